"""Power cuts during real work: what is recorded, and what must hold of every disk that a cut leaves."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadmap_planner.document.document import Document
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import recoverable
from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import Disk
from tests.faults.power import Cut, Event, Machine, cuts
from tests.faults.work import first_plan, make_change, number_of, same, undo_all

Check = Callable[[Path, Cut], None]
"""Raises AssertionError, or what the program says, when a disk after a cut is not what was promised."""


def record_edits(folder: str, count: int, synchronous: str = "") -> None:
    """Record a session that makes changes, in a state folder that is not there yet. For ``disk.call``."""
    disk = Disk()
    root = Path(folder) / "disk"
    with disk.recording(root, Path(folder) / "log"):
        document = Document.create(first_plan(), Workspace(root / "state"))
        if synchronous:
            _set_synchronous(document, synchronous)
        for number in range(1, count + 1):
            make_change(document, number)
            disk.mark(f"changed {number}")
        disk.mark("undone" if document.undo() else "")
        disk.mark("redone" if document.redo() else "")


def record_saves(folder: str, flush_folders: bool = True) -> None:
    """Record a session that saves three times, over an older file. For ``disk.call``."""
    disk = Disk()
    root = Path(folder) / "disk"
    if not flush_folders:
        _flush_no_folder()
    with disk.recording(root, Path(folder) / "log"):
        document = Document.create(first_plan(), Workspace(root / "state"))
        for number in range(1, 7):
            make_change(document, number)
            disk.mark(f"changed {number}")
            if number % 2 == 0:
                document.save(root / "share" / "plan.roadmap" if number == 2 else None)
                disk.mark(f"saved {number}")


def _set_synchronous(document: Document, level: str) -> None:
    """What the working copy would be with another setting of SQLite."""
    copy = document._net._copy
    assert copy is not None
    raw = copy._connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute(f"PRAGMA synchronous={level}")


def _flush_no_folder() -> None:
    """What publishing would be without the flush of the folder."""
    flush = os.fsync

    def fsync(fd: Any) -> None:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            flush(fd)

    os.fsync = fsync


def unflushed(events: list[Event], part: str) -> list[Event]:
    """The record as if files with this part in their names had never been flushed."""
    inodes: set[int] = set()
    kept = []
    for event in events:
        if event.op == "c":
            (inodes.add if part in event.name else inodes.discard)(event.two)
        if event.op != "s" or event.one not in inodes:
            kept.append(event)
    return kept


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of the disks of a record."""

    events: int
    points: int
    cuts: int
    problems: list[str]


def replay(
    machine: Machine,
    events: list[Event],
    check: Check,
    folder: Path,
    *,
    seed: int,
    tries: int,
    every: int = 1,
    first: int = 0,
    until: str | None = None,
) -> Replay:
    """Check every disk that a cut during a record can leave; no problems when all is well.

    ``until`` ends at the first problem with this text in it.
    """
    problems: list[str] = []
    points: set[int] = set()
    count = 0
    for cut in cuts(machine, events, seed, tries, every, first):
        count += 1
        points.add(cut.at)
        place = folder / "cut"
        cut.write(place)
        try:
            check(place, cut)
        except Exception as error:  # noqa: BLE001 - whatever it is, the user would see it
            problems.append(f"cut before event {cut.at}, after {cut.said[-1:]}: {error!r}")
            if until is not None and until in problems[-1]:
                break
        finally:
            shutil.rmtree(place)
    return Replay(len(events), len(points), count, problems)


def check_edits(place: Path, cut: Cut) -> None:
    """Every change that was acknowledged is recovered, whole, with its undo."""
    said = _last(cut, "changed")
    found = recoverable(Workspace(place / "state"))
    if not said:
        for one in found:
            one.place.release()
        return
    assert len(found) == 1, f"{len(found)} working copies"
    document = recover(found[0], Workspace(place / "state"))
    try:
        number = number_of(document.plan)
        undone = cut.said[-1] == "undone" or (cut.said[-1] != "redone" and number == said - 1)
        allowed = {said - 1, said} if undone else {said, said + 1}
        assert number in allowed, f"{number} changes are recovered after {cut.said[-1]}"
        if cut.at % 5 == 0:
            undo_all(document)
            assert same(document.plan, first_plan()), "undo does not lead back"
    finally:
        document.close()


def check_saves(place: Path, cut: Cut) -> None:
    """The file is the last one saved or the one being saved; changes are recovered, the old file is kept."""
    changed, saved = _last(cut, "changed"), _last(cut, "saved")
    file = place / "share" / "plan.roadmap"
    in_file = _number_in(file) if file.exists() else 0
    assert in_file in {saved, saved + 2}, f"{in_file} changes are in the file, {saved} were saved"
    numbers = [in_file]
    for one in recoverable(Workspace(place / "state")):
        document = recover(one, Workspace(place / "state"))
        numbers.append(number_of(document.plan))
        document.close()
    if changed:
        assert max(numbers) in {changed, changed + 1}, f"{numbers} of {changed} changes are left"
    if in_file > 2:
        kept = {_number_in(one) for one in (place / "state" / "backups").rglob("*.roadmap")}
        assert kept & {in_file - 2, 2}, f"{in_file} is in the file, {kept} in the backups"


def _last(cut: Cut, what: str) -> int:
    numbers = [int(one.split()[1]) for one in cut.said if one.startswith(what)]
    return max(numbers, default=0)


def _number_in(file: Path) -> int:
    document = Document.open(file, Workspace(file.parent / "reader"))
    try:
        return number_of(document.plan)
    finally:
        document.close()
