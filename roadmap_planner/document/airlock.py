"""The airlock: what any file passes before a byte of it is believed.

The file itself is never opened by SQLite. A private copy is, under limits, and only when its header, its
schema, its checks, its references and its digest hold are its rows taken, to be put into a fresh database.
"""

import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadmap_planner.document.digest import digest_of
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.schema import (
    APPLICATION_ID,
    TABLES,
    VERSION,
    from_values,
    normalised,
    statements,
)
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.rules import check

LARGEST = 200 * 1024 * 1024
_MAGIC = b"SQLite format 3\x00"
_SECONDS = 20.0
_KNOWN = {b"PK\x03\x04": "zip", b"%PDF": "pdf", b"<?xm": "xml", b"{\n": "json", b'{"': "json"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came through: the rows as stored, the plan, and what the file says about itself."""

    rows: dict[type[Entity], list[tuple[Any, ...]]]
    plan: Plan
    about: dict[str, str]


def taken(path: Path, private: Path) -> Taken:
    """Take a plan file in, through a copy at ``private``. Raises DocumentError; the file is only read."""
    check_header(path)
    copy_private(path, private)
    try:
        with opened(private) as connection:
            return _read(connection, path.name)
    except sqlite3.Error as error:
        raise DocumentError("damaged", name=path.name, reason=str(error)) from error
    finally:
        for file in (private, Path(f"{private}-journal"), Path(f"{private}-wal"), Path(f"{private}-shm")):
            file.unlink(missing_ok=True)


def check_header(path: Path) -> None:
    """What can be said before SQLite sees the file. Raises DocumentError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("not_a_file", name=path.name)
        if status.st_size == 0:
            raise DocumentError("empty_file", name=path.name)
        if status.st_size > LARGEST:
            raise DocumentError("too_large", name=path.name, megabytes=LARGEST // 1024 // 1024)
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise unreadable(path, error) from error
    if not header.startswith(_MAGIC):
        kind = next((name for start, name in _KNOWN.items() if header.startswith(start)), "other")
        raise DocumentError("not_a_plan", name=path.name, kind=kind)
    if len(header) < 100 or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DocumentError("not_a_plan", name=path.name, kind="database")
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise DocumentError("newer", name=path.name, version=version, known=VERSION)
    if version < 1:
        raise DocumentError("not_a_plan", name=path.name, kind="database")


def unreadable(path: Path, error: OSError) -> DocumentError:
    """What an operating system says of a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return DocumentError("no_such_file", name=str(path))
    if isinstance(error, PermissionError):
        return DocumentError("no_permission", name=str(path))
    return DocumentError("unreadable_file", name=str(path), reason=error.strerror or str(error))


def copy_private(path: Path, private: Path) -> None:
    """Copy the file, and a journal left beside it by a program that died."""
    try:
        shutil.copyfile(path, private)
        for side in ("-journal", "-wal"):
            if Path(f"{path}{side}").is_file():
                shutil.copyfile(f"{path}{side}", f"{private}{side}")
    except OSError as error:
        raise unreadable(path, error) from error
    os.chmod(private, 0o600)  # noqa: PTH101


@contextmanager
def opened(private: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a foreign database that can do nothing but answer."""
    with closing(sqlite3.connect(private, isolation_level=None)) as connection:
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "writable_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        limits = {
            sqlite3.SQLITE_LIMIT_ATTACHED: 0,
            sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
            sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
            sqlite3.SQLITE_LIMIT_LENGTH: 50_000_000,
            sqlite3.SQLITE_LIMIT_COLUMN: 100,
        }
        for limit, value in limits.items():
            connection.setlimit(limit, value)
        deadline = time.monotonic() + _SECONDS
        connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
        connection.set_authorizer(_allowed)
        yield connection


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION}:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in {"quick_check", "foreign_key_check", "user_version"}:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _read(connection: sqlite3.Connection, name: str) -> Taken:
    check_schema(connection, name)
    if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
        raise DocumentError("damaged", name=name, reason="quick_check")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DocumentError("damaged", name=name, reason="foreign_key_check")
    about = dict(connection.execute("SELECT key, value FROM meta"))
    rows = {
        kind: connection.execute(f"SELECT * FROM {TABLES[kind].name} ORDER BY rowid").fetchall()
        for kind in KINDS
    }
    if digest_of(rows) != about.get("digest"):
        raise DocumentError("damaged", name=name, reason="digest")
    return Taken(rows, plan_from_rows(rows), about)


def plan_from_rows(rows: dict[type[Entity], list[tuple[Any, ...]]]) -> Plan:
    """The plan of stored rows, checked. Raises DocumentError("wrong_plan") with the reason."""
    try:
        plan = plan_of(row for kind in KINDS for row in from_values(kind, rows[kind]))
        check(plan)
    except PlanError as error:
        raise DocumentError("wrong_plan", reason=error.phrase) from error
    return plan


def check_schema(connection: sqlite3.Connection, name: str) -> None:
    """The schema must be exactly ours: no view, trigger, virtual table or generated column can hide in it."""
    found = [
        normalised(sql)
        for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    ]
    if sorted(found) != sorted(statements(working=False)):
        raise DocumentError("foreign_schema", name=name)
