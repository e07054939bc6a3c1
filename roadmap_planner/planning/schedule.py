"""The dates that follow from a plan: start, finish, floats, critical path.

The terms are those of the critical path method (Kelley and Walker 1959; PMBOK Guide, 6th ed., 6.5.2.2).
Where MS Project defines the same term, the figures are MS Project's: a constraint beats a link, a deadline
bounds the late finish, and a block is critical when its total float is zero or less and it is not finished.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap_planner.model.calendar import WorkingCalendar, calendar_of
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException
from roadmap_planner.planning.network import FF, FS, Network, network_of
from roadmap_planner.planning.passes import Bounds, backward, bounds_of, delayed, forward, free_float


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
    """The schedule of one plan. ``blocks`` lists ids in topological order. Immutable to its users."""

    def __init__(
        self,
        plan: Plan,
        calendar: WorkingCalendar,
        network: Network,
        bounds: Mapping[Id, tuple[Block, Bounds]],
    ) -> None:
        """Run both passes; dates are made from instants only when they are asked for."""
        self.plan = plan
        self.calendar = calendar
        self.network = network
        self.blocks = network.ids
        self.bounds = bounds
        """By block: the row they were made from, and what it says besides its links."""
        self._bounds = [own for _, own in bounds.values()]
        self._early = forward(network, self._bounds, calendar)
        end = max(self._early.finishes, default=0)
        delayed(network, self._bounds, self._early, end, calendar)
        self._end = end
        self._late = backward(network, self._bounds, self._early, end, calendar)

    @property
    def start(self) -> date:
        """The first day of the first block; the plan's start when there is none."""
        return self.calendar.day(min(self._early.starts, default=0))

    @property
    def finish(self) -> date:
        """The last day (inclusive) of the last block; the plan's start when there is none."""
        finishes = self._early.finishes
        last = max(finishes, default=0)
        days = (self._finish_day(number) for number, finish in enumerate(finishes) if finish == last)
        return max(days, default=self.start)

    def of(self, block: Id) -> Dates:
        """The dates of a block. Raises KeyError for an id that is no block of the plan."""
        number = self.network.number[block]
        own, early = self._bounds[number], self._early
        start, finish, late = early.starts[number], early.finishes[number], self._late[number]
        done = own.fixed_finish is not None
        total = 0 if done else late - finish
        free = (
            0
            if done
            else max(0, free_float(self.network.after[number], early, number, self._end, self.calendar))
        )
        return Dates(
            start=self._day_of(number, start),
            finish=self._finish_day(number),
            late_start=self._day_of(number, start if done else late - (finish - start)),
            late_finish=self._late_day(number),
            total_float=total,
            free_float=free,
            critical=total <= 0 and not done,
            driver=early.drivers[number],
        )

    def span(self, block: Id) -> tuple[date, date]:
        """Start and finish (inclusive) of a block, without its late dates and floats."""
        number = self.network.number[block]
        start, finish = self._early.starts[number], self._early.finishes[number]
        if self._bounds[number].duration:
            ordinal = self.calendar.ordinal
            return date.fromordinal(ordinal(start)), date.fromordinal(ordinal(finish - 1))
        return self._day_of(number, start), self._finish_day(number)

    def instants(self, block: Id) -> tuple[int, int]:
        """Start and finish of a block in instants of the working calendar (see ``passes``)."""
        number = self.network.number[block]
        return self._early.starts[number], self._early.finishes[number]

    def lagged(self, instant: int, lag: int, *, elapsed: bool, from_finish: bool) -> int:
        """The instant that a lag leads to; an elapsed one counts calendar days from the day of the instant,
        or from the day after the finish.
        """
        if not elapsed:
            return instant + lag
        calendar = self.calendar
        day = calendar.day(instant - 1) + timedelta(days=1) if from_finish else calendar.day(instant)
        return calendar.index(day + timedelta(days=lag))

    def total_float(self, block: Id) -> int:
        """The total float of a block in working days, without making its dates."""
        number = self.network.number[block]
        return (
            0
            if self._bounds[number].fixed_finish is not None
            else self._late[number] - self._early.finishes[number]
        )

    def wave(self, wave: Id) -> tuple[date, date] | None:
        """First start and last finish (inclusive) of the blocks of a wave; None for a wave without blocks."""
        spans = [self.span(one.id) for one in self.plan.rows(Block) if one.wave == wave]
        return (min(start for start, _ in spans), max(finish for _, finish in spans)) if spans else None

    def critical_path(self) -> tuple[Id, ...]:
        """The critical blocks in topological order."""
        return tuple(id for id in self.blocks if self.of(id).critical)

    def _late_day(self, number: int) -> date:
        own = self._bounds[number]
        if own.fixed_finish is not None:
            return self._finish_day(number)
        return self._day_of(number, self._late[number] - (0 if own.duration == 0 else 1))

    def _finish_day(self, number: int) -> date:
        finish = self._early.finishes[number]
        return self._day_of(number, finish if finish == self._early.starts[number] else finish - 1)

    def _day_of(self, number: int, instant: int) -> date:
        """The day of an instant. A milestone that follows a finish shows on the day of that finish."""
        if self._bounds[number].duration == 0 and self._follows_a_finish(number):
            return self.calendar.day(instant - 1)
        return self.calendar.day(instant)

    def _follows_a_finish(self, number: int) -> bool:
        driver = self._early.drivers[number]
        return driver is not None and any(
            link[4] == driver and link[1] in (FS, FF) for link in self.network.before[number]
        )


def schedule(plan: Plan, previous: Schedule | None = None) -> Schedule:
    """Schedule a plan. ``previous`` lends what did not change: its network, its calendar, bounds of blocks.

    Raises PlanError("cycle") when the dependencies form one.
    """
    known: Mapping[Id, tuple[Block, Bounds]] = {}
    if previous is None:
        network, calendar = network_of(plan), calendar_of(plan)
    else:
        network = previous.network if previous.network.serves(plan) else network_of(plan)
        calendar = _calendar(plan, previous)
        if calendar is previous.calendar and previous.plan.roadmap.status_date == plan.roadmap.status_date:
            known = previous.bounds
    status = plan.roadmap.status_date
    blocks = plan.all(Block)
    bounds = {}
    for id in network.ids:
        block = blocks[id]
        old = known.get(id)
        bounds[id] = (
            old if old is not None and old[0] is block else (block, bounds_of(block, calendar, status))
        )
    return Schedule(plan, calendar, network, bounds)


def as_mapping(one: Schedule) -> Mapping[Id, Dates]:
    """Every block's dates."""
    return {block: one.of(block) for block in one.blocks}


def _calendar(plan: Plan, previous: Schedule) -> WorkingCalendar:
    if previous.plan.all(CalendarException) is plan.all(CalendarException) and (
        previous.plan.roadmap.start,
        previous.plan.roadmap.weekdays,
    ) == (plan.roadmap.start, plan.roadmap.weekdays):
        return previous.calendar
    return calendar_of(plan)
