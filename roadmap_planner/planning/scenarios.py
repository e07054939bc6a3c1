"""Scenarios: make, change, apply, adopt. A scenario holds, field by field, what differs from the plan.

The plan goes on meanwhile. What the scenario does not touch follows the plan; what both changed is listed as
a conflict, in which the scenario has its way where it can; what it cannot do any more is listed, and kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from roadmap_planner.model import rules
from roadmap_planner.model.change import Change, RowEdit, RowKey, Title, difference
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id, changed, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.plain import from_plain, from_plain_value, to_plain
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan
from roadmap_planner.model.scenario import Scenario, ScenarioEdit
from roadmap_planner.planning.merge_fields import field_groups

SHARED: frozenset[type[Entity]] = frozenset({Scenario, ScenarioEdit})
"""Kinds that no scenario has of its own."""

_SPACE = UUID("0b7d0c0e-6a3b-4d1e-9a55-2b5c1f5f7f10")


class Obstacle(StrEnum):
    """What stands between a scenario and a plan that has moved on."""

    CHANGED = "changed"
    """Both changed a field, or made the same row: the scenario's value holds."""
    WORKED_ON = "worked_on"
    """The scenario removes a row that the plan has changed since: it is removed all the same."""
    ALONG = "along"
    """Something that the plan added since hangs on what the scenario removes: it goes, or lets go of it."""
    GONE = "gone"
    """The row is gone from the plan: the edit is not made."""
    REFUSED = "refused"
    """The plan would be wrong: the edit is not made."""
    UNREADABLE = "unreadable"
    """The edit speaks of a kind or a field that this program does not know: it is not made."""

    @property
    def made(self) -> bool:
        """Whether the scenario has its way all the same."""
        return self in {Obstacle.CHANGED, Obstacle.WORKED_ON, Obstacle.ALONG}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row in which a scenario and the plan it was made of do not agree any more.

    ``row`` is that of the plan, or else of the scenario; None when neither can be read. ``edits`` are those
    of the scenario that are meant.
    """

    obstacle: Obstacle
    kind: str
    id: Id
    field: str = ""
    row: Entity | None = None
    edits: tuple[Id, ...] = ()
    error: PlanError | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A scenario as a plan, and where the plan it was made of has moved on."""

    plan: Plan
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class _Wish:
    """What a scenario wants of one row: that it be there, or gone, or have other values."""

    kind: type[Entity]
    id: Id
    edits: list[ScenarioEdit] = field(default_factory=list)
    row: Entity | None = None
    removes: bool = False
    values: dict[str, object] = field(default_factory=dict)


def scenarios(plan: Plan) -> list[Scenario]:
    """The scenarios, the oldest first."""
    return sorted(plan.rows(Scenario), key=lambda one: (one.made_on or date.min, one.name, one.id))


def changes_of(plan: Plan, scenario: Id) -> int:
    """How many values and rows of a scenario differ from what the plan said when it was made."""
    return sum(one.was != one.now for one in edits_of(plan, scenario))


def edits_of(plan: Plan, scenario: Id) -> list[ScenarioEdit]:
    """What a scenario keeps: each value that it changes, and what means something only together with it."""
    return [one for one in plan.rows(ScenarioEdit) if one.scenario == scenario]


def make(edit: Edit, name: str, on: date, note: str = "", change: Change | None = None) -> Scenario:
    """A new scenario: the plan as it is, or with a change made to it."""
    made = edit.add(Scenario(name=name, note=note, made_on=on))
    if change is not None:
        record(edit, made.id, change)
    return made


def duplicate(edit: Edit, scenario: Scenario, name: str, on: date) -> Scenario:
    """Another scenario with the same changes. Raises PlanError when the scenario is gone."""
    made = edit.add(Scenario(name=name, note=edit.plan.get(Scenario, scenario.id).note, made_on=on))
    for one in edits_of(edit.plan, scenario.id):
        id = _edit_id(made.id, one.of_kind, one.of_row, one.of_field)
        edit.add(changed(one, {"id": id, "scenario": made.id}))
    return made


def discard(edit: Edit, scenario: Scenario) -> None:
    """Let a scenario go; the plan stays what it is."""
    edit.remove(scenario)


def adopt(edit: Edit, scenario: Scenario) -> Applied:
    """Make the changes of a scenario in the plan, and let the scenario go. What was found is given back:
    edits that could not be made are lost with it.
    """
    found = applied(edit.plan, scenario.id)
    rows = [row for row in difference(edit.plan, found.plan) if row.kind not in SHARED]
    edit.take(Change(Title("change.scenario.adopted", name=scenario.name), tuple(rows)))
    edit.remove(scenario)
    return found


def drop(edit: Edit, *conflicts: Conflict) -> None:
    """Give up the edits of a scenario that conflicts are about: there the plan has its way."""
    for id in (id for conflict in conflicts for id in conflict.edits):
        one = edit.plan.find(ScenarioEdit, id)
        if one is not None:
            edit.remove(one)


def record(edit: Edit, scenario: Id, change: Change) -> None:
    """Keep a change of the variant as edits of its scenario. ``edit`` is one of the plan that holds both.

    What sets a value back to the plan's is no difference any more. Rows of scenarios themselves are no part
    of any scenario: these the change makes in the plan.
    """
    shared = tuple(row for row in change.rows if row.kind in SHARED)
    edit.take(Change(change.title, shared))
    known = {(one.of_kind, one.of_row, one.of_field): one for one in edits_of(edit.plan, scenario)}
    for row in change.rows:
        if row.kind not in SHARED:
            _record_row(edit, scenario, row, known)


_Known = dict[tuple[str, Id, str], ScenarioEdit]


def _record_row(edit: Edit, scenario: Id, row: RowEdit, known: _Known) -> None:
    kind, base = row.kind.__name__, edit.plan.find(row.kind, row.id)
    names = [one.name for one in fields_of(row.kind)]
    if base is None or row.after is None:
        for name in names:
            _put(edit, scenario, (kind, row.id, name), None, known)
        was, now = _row_text(base), _row_text(row.after)
        _put(edit, scenario, (kind, row.id, ""), (was, now) if was or now else None, known)
        return
    _put(edit, scenario, (kind, row.id, ""), None, known)
    after, own = to_plain(row.after), to_plain(base)
    before = None if row.before is None else to_plain(row.before)
    for group in field_groups(row.kind):
        if before is None or any(before[name] != after[name] for name in group):
            same = all(after[name] == own[name] for name in group)
            for name in group:
                values = None if same else (_text(own[name]), _text(after[name]))
                _put(edit, scenario, (kind, row.id, name), values, known)


def _put(
    edit: Edit, scenario: Id, key: tuple[str, Id, str], values: tuple[str, str] | None, known: _Known
) -> None:
    """Keep, replace or drop the edit of a key."""
    old = known.get(key)
    if values is None:
        if old is not None:
            edit.remove(known.pop(key))
    elif old is not None:
        known[key] = edit.update(old, was=values[0], now=values[1])
    else:
        kind, row, name = key
        one = ScenarioEdit(
            id=_edit_id(scenario, *key),
            scenario=scenario,
            of_kind=kind,
            of_row=row,
            of_field=name,
            was=values[0],
            now=values[1],
        )
        known[key] = edit.add(one)


def detached(variant: Plan, title: str) -> Plan:
    """A scenario as a plan by itself, to be handed on: under a title of its own, and without scenarios."""
    roadmap = changed(variant.roadmap, {"title": title[:200].strip()})
    return variant.replacing({Roadmap: {roadmap.id: roadmap}, **{kind: {} for kind in SHARED}})


def applied(plan: Plan, scenario: Id) -> Applied:
    """The plan as a scenario would have it. A scenario without edits is the plan itself."""
    conflicts: list[Conflict] = []
    wishes = [
        wish
        for wish in _wishes(edits_of(plan, scenario), conflicts)
        if _stands(plan, wish, conflicts) and (wish.removes or wish.row is not None or wish.values)
    ]
    if not wishes:
        return Applied(plan, tuple(conflicts))
    edit = Edit(plan)
    try:
        for wish in _in_order(wishes):
            _fulfil(edit, wish)
        rows = edit.change(Title("change.scenario.adopted", name="")).rows
        rules.check(edit.plan, [(row.kind, row.id) for row in rows])
        made = edit.plan
    except PlanError:
        made = _one_by_one(plan, wishes, conflicts)
        rows = difference(plan, made)
    conflicts += _taken_along(rows, wishes)
    return Applied(made, tuple(conflicts))


def _wishes(edits: Iterable[ScenarioEdit], conflicts: list[Conflict]) -> Iterator[_Wish]:
    """The edits by row, read; those that cannot be read are conflicts."""
    found: dict[tuple[str, Id], _Wish] = {}
    for one in edits:
        kind = KIND_BY_NAME.get(one.of_kind)
        if kind is None or kind in SHARED:
            conflicts.append(_conflict(Obstacle.UNREADABLE, one))
            continue
        wish = found.setdefault((one.of_kind, one.of_row), _Wish(kind, one.of_row))
        try:
            if one.of_field:
                wish.values[one.of_field] = _value(kind, one.of_field, one.now)
            elif one.now:
                wish.row = _row(kind, one.of_row, one.now)
            else:
                wish.removes = True
        except (PlanError, ValueError, TypeError, KeyError):
            conflicts.append(_conflict(Obstacle.UNREADABLE, one))
            continue
        wish.edits.append(one)
    yield from found.values()


def _stands(plan: Plan, wish: _Wish, conflicts: list[Conflict]) -> bool:
    """Compare a wish with the plan as it is now; False when there is nothing left to do."""
    base = plan.all(wish.kind).get(wish.id)
    whole = next((one for one in wish.edits if not one.of_field), None)
    if wish.removes:
        if base is not None and whole is not None and whole.was != _row_text(base):
            conflicts.append(_conflict(Obstacle.WORKED_ON, whole, row=base))
        return base is not None
    if wish.row is not None:
        if base is not None and base != wish.row and whole is not None:
            conflicts.append(_conflict(Obstacle.CHANGED, whole, row=base))
        return base != wish.row
    if base is None:
        if wish.edits:
            ids = tuple(one.id for one in wish.edits)
            conflicts.append(Conflict(Obstacle.GONE, wish.kind.__name__, wish.id, edits=ids))
        return False
    return _values_stand(base, wish, conflicts)


def _values_stand(base: Entity, wish: _Wish, conflicts: list[Conflict]) -> bool:
    """As ``_stands``, for values of a row of the plan; those that it says already are wished no more."""
    plain = {name: _text(value) for name, value in to_plain(base).items()}
    for group in field_groups(wish.kind):
        edits = [one for one in wish.edits if one.of_field in group]
        if all(plain[one.of_field] == one.now for one in edits):
            for one in edits:
                wish.values.pop(one.of_field)
            continue
        moved = [one for one in edits if plain[one.of_field] not in {one.was, one.now}]
        if moved:
            ids, kind = tuple(one.id for one in edits), wish.kind.__name__
            conflicts.append(Conflict(Obstacle.CHANGED, kind, wish.id, moved[0].of_field, base, ids))
    return bool(wish.values)


def _in_order(wishes: Iterable[_Wish]) -> list[_Wish]:
    """Removals first, then new rows, each kind after those it refers to, then other values."""
    place = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(
        wishes, key=lambda one: (0 if one.removes else 1 if one.row is not None else 2, place[one.kind])
    )


def _fulfil(edit: Edit, wish: _Wish) -> None:
    base = edit.plan.find(wish.kind, wish.id)
    if wish.removes:
        if base is not None:
            edit.remove(base)
    elif wish.row is None:
        edit.update(edit.plan.get(wish.kind, wish.id), **wish.values)
    elif base is None:
        edit.add(wish.row)
    else:
        edit.update(base, **{one.name: getattr(wish.row, one.name) for one in fields_of(wish.kind)})


def _one_by_one(plan: Plan, wishes: Iterable[_Wish], conflicts: list[Conflict]) -> Plan:
    """Every wish that the rules allow; one may wait for another. The rest are conflicts."""
    left = _in_order(wishes)
    while True:
        refused: list[tuple[_Wish, PlanError]] = []
        for wish in left:
            edit = Edit(plan)
            try:
                _fulfil(edit, wish)
                change = edit.change(Title("change.scenario.adopted", name=""))
                rules.check(edit.plan, change.touched())
            except PlanError as error:
                refused.append((wish, error))
            else:
                plan = edit.plan
        if len(refused) == len(left) or not refused:
            break
        left = [wish for wish, _ in refused]
    for wish, reason in refused:
        ids = tuple(one.id for one in wish.edits)
        row = plan.find(wish.kind, wish.id) or wish.row
        kind = wish.kind.__name__
        conflicts[:] = [one for one in conflicts if not one.obstacle.made or not set(one.edits) & set(ids)]
        conflicts.append(Conflict(Obstacle.REFUSED, kind, wish.id, row=row, edits=ids, error=reason))
    return plan


def _taken_along(rows: Iterable[RowEdit], wishes: Iterable[_Wish]) -> Iterator[Conflict]:
    """What went with a removal, or lost what it referred to, and is not the scenario's own doing."""
    removed = {(one.kind, one.id): one for one in wishes if one.removes}
    asked: dict[RowKey, set[str] | None] = {
        (one.kind, one.id): set(one.values) if one.values else None for one in wishes
    }
    if not removed:
        return
    for row in rows:
        key = (row.kind, row.id)
        names = asked.get(key, set())
        if names is None or row.before is None:
            continue
        lost = row.after is None or any(
            getattr(row.before, one.name) != getattr(row.after, one.name) and one.name not in names
            for one in fields_of(row.kind)
        )
        if lost:
            yield Conflict(Obstacle.ALONG, row.kind.__name__, row.id, row=row.before)


def _conflict(obstacle: Obstacle, one: ScenarioEdit, row: Entity | None = None) -> Conflict:
    return Conflict(obstacle, one.of_kind, one.of_row, one.of_field, row, (one.id,))


def _edit_id(scenario: Id, kind: str, row: Id, name: str) -> Id:
    """The same for the same: two copies of a plan that edit one scenario alike agree."""
    return str(uuid5(_SPACE, "\n".join((scenario, kind, row, name))))


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _row_text(row: Entity | None) -> str:
    return "" if row is None else _text(to_plain(row))


def _value(kind: type[Entity], name: str, text: str) -> object:
    known = {one.name: one for one in fields_of(kind)}
    return from_plain_value(kind, known[name], json.loads(text))


def _row(kind: type[Entity], id: Id, text: str) -> Entity:
    plain: Mapping[str, Any] = json.loads(text)
    row = from_plain(kind, plain)
    if row.id != id:
        raise ValueError(id)
    return row
