"""The airlock: what any file passes before a byte of it is believed.

The file itself is never opened by SQLite. A private copy is, under limits, and only when its header, its
schema, its checks, its references and its digest hold are its rows taken, to be put into a fresh database.
"""

import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from roadmap_planner.document.digest import Stored, digest_of_tables, kind_name
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.formats import Format, columns_of, format_of
from roadmap_planner.document.header import ASK_ABOVE, Header, header_of, unreadable
from roadmap_planner.document.migrations import migrated
from roadmap_planner.document.progress import Told, untold
from roadmap_planner.document.rows import Rows, rows_in
from roadmap_planner.document.schema import VERSION, normalised
from roadmap_planner.document.values import read_rows
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.rules import check

MOST_BLOCKS = 50_000
"""Blocks above which a plan is opened only when that was asked for."""

SIDE_FILES = ("-journal", "-wal")
_SCHEMA_SECONDS = 1.5
_SECONDS = 60.0
_PIECE = 1024 * 1024

Tables = dict[str, Rows]
"""Rows by table, as stored."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came through: the rows in the current format, the plan, and what the file says about itself.

    ``version`` is the format of the file. ``writable`` is False for one that a newer program wrote and that
    this one would damage. ``notes`` are said to the user once.
    """

    rows: dict[type[Entity], Rows]
    plan: Plan
    about: dict[str, str]
    version: int = VERSION
    writable: bool = True
    notes: tuple[Phrase, ...] = ()


def taken(path: Path, private: Path, *, large: bool = False, told: Told = untold) -> Taken:
    """Take a plan file in, through a copy at ``private``; ``large`` when a huge one was agreed to.

    ``told`` how far it is: "copy", "check", "read", "plan". Raises DocumentError; the file is only read.
    """
    header = header_of(path, large=large)
    try:
        sides = copy_private(path, private, told=told)
        try:
            return _noted(_taken(private, header, path.name, told, large=large), path.name, sides)
        except DocumentError as error:
            if not sides or error.code in {"large_plan", "newer"}:
                raise
            # A journal of another file spoils this one; without it the file must be whole to be believed.
            clear(private)
            copy_private(path, private, sides=False)
            came = _taken(private, header, path.name, told, large=large)
            return _noted(came, path.name, sides, code="foreign_journal")
    finally:
        clear(private)


def copy_private(path: Path, private: Path, *, sides: bool = True, told: Told = untold) -> tuple[str, ...]:
    """Copy the file, and a journal left beside it by a program that died; which of those there were."""
    found = []
    try:
        _copy(path, private, told)
        os.chmod(private, 0o600)  # noqa: PTH101
        for side in SIDE_FILES if sides else ():
            if _is_side_file(Path(f"{path}{side}")):
                shutil.copyfile(f"{path}{side}", f"{private}{side}")
                found.append(side)
    except OSError as error:
        raise unreadable(path, error) from error
    return tuple(found)


def _copy(path: Path, private: Path, told: Told) -> None:
    """Copy a file piece by piece: a drive may be slow, and whoever waits may give up."""
    with path.open("rb") as source, private.open("wb") as copy:
        size = max(os.fstat(source.fileno()).st_size, 1)
        told("copy", 0.0)
        while piece := source.read(_PIECE):
            copy.write(piece)
            told("copy", min(copy.tell() / size, 1.0))


def _is_side_file(beside: Path) -> bool:
    try:
        return beside.is_file() and 0 < beside.stat().st_size <= ASK_ABOVE
    except OSError:  # the name would be too long for any file to have it
        return False


def clear(private: Path) -> None:
    """Remove the private copy and what SQLite made beside it."""
    for file in (private, *(Path(f"{private}{side}") for side in (*SIDE_FILES, "-shm"))):
        with suppress(OSError):  # it is private, and goes with its folder
            file.unlink(missing_ok=True)


_GUARDS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "writable_schema=OFF",
    "secure_delete=ON",
)


@contextmanager
def opened(private: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a foreign database that can do nothing but answer."""
    with closing(sqlite3.connect(private, isolation_level=None)) as connection:
        for pragma in _GUARDS:
            connection.execute(f"PRAGMA {pragma}")
        limits = {
            sqlite3.SQLITE_LIMIT_ATTACHED: 0,
            sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
            sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
            sqlite3.SQLITE_LIMIT_LENGTH: 50_000_000,
            sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
            sqlite3.SQLITE_LIMIT_COLUMN: 200,
            sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
            sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2,
        }
        for limit, value in limits.items():
            connection.setlimit(limit, value)
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        stop_after(connection, _SCHEMA_SECONDS)
        connection.set_authorizer(_allowed)
        yield connection


def stop_after(connection: sqlite3.Connection, seconds: float) -> None:
    """Let whatever the connection does from now on end within so many seconds."""
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)


_PRAGMAS = {"quick_check", "foreign_key_check", "user_version", "table_xinfo"}


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION}:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second == "count":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _taken(private: Path, header: Header, name: str, told: Told, *, large: bool) -> Taken:
    try:
        with opened(private) as connection:
            return _read(connection, header.version, name, told, large=large)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise DocumentError("damaged", name=name, reason=sqlite_said(error)) from error


def sqlite_said(error: Exception) -> Phrase | str:
    """Why SQLite does not go on: in the user's language where that is damage, else in its own words."""
    if isinstance(error, UnicodeDecodeError):
        return Phrase("damage.letters")
    damaged = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return Phrase("damage.pages") if code in damaged else str(error)


def _noted(came: Taken, name: str, sides: tuple[str, ...], *, code: str = "side_files") -> Taken:
    if not sides:
        return came
    notes = (*came.notes, Phrase(f"document_note.{code}", name=name))
    return Taken(came.rows, came.plan, came.about, came.version, came.writable, notes)


def _read(connection: sqlite3.Connection, version: int, name: str, told: Told, *, large: bool) -> Taken:
    told("check", 0.0)
    columns, writable = _columns(connection, version, name)
    stop_after(connection, _SECONDS)
    check_pages(connection, name)
    told("check", 0.5)
    if version > VERSION:  # what else refers to rows, ``rules`` find among the rows themselves
        check_references(connection, name)
    if not large:
        check_size(connection, name)
    told("read", 0.0)
    about = about_of(connection)
    tables = tables_of(connection, columns)
    told("read", 0.5)
    check_digest(tables, about, name)
    told("plan", 0.0)
    rows = migrated(version, columns, tables)
    return Taken(rows, plan_from_rows(rows), about, version, writable)


def _columns(
    connection: sqlite3.Connection, version: int, name: str
) -> tuple[dict[str, tuple[str, ...]], bool]:
    """The tables of the plan with their columns, and whether this program may write such a file."""
    if version > VERSION:
        return check_newer(connection, version, name)
    form = format_of(version)
    check_schema(connection, form, name)
    return dict(form.columns), True


def check_schema(connection: sqlite3.Connection, form: Format, name: str) -> None:
    """The schema must be exactly ours: no view, trigger, virtual table or generated column can hide in it."""
    found = [
        normalised(sql)
        for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    ]
    if sorted(found) != sorted(form.statements):
        raise DocumentError("foreign_schema", name=name)


def check_newer(
    connection: sqlite3.Connection, version: int, name: str
) -> tuple[dict[str, tuple[str, ...]], bool]:
    """A file of a newer format is read when it says that this program can, and holds all that this one knows.

    Raises DocumentError("newer") otherwise. Returns its tables and whether it may be written over.
    """
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    plain = all(
        kind == "index" or (kind == "table" and sql.startswith("CREATE TABLE ")) for kind, _, sql in made
    )
    tables = [table for kind, table, _ in made if kind == "table"]
    if not plain or "meta" not in tables:
        raise DocumentError("foreign_schema", name=name)
    about = about_of(connection)
    columns = {table: columns_of(connection, table) for table in tables if table != "meta"}
    if any(not names for names in columns.values()):
        raise DocumentError("foreign_schema", name=name)
    known = format_of(VERSION).columns
    whole = all(set(names) <= set(columns.get(table, ())) for table, names in known.items())
    if not whole or _number(about, "min_reader", version) > VERSION:
        raise DocumentError(
            "newer", name=name, version=version, known=VERSION, program=about.get("program", "") or "?"
        )
    return columns, _number(about, "min_writer", version) <= VERSION


def check_pages(connection: sqlite3.Connection, name: str) -> None:
    """Raises DocumentError when SQLite finds a page, an index or a type that is wrong."""
    if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
        raise DocumentError("damaged", name=name, reason=Phrase("damage.pages"))


def check_references(connection: sqlite3.Connection, name: str) -> None:
    """Raises DocumentError when a row refers to one that is not there."""
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DocumentError("damaged", name=name, reason=Phrase("damage.references"))


def check_digest(tables: Tables, about: dict[str, str], name: str) -> None:
    """Raises DocumentError when the rows are not those that were saved."""
    if digest_of_tables((kind_name(table), rows) for table, rows in tables.items()) != about.get("digest"):
        raise DocumentError("damaged", name=name, reason=Phrase("damage.digest"))


def check_size(connection: sqlite3.Connection, name: str) -> None:
    """Raises DocumentError("large_plan") for more blocks than one opens without being asked."""
    (count,) = connection.execute("SELECT count(*) FROM block").fetchone()
    if count > MOST_BLOCKS:
        raise DocumentError("large_plan", name=name, count=count)


def about_of(connection: sqlite3.Connection) -> dict[str, str]:
    """What the file says about itself."""
    return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM meta")}


def tables_of(connection: sqlite3.Connection, columns: dict[str, tuple[str, ...]]) -> Tables:
    """Every row of the plan, by table."""
    return {table: rows_in(connection, table, names) for table, names in columns.items()}


def plan_from_rows(rows: Stored) -> Plan:
    """The plan of stored rows, checked. Raises DocumentError("wrong_plan") with the reason."""
    try:
        found = {kind: read_rows(kind, rows[kind]) for kind in KINDS}
        plan = plan_of(row for made, _ in found.values() for row in made)
        check(plan, seen={kind: seen for kind, (_, seen) in found.items() if seen is not None})
    except PlanError as error:
        raise DocumentError("wrong_plan", reason=error.phrase) from error
    return plan


def _number(about: dict[str, str], key: str, default: int) -> int:
    text = about.get(key, "")
    return int(text) if text.isdecimal() and len(text) < 9 else default
