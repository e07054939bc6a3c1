"""Rows as SQLite holds them: text, whole numbers, REAL and NULL, in the order of their fields; and back."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any, cast

from roadmap_planner.document.rows import Rows
from roadmap_planner.model.columns import Values
from roadmap_planner.model.entity import Entity, Field, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.in_bulk import rows_of
from roadmap_planner.model.plan import KINDS

Convert = Callable[[Any], Any]


def written(field: Field, value: object) -> Any:  # noqa: ANN401 - whatever SQLite can hold
    """A value of a field as SQLite holds it."""
    write = _writer(field)
    return value if value is None or write is None else write(value)


def _writer(field: Field) -> Convert | None:
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


def _reader(field: Field) -> Convert | None:
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


_NAMES = {kind: tuple(field.name for field in fields_of(kind)) for kind in KINDS}
_VALUES = {kind: cast("Convert", attrgetter(*names)) for kind, names in _NAMES.items()}
_WRITERS = {
    kind: [(place, write) for place, write in enumerate(map(_writer, fields_of(kind))) if write is not None]
    for kind in KINDS
}
_READERS = {
    kind: [(place, read) for place, read in enumerate(map(_reader, fields_of(kind))) if read is not None]
    for kind in KINDS
}


def to_values(row: Entity) -> tuple[Any, ...]:
    """A row as SQLite holds it, in the order of its fields."""
    kind = type(row)
    values = list(_VALUES[kind](row))
    for place, write in _WRITERS[kind]:
        if values[place] is not None:
            values[place] = write(values[place])
    return tuple(values)


def altered(before: Entity, after: Entity) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The fields in which two rows of a kind differ, and what the later has there, as SQLite holds it."""
    fields, values = fields_of(type(after)), _VALUES[type(after)]
    found = [
        (field.name, written(field, new))
        for field, old, new in zip(fields, values(before), values(after), strict=True)
        if old is not new and old != new
    ]
    return tuple(name for name, _ in found), tuple(value for _, value in found)


def from_values(kind: type[Entity], stored: Iterable[tuple[Any, ...]]) -> list[Entity]:
    """Rows from what SQLite holds. Raises PlanError("unreadable_value") for what no row can hold."""
    return read_rows(kind, stored)[0]


def read_rows(
    kind: type[Entity], stored: Iterable[tuple[Any, ...]]
) -> tuple[list[Entity], dict[str, Values] | None]:
    """As ``from_values``, and what was seen in each column; None where there is no row.

    Column by column: each value that stands in many rows is read once.
    """
    found = Rows.of(stored)
    if not found:
        return [], None
    seen: dict[str, Values] = {}
    columns: list[Iterable[Any]] = []
    readers = dict(_READERS[kind])
    for place, (field, column) in enumerate(zip(fields_of(kind), found.columns, strict=True)):
        if place not in readers:
            columns.append(column.values)
            seen[field.name] = Values(column.types, column.distinct)
            continue
        known = _known(kind, found, readers[place], column.distinct)
        columns.append(map(known.__getitem__, column.values))
        distinct = set(known.values())
        seen[field.name] = Values(set(map(type, distinct)), distinct)
    return rows_of(kind, zip(*columns, strict=True)), seen


def _known(kind: type[Entity], found: Rows, read: Convert, distinct: set[Any]) -> dict[Any, Any]:
    """What each value of a column says."""
    try:
        return {one: None if one is None else read(one) for one in distinct}
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(kind, found) from error


def _unreadable(kind: type[Entity], stored: Iterable[Sequence[Any]]) -> PlanError:
    """What the first value that cannot be read is."""
    for one in stored:
        for place, read in _READERS[kind]:
            try:
                if one[place] is not None:
                    read(one[place])
            except (KeyError, TypeError, ValueError):
                return PlanError(
                    "unreadable_value",
                    str(one[0]),
                    kind=kind.__name__,
                    field=_NAMES[kind][place],
                    value=str(one[place])[:50],
                )
    raise AssertionError(kind)
