"""The working copy: one SQLite database of the process, in which each change is one durable transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KINDS, Plan, plan_of


class WorkingCopy:
    """A connection to a working copy. One thread at a time uses it."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it empty. Raises DocumentError."""
        self.path = path
        self._open()

    def _open(self) -> None:
        engine = create_engine("sqlite://", creator=lambda: _connected(self.path), poolclass=StaticPool)
        event.listen(engine, "begin", _begin_immediate)
        self._engine = engine
        try:
            self._connection = engine.connect()
        except DBAPIError as error:
            engine.dispose()
            raise disk_error(error.orig) from error

    @classmethod
    def made(
        cls,
        path: Path,
        rows: Stored,
        about: Mapping[str, str],
        *,
        working: bool = True,
        entries: Iterable[Entry] = (),
    ) -> "WorkingCopy":
        """A new database with these rows; without the journal unless ``working``. Raises DocumentError."""
        copy = cls(path)
        try:
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
                for entry in entries:
                    _write_entry(connection, entry)
        except BaseException:
            copy.close()
            raise
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
        """The plan that the rows amount to. Raises DocumentError("damaged_copy") when they cannot be read."""
        with self._reading():
            rows = []
            for kind in KINDS:
                table = TABLES[kind]
                stored = self._connection.execute(select(table).order_by(text("rowid")))
                rows += from_values(kind, stored)
            plan = plan_of(rows)
            plan.roadmap  # noqa: B018 - raises when there is none
            return plan

    def write(self, rows: Iterable[RowEdit], entry: Entry) -> None:
        """The rows of a change and its journal entry, in one durable transaction. Raises DocumentError.

        An error on COMMIT does not mean that nothing was committed, and after one SQLite may refuse even to
        read: the connection is made anew, and the journal asked whether the entry stands.
        """
        try:
            with self.transaction() as connection:
                for row in rows:
                    _write_row(connection, row)
                _write_entry(connection, entry)
        except DocumentError:
            self.close()
            self._open()
            if self.last_number() != entry.number:
                raise

    def last_number(self) -> int:
        """The number of the newest entry of the journal, 0 when there is none. Raises DocumentError."""
        try:
            found = self._connection.exec_driver_sql("SELECT max(number) FROM journal").scalar()
            self._connection.rollback()
        except DBAPIError as error:
            raise disk_error(error.orig) from error
        return int(found or 0)

    def entries(self) -> list[Entry]:
        """The journal from its beginning. Raises DocumentError("damaged_copy") when it cannot be read."""
        with self._reading():
            found = self._connection.execute(select(journal).order_by(journal.c.number)).all()
            return [entry_from_row(row) for row in found]

    def about(self) -> dict[str, str]:
        """What is written about the document. Raises DocumentError("damaged_copy")."""
        with self._reading():
            return {row.key: row.value for row in self._connection.execute(select(meta))}

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PlanError, ValueError, TypeError, KeyError) as error:
            raise DocumentError("damaged_copy", reason=str(error)[:200]) from error
        finally:
            with suppress(DBAPIError):
                self._connection.rollback()

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


def entry_from_row(row: Sequence[Any]) -> Entry:
    """An entry of the journal from its columns. Raises ValueError, TypeError, KeyError or PlanError."""
    number, at, author, title, undoes, joins, rows = row
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return Entry(number, moment, author, change_from_text(title, rows), undoes, bool(joins))


def disk_error(error: BaseException | None) -> DocumentError:
    """What SQLite says of a disk, as a sentence of its own."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL:
        return DocumentError("disk_full")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        return DocumentError("cannot_write", reason=str(error))
    return DocumentError("disk", reason=str(error))


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that makes each commit durable before it returns: DELETE and EXTRA, as measured in
    docs/reliability.md.
    """
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


def _write_entry(connection: Connection, entry: Entry) -> None:
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
