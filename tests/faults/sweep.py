"""Every fault point: each call that an action makes on the disk fails once, or kills the process, in turn.

Runs inside the failing disk (``disk.call``). One try is a fork on a fresh copy of the same folder: the
user's folder ``share`` with the plan, and the state folder with a working copy that holds unsaved changes.
"""

import errno
import gc
import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import discarded, recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.plan import Plan
from tests.faults.disk import DIE, KILLED, TEAR, Calls, Disk, Tried, in_child
from tests.faults.work import (
    first_plan,
    make_change,
    number_of,
    plan_after,
    recovered,
    same,
    say,
    sentence,
    undo_all,
    warm,
)

SAVED, UNSAVED = 3, 5
"""How many changes the file on disk has been through, and the working copy."""

Action = Callable[[Document, Path], None]

ACTIONS: dict[str, Action] = {
    "edit": lambda document, _: make_change(document, UNSAVED + 1),
    "undo": lambda document, _: _do(document.undo),
    "save": lambda document, _: document.save(),
    "save_as": lambda document, share: document.save(share / "other.roadmap"),
    "save_copy": lambda document, share: document.save_copy(share / "other.roadmap"),
    "open": lambda _, share: _open(share),
    "close": lambda document, _: document.close(),
}
"""What is interrupted. Each begins with a document that has two changes more than its file."""

FAULTS: dict[str, tuple[int, bool, Calls]] = {
    "dies": (DIE, False, Calls.changing()),
    "dies in the middle of a write": (TEAR, False, Calls.WRITE),
    "one ENOSPC": (errno.ENOSPC, False, Calls.growing()),
    "disk stays full": (errno.ENOSPC, True, Calls.growing()),
    "EIO": (errno.EIO, False, Calls.changing()),
    "EIO stays": (errno.EIO, True, Calls.changing()),
    "EIO on read": (errno.EIO, False, Calls.READ),
    "read-only": (errno.EROFS, True, Calls.changing()),
}
"""The name of a fault: how a call fails, whether all later ones do, and which kinds of calls."""


SAVE_SENTENCES = {
    "save_disk_full", "save_denied", "not_saved", "not_verified", "saved_unconfirmed", "unreadable_file",
    "backup_disk_full", "backup_failed", "kept_beside", "busy", "folder_gone",
}  # fmt: skip
"""What may be said when a save fails: that the plan is not saved, and never that an edit was not made."""


def sweep_careless(folder: str, fault: str, step: int) -> dict[str, Any]:
    """``sweep`` of a save that writes over the file in place: it must find what that breaks."""
    ACTIONS["save"] = lambda document, share: _write_in_place(document, share / "plan.roadmap")
    return sweep(folder, "save", [fault], step)[fault]


def sweep(folder: str, action: str, faults: list[str], step: int = 1) -> dict[str, dict[str, Any]]:
    """Try every ``step``-th fault point of an action, for each of the faults.

    Returns by fault the number of points and what became of the tries; "problems" is empty when all is well.
    """
    case = prepared(Path(folder))
    disk = Disk()
    points: dict[Calls, int] = {}
    answers = {}
    for fault in faults:
        kinds = FAULTS[fault][2]
        if kinds not in points:
            restore(case)
            points[kinds] = _count(disk, case, action, kinds)
        answers[fault] = _swept(disk, case, action, fault, range(1, points[kinds] + 1, step))
        answers[fault]["points"] = points[kinds]
    return answers


def _swept(disk: Disk, case: Path, action: str, fault: str, points: range) -> dict[str, Any]:
    outcomes: Counter[str] = Counter()
    problems: list[str] = []
    for point in points:
        restore(case)
        tried = in_child(partial(_try, disk, case, action, point, FAULTS[fault]))
        outcome, problem = judged(case, action, tried)
        outcomes[outcome] += 1
        if problem:
            problems.append(f"{action}, {fault}, call {point}: {problem}")
    return {"tries": len(points), "outcomes": outcomes, "problems": problems}


def prepared(folder: Path) -> Path:
    """A folder with a saved plan and a working copy that has gone on, and a copy of it to restore from."""
    case = folder / "case"
    (folder / "warm").mkdir()
    warm(folder / "warm")
    gc.freeze()

    def begin() -> None:
        (case / "share").mkdir(parents=True)
        document = Document.create(first_plan(), Workspace(case / "state"))
        for number in range(1, UNSAVED + 1):
            make_change(document, number)
            if number == SAVED:
                document.save(case / "share" / "plan.roadmap")

    begun = in_child(begin)
    assert begun == Tried(), begun.raised
    shutil.copytree(case, folder / "template", symlinks=True)
    return case


def restore(case: Path) -> None:
    """Put the folder back as it was prepared."""
    shutil.rmtree(case)
    shutil.copytree(case.parent / "template", case, symlinks=True)


def _do(step: Callable[[], object]) -> None:
    assert step() is not None


def _write_in_place(document: Document, file: Path) -> None:
    """Write the new bytes over the old ones, as they come."""
    whole = file.parent.parent.parent / "whole.roadmap"  # out of sight of the failing disk
    document.save_copy(whole)
    with file.open("wb", buffering=0) as opened:
        for start in range(0, whole.stat().st_size, 65536):
            opened.write(whole.read_bytes()[start : start + 65536])
    whole.unlink()


def _open(share: Path) -> None:
    """Open the file as a second document, and let go of it."""
    opened = Document.open(share / "plan.roadmap", Workspace(share.parent / "elsewhere"))
    try:
        assert number_of(opened.plan) == SAVED
    finally:
        opened.close()


def _count(disk: Disk, case: Path, action: str, kinds: Calls) -> int:
    tried = in_child(lambda: _try(disk, case, action, 0, (0, False, kinds)))
    assert tried.value is not None, tried
    assert tried.value["code"] == "", tried.value
    return int(tried.value["calls"])


def _try(disk: Disk, case: Path, action: str, point: int, fault: tuple[int, bool, Calls]) -> dict[str, Any]:
    """One action under one fault, then the life after it on a disk that is well again."""
    document = recovered(case / "state")
    before = document.plan
    how, sticky, kinds = fault
    disk.watch(case)
    disk.fail(point, how, kinds, sticky=sticky)
    code = ""
    try:
        ACTIONS[action](document, case / "share")
    except DocumentError as error:
        disk.calm()
        code = error.code
        sentence(error)
    answer = {"code": code, "calls": disk.calls, "hits": disk.hits, "off": document.recovery_off is not None}
    disk.calm()
    disk.watch(None)
    if document.recovery_off is not None:
        say(document.recovery_off)
    answer["after"] = "" if action == "close" else _life_after(document, action, before, code)
    return answer


def _life_after(document: Document, action: str, before: Plan, code: str) -> str:
    """What the document in memory says once the disk is well: it may not disagree with the error, or stop."""
    now = number_of(document.plan)
    expected = {"edit": UNSAVED + 1, "undo": UNSAVED - 1}.get(action, UNSAVED)
    if now != expected:
        return f"{code or 'no error'}, and the plan has {now} changes, not {expected}"
    if code and action.startswith("save") and code not in SAVE_SENTENCES:
        return f"a save fails and {code!r} is said"
    if code and not same(document.plan, before):
        return f"{code}, and the plan is another one"
    document.beat()
    if document.recovery_off is not None:
        return "recovery stays off although the disk is well"
    make_change(document, now + 1)
    if number_of(document.plan) != now + 1:
        return "an edit after the fault is not made"
    return ""


def judged(case: Path, action: str, tried: Tried) -> tuple[str, str]:
    """How a try ended, in a word, and what is wrong with it (empty when nothing is)."""
    if tried.raised:
        return "traceback", tried.raised
    if tried.signal not in {0, KILLED}:
        return "crash", f"signal {tried.signal}"
    checked = in_child(lambda: _what_is_left(case, action, tried.value))
    outcome = "died" if tried.signal else (tried.value["code"] or "done")
    if tried.value and tried.value["off"]:
        outcome += ", recovery off"
    if checked.raised or checked.signal:
        return outcome, f"{outcome}: {checked.raised or checked.signal}"
    return outcome, (tried.value["after"] if tried.value else "") or checked.value


def _what_is_left(case: Path, action: str, answer: dict[str, Any] | None) -> str:
    """The files after the try: the target old or new and complete, the working copy with all its changes."""
    died = answer is None
    code = "" if answer is None else str(answer["code"])
    saved = _saved(case / "share" / "plan.roadmap")
    allowed = {SAVED, UNSAVED} if action == "save" else {SAVED}
    if saved not in allowed:
        return f"the file holds {saved} changes"
    if action == "save" and not died and saved != (UNSAVED if not code or "unconfirmed" in code else SAVED):
        return f"{code or 'no error'}, and the file holds {saved} changes"
    other = case / "share" / "other.roadmap"
    if other.exists() and _saved(other) != UNSAVED:
        return "the other file is not whole"
    if action in {"save_as", "save_copy"} and not died and not code and not other.exists():
        return "no error, and there is no other file"
    litter = [one.name for one in (case / "share").iterdir() if one.name.startswith(_beside(other))]
    if litter:
        return f"left behind after the file was opened: {litter}"
    return _what_can_be_recovered(case, action, died=died)


def _beside(other: Path) -> tuple[str, ...]:
    """How the names begin of what may not stand there any more, now that the files have been opened."""
    names = ["plan.roadmap", *([other.name] if other.exists() else [])]
    return tuple(f"{mark}{name}" for name in names for mark in (".", ".~save.", ".~lock."))


def _saved(path: Path) -> int:
    workspace = Workspace(path.parent.parent / "reader")
    document = Document.open(path, workspace)
    try:
        return number_of(document.plan)
    finally:
        document.close()


def _what_can_be_recovered(case: Path, action: str, *, died: bool) -> str:
    """The next start finds the unsaved work: nothing acknowledged is missing, undo leads to the start."""
    workspace = Workspace(case / "state")
    found = recoverable(workspace)
    if action == "close":
        found += discarded(workspace)
    if len(found) != 1:
        # killed between the last step of a save and the end: nothing is unsaved then
        return "" if action in {"save", "save_as"} and died and not found else f"{len(found)} working copies"
    document = recover(found[0], workspace)
    number = number_of(document.plan)
    if died or action == "close":
        allowed = {UNSAVED, {"edit": UNSAVED + 1, "undo": UNSAVED - 1}.get(action, UNSAVED)}
    else:
        allowed = {{"edit": UNSAVED + 2, "undo": UNSAVED}.get(action, UNSAVED + 1)}
    if number not in allowed:
        return f"{number} changes are recovered, not one of {sorted(allowed)}"
    undo_all(document)
    if not same(document.plan, plan_after(0)):
        return "undo does not lead back to the first plan"
    document.close()
    return ""
