"""Exports while the disk fails. For ``disk.call``."""

import contextlib
import errno
import io
from functools import partial
from pathlib import Path
from typing import Any

from roadmap_planner.cli import main
from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import Calls, Disk, in_child
from tests.faults.work import small_document

_FAULTS = ((errno.ENOSPC, Calls.growing()), (errno.EIO, Calls.changing()), (errno.EACCES, Calls.changing()))


def export_under_faults(folder: str, suffix: str, step: int) -> dict[str, Any]:
    """Export over an older file with every ``step``-th call failing: the old one, or the new one, whole."""
    disk = Disk()
    plan = Path(folder) / "plan.roadmap"
    out = Path(folder) / "out"
    out.mkdir()
    target = out / f"plan.{suffix}"

    def save() -> None:
        document = small_document(Workspace(Path(folder) / "state"))
        document.save(plan)
        document.close()

    in_child(save)
    problems: list[str] = []
    tries = 0
    for how, kinds in _FAULTS:
        points = in_child(partial(_export, disk, plan, target, 0, (0, kinds))).value["calls"]
        good = target.read_bytes()
        for point in range(1, points + 1, step):
            target.write_bytes(b"what stood there")
            tries += 1
            tried = in_child(partial(_export, disk, plan, target, point, (how, kinds)))
            problem = tried.raised or _wrong(target, good, tried.value)
            if problem:
                problems.append(f"{errno.errorcode[how]} at call {point}: {problem}")
    return {"tries": tries, "problems": problems}


def _export(disk: Disk, plan: Path, target: Path, point: int, fault: tuple[int, Calls]) -> dict[str, Any]:
    said = io.StringIO()
    how, kinds = fault
    disk.watch(target.parent)
    disk.fail(point, how, kinds)
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = main(["export", str(plan), str(target), "--view", "people", "--force", "--lang", "en"])
    answer = {"calls": disk.calls, "code": code, "said": said.getvalue()}
    disk.calm()
    return answer


def _wrong(target: Path, good: bytes, answer: dict[str, Any]) -> str:
    if any(one != target for one in target.parent.iterdir()):
        return f"left behind: {[one.name for one in target.parent.iterdir()]}"
    found = target.read_bytes()
    new = found[:4] == good[:4] and found[-6:] == good[-6:] and abs(len(found) - len(good)) < 100
    if answer["code"] == 0:
        return "" if new else "said to be done, and is not"
    if not new and found != b"what stood there":
        return "what stood there is gone"
    lines = answer["said"].strip().splitlines()
    return "" if len(lines) == 1 and "Traceback" not in lines[0] else f"said: {answer['said']}"
