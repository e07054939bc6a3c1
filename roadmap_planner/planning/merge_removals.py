"""What one copy removed and the other worked on: found once for each root, and undone where it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from roadmap_planner.model.change import RowEdit, RowKey, difference
from roadmap_planner.model.entity import Entity, Field, Id, changed, fields_of
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan

POSITIONS = {"order", "map_x", "map_y"}
"""Where a row lies. Who only moved a row did not work on it."""


@dataclass(frozen=True, slots=True)
class Contested:
    """A row that one copy removed, and what the other did to it and to what hangs on it since."""

    root: Entity
    hanging: tuple[RowKey, ...]
    changes: tuple[RowEdit, ...]


def contested(base: Plan, removing: Plan, working: Plan) -> list[Contested]:
    """The removals of one copy that would undo work of the other, each with all that hangs on it."""
    removed = {
        (row.kind, row.id)
        for row in difference(base, removing)
        if row.after is None and row.id in working.all(row.kind)
    }
    if not removed:
        return []
    worked = {(row.kind, row.id): row for row in difference(base, working) if not _only_moved(row)}
    referring = _referring(working)
    found = []
    for kind, id in sorted(removed, key=lambda key: (KINDS.index(key[0]), key[1])):
        root = working.get(kind, id)
        if any(target in removed for target in _hangs_on(root)):
            continue
        hanging = _hanging((kind, id), referring)
        changes = [worked[key] for key in hanging if key in worked]
        changes += _new_mentions(base, worked, referring, hanging)
        if changes:
            found.append(Contested(root, tuple(hanging), tuple(dict.fromkeys(changes))))
    return found


def kept(base: Plan, removing: Plan, working: Plan, undone: Iterable[Contested]) -> Plan:
    """The copy as it would be had it not removed these rows: they and what hangs on them are back as in base,
    and what only mentioned them does so again.
    """
    tables = {kind: dict(removing.all(kind)) for kind in KINDS}
    back: set[RowKey] = set()
    wanted = {key for one in undone for key in one.hanging}
    for kind in KINDS:
        for id, row in base.all(kind).items():
            if (kind, id) in wanted and id not in tables[kind]:
                ends = _hangs_on(working.get(kind, id))
                if all(end in tables[other] or end not in base.all(other) for other, end in ends):
                    tables[kind][id] = row
                    back.add((kind, id))
    for kind in KINDS:
        for id, row in list(tables[kind].items()):
            before = base.find(kind, id)
            if before is not None and id in working.all(kind):
                tables[kind][id] = _mentioning_again(row, before, back)
    return removing.replacing(tables) if back else removing


def _mentioning_again(row: Entity, before: Entity, back: set[RowKey]) -> Entity:
    values: dict[str, object] = {}
    for field, target in _mentions(before):
        if target in back and getattr(row, field.name) is None:
            values[field.name] = target[1]
    return changed(row, values) if values else row


def _only_moved(row: RowEdit) -> bool:
    if row.before is None or row.after is None:
        return False
    names = [field.name for field in fields_of(row.kind) if field.name in POSITIONS]
    return replace(row.before, **{name: getattr(row.after, name) for name in names}) == row.after


def _mentions(row: Entity) -> Iterator[tuple[Field, RowKey]]:
    for field in fields_of(type(row)):
        if field.ref is not None:
            id = getattr(row, field.name)
            if id is not None:
                yield field, (KIND_BY_NAME[field.ref.kind], id)


def _hangs_on(row: Entity) -> Iterator[RowKey]:
    """The rows without which this one makes no sense."""
    return (key for field, key in _mentions(row) if field.ref is not None and field.ref.on_remove == "remove")


def _referring(plan: Plan) -> dict[RowKey, list[tuple[Entity, Field]]]:
    found: dict[RowKey, list[tuple[Entity, Field]]] = {}
    for kind in KINDS:
        for row in plan.rows(kind):
            for field, key in _mentions(row):
                found.setdefault(key, []).append((row, field))
    return found


def _hanging(root: RowKey, referring: dict[RowKey, list[tuple[Entity, Field]]]) -> list[RowKey]:
    """The root and what hangs on it, directly or not."""
    found: dict[RowKey, None] = {root: None}
    waiting = [root]
    while waiting:
        for row, field in referring.get(waiting.pop(), ()):
            key: RowKey = (type(row), row.id)
            if field.ref is not None and field.ref.on_remove == "remove" and key not in found:
                found[key] = None
                waiting.append(key)
    return list(found)


def _new_mentions(
    base: Plan,
    worked: dict[tuple[type[Entity], Id], RowEdit],
    referring: dict[RowKey, list[tuple[Entity, Field]]],
    hanging: list[RowKey],
) -> Iterator[RowEdit]:
    """Edits that made a row mention what the other copy removed."""
    for key in hanging:
        for row, field in referring.get(key, ()):
            edit = worked.get((type(row), row.id))
            before = base.find(type(row), row.id)
            if edit is not None and (before is None or getattr(before, field.name) != key[1]):
                yield edit
