"""The courtesy lock: who has it open is told; what was left over, or is no lock, keeps nobody out."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from roadmap_planner import machine
from roadmap_planner.document import lock
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.lock import CourtesyLock, LockState, claimed, found, lock_path
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.work import Block
from tests.document.plans import lengthen, saved


@pytest.fixture
def path(workspace: Workspace, tmp_path: Path) -> Path:
    return saved(tmp_path / "plan.roadmap", workspace)


def forged(path: Path, **values: object) -> None:
    """A lock of Marie on another machine, opened just now, but for these values."""
    holder = asdict(CourtesyLock(path, "Marie").holder)
    holder |= {"host": "PC-124", "machine": "another", "boot": "another", "pid": 4321, **values}
    lock_path(path).write_text(json.dumps(holder), encoding="utf-8")


def ago(minutes: float) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()


def test_a_lock_says_who_and_since_when(path: Path) -> None:
    claim = claimed(path, "Paul")
    assert claim.lock is not None
    assert claim.holder is None
    assert claim.note is None
    plain = json.loads(lock_path(path).read_text(encoding="utf-8"))
    assert plain["user"] == "Paul"
    assert plain["pid"] == os.getpid()
    assert {"host", "app", "machine", "boot", "since", "beat"} <= set(plain)
    claim.lock.release()
    assert not lock_path(path).exists()


def test_somebody_on_another_machine_is_named(path: Path, workspace: Workspace) -> None:
    forged(path)
    document = Document.open(path, workspace)
    holder = document.claim()
    assert holder is not None
    assert (holder.user, holder.host) == ("Marie", "PC-124")
    assert datetime.now(UTC) - holder.opened_at < timedelta(minutes=1)
    document.close()
    assert lock_path(path).exists(), "only our own lock is released"


def test_read_only_is_what_a_second_one_gets(path: Path, workspace: Workspace, tmp_path: Path) -> None:
    forged(path)
    document = Document.open(path, workspace)
    holder = document.claim()
    assert holder is not None
    document.look_only(holder)
    with pytest.raises(DocumentError, match="read_only"):
        lengthen(document, 9)
    with pytest.raises(DocumentError, match="read_only"):
        document.save()
    document.save(tmp_path / "mine.roadmap")
    lengthen(document, 9)
    document.close()


def test_a_copy_is_a_document_of_its_own(path: Path, workspace: Workspace) -> None:
    forged(path)
    document = Document.open(path, workspace)
    before = document.id
    document.detach()
    assert document.path is None
    assert document.id != before
    assert document.dirty
    with pytest.raises(DocumentError, match="no_path"):
        document.save()
    document.close()


@pytest.mark.parametrize(
    ("minutes", "state"), [(0, LockState.FRESH), (9, LockState.FRESH), (11, LockState.STALE)]
)
def test_a_lock_of_another_machine_grows_stale(path: Path, minutes: int, state: LockState) -> None:
    forged(path, beat=ago(minutes), since=ago(300))
    assert found(path).state is state


def test_a_stale_lock_is_taken_over_with_a_note(path: Path, workspace: Workspace) -> None:
    forged(path, beat=ago(60))
    document = Document.open(path, workspace)
    assert document.claim() is None
    assert [note.key for note in document.notes] == ["document_note.stale_lock"]
    assert found(path).state is LockState.OURS
    document.close()
    assert not lock_path(path).exists()


def test_a_process_that_died_holds_nothing(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    forged(path, machine=machine.machine_id(), boot=machine.boot_id(), pid=child.pid)
    assert found(path).state is LockState.STALE


def test_a_process_that_died_holds_nothing_where_nobody_knows_when_it_was_started(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "started", lambda pid: "")
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    forged(path, machine=machine.machine_id(), boot=machine.boot_id(), pid=child.pid, started="")
    assert found(path).state is LockState.STALE
    forged(path, machine=machine.machine_id(), boot=machine.boot_id(), pid=os.getppid(), started="")
    assert found(path).state is LockState.FRESH


def test_a_process_that_lives_holds_it_however_old_its_heartbeat(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        known = {"machine": machine.machine_id(), "boot": machine.boot_id(), "beat": ago(500)}
        forged(path, **known, pid=child.pid, started=machine.started(child.pid))
        assert found(path).state is LockState.FRESH
    finally:
        child.communicate(b"\n")


@pytest.mark.parametrize(
    "values",
    [
        {"pid": 1, "started": "0"},
        {"pid": os.getppid(), "started": "7"},
        {"boot": "the boot before", "pid": os.getppid()},
        {"app": "another program", "pid": os.getppid()},
        {"pid": -1},
        {"pid": 2**40},
    ],
)
def test_a_number_that_another_process_has_now_is_not_alive(path: Path, values: dict[str, object]) -> None:
    forged(path, **{"machine": machine.machine_id(), "boot": machine.boot_id(), **values})
    assert found(path).state is LockState.STALE


GARBAGE = [
    b"",
    b"\x00" * 100,
    b"{",
    b"[]",
    b"null",
    b'{"pid": "x"}',
    b",marie,pc,today;",
    b"x" * 1_000_000,
    b"[" * 4000,
    b'{"pid": 1, "token": "a", "unknown": "b"}',
    b"\xff\xfe",
]


@pytest.mark.parametrize("data", GARBAGE)
def test_garbage_keeps_nobody_out(path: Path, workspace: Workspace, data: bytes) -> None:
    lock_path(path).write_bytes(data)
    assert found(path).state is LockState.GARBAGE
    document = Document.open(path, workspace)
    assert document.claim() is None
    assert [note.key for note in document.notes] == ["document_note.garbage_lock"]
    document.close()


def test_a_folder_in_place_of_a_lock_keeps_nobody_out(path: Path, workspace: Workspace) -> None:
    lock_path(path).mkdir()
    document = Document.open(path, workspace)
    assert document.claim() is None
    assert [note.key for note in document.notes] == ["document_note.no_lock"]
    lengthen(document, 9)
    document.save()
    document.close()
    assert lock_path(path).is_dir()


def test_dates_without_a_zone_are_garbage(path: Path) -> None:
    forged(path, beat="2027-01-01T00:00:00")
    assert found(path).state is LockState.GARBAGE


def test_a_heartbeat_keeps_it_fresh_and_notices_who_took_over(path: Path, workspace: Workspace) -> None:
    document = Document.open(path, workspace)
    assert document.claim() is None
    before = found(path).holder
    document.beat()
    after = found(path).holder
    assert before is not None
    assert after is not None
    assert (after.token, after.since) == (before.token, before.since)
    assert after.beat > before.beat
    forged(path)
    document.beat()
    assert [note.key for note in document.notes] == ["document_note.lock_lost"]
    document.close()
    holder = found(path).holder
    assert holder is not None
    assert holder.user == "Marie", "what is no longer ours is not released"


def test_the_lock_moves_with_save_as(path: Path, workspace: Workspace, tmp_path: Path) -> None:
    document = Document.open(path, workspace)
    document.claim()
    other = tmp_path / "other.roadmap"
    document.save(other)
    assert not lock_path(path).exists()
    assert found(other).state is LockState.OURS
    document.close()
    assert not lock_path(other).exists()


def test_a_new_plan_is_locked_when_it_gets_a_file(document: Document, tmp_path: Path) -> None:
    assert document.claim() is None
    document.save(tmp_path / "new.roadmap")
    assert found(tmp_path / "new.roadmap").state is LockState.OURS


def test_a_link_and_its_file_have_one_lock(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.roadmap"
    link.symlink_to(path)
    assert lock_path(link) == lock_path(path)


def test_two_who_come_at_once_do_not_both_hold_it(path: Path) -> None:
    first, second = CourtesyLock(path, "one"), CourtesyLock(path, "two")
    first.take(over=False)
    with pytest.raises(FileExistsError):
        second.take(over=False)


def test_a_save_waits_for_another_and_gives_up_in_the_end(
    path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_SAVE_WAITS", 0.05)
    document = Document.open(path, workspace)
    with document.change(Title("change.block.added", name="x")) as edit:
        edit.add(Block(name="x"))
    with lock.saving(path), pytest.raises(DocumentError, match="busy"):
        document.save()
    document.save()
    document.close()
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".~")] == []
