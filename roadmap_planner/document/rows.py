"""Rows as SQLite gives them, looked at by column: what stands in many of them is then looked at once."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

_NUMBERS = {int, float}


class Column(NamedTuple):
    """What stands in a column: row by row, the types of it, and each value once."""

    values: Sequence[Any]
    types: set[type]
    distinct: set[Any]


class Rows(list[tuple[Any, ...]]):
    """The rows of a table. Nobody changes them once their columns were looked at."""

    @classmethod
    def of(cls, rows: Iterable[tuple[Any, ...]]) -> "Rows":
        """Any rows as such."""
        return rows if isinstance(rows, cls) else cls(rows)

    @cached_property
    def columns(self) -> list[Column]:
        """Every column, in order; none where there is no row."""
        return [_column(values) for values in zip(*self, strict=True)]


def _column(values: tuple[Any, ...]) -> Column:
    first = values[0]
    distinct = {first} if values.count(first) == len(values) else set(values)
    types = set(map(type, distinct))
    if types & _NUMBERS:  # only among them do values of two types equal each other
        types = set(map(type, values))
    return Column(values, types, distinct)
