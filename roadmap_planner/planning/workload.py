"""How much is asked of each relay in each week, against what they have to give.

A block asks its effort (days a week) of each of its relays for every worked day that it runs, a normal week
being the weekdays that the plan works. What a relay has is their capacity for the worked days of a week on
which they are there: holidays, closures and absences take from it. On a day off, a block that has other
relays asks nothing, since they cover; a block whose only relay is away still asks.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import compress
from operator import gt

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Relay, RelayAbsence, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule

TOLERANCE = 1e-6
"""Days a week that do not make an overload: sums of fractions are never quite what they should be."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Overload:
    """A week in which more is asked of a relay than they have, both in days."""

    relay: Id
    week: date
    asked: float
    available: float

    @property
    def share(self) -> float | None:
        """What is asked over what there is; None when the relay is away for the whole week."""
        return self.asked / self.available if self.available > TOLERANCE else None


@dataclass(frozen=True)
class Workload:
    """The load of every relay with assignments. ``weeks`` are Mondays without gaps; ``asked`` and
    ``available`` hold days of work for each of them.
    """

    weeks: tuple[date, ...]
    asked: Mapping[Id, tuple[float, ...]]
    available: Mapping[Id, tuple[float, ...]]

    @cached_property
    def overloads(self) -> tuple[Overload, ...]:
        """Every week of every relay with more asked than there is, by relay and week."""
        return tuple(
            Overload(relay, week, asked, available)
            for relay, row in self.asked.items()
            for week, asked, available in _above(self.weeks, row, self.available[relay])
            if asked > available + TOLERANCE
        )


def _above(
    weeks: Sequence[date], asked: Sequence[float], available: Sequence[float]
) -> Iterable[tuple[date, float, float]]:
    """The weeks in which more is asked than there is, by however little."""
    return compress(zip(weeks, asked, available, strict=True), map(gt, asked, available))


@dataclass(frozen=True, slots=True)
class Part:
    """What one block asks of a relay in a week, in days."""

    block: Id
    days: float


class Weeks:
    """The weeks of a span of days, and how many days of each are worked.

    Days are indices of the working calendar; ``starts[w]`` is the first index of week w, and one more at
    the end, so that week w holds the indices from ``starts[w]`` up to ``starts[w + 1]``, which it excludes.
    """

    def __init__(self, calendar: WorkingCalendar, first: date, last: date, normal: int) -> None:
        """Weeks from that of ``first`` to that of ``last``; ``normal`` is how many days a week is worked."""
        monday = first - timedelta(days=first.weekday())
        count = (last - monday).days // 7 + 1
        self.mondays = tuple(monday + number * _WEEK for number in range(count))
        self.starts = [calendar.index(monday + number * _WEEK) for number in range(count + 1)]
        self.normal = normal

    def parts(self, start: int, finish: int) -> Iterator[tuple[int, int]]:
        """The weeks that the days from ``start`` up to ``finish`` (excluded) lie in, with their number."""
        starts = self.starts
        start, finish = max(start, starts[0]), min(finish, starts[-1])
        if finish <= start:
            return
        week = bisect_right(starts, start) - 1
        while (end := starts[week + 1]) < finish:
            if end > start:
                yield week, end - start
                start = end
            week += 1
        yield week, finish - start


def normal_week(plan: Plan) -> int:
    """How many days a week the plan works."""
    return max(plan.roadmap.weekdays.count("1"), 1)


def workload(plan: Plan, schedule: Schedule) -> Workload:
    """The load of each relay from the first week with work for one to the last."""
    efforts = [one for one in plan.rows(RelayAssignment) if one.effort > 0]
    blocks = plan.all(Block)
    busy = {id for id in {one.block for one in efforts} if blocks[id].duration > 0}
    spans = {id: span for id, span in zip(schedule.blocks, schedule.spans(), strict=True) if id in busy}
    efforts = [one for one in efforts if one.block in spans]
    if not efforts:
        return Workload((), {}, {})
    calendar = schedule.calendar
    weeks = Weeks(
        calendar,
        min(start for start, _ in spans.values()),
        max(finish for _, finish in spans.values()),
        normal_week(plan),
    )
    ran = {id: _ran(schedule, id, span) for id, span in spans.items()}
    away = absences(plan, calendar)
    crew = Counter(one.block for one in efforts)
    asked: dict[Id, list[float]] = {}
    for one in efforts:
        row = asked.setdefault(one.relay, [0.0] * len(weeks.mondays))
        covered = away.get(one.relay, ()) if crew[one.block] > 1 else ()
        _ask(row, one.effort / weeks.normal, ran[one.block], covered, weeks)
    relays = plan.all(Relay)
    always = cache(lambda capacity: _available(capacity, (), weeks))  # most relays are never away
    available = {
        id: _available(relays[id].capacity, away[id], weeks) if id in away else always(relays[id].capacity)
        for id in asked
    }
    return Workload(weeks.mondays, {id: tuple(row) for id, row in asked.items()}, available)


def parts_of(plan: Plan, schedule: Schedule, relay: Id, week: date) -> tuple[Part, ...]:
    """What makes the load of a relay in the week of a Monday: each block with its days, most first."""
    calendar = schedule.calendar
    weeks = Weeks(calendar, week, week, normal_week(plan))
    crew = Counter(one.block for one in plan.rows(RelayAssignment) if one.effort > 0)
    away = absences(plan, calendar).get(relay, ())
    found: dict[Id, float] = defaultdict(float)
    for one in plan.rows(RelayAssignment):
        if one.relay == relay and one.effort > 0 and plan.get(Block, one.block).duration > 0:
            start, finish = schedule.span(one.block)
            row = [0.0]
            covered = away if crew[one.block] > 1 else ()
            ran = calendar.index(start), calendar.index(finish) + 1
            _ask(row, one.effort / weeks.normal, ran, covered, weeks)
            if row[0] > TOLERANCE:
                found[one.block] += row[0]
    return tuple(Part(block, days) for block, days in sorted(found.items(), key=lambda one: -one[1]))


def absences(plan: Plan, calendar: WorkingCalendar) -> dict[Id, tuple[tuple[int, int], ...]]:
    """The days off of each relay as indices of worked days, from the first up to the second, which is
    excluded; in order, those that touch joined.
    """
    found: dict[Id, list[tuple[int, int]]] = defaultdict(list)
    for one in plan.rows(RelayAbsence):
        low, high = calendar.index(one.start), calendar.index_before(one.finish) + 1
        if low < high:
            found[one.relay].append((low, high))
    return {relay: _joined(sorted(spans)) for relay, spans in found.items()}


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for low, high in spans:
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return tuple(joined)


def _ran(schedule: Schedule, block: Id, span: tuple[date, date]) -> tuple[int, int]:
    """The indices of the days of a block, from the first up to the second, which is excluded."""
    start, finish = schedule.instants(block)
    if finish > start:
        return start, finish
    calendar = schedule.calendar
    return calendar.index(span[0]), calendar.index(span[1]) + 1


def _ask(
    row: list[float],
    a_day: float,
    ran: tuple[int, int],
    covered: tuple[tuple[int, int], ...],
    weeks: Weeks,
) -> None:
    """Add what a block asks a day to the weeks that it runs in, less the days on which others cover."""
    for week, days in weeks.parts(*ran):
        row[week] += a_day * days
    for low, high in covered:
        for week, days in weeks.parts(max(low, ran[0]), min(high, ran[1])):
            row[week] -= a_day * days


def _available(capacity: float, away: tuple[tuple[int, int], ...], weeks: Weeks) -> tuple[float, ...]:
    there = [high - low for low, high in zip(weeks.starts, weeks.starts[1:], strict=False)]
    for low, high in away:
        for week, days in weeks.parts(low, high):
            there[week] -= days
    return tuple(capacity * days / weeks.normal for days in there)
