"""Mending: from rows that may be anything to a plan that holds, cutting as few of them as can be.

A field that cannot be read gets its default where it has one; a row that cannot stand is cut; of links that
close a circle the fewest are cut. Each is named in the report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from roadmap_planner.document.acyclic import back_links
from roadmap_planner.document.values import from_values, written
from roadmap_planner.model.entity import Entity, Field, changed, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Person
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan, plan_of
from roadmap_planner.model.rules import PAIRS, check, check_row, check_value
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.model.work import Block, Dependency

RowsByName = Mapping[type[Entity], Iterable[Mapping[str, Any]]]
"""Rows of each kind by the names of their fields, as SQLite holds them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What could not be recovered: a whole row (``field`` empty) or one value of it. ``name`` is how people
    know the row, or its id.
    """

    kind: str
    id: str
    name: str
    reason: Phrase
    field: str = ""


_CONTRADICTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "optimistic_above": ("optimistic",),
        "pessimistic_below": ("pessimistic",),
        "constraint_without_date": ("constraint",),
        "finished_not_started": ("actual_finish",),
        "finish_before_start": ("actual_finish", "horizon", "finish"),
        "pilot_loop": ("pilot_of",),
        "no_worked_day": ("weekdays",),
        "scope_of_several": ("wave",),
    }
)
"""By what is wrong with a row, the field that gives way."""


class Mend:
    """A plan under repair, and the report of what it cost."""

    def __init__(self, title: str) -> None:
        """``title`` is that of the plan when its own row is lost."""
        self.lost: list[Lost] = []
        self._title = title
        self._tables: dict[type[Entity], dict[str, Entity]] = {kind: {} for kind in KINDS}

    def take(self, rows: RowsByName) -> None:
        """Take what can stand by itself."""
        for kind in KINDS:
            for values in rows.get(kind, ()):
                self._take_row(kind, values)

    def plan(self) -> Plan:
        """The plan, with everything cut that contradicts the rest. Raises PlanError when nothing helps."""
        self._one_roadmap()
        self._cut_twins()
        self._cut_circles()
        self._clear_loops(Person, "manager")
        self._clear_loops(Block, "pilot_of")
        self._cut_dangling()
        while True:
            plan = plan_of(row for table in self._tables.values() for row in table.values())
            try:
                check(plan)
            except PlanError as error:
                self._cut_refused(error)
                self._cut_dangling()
            else:
                return plan

    def say(self, kind: str, reason: Phrase, *, id: str = "", name: str = "", field: str = "") -> None:
        """Add a line to the report."""
        self.lost.append(Lost(kind, id, name or id, reason, field))

    def _take_row(self, kind: type[Entity], values: Mapping[str, Any]) -> None:
        id = values.get("id")
        name = _shown(values)
        if not isinstance(id, str) or not id:
            self.say(kind.__name__, Phrase("lost.no_id"), name=name)
            return
        if id in self._tables[kind]:
            self.say(kind.__name__, Phrase("lost.same_id"), id=id, name=name)
            return
        mended: list[Lost] = []
        stored = {one.name: self._stored(kind, one, values, mended, name) for one in fields_of(kind)}
        try:
            if any(value is MISSING for value in stored.values()):
                raise PlanError("unreadable_row", id, kind=kind.__name__, field=mended[-1].field)
            (row,) = from_values(kind, [tuple(stored.values())])
            row = self._made_sense_of(row, mended, name)
        except PlanError as error:
            self.say(kind.__name__, error.phrase, id=id, name=name)
            return
        self._tables[kind][id] = row
        self.lost += mended

    def _made_sense_of(self, row: Entity, mended: list[Lost], name: str) -> Entity:
        """The row, without values that contradict its others. Raises PlanError when that does not help."""
        known = {one.name: one for one in fields_of(type(row))}
        for _ in range(len(_CONTRADICTED)):
            try:
                check_row(row)
            except PlanError as error:
                field = next((known[one] for one in _CONTRADICTED.get(error.code, ()) if one in known), None)
                default = MISSING if field is None else _default(type(row), field)
                if field is None or default is MISSING:
                    raise
                values = [getattr(row, one) for one in known]
                stored = [written(known[one], value) for one, value in zip(known, values, strict=True)]
                stored[list(known).index(field.name)] = default
                (row,) = from_values(type(row), [tuple(stored)])
                mended.append(Lost(type(row).__name__, row.id, name, error.phrase, field.name))
            else:
                return row
        check_row(row)
        return row

    def _stored(
        self, kind: type[Entity], field: Field, values: Mapping[str, Any], mended: list[Lost], name: str
    ) -> Any:  # noqa: ANN401 - whatever SQLite can hold
        """A value that the field can hold: the one that was read, or else its default, said in the report."""
        value = values.get(field.name, MISSING)
        if value is not MISSING:
            value = _understood(field, value)
            reason = _refusal(kind, field, value)
            if reason is None:
                return value
        else:
            reason = Phrase("lost.no_value")
        mended.append(Lost(kind.__name__, str(values["id"]), name, reason, field.name))
        mended_text = _mended_text(field, value)
        return _default(kind, field) if mended_text is None else mended_text

    def _one_roadmap(self) -> None:
        table = self._tables[Roadmap]
        for id in list(table)[1:]:
            self._cut(Roadmap, id, Phrase("lost.second_roadmap"))
        if not table:
            start = min(
                (one.constraint_date or date.today() for one in self._rows(Block)), default=date.today()
            )
            row = Roadmap(title=clean_text(self._title, lines=False)[:200] or "?", start=start)
            table[row.id] = row
            self.say("Roadmap", Phrase("lost.roadmap_made"), id=row.id, name=row.title)

    def _cut_twins(self) -> None:
        for kind, names in PAIRS.items():
            seen: set[tuple[object, ...]] = set()
            for id, row in list(self._tables[kind].items()):
                key = tuple(getattr(row, name) for name in names)
                if key in seen and None not in key:
                    self._cut(kind, id, Phrase("lost.twin"))
                seen.add(key)

    def _cut_circles(self) -> None:
        links = {id: (row.predecessor, row.successor) for id, row in self._links()}
        for id in back_links(links):
            path = Phrase("lost.circle", before=self._named(links[id][0]), after=self._named(links[id][1]))
            self._cut(Dependency, id, path)

    def _links(self) -> list[tuple[str, Dependency]]:
        return [(id, row) for id, row in self._tables[Dependency].items() if isinstance(row, Dependency)]

    def _clear_loops(self, kind: type[Entity], name: str) -> None:
        """Of each circle made by following one field, one row lets go of it."""
        table = self._tables[kind]
        safe: set[str] = set()
        for id in table:
            path: dict[str, None] = {}
            at: str | None = id
            while at is not None and at in table and at not in safe and at not in path:
                path[at] = None
                at = getattr(table[at], name)
            if at is not None and at in path:
                self._clear(kind, at, name, Phrase("lost.loop"))
            safe |= set(path)

    def _cut_dangling(self) -> None:
        """Rows that refer to what is not there: let go of the reference where that is allowed, else cut."""
        again = True
        while again:
            again = False
            for kind in KINDS:
                refs = [(one, self._tables[KIND_BY_NAME[one.ref.kind]]) for one in fields_of(kind) if one.ref]
                for id, row in list(self._tables[kind].items()):
                    for field, others in refs:
                        value = getattr(row, field.name)
                        if value is None or value in others:
                            continue
                        if field.optional and field.ref is not None and field.ref.on_remove == "clear":
                            self._clear(kind, id, field.name, Phrase("lost.refers_nowhere"))
                        else:
                            self._cut(kind, id, Phrase("lost.refers_nowhere"))
                            again = True
                            break

    def _cut_refused(self, error: PlanError) -> None:
        for table in self._tables.values():
            if error.subject in table:
                kind = type(table[error.subject])
                if kind is not Roadmap:
                    self._cut(kind, error.subject, error.phrase)
                    return
        raise error

    def _cut(self, kind: type[Entity], id: str, reason: Phrase) -> None:
        row = self._tables[kind].pop(id)
        self.say(kind.__name__, reason, id=id, name=self._row_name(row))

    def _clear(self, kind: type[Entity], id: str, name: str, reason: Phrase) -> None:
        row = self._tables[kind][id]
        self._tables[kind][id] = changed(row, {name: None})
        self.say(kind.__name__, reason, id=id, name=self._row_name(row), field=name)

    def _row_name(self, row: Entity) -> str:
        if isinstance(row, Dependency):
            return f"{self._named(row.predecessor)} → {self._named(row.successor)}"
        return _shown({one.name: getattr(row, one.name) for one in fields_of(type(row))})

    def _named(self, block: str) -> str:
        row = self._tables[Block].get(block)
        return (
            _shown({"id": block})
            if row is None
            else _shown({one.name: getattr(row, one.name) for one in fields_of(Block)})
        )

    def _rows(self, kind: type[Block]) -> list[Block]:
        return [row for row in self._tables[kind].values() if isinstance(row, Block)]


def _shown(values: Mapping[str, Any]) -> str:
    """How people know a row: its reference and name, its title or statement, or else its id."""
    parts = [
        str(values[name])
        for name in ("ref", "name", "title", "statement", "key")
        if isinstance(values.get(name), str)
    ]
    text = " ".join(part for part in parts if part) or str(values.get("id", "?"))
    return "".join(c if c.isprintable() else "�" for c in text)[:120]


def _understood(field: Field, value: Any) -> Any:  # noqa: ANN401 - whatever SQLite can hold
    """A value as a STRICT table gives it: pages keep whole numbers of a REAL column as integers."""
    if field.type is float and type(value) is int:
        return float(value)
    return value


def _refusal(kind: type[Entity], field: Field, value: Any) -> Phrase | None:  # noqa: ANN401
    """Why a field cannot hold a value, or None when it can."""
    if value is None:
        return None if field.optional else Phrase("lost.no_value")
    number = field.type is float or (issubclass(field.type, int) and field.type is not bool)
    expected = float if field.type is float else int if number or field.type is bool else str
    if type(value) is not expected:
        return Phrase("lost.wrong_type", value=_short(value))
    try:
        alone = tuple(value if one.name == field.name else None for one in fields_of(kind))
        (row,) = from_values(kind, [alone])
        check_value(row, field, getattr(row, field.name))
    except PlanError as error:
        return error.phrase
    return None


def _mended_text(field: Field, value: Any) -> str | None:  # noqa: ANN401
    """What is left of a text when what a plan cannot hold is taken out of it."""
    if field.type is not str or field.text is None or field.ref is not None or field.name == "id":
        return None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    text = value.encode("utf-8", "replace").decode("utf-8")
    text = clean_text(clean_text(text, lines=field.text.lines)[: field.text.longest], lines=field.text.lines)
    return text or None


def _default(kind: type[Entity], field: Field) -> Any:  # noqa: ANN401
    """The default of a field as SQLite holds it, "?" for a name that is gone; MISSING if nothing will do."""
    for one in fields(kind):
        if one.name == field.name:
            if one.default is not MISSING:
                return written(field, one.default)
            if one.default_factory is not MISSING and field.name != "id":
                return written(field, one.default_factory())
    if field.optional:
        return None
    return "?" if field.type is str and field.ref is None and field.text is not None else MISSING


def _short(value: object) -> str:
    """A value as its reader would write it; bytes that are no letters become the sign for those."""
    return (value.decode("utf-8", "replace") if isinstance(value, bytes) else repr(value))[:40]
