"""What the passes work on: the network of a plan, its calendar, what each block says, as lists of numbers.

It is kept between two schedules, so that after an edit only what differs is made again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import is_not

from roadmap_planner.model.calendar import WorkingCalendar, calendar_of
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Audience
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException
from roadmap_planner.planning.bounds import FAR, Bounds, bounds_of
from roadmap_planner.planning.closures import OwnDays, own_days
from roadmap_planner.planning.mornings import mornings_of
from roadmap_planner.planning.network import Network, network_of
from roadmap_planner.planning.passes import Course, course_of, floors_of, patched


@dataclass(frozen=True, slots=True)
class Basis:
    """The lists are by the number of the block; ``floors`` is by node of the course. Nobody changes them."""

    network: Network
    calendar: WorkingCalendar
    days: Mapping[Id, OwnDays]
    bounds: list[Bounds]
    durations: list[int]
    bounded: Mapping[int, int]
    """The latest finish of the blocks that have one of their own."""
    late: tuple[int, ...]
    """The blocks that come as late as possible."""
    course: Course
    floors: list[int]


def basis_of(plan: Plan) -> Basis:
    """Everything from the plan. Raises PlanError("cycle")."""
    calendar = calendar_of(plan)
    return _built(plan, network_of(plan), calendar, own_days(plan, calendar), {})


def adapted(basis: Basis, plan: Plan, before: Plan) -> Basis:
    """The basis of a plan, given that of an earlier one: only what differs is made again."""
    blocks, old = plan.all(Block), before.all(Block)
    calendar = _calendar(plan, before, basis.calendar)
    days = basis.days
    if calendar is not basis.calendar or ((days or _closes(plan)) and _differ(Audience, plan, before)):
        days = own_days(plan, calendar)
    rows = (
        [] if blocks is old else list(compress(blocks.values(), map(is_not, blocks.values(), old.values())))
    )
    same_blocks = len(blocks) == len(old) and all(old.get(row.id) is not None for row in rows)
    same_links = same_blocks and basis.network.joins(plan)
    same_world = (
        calendar is basis.calendar
        and days is basis.days
        and plan.roadmap.status_date == before.roadmap.status_date
    )
    done = any(map(_is_moment, blocks.values())) if rows else False
    if same_links and same_world and not done:
        return _patched(basis, plan, rows)
    network = basis.network if same_links else network_of(plan)
    known: Mapping[Id, tuple[Block, Bounds]] = {}
    if same_world:
        known = {id: (old[id], own) for id, own in zip(basis.network.ids, basis.bounds, strict=True)}
    return _built(plan, network, calendar, days, known)


def _built(
    plan: Plan,
    network: Network,
    calendar: WorkingCalendar,
    days: Mapping[Id, OwnDays],
    known: Mapping[Id, tuple[Block, Bounds]],
) -> Basis:
    blocks, status = plan.all(Block), _status(plan, calendar)
    bounds = []
    mornings = _mornings(plan, network)
    for id in network.ids:
        block, own = blocks[id], known.get(id)
        # What a milestone that is done says also depends on what it waits for.
        if own and own[0] is block and not _is_moment(block):
            bounds.append(own[1])
        else:
            bounds.append(bounds_of(block, calendar, status, days.get(id), morning=id in mornings))
    return _laid_out(network, calendar, days, bounds)


def _is_moment(block: Block) -> bool:
    """Whether a block is a milestone that is done."""
    return not block.duration and block.actual_finish is not None


def _mornings(plan: Plan, network: Network) -> frozenset[Id]:
    """The milestones that begin their day, where some are done."""
    if network.lagging or not any(map(_is_moment, plan.rows(Block))):
        return network.mornings
    return mornings_of(plan, network.ids, network.before)


def _patched(basis: Basis, plan: Plan, rows: Sequence[Block]) -> Basis:
    """The same network and calendar, other rows of some blocks."""
    if not rows:
        return basis
    status = _status(plan, basis.calendar)
    bounds, changed = basis.bounds.copy(), {}
    for row in rows:
        number = basis.network.number[row.id]
        old, new = bounds[number], bounds_of(row, basis.calendar, status, basis.days.get(row.id))
        if old != new:
            bounds[number] = new
            changed[number] = old, new
    if any(
        old.split or new.split or old.done or new.done or old.stops != new.stops
        for old, new in changed.values()
    ):
        return _laid_out(basis.network, basis.calendar, basis.days, bounds)
    durations, floors, bounded, late = basis.durations, basis.floors, basis.bounded, basis.late
    course = basis.course
    lengths = [number for number, (old, new) in changed.items() if old.duration != new.duration]
    if lengths:
        course = patched(course, basis.network, bounds, lengths)
        durations = durations.copy()
    floors = floors.copy()
    for number, (old, new) in changed.items():
        durations[number], floors[number] = new.duration, new.earliest
        if old.latest_finish != new.latest_finish:
            bounded = {**bounded, number: new.latest_finish}
        if old.alap != new.alap:
            late = (*(one for one in late if one != number), *([number] if new.alap else ()))
    return replace(
        basis,
        bounds=bounds,
        durations=durations,
        bounded=bounded,
        late=late,
        course=course,
        floors=floors,
    )


def _laid_out(
    network: Network, calendar: WorkingCalendar, days: Mapping[Id, OwnDays], bounds: list[Bounds]
) -> Basis:
    course = course_of(network, bounds)
    finishes = [own.latest_finish for own in bounds]
    return Basis(
        network,
        calendar,
        days,
        bounds,
        [own.duration for own in bounds],
        {number: finish for number, finish in enumerate(finishes) if finish < FAR},
        tuple(number for number, own in enumerate(bounds) if own.alap),
        course,
        floors_of(course, bounds),
    )


def _status(plan: Plan, calendar: WorkingCalendar) -> int | None:
    day = plan.roadmap.status_date
    return None if day is None else calendar.index(day)


def _calendar(plan: Plan, before: Plan, calendar: WorkingCalendar) -> WorkingCalendar:
    one, other = plan.roadmap, before.roadmap
    if _differ(CalendarException, plan, before) or (one.start, one.weekdays) != (other.start, other.weekdays):
        return calendar_of(plan)
    return calendar


def _closes(plan: Plan) -> bool:
    return any(one.population is not None for one in plan.rows(CalendarException))


def _differ(kind: type[CalendarException] | type[Audience], plan: Plan, before: Plan) -> bool:
    return plan.tables.get(kind) is not before.tables.get(kind)
