"""Level relays: what would move, by how much and why, before it is done as one change."""

from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.planning.levelling import Levelling, Solve, level
from roadmap_planner.planning.rcpsp import Problem
from roadmap_planner.planning.rcpsp_search import Cost, Solution
from roadmap_planner.planning.rcpsp_solver import Limits, available, proved
from roadmap_planner.render.levelling import left_said, moves_said, summary
from roadmap_planner.ui.analysis.load_tab import rows_list
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.workbench import Workbench

_SECONDS, _LONGEST = 10, 600


class LevelDialog(QDialog):
    """Computed off the user's thread; Apply is one change, taken back by one undo.

    A quick plan is shown at once. Where the solver is installed it can then be asked, with a time limit, for
    a better one and for the day before which none can finish.
    """

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._dates = workbench.schedule
        self._given_up = Event()
        self.found: Levelling | None = None
        self.setWindowTitle(self.tr("Level relays"))
        self.summary = plain_label(self, self.tr("Looking for a plan that every relay can carry…"))
        self.moves: QListWidget = rows_list(self.tr("What would move, and why"), self)
        self.seconds = QSpinBox(self)
        self.solve = QPushButton(self.tr("Look for the best"), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.apply = self.buttons.button(QDialogButtonBox.StandardButton.Apply)
        self.apply.setEnabled(False)
        self.apply.clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.moves, 1)
        column.addLayout(self._solver_row())
        column.addWidget(self.buttons)
        self.resize(720, 480)
        self._look(None)

    def _solver_row(self) -> QHBoxLayout:
        """The solver with its time limit; a plain sentence where it is not installed."""
        row = QHBoxLayout()
        self.solver = plain_label(self)
        row.addWidget(self.solver, 1)
        self.seconds.setRange(1, _LONGEST)
        self.seconds.setValue(_SECONDS)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setAccessibleName(self.tr("Time limit of the solver"))
        self.solve.setEnabled(False)
        self.solve.clicked.connect(self._ask_solver)
        if available():
            self.solver.setText(
                self.tr("The solver looks for a better plan and proves how good it is within the time given.")
            )
            row.addWidget(self.seconds)
            row.addWidget(self.solve)
        else:
            self.solver.setText(self._workbench.words.say("levelling.no_solver"))
            self.seconds.hide()
            self.solve.hide()
        return row

    def reject(self) -> None:
        """Stop looking, and leave the plan as it is."""
        self._given_up.set()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window that is closed looks no further."""
        self._given_up.set()
        super().closeEvent(event)

    def accept(self) -> None:
        """Hold the blocks back, unless the plan has moved on since."""
        found = self.found
        if found is None:
            return
        title = Phrase("change.levelled", count=len(found.moves))
        if found.plan is self._workbench.plan and self._workbench.change(title, found.edits, by=self):
            super().accept()

    def _ask_solver(self) -> None:
        limits = Limits(seconds=float(self.seconds.value()), cancelled=self._given_up.is_set)

        def solve(problem: Problem, cost: Cost) -> Solution:
            return proved(problem, limits, None, cost)

        seconds = self.tr("%n seconds", "", self.seconds.value())
        self.summary.setText(
            self.tr("The solver looks for the best plan, for at most {time}…").format(time=seconds)
        )
        self._look(solve)

    def _look(self, solve: Solve | None) -> None:
        self.solve.setEnabled(False)
        self.apply.setEnabled(False)
        dates = self._dates

        def computed(found: Levelling) -> None:
            if isValid(self):
                self._show(found)

        self._workbench.aside.run(lambda: level(dates, solve), computed)

    def _show(self, found: Levelling) -> None:
        words = self._workbench.words
        self.found = found
        said = summary(found, self._dates)
        self.summary.setText(" ".join(words.phrase(one) for one in said))
        self.moves.clear()
        for _, phrase in (*moves_said(found), *left_said(found)):
            self.moves.addItem(words.phrase(phrase))
        self.moves.setFocus(Qt.FocusReason.OtherFocusReason)
        self.solve.setEnabled(bool(found.moves))
        self.apply.setEnabled(bool(found.moves) and not self._workbench.document.read_only)
