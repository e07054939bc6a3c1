"""Saving: the file is the old or the new one, nobody's work is overwritten unseen, what failed is said."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from roadmap_planner.document import publish, saving, working_copy
from roadmap_planner.document.backups import plan_of_version, versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry
from roadmap_planner.document.peek import peeked
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.work import Block
from roadmap_planner.words import LANGUAGES, Words
from tests.document.plans import days, lengthen, saved, small


def said(error: DocumentError) -> None:
    """What is said is a sentence in both languages."""
    for language in LANGUAGES:
        sentence = Words(language).phrase(error.phrase)
        assert "{" not in sentence
        assert sentence.endswith((".", "»."))


def litter(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.startswith(".") or "unsaved" in one.name]


def test_each_save_is_a_generation_made_from_the_one_before(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    for generation in (1, 2, 3):
        lengthen(document, 10 + generation)
        document.save(path)
        assert peeked(path).generation == document.generation == generation
        assert peeked(path).document_id == document.id
        assert peeked(path).changes == 1


def test_other_bytes_of_the_same_size_and_time_are_a_change(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    lengthen(document, 8)
    with pytest.raises(DocumentError, match="changed_elsewhere"):
        document.save()
    assert path.read_bytes() == bytes(data)


def test_who_changed_it_is_named(document: Document, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    other = Document.open(path, workspace)
    other.author = "Marie"
    lengthen(other, 20)
    other.save()
    assert document.changed_elsewhere()
    assert not other.changed_elsewhere()
    with pytest.raises(DocumentError) as caught:
        document.save()
    said(caught.value)
    assert "Marie" in Words("fr").phrase(caught.value.phrase)
    document.save(over_changes=True)
    assert document.generation == 3, "what replaces both is newer than both"
    other.close()


def test_a_change_in_the_last_instant_is_seen(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes the file after we looked and before we rename."""
    path = tmp_path / "plan.roadmap"
    document.save(path)
    lengthen(document, 9)
    write = publish._write

    def slow(*args: object) -> None:
        write(*args)  # type: ignore[arg-type]
        path.write_bytes(b"theirs")

    monkeypatch.setattr(publish, "_write", slow)
    for over_changes in (False, True):
        with pytest.raises(DocumentError, match="changed_elsewhere"):
            document.save(over_changes=over_changes)
        assert path.read_bytes() == b"theirs"
        path.write_bytes(b"mine once")
    assert litter(tmp_path) == []


RACE = """
import sys, time
from pathlib import Path
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.work import Block
folder, name = Path(sys.argv[1]), sys.argv[2]
document = Document.open(folder / "plan.roadmap", Workspace(folder / name))
for turn in range(int(sys.argv[3])):
    print("ready", flush=True)
    sys.stdin.readline()
    with document.change(Title("change.block.added", name="x")) as edit:
        edit.add(Block(name=f"{name} {turn}"))
    try:
        document.save()
        print("saved", flush=True)
    except DocumentError as error:
        print(error.code, flush=True)
        document.save(over_changes=True, without_backup=False)
        print("replaced", flush=True)
"""


def test_of_two_who_save_at_once_one_wins_and_nothing_is_lost(workspace: Workspace, tmp_path: Path) -> None:
    """Every save of either process is found in the file or among the versions of one of them."""
    saved(tmp_path / "plan.roadmap", workspace)
    root = Path(__file__).parent.parent.parent
    turns = 6
    children = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(RACE), str(tmp_path), name, str(turns)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        for name in ("one", "two")
    ]  # fmt: skip
    outcomes = []
    for _ in range(turns):
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
        for child in children:
            assert child.stdin is not None
            child.stdin.write("\n")
            child.stdin.flush()
        for child in children:
            assert child.stdout is not None
            answer = child.stdout.readline().strip()
            outcomes.append(answer)
            if answer != "saved":
                assert answer == "changed_elsewhere"
                assert child.stdout.readline().strip() == "replaced"
    for child in children:
        child.communicate()
    assert outcomes.count("changed_elsewhere") >= turns - 1, "each turn but the first has a loser at least"
    document_id = peeked(tmp_path / "plan.roadmap").document_id
    kept = [one for name in ("one", "two") for one in versions(Workspace(tmp_path / name), document_id)]
    seen = {block.name for one in kept for block in plan_of_version(one).rows(Block)}
    document = Document.open(tmp_path / "plan.roadmap", workspace)
    seen |= {block.name for block in document.plan.rows(Block)}
    document.close()
    assert seen >= {f"{name} {turn}" for name in ("one", "two") for turn in range(turns)}


@pytest.mark.parametrize("where", ["flush", "_verify", "_replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_whatever_fails_the_file_and_its_versions_stay(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, number: int
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    before = path.read_bytes()
    lengthen(document, 9)

    def fails(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(publish, where, fails)
    with pytest.raises(DocumentError) as caught:
        document.save()
    said(caught.value)
    assert path.read_bytes() == before
    assert document.dirty
    if caught.value.code == "kept_beside":
        assert number == errno.EACCES
        assert litter(tmp_path) == ["plan (unsaved copy).roadmap"]
    else:
        assert litter(tmp_path) == []
    monkeypatch.undo()
    document.save()
    assert not document.dirty


def held(times: int, winerror: int) -> Callable[[Path, Path], Path]:
    """A rename that a virus scanner refuses so many times."""
    rename = Path.replace
    count = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        if ".tmp-" in self.name and target.name == "plan.roadmap":
            count += 1
            if count <= times:
                error = PermissionError(errno.EACCES, "held")
                error.winerror = winerror  # type: ignore[attr-defined]
                raise error
        return rename(self, target)

    return replace


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_target_held_for_a_moment_is_tried_again(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    lengthen(document, 9)
    monkeypatch.setattr(publish, "_RETRIES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "replace", held(3, winerror))
    document.save()
    assert not document.dirty


def test_a_held_target_is_tried_for_two_seconds_and_a_half() -> None:
    assert sum(publish._RETRIES) == pytest.approx(2.5, abs=0.1)
    assert len(publish._RETRIES) >= 5


def test_a_target_held_for_good_leaves_what_was_saved_beside_it(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    before = path.read_bytes()
    monkeypatch.setattr(publish, "_RETRIES", (0.0,))
    monkeypatch.setattr(Path, "replace", held(99, 32))
    for turn in (9, 10):
        lengthen(document, turn)
        with pytest.raises(DocumentError, match="kept_beside") as caught:
            document.save()
        said(caught.value)
    assert path.read_bytes() == before
    for turn, name in ((9, "plan (unsaved copy).roadmap"), (10, "plan (unsaved copy 2).roadmap")):
        kept = Document.open(tmp_path / name, workspace)
        assert days(kept) == turn
        kept.close()


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY])
def test_a_target_that_is_a_mount_of_its_own_is_written_in_place(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    lengthen(document, 9)

    def refuses(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(publish, "_replace", refuses)
    document.save()
    assert litter(tmp_path) == []
    again = Document.open(path, workspace)
    assert days(again) == 9
    again.close()


def test_the_folder_may_go_and_the_plan_is_saved_elsewhere(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    document.save(folder / "plan.roadmap")
    shutil.rmtree(folder)
    lengthen(document, 9)
    with pytest.raises(DocumentError, match="folder_gone") as caught:
        document.save()
    said(caught.value)
    assert not document.changed_elsewhere()
    document.save(tmp_path / "elsewhere.roadmap")
    assert not document.dirty


def test_a_file_marked_read_only_opens_with_a_badge_and_is_not_replaced(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    path.chmod(0o444)
    before = path.read_bytes()
    again = Document.open(path, workspace)
    assert again.badge is not None
    assert again.badge.key == "document_badge.read_only"
    lengthen(again, 9)
    with pytest.raises(DocumentError, match="save_denied") as caught:
        again.save()
    said(caught.value)
    assert path.read_bytes() == before
    again.save(tmp_path / "mine.roadmap")
    assert again.badge is None
    again.close()


def test_a_folder_that_takes_no_files_gives_a_badge_and_no_litter(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a read-only mount answers, whoever asks (the administrator may write into any folder)."""
    path = saved(tmp_path / "plan.roadmap", workspace)
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    again = Document.open(path, workspace)
    assert again.badge is not None
    assert again.claim() is None
    with pytest.raises(DocumentError, match="save_denied"):
        again.save()
    again.close()


def test_the_mode_of_the_file_is_kept(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    path.chmod(0o640)
    lengthen(document, 9)
    document.save()
    assert path.stat().st_mode & 0o777 == 0o640


def test_links_to_a_plan_stay_links_to_it(document: Document, workspace: Workspace, tmp_path: Path) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    (tmp_path / "links").mkdir()
    soft, hard = tmp_path / "links" / "soft.roadmap", tmp_path / "links" / "hard.roadmap"
    soft.symlink_to(path)
    hard.hardlink_to(path)
    for number, link in enumerate((soft, hard, path), 7):
        opened = Document.open(link, workspace)
        lengthen(opened, number)
        opened.save()
        opened.close()
        assert soft.is_symlink()
        assert hard.samefile(path)
        for name in (path, soft, hard):
            again = Document.open(name, workspace)
            assert days(again) == number
            again.close()
    assert litter(tmp_path / "links") == []


def test_save_as_refuses_the_same_file_by_another_path(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    link = tmp_path / "link.roadmap"
    link.symlink_to(path)
    for work in (document.save, document.save_copy):
        with pytest.raises(DocumentError, match="same_file") as caught:
            work(link)
        said(caught.value)
    document.save(path)
    assert document.path == path


def test_save_as_makes_a_new_document_and_keeps_what_stood_there(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    document.save(tmp_path / "plan.roadmap")
    first = document.id
    other = saved(tmp_path / "other.roadmap", workspace)
    stood = other.read_bytes()
    document.save(other)
    assert document.id != first
    assert stood in [one.path.read_bytes() for one in versions(workspace, document.id)]


@pytest.mark.parametrize(
    "name",
    [
        "a b%20c?d#e.roadmap",
        "e\u0301te\u0301 \U0001f600.roadmap",
        "two\nlines.roadmap",
        "x" * 247 + ".roadmap",
        "é" * 120 + ".roadmap",
        "'quoted\" & <b>.roadmap",
    ],
)
def test_any_name_that_the_disk_takes(
    document: Document, workspace: Workspace, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    document.save(path)
    document.claim()
    lengthen(document, 9)
    document.save()
    again = Document.open(path, workspace)
    assert days(again) == 9
    again.close()


def test_no_space_for_the_version_before_stops_the_save_unless_asked(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    lengthen(document, 8)
    document.save()
    kept = [one.path.read_bytes() for one in versions(workspace, document.id)]
    before = path.read_bytes()
    lengthen(document, 9)
    document._kept_at = None  # the next save keeps a version again

    def full(_from: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(DocumentError, match="backup_disk_full") as caught:
        document.save()
    said(caught.value)
    assert path.read_bytes() == before
    document.save(without_backup=True)
    assert [one.path.read_bytes() for one in versions(workspace, document.id)] == kept
    assert not document.dirty


def test_a_disk_that_does_not_confirm_is_saved_and_said(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    lengthen(document, 9)
    monkeypatch.setattr(publish, "flush_folder", lambda _: DocumentError("saved_unconfirmed", reason="x"))
    with pytest.raises(DocumentError, match="saved_unconfirmed"):
        document.save()
    assert not document.dirty
    assert not document.changed_elsewhere()


@pytest.mark.parametrize(
    "where", ["_write", "_verify", "flush", "_take_place", "flush_folder", "keep", "peeked"]
)
def test_memory_that_ends_during_a_save_leaves_the_file(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    before = path.read_bytes()
    lengthen(document, 9)
    if where == "peeked":
        path.write_bytes(before + bytes(4096))
        before = path.read_bytes()

    def ends(*_args: object, **_values: object) -> None:
        raise MemoryError

    monkeypatch.setattr(saving if where in {"keep", "peeked"} else publish, where, ends)
    with pytest.raises(MemoryError):
        document.save(over_changes=True)
    if where == "flush_folder":
        assert path.read_bytes() != before, "it stands already"
    else:
        assert path.read_bytes() == before
    assert litter(tmp_path) == []
    assert days(document) == 9
    monkeypatch.undo()
    document.save(over_changes=True)
    assert not document.dirty


# The private folder.


def test_a_private_folder_that_cannot_be_made_turns_recovery_off(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder would be")
    workspace = Workspace(blocked)
    document = Document.create(small(), workspace)
    assert document.recovery_off is not None
    lengthen(document, 9)
    document.undo()
    document.redo()
    document.save(tmp_path / "plan.roadmap")
    lengthen(document, 10)
    document.save()
    assert [note.key for note in document.notes] == ["document_note.no_backup"]
    document.close()
    again = Document.open(tmp_path / "plan.roadmap", workspace)
    assert days(again) == 10
    blocked.unlink()
    again.beat()
    assert again.recovery_off is None, "once there is a folder, recovery is on again"
    lengthen(again, 11)
    again.close(keep=True)
    (left,) = recoverable(workspace)
    back = recover(left, workspace)
    assert days(back) == 11
    back.close()


def limited(document: Document) -> None:
    """Let the disk of the working copy be full from now on."""
    copy = document._net._copy
    assert copy is not None
    pages = copy._connection.exec_driver_sql("PRAGMA page_count").scalar()
    copy._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    copy._connection.rollback()


def test_a_private_disk_that_is_full_does_not_stop_the_work(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    limited(document)
    with document.change(Title("change.block.added", name="much")) as edit:
        for number in range(300):
            edit.add(Block(name=f"much {number}", notes="x" * 1000))
    assert document.recovery_off is not None
    assert document.recovery_off.key == "document_error.disk_full"
    lengthen(document, 9)
    document.save(tmp_path / "plan.roadmap")
    assert document.recovery_off is None, "with space again, the next save brings recovery back"
    assert len(document.plan.all(Block)) == 302
    document.undo()
    assert days(document) == 5
    document.close(keep=True)
    (left,) = recoverable(workspace)
    back = recover(left, workspace)
    assert back.plan == document.plan
    assert len(back.history()) == len(document.history())
    back.close()


def test_an_error_on_commit_does_not_mean_that_nothing_was_written(
    document: Document, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TRUNCATE mode has raised on COMMIT with the new state on disk: the journal is asked, not the error."""
    copy = document._net._copy
    assert copy is not None
    write_entry = working_copy._write_entry

    def commits_and_fails(connection: Connection, entry: Entry) -> None:
        write_entry(connection, entry)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.commit()
        raise DocumentError("disk", reason="said after the commit")

    monkeypatch.setattr(working_copy, "_write_entry", commits_and_fails)
    lengthen(document, 9)
    assert document.recovery_off is None
    monkeypatch.undo()
    lengthen(document, 10)
    document.close(keep=True)
    (left,) = recoverable(workspace)
    back = recover(left, workspace)
    assert [entry.number for entry in back.history()] == [1, 2]
    back.close()


def test_recovered_work_knows_what_the_file_was(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    """Between the crash and the recovery somebody else saved: that is still not overwritten unseen."""
    path = tmp_path / "plan.roadmap"
    document.save(path)
    crashed = Document.open(path, workspace)
    lengthen(crashed, 9)
    crashed.close(keep=True)
    lengthen(document, 20)
    document.save()
    (left,) = recoverable(workspace)
    back = recover(left, workspace)
    with pytest.raises(DocumentError, match="changed_elsewhere"):
        back.save()
    back.close()


def test_a_kill_right_after_the_rename_does_not_make_a_stranger_of_oneself(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is replaced and the working copy does not know it yet: that was us, and it is saved."""
    path = tmp_path / "plan.roadmap"
    document.save(path)
    for turn, others in ((9, False), (10, True)):
        session = Document.open(path, workspace)
        lengthen(session, turn)
        monkeypatch.setattr(session, "_saved", lambda *_: None)
        session.save()
        session.close(keep=True)
        if others:
            other = Document.open(path, workspace)
            lengthen(other, 50)
            other.save()
            other.close()
        (left,) = recoverable(workspace)
        back = recover(left, workspace)
        assert back.dirty == others
        assert back.changed_elsewhere() == others
        assert days(back) == turn
        assert back.undo() is not None
        if not others:
            back.save()
            assert back.generation == 3
        back.close()


def test_a_save_asks_no_more_often_than_each_half_hour_for_a_version(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.roadmap"
    document.save(path)
    now = time.monotonic()
    for minute, kept in ((0, 1), (10, 1), (29, 1), (31, 2), (40, 2), (62, 3)):
        monkeypatch.setattr(time, "monotonic", lambda at=minute: now + at * 60.0)
        lengthen(document, 100 + minute)
        document.save()
        assert len(versions(workspace, document.id)) == kept


def test_no_handle_is_held_on_the_document(document: Document, workspace: Workspace, tmp_path: Path) -> None:
    """A share may go away for a night: there is nothing open on it that could fail."""
    path = tmp_path / "share" / "plan.roadmap"
    path.parent.mkdir()
    document.save(path)
    document.claim()
    lengthen(document, 9)
    descriptors = Path("/proc/self/fd")
    if descriptors.is_dir():
        held = [str(one.readlink()) for one in descriptors.iterdir() if one.is_symlink()]
        assert [one for one in held if str(path.parent) in one] == []
