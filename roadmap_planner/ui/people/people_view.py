"""The People workspace: populations, reach, persons, sponsors, relays, support, and the registers."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_planner.model import people, work
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.people import registers
from roadmap_planner.ui.people.columns import Column, ComputedColumn, LinksColumn, columns_of
from roadmap_planner.ui.people.matrix import Crossing
from roadmap_planner.ui.people.matrix_pane import MatrixPane
from roadmap_planner.ui.people.registers import RegistersView
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.people.tabs import LazyTabs, MasterDetail
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench

REACH = Crossing(people.Audience, people.Population, "population", work.Block, "block", "share", 100)
ASSIGNMENTS = Crossing(people.RelayAssignment, people.Relay, "relay", work.Block, "block", "effort", 0.5)
CARRYING = Crossing(people.RelayPopulation, people.Relay, "relay", people.Population, "population")

CARRIED = LinksColumn(
    "populations", people.RelayPopulation, "relay", "population", "column.populations_carried"
)

TABS: tuple[type[Entity], ...] = (
    people.Population,
    people.Audience,
    people.SurveyAnswer,
    people.Person,
    people.Sponsor,
    people.Relay,
    people.RelayAssignment,
    people.SupportAction,
)
"""The tabs in order, each by the kind of rows that it edits; after them, the registers."""


class PeopleView(QWidget):
    """Everybody the plan is about, and its registers, in tables that can be edited."""

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self.tabs = LazyTabs(self)
        self.tabs.add_page(self.tr("Populations"), self._populations)
        self.tabs.add_page(self.tr("Reach"), self._reach)
        self.tabs.add_page(self.tr("Survey"), self._survey)
        self.tabs.add_page(self.tr("Persons"), self._persons)
        self.tabs.add_page(self.tr("Sponsors"), self._sponsors)
        self.tabs.add_page(self.tr("Relays"), self._relays)
        self.tabs.add_page(self.tr("Assignments"), self._assignments)
        self.tabs.add_page(self.tr("Support"), self._support)
        self.tabs.add_page(self.tr("Registers"), lambda: RegistersView(workbench, selection, self))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs)

    def show_tab(self, kind: type[Entity]) -> None:
        """Bring the tab of a kind to the front."""
        self.tabs.setCurrentIndex(TABS.index(kind))

    def show_row(self, kind: type[Entity], id: Id) -> bool:
        """Bring a row into sight, in the tab of its kind. False when this workspace has no such rows."""
        if kind in registers.TABS:
            self.tabs.setCurrentIndex(len(TABS))
            page = self.tabs.page(len(TABS))
            return isinstance(page, RegistersView) and page.show_row(kind, id)
        if kind is people.SponsorAction:
            kind = people.Sponsor
        if kind not in TABS:
            return False
        self.tabs.setCurrentIndex(TABS.index(kind))
        page = self.tabs.page(self.tabs.currentIndex())
        if isinstance(page, LazyTabs):
            page.setCurrentIndex(0)
        show = getattr(page, "show_row", None)
        if show is not None:
            return bool(show(id))
        pane = next(iter(page.findChildren(TablePane)), None)
        return pane is not None and pane.show_row(id)

    def _populations(self) -> QWidget:
        from roadmap_planner.ui.people.populations_pane import PopulationsPane
        from roadmap_planner.ui.people.progress_panes import ChangePane, ConnectionPane, CoveragePane

        pages = LazyTabs(self)
        pages.add_page(self.tr("Who they are"), lambda: PopulationsPane(self._workbench, self))
        pages.add_page(self.tr("Coverage"), lambda: CoveragePane(self._workbench, self))
        pages.add_page(self.tr("Change load"), lambda: ChangePane(self._workbench, self))
        pages.add_page(self.tr("Connection"), lambda: ConnectionPane(self._workbench, self))
        return pages

    def _reach(self) -> QWidget:
        meaning = self.tr(
            "Share of each population that a block reaches, in per cent. Empty the cell to take it away."
        )
        return MatrixPane(self._workbench, REACH, meaning, self)

    def _survey(self) -> QWidget:
        from roadmap_planner.ui.people.survey_pane import SurveyPane

        return SurveyPane(self._workbench, self)

    def _persons(self) -> QWidget:
        from roadmap_planner.ui.people.persons_pane import PersonsPane

        return PersonsPane(self._workbench, self)

    def _sponsors(self) -> QWidget:
        from roadmap_planner.ui.people.sponsors_pane import SponsorsPane

        return SponsorsPane(self._workbench, self)

    def _relays(self) -> QWidget:
        from roadmap_planner.ui.people.relays_pane import LoadPane, SuggestionsPane

        pages = LazyTabs(self)
        pages.add_page(self.tr("Who they are"), self._relay_table)
        pages.add_page(self.tr("Load by week"), lambda: LoadPane(self._workbench, self))
        pages.add_page(self.tr("Suggestions"), lambda: SuggestionsPane(self._workbench, self))
        return pages

    def _relay_table(self) -> QWidget:
        columns: tuple[Column, ...] = (
            *columns_of(people.Relay),
            ComputedColumn("blocks", "column.blocks", _blocks_of_relay, frozenset({people.RelayAssignment})),
            CARRIED,
            ComputedColumn("left", "column.left_on", _left, frozenset({people.Person})),
        )
        page = MasterDetail(
            self._workbench, TablePane(self._workbench, people.Relay, columns, parent=self), self
        )
        page.add_detail(self.tr("Absences"), people.RelayAbsence, "relay")
        page.add_detail(self.tr("Assignments"), people.RelayAssignment, "relay")
        return page

    def _assignments(self) -> QWidget:
        effort = self.tr("Effort of each relay for a block, in days a week. Empty the cell to take it away.")
        carried = self.tr("Which populations each relay carries. A double click or the space bar ticks.")
        pages = LazyTabs(self)
        pages.add_page(
            self.tr("Relays × blocks"), lambda: MatrixPane(self._workbench, ASSIGNMENTS, effort, self)
        )
        pages.add_page(
            self.tr("Relays × populations"), lambda: MatrixPane(self._workbench, CARRYING, carried, self)
        )
        return pages

    def _support(self) -> QWidget:
        from roadmap_planner.ui.people.support_pane import SupportPane

        return SupportPane(self._workbench, self)


def _left(plan: Plan, row: Entity) -> date | None:
    person = plan.find(people.Person, getattr(row, "person", None))
    return None if person is None else person.left_on


def _blocks_of_relay(plan: Plan, row: Entity) -> int:
    return sum(one.relay == row.id for one in plan.rows(people.RelayAssignment))
