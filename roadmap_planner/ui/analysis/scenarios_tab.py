"""Scenarios: the plan and its variants side by side, and what is done with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.factors.figures import Figures, side_by_side
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.model.work import Block
from roadmap_planner.render.fonts import BOLD, REGULAR
from roadmap_planner.render.scenarios import heads, rows
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.scenarios import Scenarios
from roadmap_planner.ui.signs import soften_selection
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench


class ScenariosTab(AnalysisPane):
    """A column for the plan and for each scenario; the buttons are about the column that is selected.

    ``compareWanted`` carries the id of a scenario to be compared with the plan.
    """

    compareWanted = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.found: tuple[Figures, ...] = ()
        self.actions_of = Scenarios(workbench, self)
        self.chosen = plain_label(self)
        self.table = QTableWidget(self)
        self.table.setAccessibleName(self.tr("The plan and its scenarios side by side"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.itemSelectionChanged.connect(self._enable)
        soften_selection(self.table)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self.edit_in())
        self.buttons = {
            "new": self._button(self.tr("New…"), self.make),
            "edit": self._button(self.tr("&Edit in this scenario"), self.edit_in),
            "compare": self._button(self.tr("&Compare with the plan"), self._compare),
            "conflicts": self._button(self.tr("C&onflicts…"), lambda: self._do(self.actions_of.settle)),
            "note": self._button(self.tr("&Note…"), lambda: self._do(self.actions_of.note)),
            "rename": self._button(self.tr("&Rename…"), lambda: self._do(self.actions_of.rename)),
            "duplicate": self._button(self.tr("&Duplicate…"), lambda: self._do(self.actions_of.duplicate)),
            "adopt": self._button(self.tr("&Adopt…"), lambda: self._do(self.actions_of.adopt)),
            "discard": self._button(self.tr("D&iscard…"), lambda: self._do(self.actions_of.discard)),
        }
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for name, button in self.buttons.items():
            button.setObjectName(f"scenario_{name}")
            tools.addWidget(button)
        tools.addStretch(1)
        hint = QLabel(
            self.tr(
                "A scenario keeps only what differs from the plan. The simulation draws the same for each."
            ),
            self,
        )
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.chosen)
        column.addWidget(self.table, 1)
        column.addWidget(hint)
        workbench.scenarioChanged.connect(self._enable)

    def lacks(self) -> str:
        if not self.workbench.plan.all(Block):
            return self.tr("The plan has no blocks yet: there is nothing to vary.")
        if not self.workbench.document.plan.all(Scenario):
            return self.tr(
                "The plan has no scenarios yet. A scenario is the plan and its own changes (cautious, fast). "
                "Make one, change what you like in it, and compare."
            )
        return ""

    def way_out(self) -> str:
        if not self.workbench.plan.all(Block):
            return self.tr("Go to the map")
        return "" if self.workbench.document.read_only else self.tr("New scenario…")

    def mend(self) -> None:
        if self.workbench.plan.all(Block):
            self.make()
        else:
            self.viewWanted.emit("map")

    def work(self) -> Callable[[], tuple[Figures, ...]]:
        plan = self.workbench.document.plan
        return lambda: side_by_side(plan)

    def show_found(self, found: tuple[Figures, ...]) -> None:
        chosen = self.scenario()
        self.found = found
        words = self.workbench.words
        names, body = heads(found, words), rows(found, words)
        table = self.table
        table.blockSignals(True)
        table.clear()
        table.setColumnCount(len(names))
        table.setRowCount(len(body))
        table.setHorizontalHeaderLabels(names)
        for row, texts in enumerate(body):
            for column, text in enumerate(texts):
                table.setItem(row, column, self._cell(text, differs=column > 1 and text != texts[1] != "–"))
        across = table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        ids = [None if one.scenario is None else one.scenario.id for one in found]
        wanted = chosen.id if chosen is not None else None
        at = ids.index(wanted) + 1 if wanted in ids else 1
        table.selectColumn(at if at > 1 or len(found) < 2 else 2)
        table.blockSignals(False)
        self._enable()

    def restyle(self) -> None:
        soften_selection(self.table)

    def scenario(self) -> Scenario | None:
        """The scenario whose column is selected; None for the plan itself."""
        column = self.table.currentColumn()
        figures = self.found[column - 1] if 0 < column <= len(self.found) else None
        if figures is None or figures.scenario is None:
            return None
        return self.workbench.document.plan.find(Scenario, figures.scenario.id)

    def make(self) -> None:
        """A new scenario, shown at once to be edited."""
        self.actions_of.new()

    def edit_in(self) -> None:
        """Show and edit the selected scenario; the plan when that is selected."""
        if self.table.currentColumn() > 0:
            scenario = self.scenario()
            self.workbench.show_scenario(None if scenario is None else scenario.id)
            self.viewWanted.emit("gantt")

    def _compare(self) -> None:
        scenario = self.scenario()
        if scenario is not None:
            self.compareWanted.emit(scenario.id)

    def _do(self, action: Callable[[Scenario], object]) -> None:
        scenario = self.scenario()
        if scenario is not None:
            action(scenario)

    def _enable(self) -> None:
        scenario, shown = self.scenario(), self.workbench.scenario
        writable = not self.workbench.document.read_only
        for name, button in self.buttons.items():
            button.setEnabled(scenario is not None and (writable or name in {"edit", "compare"}))
        column = self.table.currentColumn()
        conflicts = self.found[column - 1].conflicts if 0 < column <= len(self.found) else ()
        self.buttons["conflicts"].setEnabled(bool(conflicts) and writable)
        self.buttons["new"].setEnabled(writable)
        if scenario is not None and shown is not None and shown.id == scenario.id:
            self.buttons["edit"].setEnabled(False)
        if scenario is None and shown is not None:
            self.buttons["edit"].setEnabled(True)
        note = "" if scenario is None else scenario.note
        self.chosen.setText(note)
        self.chosen.setVisible(bool(note))

    def _cell(self, text: str, *, differs: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(tip(text))
        font = item.font()
        font.setWeight(BOLD if differs else REGULAR)
        item.setFont(font)
        return item

    def _button(self, text: str, done: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: done())
        return button
