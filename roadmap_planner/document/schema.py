"""The tables of a plan file, derived from the entities: one table a kind, STRICT, with foreign keys."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import REAL, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from roadmap_planner.model.entity import Entity, Field, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS

APPLICATION_ID = 0x524D4150
"""``RMAP``, at offset 68 of every plan file."""

VERSION = 2
"""The format that this program writes (``PRAGMA user_version``). Once ``formats/<VERSION>.sql`` is frozen, a
change of the entities needs the next number, and what is more than an addition a step in ``migrations``."""

MIN_READER = 2
"""The oldest format whose programs can read what this one writes (read-only): written into ``meta``."""

MIN_WRITER = 2
"""The oldest format whose programs may write over what this one writes without losing something."""

PLAN = MetaData()
"""What is published: the rows of the plan and who wrote it."""

WORKING = MetaData()
"""What only the private working copy holds: the journal."""

meta = Table(
    "meta",
    PLAN,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

journal = Table(
    "journal",
    WORKING,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("undoes", Integer),
    Column("joins", Integer, nullable=False),
    Column("rows", Text, nullable=False),
    sqlite_strict=True,
)


def table_name(kind: type[Entity]) -> str:
    """``SponsorAction`` is kept in ``sponsor_action``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _column(field: Field) -> Column[Any]:
    of: type[Any] = Text
    if issubclass(field.type, float):
        of = REAL
    elif issubclass(field.type, int):
        of = Integer
    if field.name == "id":
        return Column("id", Text, primary_key=True, nullable=False)
    keys = []
    if field.ref is not None:
        target = table_name(KIND_BY_NAME[field.ref.kind])
        keys.append(ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED"))
    return Column(field.name, of, *keys, nullable=field.optional)


TABLES: dict[type[Entity], Table] = {
    kind: Table(table_name(kind), PLAN, *(_column(field) for field in fields_of(kind)), sqlite_strict=True)
    for kind in KINDS
}

KIND_OF: dict[str, type[Entity]] = {table.name: kind for kind, table in TABLES.items()}
"""The kind whose rows a table holds."""


@cache
def statements(*, working: bool) -> tuple[str, ...]:
    """The SQL that makes a plan file, or a working copy."""
    tables = [*PLAN.tables.values(), *(WORKING.tables.values() if working else ())]
    dialect = sqlite.dialect()
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    made += [str(CreateIndex(index).compile(dialect=dialect)) for table in tables for index in table.indexes]
    return tuple(normalised(one) for one in made)


def normalised(sql: str) -> str:
    """A schema text with its white space folded, as it is stored and compared."""
    return " ".join(sql.split())


Write = Callable[[Any], Any]


def written(field: Field, value: object) -> Any:  # noqa: ANN401 - whatever SQLite can hold
    """A value of a field as SQLite holds it."""
    write = _writer(field)
    return value if value is None or write is None else write(value)


def _writer(field: Field) -> Write | None:
    if issubclass(field.type, StrEnum):
        return str
    if field.type is bool:
        return int
    if field.type is float:
        return _real
    if field.type is date:
        return date.isoformat
    if field.type is tuple:
        return _list_text
    return None


def _real(number: float) -> float:
    """A number as REAL gives it back: 3 as 3.0, and minus zero as zero."""
    return float(number) + 0.0


def _list_text(items: tuple[str, ...]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


def _reader(field: Field) -> Write | None:
    if issubclass(field.type, StrEnum):
        return {str(one): one for one in field.type}.__getitem__
    if field.type is bool:
        return {0: False, 1: True}.__getitem__
    if field.type is date:
        return date.fromisoformat
    if field.type is tuple:
        return _read_list
    return None


def _read_list(text: str) -> tuple[str, ...]:
    items = json.loads(text)
    if not isinstance(items, list) or not all(isinstance(one, str) for one in items):
        raise ValueError(text)
    return tuple(items)


_WRITERS = {
    kind: [(place, write) for place, write in enumerate(map(_writer, fields_of(kind))) if write is not None]
    for kind in KINDS
}
_READERS = {
    kind: [(place, read) for place, read in enumerate(map(_reader, fields_of(kind))) if read is not None]
    for kind in KINDS
}
_NAMES = {kind: tuple(field.name for field in fields_of(kind)) for kind in KINDS}


def to_values(row: Entity) -> tuple[Any, ...]:
    """A row as SQLite holds it, in the order of its fields."""
    kind = type(row)
    values = [getattr(row, name) for name in _NAMES[kind]]
    for place, write in _WRITERS[kind]:
        if values[place] is not None:
            values[place] = write(values[place])
    return tuple(values)


def from_values(kind: type[Entity], stored: Iterable[Sequence[Any]]) -> list[Entity]:
    """Rows from what SQLite holds. Raises PlanError("unreadable_value") for what no row can hold."""
    names, readers = _NAMES[kind], _READERS[kind]
    rows: list[Entity] = []
    for one in stored:
        values = list(one)
        for place, read in readers:
            value = values[place]
            if value is not None:
                try:
                    values[place] = read(value)
                except (KeyError, TypeError, ValueError) as error:
                    raise PlanError(
                        "unreadable_value",
                        str(one[0]),
                        kind=kind.__name__,
                        field=names[place],
                        value=str(value)[:50],
                    ) from error
        rows.append(kind(**dict(zip(names, values, strict=True))))
    return rows
