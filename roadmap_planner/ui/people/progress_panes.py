"""Populations over time: who is reached when, how much change they live through, who cannot connect yet."""

from datetime import date

from matplotlib.figure import Figure
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from roadmap_planner.factors.connections import ENOUGH, connections
from roadmap_planner.factors.situation import USED, Situation
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Population
from roadmap_planner.model.work import Block
from roadmap_planner.planning.change_load import ChangeLoad, change_load, peak
from roadmap_planner.planning.coverage import Coverage, coverage, everybody
from roadmap_planner.render.change_load import change_table, saturation
from roadmap_planner.render.charts import Curve, coverage_chart
from roadmap_planner.render.style import Look
from roadmap_planner.ui.heat_table import HeatTableView
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.chart import Chart
from roadmap_planner.ui.people.facts import Fact, Facts
from roadmap_planner.ui.workbench import Workbench


class CoveragePane(QWidget):
    """Which share of each population is reached as time goes, as curves and as dates."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.title = plain_label(self, bold=True)
        self.used = QCheckBox(self.tr("Only blocks that people use in their work"), self)
        self.used.setToolTip(self.tr("Without surveys, charters, governance and other preparation"))
        self.used.setChecked(True)
        self.chart = Chart(self._made, self.tr("Share of each population that is reached"), self)
        headers = [self.tr("Population"), self.tr("People"), self.tr("First reached on"), self.tr("By")]
        self.facts = Facts([*headers, self.tr("In the end")], headers[0], (1, 4), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.used)
        column.addLayout(top)
        column.addWidget(self.chart, 3)
        self.used.toggled.connect(self._show)
        column.addWidget(self.facts, 2)
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def _parts(self) -> tuple[Coverage, ...]:
        bench = self._workbench
        return coverage(bench.plan, bench.schedule, USED if self.used.isChecked() else None)

    def _made(self, look: Look, size: tuple[float, float]) -> Figure:
        bench = self._workbench
        parts = self._parts()
        whole = everybody(bench.plan, parts)
        names = [(bench.words.say("reach_page.everybody"), whole)]
        names += [(bench.plan.get(Population, str(one.population)).name, one) for one in parts]
        start = bench.schedule.start
        curves = [
            Curve(
                name, [start, *(step.day for step in one.steps)], [0.0, *(step.share for step in one.steps)]
            )
            for name, one in names
        ]
        return coverage_chart(curves, bench.words, look, size)

    def _show(self) -> None:
        bench = self._workbench
        plan, words = bench.plan, bench.words
        parts = self._parts()
        facts = []
        for one in parts:
            population = plan.get(Population, str(one.population))
            first = one.steps[0] if one.steps else None
            by = plan.find(Block, first.blocks[0]) if first is not None and first.blocks else None
            texts = (
                population.name,
                "–" if population.headcount is None else words.number(population.headcount),
                words.short_day(first.day) if first is not None else self.tr("never"),
                f"{by.ref} {by.name}".strip() if by is not None else "",
                words.percent(one.last),
            )
            facts.append(Fact(population.id, texts, "" if one.steps else "blocker"))
        self.facts.show_facts(facts)
        whole = everybody(plan, parts)
        never = [one for one in parts if not one.steps and plan.get(Population, str(one.population)).counted]
        people = sum(one.headcount for one in never)
        self.title.setText(
            words.say("reach_page.said", share=words.percent(whole.last), count=len(never), people=people)
            if parts
            else words.say("reach_page.none")
        )
        self.chart.stale()


class ChangePane(QWidget):
    """How much change each population lives through in each week; too much is framed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._loads: tuple[ChangeLoad, ...] = ()
        self._weeks: list[date] = []
        self.title = plain_label(self, bold=True)
        self.heat = HeatTableView(self)
        self.heat.setAccessibleName(self.tr("Change load by population and week"))
        self.cell = plain_label(self)
        self.meaning = plain_label(self)
        self.heat.selectionModel().currentChanged.connect(self._say_cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.heat, 1)
        column.addWidget(self.cell)
        column.addWidget(self.meaning)
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        bench = self._workbench
        plan, words = bench.plan, bench.words
        self._loads = change_load(plan, bench.schedule)
        table, self._weeks = change_table(plan, self._loads, words)
        limit = saturation(plan)
        self.heat.show_table(table, words, self._tell)
        over = [one for one in self._loads if one.peak is not None and one.peak[1] > limit]
        names = [plan.get(Population, one.population).name for one in over]
        key = "change_page.over" if over else "change_page.fine"
        self.title.setText(words.say(key, count=len(over), names=tuple(names), limit=limit))
        self.meaning.setText(words.say("change_page.meaning", limit=limit))
        top = peak(self._loads)
        if top is not None and self.heat.cell() is None:
            self.heat.go_to(top[0], self._weeks.index(top[1]))
        self._say_cell()

    def _say_cell(self) -> None:
        at = self.heat.cell()
        if at is None:
            self.cell.setText(self.tr("Choose a cell to see the blocks that make it."))
            return
        place = next((n for n, one in enumerate(self.heat.heat.table.rows) if one.of == at[0]), None)
        self.cell.setText("" if place is None else self._tell(place, at[1]))

    def _tell(self, row: int, column: int) -> str:
        plan, words = self._workbench.plan, self._workbench.words
        population: Id | None = self.heat.heat.table.rows[row].of
        load = next((one for one in self._loads if one.population == population), None)
        if load is None or population is None:
            return ""
        week = self._weeks[column]
        blocks = tuple(
            f"{(one := plan.get(Block, id)).ref} {one.name}".strip() for id in load.blocks.get(week, ())
        )
        name = plan.get(Population, population).name
        if not blocks:
            return words.say("change_page.no_change", name=name, week=week)
        return words.say("change_page.cell", name=name, week=week, load=load.weeks[week], blocks=blocks)


class ConnectionPane(QWidget):
    """Device, network and account of each population, and who cannot connect when a block needs it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.title = plain_label(self, bold=True)
        headers = [
            self.tr("Population"),
            self.tr("People"),
            self.tr("Device"),
            self.tr("Network"),
            self.tr("Account"),
            self.tr("First block"),
            self.tr("Starts on"),
            self.tr("Connected by then"),
            self.tr("Still unconnected"),
        ]
        self.facts = Facts(headers, self.tr("Connection"), (1, 2, 3, 4, 7, 8), self)
        self.meaning = plain_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.facts, 1)
        column.addWidget(self.meaning)
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        bench = self._workbench
        words = bench.words
        situation = Situation(bench.plan, bench.schedule)
        found = connections(situation)
        facts = []
        for one in found:
            population = one.population
            shares = (population.device, population.network, population.account)
            unknown = one.unconnected is None
            texts = (
                population.name,
                "–" if population.headcount is None else words.number(population.headcount),
                *("–" if share is None else words.percent(share / 100) for share in shares),
                f"{one.first.ref} {one.first.name}".strip() if one.first is not None else self.tr("none"),
                words.short_day(one.start) if one.start is not None else "",
                "–" if one.share is None or one.first is None else words.percent(one.share / 100),
                "–" if unknown or one.unconnected is None else words.number(one.unconnected),
            )
            facts.append(Fact(population.id, texts, "ok" if one.enough else "warning"))
        self.facts.show_facts(facts)
        late = [one for one in found if not one.enough and one.population.counted]
        people = sum(one.unconnected or 0 for one in late)
        key = "connection.late" if late else "connection.fine"
        names = tuple(one.population.name for one in late)
        self.title.setText(words.say(key, count=len(late), people=people, names=names))
        wanted = situation.limit("SF2.2", "share", ENOUGH)
        self.meaning.setText(words.say("connection.meaning", share=words.percent(wanted / 100)))
