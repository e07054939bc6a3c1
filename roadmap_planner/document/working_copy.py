"""The working copy: one SQLite database of the process, in which each change is one durable transaction.

An edit is prepared statements on sqlite3's own connection. SQLAlchemy is for the questions asked when work is
recovered, and imported only then: it takes longer to import than a plan takes to open.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from roadmap_planner.document.digest import Stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry, rows_to_text, title_to_text
from roadmap_planner.document.schema import (
    APPLICATION_ID,
    COLUMNS,
    JOURNAL,
    META,
    VERSION,
    Column,
    quoted,
    statements,
    table_name,
)
from roadmap_planner.document.values import to_values
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.plan import KINDS, Plan


class WorkingCopy:
    """A connection to a working copy. One thread at a time uses it."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it empty. Raises DocumentError."""
        self.path = path
        self._open()

    def _open(self) -> None:
        try:
            self._connection = _connected(self.path)
        except sqlite3.Error as error:
            raise disk_error(error) from error

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
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={VERSION}")
                for kind in KINDS:
                    connection.executemany(_insert(table_name(kind), COLUMNS[kind]), rows[kind])
                connection.executemany(_insert("meta", META), about.items())
                for entry in entries:
                    _write_entry(connection, entry)
        except BaseException:
            copy.close()
            raise
        return copy

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction. Raises DocumentError when the disk says no; nothing is then written."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # what went wrong first is what is told
                    connection.rollback()
                raise
        except sqlite3.Error as error:
            raise disk_error(error) from error

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
            (found,) = self._connection.execute("SELECT max(number) FROM journal").fetchone()
        except sqlite3.Error as error:
            raise disk_error(error) from error
        return int(found or 0)

    def recovered(self) -> tuple[Plan, dict[str, str], list[Entry]]:
        """The plan that stands, what is written about its document, the journal from its beginning.

        Raises DocumentError("damaged_copy") when they cannot be read.
        """
        from roadmap_planner.document import questions  # noqa: PLC0415 - SQLAlchemy, when work is recovered

        connection = self._connection
        return questions.plan_in(connection), questions.about_in(connection), questions.entries_in(connection)

    def tell(self, **values: str) -> None:
        """Write something about the document."""
        with self.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


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


@cache
def _insert(table: str, columns: Sequence[Column]) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"


@cache
def _update(table: str, names: tuple[str, ...]) -> str:
    sets = ", ".join(f"{quoted(name)} = ?" for name in names)
    return f"UPDATE {table} SET {sets} WHERE id = ?"


def _write_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        _insert("journal", JOURNAL),
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


def _write_row(connection: sqlite3.Connection, row: RowEdit) -> None:
    if row.after is None:
        connection.execute(f"DELETE FROM {table_name(row.kind)} WHERE id = ?", (row.id,))
    elif row.before is None:
        connection.execute(_insert(table_name(row.kind), COLUMNS[row.kind]), to_values(row.after))
    else:
        old, new = to_values(row.before), to_values(row.after)
        places = tuple(place for place, value in enumerate(new) if value != old[place])
        update = _update(table_name(row.kind), tuple(COLUMNS[row.kind][place].name for place in places))
        connection.execute(update, (*(new[place] for place in places), row.id))
