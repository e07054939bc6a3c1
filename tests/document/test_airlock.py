"""Foreign files that mean harm, or were left half done: they hold nobody up, and change nothing."""

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from roadmap_planner.document.airlock import MOST_BLOCKS, opened, stop_after, taken
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.plan import plan_of
from roadmap_planner.model.work import Block
from tests.document.plans import altered, saved, small

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.fixture
def path(workspace: Workspace, tmp_path: Path) -> Path:
    return saved(tmp_path / "plan.roadmap", workspace)


def refused(path: Path, tmp_path: Path) -> DocumentError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DocumentError) as told:
        taken(path, tmp_path / "private.db")
    assert not (tmp_path / "private.db").exists()
    assert before is None or path.read_bytes() == before
    return told.value


def test_a_table_that_is_a_view_without_end_is_not_read(path: Path, tmp_path: Path) -> None:
    altered(path, "ALTER TABLE block RENAME TO hidden", f"CREATE VIEW block AS {ENDLESS}")
    assert refused(path, tmp_path).code == "foreign_schema"


def test_what_would_never_end_is_stopped(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        stop_after(connection, 0.05)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(f"SELECT max(i) FROM ({ENDLESS})").fetchall()


def test_a_foreign_database_answers_and_does_nothing_else(path: Path) -> None:
    with opened(path) as connection:
        for statement in ("DELETE FROM block", "ATTACH 'x' AS x", "SELECT load_extension('x')", ENDLESS):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement).fetchall()


def test_what_the_authorizer_would_let_through_is_stopped_by_the_clock(path: Path) -> None:
    began = time.process_time()
    with opened(path) as connection:
        connection.set_authorizer(None)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(f"SELECT max(i) FROM ({ENDLESS})").fetchall()
    assert time.process_time() - began < 2


if sys.platform != "win32":  # where pipes are not among the files

    def test_a_pipe_holds_nobody(tmp_path: Path) -> None:
        pipe = tmp_path / "plan.roadmap"
        os.mkfifo(pipe)
        assert refused(pipe, tmp_path).code == "not_a_file"


def test_what_stands_only_in_a_write_ahead_log_is_read_from_a_copy(path: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.execute("INSERT INTO meta VALUES ('said', 'in the log only')")
        for name in (path.name, f"{path.name}-wal"):  # as the program leaves them that dies now
            shutil.copyfile(path.parent / name, away / name)
    before = {file.name: file.read_bytes() for file in away.iterdir()}
    came = taken(away / path.name, tmp_path / "private.db")
    assert came.about["said"] == "in the log only"
    assert [note.key for note in came.notes] == ["document_note.side_files"]
    assert {file.name: file.read_bytes() for file in away.iterdir()} == before


def test_a_hot_journal_takes_back_what_was_not_finished(path: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = ON")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(200):
            connection.execute("INSERT INTO meta VALUES (?, ?)", (f"half{number}", "x" * 2000))
        for name in (path.name, f"{path.name}-journal"):
            shutil.copyfile(path.parent / name, away / name)
        connection.execute("ROLLBACK")
    assert (away / path.name).read_bytes() != path.read_bytes()
    came = taken(away / path.name, tmp_path / "private.db")
    assert came.plan == small()
    assert not any(key.startswith("half") for key in came.about)


def test_text_that_is_no_text_is_damage(path: Path, tmp_path: Path) -> None:
    altered(path, "UPDATE block SET name = CAST(x'ff41fe' AS TEXT)")
    assert refused(path, tmp_path).code == "damaged"


def test_more_than_fifty_thousand_blocks_are_a_question(workspace: Workspace, tmp_path: Path) -> None:
    plan = small()
    roadmap, first = plan.roadmap, plan.get(Block, "A")
    path = saved(tmp_path / "plan.roadmap", workspace, plan_of([roadmap, first]))
    columns = [name for name in _columns(path) if name != "id"]
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {MOST_BLOCKS})"
    names = ", ".join(f'"{name}"' for name in columns)
    altered(path, f"{numbers} INSERT INTO block (id, {names}) SELECT 'b' || i, {names} FROM block, n")
    assert refused(path, tmp_path).code == "large_plan"
    with pytest.raises(DocumentError) as told:
        taken(path, tmp_path / "private.db", large=True)
    assert told.value.code == "damaged", "agreed to, it is read, and found not to be what was saved"


def _columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(block)")]
