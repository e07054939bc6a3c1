"""Change load: how much change each population lives through, week by week."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.change_load import ChangeLoad, change_load, limits_of
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.coverage import load_cell_said, load_said, load_table, weeks_of
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.heat_table import HeatTableView
from roadmap_planner.ui.labels import framed_list, plain_label
from roadmap_planner.ui.workbench import Workbench

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ChangeLoadFound:
    """What the tab shows, of one plan."""

    plan: Plan
    schedule: Schedule
    loads: tuple[ChangeLoad, ...]


class ChangeLoadTab(AnalysisPane):
    """The heat map of populations by week, and below it the blocks that make the cell one stands on."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.found: ChangeLoadFound | None = None
        self.summary = plain_label(self)
        self.legend = plain_label(self)
        self.heat = HeatTableView(self)
        self.heat.setAccessibleName(self.tr("Change load of each population by week"))
        self.heat.selectionModel().currentChanged.connect(self._show_cell)
        self.cell = plain_label(self)
        self.blocks = framed_list(self.tr("Blocks that touch this population in this week"), self)
        self.blocks.itemActivated.connect(self._go)
        self._lay_out()

    def lacks(self) -> str:
        plan = self.workbench.plan
        if not plan.all(Population):
            return self.tr("The plan has no populations yet: nobody lives through a change.")
        if not any(one.share for one in plan.rows(Audience)):
            return self.tr("No block reaches a population yet. Give blocks an audience.")
        return ""

    def way_out(self) -> str:
        if not self.workbench.plan.all(Population):
            return self.tr("Add populations")
        return self.tr("Go to the blocks")

    def mend(self) -> None:
        self.viewWanted.emit("map" if self.workbench.plan.all(Population) else "populations")

    def work(self) -> Callable[[], ChangeLoadFound]:
        plan, dates = self.workbench.plan, self.workbench.schedule
        return lambda: ChangeLoadFound(plan, dates, change_load(plan, dates))

    def show_found(self, found: ChangeLoadFound) -> None:
        first = self.found is None
        self.found = found
        words = self.workbench.words
        limit, flooded = limits_of(found.plan)
        self.summary.setText(words.phrase(load_said(found.plan, found.loads)))
        self.legend.setText(
            self.tr(
                "Each cell: the impacts (1 to 5) of the blocks that touch the population in that week, "
                "added up. Framed: more than {limit}, too much. Darkest: {flooded} and more, far too much."
            ).format(limit=words.number(limit), flooded=words.number(flooded))
        )
        self.heat.show_table(load_table(found.plan, found.loads, words), words, self._tell)
        if first:
            self._stand_on_the_peak(found)
        self._show_cell()

    def _stand_on_the_peak(self, found: ChangeLoadFound) -> None:
        weeks = weeks_of(found.loads)
        peaks = [(one.peak[1], one.population, one.peak[0]) for one in found.loads if one.peak is not None]
        if peaks:
            _, population, week = max(peaks, key=lambda one: one[0])
            self.heat.go_to(population, weeks.index(week))

    def _tell(self, row: int, column: int) -> str:
        if self.found is None:
            return ""
        week = weeks_of(self.found.loads)[column]
        return self.workbench.words.phrase(load_cell_said(self.found.plan, self.found.loads[row], week))

    def _show_cell(self) -> None:
        """The blocks of the cell one stands on."""
        self.blocks.clear()
        at = self.heat.cell()
        if self.found is None or at is None:
            self.cell.setText(self.tr("Stand on a cell to see its blocks."))
            return
        load = next((one for one in self.found.loads if one.population == at[0]), None)
        if load is None:
            return
        week = weeks_of(self.found.loads)[at[1]]
        plan, words = self.found.plan, self.workbench.words
        self.cell.setText(words.phrase(load_cell_said(plan, load, week)))
        for id in load.blocks.get(week, ()):
            block = plan.get(Block, id)
            start, finish = self.found.schedule.span(id)
            text = words.say(
                "change_load.block", name=f"{block.ref} {block.name}".strip(), start=start, finish=finish
            )
            item = QListWidgetItem(text)
            item.setData(_ROW, id)
            self.blocks.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        self.showWanted.emit(Block, item.data(_ROW))

    def _lay_out(self) -> None:
        lower = QWidget(self)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.cell)
        column.addWidget(self.blocks, 1)
        middle = QSplitter(Qt.Orientation.Vertical, self)
        middle.addWidget(self.heat)
        middle.addWidget(lower)
        middle.setChildrenCollapsible(False)
        middle.setSizes([420, 200])
        box = QVBoxLayout(self.body)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addWidget(self.summary)
        box.addWidget(self.legend)
        box.addWidget(middle, 1)
