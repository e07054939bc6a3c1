"""Changes as data: rows before and after. The unit of undo, history, merge and recovery."""

from dataclasses import dataclass

from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.errors import StaleChange
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS, Plan

Title = Phrase
"""The name of a change: a phrase under ``change.…`` in ``resources/words``."""

RowKey = tuple[type[Entity], Id]


@dataclass(frozen=True, slots=True)
class RowEdit:
    """One row before and after: no ``before`` adds it, no ``after`` removes it."""

    kind: type[Entity]
    id: Id
    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class Change:
    """One named, atomic edit."""

    title: Title
    rows: tuple[RowEdit, ...]

    def touched(self) -> frozenset[RowKey]:
        """Which rows it adds, alters or removes."""
        return frozenset((row.kind, row.id) for row in self.rows)


def apply(plan: Plan, change: Change) -> Plan:
    """The plan after the change. Raises StaleChange if a ``before`` is not what the plan holds."""
    tables: dict[type[Entity], dict[Id, Entity]] = {}
    for row in change.rows:
        table = tables.get(row.kind)
        if table is None:
            table = tables[row.kind] = plan.copied(row.kind)
        if table.get(row.id) != row.before:
            raise StaleChange(f"{row.kind.__name__} {row.id} is not what the change expects")
        if row.after is None:
            table.pop(row.id, None)
        else:
            table[row.id] = row.after
    return plan.replacing(tables) if tables else plan


def inverted(change: Change) -> Change:
    """The change that takes this one back."""
    return Change(
        change.title,
        tuple(RowEdit(row.kind, row.id, row.after, row.before) for row in reversed(change.rows)),
    )


def combined(first: Change, then: Change) -> Change:
    """Both changes as one, under the title of the later (keystrokes, nudges)."""
    edits: dict[RowKey, RowEdit] = {(row.kind, row.id): row for row in first.rows}
    for row in then.rows:
        earlier = edits.get((row.kind, row.id))
        edits[row.kind, row.id] = RowEdit(
            row.kind, row.id, earlier.before if earlier else row.before, row.after
        )
    return Change(then.title, tuple(row for row in edits.values() if row.before != row.after))


def difference(old: Plan, new: Plan) -> tuple[RowEdit, ...]:
    """What turns the old plan into the new one, kind by kind."""
    edits: list[RowEdit] = []
    for kind in KINDS:
        before, after = old.all(kind), new.all(kind)
        if before is after:
            continue
        edits += [RowEdit(kind, id, row, after.get(id)) for id, row in before.items() if after.get(id) != row]
        edits += [RowEdit(kind, id, None, row) for id, row in after.items() if id not in before]
    return tuple(edits)
