"""Migrations: the rows of an older file as the current format holds them.

Only rows in memory are migrated, taken from the private copy: the user's file stays what it is until it is
saved. A column or a table that was added needs nothing here: it gets the default of its field, or no rows.
Whatever else changes from one format to the next is a step.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from types import MappingProxyType
from typing import Any

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.rows import Rows
from roadmap_planner.document.schema import VERSION, table_name
from roadmap_planner.document.values import written
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.plan import KINDS

Tables = dict[str, list[dict[str, Any]]]
"""Rows by table, each by column, as SQLite holds them."""

STEPS: Mapping[int, Callable[[Tables], Tables]] = MappingProxyType({})
"""What becomes of the tables of format n to be of format n + 1, where that is more than additions: a column
renamed, moved or split, a kind that went away."""


def migrated(
    version: int,
    columns: Mapping[str, Sequence[str]],
    rows: Mapping[str, Rows],
) -> dict[type[Entity], Rows]:
    """Rows of format ``version`` as rows of the current one. ``columns`` and ``rows`` are by table.

    Raises DocumentError("not_migrated") for rows that no step can read.
    """
    if version >= VERSION and all(tuple(columns.get(table_name(kind), ())) == _names(kind) for kind in KINDS):
        return {kind: rows[table_name(kind)] for kind in KINDS}
    tables: Tables = {
        table: [dict(zip(names, row, strict=True)) for row in rows[table]] for table, names in columns.items()
    }
    try:
        tables = brought_up(version, tables)
        return {kind: _completed(kind, tables.get(table_name(kind), [])) for kind in KINDS}
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError("not_migrated", version=version, known=VERSION, reason=repr(error)) from error


def brought_up(version: int, tables: Tables) -> Tables:
    """Tables of a format after all steps to the current one; what was only added is not in them yet."""
    for step in range(version, VERSION):
        if step in STEPS:
            tables = STEPS[step](tables)
    return tables


def stored_defaults(kind: type[Entity]) -> dict[str, Any]:
    """The default of each field that has one, as SQLite holds it."""
    ours = {field.name: field for field in fields_of(kind)}
    found = {}
    for one in fields(kind):
        if one.name == "id":
            continue
        if one.default is not MISSING:
            found[one.name] = written(ours[one.name], one.default)
        elif one.default_factory is not MISSING:
            found[one.name] = written(ours[one.name], one.default_factory())
    return found


def _completed(kind: type[Entity], rows: list[dict[str, Any]]) -> Rows:
    defaults = stored_defaults(kind)
    return Rows.of(
        tuple(row[name] if name in row else defaults[name] for name in _names(kind)) for row in rows
    )


def _names(kind: type[Entity]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind))
