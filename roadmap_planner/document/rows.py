"""Rows as SQLite holds them, kept by column: what stands in many rows is read once, and looked at once."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from types import NoneType
from typing import Any, NamedTuple

_NUMBERS = {int, float}
_TOLD_BY_EQUALITY = ({int}, {str}, {NoneType})
"""Types whose values, where they are equal, are the same; 0.0 equals -0.0."""

_FEW = 200
"""Rows that are simply read."""


class Column(NamedTuple):
    """What stands in a column: row by row, the types of it, and each value once."""

    values: Sequence[Any]
    types: set[type]
    distinct: set[Any]

    @property
    def alike(self) -> bool:
        """Whether one and the same value stands in every row."""
        return len(self.distinct) == 1 and self.types in _TOLD_BY_EQUALITY


class Rows:
    """The rows of a table; no columns where there is no row."""

    __slots__ = ("columns",)

    def __init__(self, columns: Sequence[Column]) -> None:
        """Keep the columns, in order."""
        self.columns = columns

    @classmethod
    def of(cls, rows: Iterable[tuple[Any, ...]]) -> "Rows":
        """Any rows as such."""
        return rows if isinstance(rows, cls) else cls([_column(one) for one in zip(*rows, strict=True)])

    def __len__(self) -> int:
        return len(self.columns[0].values) if self.columns else 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return zip(*(one.values for one in self.columns), strict=True)


def rows_in(connection: sqlite3.Connection, table: str, names: Sequence[str]) -> Rows:
    """Every row of a table, in the order they were written. ``names`` are its columns.

    Most columns of a long table say the same in each row: SQLite is asked whether they do, which it answers
    in a tenth of the time that it takes to hand the values over. A column holds values of its declared type:
    tables are STRICT, and were checked.
    """
    begins = f"SELECT rowid, {_listed(names)} FROM {_quoted(table)} ORDER BY rowid LIMIT {_FEW}"
    first = connection.execute(begins).fetchall()
    if len(first) < _FEW:
        return Rows.of(row[1:] for row in first)
    _, *columns = Rows.of(first).columns
    begin = {name: one.values[0] for name, one in zip(names, columns, strict=True) if one.alike}
    alike = _still_alike(connection, table, begin, first[-1][0])
    others = [name for name in names if name not in alike]
    rows = connection.execute(f"SELECT {_listed(others)} FROM {_quoted(table)} ORDER BY rowid").fetchall()
    found = dict(zip(others, Rows.of(rows).columns, strict=True))
    for name, value in alike.items():
        found[name] = Column([value] * len(rows), {type(value)}, {value})
    return Rows([found[name] for name in names])


def _still_alike(
    connection: sqlite3.Connection, table: str, begin: dict[str, Any], row: int
) -> dict[str, Any]:
    """Which columns say in the rows after this one what they said before."""
    alike = begin
    while alike:
        names, marks = _listed(alike), ", ".join("?" * len(alike))
        differs = f"rowid > ? AND ({names}) IS NOT ({marks})"
        found = connection.execute(
            f"SELECT rowid, {names} FROM {_quoted(table)} WHERE {differs} ORDER BY rowid LIMIT 1",
            (row, *alike.values()),
        ).fetchone()
        if found is None:
            break
        row, *values = found
        alike = {name: old for (name, old), new in zip(alike.items(), values, strict=True) if new == old}
    return alike


def _column(values: tuple[Any, ...]) -> Column:
    first = values[0]
    distinct = {first} if values.count(first) == len(values) else set(values)
    types = set(map(type, distinct))
    if types & _NUMBERS:  # only among them do values of two types equal each other
        types = set(map(type, values))
    return Column(values, types, distinct)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
