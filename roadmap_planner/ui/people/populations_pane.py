"""The populations: who they are, how they are connected, what the survey said where it may be shown."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Audience, Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.maturity import kept_together, told_non_users
from roadmap_planner.planning.profiles import by_population
from roadmap_planner.ui.people.columns import Column, ComputedColumn, FieldColumn, columns_of
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words

NON_USERS = "absolute_non_users"
LEVELS = ("level_0", "level_1", "level_2", "level_3")


@dataclass(frozen=True, slots=True)
class LevelColumn(FieldColumn):
    """Answers at one level: not shown for a population that may only be shown with others."""

    def value(self, plan: Plan, row: Entity) -> object:
        return None if row.id in kept_together(plan) else getattr(row, self.field.name)

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        if row.id in kept_together(plan):
            return words.say("maturity.hidden")
        return FieldColumn.text(self, plan, row, words)


@dataclass(frozen=True, slots=True)
class NonUsersColumn(FieldColumn):
    """Absolute non-users: of a population that may only be shown with others as everybody may read them."""

    def value(self, plan: Plan, row: Entity) -> object:
        return told_non_users(plan)[row.id]

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        told = told_non_users(plan)[row.id]
        return "" if told is None else words.number(told)


class PopulationsPane(TablePane):
    """Edits populations."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        shown = "name site headcount counted device network account"
        levels = (LevelColumn(Population, one.field) for one in columns_of(Population, *LEVELS))
        non_users = (NonUsersColumn(Population, one.field) for one in columns_of(Population, NON_USERS))
        columns: tuple[Column, ...] = (
            *columns_of(Population, *shown.split()),
            *non_users,
            *levels,
            ComputedColumn("blocks", "column.blocks_reaching", _blocks_reaching, frozenset({Audience})),
            ComputedColumn("profiles", "column.profiles", _profiles, frozenset({Person, Roadmap})),
            *columns_of(Population, "assessed_on", "source", "notes"),
        )
        super().__init__(workbench, Population, columns, parent=parent)

    def form_columns(self, row: Entity) -> tuple[FieldColumn, ...]:
        """All fields; what was answered only of a population that may be shown alone."""
        hidden = (*LEVELS, NON_USERS) if row.id in kept_together(self._workbench.plan) else ()
        return tuple(one for one in super().form_columns(row) if one.name not in hidden)


def _blocks_reaching(plan: Plan, row: Entity) -> int:
    return sum(one.population == row.id and one.share > 0 for one in plan.rows(Audience))


def _profiles(plan: Plan, row: Entity) -> Phrase | None:
    found = by_population(plan).get(row.id)
    return None if found is None else Phrase("difference.percent", count=round(found.share * 100))
