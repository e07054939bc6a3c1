"""Relay levelling: delay blocks until no relay is asked for more than they have, and say what moved and why.

The plan becomes a problem of scarce resources (``levelling_problem.py``): relays by week, with holidays,
closures and days off taken from what they have, exactly as ``workload.py`` counts. Work that is done or under
way, blocks with fixed dates and blocks that must not start or finish later than a day stay where their links
put them; the others may be delayed, but never so far that a date which must hold, theirs or that of a block
after them, no longer does; and past a deadline only where nothing else helps. What is delayed starts no
earlier than its new date: a constraint that one undo takes back, and that says itself why it is there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Relay, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.levelling_problem import BEFORE, problem_of
from roadmap_planner.planning.rcpsp import Problem, Starts, makespan, overrun
from roadmap_planner.planning.rcpsp_search import Effort, Solution, solved
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.workload import (
    TOLERANCE,
    Overload,
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
    movable = {number for number, id in enumerate(dates.blocks) if not stays(dates, id)}
    if not _helps(plan, dates, over, movable):
        return Levelling(plan, dates, (), over, dates.finish, dates.finish, proven=False)
    problem = problem_of(dates, movable)
    early = [dates.instants(id)[0] + BEFORE for id in dates.blocks]

    def cost(starts: Starts) -> tuple[float, ...]:
        over = overrun(problem, starts) if problem.due else 0.0
        late = sum(max(0, starts[number] - day) for number, day in problem.wanted.items())
        moved = sum(max(0, start - soon) for start, soon in zip(starts, early, strict=True))
        return over, float(late), float(makespan(problem, starts)), float(moved)

    found = (solve or _quickly)(problem, cost)
    return _applied(dates, movable, found)


def _quickly(problem: Problem, cost: Callable[[Starts], tuple[float, ...]]) -> Solution:
    few = max(20, min(400, 40_000 // max(len(problem.durations), 1)))
    return solved(problem, Effort(schedules=few), cost)


def stays(dates: Schedule, block: Id) -> bool:
    """Whether a block is not delayed for a relay: done, under way, or with dates that must hold."""
    own = dates.basis.bounds[dates.network.number[block]]
    return own.started is not None or own.done or dates.plan.get(Block, block).constraint not in MOVABLE


def _helps(plan: Plan, dates: Schedule, over: tuple[Overload, ...], movable: set[int]) -> bool:
    """Whether a block that may move asks for an overloaded relay, and fits them at all."""
    relays = {one.relay for one in over}
    return any(
        one.relay in relays
        and dates.network.number[one.block] in movable
        and 0 < one.effort <= plan.get(Relay, one.relay).capacity + TOLERANCE
        for one in plan.rows(RelayAssignment)
    )


def _applied(dates: Schedule, movable: set[int], found: Solution) -> Levelling:
    """Hold back what must be, as little as gives these starts, and look at the plan that comes out."""
    plan, calendar = dates.plan, dates.calendar
    wanted = {dates.blocks[number]: found.starts[number] - BEFORE for number in movable}
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
    bound = calendar.day(max(found.bound - BEFORE - 1, 0))
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
