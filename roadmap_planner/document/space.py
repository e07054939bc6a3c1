"""Space: how much a plan needs, how much a disk has, and what is said when that is not enough."""

import math
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from roadmap_planner.document.digest import Stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.schema import statements, table_name
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import KINDS

_JOURNAL = 16 * 1024
"""Bytes that SQLite needs beside a file while it is written for the first time."""


def needed_for(rows: Stored, about: Mapping[str, str]) -> int:
    """Bytes that a file with these rows takes while it is made: measured on one in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in statements(working=False):
            connection.execute(statement)
        for kind in KINDS:
            for row in rows[kind]:
                places = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table_name(kind)} VALUES ({places})", row)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", about.items())
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(size) + _JOURNAL


def full(code: str, folder: Path, needed: int, *, used: int = 0, **values: Value) -> DocumentError:
    """That a disk is full: ``missing`` says how much and where, ``needed`` and ``free`` are bytes.

    ``used`` bytes are taken by the attempt itself, and free again once it is given up.
    """
    free = _free(folder) + used
    disk = disk_of(folder)
    if free < needed:
        missing = Phrase("space.missing", size=size_of(needed - free), disk=disk)
    else:  # a quota, or somebody has made room since
        missing = Phrase("space.none", disk=disk)
    return DocumentError(code, missing=missing, needed=needed, free=free, **values)


def size_of(count: int) -> Phrase:
    """Bytes as people say them, rounded up: "3 MB"."""
    if count < 1024 * 1024:
        return Phrase("space.kilobytes", number=math.ceil(count / 1024))
    tenths = math.ceil(count * 10 / 1024 / 1024)
    return Phrase("space.megabytes", number=tenths / 10 if tenths < 100 else math.ceil(tenths / 10))


def disk_of(folder: Path) -> str:
    """What people call the disk of a folder: its drive, or the place where it is mounted."""
    if folder.drive:
        return folder.drive
    whole = folder.absolute()
    return str(next((one for one in (whole, *whole.parents) if os.path.ismount(one)), whole))


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
