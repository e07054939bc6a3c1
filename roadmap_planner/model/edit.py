"""Edit: collects what one gesture does to a plan into one change."""

from collections.abc import Iterator
from typing import TypeVar

from roadmap_planner.model.change import Change, RowEdit, RowKey, Title
from roadmap_planner.model.entity import Entity, Field, Id, changed, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan
from roadmap_planner.model.textsafe import cleaned

E = TypeVar("E", bound=Entity)


class Edit:
    """A change under way. ``plan`` is the plan as edited so far; nothing is checked before the end."""

    def __init__(self, plan: Plan) -> None:
        """Start from a plan, which stays as it is."""
        self._start = plan
        self._tables: dict[type[Entity], dict[Id, Entity]] = {}
        self._touched: dict[RowKey, None] = {}
        self._seen: Plan | None = plan
        self._shared: set[type[Entity]] = set()

    @property
    def plan(self) -> Plan:
        """The plan as edited so far."""
        if self._seen is None:
            self._seen = self._start.sharing(self._tables)
            self._shared.update(self._tables)
        return self._seen

    def add(self, entity: E) -> E:
        """Add a row, with its text cleaned. Raises PlanError when its id stands already."""
        clean = cleaned(entity)
        if clean.id in self._table(type(entity)):
            raise PlanError("twice", clean.id, kind=type(entity).__name__, id=clean.id)
        self._put(type(entity), clean.id, clean)
        return clean

    def update(self, entity: E, **values: object) -> E:
        """The row with some fields replaced, from how it stands in this edit. Raises PlanError when gone."""
        current = self.plan.get(type(entity), entity.id)
        after = cleaned(changed(current, values))
        if after != current:
            self._put(type(entity), entity.id, after)
        return after

    def remove(self, entity: Entity) -> None:
        """Remove a row and what makes no sense without it; clear what only mentioned it."""
        gone: list[RowKey] = [(type(entity), entity.id)]
        while gone:
            kind, id = gone.pop()
            if self._table(kind).get(id) is None:
                continue
            self._put(kind, id, None)
            for row, field in self._referring(kind, id):
                if field.ref is not None and field.ref.on_remove == "remove":
                    gone.append((type(row), row.id))
                else:
                    self._put(type(row), row.id, changed(row, {field.name: None}))

    def take(self, change: Change) -> None:
        """Do what a change of the same plan does. Raises PlanError for a row gone, or there already."""
        for row in change.rows:
            if row.after is None:
                if row.before is not None:
                    self.remove(row.before)
            elif row.before is None:
                self.add(row.after)
            else:
                names = (field.name for field in fields_of(row.kind))
                self.update(row.before, **{name: getattr(row.after, name) for name in names})

    def change(self, title: Title) -> Change:
        """What was done so far, under a name."""
        rows = []
        for kind, id in self._touched:
            before, after = self._start.all(kind).get(id), self._table(kind).get(id)
            if before != after:
                rows.append(RowEdit(kind, id, before, after))
        return Change(title, tuple(rows))

    def _referring(self, kind: type[Entity], id: Id) -> Iterator[tuple[Entity, Field]]:
        for other, field in REFERRING[kind]:
            for row in list(self._table(other).values()):
                if getattr(row, field.name) == id:
                    yield self._table(other).get(row.id, row), field

    def _table(self, kind: type[Entity]) -> dict[Id, Entity]:
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = self._start.copied(kind)
        return table

    def _put(self, kind: type[Entity], id: Id, row: Entity | None) -> None:
        if kind in self._shared:  # a plan that was looked at keeps its own table
            self._tables[kind] = dict(self._tables[kind])
            self._shared.discard(kind)
        table = self._table(kind)
        if row is None:
            table.pop(id, None)
        else:
            table[id] = row
        self._touched[kind, id] = None
        self._seen = None


def _referring_fields() -> dict[type[Entity], tuple[tuple[type[Entity], Field], ...]]:
    found: dict[type[Entity], list[tuple[type[Entity], Field]]] = {kind: [] for kind in KINDS}
    for other in KINDS:
        for field in fields_of(other):
            if field.ref is not None:
                found[KIND_BY_NAME[field.ref.kind]].append((other, field))
    return {kind: tuple(pairs) for kind, pairs in found.items()}


REFERRING = _referring_fields()
"""For each kind, the kinds and fields that refer to it."""
