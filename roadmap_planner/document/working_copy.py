"""The working copy: one SQLite database of the process, in which each change is one durable transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from roadmap_planner.document.digest import Stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry, change_from_text, rows_to_text, title_to_text
from roadmap_planner.document.schema import (
    APPLICATION_ID,
    TABLES,
    VERSION,
    from_values,
    journal,
    meta,
    statements,
    to_values,
)
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.plan import KINDS, Plan, plan_of


class WorkingCopy:
    """A connection to a working copy. One thread uses it: the one that made it."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it empty."""
        self.path = path
        engine = create_engine("sqlite://", creator=lambda: _connected(path), poolclass=StaticPool)
        event.listen(engine, "begin", _begin_immediate)
        self._engine = engine
        try:
            self._connection = engine.connect()
        except DBAPIError as error:
            raise disk_error(error.orig) from error

    @classmethod
    def made(
        cls, path: Path, rows: Stored, about: Mapping[str, str], *, working: bool = True
    ) -> "WorkingCopy":
        """A new database with these rows; without the journal unless ``working``."""
        copy = cls(path)
        with copy.transaction() as connection:
            for statement in statements(working=working):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
            for kind, table in TABLES.items():
                values = list(rows[kind])
                if values:
                    places = ", ".join("?" * len(table.columns))
                    connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", values)
            for key, value in about.items():
                connection.execute(insert(meta), {"key": key, "value": value})
        return copy

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One durable transaction. Raises DocumentError when the disk says no; nothing is then written."""
        try:
            with self._connection.begin():
                yield self._connection
        except DBAPIError as error:
            raise disk_error(error.orig) from error

    def plan(self) -> Plan:
        """The plan that the rows amount to."""
        rows = []
        for kind in KINDS:
            table = TABLES[kind]
            stored = self._connection.execute(select(table).order_by(text("rowid")))
            rows += from_values(kind, stored)
        self._connection.rollback()
        return plan_of(rows)

    def write(self, rows: Iterable[RowEdit], entry: Entry) -> None:
        """The rows of a change and its journal entry, in one durable transaction."""
        with self.transaction() as connection:
            for row in rows:
                _write_row(connection, row)
            connection.exec_driver_sql(
                "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.number,
                    entry.at.isoformat(),
                    entry.author,
                    title_to_text(entry.title),
                    entry.undoes,
                    int(entry.joins),
                    rows_to_text(entry.rows),
                ),
            )

    def entries(self) -> list[Entry]:
        """The journal from its beginning."""
        found = self._connection.execute(select(journal).order_by(journal.c.number)).all()
        self._connection.rollback()
        return [
            Entry(
                row.number,
                datetime.fromisoformat(row.at).astimezone(UTC),
                row.author,
                change_from_text(row.title, row.rows),
                row.undoes,
                bool(row.joins),
            )
            for row in found
        ]

    def about(self) -> dict[str, str]:
        """What is written about the document."""
        found = {row.key: row.value for row in self._connection.execute(select(meta))}
        self._connection.rollback()
        return found

    def tell(self, **values: str) -> None:
        """Write something about the document."""
        with self.transaction() as connection:
            for key, value in values.items():
                connection.execute(
                    text("INSERT OR REPLACE INTO meta VALUES (:key, :value)"), {"key": key, "value": value}
                )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._engine.dispose()


def disk_error(error: BaseException | None) -> DocumentError:
    """What SQLite says of a disk, as a sentence of its own."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL:
        return DocumentError("disk_full")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        return DocumentError("cannot_write", reason=str(error))
    return DocumentError("disk", reason=str(error))


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that makes each commit durable before it returns (RELIABILITY: DELETE and EXTRA)."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _write_row(connection: Connection, row: RowEdit) -> None:
    table = TABLES[row.kind]
    if row.after is None:
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id = ?", (row.id,))
    elif row.before is None:
        places = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", to_values(row.after))
    else:
        old, new = to_values(row.before), to_values(row.after)
        changed = [place for place, value in enumerate(new) if value != old[place]]
        columns = list(table.columns)
        sets = ", ".join(f'"{columns[place].name}" = ?' for place in changed)
        values: tuple[Any, ...] = (*(new[place] for place in changed), row.id)
        connection.exec_driver_sql(f"UPDATE {table.name} SET {sets} WHERE id = ?", values)
