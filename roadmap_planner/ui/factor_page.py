"""The checks of one success factor: the question, what was seen, and what one can do about it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from roadmap_planner.factors.assess import limits_of
from roadmap_planner.factors.catalogue import BY_ID
from roadmap_planner.factors.check import Assessment, Finding, Outcome, Severity
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model.evidence import Threshold, Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.render.fonts import BOLD, REGULAR
from roadmap_planner.render.scorecard import standing
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.dialogs.waiver import WaiverDialog
from roadmap_planner.ui.signs import colour_of, icon, severity_text, sign_of, status_text
from roadmap_planner.ui.thresholds import ThresholdRow
from roadmap_planner.ui.trend import Point
from roadmap_planner.ui.trend_card import TrendCard
from roadmap_planner.ui.workbench import Workbench

MOST_SHOWN = 30
"""Findings of one check that are shown here: a list of hundreds is read in the problems panel."""


class Card(QFrame):
    """What stands together, in a frame of the theme."""


class FactorPage(QWidget):
    """Built anew for each assessment: a factor has few checks.

    ``trend`` are the versions kept, the oldest first; None while they are being read.
    """

    showWanted = Signal(object)

    def __init__(
        self,
        workbench: Workbench,
        assessment: Assessment,
        factor: str,
        author: str,
        trend: Sequence[Point] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.factor = factor
        self._workbench = workbench
        self._author = author
        words = workbench.words
        score = next(one for one in assessment.factors if one.factor == factor)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(words.say(f"factor.{factor}.name"), self, size=1.5, bold=True))
        column.addWidget(label(words.phrase(score.sentence), self))
        if score.waived:
            column.addWidget(label(self.tr("%n waived, counted apart", "", score.waived), self))
        if trend is None:
            column.addWidget(label(self.tr("Reading the versions that were kept…"), self))
        elif not trend:
            column.addWidget(label(self.tr("The trend appears after the second save."), self))
        else:
            colour = colour_of(standing(assessment, score).role, self.palette())
            column.addWidget(TrendCard(factor, trend, score.score, colour, words, self))
        for outcome in assessment.outcomes.values():
            if outcome.factor == factor:
                column.addWidget(self._check(outcome))
        column.addStretch(1)

    def _check(self, outcome: Outcome) -> QFrame:
        words, card = self._workbench.words, Card(self)
        card.setObjectName(outcome.check)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        box = QVBoxLayout(card)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(
            self._sign(sign_of(outcome.status, worst_of(outcome)), card), 0, Qt.AlignmentFlag.AlignTop
        )
        question = f"{outcome.check}  {words.say(f'check.{outcome.check}.question')}"
        head.addWidget(label(question, card, bold=True), 1)
        head.addWidget(label(status_text(outcome.status), card), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(self._rule(outcome.check, card))
        if outcome.missing is not None:
            absent = label(words.phrase(outcome.missing), card)
            absent.setContentsMargins(24, 0, 0, 0)
            box.addWidget(absent)
        if outcome.together is not None:
            summed = label(words.phrase(outcome.together), card, bold=True)
            summed.setContentsMargins(24, 0, 0, 0)
            box.addWidget(summed)
        for finding in outcome.findings[:MOST_SHOWN]:
            box.addLayout(self._waived(finding, card) if finding.waiver else self._found(finding, card))
        more = len(outcome.findings) - MOST_SHOWN
        if more > 0:
            box.addWidget(label(self.tr("and %n more, listed under Problems", "", more), card))
        for limit in BY_ID[outcome.check].limits:
            box.addWidget(ThresholdRow(self._workbench, BY_ID[outcome.check], limit, card))
        return card

    def _rule(self, id: str, card: QWidget) -> QLabel:
        """The rule as it is asked of this plan, and where it is from."""
        words, check = self._workbench.words, BY_ID[id]
        changed = {(one.check, one.name): one.value for one in self._workbench.plan.rows(Threshold)}
        rule = words.say(f"rule.{id}", **limits_of(check, changed))
        sources = ", ".join(words.say(f"check_source.{one}") for one in check.source.split(", "))
        text = self.tr("{rule}\nSource: {sources}").format(rule=rule, sources=sources)
        shown = label(text, card, size=0.92)
        shown.setContentsMargins(24, 0, 0, 0)
        return shown

    def _found(self, finding: Finding, card: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addSpacing(24)
        row.addWidget(self._sign(finding.severity.value, card), 0, Qt.AlignmentFlag.AlignVCenter)
        said = self._workbench.words.phrase(finding.evidence)
        text = self.tr("{severity}: {evidence}").format(
            severity=severity_text(finding.severity), evidence=said
        )
        row.addWidget(label(text, card), 1)
        writable = not self._workbench.document.read_only
        if finding.subjects:
            row.addWidget(button(self.tr("Show"), said, lambda: self.showWanted.emit(finding), card))
        if finding.fix is not None and writable:
            row.addWidget(button(self.tr("Mend…"), said, lambda: self.mend(finding), card))
        if writable:
            row.addWidget(button(self.tr("Waive…"), said, lambda: self.waive(finding), card))
        return row

    def _waived(self, finding: Finding, card: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addSpacing(24)
        row.addWidget(self._sign("waived", card), 0, Qt.AlignmentFlag.AlignVCenter)
        said = self._workbench.words.phrase(finding.evidence)
        waiver = self._workbench.plan.find(Waiver, finding.waiver)
        text = said
        if waiver is not None:
            until = self._workbench.words.day(waiver.expiry) if waiver.expiry else "—"
            answered = self.tr("Waived by {author} until {until}: {reason}").format(
                author=waiver.decided_by or "—", until=until, reason=waiver.reason or "—"
            )
            text = f"{said}\n{answered}"
        dimmed = label(text, card)
        dimmed.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row.addWidget(dimmed, 1)
        if finding.subjects:
            row.addWidget(button(self.tr("Show"), said, lambda: self.showWanted.emit(finding), card))
        if waiver is not None and not self._workbench.document.read_only:
            row.addWidget(button(self.tr("End the waiver"), said, lambda: self.end_waiver(waiver), card))
        return row

    def mend(self, finding: Finding) -> FixPreview | None:
        """Open the preview of the proposed change."""
        if finding.fix is None:
            return None
        dialog = FixPreview(self._workbench, finding.fix, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def waive(self, finding: Finding) -> WaiverDialog:
        """Ask who answers for the finding, and why."""
        plan = self._workbench.plan
        today = max(date.today(), plan.roadmap.status_date or plan.roadmap.start)
        waiver = waiver_for(plan, finding)
        dialog = WaiverDialog(
            self._workbench, finding, waiver, author=self._author, today=today, parent=self.window()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def end_waiver(self, waiver: Waiver) -> None:
        """Take a waiver back, as one change: its findings count again."""
        title = Phrase("change.waiver_ended", check=waiver.check)
        self._workbench.change(title, lambda edit: edit.remove(waiver), by=self)

    def _sign(self, sign: str, parent: QWidget) -> QLabel:
        shown = QLabel(parent)
        shown.setPixmap(icon(sign, self.palette()).pixmap(QSize(16, 16)))
        return shown


def waiver_for(plan: Plan, finding: Finding) -> Waiver:
    """A waiver of a finding as its first subject is now; of the whole check when it has none."""
    if not finding.subjects:
        return Waiver(check=finding.check)
    subject = finding.subjects[0]
    digest = subject_digest(plan, subject, finding.check)
    return Waiver(check=finding.check, subject=subject[1], subject_digest=digest)


def worst_of(outcome: Outcome) -> Severity:
    """The gravest of what a check found; its own severity when it found nothing."""
    order = list(Severity)
    found = [one.severity for one in outcome.findings if one.waiver is None]
    return min(found, key=order.index) if found else outcome.severity


def label(text: str, parent: QWidget, *, size: float = 1.0, bold: bool = False) -> QLabel:
    """A plain text that wraps and can be copied."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setWeight(BOLD if bold else REGULAR)
    made.setFont(font)
    return made


def button(text: str, about: str, does: Callable[[], object], parent: QWidget) -> QPushButton:
    """A button whose accessible description says what it is about."""
    made = QPushButton(text, parent)
    made.setAccessibleDescription(about)
    made.clicked.connect(does)
    return made
