"""The populations: who they are, how they are connected, what the survey said where it may be shown."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.maturity import kept_together
from roadmap_planner.ui.people.columns import Column, ComputedColumn, FieldColumn, columns_of
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words

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


class PopulationsPane(TablePane):
    """Edits populations."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        shown = "name site headcount counted device network account absolute_non_users"
        levels = (LevelColumn(Population, one.field) for one in columns_of(Population, *LEVELS))
        columns: tuple[Column, ...] = (
            *columns_of(Population, *shown.split()),
            *levels,
            ComputedColumn("blocks", "column.blocks_reaching", _blocks_reaching, frozenset({Audience})),
            *columns_of(Population, "assessed_on", "source", "notes"),
        )
        super().__init__(workbench, Population, columns, parent=parent)

    def form_columns(self, row: Entity) -> tuple[FieldColumn, ...]:
        """All fields; the levels only of a population that may be shown alone."""
        hidden = LEVELS if row.id in kept_together(self._workbench.plan) else ()
        return tuple(one for one in super().form_columns(row) if one.name not in hidden)


def _blocks_reaching(plan: Plan, row: Entity) -> int:
    return sum(one.population == row.id and one.share > 0 for one in plan.rows(Audience))
