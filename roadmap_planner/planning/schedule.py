"""The dates that follow from a plan: start, finish, floats, critical path.

The terms are those of the critical path method (Kelley and Walker 1959; PMBOK Guide, 6th ed., 6.5.2.2).
Where MS Project defines the same term, the figures are MS Project's: a constraint beats a link, a deadline
bounds the late finish, as late as possible means the late dates, and a block is critical when its total float
is zero or less and it is not finished. A block set by hand that no link ties to another is never critical.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.basis import Basis, adapted, basis_of
from roadmap_planner.planning.bounds import FAR, Bounds
from roadmap_planner.planning.closures import OwnDays, Standstill, standstills
from roadmap_planner.planning.dates import Dates, Instants
from roadmap_planner.planning.network import FF, FS, Link, Network
from roadmap_planner.planning.passes import (
    FROM_FINISH,
    backward,
    ceilings_of,
    elapsed_after,
    elapsed_before,
    ends,
    forward,
    room_after,
)


class Schedule:
    """The schedule of one plan. ``blocks`` lists ids in topological order. Immutable to its users."""

    def __init__(self, plan: Plan, basis: Basis) -> None:
        """Run both passes; dates are made from instants only when they are asked for."""
        self.plan = plan
        self.basis = basis
        self.calendar: WorkingCalendar = basis.calendar
        self.network: Network = basis.network
        self.blocks = basis.network.ids
        network, bounds, course = basis.network, basis.bounds, basis.course
        self._early = forward(course, basis.floors, network, bounds, self.calendar)
        self._end = self._last_instant()
        ceilings = ceilings_of(course, basis.durations, basis.bounded, self._end)
        self._late = backward(course, ceilings, network, bounds, self.calendar)
        self._now = self._early if not basis.late else self._delayed()
        self._dates: dict[Id, Dates] = {}

    @property
    def start(self) -> date:
        """The first day of the first block; the plan's start when there is none."""
        return self.calendar.day(min(self._now[: len(self.blocks)], default=0))

    @cached_property
    def finish(self) -> date:
        """The last day (inclusive) of the last block; the plan's start when there is none."""
        end, course = self._end, self.basis.course
        # What a link carries further is not the last, or it is followed by what takes no time.
        last = [number for number in (*course.last, *course.split) if self._ends(number)[1] >= end]
        return max((self._finish_day(number) for number in last), default=self.start)

    def perhaps_moved(self, before: "Schedule") -> list[Id]:
        """The blocks whose start or finish may differ from an earlier schedule's, found without making dates.

        Milestones are always among them: their day also depends on what drives them.
        """
        known = before.network.number
        if self.network is not before.network or self.calendar is not before.calendar:
            return [id for id in self.blocks if id in known]
        split = {*self.basis.course.split, *before.basis.course.split}
        lengths, old_lengths = self.basis.durations, before.basis.durations
        now, old = self._now, before._now  # noqa: SLF001 - a schedule may look into another
        return [
            id
            for number, id in enumerate(self.blocks)
            if now[number] != old[number]
            or lengths[number] != old_lengths[number]
            or lengths[number] == 0
            or number in split
        ]

    def of(self, block: Id) -> Dates:
        """The dates of a block. Raises KeyError for an id that is no block of the plan."""
        found = self._dates.get(block)
        if found is None:
            found = self._dates[block] = self._dates_of(self.network.number[block])
        return found

    def _dates_of(self, number: int) -> Dates:
        return Dates(
            start=self._start_day(number),
            finish=self._finish_day(number),
            late_start=self._late_start_day(number),
            late_finish=self._late_finish_day(number),
            total_float=self._total(number),
            free_float=self._free(number),
            critical=self._is_critical(number),
            driver=self._driver(number),
        )

    def instants(self, block: Id) -> tuple[int, int]:
        """Start and finish of a block in instants of the working calendar (see ``passes``)."""
        return self._ends(self.network.number[block])

    def all_instants(self, block: Id) -> Instants:
        """Every date of a block in instants of the working calendar."""
        number = self.network.number[block]
        return Instants(*self._ends(number), *self._early_ends(number), *self._late_ends(number))

    def earliest(self, block: Id) -> tuple[int, int]:
        """Start and finish of a block in instants, if nothing came as late as possible."""
        return ends(self.network.number[block], self._early, self.basis.course, self.basis.bounds)

    def lagged(self, instant: int, lag: int, *, elapsed: bool, from_finish: bool) -> int:
        """The instant that a lag leads to; an elapsed one counts calendar days from the day of the instant,
        or from the day after the finish.
        """
        return elapsed_after(instant, lag, self.calendar, from_finish) if elapsed else instant + lag

    def span(self, block: Id) -> tuple[date, date]:
        """Start and finish (inclusive) of a block, without its late dates and floats."""
        number = self.network.number[block]
        start, finish = self._ends(number)
        if finish > start:
            ordinal = self.calendar.ordinal
            return date.fromordinal(ordinal(start)), date.fromordinal(ordinal(finish - 1))
        return self._start_day(number), self._finish_day(number)

    def span_of(self, blocks: Iterable[Id]) -> tuple[date, date] | None:
        """First start and last finish (inclusive) of several blocks; None for none."""
        ends = {block: self._ends(self.network.number[block]) for block in blocks}
        if not ends:
            return None
        first, last = min(start for start, _ in ends.values()), max(finish for _, finish in ends.values())
        return (
            min(self.span(block)[0] for block, (start, _) in ends.items() if start == first),
            max(self.span(block)[1] for block, (_, finish) in ends.items() if finish == last),
        )

    def allowed(self, block: Id, link: Id) -> int:
        """The first instant at which a link allows what remains of the block to be worked on.

        Raises KeyError for a block that does not wait for it.
        """
        number = self.network.number[block]
        for one in self.network.before[number]:
            if one[4] == link:
                return self.workable(block, self._bound(one, number, self._now))
        raise KeyError(link)

    def workable(self, block: Id, instant: int) -> int:
        """The first instant from this one on at which no population of the block's audience is closed."""
        days = self.own_days(block)
        return instant if days is None else days.start(instant)

    def own_days(self, block: Id) -> OwnDays | None:
        """The days of a block that reaches a population with closures; None for the plan's days."""
        return self.basis.days.get(block)

    def is_done(self, block: Id) -> bool:
        """Whether the block has its actual start and finish."""
        return self.basis.bounds[self.network.number[block]].done

    def goes_on(self, block: Id) -> int:
        """The instant at which what remains of the block starts: all of it when it has not begun."""
        number = self.network.number[block]
        own = self.basis.bounds[number]
        start, finish = self._ends(number)
        if own.started is None or own.done:
            return start
        return finish - own.duration if own.days is None else own.days.back(finish, own.duration)

    def total_float(self, block: Id) -> int:
        """The total float of a block in working days, without making its dates."""
        return self._total(self.network.number[block])

    def spans(self) -> list[tuple[date, date]]:
        """Start and finish (inclusive) of every block, in the order of ``blocks``."""
        first = min(self._now[: len(self.blocks)], default=0)
        days = self.calendar.days(first, self._end)
        split = self.basis.course.split
        return [
            (days[start - first], days[start + length - first - 1])
            if length and number not in split
            else self.span(self.blocks[number])
            for number, (start, length) in enumerate(zip(self._now, self.basis.durations, strict=False))
        ]

    def total_floats(self) -> list[int]:
        """The total float of every block, in the order of ``blocks``."""
        rows = zip(self.basis.bounds, self._late, self._now, strict=False)  # there are more nodes than blocks
        found = [0 if own.done else late - now for own, late, now in rows]
        for number in (*self.basis.course.split, *self.basis.late):
            found[number] = self._total(number)
        return found

    def free_floats(self) -> list[int]:
        """The free float of every block, in the order of ``blocks``."""
        basis, course = self.basis, self.basis.course
        rows = zip(basis.bounds, room_after(course, self._now), self._now, basis.durations, strict=False)
        found = [
            0
            if own.done
            else max(0, self._total(number) if far == FAR else min(far, self._end - now - length))
            for number, (own, far, now, length) in enumerate(rows)
        ]
        for number in {*course.split, *self._bound_otherwise()}:
            found[number] = self._free(number)
        return found

    def _bound_otherwise(self) -> set[int]:
        """The blocks whose room the arcs do not tell: elapsed lags, and links to work that has begun."""
        bounds, course, before = self.basis.bounds, self.basis.course, self.network.before
        elapsed = {link[0] for number, more in course.stops if more for link in before[number] if link[3]}
        begun = {
            link[0]
            for number in course.split
            if bounds[number].started is not None
            for link in before[number]
        }
        return elapsed | begun

    def wave(self, wave: Id) -> tuple[date, date] | None:
        """First start and last finish (inclusive) of the blocks of a wave; None for a wave without blocks."""
        return self.span_of(one.id for one in self.plan.rows(Block) if one.wave == wave)

    def critical_path(self) -> tuple[Id, ...]:
        """The critical blocks in topological order."""
        return tuple(id for number, id in enumerate(self.blocks) if self._is_critical(number))

    def is_critical(self, block: Id) -> bool:
        """Whether a block has no float left and is not done. Raises KeyError for an unknown id."""
        return self._is_critical(self.network.number[block])

    def _is_critical(self, number: int) -> bool:
        return (
            not self.basis.bounds[number].done and self._total(number) <= 0 and not self.stands_apart(number)
        )

    def stands_apart(self, number: int) -> bool:
        """Whether a block (by its number) is set by hand and no link ties it to another: nothing drives its
        date, and nothing waits for it.
        """
        linked = self.network.before[number] or self.network.after[number]
        return self.basis.bounds[number].manual and not linked

    def standstills(self, block: Id) -> tuple[Standstill, ...]:
        """Which closures of populations delay a block's start, or interrupt it, and for how many days."""
        number = self.network.number[block]
        own = self.basis.bounds[number]
        if own.days is None or own.done:
            return ()
        ready = own.earliest
        for link in self.network.before[number]:
            ready = max(ready, self._bound(link, number, self._now))
        return standstills(self.plan, self.calendar, block, ready, self._ends(number)[1])

    def _last_instant(self) -> int:
        early, lengths, course = self._early, self.basis.durations, self.basis.course
        finishes = [early[number] + lengths[number] for number in course.last]
        return max((*finishes, *(early[finish] for _, finish in course.split.values())), default=0)

    def _delayed(self) -> list[int]:
        """The forward pass again, with late dates for the blocks that come as late as possible."""
        basis = self.basis
        floors = basis.floors.copy()
        for number in basis.late:
            rest = basis.course.split.get(number, (number, 0))[0]
            floors[rest] = max(floors[rest], self._late[rest])
        return forward(basis.course, floors, basis.network, basis.bounds, self.calendar)

    def _ends(self, number: int) -> tuple[int, int]:
        return ends(number, self._now, self.basis.course, self.basis.bounds)

    def _early_ends(self, number: int) -> tuple[int, int]:
        """Early start and finish: of what comes as late as possible, the earliest that its links allow as the
        dates are; what follows it is where they have put it.
        """
        own = self.basis.bounds[number]
        if not own.alap or own.started is not None:
            return self._ends(number)
        bounds = [self._bound(link, number, self._now) for link in self.network.before[number]]
        start = max([own.earliest, *bounds])
        if own.days is None:
            return start, start + own.duration
        start = own.days.start(start)
        return start, own.days.finish(start, own.duration)

    def _late_ends(self, number: int) -> tuple[int, int]:
        """Late start and finish: the actual ones of what has begun or is done."""
        own = self.basis.bounds[number]
        if own.done:
            return self._ends(number)
        split = self.basis.course.split.get(number)
        if split is None:
            return self._late[number], self._late[number] + own.duration
        return self._late[split[0]] if own.started is None else own.started, self._late[split[1]]

    def _total(self, number: int) -> int:
        """Late finish less early finish, in days that the block is worked on; 0 when it comes late anyway."""
        own = self.basis.bounds[number]
        if own.done:
            return 0
        split = self.basis.course.split.get(number)
        if split is None:
            total = self._late[number] - self._now[number]
        elif own.days is None:
            total = self._late[split[1]] - self._now[split[1]]
        else:
            total = own.days.count(self._late[split[1]]) - own.days.count(self._now[split[1]])
        return min(total, 0) if own.alap else total

    def _free(self, number: int) -> int:
        """How far a block may slip before it moves another block, or the end."""
        own = self.basis.bounds[number]
        if own.done:
            return 0
        start, finish = self._ends(number)
        links = [link for link in self.network.after[number] if not self.basis.bounds[link[0]].done]
        if not links:
            return max(0, self._total(number))
        room = self._end - finish
        for link in links:
            other = self._ends(link[0])
            target = other[1] if link[1] >= FF else other[0]
            bound = elapsed_before(link, target, self.calendar) if link[3] else target - link[2]
            if own.days is not None and link[1] in FROM_FINISH:
                room = min(room, own.days.count(bound) - own.days.count(finish))
            else:
                room = min(room, bound - (finish if link[1] in FROM_FINISH else start))
        return max(0, room)

    def _bound(self, link: Link, number: int, node: list[int]) -> int:
        """The least start (of what remains) that a link allows."""
        other = ends(link[0], node, self.basis.course, self.basis.bounds)
        from_finish = link[1] in FROM_FINISH
        bound = self.lagged(other[from_finish], link[2], elapsed=link[3], from_finish=from_finish)
        if link[1] < FF:
            return bound
        own = self.basis.bounds[number]
        return bound - own.duration if own.days is None else own.days.start_reaching(bound, own.duration)

    def _driver(self, number: int) -> Id | None:
        """The link that sets the start, among early dates unless the block was pushed beyond them."""
        own = self.basis.bounds[number]
        if own.done or own.manual:
            return None
        early = ends(number, self._early, self.basis.course, self.basis.bounds)
        node = self._early if early == self._ends(number) else self._now
        if own.alap and node is self._now:
            return None
        latest, driver = own.earliest, None
        for link in self.network.before[number]:
            bound = self._bound(link, number, node)
            if bound > latest or (bound == latest and driver is None):
                latest, driver = bound, link[4]
        return None if latest > own.latest_start else driver

    def _start_day(self, number: int) -> date:
        start, finish = self._ends(number)
        return self.calendar.day(start) if finish > start else self._milestone_day(number, start)

    def _finish_day(self, number: int) -> date:
        start, finish = self._ends(number)
        return self.calendar.day(finish - 1) if finish > start else self._milestone_day(number, start)

    def _late_start_day(self, number: int) -> date:
        start, finish = self._late_ends(number)
        return self.calendar.day(start) if finish > start else self._late_milestone_day(number, start)

    def _late_finish_day(self, number: int) -> date:
        start, finish = self._late_ends(number)
        return self.calendar.day(finish - 1) if finish > start else self._late_milestone_day(number, finish)

    def _milestone_day(self, number: int, instant: int) -> date:
        """The day of what takes no time: that of the finish which it follows, or to which it is bound."""
        own = self.basis.bounds[number]
        if self._follows_a_finish(number, own, instant):
            return self.calendar.day(instant - 1)
        return self.calendar.day(instant)

    def _late_milestone_day(self, number: int, instant: int) -> date:
        """The latest day of something that takes no time: the evening before what has to wait for it."""
        if instant == self._ends(number)[1]:
            return self._milestone_day(number, instant)
        return self.calendar.day(instant - 1)

    def _follows_a_finish(self, number: int, own: Bounds, instant: int) -> bool:
        """Whether what takes no time is the evening of a day: what it follows at once decides, where that
        takes no time either.
        """
        while not own.done:
            if own.alap and instant > self._early[number]:
                return True
            driver = self._driver(number)
            if driver is None:
                return own.by_finish and instant in (own.earliest, own.latest_start)
            link = next(link for link in self.network.before[number] if link[4] == driver)
            start, finish = self._ends(link[0])
            if finish > start or link[2] or link[3]:
                return link[1] in (FS, FF)
            number, own, instant = link[0], self.basis.bounds[link[0]], start
        return own.by_finish


def schedule(plan: Plan, previous: Schedule | None = None) -> Schedule:
    """Schedule a plan. ``previous`` lends what did not change: network, calendar, what each block says.

    Raises PlanError("cycle") when the dependencies form one.
    """
    basis = basis_of(plan) if previous is None else adapted(previous.basis, plan, previous.plan)
    return Schedule(plan, basis)


def as_mapping(one: Schedule) -> Mapping[Id, Dates]:
    """Every block's dates."""
    return {block: one.of(block) for block in one.blocks}
