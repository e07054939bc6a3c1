"""What must hold of every plan. The door of every change: nothing wrong comes in."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

from roadmap_planner.model import evidence, people, presets, scenario, work
from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.columns import Seen, columns_hold
from roadmap_planner.model.edit import REFERRING
from roadmap_planner.model.entity import Entity, Field, Id, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.order import find_cycle, in_order
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan
from roadmap_planner.model.textsafe import clean_text


def check(plan: Plan, touched: Collection[RowKey] | None = None, seen: Seen | None = None) -> None:
    """Check the rows touched by a change, or the whole plan. Raises PlanError for the first thing wrong.

    ``seen`` is what stands in the columns of each kind, if the rows come from somebody who looked.
    """
    if touched is None:
        _check_rows(plan, seen or {})
    else:
        for kind, id in touched:
            row = plan.all(kind).get(id)
            if row is None:
                _check_nothing_refers(plan, kind, id)
            else:
                _check_with_references(plan, row)
    ids = _ids(plan, touched)
    _check_pairs(plan, ids)
    if evidence.Roadmap in ids or touched is None:
        _check_one_roadmap(plan)
    if work.Dependency in ids:
        _check_no_cycle(plan, ids[work.Dependency])
    for kind, name, code in (
        (people.Person, "manager", "manager_loop"),
        (work.Block, "pilot_of", "pilot_loop"),
    ):
        if kind in ids:
            _check_no_loop(plan, kind, name, code, ids[kind])


def _ids(plan: Plan, touched: Collection[RowKey] | None) -> dict[type[Entity], Collection[Id]]:
    """The touched ids of each kind, or all."""
    if touched is None:
        return {kind: plan.all(kind).keys() for kind in KINDS if plan.all(kind)}
    found: dict[type[Entity], list[Id]] = {}
    for kind, id in touched:
        found.setdefault(kind, []).append(id)
    return dict(found)


def _check_rows(plan: Plan, seen: Seen) -> None:
    """Every row: what its fields mean together, and each value by itself where a column does not hold."""
    for kind in KINDS:
        if not columns_hold(plan, kind, seen.get(kind)):
            for row in plan.rows(kind):
                _check_with_references(plan, row)
        elif kind in _SENSE:
            check_sense = _SENSE[kind]
            for row in plan.rows(kind):
                check_sense(row)


def refusal(plan: Plan, dependency: work.Dependency) -> PlanError | None:
    """Why this dependency may not be added, or None: the same rule that guards the change."""
    try:
        check_row(dependency)
        _check_references(plan, dependency)
        _check_pairs(
            plan.replacing({work.Dependency: {**plan.all(work.Dependency), dependency.id: dependency}}),
            {work.Dependency: [dependency.id]},
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


def _check_with_references(plan: Plan, row: Entity) -> None:
    check_row(row)
    _check_references(plan, row)


def path_between(plan: Plan, start: Id, goal: Id) -> list[Id] | None:
    """The shortest path of dependencies from one block to another, both included, or None."""
    successors: dict[Id, list[Id]] = {}
    for one in plan.rows(work.Dependency):
        successors.setdefault(one.predecessor, []).append(one.successor)
    return _path(successors, start, goal)


def named(plan: Plan, id: Id) -> str:
    """How a block is called in a message: its reference and name."""
    block = plan.find(work.Block, id)
    return id if block is None else _name(block)


def _name(row: work.Block | presets.Preset) -> str:
    return f"{row.ref} {row.name}".strip() if isinstance(row, work.Block) else row.name


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
    check = _SENSE.get(type(row))
    if check is not None:
        check(row)


def _check_lengths(row: work.Block | presets.Preset) -> None:
    name = _name(row)
    if row.optimistic is not None and row.optimistic > row.duration:
        raise PlanError(
            "optimistic_above", row.id, name=name, optimistic=row.optimistic, duration=row.duration
        )
    if row.pessimistic is not None and row.pessimistic < row.duration:
        raise PlanError(
            "pessimistic_below", row.id, name=name, pessimistic=row.pessimistic, duration=row.duration
        )


def _check_block(block: work.Block) -> None:
    if block.optimistic is not None or block.pessimistic is not None:
        _check_lengths(block)
    if block.constraint_date is None and block.constraint is not _ASAP and block.constraint.dated:
        raise PlanError("constraint_without_date", block.id, name=_name(block))
    if block.pilot_of == block.id:
        raise PlanError("pilot_loop", block.id, path=(_name(block), _name(block)))
    if block.actual_finish is not None:
        if block.actual_start is None:
            raise PlanError("finished_not_started", block.id, name=_name(block))
        _check_order(block, block.actual_start, block.actual_finish)


_ASAP = work.Constraint.AS_SOON_AS_POSSIBLE  # of most blocks: looked up once


def _check_roadmap(roadmap: evidence.Roadmap) -> None:
    if len(roadmap.weekdays) != 7 or set(roadmap.weekdays) - {"0", "1"} or "1" not in roadmap.weekdays:
        raise PlanError("no_worked_day", roadmap.id)
    _check_order(roadmap, roadmap.start, roadmap.horizon)


def _check_dependency(link: work.Dependency) -> None:
    if link.predecessor == link.successor:
        raise PlanError("self_dependency", link.id)


def _check_span(
    row: work.CalendarException | people.RelayAbsence | work.BaselineDates | people.SupportAction,
) -> None:
    _check_order(row, row.start, row.finish)


def _check_scope(scope: people.SponsorScope) -> None:
    if sum(one is not None for one in (scope.block, scope.wave, scope.population)) > 1:
        raise PlanError("scope_of_several", scope.id)


_SENSE: dict[type[Entity], Callable[[Any], None]] = {
    work.Block: _check_block,
    presets.Preset: _check_lengths,
    work.Dependency: _check_dependency,
    work.CalendarException: _check_span,
    people.RelayAbsence: _check_span,
    work.BaselineDates: _check_span,
    people.SupportAction: _check_span,
    evidence.Roadmap: _check_roadmap,
    people.SponsorScope: _check_scope,
}


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
    presets.Preset: ("kind", "name"),
    people.Relay: ("person",),
    scenario.ScenarioEdit: ("scenario", "of_kind", "of_row", "of_field"),
}
"""Rows that may stand only once for these fields; one that is empty joins nothing."""


def _check_pairs(plan: Plan, touched: Mapping[type[Entity], Collection[Id]]) -> None:
    for kind, names in PAIRS.items():
        if kind not in touched:
            continue
        rows = plan.all(kind)
        keys: list[object] = list(map(attrgetter(*names), rows.values()))
        if len(set(keys)) == len(keys):
            continue
        ids = set(touched[kind])
        holders: dict[object, Id] = {}
        for id, key in zip(rows, keys, strict=True):
            if key is None or (isinstance(key, tuple) and None in key):
                continue
            if holders.setdefault(key, id) != id and (id in ids or holders[key] in ids):
                raise PlanError("twice_alike", id, kind=_kind(rows[id]))


def _check_one_roadmap(plan: Plan) -> None:
    count = len(plan.all(evidence.Roadmap))
    if count != 1:
        raise PlanError("no_roadmap" if count == 0 else "several_roadmaps")


def _check_no_cycle(plan: Plan, touched: Collection[Id]) -> None:
    if len(touched) > 1 and _is_in_order(plan):
        return
    successors: dict[Id, list[Id]] = {}
    for one in plan.rows(work.Dependency):
        successors.setdefault(one.predecessor, []).append(one.successor)
    if len(touched) == 1:
        one_link = plan.find(work.Dependency, next(iter(touched)))
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


def _is_in_order(plan: Plan) -> bool:
    """Whether no dependency is on a cycle; the blocks that they join are there."""
    blocks, links = plan.all(work.Block), plan.rows(work.Dependency)
    place = dict(zip(blocks, range(len(blocks)), strict=True))
    tails = [place[one.predecessor] for one in links]
    heads = [place[one.successor] for one in links]
    return len(in_order(len(blocks), tails, heads)) == len(blocks)


def _check_no_loop(plan: Plan, kind: type[Entity], name: str, code: str, touched: Iterable[Id]) -> None:
    """No touched row leads to itself by following one field. Each row is visited once."""
    safe: set[Id] = set()
    rows = plan.all(kind)
    follows = attrgetter(name)
    for id in touched:
        if id not in rows or follows(rows[id]) is None:
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
            at = follows(rows[at])
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
        name=str(getattr(row, "name", "") or row.id)[:80],
        **values,
    )


def _kind(row: Entity) -> Phrase:
    return Phrase(f"kind.{type(row).__name__}")


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
