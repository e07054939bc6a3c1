"""Files that are not what they seem: refused by name, never run, never written to."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from roadmap_planner.document.airlock import opened
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.words import Words
from tests.faults.disk import call
from tests.faults.foreign import leave_a_hot_journal, open_read_only
from tests.faults.work import number_of, plan_after, same, sentence


@pytest.fixture
def plan_file(workspace: Workspace, tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    document = Document.create(plan_after(8), workspace)
    document.save(tmp_path / "share" / "plan.roadmap")
    document.close()
    return tmp_path / "share" / "plan.roadmap"


def refused(path: Path, workspace: Workspace) -> DocumentError:
    """Why a file is refused; it is as it was, and nothing is left beside it."""
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(DocumentError) as caught:
        Document.open(path, workspace)
    sentence(caught.value)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    assert not any((workspace.folder / "open").iterdir()), "no working copy of it is left"
    return caught.value


STARTS = {
    "zip": b"PK\x03\x04" + bytes(500),
    "pdf": b"%PDF-1.7\n" + bytes(500),
    "text": b"once upon a time " * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "zeros": bytes(8192),
    "program": b"\x7fELF" + bytes(500),
}


@pytest.mark.parametrize("what", STARTS)
def test_row_29_what_is_no_plan_is_named(workspace: Workspace, tmp_path: Path, what: str) -> None:
    path = tmp_path / "share" / "plan.roadmap"
    path.parent.mkdir()
    path.write_bytes(STARTS[what])
    assert refused(path, workspace).code == "not_a_plan"


def test_row_29_the_database_of_another_program_is_named(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "share" / "places.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
        connection.commit()
    error = refused(path, workspace)
    assert error.code == "not_a_plan"
    assert "database" in Words("en").phrase(error.phrase)


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_row_29_what_is_no_file_is_not_waited_for(workspace: Workspace, tmp_path: Path, what: str) -> None:
    path = tmp_path / "plan.roadmap"
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    with pytest.raises(DocumentError, match="not_a_file"):
        Document.open(path, workspace)


def test_row_30_a_hot_journal_is_completed_on_a_copy(
    library: Path, plan_file: Path, workspace: Workspace
) -> None:
    """A program that wrote into the file was killed: with its journal the file is whole."""
    call(library, leave_a_hot_journal, str(plan_file))
    journal = Path(f"{plan_file}-journal")
    before = plan_file.read_bytes(), journal.read_bytes()
    document = Document.open(plan_file, workspace)
    assert same(document.plan, plan_after(8))
    assert document.notes, "the user is told"
    document.close()
    assert (plan_file.read_bytes(), journal.read_bytes()) == before


def test_row_30_without_its_journal_the_half_done_write_is_found(
    library: Path, plan_file: Path, workspace: Workspace
) -> None:
    call(library, leave_a_hot_journal, str(plan_file))
    Path(f"{plan_file}-journal").unlink()
    assert refused(plan_file, workspace).code == "damaged"


def test_row_30_a_journal_without_its_file_is_nothing(workspace: Workspace, tmp_path: Path) -> None:
    Path(tmp_path / "plan.roadmap-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with pytest.raises(DocumentError, match="no_such_file"):
        Document.open(tmp_path / "plan.roadmap", workspace)


def test_row_30_a_journal_of_another_file_is_left_aside(
    library: Path, plan_file: Path, workspace: Workspace, tmp_path: Path
) -> None:
    other = tmp_path / "other.roadmap"
    document = Document.create(plan_after(40), Workspace(tmp_path / "elsewhere"))
    document.save(other)
    document.close()
    call(library, leave_a_hot_journal, str(other))
    shutil.copy(f"{other}-journal", f"{plan_file}-journal")
    document = Document.open(plan_file, workspace)
    assert same(document.plan, plan_after(8))
    assert document.notes
    document.close()


def test_row_31_a_wal_file_on_read_only_media_opens_through_the_copy(library: Path, plan_file: Path) -> None:
    with closing(sqlite3.connect(plan_file)) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        connection.execute("UPDATE meta SET value = value")
        connection.commit()
        shutil.copy(plan_file, f"{plan_file}.kept")
        shutil.copy(f"{plan_file}-wal", f"{plan_file}.kept-wal")
    for side in ("", "-wal"):
        Path(f"{plan_file}.kept{side}").rename(f"{plan_file}{side}")
    assert call(library, open_read_only, str(plan_file)) == 8


def test_row_13_read_only_media_open_with_a_badge_and_are_saved_elsewhere(
    library: Path, plan_file: Path
) -> None:
    before = plan_file.read_bytes()
    assert call(library, open_read_only, str(plan_file), True) == 8
    assert plan_file.read_bytes() == before


HOSTILE = {
    "view in place of a table": ("DROP TABLE lesson", "CREATE VIEW lesson AS SELECT 1 AS id"),
    "trigger": ("CREATE TRIGGER t AFTER INSERT ON block BEGIN DELETE FROM wave; END",),
    "virtual table": ("CREATE VIRTUAL TABLE v USING fts5(x)",),
    "generated column": ("ALTER TABLE wave ADD COLUMN more TEXT GENERATED ALWAYS AS (name || name)",),
    "costly check": ("CREATE TABLE costly (a INTEGER CHECK (length(hex(zeroblob(100000000))) > 0)) STRICT",),
    "index with an expression": ("CREATE INDEX i ON block (lower(hex(name)))",),
    "one table more": ("CREATE TABLE more (a TEXT) STRICT",),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_row_35_a_schema_that_is_not_ours_is_refused(
    plan_file: Path, workspace: Workspace, what: str
) -> None:
    altered(plan_file, *HOSTILE[what])
    assert refused(plan_file, workspace).code == "foreign_schema"


def endless(path: Path) -> None:
    altered(
        path,
        "DROP TABLE meta",
        "CREATE VIEW meta AS WITH RECURSIVE n(key, value) AS "
        "(SELECT 'a', 1 UNION ALL SELECT 'a', value + 1 FROM n) SELECT key, value FROM n",
    )


def deep(path: Path) -> None:
    altered(path, "DROP TABLE meta", f"CREATE VIEW meta AS SELECT {'+'.join('1' * 900)} AS key, 2 AS value")


@pytest.mark.parametrize("spoil", [endless, deep])
def test_row_36_endless_and_deep_views_are_stopped(
    plan_file: Path, workspace: Workspace, spoil: Callable[[Path], None]
) -> None:
    spoil(plan_file)
    began = time.process_time()
    refused(plan_file, workspace)
    assert time.process_time() - began < 2


def test_row_36_an_endless_question_ends(plan_file: Path) -> None:
    """Should a view get as far as being read, the deadline stops it."""
    endless(plan_file)
    began = time.process_time()
    with opened(plan_file) as connection, pytest.raises(sqlite3.Error):
        connection.execute("SELECT count(*) FROM meta").fetchone()
    assert time.process_time() - began < 4


DENIED = [
    "ATTACH 'other.db' AS other",
    "SELECT load_extension('evil')",
    "PRAGMA writable_schema=ON",
    "PRAGMA journal_mode=DELETE",
    "INSERT INTO wave (id, name) VALUES ('x', 'y')",
    "CREATE TABLE t (a)",
    "SELECT hex(zeroblob(10))",
    "DELETE FROM block",
    "VACUUM INTO 'stolen.db'",
]


@pytest.mark.parametrize("statement", DENIED)
def test_row_37_a_foreign_file_can_only_be_asked(plan_file: Path, tmp_path: Path, statement: str) -> None:
    before = plan_file.read_bytes()
    with opened(plan_file) as connection, pytest.raises(sqlite3.Error):
        connection.execute(statement).fetchall()
    assert plan_file.read_bytes() == before
    assert not Path("other.db").exists()
    assert not Path("stolen.db").exists()


def test_row_37_the_schema_cannot_be_rewritten_from_inside(plan_file: Path, workspace: Workspace) -> None:
    with closing(sqlite3.connect(plan_file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'ANY') WHERE name = 'block'")
    assert refused(plan_file, workspace).code in {"foreign_schema", "damaged"}


def test_a_plan_file_that_is_ours_opens(plan_file: Path, workspace: Workspace) -> None:
    document = Document.open(plan_file, workspace)
    assert number_of(document.plan) == 8
    document.close()


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
