"""The People workspace: populations, reach, persons, sponsors, relays, support, and the registers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_planner.model import people, work
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.people import registers
from roadmap_planner.ui.people.columns import Column, ComputedColumn, LinksColumn, columns_of
from roadmap_planner.ui.people.matrix import Crossing, MatrixPane
from roadmap_planner.ui.people.registers import RegistersView
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.people.tabs import LazyTabs, MasterDetail
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench

REACH = Crossing(people.Audience, people.Population, "population", work.Block, "block", "share")
ASSIGNMENTS = Crossing(people.RelayAssignment, people.Relay, "relay", work.Block, "block", "effort")

CARRIED = LinksColumn(
    "populations", people.RelayPopulation, "relay", "population", "column.populations_carried"
)
TAKING_PART = LinksColumn("relays", people.SupportRelay, "action", "relay", "column.relays_taking_part")

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
        if kind not in TABS:
            return False
        self.tabs.setCurrentIndex(TABS.index(kind))
        page = self.tabs.page(self.tabs.currentIndex())
        pane = page if isinstance(page, TablePane) else next(iter(page.findChildren(TablePane)), None)
        pane = page.master if isinstance(page, MasterDetail) else pane
        return pane is not None and pane.show_row(id)

    def _populations(self) -> QWidget:
        from roadmap_planner.ui.people.populations_pane import PopulationsPane

        return PopulationsPane(self._workbench, self)

    def _reach(self) -> QWidget:
        meaning = self.tr(
            "Share of each population that a block reaches, in per cent. Empty the cell to take it away."
        )
        return MatrixPane(self._workbench, REACH, meaning, self)

    def _survey(self) -> QWidget:
        from roadmap_planner.ui.people.survey_pane import SurveyPane

        return SurveyPane(self._workbench, self)

    def _persons(self) -> QWidget:
        shown = "name title population manager mail account directory_id profile notes"
        return TablePane(
            self._workbench, people.Person, columns_of(people.Person, *shown.split()), parent=self
        )

    def _sponsors(self) -> QWidget:
        columns: tuple[Column, ...] = (
            *columns_of(people.Sponsor, "person", "levels_below_chief"),
            ComputedColumn("actions", "column.actions", _actions, frozenset({people.SponsorAction})),
            *columns_of(people.Sponsor, "rank"),
        )
        page = MasterDetail(
            self._workbench, TablePane(self._workbench, people.Sponsor, columns, parent=self), self
        )
        page.add_detail(self.tr("Exemplarity calendar"), people.SponsorAction, "sponsor")
        page.add_detail(self.tr("Scope"), people.SponsorScope, "sponsor")
        return page

    def _relays(self) -> QWidget:
        columns: tuple[Column, ...] = (
            *columns_of(people.Relay),
            ComputedColumn("blocks", "column.blocks", _blocks_of_relay, frozenset({people.RelayAssignment})),
            CARRIED,
        )
        page = MasterDetail(
            self._workbench, TablePane(self._workbench, people.Relay, columns, parent=self), self
        )
        page.add_detail(self.tr("Absences"), people.RelayAbsence, "relay")
        page.add_detail(self.tr("Assignments"), people.RelayAssignment, "relay")
        return page

    def _assignments(self) -> QWidget:
        meaning = self.tr("Effort of each relay for a block, in days a week. Empty the cell to take it away.")
        return MatrixPane(self._workbench, ASSIGNMENTS, meaning, self)

    def _support(self) -> QWidget:
        shown = "kind name population block start finish seats facilitators offline"
        columns: tuple[Column, ...] = (
            *columns_of(people.SupportAction, *shown.split()),
            TAKING_PART,
            *columns_of(people.SupportAction, "notes"),
        )
        return TablePane(self._workbench, people.SupportAction, columns, parent=self)


def _actions(plan: Plan, row: Entity) -> int:
    return sum(one.sponsor == row.id for one in plan.rows(people.SponsorAction))


def _blocks_of_relay(plan: Plan, row: Entity) -> int:
    return sum(one.relay == row.id for one in plan.rows(people.RelayAssignment))
