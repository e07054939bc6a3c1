"""What must hold of every plan. The door of every change: nothing wrong comes in."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from roadmap_planner.model import evidence, people, scenario, work
from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.edit import REFERRING
from roadmap_planner.model.entity import Entity, Field, Id, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan
from roadmap_planner.model.textsafe import clean_text


def check(plan: Plan, touched: Collection[RowKey] | None = None) -> None:
    """Check the rows touched by a change, or the whole plan. Raises PlanError for the first thing wrong."""
    keys = [(kind, id) for kind in KINDS for id in plan.all(kind)] if touched is None else touched
    for kind, id in keys:
        row = plan.all(kind).get(id)
        if row is None:
            _check_nothing_refers(plan, kind, id)
        else:
            check_row(row)
            _check_references(plan, row)
    _check_pairs(plan, keys)
    kinds = {kind for kind, _ in keys}
    if evidence.Roadmap in kinds or touched is None:
        _check_one_roadmap(plan)
    if work.Dependency in kinds:
        _check_no_cycle(plan, [id for kind, id in keys if kind is work.Dependency])
    for kind, name, code in (
        (people.Person, "manager", "manager_loop"),
        (work.Block, "pilot_of", "pilot_loop"),
    ):
        _check_no_loop(plan, kind, name, code, [id for other, id in keys if other is kind])


def refusal(plan: Plan, dependency: work.Dependency) -> PlanError | None:
    """Why this dependency may not be added, or None: the same rule that guards the change."""
    try:
        check_row(dependency)
        _check_references(plan, dependency)
        _check_pairs(
            plan.replacing({work.Dependency: {**plan.all(work.Dependency), dependency.id: dependency}}),
            [(work.Dependency, dependency.id)],
        )
    except PlanError as error:
        return error
    path = path_between(plan, dependency.successor, dependency.predecessor)
    return None if path is None else _cycle_error(plan, [*path, dependency.successor], dependency.id)


def check_row(row: Entity) -> None:
    """Check one row by itself. Raises PlanError."""
    for field in fields_of(type(row)):
        check_value(row, field, getattr(row, field.name))
    _check_sense(row)


def path_between(plan: Plan, start: Id, goal: Id) -> list[Id] | None:
    """The shortest path of dependencies from one block to another, both included, or None."""
    successors: dict[Id, list[Id]] = {}
    for one in plan.rows(work.Dependency):
        successors.setdefault(one.predecessor, []).append(one.successor)
    return _path(successors, start, goal)


def named(plan: Plan, id: Id) -> str:
    """How a block is called in a message: its reference and name."""
    block = plan.find(work.Block, id)
    if block is None:
        return id
    return f"{block.ref} {block.name}".strip()


def _path(successors: dict[Id, list[Id]], start: Id, goal: Id) -> list[Id] | None:
    came_from: dict[Id, Id] = {start: start}
    row = [start]
    while row:
        if goal in came_from:
            path = [goal]
            while path[-1] != start:
                path.append(came_from[path[-1]])
            return path[::-1]
        following = []
        for at in row:
            for successor in successors.get(at, ()):
                if successor not in came_from:
                    came_from[successor] = at
                    following.append(successor)
        row = following
    return None


def check_value(row: Entity, field: Field, value: object) -> None:
    """Check one value of a row by itself. Raises PlanError."""
    if value is None:
        if not field.optional:
            raise _field_error("required", row, field)
        return
    right_type = type(value) is field.type or (field.type is float and type(value) is int)
    if not right_type:
        raise _field_error("wrong_type", row, field, value=str(value)[:50])
    if (isinstance(value, float) and value != value) or value in (float("inf"), float("-inf")):  # noqa: PLR0124
        raise _field_error("not_a_number", row, field)
    if field.within is not None and isinstance(value, int | float):
        if not field.within.low <= value <= field.within.high:
            raise _field_error(
                "out_of_range",
                row,
                field,
                value=value,
                low=_plain(field.within.low),
                high=_plain(field.within.high),
            )
    if isinstance(value, date) and not FIRST_DATE <= value <= LAST_DATE:
        raise _field_error("date_out_of_range", row, field, value=value, low=FIRST_DATE, high=LAST_DATE)
    if field.text is not None and isinstance(value, str) and not isinstance(value, StrEnum):
        _check_text(row, field, value)


def _check_text(row: Entity, field: Field, value: str) -> None:
    if field.text is None:
        return
    if field.text.required and not value:
        raise _field_error("required", row, field)
    if len(value) > field.text.longest:
        raise _field_error("too_long", row, field, longest=field.text.longest)
    if clean_text(value, lines=field.text.lines) != value:
        raise _field_error("unclean", row, field)


def _check_sense(row: Entity) -> None:
    """What fields of one row must mean together."""
    match row:
        case work.Block():
            _check_block(row)
        case work.Dependency(predecessor=predecessor, successor=successor) if predecessor == successor:
            raise PlanError("self_dependency", row.id)
        case work.CalendarException() | people.RelayAbsence() | work.BaselineDates():
            _check_order(row, row.start, row.finish)
        case people.SupportAction():
            _check_order(row, row.start, row.finish)
        case evidence.Roadmap():
            _check_roadmap(row)
        case people.SponsorScope(block=block, wave=wave, population=population):
            if sum(one is not None for one in (block, wave, population)) > 1:
                raise PlanError("scope_of_several", row.id)
        case _:
            pass


def _check_block(block: work.Block) -> None:
    name = f"{block.ref} {block.name}".strip()
    if block.optimistic is not None and block.optimistic > block.duration:
        raise PlanError(
            "optimistic_above", block.id, name=name, optimistic=block.optimistic, duration=block.duration
        )
    if block.pessimistic is not None and block.pessimistic < block.duration:
        raise PlanError(
            "pessimistic_below", block.id, name=name, pessimistic=block.pessimistic, duration=block.duration
        )
    if block.constraint.dated and block.constraint_date is None:
        raise PlanError("constraint_without_date", block.id, name=name)
    if block.pilot_of == block.id:
        raise PlanError("pilot_loop", block.id, path=(name, name))
    if block.actual_finish is not None and block.actual_start is None:
        raise PlanError("finished_not_started", block.id, name=name)
    _check_order(block, block.actual_start, block.actual_finish)


def _check_roadmap(roadmap: evidence.Roadmap) -> None:
    if len(roadmap.weekdays) != 7 or set(roadmap.weekdays) - {"0", "1"} or "1" not in roadmap.weekdays:
        raise PlanError("no_worked_day", roadmap.id)
    _check_order(roadmap, roadmap.start, roadmap.horizon)


def _check_order(row: Entity, start: date | None, finish: date | None) -> None:
    if start is not None and finish is not None and finish < start:
        raise PlanError("finish_before_start", row.id, kind=_kind(row), start=start, finish=finish)


def _check_references(plan: Plan, row: Entity) -> None:
    for field in fields_of(type(row)):
        if field.ref is None:
            continue
        id = getattr(row, field.name)
        if id is not None and id not in plan.all(KIND_BY_NAME[field.ref.kind]):
            raise _field_error("dangling", row, field)


def _check_nothing_refers(plan: Plan, kind: type[Entity], id: Id) -> None:
    for other, field in REFERRING[kind]:
        for row in plan.rows(other):
            if getattr(row, field.name) == id:
                raise _field_error("dangling", row, field)


PAIRS: dict[type[Entity], tuple[str, ...]] = {
    people.Audience: ("block", "population"),
    people.RelayAssignment: ("relay", "block"),
    people.RelayPopulation: ("relay", "population"),
    people.SupportRelay: ("action", "relay"),
    evidence.Contribution: ("block", "objective"),
    evidence.Reliance: ("block", "claim"),
    evidence.LessonApplied: ("lesson", "block"),
    work.BaselineDates: ("baseline", "block"),
    work.Dependency: ("predecessor", "successor", "type"),
    people.Sponsor: ("person",),
    people.Relay: ("person",),
    scenario.ScenarioEdit: ("scenario", "of_kind", "of_row", "of_field"),
}
"""Rows that may stand only once for these fields; one that is empty joins nothing."""


def _check_pairs(plan: Plan, keys: Collection[RowKey]) -> None:
    touched: dict[type[Entity], set[Id]] = {}
    for kind, id in keys:
        if kind in PAIRS:
            touched.setdefault(kind, set()).add(id)
    for kind, ids in touched.items():
        names = PAIRS[kind]
        holders: dict[tuple[object, ...], Id] = {}
        for id, row in plan.all(kind).items():
            key = tuple(getattr(row, name) for name in names)
            if None in key:
                continue
            if holders.setdefault(key, id) != id and (id in ids or holders[key] in ids):
                raise PlanError("twice_alike", id, kind=_kind(row))


def _check_one_roadmap(plan: Plan) -> None:
    count = len(plan.all(evidence.Roadmap))
    if count != 1:
        raise PlanError("no_roadmap" if count == 0 else "several_roadmaps")


def _check_no_cycle(plan: Plan, touched: list[Id]) -> None:
    successors: dict[Id, list[Id]] = {}
    for one in plan.rows(work.Dependency):
        successors.setdefault(one.predecessor, []).append(one.successor)
    if len(touched) == 1:
        one_link = plan.find(work.Dependency, touched[0])
        if one_link is None:
            return
        path = _path(successors, one_link.successor, one_link.predecessor)
        if path is not None:
            raise _cycle_error(plan, [*path, one_link.successor], one_link.id)
        return
    cycle = find_cycle(successors)
    if cycle is not None:
        links = {(one.predecessor, one.successor): one.id for one in plan.rows(work.Dependency)}
        raise _cycle_error(plan, cycle, links[cycle[-2], cycle[-1]])


def find_cycle(successors: dict[Id, list[Id]]) -> list[Id] | None:
    """A cycle of the graph, its first node repeated at the end, or None. Without recursion."""
    waiting: dict[Id, int] = {}
    for following in successors.values():
        for node in following:
            waiting[node] = waiting.get(node, 0) + 1
    ready = [node for node in successors if node not in waiting]
    while ready:
        for node in successors.get(ready.pop(), ()):
            waiting[node] -= 1
            if waiting[node] == 0:
                del waiting[node]
                ready.append(node)
    if not waiting:
        return None
    inside: dict[Id, Id] = {}
    for node, following in successors.items():
        if node in waiting:
            inside |= {successor: node for successor in following if successor in waiting}
    return _walk_back(inside)


def _walk_back(predecessor: dict[Id, Id]) -> list[Id]:
    seen: dict[Id, int] = {}
    path: list[Id] = []
    node = next(iter(predecessor))
    while node not in seen:
        seen[node] = len(path)
        path.append(node)
        node = predecessor[node]
    cycle = path[seen[node] :][::-1]
    return [*cycle, cycle[0]]


def _check_no_loop(plan: Plan, kind: type[Entity], name: str, code: str, touched: Iterable[Id]) -> None:
    """No touched row leads to itself by following one field. Each row is visited once."""
    safe: set[Id] = set()
    rows = plan.all(kind)
    for id in touched:
        if id not in rows:
            continue
        path: list[Id] = []
        seen: set[Id] = set()
        at: Id | None = id
        while at is not None and at not in safe:
            if at in seen:
                loop = [*path[path.index(at) :], at]
                raise PlanError(code, id, path=tuple(str(getattr(rows[one], "name", one)) for one in loop))
            seen.add(at)
            path.append(at)
            at = getattr(rows[at], name)
        safe |= seen


def _cycle_error(plan: Plan, cycle: Iterable[Id], link: Id) -> PlanError:
    path = list(cycle)
    if len(path) > 12:
        shown = [named(plan, id) for id in path[:6]] + ["…"] + [named(plan, id) for id in path[-5:]]
    else:
        shown = [named(plan, id) for id in path]
    error = PlanError("cycle", link, path=tuple(shown), count=len(path) - 1)
    error.path = tuple(path)
    return error


def _field_error(code: str, row: Entity, field: Field, **values: str | int | float | date) -> PlanError:
    return PlanError(
        code,
        row.id,
        kind=_kind(row),
        field=Phrase(f"field.{type(row).__name__}.{field.name}"),
        name=str(getattr(row, "name", ""))[:80],
        **values,
    )


def _kind(row: Entity) -> Phrase:
    return Phrase(f"kind.{type(row).__name__}")


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
