"""The tables of a plan file, derived from the entities: one table a kind, STRICT, with foreign keys.

Texts only: whoever reads a file compares its schema with them and needs no more. ``tables`` has the same
tables for SQLAlchemy.
"""

import re
from functools import cache
from typing import NamedTuple

from roadmap_planner.model.entity import Entity, Field, fields_of
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

_KEYWORDS = frozenset({"check", "constraint", "key", "on", "order"})
"""Names of columns that mean something to SQL."""


class Column(NamedTuple):
    """A column; ``refers`` is the table whose rows it mentions, or empty. The first is the primary key."""

    name: str
    type: str
    required: bool
    refers: str = ""


_NAMES = {kind: re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in KINDS}


def table_name(kind: type[Entity]) -> str:
    """``SponsorAction`` is kept in ``sponsor_action``."""
    return _NAMES[kind]


def _column(field: Field) -> Column:
    of = "TEXT"
    if issubclass(field.type, float):
        of = "REAL"
    elif issubclass(field.type, int):
        of = "INTEGER"
    refers = table_name(KIND_BY_NAME[field.ref.kind]) if field.ref is not None else ""
    return Column(field.name, of, not field.optional, refers)


META = (Column("key", "TEXT", required=True), Column("value", "TEXT", required=True))
"""Who wrote the plan, and what is known about its document."""

JOURNAL = (
    Column("number", "INTEGER", required=True),
    Column("at", "TEXT", required=True),
    Column("author", "TEXT", required=True),
    Column("title", "TEXT", required=True),
    Column("undoes", "INTEGER", required=False),
    Column("joins", "INTEGER", required=True),
    Column("rows", "TEXT", required=True),
)
"""What only the private working copy holds."""

COLUMNS: dict[type[Entity], tuple[Column, ...]] = {
    kind: tuple(_column(field) for field in fields_of(kind)) for kind in KINDS
}

KIND_OF: dict[str, type[Entity]] = {name: kind for kind, name in _NAMES.items()}
"""The kind whose rows a table holds."""


@cache
def statements(*, working: bool) -> tuple[str, ...]:
    """The SQL that makes a plan file, or a working copy."""
    made = [_created("meta", META), *(_created(table_name(kind), COLUMNS[kind]) for kind in KINDS)]
    return (*made, _created("journal", JOURNAL)) if working else tuple(made)


def _created(table: str, columns: tuple[Column, ...]) -> str:
    parts = [f"{quoted(one.name)} {one.type}{' NOT NULL' if one.required else ''}" for one in columns]
    parts.append(f"PRIMARY KEY ({quoted(columns[0].name)})")
    parts += [
        f"FOREIGN KEY({quoted(one.name)}) REFERENCES {one.refers} (id) DEFERRABLE INITIALLY DEFERRED"
        for one in columns
        if one.refers
    ]
    return f"CREATE TABLE {table} ( {', '.join(parts)} ) STRICT"


def quoted(name: str) -> str:
    """A name as the schema writes it."""
    return f'"{name}"' if name in _KEYWORDS else name


def normalised(sql: str) -> str:
    """A schema text with its white space folded, as it is stored and compared."""
    return " ".join(sql.split())
