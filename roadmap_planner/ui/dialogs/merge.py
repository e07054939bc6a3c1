"""Merge with another copy: what comes from it in plain words, conflicts settled one by one, one change."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.progress import Told
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.planning.differences import told
from roadmap_planner.planning.merge import EMPTY, Merged, merge
from roadmap_planner.planning.merge_conflicts import Conflict, Side
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.copies import Copy, copy_in, taking_over
from roadmap_planner.ui.dialogs.conflict_pane import ConflictPane
from roadmap_planner.ui.dialogs.difference_list import DifferenceList
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.waiting import GivenUp, waited
from roadmap_planner.ui.workbench import Workbench


class MergeDialog(QDialog):
    """Merges another copy into the open plan, as one change."""

    merged = Signal()
    """The merged plan is the open one."""

    def __init__(
        self,
        workbench: Workbench,
        theirs: Copy,
        began: Copy | None,
        outcome: Merged,
        parent: QWidget | None = None,
    ) -> None:
        """``began`` is what both copies began with, None when that is not known; ``outcome`` the merge with
        nothing chosen yet.
        """
        super().__init__(parent)
        self._workbench = workbench
        self._theirs = theirs
        self._began = began
        self._choices: dict[str, str] = {}
        self.setWindowTitle(self.tr("Merge with another copy"))
        self.began = plain_label(self)
        self.choose = QPushButton(self.tr("Choose another beginning…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask_beginning)
        self.conflicts = ConflictPane(workbench.words, self)
        self.conflicts.chosen.connect(self._choose)
        self.conflicts.allChosen.connect(self._choose_all)
        self.coming = DifferenceList(self.tr("What comes from the other copy"), self)
        self.none = plain_label(self, self.tr("No conflict: what the two copies changed goes together."))
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tabs = QTabWidget(self)
        self.said = plain_label(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.apply = self.buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._outcome = outcome
        self._say()
        self.tabs.setCurrentIndex(0 if outcome.conflicts else 1)

    def outcome(self) -> Merged:
        """The merge with the options chosen so far."""
        return self._outcome

    def begin_with(self, path: Path) -> None:
        """Take the state in a file as what both copies began with."""

        def work(told: Told) -> tuple[Copy, Merged]:
            told("copy", 0.0)
            began = copy_in(path)
            told("compare", 0.5)
            return began, self._merged(began, {})

        try:
            what = self.tr("Opening “{name}”…").format(name=path.name)
            began, outcome = waited(self, what, self._workbench.words, work)
        except GivenUp:
            return
        except DocumentError as error:
            self.said.setText(self._workbench.words.phrase(error.phrase))
            return
        self._began, self._choices, self._outcome = began, {}, outcome
        self._say()

    def accept(self) -> None:
        """Make the merged plan the open one, as one change with one undo."""
        if self._outcome.asked:
            self.conflicts.next_asked()
            return
        rows = self._outcome.taken_from(Side.THEIRS)
        title = Phrase("change.merged", name=self._theirs.name, count=len(rows))
        if not rows or self._workbench.change(title, lambda edit: taking_over(rows, edit), by=self):
            self.merged.emit()
            super().accept()

    def _merged(self, began: Copy | None, choices: Mapping[str, str]) -> Merged:
        """The merge with these choices; on any thread."""
        plan = began.plan if began is not None else EMPTY
        return merge(plan, self._outcome.mine, self._theirs.plan, choices)

    def _settle(self, settled: Callable[[], tuple[dict[str, str], Merged]]) -> None:
        """Merge anew while the user waits; who gives up keeps what was chosen before."""
        with suppress(GivenUp):
            self._choices, self._outcome = waited(
                self, self.tr("Merging…"), self._workbench.words, lambda _: settled()
            )
        self._say()

    def _say(self) -> None:
        outcome, words = self._outcome, self._workbench.words
        self.began.setText(self._beginning_said())
        self.conflicts.say(outcome)
        self.conflicts.setVisible(bool(outcome.conflicts))
        self.none.setVisible(not outcome.conflicts)
        rows = outcome.taken_from(Side.THEIRS)
        self.coming.say([told(outcome.mine, outcome.plan, row) for row in rows], words)
        self.tabs.setTabText(0, self.tr("Conflicts ({count})").format(count=len(outcome.conflicts)))
        self.tabs.setTabText(1, self.tr("From the other copy ({count})").format(count=len(rows)))
        open_ones = len(outcome.asked)
        if open_ones:
            self.said.setText(self.tr("%n conflict(s) still to be settled", "", open_ones))
        elif rows:
            self.said.setText(self.tr("Merging is one change: undo takes all of it back."))
        else:
            self.said.setText(self.tr("Nothing comes from the other copy: yours has all of it."))
        self.apply.setEnabled(not open_ones and (bool(rows) or outcome.mine != outcome.theirs))

    def _choose(self, conflict: str, option: str) -> None:
        choices = {**self._choices, conflict: option}
        self._settle(lambda: (choices, self._merged(self._began, choices)))

    def _choose_all(self, side: Side) -> None:
        """Settle every conflict for one side; those that this brings to light too."""

        def settled() -> tuple[dict[str, str], Merged]:
            choices = {one.key: _way(one, side) for one in self._outcome.conflicts}
            outcome = self._merged(self._began, choices)
            while outcome.asked:
                choices |= {one.key: _way(one, side) for one in outcome.asked}
                outcome = self._merged(self._began, choices)
            return choices, outcome

        self._settle(settled)

    def _ask_beginning(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("The plan that both copies began with"), "", self.tr("Plans (*.roadmap)")
        )
        if name:
            self.begin_with(Path(name))

    def _whose(self) -> str:
        if self._theirs.at is None:
            return self.tr("“Mine” is the open plan, “theirs” the other copy.")
        return self.tr("Saved by {author}, {when}. “Mine” is the open plan, “theirs” the other copy.").format(
            author=self._theirs.author or "–", when=_when(self._theirs)
        )

    def _beginning_said(self) -> str:
        if self._began is None:
            return self.tr(
                "What both copies began with is not known: nothing is removed, and each difference is asked. "
                "Choose the earlier plan if you have it."
            )
        if self._began.at is None:
            return self.tr("Both began with: {name}").format(name=self._began.name or "–")
        return self.tr("Both began with: {name}, saved by {author}, {when}").format(
            name=self._began.name, author=self._began.author or "–", when=_when(self._began)
        )

    def _lay_out(self) -> None:
        title = plain_label(self, self.tr("Merge with “{name}”").format(name=self._theirs.name))
        font = title.font()
        font.setWeight(BOLD)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        title.setFont(font)
        beginning = QHBoxLayout()
        beginning.addWidget(self.began, 1)
        beginning.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        first = QWidget(self)
        inner = QVBoxLayout(first)
        inner.addWidget(self.none, 1)
        inner.addWidget(self.conflicts, 1)
        self.tabs.addTab(first, "")
        self.tabs.addTab(self.coming, "")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(plain_label(self, self._whose()))
        column.addLayout(beginning)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self.resize(900, 600)


def _way(conflict: Conflict, side: Side) -> str:
    """The option of a conflict that keeps one side, or its first."""
    return next((one.key for one in conflict.options if one.keeps is side), conflict.options[0].key)


def _when(copy: Copy) -> str:
    """When a copy was saved, as people write it."""
    if copy.at is None:
        return "–"
    local = QDateTime.fromSecsSinceEpoch(int(copy.at.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
