"""What the columns of a table show and edit: a field, the rows linked to a row, or a figure that follows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Field, Id, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.kinds import kind_name, own_kind
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KIND_BY_NAME, Plan, ordered
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.ui.people.naming import capital, enum_text, field_text, id_name, profile_texts, row_name
from roadmap_planner.words import Words


class Column(Protocol):
    """A column of a table of rows."""

    @property
    def name(self) -> str:
        """A name that stays, for settings and tests."""

    @property
    def reads(self) -> frozenset[type[Entity]]:
        """The other kinds that the text of this column rests on."""

    def label(self, words: Words) -> str:
        """What stands in the header."""

    def value(self, plan: Plan, row: Entity) -> object:
        """The value as data: for the editor and for sorting."""

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        """The value as people read it."""


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A field of the row itself."""

    kind: type[Entity]
    field: Field

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def reads(self) -> frozenset[type[Entity]]:
        if self.field.ref is None:
            return frozenset()
        kind = KIND_BY_NAME[self.field.ref.kind]
        further = (KIND_BY_NAME[one.ref.kind] for one in fields_of(kind) if one.ref is not None)
        return frozenset({kind, *further})

    def label(self, words: Words) -> str:
        return field_text(self.kind, self.field.name, words)

    def value(self, plan: Plan, row: Entity) -> object:
        return getattr(row, self.field.name)

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        value = getattr(row, self.field.name)
        if self.field.ref is not None:
            return id_name(plan, KIND_BY_NAME[self.field.ref.kind], value, words)
        if isinstance(value, tuple):
            return ", ".join(profile_texts(value, words))
        return value_text(value, words)

    def choices(self, plan: Plan, words: Words) -> list[tuple[str, object]] | None:
        """The values to choose from, with their texts; None for a field that is typed."""
        found: list[tuple[str, object]] | None = None
        if self.field.ref is not None:
            found = row_choices(plan, KIND_BY_NAME[self.field.ref.kind], words)
        elif issubclass(self.field.type, StrEnum):
            found = [(capital(enum_text(one, words)), one) for one in self.field.type]
        elif self.field.type is bool and self.field.optional:
            found = [(capital(words.value(one)), one) for one in (True, False)]
        if found is not None and self.field.optional:
            found.insert(0, ("—", None))
        return found

    def parse(self, text: str) -> object:
        """What somebody typed. Raises PlanError saying what cannot be read."""
        text = text.strip()
        if not text and self.field.type is not str:
            if self.field.optional:
                return None
            raise self._error("required", name="")
        try:
            return _parsed(self.field.type, text)
        except ValueError:
            raise self._error("unreadable_value", value=text[:50]) from None

    def put(self, edit: Edit, row: Entity, value: object) -> None:
        """Give the field another value."""
        edit.update(row, **{self.field.name: value})

    def _error(self, code: str, **values: str) -> PlanError:
        kind, name = self.kind.__name__, self.field.name
        return PlanError(
            code, "", kind=Phrase(f"kind.{kind}"), field=Phrase(f"field.{kind}.{name}"), **values
        )


@dataclass(frozen=True, slots=True)
class KindColumn(FieldColumn):
    """The kind of a block: one of the eighteen, or one of the plan's own."""

    def value(self, plan: Plan, row: Entity) -> object:
        if not isinstance(row, Block):
            return None
        own = own_kind(plan, row)
        return row.kind if own is None else own.id

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        return capital(words.value(kind_name(plan, row))) if isinstance(row, Block) else ""

    def choices(self, plan: Plan, words: Words) -> list[tuple[str, object]] | None:
        own: list[tuple[str, object]] = [(one.name, one.id) for one in ordered(plan.rows(Preset)) if one.name]
        return [*own, *(FieldColumn.choices(self, plan, words) or ())]

    def put(self, edit: Edit, row: Entity, value: object) -> None:
        own = None if isinstance(value, BlockKind) else edit.plan.find(Preset, str(value))
        if own is not None:
            edit.update(row, kind=own.kind, own_kind=own.id)
        else:
            edit.update(row, kind=value, own_kind=None)


@dataclass(frozen=True, slots=True)
class LinksColumn:
    """The rows of another kind that are linked to this one through rows of ``link``: many to many."""

    name: str
    link: type[Entity]
    own: str
    other: str
    label_key: str

    @property
    def other_kind(self) -> type[Entity]:
        """The kind at the other end."""
        field = next(one for one in fields_of(self.link) if one.name == self.other)
        if field.ref is None:
            raise TypeError(f"{self.link.__name__}.{self.other} refers to nothing")
        return KIND_BY_NAME[field.ref.kind]

    @property
    def reads(self) -> frozenset[type[Entity]]:
        return frozenset({self.link, self.other_kind})

    def label(self, words: Words) -> str:
        return words.say(self.label_key)

    def value(self, plan: Plan, row: Entity) -> object:
        return frozenset(self._links(plan, row))

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        kind = self.other_kind
        return ", ".join(sorted(id_name(plan, kind, id, words) for id in self._links(plan, row)))

    def choices(self, plan: Plan, words: Words) -> list[tuple[str, object]]:
        """Every row that could be linked."""
        return row_choices(plan, self.other_kind, words)

    def put(self, edit: Edit, row: Entity, value: object) -> None:
        """Link exactly these rows."""
        wanted = value if isinstance(value, frozenset) else frozenset()
        links = self._links(edit.plan, row)
        for other, link in links.items():
            if other not in wanted:
                edit.remove(link)
        for other in sorted(wanted - links.keys()):
            edit.add(self.link(**{self.own: row.id, self.other: other}))

    def _links(self, plan: Plan, row: Entity) -> dict[Id, Entity]:
        own, other = self.own, self.other
        return {getattr(one, other): one for one in plan.rows(self.link) if getattr(one, own) == row.id}


@dataclass(frozen=True, slots=True)
class ComputedColumn:
    """A figure that follows from the plan; nobody types it."""

    name: str
    label_key: str
    compute: Callable[[Plan, Entity], Phrase | str | int | float | date | None]
    reads: frozenset[type[Entity]]

    def label(self, words: Words) -> str:
        return words.say(self.label_key)

    def value(self, plan: Plan, row: Entity) -> object:
        return self.compute(plan, row)

    def text(self, plan: Plan, row: Entity, words: Words) -> str:
        value = self.compute(plan, row)
        return capital(words.phrase(value)) if isinstance(value, Phrase) else value_text(value, words)


def columns_of(kind: type[Entity], *names: str) -> tuple[FieldColumn, ...]:
    """These fields of a kind as columns; all of them but the id and the order when none is named."""
    fields = {one.name: one for one in fields_of(kind)}
    chosen = names or tuple(name for name in fields if name not in {"id", "order"})
    return tuple(
        (KindColumn if kind is Block and name == "kind" else FieldColumn)(kind, fields[name])
        for name in chosen
    )


def row_choices(plan: Plan, kind: type[Entity], words: Words) -> list[tuple[str, object]]:
    """The rows of a kind with their names, as people ordered them."""
    return [(row_name(plan, row, words), row.id) for row in ordered(plan.rows(kind))]


def value_text(value: object, words: Words) -> str:
    """A value as people read it in a table; nothing when there is none."""
    match value:
        case None:
            return ""
        case StrEnum():
            return capital(enum_text(value, words))
        case bool():
            return capital(words.value(value))
        case int() | float():
            return words.number(value)
        case date():
            return words.short_day(value)
        case _:
            return str(value)


def typed_text(value: object, words: Words) -> str:
    """A value as people type it: numbers without separators, dates as they are shown."""
    match value:
        case None:
            return ""
        case bool() | StrEnum():
            return value_text(value, words)
        case float():
            text = f"{value:g}"
            return text.replace(".", ",") if words.language == "fr" else text
        case int():
            return str(value)
        case _:
            return value_text(value, words)


def _parsed(kind: type, text: str) -> object:
    if kind is date:
        return parse_day(text)
    if kind in {int, float}:
        plain = "".join(text.split()).replace("\u2212", "-").replace(",", ".")
        return int(plain) if kind is int else float(plain)
    return text


def parse_day(text: str) -> date:
    """A day as ISO or day/month/year. Raises ValueError for anything else."""
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = text.replace(".", "/").split("/")
    if len(year.strip()) != 4:
        raise ValueError(text)
    return date(int(year), int(month), int(day))
