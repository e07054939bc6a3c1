"""The dates that follow from a plan: forward and backward pass, floats, critical path."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one block. Finishes are inclusive; floats are in working days and may be negative."""

    start: date
    finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    driver: Id | None
    """The dependency that sets the start (or finish), None when a constraint or the plan's start does."""


class Schedule:
    """The schedule of one plan. ``blocks`` lists ids in topological order."""

    plan: Plan
    calendar: WorkingCalendar
    blocks: tuple[Id, ...]
    start: date
    finish: date

    def of(self, block: Id) -> Dates:
        """The dates of a block. Raises KeyError for an id that is no block of the plan."""
        raise NotImplementedError

    def wave(self, wave: Id) -> tuple[date, date] | None:
        """First start and last finish (inclusive) of the blocks of a wave; None for a wave without blocks."""
        raise NotImplementedError

    def critical_path(self) -> tuple[Id, ...]:
        """The critical blocks in topological order."""
        raise NotImplementedError


def schedule(plan: Plan, previous: Schedule | None = None) -> Schedule:
    """Schedule a plan. ``previous`` lends its network when blocks and dependencies are the same rows.

    Raises PlanError("cycle", …) when the dependencies form one.
    """
    raise NotImplementedError


def as_mapping(one: Schedule) -> Mapping[Id, Dates]:
    """Every block's dates."""
    return {block: one.of(block) for block in one.blocks}
