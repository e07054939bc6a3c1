"""The working copy: one SQLite database of the process, in which each change is one durable transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from roadmap_planner.document.digest import Stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry, entry_from_row, rows_to_text, title_to_text
from roadmap_planner.document.schema import APPLICATION_ID, VERSION, statements
from roadmap_planner.document.tables import (
    TABLES,
    connected,
    deleting,
    inserting,
    journal,
    meta,
    reading,
    updating,
)
from roadmap_planner.document.values import altered, from_values, to_values
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KINDS, Plan, plan_of


class WorkingCopy:
    """A connection to a working copy. One thread at a time uses it."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it empty. Raises DocumentError."""
        self.path = path
        self._open()

    def _open(self) -> None:
        try:
            self._connection = connected(self.path)
        except DBAPIError as error:
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
                        connection.exec_driver_sql(inserting(table), values)
                if about:
                    connection.exec_driver_sql(inserting(meta), list(about.items()))
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

    def write(self, rows: Iterable[RowEdit], entry: Entry) -> None:
        """The rows of a change and its journal entry, in one durable transaction. Raises DocumentError.

        An error on COMMIT does not mean that nothing was committed, and after one SQLite may refuse even to
        read: the connection is made anew, and the journal asked whether the entry stands. One that was made
        anew while the disk took nothing is read-only for good: then the entry is tried once more.
        """
        rows = tuple(rows)
        try:
            self._write(rows, entry)
        except DocumentError as error:
            self.close()
            self._open()
            if self.last_number() == entry.number:
                return
            if error.code != "cannot_write":
                raise
            self._write(rows, entry)

    def _write(self, rows: Iterable[RowEdit], entry: Entry) -> None:
        with self.transaction() as connection:
            for row in rows:
                _write_row(connection, row)
            _write_entry(connection, entry)

    def last_number(self) -> int:
        """The number of the newest entry of the journal, 0 when there is none. Raises DocumentError."""
        try:
            found = self._connection.execute(select(func.max(journal.c.number))).scalar()
            self._connection.rollback()
        except DBAPIError as error:
            raise disk_error(error.orig) from error
        return int(found or 0)

    def recovered(self) -> tuple[Plan, dict[str, str], list[Entry]]:
        """The plan that stands, what is written about its document, the journal from its beginning.

        Raises DocumentError("damaged_copy") when they cannot be read.
        """
        connection = self._connection
        try:
            rows: list[Entity] = []
            for kind in KINDS:
                stored = connection.exec_driver_sql(reading(TABLES[kind]))
                rows += from_values(kind, map(tuple, stored))
            plan = plan_of(rows)
            plan.roadmap  # noqa: B018 - raises when there is none
            about = {row.key: row.value for row in connection.exec_driver_sql(reading(meta))}
            entries = connection.exec_driver_sql(reading(journal))
            return plan, about, [entry_from_row(row) for row in entries]
        except (DBAPIError, PlanError, ValueError, TypeError, KeyError) as error:
            raise DocumentError("damaged_copy", reason=str(error)[:200]) from error
        finally:
            with suppress(DBAPIError):
                connection.rollback()

    def tell(self, **values: str) -> None:
        """Write something about the document."""
        rows = [{"key": key, "value": value} for key, value in values.items()]
        with self.transaction() as connection:
            connection.execute(insert(meta).prefix_with("OR REPLACE"), rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._connection.engine.dispose()


def disk_error(error: BaseException | None) -> DocumentError:
    """What SQLite says of a disk, as a sentence of its own."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL:
        return DocumentError("disk_full")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        return DocumentError("cannot_write", reason=str(error))
    return DocumentError("disk", reason=str(error))


def _write_entry(connection: Connection, entry: Entry) -> None:
    connection.exec_driver_sql(
        inserting(journal),
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
        connection.exec_driver_sql(deleting(table), (row.id,))
    elif row.before is None:
        connection.exec_driver_sql(inserting(table), to_values(row.after))
    else:
        names, values = altered(row.before, row.after)
        connection.exec_driver_sql(updating(table, names), (*values, row.id))
