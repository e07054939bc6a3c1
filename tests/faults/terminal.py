"""The command line on a disk that refuses. For ``disk.call``."""

import contextlib
import errno
import io
import os
from pathlib import Path
from typing import Any

from roadmap_planner.cli import main
from roadmap_planner.document import space
from roadmap_planner.words import LANGUAGES
from tests.faults.disk import Calls, Disk, in_child


def said(folder: str, fault: str) -> dict[str, dict[str, Any]]:
    """What is said, and left, when ``import`` writes a plan over an older one under a fault, by language."""
    return {language: _said(Path(folder) / language, fault, language) for language in LANGUAGES}


def _said(folder: Path, fault: str, language: str) -> dict[str, Any]:
    disk = Disk()
    share, state = folder / "share", folder / "state"
    share.mkdir(parents=True)
    os.environ["XDG_STATE_HOME"] = str(state)
    source = folder / "source.csv"
    source.write_text("name;duration\nOld;3\n", encoding="utf-8")
    target = share / "plan.roadmap"
    assert in_child(lambda: _imported(source, target, language)["code"]).value == 0
    before = target.read_bytes()
    source.write_text("name;duration\n" + "".join(f"Block {n};{n}\n" for n in range(1, 40)), encoding="utf-8")

    def tried() -> dict[str, Any]:
        wanted = FAULTS[fault](disk, target)
        return _imported(source, wanted, language)

    answer = in_child(tried)
    assert not answer.raised, answer.raised
    kept = [one.read_bytes() for one in (state / "roadmap-planner" / "backups").rglob("*.roadmap")]
    return {
        **answer.value,
        "same": target.read_bytes() == before,
        "left": sorted(one.name for one in share.iterdir() if one != target),
        "kept": [one == before for one in kept],
        "reads": _imported_again(target),
    }


def _imported(source: Path, target: Path, language: str) -> dict[str, Any]:
    told, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(errors):
        code = main(
            ["import", str(source), "-o", str(target), "--force", "--start", "2027-03-01", "--lang", language]
        )
    _, _, rest = errors.getvalue().partition("\n")  # after the note about the start date
    return {"code": code, "said": rest.strip()}


def _imported_again(target: Path) -> int:
    """Whether the plan file is whole: the exit code of ``verify``."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main(["verify", str(target)])


def _room(count: int) -> None:
    """So many bytes are free, as far as the system says."""

    def free(folder: Path) -> int:
        assert folder.is_dir()
        return count

    space._free = free


def _full(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent)
    disk.fail(6, errno.ENOSPC, Calls.growing(), sticky=True)
    _room(100_000)
    return target


def _full_for_a_new_file(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent)
    disk.fail(1, errno.ENOSPC, Calls.growing(), sticky=True)
    _room(0)
    return target.with_name("first.roadmap")


def _over_a_quota(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent)
    disk.fail(6, errno.EDQUOT, Calls.growing(), sticky=True)
    return target


def _backups_full(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent.parent / "state" / "roadmap-planner" / "backups")
    disk.fail(1, errno.ENOSPC, Calls.growing(), sticky=True)
    _room(50_000)
    return target


def _held(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent)
    disk.fail(1, errno.EACCES, Calls.RENAME)
    return target


def _mount(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent)
    disk.fail(1, errno.EXDEV, Calls.RENAME)
    return target


def _read_only(disk: Disk, target: Path) -> Path:
    disk.watch(target.parent)
    disk.fail(1, errno.EROFS, Calls.changing(), sticky=True)
    return target


def _gone(_disk: Disk, target: Path) -> Path:
    return target.parent / "gone" / "plan.roadmap"


FAULTS = {
    "disk full": _full,
    "disk full for a new file": _full_for_a_new_file,
    "over a quota": _over_a_quota,
    "no room for the version before": _backups_full,
    "held by another program": _held,
    "a mount of its own": _mount,
    "read-only": _read_only,
    "folder gone": _gone,
}
