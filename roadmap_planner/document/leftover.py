"""Working copies that an older version of the program left behind."""

import sqlite3
from contextlib import closing
from pathlib import Path

from roadmap_planner.document.airlock import about_of, tables_of
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.formats import columns_of, format_of
from roadmap_planner.document.journal import entry_from_row
from roadmap_planner.document.migrations import migrated
from roadmap_planner.document.schema import VERSION
from roadmap_planner.model.errors import PlanError


def bring_up_to_date(path: Path) -> None:
    """Make a working copy of an older format one of the current, its journal included.

    Raises DocumentError("damaged_copy") when it cannot be read; it then stays as it was.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                return
            columns = {table: columns_of(connection, table) for table in format_of(version).columns}
            rows = migrated(version, columns, tables_of(connection, columns))
            about = about_of(connection)
            entries = [
                entry_from_row(row) for row in connection.execute("SELECT * FROM journal ORDER BY number")
            ]
        from roadmap_planner.document.working_copy import WorkingCopy

        made = path.with_name("newer.db")
        made.unlink(missing_ok=True)
        WorkingCopy.made(made, rows, about, entries=entries).close()
        made.replace(path)
    except (sqlite3.Error, OSError, PlanError, ValueError, TypeError, KeyError) as error:
        raise DocumentError("damaged_copy", reason=str(error)[:200]) from error
