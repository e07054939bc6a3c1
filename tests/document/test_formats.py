"""Formats: older files come in on a copy, newer ones read-only or refused by name, none changes unseen."""

import gzip
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import MISSING, fields
from pathlib import Path
from types import FrameType

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from roadmap_planner.document import migrations, tables
from roadmap_planner.document.backups import plan_of_version, versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.formats import columns_of, format_of, frozen, released
from roadmap_planner.document.leftover import bring_up_to_date
from roadmap_planner.document.migrations import Tables, stored_defaults
from roadmap_planner.document.rows import Rows
from roadmap_planner.document.schema import VERSION, normalised, statements, table_name
from roadmap_planner.document.working_copy import WorkingCopy
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.change import Title
from roadmap_planner.model.plan import KINDS
from roadmap_planner.model.work import Block
from tests.plans import a_plan

GOLDEN = Path(__file__).parent / "golden"


def golden(version: int, folder: Path) -> Path:
    """A file as the program of that format wrote it, with nothing of today in it."""
    path = folder / f"golden {version}.roadmap"
    path.write_bytes(gzip.decompress((GOLDEN / f"{version}.roadmap.gz").read_bytes()))
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "state")


def saved(path: Path, workspace: Workspace) -> Path:
    document = Document.create(a_plan({"A": 5, "B": 3}, [("A", "B")]), workspace)
    document.save(path)
    document.close()
    return path


def altered(path: Path, *sql: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in sql:
            connection.execute(statement)
    return path


def test_a_released_format_changes_only_together_with_the_version() -> None:
    assert set(released()) >= set(range(1, VERSION)), (
        "a format was released without python -m scripts.freeze_format"
    )
    assert max(released()) <= VERSION
    if VERSION in released():
        assert frozen(VERSION) == statements(working=False), (
            "the entities changed after format VERSION was frozen: raise VERSION in document/schema.py "
            "(before its release: python -m scripts.freeze_format)"
        )


def test_the_tables_of_sqlalchemy_are_those_of_the_schema() -> None:
    dialect = sqlite.dialect()
    made = [tables.meta, *tables.TABLES.values(), tables.journal]
    said = [normalised(str(CreateTable(table).compile(dialect=dialect))) for table in made]
    assert tuple(said) == statements(working=True)
    assert list(tables.TABLES) == list(KINDS)


@pytest.mark.parametrize("version", released())
def test_every_column_of_a_format_has_a_home_in_the_current_one(version: int) -> None:
    """What is not an addition (a column gone or renamed, one without a default) needs a step."""
    before = format_of(version).columns
    tables: Tables = {table: [dict.fromkeys(names, "x")] for table, names in before.items()}
    for step in range(version, VERSION):
        if step in migrations.STEPS:
            tables = migrations.STEPS[step](tables)
    now = format_of(VERSION).columns
    assert set(tables) <= set(now)
    for kind in KINDS:
        table = table_name(kind)
        required = {one.name for one in fields(kind) if one.default is one.default_factory is MISSING}
        for row in tables.get(table, []):
            assert set(row) <= set(now[table])
            assert required - {"id"} <= set(row)


@pytest.mark.parametrize("version", released())
def test_a_golden_file_opens_with_all_it_held(version: int, workspace: Workspace, tmp_path: Path) -> None:
    path = golden(version, tmp_path)
    before = path.read_bytes()
    document = Document.open(path, workspace)
    expected = plan_from_json(gzip.decompress((GOLDEN / f"{version}.json.gz").read_bytes()).decode())
    assert document.plan == expected
    assert document.format == version
    assert document.older == (version < VERSION)
    assert not document.dirty
    with document.change(Title("change.block.added", name="new")) as edit:
        edit.add(Block(name="new"))
    assert path.read_bytes() == before, "an older file stays as it is until it is saved"
    document.save()
    assert not document.older
    again = Document.open(path, workspace)
    assert again.plan == document.plan
    assert again.format == VERSION
    again.close()
    document.close()


def test_what_stood_before_a_migration_is_kept_for_good(workspace: Workspace, tmp_path: Path) -> None:
    path = golden(1, tmp_path)
    before = path.read_bytes()
    document = Document.open(path, workspace)
    document.save()
    for days in range(30):
        with document.change(Title("change.block.added", name="new")) as edit:
            edit.add(Block(name=f"new {days}"))
        document.save()
    kept = [one for one in versions(workspace, document.id) if one.permanent]
    assert [one.path.read_bytes() for one in kept] == [before]
    assert plan_of_version(kept[0]).roadmap == document.plan.roadmap
    document.close()


def test_a_migration_is_said_once_and_waits_for_the_version_before_to_be_kept(tmp_path: Path) -> None:
    """Even where the private folder takes nothing: else the last file of its format would be gone."""
    path = golden(1, tmp_path)
    before = path.read_bytes()
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder would be")
    document = Document.open(path, Workspace(blocked))
    assert document.recovery_off is not None
    with pytest.raises(DocumentError, match="backup_failed"):
        document.save()
    assert path.read_bytes() == before
    blocked.unlink()
    for _ in range(2):
        document.save()
    said = [note.key for note in document.notes if note.key == "document_note.migrated"]
    assert len(said) == 1
    assert document.recovery_off is None
    (kept,) = [one for one in versions(Workspace(blocked), document.id) if one.permanent]
    assert kept.path.read_bytes() == before
    document.close()


def test_defaults_are_what_a_row_would_store() -> None:
    for kind in KINDS:
        for name, value in stored_defaults(kind).items():
            assert value is None or type(value) in {str, int, float}, (kind, name)


def test_added_columns_and_tables_need_no_step(workspace: Workspace, tmp_path: Path) -> None:
    """Format 1 as if it had no notes and no lessons: the column gets its default, the table no rows."""
    path = golden(1, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        columns = {table: columns_of(connection, table) for table in format_of(1).columns}
        rows = {table: Rows.of(connection.execute(f"SELECT * FROM {table}")) for table in columns}
    place = columns["block"].index("notes")
    columns["block"] = tuple(name for name in columns["block"] if name != "notes")
    rows["block"] = Rows.of(row[:place] + row[place + 1 :] for row in rows["block"])
    del columns["lesson"], rows["lesson"]
    found = migrations.migrated(1, columns, rows)
    names = [one.name for one in fields(Block)]
    assert len(found[Block]) == len(rows["block"])
    assert {row[names.index("notes")] for row in found[Block]} == {""}
    assert len(found[next(kind for kind in KINDS if kind.__name__ == "Lesson")]) == 0


def gone(_tables: Tables) -> Tables:
    raise KeyError("half-way")


def spoiled(tables: Tables) -> Tables:
    return {table: [dict.fromkeys(row) for row in rows] for table, rows in tables.items()}


@pytest.mark.parametrize("step", [gone, spoiled])
def test_a_migration_that_fails_leaves_the_file_and_no_copy(
    step: Callable[[Tables], Tables], workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = golden(1, tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "STEPS", {1: step})
    with pytest.raises(DocumentError):
        Document.open(path, workspace)
    assert path.read_bytes() == before
    assert list((workspace.folder / "open").iterdir()) == []


OLDER = [version for version in released() if version < VERSION]
STEPS = [(version, step) for version in OLDER for step in range(version, VERSION)]


@pytest.mark.parametrize(("version", "step"), STEPS)
@pytest.mark.parametrize("fault", [KeyError("half-way"), MemoryError(), sqlite3.OperationalError("disk I/O")])
def test_row_33_each_step_may_fail_and_the_file_and_nothing_else_is_left(
    version: int,
    step: int,
    fault: Exception,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every step between any two formats, whatever it runs into; a step after it is not begun."""
    path = golden(version, tmp_path)
    before = path.read_bytes()

    def broken(tables: Tables) -> Tables:
        tables.clear()
        raise fault

    def unwanted(tables: Tables) -> Tables:
        raise AssertionError("a step after one that failed")

    later = dict.fromkeys(range(step + 1, VERSION), unwanted)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, step: broken, **later})
    with pytest.raises((DocumentError, MemoryError)):
        Document.open(path, workspace)
    assert path.read_bytes() == before
    assert list((workspace.folder / "open").iterdir()) == []


@pytest.mark.parametrize("version", OLDER)
def test_row_33_a_migration_may_fail_at_any_of_its_calls(
    version: int, workspace: Workspace, tmp_path: Path
) -> None:
    """Memory ends at each call of the functions that read, migrate, check and keep the rows."""
    path = golden(version, tmp_path)
    before = path.read_bytes()
    opened: list[Document] = []
    for _ in range(2):  # what is asked once and kept is not asked the second time
        calls = fails_at(0, lambda: opened.append(Document.open(path, workspace)))
        opened.pop().close()
    assert calls > 100
    for moment in range(1, calls + 1, max(1, calls // 60)):
        with pytest.raises((MemoryError, DocumentError)):
            fails_at(moment, lambda: Document.open(path, workspace))
        assert path.read_bytes() == before
        assert list((workspace.folder / "open").iterdir()) == [], f"call {moment} of {calls}"


@pytest.mark.parametrize("version", OLDER)
def test_row_33_unsaved_work_of_an_older_format_may_fail_to_come_up_to_date(
    version: int, workspace: Workspace, tmp_path: Path
) -> None:
    """Then it is as it was, and can be brought up to date the next time."""
    made = working_copy_of(version, tmp_path / "old.db")
    before = made.read_bytes()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    copy = scratch / "work.db"
    for _ in range(2):  # what is asked once and kept is not asked the second time
        copy.write_bytes(before)
        calls = fails_at(0, lambda: bring_up_to_date(copy))
    assert copy.read_bytes() != before
    for moment in range(1, calls, max(1, calls // 60)):
        copy.write_bytes(before)
        with pytest.raises(MemoryError):
            fails_at(moment, lambda: bring_up_to_date(copy))
        assert copy.read_bytes() == before, f"call {moment} of {calls}"
    bring_up_to_date(copy)
    came = WorkingCopy(copy)
    plan, _, entries = came.recovered()
    came.close()
    assert plan == plan_from_json(gzip.decompress((GOLDEN / f"{version}.json.gz").read_bytes()).decode())
    assert entries == []


def working_copy_of(version: int, path: Path) -> Path:
    """A working copy as the program of a format had one: the tables of its files, and a journal."""
    golden(version, path.parent).replace(path)
    return altered(path, statements(working=True)[-1])


DOCUMENT = f"{os.sep}roadmap_planner{os.sep}document{os.sep}"


def fails_at(moment: int, work: Callable[[], object]) -> int:
    """How many calls of functions of the document some work takes; MemoryError at the n-th of them."""
    calls = 0

    def count(frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        if event == "call" and DOCUMENT in frame.f_code.co_filename:
            calls += 1
            if calls == moment:
                sys.setprofile(None)
                raise MemoryError

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_a_newer_file_that_says_so_is_read_only(workspace: Workspace, tmp_path: Path) -> None:
    path = altered(
        saved(tmp_path / "plan.roadmap", workspace),
        f"PRAGMA user_version={VERSION + 1}",
        f"UPDATE meta SET value = '{VERSION + 1}' WHERE key = 'min_writer'",
    )
    document = Document.open(path, workspace)
    assert document.read_only
    assert [one.name for one in document.plan.rows(Block)] == ["A", "B"]
    document.close()


def test_a_newer_file_may_hold_more_than_we_know(workspace: Workspace, tmp_path: Path) -> None:
    """Its digest covers what we do not know; a table more and a column more do not hinder reading."""
    path = altered(
        saved(tmp_path / "plan.roadmap", workspace),
        f"PRAGMA user_version={VERSION + 1}",
        f"UPDATE meta SET value = '{VERSION + 1}' WHERE key = 'min_writer'",
        "ALTER TABLE wave ADD COLUMN colour TEXT",
        "CREATE TABLE mood (id TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    )
    with pytest.raises(DocumentError, match="damaged"):  # the digest does not cover the new table yet
        Document.open(path, workspace)
    from roadmap_planner.document.airlock import about_of, tables_of
    from roadmap_planner.document.digest import digest_of_tables, kind_name

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        columns = {**format_of(VERSION).columns, "mood": ("id", "value")}
        tables = tables_of(connection, dict(columns))
        digest = digest_of_tables((kind_name(table), rows) for table, rows in tables.items())
        connection.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (digest,))
        assert about_of(connection)["digest"] == digest
    document = Document.open(path, workspace)
    assert document.read_only
    document.close()


@pytest.mark.parametrize(
    "sql",
    [
        [f"UPDATE meta SET value = '{VERSION + 1}' WHERE key LIKE 'min_%'"],
        ["DELETE FROM meta WHERE key LIKE 'min_%'"],
        ["UPDATE meta SET value = 'soon' WHERE key LIKE 'min_%'"],
        ["PRAGMA legacy_alter_table=ON", "ALTER TABLE wave RENAME COLUMN name TO called"],
    ],
)
def test_a_newer_file_that_cannot_be_read_is_refused_by_name(
    sql: list[str], workspace: Workspace, tmp_path: Path
) -> None:
    path = altered(
        saved(tmp_path / "plan.roadmap", workspace),
        f"PRAGMA user_version={VERSION + 1}",
        "INSERT OR REPLACE INTO meta VALUES ('program', '9.8')",
        *sql,
    )
    with pytest.raises(DocumentError) as caught:
        Document.open(path, workspace)
    assert caught.value.code == "newer"
    assert caught.value.phrase.values["version"] == VERSION + 1
    assert caught.value.phrase.values["program"] == "9.8"


def test_a_newer_file_hides_no_view_trigger_or_generated_column(workspace: Workspace, tmp_path: Path) -> None:
    for number, sql in enumerate(
        [
            "CREATE VIEW v AS SELECT 1",
            "CREATE TRIGGER t AFTER INSERT ON wave BEGIN SELECT 1; END",
            "CREATE VIRTUAL TABLE f USING fts5(x)",
            "CREATE TABLE g (id TEXT NOT NULL PRIMARY KEY, x TEXT AS (id || 'x'))",
        ]
    ):
        path = altered(
            saved(tmp_path / f"{number}.roadmap", workspace), f"PRAGMA user_version={VERSION + 1}", sql
        )
        with pytest.raises(DocumentError, match="foreign_schema"):
            Document.open(path, workspace)
