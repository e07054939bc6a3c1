"""Relay levelling: delay blocks until no relay is asked for more than they have, and say what moved and why.

The plan becomes a problem of scarce resources (``rcpsp.py``): relays by week, with holidays, closures and
days off taken from what they have, exactly as ``workload.py`` counts. Work that is done or under way, blocks
with fixed dates and blocks that must not start or finish later than a day stay where their links put them;
the others may be delayed. What is delayed starts no earlier than its new date: a constraint that one undo
takes back, and that says itself why it is there.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Relay, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.network import FF, FS
from roadmap_planner.planning.rcpsp import Need, Problem, Starts, makespan
from roadmap_planner.planning.rcpsp_search import Effort, Solution, solved
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.workload import (
    TOLERANCE,
    Overload,
    absences,
    normal_week,
    workload,
)

MOVABLE = frozenset(
    {
        Constraint.AS_SOON_AS_POSSIBLE,
        Constraint.AS_LATE_AS_POSSIBLE,
        Constraint.START_NO_EARLIER,
        Constraint.FINISH_NO_EARLIER,
    }
)
"""Constraints under which a block may be delayed."""

_BEFORE = 400
"""Days before the plan's start that are told apart: work that began before it."""


@dataclass(frozen=True, slots=True)
class Move:
    """A block that starts later, both days inclusive, by so many worked days. ``relays`` are those that had
    no room for it before; empty when it only follows what it waits for. ``constrained`` when it is given a
    "start no earlier than".
    """

    block: Id
    before: date
    after: date
    days: int
    relays: tuple[Id, ...]
    constrained: bool


@dataclass(frozen=True)
class Levelling:
    """What levelling would do. ``left`` are the overloads that no delay can take away: of work that is fixed,
    and of blocks that ask for more than a relay has in any week. ``bound`` is a day before which no levelled
    plan can finish (``proven`` by the solver, else from the links alone).
    """

    plan: Plan
    schedule: Schedule
    moves: tuple[Move, ...]
    left: tuple[Overload, ...]
    finish: date
    bound: date
    proven: bool

    def edits(self, edit: Edit) -> None:
        """Do it: one constraint for each block that is held back."""
        for move in self.moves:
            if move.constrained:
                edit.update(
                    self.plan.get(Block, move.block),
                    constraint=Constraint.START_NO_EARLIER,
                    constraint_date=move.after,
                )


Solve = Callable[[Problem, Callable[[Starts], tuple[float, ...]]], Solution]
"""Gives starts for a problem and what is to be small."""


def level(dates: Schedule, solve: Solve | None = None) -> Levelling:
    """Level a scheduled plan. A plan without overloads that a delay could take away is left as it is."""
    plan = dates.plan
    over = workload(plan, dates).overloads
    movable = {number for number, id in enumerate(dates.blocks) if _may_move(plan, dates, id, number)}
    if not _helps(plan, dates, over, movable):
        return Levelling(plan, dates, (), over, dates.finish, dates.finish, proven=False)
    model = _Model(dates, movable)
    early = [dates.instants(id)[0] + _BEFORE for id in dates.blocks]

    def cost(starts: Starts) -> tuple[float, ...]:
        late = sum(
            max(0, start + length - model.deadlines.get(number, start + length))
            for number, (start, length) in enumerate(zip(starts, model.problem.durations, strict=True))
        )
        moved = sum(max(0, start - soon) for start, soon in zip(starts, early, strict=True))
        return float(makespan(model.problem, starts)), float(late), float(moved)

    found = (solve or _quickly)(model.problem, cost)
    return _applied(dates, movable, found)


def _quickly(problem: Problem, cost: Callable[[Starts], tuple[float, ...]]) -> Solution:
    few = max(20, min(400, 40_000 // max(len(problem.durations), 1)))
    return solved(problem, Effort(schedules=few), cost)


def _may_move(plan: Plan, dates: Schedule, id: Id, number: int) -> bool:
    own = dates.basis.bounds[number]
    return own.started is None and not own.done and plan.get(Block, id).constraint in MOVABLE


def _helps(plan: Plan, dates: Schedule, over: tuple[Overload, ...], movable: set[int]) -> bool:
    """Whether a block that may move asks for an overloaded relay, and fits them at all."""
    relays = {one.relay for one in over}
    return any(
        one.relay in relays
        and dates.network.number[one.block] in movable
        and 0 < one.effort <= plan.get(Relay, one.relay).capacity + TOLERANCE
        for one in plan.rows(RelayAssignment)
    )


class _Model:
    """The plan as a problem of scarce resources. Days are instants of the calendar, moved to begin at 0."""

    def __init__(self, dates: Schedule, movable: set[int]) -> None:
        self._dates = dates
        self._plan = dates.plan
        blocks = [self._plan.get(Block, id) for id in dates.blocks]
        spans = [dates.instants(id) for id in dates.blocks]
        self._lengths = tuple(finish - start for start, finish in spans)
        self.deadlines = {
            number: dates.calendar.index_before(block.deadline) + 1 + _BEFORE
            for number, block in enumerate(blocks)
            if block.deadline is not None
        }
        horizon = max(finish for _, finish in spans) + sum(self._lengths) + 30
        fixed = {
            number: start + _BEFORE
            for number, (start, _) in enumerate(spans)
            if number not in movable and not _follows(dates, number)
        }
        latest = {
            number: min(dates.basis.bounds[number].latest_start, horizon) + _BEFORE
            for number in range(len(blocks))
            if number not in movable and number not in fixed
        }
        releases = tuple(
            max(spans[number][0] if own.alap else own.earliest, -_BEFORE) + _BEFORE
            if number not in fixed
            else 0
            for number, own in enumerate(dates.basis.bounds)
        )
        needs, capacities, periods = self._resources(horizon)
        self.problem = Problem(
            self._lengths, self._links(), needs, capacities, periods, releases, latest, fixed, self._bound
        )

    def _links(self) -> tuple[tuple[int, int, int], ...]:
        """The links with lags in working days as they order blocks; ``_bound`` says exactly what they ask."""
        found = []
        for number, links in enumerate(self._dates.network.before):
            for other, type_, lag, elapsed, _ in links:
                days = -self._lengths[other] - 30 if elapsed else lag
                if type_ in (FS, FF):
                    days += self._lengths[other]
                if type_ >= FF:
                    days -= self._lengths[number]
                found.append((other, number, days))
        return tuple(found)

    def _bound(self, number: int, starts: Starts) -> int:
        """The least start that elapsed lags allow to a block."""
        dates, least = self._dates, 0
        for other, type_, lag, elapsed, _ in dates.network.before[number]:
            if elapsed:
                start = starts[other] - _BEFORE
                at = start + self._lengths[other] if type_ in (FS, FF) else start
                bound = dates.lagged(at, lag, elapsed=True, from_finish=type_ in (FS, FF))
                least = max(least, bound - (self._lengths[number] if type_ >= FF else 0) + _BEFORE)
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
            spared = tuple((low + _BEFORE, high + _BEFORE) for low, high in off)
            number = self._dates.network.number[one.block]
            needs[number].append(Need(number_of[one.relay], one.effort / normal, spared))
        capacities = tuple(
            tuple(
                relay.capacity
                / normal
                * (high - low - _overlap(away.get(id, ()), low - _BEFORE, high - _BEFORE))
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
    for index in range(-_BEFORE, horizon + 1):
        year, week, _ = date.fromordinal(calendar.ordinal(index)).isocalendar()
        if monday_of is not None and (year, week) != monday_of:
            firsts.append(index + _BEFORE)
        monday_of = year, week
    return firsts


def _overlap(spans: tuple[tuple[int, int], ...], low: int, high: int) -> int:
    return sum(max(0, min(high, last) - max(low, first)) for first, last in spans)


def _applied(dates: Schedule, movable: set[int], found: Solution) -> Levelling:
    """Hold back what must be, as little as gives these starts, and look at the plan that comes out."""
    plan, calendar = dates.plan, dates.calendar
    wanted = {dates.blocks[number]: found.starts[number] - _BEFORE for number in movable}
    held: dict[Id, date] = {}
    after = dates
    for id in dates.blocks:  # in topological order: what a block waits for stands where it will
        if id in wanted and _is_off(after, id, wanted[id]):
            held[id] = calendar.day(wanted[id])
            after = schedule(_holding(plan, held), after)
    moves = tuple(
        _move(dates, after, id, held)
        for id in sorted(dates.blocks, key=lambda one: after.instants(one)[0])
        if after.instants(id)[0] != dates.instants(id)[0]
    )
    bound = calendar.day(max(found.bound - _BEFORE - 1, 0))
    left = workload(after.plan, after).overloads
    return Levelling(plan, after, moves, left, after.finish, bound, found.proven)


def _is_off(dates: Schedule, id: Id, start: int) -> bool:
    """Whether a block must be held to start then: left alone it would start before, or as late as it may."""
    now = dates.instants(id)[0]
    late = dates.basis.bounds[dates.network.number[id]].alap
    works = any(one.block == id and one.effort > 0 for one in dates.plan.rows(RelayAssignment))
    return now < start or (late and works and now != start)


def _holding(plan: Plan, held: dict[Id, date]) -> Plan:
    edit = Edit(plan)
    for id, day in held.items():
        edit.update(plan.get(Block, id), constraint=Constraint.START_NO_EARLIER, constraint_date=day)
    return edit.plan


def _move(dates: Schedule, after: Schedule, id: Id, held: dict[Id, date]) -> Move:
    old, new = dates.instants(id), after.instants(id)
    relays: tuple[Id, ...] = ()
    if id in held:
        over = {one.relay for one in workload(dates.plan, dates).overloads}
        mine = {one.relay for one in dates.plan.rows(RelayAssignment) if one.block == id and one.effort > 0}
        relays = tuple(sorted(mine & over)) or tuple(sorted(mine))
    return Move(id, dates.span(id)[0], after.span(id)[0], new[0] - old[0], relays, id in held)
