"""Documents: every edit durable, undo that survives, saves that are whole, foreign files that are refused."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from roadmap_planner.document import publish as publish_room
from roadmap_planner.document.airlock import taken
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Change, Title
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.words import LANGUAGES, Words
from tests.model.test_changes import edits, perform
from tests.plans import a_plan


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "state")


@pytest.fixture
def document(workspace: Workspace) -> Iterator[Document]:
    made = Document.create(small(), workspace)
    yield made
    made.close()


def small() -> Plan:
    return a_plan({"A": 5, "B": 3}, [("A", "B")])


def lengthen(document: Document, days: int, *, joins: bool = False) -> None:
    with document.change(
        Title("change.block.resized", name="A", count=days), joins_last=joins, by="view"
    ) as edit:
        edit.update(document.plan.get(Block, "A"), duration=days)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=edits())
def test_undo_all_is_the_first_plan_and_redo_all_the_last(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int, int]]
) -> None:
    workspace = Workspace(tmp_path_factory.mktemp("state"))
    document = Document.create(small(), workspace)
    first = document.plan
    for action in actions:
        with document.change(Title("change.block.arranged")) as edit:
            perform(edit, action)
    last = document.plan
    while document.undo() is not None:
        pass
    assert document.plan == first
    assert not document.dirty
    while document.redo() is not None:
        pass
    assert document.plan == last
    document.close(keep=True)
    for one in recoverable(workspace):
        again = recover(one, workspace)
        assert again.plan == last
        while again.undo() is not None:
            pass
        assert again.plan == first
        again.close()


def test_typing_is_one_undo(document: Document) -> None:
    lengthen(document, 6)
    lengthen(document, 7, joins=True)
    lengthen(document, 8, joins=True)
    assert len(document.history()) == 3
    document.undo()
    assert document.plan.get(Block, "A").duration == 5
    document.redo()
    assert document.plan.get(Block, "A").duration == 8


def test_a_refused_change_leaves_everything_as_it_was(document: Document) -> None:
    before = document.plan
    with pytest.raises(PlanError, match="cycle"), document.change(Title("change.block.linked")) as edit:
        edit.add(Dependency(predecessor="B", successor="A"))
    assert document.plan is before
    assert document.history() == ()


def test_listeners_hear_what_changed_and_who_asked(document: Document) -> None:
    heard: list[tuple[Change, object]] = []
    stop = document.listen(lambda change, by: heard.append((change, by)))
    lengthen(document, 9)
    stop()
    lengthen(document, 10)
    assert [(change.title.key, by) for change, by in heard] == [("change.block.resized", "view")]


def test_a_saved_plan_opens_as_it_was_and_holds_no_journal(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    with document.change(Title("change.block.added", name="secretname")) as edit:
        added = edit.add(Block(name="secretname"))
    with document.change(Title("change.block.removed", name="secretname", count=1)) as edit:
        edit.remove(added)
    lengthen(document, 12)
    path = tmp_path / "plan.roadmap"
    document.save(path)
    assert not document.dirty
    assert b"secretname" not in path.read_bytes()
    again = Document.open(path, workspace)
    assert again.plan == document.plan
    assert again.digest() == document.digest()
    assert again.undoable() is None
    again.close()
    document.undo()
    assert document.dirty
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "home") == ["plan.roadmap", "state"]


def test_what_somebody_else_saved_is_not_lost(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    other = Document.open(path, workspace)
    lengthen(other, 20)
    other.save()
    theirs = path.read_bytes()
    lengthen(document, 30)
    with pytest.raises(DocumentError, match="changed_elsewhere"):
        document.save()
    assert path.read_bytes() == theirs
    document.save(over_changes=True)
    backups = [one.read_bytes() for one in (workspace.folder / "backups").rglob("*.roadmap")]
    assert theirs in backups
    other.close()


def test_touching_a_file_is_no_change(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    os.utime(path, (1, 1))
    assert not document.changed_elsewhere()
    lengthen(document, 9)
    document.save()
    assert not document.dirty


def test_a_save_that_the_disk_refuses_leaves_the_file_and_no_rubbish(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    before = path.read_bytes()
    lengthen(document, 9)

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish_room, "flush", full)
    with pytest.raises(DocumentError, match="save_disk_full"):
        document.save()
    assert path.read_bytes() == before
    assert document.dirty
    assert [one.name for one in tmp_path.iterdir() if ".tmp-" in one.name] == []


def test_a_folder_that_is_gone_is_said(document: Document, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="folder_gone"):
        document.save(tmp_path / "gone" / "plan.roadmap")
    lengthen(document, 7)
    assert document.plan.get(Block, "A").duration == 7


def database(statement: str) -> Callable[[Path], None]:
    """A file that was saved, then altered by another program."""

    def alter(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.executescript(statement)
        connection.close()

    return alter


FOREIGN: list[tuple[str, str, Callable[[Path], object]]] = [
    ("zip", "not_a_plan", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(200))),
    ("pdf", "not_a_plan", lambda path: path.write_bytes(b"%PDF-1.7" + bytes(200))),
    ("text", "not_a_plan", lambda path: path.write_text("hello " * 50)),
    ("empty", "empty_file", lambda path: path.write_bytes(b"")),
    ("half", "damaged", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])),
    ("other database", "not_a_plan", database("PRAGMA application_id=1")),
    ("newer", "newer", database("PRAGMA user_version=99; UPDATE meta SET value = 99 WHERE key LIKE 'min_%'")),
    ("view", "foreign_schema", database("CREATE VIEW v AS SELECT 1")),
    ("trigger", "foreign_schema", database("CREATE TRIGGER t AFTER INSERT ON wave BEGIN SELECT 1; END")),
    ("edited", "damaged", database("UPDATE block SET duration = 77")),
    ("gone", "no_such_file", lambda path: path.unlink()),
]


@pytest.mark.parametrize(("what", "code", "spoil"), FOREIGN, ids=[one[0] for one in FOREIGN])
def test_a_foreign_file_is_refused_with_a_sentence_and_left_alone(
    document: Document,
    workspace: Workspace,
    tmp_path: Path,
    what: str,
    code: str,
    spoil: Callable[[Path], object],
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    spoil(path)
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(DocumentError) as caught:
        Document.open(path, workspace)
    assert caught.value.code == code
    for language in LANGUAGES:
        sentence = Words(language).phrase(caught.value.phrase)
        assert "{" not in sentence
        assert sentence.endswith(".")
    assert (path.read_bytes() if path.exists() else b"") == before


def test_flipped_bits_are_found_or_harmless(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    sound = path.read_bytes()
    copy = tmp_path / "flipped.roadmap"
    found = 0
    for place in range(100, len(sound), len(sound) // 60):
        copy.write_bytes(sound[:place] + bytes([sound[place] ^ 0x10]) + sound[place + 1 :])
        try:
            assert taken(copy, tmp_path / "private.db").plan == document.plan
        except DocumentError:
            found += 1
    assert found > 0


def test_every_acknowledged_edit_survives_a_kill(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from roadmap_planner.document.document import Document
        from roadmap_planner.document.workspace import Workspace
        from roadmap_planner.model.change import Title
        from roadmap_planner.model.work import Block
        from tests.plans import a_plan
        document = Document.create(a_plan({"A": 1}), Workspace(Path(sys.argv[1])))
        for days in range(2, 9000):
            with document.change(Title("change.block.resized", name="A", count=days)) as edit:
                edit.update(document.plan.get(Block, "A"), duration=days)
            print(days, flush=True)
        """
    )
    root = Path(__file__).parent.parent.parent
    for number in range(4):
        state = tmp_path / f"state{number}"
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(state)], stdout=subprocess.PIPE, text=True, cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )  # fmt: skip
        assert child.stdout is not None
        last = 0
        for line in child.stdout:
            last = int(line)
            if last >= 20 + number * 7:
                child.send_signal(signal.SIGKILL)
                break
        rest = child.stdout.read().split()
        child.stdout.close()
        child.wait()
        acknowledged = int(rest[-1]) if rest else last
        workspace = Workspace(state)
        (left,) = recoverable(workspace)
        assert left.changes >= acknowledged - 1
        again = recover(left, workspace)
        assert again.plan.get(Block, "A").duration >= acknowledged
        while again.undo() is not None:
            pass
        assert again.plan.get(Block, "A").duration == 1
        again.close()


def test_a_session_that_ended_well_leaves_nothing_to_recover(workspace: Workspace, tmp_path: Path) -> None:
    document = Document.create(small(), workspace)
    lengthen(document, 9)
    assert recoverable(workspace) == []
    document.save(tmp_path / "plan.roadmap")
    document.close()
    assert recoverable(workspace) == []
