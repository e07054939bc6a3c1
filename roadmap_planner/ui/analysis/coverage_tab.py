"""Coverage: who is reached when, who is connected when, and which wagons stay behind."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from roadmap_planner.factors.situation import USED
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.coverage import (
    Coverage,
    Wagons,
    connected,
    coverage,
    everybody,
    horizon_of,
    wagons,
)
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.coverage import (
    cell_said,
    coverage_name,
    coverage_said,
    coverage_table,
    moments,
    wagons_said,
)
from roadmap_planner.ui.analysis.chart import Chart
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.heat_table import HeatTableView
from roadmap_planner.ui.labels import framed_list, plain_label
from roadmap_planner.ui.workbench import Workbench

_ROW = Qt.ItemDataRole.UserRole
ANY, USING, CONNECTED = "any", "used", "connected"
MOST_CURVES = 8


@dataclass(frozen=True, slots=True)
class CoverageFound:
    """What the tab shows, of one plan: everybody first, then each population."""

    plan: Plan
    schedule: Schedule
    parts: tuple[Coverage, ...]
    wagons: tuple[Wagons, ...]


class CoverageTab(AnalysisPane):
    """A curve a population, the shares at the end of each wave and at each committee, who waits for whom."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.found: CoverageFound | None = None
        self.summary = plain_label(self)
        self.by = QComboBox(self)
        self.by.setAccessibleName(self.tr("What counts as reached"))
        self.by.addItem(self.tr("Reached by what people use"), USING)
        self.by.addItem(self.tr("Reached by any block"), ANY)
        self.by.addItem(self.tr("Connected: device, network, account"), CONNECTED)
        self.by.activated.connect(self.refresh)
        self.chart = Chart(self.tr("Share of each population reached over time"), self)
        self.heat = HeatTableView(self)
        self.heat.setAccessibleName(self.tr("Share of each population by wave and committee"))
        self.heat.horizontalHeader().setDefaultSectionSize(
            self.fontMetrics().horizontalAdvance("2028-88-88") + 16
        )
        self.wagons = framed_list(self.tr("Who waits for whom, by kind of block"), self)
        self.wagons.itemActivated.connect(self._go)
        self._lay_out()

    def lacks(self) -> str:
        plan = self.workbench.plan
        if not plan.all(Population):
            return self.tr("The plan has no populations yet: nobody can be reached.")
        if not any(one.share for one in plan.rows(Audience)):
            return self.tr("No block reaches a population yet. Give blocks an audience.")
        return ""

    def way_out(self) -> str:
        if not self.workbench.plan.all(Population):
            return self.tr("Add populations")
        return self.tr("Go to the blocks")

    def mend(self) -> None:
        self.viewWanted.emit("map" if self.workbench.plan.all(Population) else "populations")

    def work(self) -> Callable[[], CoverageFound]:
        plan, dates, by = self.workbench.plan, self.workbench.schedule, self.by.currentData()

        def found() -> CoverageFound:
            if by == CONNECTED:
                parts = connected(plan, dates)
            else:
                parts = coverage(plan, dates, USED if by == USING else None)
            return CoverageFound(plan, dates, (everybody(plan, parts), *parts), wagons(plan, dates))

        return found

    def show_found(self, found: CoverageFound) -> None:
        self.found = found
        words, plan = self.workbench.words, found.plan
        said = words.phrase(coverage_said(plan, found.schedule, found.parts[0], found.parts[1:]))
        self.summary.setText(said)
        self.heat.show_table(coverage_table(plan, found.schedule, found.parts, words), words, self._tell)
        self.wagons.clear()
        for id, phrase in wagons_said(plan, found.wagons):
            item = QListWidgetItem(words.phrase(phrase))
            item.setData(_ROW, id)
            self.wagons.addItem(item)
        self._draw(said)

    def restyle(self) -> None:
        self.chart.update()

    def _draw(self, said: str) -> None:
        """Everybody, and the largest populations: more curves than that nobody tells apart."""
        from roadmap_planner.render.charts import Curve, coverage_chart  # noqa: PLC0415 - matplotlib, when seen

        found, words = self.found, self.workbench.words
        if found is None:
            return
        largest = sorted(found.parts[1:], key=lambda one: -one.headcount)[: MOST_CURVES - 1]
        shown = [found.parts[0], *(one for one in found.parts[1:] if one in largest)]
        begin, end = found.plan.roadmap.start, horizon_of(found.plan, found.schedule)
        days = sorted({begin, end, *(step.day for one in shown for step in one.steps if begin < step.day)})
        curves = [
            Curve(coverage_name(found.plan, one, words), days, [one.on(day) for day in days]) for one in shown
        ]
        self.chart.show_chart(lambda size, look: coverage_chart(curves, words, look, size), said)

    def _tell(self, row: int, column: int) -> str:
        if self.found is None:
            return ""
        words, plan = self.workbench.words, self.found.plan
        when = moments(plan, self.found.schedule, words)
        return words.phrase(cell_said(plan, self.found.parts[row], when[column][2], words))

    def _go(self, item: QListWidgetItem) -> None:
        self.showWanted.emit(Population, item.data(_ROW))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.by, 0, Qt.AlignmentFlag.AlignTop)
        left, right = QWidget(self), QWidget(self)
        for side, title, widget in (
            (left, self.tr("Shares by wave and committee"), self.heat),
            (right, self.tr("First and last wagon"), self.wagons),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 8, 0, 0)
            column.addWidget(plain_label(self, title, bold=True))
            column.addWidget(widget, 1)
        below = QSplitter(Qt.Orientation.Horizontal, self)
        below.addWidget(left)
        below.addWidget(right)
        below.setChildrenCollapsible(False)
        below.setSizes([640, 400])
        middle = QSplitter(Qt.Orientation.Vertical, self)
        middle.addWidget(self.chart)
        middle.addWidget(below)
        middle.setChildrenCollapsible(False)
        middle.setSizes([360, 300])
        box = QVBoxLayout(self.body)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addLayout(top)
        box.addWidget(middle, 1)
