"""Recovery: what can still be read of a damaged file, and a report of what cannot.

The ladder: the file as it is, an unfinished transaction completed on a copy; then table by table, row by row;
then the pages themselves. The file is only read. What comes out is a plan that holds.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadmap_planner.document.airlock import copy_private, opened, stop_after, taken
from roadmap_planner.document.digest import digest
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.formats import format_of, roots_of
from roadmap_planner.document.header import LARGEST, MAGIC, kind_of, start_of
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.mending import Lost, Mend, RowsByName
from roadmap_planner.document.migrations import Tables, brought_up, stored_defaults
from roadmap_planner.document.pages import Pages, text_or_bytes
from roadmap_planner.document.schema import APPLICATION_ID, KIND_OF, VERSION, table_name
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS, Plan

_SECONDS = 60.0

META = "meta"


@dataclass(frozen=True, slots=True)
class Recovered:
    """A plan that holds, what it cost, and how it was read: "whole", "rows" or "pages".

    ``doubt`` says that the rows are not those that were saved: SQLite's pages have no checksums, so that a
    value may have become another one that is as good.
    """

    plan: Plan
    lost: tuple[Lost, ...]
    how: str
    doubt: Phrase | None = None


def recovered(path: Path) -> Recovered:
    """What can be read of a damaged file. Raises DocumentError when it is no plan file, or holds no row."""
    size, start = start_of(path)
    if size > LARGEST:
        raise DocumentError("too_large", name=path.name, megabytes=size // 1024 // 1024)
    with private_folder() as folder:
        private = folder / "damaged.db"
        try:
            return Recovered(taken(path, private, large=True).plan, (), "whole")
        except DocumentError as error:
            if error.code in {"no_permission", "no_such_file", "unreadable_file", "newer"}:
                raise
            why = error
        if not start.startswith(MAGIC) and kind_of(start) not in {"other", "zeros"}:
            raise why
        versions = _versions(start)
        version = versions[0]
        tables, unreadable = _by_rows(path, private, version)
        how = "rows"
        if unreadable:
            how = "pages"
            wanted = {*unreadable, META}
            version, by_pages = max(
                ((one, _by_pages(path, one)) for one in versions), key=lambda found: _count(found[1])
            )
            _add(tables, {table: rows for table, rows in by_pages.items() if table in wanted})
    if not any(rows for table, rows in tables.items() if table != META):
        raise DocumentError("nothing_recovered", name=path.name)
    return _mended(tables, unreadable, version, path.stem, how)


def _add(tables: Tables, more: Tables) -> None:
    """Add the rows whose ids are not there yet."""
    for table, rows in more.items():
        key = "key" if table == META else "id"
        known = {row.get(key) for row in tables.get(table, [])}
        tables.setdefault(table, []).extend(row for row in rows if row.get(key) not in known)


def _count(tables: Tables) -> int:
    return sum(len(rows) for rows in tables.values())


def _versions(start: bytes) -> tuple[int, ...]:
    """The format that the header names, or all where that makes no sense, the newest first."""
    version = int.from_bytes(start[60:64], "big")
    ours = int.from_bytes(start[68:72], "big") == APPLICATION_ID
    return (version,) if ours and 1 <= version <= VERSION else tuple(range(VERSION, 0, -1))


def _mended(tables: Tables, unreadable: Sequence[str], version: int, title: str, how: str) -> Recovered:
    mend = Mend(title)
    about = {row.get("key"): row.get("value") for row in tables.pop(META, [])}
    mend.take(_by_kind(version, tables))
    try:
        plan = mend.plan()
    except PlanError as error:
        raise DocumentError("wrong_plan", reason=error.phrase) from error
    if digest(plan) == about.get("digest"):  # every row that was saved is there, as it was
        return Recovered(plan, tuple(mend.lost), how)
    for table in unreadable:
        mend.say(KIND_OF[table].__name__, Phrase("lost.unreadable_rows"))
    return Recovered(plan, tuple(mend.lost), how, Phrase("recovered.doubt"))


def _by_kind(version: int, tables: Tables) -> RowsByName:
    """Rows of the current format by kind; a field that the format did not have yet has its default."""
    columns = format_of(version).columns
    tables = brought_up(version, tables)
    found = {}
    for kind in KINDS:
        had = columns.get(table_name(kind), ())
        added = {name: value for name, value in stored_defaults(kind).items() if name not in had}
        found[kind] = [{**added, **row} for row in tables.get(table_name(kind), [])]
    return found


# Row by row.


def _by_rows(path: Path, private: Path, version: int) -> tuple[Tables, list[str]]:
    """Every row that SQLite still finds, each table on its own and from both its ends; and the tables that
    could not be read to their end, or are not there though the format has them.
    """
    had = format_of(version).columns
    found: Tables = {}
    unreadable = [table_name(kind) for kind in KINDS]
    try:
        copy_private(path, private)
        with opened(private) as connection:
            stop_after(connection, _SECONDS)
            connection.text_factory = text_or_bytes
            for kind in KINDS:
                table = table_name(kind)
                rows, whole = _rows_of(connection, table)
                found[table] = rows or []
                if whole and (rows is not None or table not in had):
                    unreadable.remove(table)
            found[META] = _rows_of(connection, META)[0] or []
    except (sqlite3.Error, DocumentError):  # not even opened: all tables are unreadable
        pass
    return found, unreadable


def _rows_of(connection: sqlite3.Connection, table: str) -> tuple[list[dict[str, Any]] | None, bool]:
    """The rows of a table that can be read, None where there is no such table; and whether that was to its
    end.
    """
    try:
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):  # what SQLite says of a damaged schema may be no text either
        return [], False
    if made is None or not str(made[0]).upper().startswith("CREATE TABLE"):
        return None, True
    rows: dict[int, dict[str, Any]] = {}
    for order in ("", " DESC"):
        try:
            cursor = connection.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid{order}')
            names = [one[0] for one in cursor.description][1:]
            for number, *values in cursor:
                rows[number] = dict(zip(names, values, strict=True))
        except (sqlite3.Error, OverflowError, UnicodeDecodeError):
            continue
        return [rows[number] for number in sorted(rows)], True
    return [rows[number] for number in sorted(rows)], False


# Page by page.


def _by_pages(path: Path, version: int) -> Tables:
    """Every row of every leaf; a leaf that no table owns goes to the one kind that its rows can be of."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    form = format_of(version)
    columns = form.columns
    pages = Pages(data, roots_of(form))
    found: Tables = {}
    for page in pages.leaves():
        table = page.table if page.table in columns or page.table == META else _likely(page.rows, columns)
        if table is not None:
            names = ("key", "value") if table == META else columns[table]
            found.setdefault(table, []).extend(
                dict(zip(names, row, strict=True)) for row in page.rows if len(row) == len(names)
            )
    return found


def _likely(rows: Sequence[tuple[Any, ...]], columns: Mapping[str, Sequence[str]]) -> str | None:
    """The one table whose columns all rows of a page fit, if there is exactly one."""
    fitting = [
        table
        for table, names in columns.items()
        if rows and table in KIND_OF and all(_fits(KIND_OF[table], names, row) for row in rows)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(kind: type[Entity], names: Sequence[str], row: tuple[Any, ...]) -> bool:
    if len(row) != len(names):
        return False
    tables = brought_up(VERSION, {table_name(kind): [dict(zip(names, row, strict=True))]})
    mend = Mend("")
    mend.take({kind: tables[table_name(kind)]})
    return not mend.lost
