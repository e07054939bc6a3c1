"""Proof: whether the working copy on the disk holds what is shown, found by reading it back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from roadmap_planner.document.digest import digest, digest_of
from roadmap_planner.document.schema import table_name
from roadmap_planner.model.plan import KINDS, Plan


def holds(copy: Path, plan: Plan, number: int) -> bool:
    """Whether a working copy holds exactly this plan, and a journal that ends with the entry ``number``.

    It is opened anew, apart from the connection that wrote it, and only read. False also when it cannot be.
    """
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()
            rows = {
                kind: connection.execute(f"SELECT * FROM {table_name(kind)}").fetchall() for kind in KINDS
            }
    except sqlite3.Error:
        return False
    return whole and last == number and digest_of(rows) == digest(plan)
