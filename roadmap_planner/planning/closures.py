"""Days on which a block stands still although the plan works: closures of the populations that it reaches.

The days of such a block are the plan's worked days less those closures, by index on the plan's calendar.
Days that only a population works are not worked: a lag, and who waits, count on the plan's calendar.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Audience
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import CalendarException


class OwnDays:
    """The plan's worked days, by index, less those on which a block stands still."""

    __slots__ = ("_open_before", "closed")

    def __init__(self, closed: Iterable[int]) -> None:
        """``closed``: indices of the plan's worked days that are not worked on the block."""
        self.closed = sorted(set(closed))
        self._open_before = [index - place for place, index in enumerate(self.closed)]

    def count(self, index: int) -> int:
        """A running number of the block's own days: how many there are before this index of the plan."""
        return index - bisect_left(self.closed, index)

    def nth(self, count: int) -> int:
        """The index on the plan's calendar of the own day with this running number."""
        return count + bisect_right(self._open_before, count)

    def start(self, index: int) -> int:
        """The first instant at or after this one at which the block can be worked on."""
        return self.nth(self.count(index))

    def start_before(self, index: int) -> int:
        """The last instant at or before this one at which the block can be worked on."""
        found = self.nth(self.count(index))
        return found if found == index else self.nth(self.count(index) - 1)

    def finish(self, start: int, duration: int) -> int:
        """The instant at which so many own days of work that start here are done."""
        return self.nth(self.count(start) + duration - 1) + 1 if duration else start

    def back(self, finish: int, duration: int) -> int:
        """The latest start of so many own days of work that are done by this instant."""
        return self.nth(self.count(finish) - duration) if duration else finish

    def start_reaching(self, finish: int, duration: int) -> int:
        """The earliest start of so many own days of work that are not done before this instant."""
        return self.nth(self.count(finish - 1) - duration + 1) if duration else finish

    def finish_before(self, finish: int) -> int:
        """The last instant at or before this one at which own work can be done."""
        return self.nth(self.count(finish) - 1) + 1


class EveningDays(OwnDays):
    """The same days for a milestone that is the evening of its day: it stays there where that day is its own,
    whatever the next one is.
    """

    __slots__ = ("plain",)

    def __init__(self, plain: OwnDays) -> None:
        """``plain`` are the days for what takes time."""
        super().__init__(plain.closed)
        self.plain = plain

    def start(self, index: int) -> int:
        """The first instant at or after this one that is the end, or the start, of a day of its own."""
        found = self.nth(self.count(index - 1))
        return index if found == index - 1 else super().start(index)


@dataclass(frozen=True, slots=True)
class Standstill:
    """A closure of a population held a block up for some working days of the plan."""

    exception: Id
    population: Id
    days: int


def closed_populations(plan: Plan) -> dict[Id, list[CalendarException]]:
    """The closures of each population that has some."""
    found: dict[Id, list[CalendarException]] = {}
    for one in plan.rows(CalendarException):
        if one.population is not None and not one.worked:
            found.setdefault(one.population, []).append(one)
    return found


def own_days(plan: Plan, calendar: WorkingCalendar) -> Mapping[Id, OwnDays]:
    """By block, its own days; only of blocks that reach a population which is closed on days worked."""
    closed = {
        population: frozenset(index for one in rows for index in worked_indices(calendar, one))
        for population, rows in closed_populations(plan).items()
    }
    reached: dict[Id, set[Id]] = {}
    if closed:
        for audience in plan.rows(Audience):
            if closed.get(audience.population):
                reached.setdefault(audience.block, set()).add(audience.population)
    shared: dict[frozenset[Id], OwnDays] = {}
    days: dict[Id, OwnDays] = {}
    for block, populations in reached.items():
        key = frozenset(populations)
        if key not in shared:
            shared[key] = OwnDays(index for one in key for index in closed[one])
        days[block] = shared[key]
    return days


def worked_indices(calendar: WorkingCalendar, one: CalendarException) -> range:
    """The indices of the plan's worked days that a closure covers."""
    return range(calendar.index(one.start), calendar.index_before(one.finish) + 1)


def standstills(
    plan: Plan, calendar: WorkingCalendar, block: Id, ready: int, finish: int
) -> tuple[Standstill, ...]:
    """Which closures held a block up between the instant it was ready to go on and its finish, by date.

    A day that two populations are closed on counts once, for the closure that begins first.
    """
    closures = closed_populations(plan)
    rows = [
        one
        for audience in plan.rows(Audience)
        if audience.block == block
        for one in closures.get(audience.population, ())
    ]
    seen: set[int] = set()
    found = []
    for one in sorted(rows, key=_by_date):
        days = {index for index in worked_indices(calendar, one) if ready <= index < finish} - seen
        if days and one.population is not None:
            seen |= days
            found.append(Standstill(one.id, one.population, len(days)))
    return tuple(found)


def _by_date(one: CalendarException) -> tuple[date, date, Id]:
    return one.start, one.finish, one.id
