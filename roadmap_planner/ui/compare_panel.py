"""What is new against a baseline, a scenario or another plan, in sentences, with ghosts on the Gantt."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.model.work import Block
from roadmap_planner.planning.baselines import compared_baseline, newest_first
from roadmap_planner.planning.compare import Comparison, against_baseline, compare
from roadmap_planner.planning.compare_words import sentences, summary
from roadmap_planner.planning.scenarios import applied, scenarios
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.ui.copies import copy_in
from roadmap_planner.ui.labels import plain_label, sentences_list
from roadmap_planner.ui.marks import NOBODY
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench

_BLOCK = Qt.ItemDataRole.UserRole
BASE = "base"
"""What is compared with, when it is the plan that a scenario is of."""


class ComparePanel(QWidget):
    """Compares while it is open; what it is compared with stays chosen.

    ``showWanted`` carries a block to go to.
    """

    showWanted = Signal(object, str)
    baselineWanted = Signal()

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._other: tuple[str, Plan, Schedule] | None = None
        self._variant: Schedule | None = None
        self.found: Comparison | None = None
        self.against = QComboBox(self)
        self.against.setAccessibleName(self.tr("Compare with"))
        self.file = QPushButton(self.tr("Compare with another plan…"), self)
        self.baseline = QPushButton(self.tr("Take a baseline…"), self)
        self.baseline.hide()
        self.summary = plain_label(self)
        self.rows = sentences_list(self.tr("What is new"), self)
        self.legend = plain_label(self)
        self.legend.setText(self.tr("Dashed on the Gantt: the dates that are compared with."))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.against, self.file, self.summary, self.baseline):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        column.addWidget(self.legend)
        column.addStretch()
        self.against.activated.connect(self._again)
        self.file.clicked.connect(self.choose_file)
        self.baseline.clicked.connect(self.baselineWanted)
        self.rows.itemClicked.connect(self._go)
        self.rows.itemActivated.connect(self._go)
        workbench.scheduled.connect(self._again)
        workbench.documentChanged.connect(self._opened)

    def compare_with(self, path: Path) -> None:
        """Compare with the plan in a file, which is only read."""
        try:
            plan = copy_in(path).plan
        except DocumentError as error:
            self._workbench.failed.emit(error)
            return
        self._other = path.name, plan, schedule(plan)
        self._list()
        self.against.setCurrentIndex(self.against.count() - 1)
        self._again()

    def compare_scenario(self, scenario: Id) -> None:
        """Compare a scenario with the plan; when it is the one that is shown, the plan with it."""
        shown = self._workbench.scenario
        self._list()
        wanted = BASE if shown is not None and shown.id == scenario else scenario
        self.against.setCurrentIndex(self.against.findData(wanted))
        self._again()

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Compare with another plan"), "", self.tr("Plans (*.roadmap);;All files (*)")
        )
        if name:
            self.compare_with(Path(name))

    def sizeHint(self) -> QSize:
        return QSize(360, 520)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._selection.marks.show_ghosts(NOBODY)

    def _opened(self) -> None:
        self._other = None
        self.against.setCurrentIndex(-1)
        self._again()

    def _list(self) -> None:
        """The baselines, the newest first, and the file that was chosen."""
        chosen = self.against.currentData()
        self.against.clear()
        plan = self._workbench.plan
        baseline = compared_baseline(plan)
        if chosen is None and self._workbench.scenario is not None:
            chosen = BASE
        if chosen is None and baseline is not None:
            chosen = baseline.id
        if self._workbench.scenario is not None:
            self.against.addItem(self.tr("The plan itself"), BASE)
        for scenario in scenarios(self._workbench.document.plan):
            if scenario != self._workbench.scenario:
                self.against.addItem(self.tr("Scenario “{name}”").format(name=scenario.name), scenario.id)
        for one in newest_first(plan):
            self.against.addItem(one.name, one.id)
        if self._other is not None:
            self.against.addItem(self._other[0], "")
        self.against.setCurrentIndex(max(self.against.findData(chosen), 0) if self.against.count() else -1)
        self.against.setVisible(self.against.count() > 0)

    def _again(self) -> None:
        """Compare the plan as it is now."""
        if not self.isVisible():
            return
        self._list()
        self.rows.clear()
        self.found = self._compared()
        words = self._workbench.words
        self.legend.setVisible(self.found is not None)
        self.rows.setVisible(self.found is not None)
        some = bool(self._workbench.plan.all(Block)) and not self._workbench.document.read_only
        self.baseline.setVisible(self.found is None and some)
        if self.found is None:
            self.summary.setText(
                self.tr("The plan has no baseline yet. Take one, or compare with another plan.")
            )
            self._selection.marks.show_ghosts(NOBODY)
            return
        self.summary.setText(words.phrase(summary(self.found)))
        plan = self._workbench.plan if self._variant is None else self._variant.plan
        for block, phrase in sentences(plan, self.found):
            item = QListWidgetItem(words.phrase(phrase))
            item.setData(_BLOCK, block)
            self.rows.addItem(item)
        moved = {one.id: one.before if self._variant is None else one.after for one in self.found.moved}
        self._selection.marks.show_ghosts(moved or NOBODY)

    def _compared(self) -> Comparison | None:
        chosen, plan, dates = self.against.currentData(), self._workbench.plan, self._workbench.schedule
        self._variant = None
        if chosen is None:
            return None
        if chosen == BASE or chosen in self._workbench.document.plan.all(Scenario):
            return self._with_scenario(chosen)
        if chosen:
            return against_baseline(plan, dates, chosen)
        if self._other is None:
            return None
        _, old, old_dates = self._other
        return compare(old, old_dates, plan, dates)

    def _with_scenario(self, chosen: str) -> Comparison:
        """A scenario against what is shown. Beside the plan it is told what the scenario changes, and the
        ghosts are its dates.
        """
        bench = self._workbench
        base = bench.document.plan
        other = schedule(base if chosen == BASE else applied(base, chosen).plan, bench.schedule)
        if bench.scenario is None:
            self._variant = other
            return compare(bench.plan, bench.schedule, other.plan, other)
        return compare(other.plan, other, bench.plan, bench.schedule)

    def _go(self, item: QListWidgetItem) -> None:
        block = item.data(_BLOCK)
        if block is not None:
            self.showWanted.emit(Block, block)
