"""Litter: what a killed save leaves beside a plan goes at the next open or save; nothing foreign does."""

import os
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from roadmap_planner.beside import mark, replacing
from roadmap_planner.cli import main
from roadmap_planner.document.document import Document
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.workspace import Workspace
from tests.document.plans import days, lengthen, saved

ROOT = Path(__file__).parent.parent.parent

KILLED = """
import os, signal, sys
from pathlib import Path
from roadmap_planner.document import lock, publish
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from tests.document.plans import lengthen
folder, name = Path(sys.argv[1]), sys.argv[2]
document = Document.open(folder / "plan.roadmap", Workspace(folder / "killed"))
lengthen(document, 30)
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[3] == "save":
    publish._verify = die
    document.save(folder / name)
else:
    lock._linked = die
    document.claim()
"""


def killed(folder: Path, during: str, name: str = "plan.roadmap") -> None:
    """A process that opens the plan and is killed half-way through a save, or through taking the lock."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(folder), name, during],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode < 0, done.stderr


def hidden(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if one.name.startswith(".")}


@pytest.mark.parametrize("during", ["save", "claim"])
def test_what_a_killed_process_left_goes_when_the_plan_is_opened(
    workspace: Workspace, tmp_path: Path, during: str
) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    killed(tmp_path, during)
    assert hidden(tmp_path), "the kill left something"
    document = Document.open(path, workspace)
    assert hidden(tmp_path) == set()
    assert days(document) == 5
    document.close()


def test_what_a_killed_save_left_goes_when_the_plan_is_saved_there(
    workspace: Workspace, document: Document, tmp_path: Path
) -> None:
    saved(tmp_path / "plan.roadmap", workspace)
    killed(tmp_path, "save", "new.roadmap")
    left = hidden(tmp_path)
    assert any(".tmp-" in name for name in left)
    document.save(tmp_path / "other.roadmap")
    assert hidden(tmp_path) == left, "what stands beside another plan is none of ours"
    document.save(tmp_path / "new.roadmap")
    assert hidden(tmp_path) == set()


def test_a_save_under_way_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    mine = tmp_path / f".plan.roadmap.tmp-{mark()}"
    mine.write_bytes(b"half of it")
    Document.open(path, workspace).close()
    assert mine.exists(), "its process lives"


@pytest.mark.parametrize(
    "name",
    [
        ".plan.roadmap.tmp-mine",
        ".plan.roadmap.tmp-12345678",
        ".plan.roadmap.tmp-{mark}.bak",
        "x.plan.roadmap.tmp-{mark}",
        ".plan.roadmap2.tmp-{mark}",
        ".other.roadmap.tmp-{mark}",
        ".~lock.other.roadmap#{mark}",
        ".~lock.plan.roadmap#{mark}~",
        ".~save.plan.roadmap#2",
        "plan (unsaved copy).roadmap",
        "plan.roadmap-journal.old",
    ],
)
def test_what_is_not_ours_stays(workspace: Workspace, tmp_path: Path, name: str) -> None:
    """Names that only resemble ours, though the process in their mark is dead."""
    path = saved(tmp_path / "plan.roadmap", workspace)
    foreign = tmp_path / name.format(mark=of_a_dead_process())
    foreign.write_bytes(b"somebody's")
    document = Document.open(path, workspace)
    lengthen(document, 9)
    document.save()
    document.close()
    assert foreign.read_bytes() == b"somebody's"


def of_a_dead_process() -> str:
    """The mark of a process that ran here and ended."""
    code = "from roadmap_planner.beside import mark; print(mark())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_only_files_go_and_the_lock_of_saves_only_when_it_is_empty(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    mark = of_a_dead_process()
    (tmp_path / f".plan.roadmap.tmp-{mark}").mkdir()
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / f".plan.roadmap.tmp-{mark}-journal").symlink_to(tmp_path / "target")
    (tmp_path / ".~save.plan.roadmap#").write_bytes(b"written by somebody")
    before = hidden(tmp_path)
    Document.open(path, workspace).close()
    assert hidden(tmp_path) == before
    assert (tmp_path / "target").read_bytes() == b"kept"


@pytest.mark.parametrize(("hours", "stays"), [(0, True), (23, True), (25, False)])
def test_what_another_machine_left_goes_after_a_day(
    workspace: Workspace, tmp_path: Path, hours: int, stays: bool
) -> None:
    path = saved(tmp_path / "plan.roadmap", workspace)
    machine, rest = of_a_dead_process().split("-", 1)
    theirs = tmp_path / f".plan.roadmap.tmp-{'0' * len(machine)}-{rest}"
    theirs.write_bytes(b"half of it")
    then = time.time() - hours * 3600
    os.utime(theirs, (then, then))
    Document.open(path, workspace).close()
    assert theirs.exists() == stays


# In the private folder.


def test_a_place_whose_process_died_before_it_had_a_copy_goes(workspace: Workspace, tmp_path: Path) -> None:
    place = workspace.new_place()
    (place.folder / "foreign.db").write_bytes(b"the copy of a file that was being opened")
    long_ago = time.time() - 2 * 3600
    os.utime(place.folder, (long_ago, long_ago))
    assert workspace.left_behind() == []
    assert place.folder.exists(), "its process lives"
    place.release()
    fresh = workspace.new_place()
    fresh.release()
    assert workspace.left_behind() == []
    assert not place.folder.exists()
    assert fresh.folder.exists(), "somebody may be about to use it"


def test_half_a_copy_of_a_version_goes_after_an_hour(
    workspace: Workspace, document: Document, tmp_path: Path
) -> None:
    document.save(tmp_path / "plan.roadmap")
    folder = workspace.backups_of(document.id)
    for name, minutes in ((".partial-00000000", 50), (".partial-11111111", 70)):
        (folder / name).write_bytes(b"half")
        then = time.time() - minutes * 60
        os.utime(folder / name, (then, then))
    lengthen(document, 9)
    document.save()
    assert hidden(folder) == {".partial-00000000"}


# Exports, and private copies.

EXPORTED = """
import os, signal, sys, tempfile
from pathlib import Path
from roadmap_planner import beside
from roadmap_planner.document.litter import private_folder
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "private":
    with private_folder() as folder:
        (folder / "foreign.db").write_bytes(b"a plan")
        die()
os.fsync = die
with beside.replacing(Path(sys.argv[1])) as new:
    new.write_bytes(b"half of it")
"""


def export_killed(target: Path, during: str = "export") -> None:
    """A process that is killed half-way through an export, or while it looks at a private copy."""
    done = subprocess.run(
        [sys.executable, "-c", EXPORTED, str(target), during],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(target.parent)}, check=False,
    )  # fmt: skip
    assert done.returncode < 0


@pytest.mark.parametrize("suffix", ["pdf", "svg", "png", "xlsx", "csv"])
def test_what_a_killed_export_left_goes_with_the_next_one(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    plan, target = saved(tmp_path / "plan.roadmap", workspace), tmp_path / "out" / f"plan.{suffix}"
    target.parent.mkdir()
    export_killed(target)
    assert len(hidden(target.parent)) == 1
    other = target.parent / f".other.{suffix}.tmp-{of_a_dead_process()}"
    other.write_bytes(b"of another export")
    mine = target.parent / f".plan.{suffix}.tmp-{mark()}"
    mine.write_bytes(b"of a process that lives")
    assert main(["export", str(plan), str(target), "--view", "people"]) == 0
    assert hidden(target.parent) == {other.name, mine.name}
    assert target.stat().st_size > 100


def test_what_cannot_be_written_leaves_what_stands_and_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    target.write_bytes(b"what stood there")

    def write() -> None:
        with replacing(target) as new:
            new.write_bytes(b"half of it")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write()
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"what stood there"]


def test_private_copies_of_killed_processes_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They hold plans. What only resembles them stays, and so does what a living process has."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    export_killed(folder / "plan.csv", "private")
    (left,) = folder.iterdir()
    assert (left / "foreign.db").read_bytes() == b"a plan"
    (folder / f"{left.name}.bak").mkdir()
    (folder / "roadmap-planner-mine").mkdir()
    with private_folder() as living, private_folder() as copy:
        assert {one.name for one in folder.iterdir()} == {
            f"{left.name}.bak", "roadmap-planner-mine", living.name, copy.name
        }  # fmt: skip
    assert {one.name for one in folder.iterdir()} == {f"{left.name}.bak", "roadmap-planner-mine"}
