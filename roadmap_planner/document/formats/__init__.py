"""The file formats that this program knows: the schema of each as it was released, word for word."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from roadmap_planner.document.schema import COLUMNS, KIND_OF, VERSION, normalised, statements

FOLDER = Path(__file__).parent
"""``1.sql``, ``2.sql``…: one statement a line. A released format never changes; what changes is VERSION."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the statements that make a file of it, and what its tables hold.

    ``columns`` are the tables of the plan in the order they were made, ``meta`` apart.
    """

    version: int
    statements: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


@cache
def format_of(version: int) -> Format:
    """The format of this number, 1 to ``VERSION``: the older as frozen, the current from the entities."""
    if version == VERSION:
        columns = {table: tuple(one.name for one in COLUMNS[kind]) for table, kind in KIND_OF.items()}
        return Format(version, statements(working=False), MappingProxyType(columns))
    return _format(version, frozen(version))


def frozen(version: int) -> tuple[str, ...]:
    """The statements of a released format. Raises FileNotFoundError for one that was not."""
    text = (FOLDER / f"{version}.sql").read_text(encoding="utf-8")
    return tuple(normalised(line.removesuffix(";")) for line in text.splitlines() if line)


def released() -> tuple[int, ...]:
    """The numbers of the formats that are frozen."""
    return tuple(sorted(int(file.stem) for file in FOLDER.glob("*.sql")))


def roots_of(form: Format) -> Mapping[str, int]:
    """The first page of each table in a file of this format as we write it: tables before rows."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in form.statements:
            connection.execute(statement)
        return dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table, in order; none when some are generated or hidden."""
    quoted = table.replace('"', '""')
    found = connection.execute(f'PRAGMA table_xinfo("{quoted}")').fetchall()
    return () if any(hidden for *_, hidden in found) else tuple(name for _, name, *_ in found)


def _format(version: int, made: tuple[str, ...]) -> Format:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in made:
            connection.execute(statement)
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta' ORDER BY rowid"
            )
        ]
        return Format(
            version, made, MappingProxyType({name: columns_of(connection, name) for name in tables})
        )
