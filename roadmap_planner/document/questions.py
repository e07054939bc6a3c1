"""What is asked of a working copy when work is recovered, through SQLAlchemy Core.

Imported only then: the import takes longer than a plan takes to open.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    REAL,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    select,
    text,
)
from sqlalchemy import Column as TableColumn
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry, entry_from_row
from roadmap_planner.document.schema import COLUMNS, JOURNAL, META, Column, table_name
from roadmap_planner.document.values import from_values
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KINDS, Plan, plan_of

_PLAN = MetaData()

_TYPES = {"TEXT": Text, "INTEGER": Integer, "REAL": REAL}


def _table(name: str, columns: Iterable[Column]) -> Table:
    return Table(name, _PLAN, *map(_column, columns), sqlite_strict=True)


def _column(column: Column) -> TableColumn[Any]:
    keys = []
    if column.refers:
        keys.append(ForeignKey(f"{column.refers}.id", deferrable=True, initially="DEFERRED"))
    key = column.name in {"id", "key", "number"}
    return TableColumn(column.name, _TYPES[column.type], *keys, primary_key=key, nullable=not column.required)


meta = _table("meta", META)

TABLES: dict[type[Entity], Table] = {
    kind: _table(table_name(kind), columns) for kind, columns in COLUMNS.items()
}

journal = _table("journal", JOURNAL)


def plan_in(raw: sqlite3.Connection) -> Plan:
    """The plan that the rows amount to. Raises DocumentError("damaged_copy") when they cannot be read."""
    with _asking(raw) as connection:
        rows: list[Entity] = []
        for kind in KINDS:
            stored = connection.execute(select(TABLES[kind]).order_by(text("rowid")))
            rows += from_values(kind, map(tuple, stored))
        plan = plan_of(rows)
        plan.roadmap  # noqa: B018 - raises when there is none
        return plan


def entries_in(raw: sqlite3.Connection) -> list[Entry]:
    """The journal from its beginning. Raises DocumentError("damaged_copy") when it cannot be read."""
    with _asking(raw) as connection:
        return [entry_from_row(row) for row in connection.execute(select(journal).order_by(journal.c.number))]


def about_in(raw: sqlite3.Connection) -> dict[str, str]:
    """What is written about the document. Raises DocumentError("damaged_copy")."""
    with _asking(raw) as connection:
        return {row.key: row.value for row in connection.execute(select(meta))}


@contextmanager
def _asking(raw: sqlite3.Connection) -> Iterator[Connection]:
    """SQLAlchemy on a connection that stays open."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, PlanError, ValueError, TypeError, KeyError) as error:
        raise DocumentError("damaged_copy", reason=str(error)[:200]) from error
