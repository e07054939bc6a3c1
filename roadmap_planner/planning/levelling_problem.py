"""A plan with relays as a problem of scarce resources (``rcpsp.py``): relays by week, with what they have.

Days are instants of the plan's calendar, moved to begin at 0. Holidays, closures and days off are taken from
what relays have, exactly as ``workload.py`` counts. Blocks of populations with closures start and last as
their own days let them.
"""

from collections import Counter
from datetime import date
from itertools import pairwise

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Relay, RelayAssignment
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.closures import OwnDays
from roadmap_planner.planning.network import FF, FS
from roadmap_planner.planning.passes import backward, ceilings_of
from roadmap_planner.planning.rcpsp import Need, Problem, Starts, Varying
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.workload import TOLERANCE, absences, normal_week

BEFORE = 400
"""Days before the plan's start that are told apart: work that began before it."""

_ALLOWANCE = 30
"""Days by which a lag that is not constant may be shorter than it is now."""


def problem_of(dates: Schedule, movable: set[int]) -> Problem:
    """The problem of a scheduled plan; ``movable``: the numbers of the blocks that may be delayed."""
    return _Model(dates, movable).problem


class _Model:
    """The problem while it is made."""

    def __init__(self, dates: Schedule, movable: set[int]) -> None:
        self._dates = dates
        self._plan = dates.plan
        bounds = dates.basis.bounds
        spans = [dates.instants(id) for id in dates.blocks]
        self._varying = {
            number: _from_day(days, bounds[number].duration)
            for number in movable
            if (days := bounds[number].days) is not None and bounds[number].duration
        }
        self._lengths = tuple(
            bounds[number].duration if number in self._varying else finish - start
            for number, (start, finish) in enumerate(spans)
        )
        horizon = max(finish for _, finish in spans) + sum(finish - start for start, finish in spans) + 30
        fixed = {
            number: start + BEFORE
            for number, (start, _) in enumerate(spans)
            if number not in movable and not _follows(dates, number)
        }
        latest = {
            number: min(bounds[number].latest_start, horizon) + BEFORE
            for number in range(len(spans))
            if number not in movable and number not in fixed
        }
        releases = tuple(
            max(spans[number][0] if own.alap else own.earliest, -BEFORE) + BEFORE
            if number not in fixed
            else 0
            for number, own in enumerate(bounds)
        )
        needs, capacities, periods = self._resources(horizon)
        soft = _due(dates, horizon)
        self.problem = Problem(
            self._lengths,
            self._links(),
            needs,
            capacities,
            periods,
            releases,
            latest,
            fixed,
            self._bound,
            due=_kept(_due(_without_deadlines(dates), horizon), spans, movable),
            wanted=_kept(soft, spans, movable),
            varying=self._varying,
        )

    def _links(self) -> tuple[tuple[int, int, int], ...]:
        """The links with lags in working days as they order blocks; ``_bound`` says exactly what they ask."""
        found = []
        for number, links in enumerate(self._dates.network.before):
            for other, type_, lag, elapsed, _ in links:
                loose = elapsed or (type_ >= FF and number in self._varying)
                days = -self._lengths[other] - _ALLOWANCE if elapsed else lag
                if type_ in (FS, FF):
                    days += self._lengths[other]
                if type_ >= FF:
                    days -= self._lengths[number]
                found.append((other, number, days - (10 * _ALLOWANCE if loose and not elapsed else 0)))
        return tuple(found)

    def _bound(self, number: int, starts: Starts) -> int:
        """The least start that links allow to a block whose lags are not constant."""
        dates, least = self._dates, 0
        own = dates.basis.bounds[number]
        for other, type_, lag, elapsed, _ in dates.network.before[number]:
            varies = number in self._varying or other in self._varying
            if not (elapsed or varies):
                continue
            start, length = starts[other] - BEFORE, self._lengths[other]
            if other in self._varying:
                length = self._varying[other](starts[other])[1]
            from_finish = type_ in (FS, FF)
            at = start + length if from_finish else start
            bound = dates.lagged(at, lag, elapsed=elapsed, from_finish=from_finish)
            if type_ >= FF and number in self._varying and own.days is not None:
                bound = own.days.start_reaching(bound, own.duration)
            elif type_ >= FF:
                bound -= self._lengths[number]
            least = max(least, bound + BEFORE)
        return least

    def _resources(
        self, horizon: int
    ) -> tuple[tuple[tuple[Need, ...], ...], tuple[tuple[float, ...], ...], tuple[int, ...]]:
        """Relays as resources by week, in days of work. What fits no week is left out: it is told apart."""
        plan, calendar = self._plan, self._dates.calendar
        firsts = _week_starts(calendar, horizon)
        normal = normal_week(plan)
        away = absences(plan, calendar)
        efforts = [one for one in plan.rows(RelayAssignment) if one.effort > 0]
        crew = Counter(one.block for one in efforts)
        number_of = {id: number for number, id in enumerate(plan.all(Relay))}
        needs: list[list[Need]] = [[] for _ in self._dates.blocks]
        for one in efforts:
            if one.effort > plan.get(Relay, one.relay).capacity + TOLERANCE:
                continue
            off = away.get(one.relay, ()) if crew[one.block] > 1 else ()
            spared = tuple((low + BEFORE, high + BEFORE) for low, high in off)
            number = self._dates.network.number[one.block]
            needs[number].append(Need(number_of[one.relay], one.effort / normal, spared))
        capacities = tuple(
            tuple(
                relay.capacity
                / normal
                * (high - low - _overlap(away.get(id, ()), low - BEFORE, high - BEFORE))
                for low, high in pairwise(firsts)
            )
            for id, relay in plan.all(Relay).items()
        )
        return tuple(map(tuple, needs)), capacities, tuple(firsts[:-1])


def _follows(dates: Schedule, number: int) -> bool:
    """Whether a block that is not delayed for a relay still moves with what it waits for."""
    own = dates.basis.bounds[number]
    constraint = dates.plan.get(Block, dates.blocks[number]).constraint
    later = {Constraint.START_NO_LATER, Constraint.FINISH_NO_LATER}
    return own.started is None and not own.done and constraint in later


def _week_starts(calendar: WorkingCalendar, horizon: int) -> list[int]:
    """The first instants of every week with work, from 0 on, and of the one after the last."""
    firsts = [0]
    monday_of: tuple[int, int] | None = None
    for index in range(-BEFORE, horizon + 1):
        year, week, _ = date.fromordinal(calendar.ordinal(index)).isocalendar()
        if monday_of is not None and (year, week) != monday_of:
            firsts.append(index + BEFORE)
        monday_of = year, week
    return firsts


def _overlap(spans: tuple[tuple[int, int], ...], low: int, high: int) -> int:
    return sum(max(0, min(high, last) - max(low, first)) for first, last in spans)


def _from_day(days: OwnDays, duration: int) -> Varying:
    """When a block with days of its own may start from a day on, and how long it then takes."""

    def begun(day: int) -> tuple[int, int]:
        start = days.start(day - BEFORE)
        return start + BEFORE, days.finish(start, duration) - start

    return begun


def _without_deadlines(dates: Schedule) -> Schedule:
    """The same plan without what moves nothing but late dates."""
    edit = Edit(dates.plan)
    for row in dates.plan.rows(Block):
        if row.deadline is not None:
            edit.update(row, deadline=None)
    return schedule(edit.plan, dates) if edit.plan is not dates.plan else dates


def _due(dates: Schedule, horizon: int) -> dict[int, int]:
    """The latest start of each block that breaks no bound, its own or of what follows; unbound ones left out.

    What does not depend on the end of the plan is bound.
    """
    basis = dates.basis
    starts = []
    for end in (horizon, horizon + _ALLOWANCE):
        ceilings = ceilings_of(basis.course, basis.durations, basis.bounded, end)
        late = backward(basis.course, ceilings, basis.network, basis.bounds, dates.calendar)
        split = basis.course.split
        starts.append([late[split[one][0] if one in split else one] for one in range(len(dates.blocks))])
    return {one: low for one, (low, high) in enumerate(zip(*starts, strict=True)) if low == high}


def _kept(due: dict[int, int], spans: list[tuple[int, int]], movable: set[int]) -> dict[int, int]:
    """By when blocks that may move are due, and never before where they are now."""
    return {one: max(day, spans[one][0]) + BEFORE for one, day in due.items() if one in movable}
