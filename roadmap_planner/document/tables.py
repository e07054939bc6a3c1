"""The tables of a plan file for SQLAlchemy Core, and its engine on a working copy.

Imported when there is a working copy: the import takes longer than a plan takes to be read.
"""

import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    REAL,
    BindParameter,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy import Column as TableColumn
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from roadmap_planner.document.schema import COLUMNS, JOURNAL, META, Column, table_name
from roadmap_planner.model.entity import Entity

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


def connected(path: Path) -> Connection:
    """A connection to a working copy that makes each commit durable before it returns: DELETE and EXTRA, as
    measured in docs/reliability.md. A transaction takes the right to write when it begins. Raises DBAPIError.
    """
    engine = create_engine("sqlite://", creator=lambda: _durable(path), poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    try:
        return engine.connect()
    except DBAPIError:
        engine.dispose()
        raise


def _durable(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            "journal_mode=DELETE",
            "synchronous=EXTRA",
            "foreign_keys=ON",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


_DIALECT = sqlite.dialect()


@cache
def reading(table: Table) -> str:
    """The statement that reads all rows, in the order they were added."""
    return str(select(table).order_by(text("rowid")).compile(dialect=_DIALECT))


@cache
def inserting(table: Table) -> str:
    """The statement that adds a row, its values in the order of the columns."""
    return str(insert(table).compile(dialect=_DIALECT))


@cache
def updating(table: Table, names: tuple[str, ...]) -> str:
    """The statement that gives columns (in their order) new values, which the id of the row follows."""
    changed: dict[str, BindParameter[object]] = {name: bindparam(name) for name in names}
    wanted = table.c.id == bindparam("row_id")
    return str(update(table).where(wanted).values(changed).compile(dialect=_DIALECT))


@cache
def deleting(table: Table) -> str:
    """The statement that removes the row of an id."""
    return str(delete(table).where(table.c.id == bindparam("row_id")).compile(dialect=_DIALECT))
