"""Damaged files: each damage is found, named or mended; the file itself is never written to."""

import random
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.document.airlock import taken
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.recovery import recovered
from roadmap_planner.document.schema import table_name
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.plan import KINDS
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, Dependency
from tests.faults.damage import flip_many, truncate_everywhere
from tests.faults.work import plan_after, same, sentence, small_document

FLIPS, STEP = 60, 24
"""So many flipped bits, and every so manieth length; ``make faults`` does 1,000, and all lengths."""


@pytest.fixture
def plan_file(workspace: Workspace, tmp_path: Path) -> Path:
    document = Document.create(plan_after(30), workspace)
    document.save(tmp_path / "plan.roadmap")
    document.close()
    return tmp_path / "plan.roadmap"


def test_row_26_an_empty_file_is_no_plan(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    path.touch()
    with pytest.raises(DocumentError, match="empty_file") as caught:
        Document.open(path, workspace)
    sentence(caught.value)
    assert path.read_bytes() == b""


def test_row_27_a_file_cut_off_anywhere_is_refused_or_salvaged(plan_file: Path, tmp_path: Path) -> None:
    found = truncate_everywhere(plan_file, tmp_path, STEP)
    assert found.problems == []
    assert found.refused > found.tries * 0.9
    assert found.salvaged > 0


def test_row_28_no_flipped_bit_is_silent(plan_file: Path, tmp_path: Path) -> None:
    found = flip_many(plan_file, tmp_path, FLIPS, seed=28)
    assert found.problems == []
    assert found.refused > 0


def test_row_28_a_schema_that_is_no_text_is_damage(plan_file: Path, workspace: Workspace) -> None:
    data = plan_file.read_bytes()
    plan_file.write_bytes(data.replace(b"CREATE TABLE block", b"CREATE TABLE bl\xf4ck", 1))
    with pytest.raises(DocumentError, match="damaged") as caught:
        Document.open(plan_file, workspace)
    sentence(caught.value)


def test_row_9_a_page_that_cannot_be_read_costs_its_rows_only(plan_file: Path, tmp_path: Path) -> None:
    """A page that comes back as nonsense: the rest of the rows are read."""
    data = bytearray(plan_file.read_bytes())
    pages = range(4096 * 3, len(data), 4096)
    whole = sum(len(rows) for rows in plan_after(30).tables.values())
    for start in list(pages)[::9]:
        damaged = bytearray(data)
        damaged[start : start + 4096] = random.Random(start).randbytes(4096)
        copy = tmp_path / "damaged.roadmap"
        copy.write_bytes(damaged)
        came = recovered(copy)
        check(came.plan)
        assert sum(len(rows) for rows in came.plan.tables.values()) > whole * 0.3
        assert copy.read_bytes() == bytes(damaged)


ODD_VALUES = {
    "text in an integer column": ("duration", "'soon'"),
    "NULL where a value must be": ("name", "NULL"),
    "infinity": ("map_x", "9e999"),
    "2^63": ("duration", "9223372036854775807"),
    "a blob as text": ("name", "x'00ff10'"),
    "invalid UTF-8": ("name", "CAST(x'c328' AS TEXT)"),
    "a date that is none": ("deadline", "'2027-02-31'"),
}


@pytest.mark.parametrize("what", ODD_VALUES)
def test_row_38_a_value_that_no_row_can_hold_is_reported_and_the_rest_opens(
    plan_file: Path, workspace: Workspace, what: str
) -> None:
    column, value = ODD_VALUES[what]
    loosened(plan_file, "block")
    altered(plan_file, f"UPDATE block SET {column} = {value} WHERE id = 'B'")
    with pytest.raises(DocumentError) as caught:
        Document.open(plan_file, workspace)
    sentence(caught.value)
    came = recovered(plan_file)
    check(came.plan)
    assert came.lost, "what was lost is said"
    assert {"A", "C"} <= set(came.plan.all(Block))


ANYTHING = st.sampled_from(
    ["'soon'", "NULL", "9e999", "-9e999", "9223372036854775807", "-1", "0.5", "1e300", "x'00ff10'",
     "zeroblob(3)", "CAST(x'c328' AS TEXT)", "CAST(x'eda080' AS TEXT)", "char(0)", "'2027-02-31'",
     "'20266-01-01'", "'{}'", "''"]
)  # fmt: skip
CELLS = [(kind, one.name) for kind in KINDS for one in fields_of(kind) if plan_after(30).all(kind)]


@given(st.sampled_from(CELLS), ANYTHING, st.integers(0, 1_000))
@settings(max_examples=60)
def test_row_38_whatever_stands_in_whichever_cell_the_other_rows_come_back(
    cell: tuple[type[Entity], str], value: str, place: int
) -> None:
    """Any value in any column of any kind: refused, and salvaged into a plan that holds. What is lost, or was
    replaced, is of that row or refers to it; a value that is as good as the one before is in doubt.
    """
    kind, column = cell
    sound = plan_after(30)
    row = list(sound.rows(kind))[place % len(sound.all(kind))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.roadmap"
        path.write_bytes(sound_file())
        loosened(path, table_name(kind))
        altered(path, f"UPDATE {table_name(kind)} SET \"{column}\" = {value} WHERE id = '{row.id}'")
        with pytest.raises(DocumentError) as caught:
            Document.open(path, Workspace(Path(folder) / "state"))
        sentence(caught.value)
        came = recovered(path)
    check(came.plan)
    if not same(came.plan, sound):
        assert came.doubt is not None
    for other in KINDS:
        for id, one in sound.all(other).items():
            if id != row.id and came.plan.find(other, id) != one:
                assert any(lost.kind == other.__name__ and lost.id == id for lost in came.lost), (other, id)
    found = came.plan.find(kind, row.id)
    assert found is not None or column == "id" or came.lost, "a row that is gone is in the report"


@cache
def sound_file() -> bytes:
    """A plan file that is whole."""
    with TemporaryDirectory() as folder:
        document = Document.create(plan_after(30), Workspace(Path(folder) / "state"))
        document.save(Path(folder) / "plan.roadmap")
        document.close()
        return (Path(folder) / "plan.roadmap").read_bytes()


def loosened(path: Path, table: str) -> None:
    """Take STRICT and NOT NULL from a table, as a file of another program would have it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(f"CREATE TABLE copy AS SELECT * FROM {table}")
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE copy RENAME TO {table}")


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)


REFERENCES = {
    "a link to nowhere": "UPDATE dependency SET successor = 'nowhere' WHERE successor = 'B'",
    "a link to itself": "UPDATE dependency SET successor = predecessor WHERE successor = 'B'",
    "a circle of two": (
        "INSERT INTO dependency (id, predecessor, successor, type, lag, elapsed, soft) "
        "SELECT 'back', successor, predecessor, type, 0, 0, 0 FROM dependency WHERE successor = 'B'"
    ),
}


@pytest.mark.parametrize("what", REFERENCES)
def test_row_39_links_that_cannot_be_are_refused_and_cut_by_name(
    plan_file: Path, workspace: Workspace, tmp_path: Path, what: str
) -> None:
    altered(plan_file, REFERENCES[what])
    with pytest.raises(DocumentError) as caught:
        Document.open(plan_file, workspace)
    sentence(caught.value)
    came = recovered(plan_file)
    check(came.plan)
    assert {one.kind for one in came.lost} == {"Dependency"}
    assert len(came.plan.all(Dependency)) >= len(plan_after(30).all(Dependency)) - 1
    assert set(came.plan.all(Block)) == set(plan_after(30).all(Block))


def test_row_39_an_identity_given_twice_is_said(plan_file: Path, workspace: Workspace) -> None:
    loosened(plan_file, "block")
    altered(plan_file, "INSERT INTO block SELECT * FROM block WHERE id = 'A'")
    with pytest.raises(DocumentError):
        Document.open(plan_file, workspace)
    came = recovered(plan_file)
    assert [one.id for one in came.lost] == ["A"]


def test_the_file_of_the_tests_is_sound(plan_file: Path, tmp_path: Path) -> None:
    assert taken(plan_file, tmp_path / "private.db").plan == plan_after(30)
    small_document(Workspace(tmp_path / "other")).close()
