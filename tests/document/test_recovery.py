"""Recovery: of a damaged file everything comes back that can still be read, and the rest is named."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.cli import main
from roadmap_planner.document.acyclic import back_links
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.recovery import recovered
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import discarded, recoverable
from roadmap_planner.document.verification import CHECKS, verified
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.order import find_cycle
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.words import LANGUAGES, Words
from tests.document.plans import altered, lengthen, saved
from tests.document.test_formats import golden


def test_a_whole_file_is_recovered_whole(workspace: Workspace, tmp_path: Path) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    found = recovered(path)
    assert (found.how, found.lost) == ("whole", ())
    assert verified(path).whole


@pytest.mark.parametrize("spoil", ["header", "first page", "one page in seven", "second half"])
def test_pages_give_what_the_tables_no_longer_do(spoil: str, tmp_path: Path) -> None:
    path = golden(1, tmp_path)
    before = recovered(path).plan
    data = bytearray(path.read_bytes())
    if spoil == "header":
        data[:100] = bytes(100)
    elif spoil == "first page":
        data[:4096] = bytes(4096)
    elif spoil == "one page in seven":
        for page in range(3, len(data) // 4096, 7):
            data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)
    found = recovered(path)
    check(found.plan)
    assert path.read_bytes() == bytes(data), "the file is only read"
    for kind, rows in found.plan.tables.items():
        for id, row in rows.items():
            if id in before.all(kind):
                assert type(row) is kind
    if spoil in {"header", "first page"}:
        assert found.plan == before
    else:
        assert found.lost


def test_a_schema_whose_letters_are_damaged_costs_no_row(tmp_path: Path) -> None:
    path = golden(1, tmp_path)
    before = recovered(path).plan
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE ", b"CREATE TABLE\xd8"))
    with pytest.raises(DocumentError) as error:
        Document.open(path, Workspace(tmp_path / "state"))
    assert error.value.code == "damaged"
    assert "codec" not in Words("en").phrase(error.value.phrase)
    assert recovered(path).plan == before


def test_flipped_bits_cost_at_most_what_they_hit(tmp_path: Path) -> None:
    path = golden(1, tmp_path)
    sound = path.read_bytes()
    many = sum(len(rows) for rows in recovered(path).plan.tables.values())
    chance = random.Random(7)
    for _ in range(12):
        data = bytearray(sound)
        data[chance.randrange(4096, len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        found = recovered(path)
        check(found.plan)
        assert sum(len(rows) for rows in found.plan.tables.values()) > many * 0.5


def test_a_value_that_became_another_is_in_doubt(workspace: Workspace, tmp_path: Path) -> None:
    """SQLite finds nothing wrong, and neither do the rules: only the digest knows."""
    path = altered(
        saved(tmp_path / "plan.roadmap", workspace), "UPDATE block SET duration = 77 WHERE id = 'A'"
    )
    found = recovered(path)
    assert (found.how, found.lost) == ("rows", ())
    assert found.plan.get(Block, "A").duration == 77
    assert found.doubt is not None
    for language in LANGUAGES:
        assert "{" not in Words(language).phrase(found.doubt)


HIDDEN = [
    ["CREATE TRIGGER t AFTER INSERT ON block BEGIN DELETE FROM block; END"],
    ["ALTER TABLE block RENAME TO b", "CREATE VIEW block AS SELECT * FROM b WHERE 0"],
    [
        "ALTER TABLE block RENAME TO b",
        "CREATE VIEW block AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) SELECT x FROM r",
    ],
]


@pytest.mark.parametrize("sql", HIDDEN, ids=["trigger", "view", "endless view"])
def test_rows_behind_a_foreign_schema_come_back_and_are_known_to_be_all(
    sql: list[str], workspace: Workspace, tmp_path: Path
) -> None:
    """A view in place of a table hides its rows, not from who reads the pages."""
    path = saved(tmp_path / "plan.roadmap", workspace)
    sound = recovered(path).plan
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA legacy_alter_table=ON")
        for statement in sql:
            connection.execute(statement)
    found = recovered(path)
    assert found.plan == sound
    assert (found.lost, found.doubt) == ((), None)


def test_a_table_that_is_gone_is_said(workspace: Workspace, tmp_path: Path) -> None:
    path = altered(saved(tmp_path / "plan.roadmap", workspace), "DROP TABLE dependency", "VACUUM")
    found = recovered(path)
    assert [one.kind for one in found.lost] == ["Dependency"]
    assert found.doubt is not None


def test_what_nobody_could_count_is_not_counted(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = altered(saved(tmp_path / "plan.roadmap", workspace), "DROP TABLE dependency", "VACUUM")
    assert main(["recover", str(path), "-o", str(tmp_path / "new.roadmap"), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "a part of the table could not be read" in said
    assert "Lost, dependency" not in said


def test_the_command_line_says_what_to_do_with_a_file_that_is_not_whole(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = altered(
        saved(tmp_path / "plan.roadmap", workspace), "UPDATE block SET duration = 77 WHERE id = 'A'"
    )
    assert main(["verify", str(path), "--lang", "en"]) == 1
    assert f"recover {path}" in capsys.readouterr().err
    assert main(["recover", str(path), "-o", str(tmp_path / "new.roadmap"), "--lang", "en"]) == 1
    assert "changed without a trace" in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "new.roadmap"), "--lang", "en"]) == 0
    assert capsys.readouterr().err == ""


WRONG = [
    ("UPDATE block SET duration = -4 WHERE id = 'A'", "Block", "duration"),
    ("UPDATE block SET optimistic = 900 WHERE id = 'A'", "Block", "optimistic"),
    ("UPDATE block SET notes = char(7) || 'x' WHERE id = 'A'", "Block", "notes"),
    ("UPDATE block SET pilot_of = 'gone' WHERE id = 'A'", "Block", "pilot_of"),
    ("UPDATE block SET pilot_of = 'A' WHERE id = 'A'", "Block", "pilot_of"),
    ("DELETE FROM roadmap", "Roadmap", ""),
    ("UPDATE dependency SET successor = 'gone'", "Dependency", ""),
    (
        "INSERT INTO dependency SELECT 'back', successor, predecessor, type, 0, 0, 0 FROM dependency",
        "Dependency",
        "",
    ),
]


@pytest.mark.parametrize(("sql", "kind", "field"), WRONG)
def test_what_contradicts_the_rest_is_named_and_the_rest_opens(
    workspace: Workspace, tmp_path: Path, sql: str, kind: str, field: str
) -> None:
    path = altered(saved(tmp_path / "plan.roadmap", workspace), sql)
    with pytest.raises(DocumentError):
        Document.open(path, workspace)
    found = recovered(path)
    check(found.plan)
    assert [(one.kind, one.field) for one in found.lost] == [(kind, field)]
    assert [block.id for block in found.plan.rows(Block)] == ["A", "B"]
    assert not verified(path).whole


def test_of_a_circle_one_link_is_cut(workspace: Workspace, tmp_path: Path) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    altered(
        path, "INSERT INTO dependency SELECT 'back', successor, predecessor, type, 0, 0, 0 FROM dependency"
    )
    assert len(recovered(path).plan.all(Dependency)) == 1


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_what_is_left_has_no_circle_and_nothing_is_cut_in_vain(pairs: list[tuple[int, int]]) -> None:
    links = {str(number): (str(a), str(b)) for number, (a, b) in enumerate(pairs)}
    cut = back_links(links)

    def circle(ids: set[str]) -> bool:
        following: dict[str, list[str]] = {}
        for id in ids:
            following.setdefault(links[id][0], []).append(links[id][1])
        return find_cycle(following) is not None

    kept = set(links) - set(cut)
    assert not circle(kept)
    for id in cut:
        assert circle({*kept, id})


def test_a_circle_of_ten_thousand_is_cut_once() -> None:
    links = {str(one): (str(one), str((one + 1) % 10_000)) for one in range(10_000)}
    assert len(back_links(links)) == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(500), b"hello", bytes(8192)])
def test_what_was_never_a_plan_gives_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.roadmap"
    path.write_bytes(data)
    with pytest.raises(DocumentError):
        recovered(path)
    with pytest.raises(DocumentError):
        verified(path)


def test_each_promise_that_does_not_hold_is_named(workspace: Workspace, tmp_path: Path) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    altered(path, "UPDATE dependency SET successor = 'gone'")
    assert set(verified(path).failed) == {"references", "digest", "rules"}
    altered(path, "CREATE VIEW v AS SELECT 1")
    found = verified(path)
    assert set(found.failed) == {"schema"}
    assert set(found.unasked) == set(CHECKS) - {"schema"}


def test_a_damaged_working_copy_is_offered_as_far_as_it_can_be_read(
    document: Document, workspace: Workspace
) -> None:
    other = Document.create(document.plan, workspace)
    lengthen(other, 9)
    other.close(keep=True)
    (copy,) = [one for one in (workspace.folder / "open").rglob("work.db") if one != copy_of(document)]
    data = bytearray(copy.read_bytes())
    data[:4096] = bytes(4096)
    copy.write_bytes(data)
    (left,) = recoverable(workspace)
    assert not left.whole
    back = recover(left, workspace)
    assert [block.id for block in back.plan.rows(Block)] == ["A", "B"]
    assert back.dirty
    back.close()


def copy_of(document: Document) -> Path | None:
    place = document._net._place
    return place.working_copy if place is not None else None


def test_work_that_was_let_go_of_can_be_brought_back(workspace: Workspace, document: Document) -> None:
    other = Document.create(document.plan, workspace)
    lengthen(other, 9)
    other.close()
    assert recoverable(workspace) == []
    (one,) = discarded(workspace)
    back = recover(one, workspace)
    assert back.plan.get(Block, "A").duration == 9
    assert back.undo() is not None
    back.close()


def test_a_document_that_nothing_can_be_lost_of_has_its_working_copy_with_the_first_change(
    workspace: Workspace, document: Document
) -> None:
    other = Document.create(document.plan, workspace, later=True)
    copy = copy_of(other)
    assert copy is not None
    assert not copy.exists()
    lengthen(other, 9)
    assert copy.exists()
    other.close(keep=True)
    (left,) = recoverable(workspace)
    back = recover(left, workspace)
    assert back.plan.get(Block, "A").duration == 9
    assert back.undo() is not None
    assert back.plan == document.plan
    back.close()


def test_a_working_copy_that_was_never_needed_leaves_nothing_behind(
    workspace: Workspace, document: Document
) -> None:
    for keep in (False, True):
        other = Document.create(document.plan, workspace, later=True)
        copy = copy_of(other)
        assert copy is not None
        other.close(keep=keep)
        assert not copy.parent.exists()


def test_a_proof_asks_for_a_working_copy_that_was_left_for_later(
    workspace: Workspace, document: Document
) -> None:
    other = Document.create(document.plan, workspace, later=True)
    proof = other.proof()
    assert proof is not None
    assert proof()
    other.close()


def test_a_change_waits_for_a_working_copy_that_another_thread_makes(
    workspace: Workspace, document: Document, tmp_path: Path
) -> None:
    document.save(tmp_path / "plan.roadmap")
    other = Document.open(tmp_path / "plan.roadmap", workspace, later=True)
    assert other.recovery_off is None
    thread = Thread(target=other.begin_recovery)
    thread.start()
    lengthen(other, 9)
    thread.join()
    other.close(keep=True)
    (left,) = recoverable(workspace)
    back = recover(left, workspace)
    assert back.plan.get(Block, "A").duration == 9
    assert back.path == tmp_path / "plan.roadmap"
    assert back.undo() is not None
    assert back.plan == document.plan
    back.close()
