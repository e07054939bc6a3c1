"""Somebody answers for a finding: why, who, and until when."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.factors.check import Finding
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.people.columns import columns_of
from roadmap_planner.ui.people.editors import DateEditor, LineEditor
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.workbench import Workbench

MONTHS_ASKED = 6
"""How far ahead the expiry is proposed, in months of 30 days."""


class WaiverDialog(QDialog):
    """Asks for reason, author, date and expiry of a waiver: all four, or factor 9 finds it."""

    def __init__(
        self,
        workbench: Workbench,
        finding: Finding,
        waiver: Waiver,
        *,
        author: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """``waiver`` is the row to add, without its reason, author and dates."""
        super().__init__(parent)
        self._workbench = workbench
        self._finding = finding
        self._waiver = waiver
        self._today = today
        words = workbench.words
        self.setWindowTitle(self.tr("Waive a finding"))
        said = QLabel(words.phrase(finding.evidence), self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        columns = {one.name: one for one in columns_of(Waiver)}
        self.reason = QPlainTextEdit(self)
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(self.tr("Why is this right here, although the check says otherwise?"))
        self.author = LineEditor(columns["decided_by"], words, self)
        self.author.write(author)
        self.decided_on = DateEditor(columns["decided_on"], words, self)
        self.decided_on.write(today)
        self.expiry = DateEditor(columns["expiry"], words, self)
        self.expiry.write(today + timedelta(days=30 * MONTHS_ASKED))
        form = QFormLayout()
        rows = (
            (self.tr("Reason"), self.reason),
            (self.tr("Decided by"), self.author),
            (self.tr("Decided on"), self.decided_on),
            (self.tr("Valid until"), self.expiry),
        )
        for text, editor in rows:
            form.addRow(text, editor)
            editor.setAccessibleName(text)
        self.whole = QCheckBox(self.tr("Waive the whole check, whatever it finds"), self)
        self.whole.setVisible(bool(waiver.subject))
        form.addRow("", self.whole)
        stays = QLabel(
            self.tr(
                "The finding stays visible and is counted apart. It comes back when its subject changes "
                "or the waiver expires; it never raises a score."
            ),
            self,
        )
        stays.setWordWrap(True)
        self.notice = Notice(workbench, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        waive = buttons.addButton(self.tr("Waive"), QDialogButtonBox.ButtonRole.AcceptRole)
        waive.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(stays)
        column.addWidget(self.notice)
        column.addWidget(buttons)
        self.resize(520, 400)

    def accept(self) -> None:
        """Add the waivers as one change; says what is missing instead."""
        try:
            decided_on, expiry = self.decided_on.read(), self.expiry.read()
        except PlanError as error:
            self.notice.say(self._workbench.words.error(error))
            return
        reason, author = self.reason.toPlainText().strip(), self.author.text().strip()
        if not (reason and author and isinstance(decided_on, date) and isinstance(expiry, date)):
            self.notice.say(self.tr("A waiver needs a reason, an author and both dates."))
            return
        if expiry < max(self._today, decided_on):
            self.notice.say(self.tr("A waiver must end later than today. Choose another date."))
            return
        values: dict[str, object] = {
            "reason": reason,
            "decided_by": author,
            "decided_on": decided_on,
            "expiry": expiry,
        }
        if self.whole.isChecked():
            values |= {"subject": "", "subject_digest": ""}

        def edits(edit: Edit) -> None:
            edit.update(edit.add(self._waiver), **values)

        title = Phrase("change.waived", check=self._finding.check, author=author[:60])
        if self._workbench.change(title, edits, by=self):
            super().accept()
