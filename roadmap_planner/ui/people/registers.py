"""The plan's registers: what it is for, what is believed and learned, who decides, days worked."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_planner.model import evidence, work
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.states import begun, finished
from roadmap_planner.ui.people.calendar_pane import CalendarPane
from roadmap_planner.ui.people.columns import Column, ComputedColumn, LinksColumn, columns_of
from roadmap_planner.ui.people.lessons_pane import LessonsPane
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.people.tabs import LazyTabs, MasterDetail
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench

SERVED_BY = LinksColumn("blocks", evidence.Contribution, "objective", "block", "column.served_by")
RELYING = LinksColumn("blocks", evidence.Reliance, "claim", "block", "column.relying")

TABS: tuple[type[Entity], ...] = (
    evidence.Objective,
    evidence.Claim,
    evidence.Lesson,
    evidence.Committee,
    work.CalendarException,
    work.Wave,
    work.Baseline,
    evidence.Waiver,
)
"""The tabs in order, each by the kind of rows that it edits."""


class RegistersView(QWidget):
    """Objectives, claims, lessons, committees, calendar, waves, baselines and waivers."""

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self.tabs = LazyTabs(self)
        self.tabs.add_page(self.tr("Objectives"), self._objectives)
        self.tabs.add_page(self.tr("Claims"), self._claims)
        self.tabs.add_page(self.tr("Lessons"), self._lessons)
        self.tabs.add_page(self.tr("Committees"), lambda: self._plain(evidence.Committee))
        self.tabs.add_page(self.tr("Calendar"), lambda: CalendarPane(workbench, self))
        self.tabs.add_page(self.tr("Waves"), self._waves)
        self.tabs.add_page(self.tr("Baselines"), self._baselines)
        self.tabs.add_page(self.tr("Waivers"), self._waivers)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs)

    def show_row(self, kind: type[Entity], id: Id) -> bool:
        """Bring a row into sight, in the tab of its kind. False when this workspace has no such rows."""
        if kind not in TABS:
            return False
        self.tabs.setCurrentIndex(TABS.index(kind))
        page = self.tabs.page(self.tabs.currentIndex())
        pane = page.master if isinstance(page, MasterDetail) else page
        if isinstance(pane, CalendarPane):
            pane = pane.table
        if isinstance(pane, LessonsPane):
            pane = pane.lessons
        return isinstance(pane, TablePane) and pane.show_row(id)

    def _plain(self, kind: type[Entity]) -> TablePane:
        return TablePane(self._workbench, kind, parent=self)

    def _objectives(self) -> QWidget:
        columns: tuple[Column, ...] = (*columns_of(evidence.Objective), SERVED_BY)
        return TablePane(self._workbench, evidence.Objective, columns, parent=self)

    def _claims(self) -> QWidget:
        state = ComputedColumn("state", "column.claim_state", _claim_state, frozenset({work.Block}))
        told = columns_of(evidence.Claim, "statement", "source", "said_by", "tested_by", "verdict")
        columns: tuple[Column, ...] = (*told, state, *columns_of(evidence.Claim, "evidence"), RELYING)
        return TablePane(self._workbench, evidence.Claim, columns, parent=self)

    def _lessons(self) -> QWidget:
        return LessonsPane(self._workbench, self)

    def _waves(self) -> QWidget:
        columns: tuple[Column, ...] = (
            *columns_of(work.Wave, "order"),
            ComputedColumn("blocks", "column.blocks", _blocks_of_wave, frozenset({work.Block})),
            *columns_of(work.Wave, "name"),
        )
        return TablePane(self._workbench, work.Wave, columns, parent=self)

    def _baselines(self) -> QWidget:
        page = MasterDetail(self._workbench, self._plain(work.Baseline), self)
        page.add_detail(self.tr("Dates"), work.BaselineDates, "baseline")
        return page

    def _waivers(self) -> QWidget:
        names = "check reason decided_by decided_on expiry"
        return TablePane(
            self._workbench, evidence.Waiver, columns_of(evidence.Waiver, *names.split()), parent=self
        )


def _blocks_of_wave(plan: Plan, row: Entity) -> int:
    return sum(one.wave == row.id for one in plan.rows(work.Block))


def _claim_state(plan: Plan, row: Entity) -> Phrase | None:
    """Where the trial of a claim stands: none, to come, running, its verdict awaited, or said."""
    if not isinstance(row, evidence.Claim):
        return None
    if row.verdict is not None:
        return Phrase(f"verdict.{row.verdict}")
    block = plan.find(work.Block, row.tested_by)
    if block is None:
        return Phrase("claim_state.untested")
    if finished(block):
        return Phrase("claim_state.awaited")
    return Phrase("claim_state.running" if begun(block) else "claim_state.planned")
