"""What a schedule says of one block: its dates, and the instants that they are made from."""

from dataclasses import dataclass
from datetime import date

from roadmap_planner.model.entity import Id


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


@dataclass(frozen=True, slots=True)
class Instants:
    """A block's dates as the passes count them: running numbers of the calendar's worked days.

    A finish is the number after the last day's. ``early_start`` and ``early_finish`` differ from the dates
    shown where a block comes as late as possible: they are the earliest that its links allow.
    """

    start: int
    finish: int
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
