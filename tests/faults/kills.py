"""Kill -9 in the middle of work: each change that was acknowledged is there at the next start, with its undo.

Sessions follow one another on the same folders, as on the laptop of somebody whose machine keeps dying: each
finds what the one before left, judges it, goes on working and is killed. They are forks of a process that has
the program loaded (``disk.call``), so a kill costs milliseconds. When one comes is drawn: after so many
acknowledgements and a share of the time that a step takes, so that it falls into the opening, edits, undos
and saves alike, however busy the machine is.
"""

import gc
import os
import random
import select
import shutil
import signal
import struct
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from roadmap_planner.document.document import Document
from roadmap_planner.document.journal import folded
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import apply, inverted
from tests.faults.disk import in_child
from tests.faults.work import make_change, number_of, plan_after, same, small_document, undo_all, warm

SESSIONS = 12
"""Kills of one life: then everything is undone, and another life begins with a new plan."""

MOST_STEPS = 10
STEPS = ("edit", "edit", "edit", "edit", "undo", "redo", "save", "save")


class Told(NamedTuple):
    """What a session acknowledges: where it stands, and what it does next.

    ``now`` changes are in the plan, ``saved`` of them in the file, ``base`` were in it when undo begins; the
    step that has begun leads to ``then`` and ``then_saved``. ``step`` is its place in STEPS, -1 for opening.
    """

    now: int
    saved: int
    base: int
    then: int
    then_saved: int
    step: int


_TOLD = struct.Struct("<6i")
_NOTHING = Told(0, -1, 0, 0, -1, -1)
_PROBLEM = b"\xff" * _TOLD.size
"""Comes before the text of what is wrong."""


@dataclass(slots=True)
class Life:
    """The folders of one life, what was promised there last, and how long opening takes."""

    place: Path
    hasty: bool
    promised: Told = _NOTHING
    opening: float = 0.02
    counts: Counter[str] = field(default_factory=Counter)


def kill_many(folder: str, count: int, seed: int, hasty: bool = False) -> dict[str, Any]:
    """Kill so many sessions, each at another moment. "problems" is empty when nothing was lost.

    ``hasty`` sessions acknowledge changes that are not made yet: that must be found.
    """
    (Path(folder) / "warm").mkdir()
    warm(Path(folder) / "warm")
    gc.freeze()  # forks share what is loaded
    rng = random.Random(f"{seed} {hasty}")
    counts: Counter[str] = Counter()
    problems: list[str] = []
    for first in range(0, count, SESSIONS):
        life = Life(Path(folder) / f"life{first}", hasty)
        (life.place / "share").mkdir(parents=True)
        for number in range(first, min(first + SESSIONS, count)):
            problem = _session(life, rng)
            if problem:
                problems.append(f"seed {seed}, kill {number}: {problem}")
                break
        else:
            problem = _end(life)
            if problem:
                problems.append(f"seed {seed}, after kill {first + SESSIONS - 1}: {problem}")
        counts += life.counts
        shutil.rmtree(life.place)
    return {"counts": counts, "problems": problems}


def _session(life: Life, rng: random.Random) -> str:
    """One session, killed at a moment that is drawn; what it found wrong when it began."""
    reader, writer = os.pipe()
    seed = rng.random()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _work(life, writer, random.Random(seed))
        except BaseException:  # noqa: BLE001 - whatever it is, the user would see it
            os.write(writer, _PROBLEM + traceback.format_exc().encode()[-3000:])
        os._exit(1)
    os.close(writer)
    told, rest = _killed(life, child, reader, rng)
    if rest:
        return rest
    last = told[-1] if told else life.promised
    life.promised = last
    life.counts["kills"] += 1
    life.counts["changes acknowledged"] += sum(STEPS[one.step] != "save" for one in told[:-1])
    life.counts["saves acknowledged"] += sum(STEPS[one.step] == "save" for one in told[:-1])
    life.counts[f"killed during {STEPS[last.step] if told else 'opening'}"] += 1
    return ""


def _killed(life: Life, child: int, reader: int, rng: random.Random) -> tuple[list[Told], str]:
    """Kill a session after some of its acknowledgements; all that it said, and what it found wrong."""
    after, share = rng.randint(0, MOST_STEPS), rng.random()
    data = b""
    seconds = life.opening
    began = time.monotonic()
    for number in range(after):
        data += _read(reader, _TOLD.size)
        if number < 2:  # the first says that it is open; from the second on it is steps that are timed
            now = time.monotonic()
            life.opening = now - began if number == 0 else life.opening
            seconds, began = now - began, now
    select.select([reader], [], [], share * seconds)
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reader, 65536):
        data += piece
    os.close(reader)
    _, status = os.waitpid(child, 0)
    said, _, problem = data.partition(_PROBLEM)
    if problem:
        return [], problem.decode(errors="replace")
    if not os.WIFSIGNALED(status):
        return [], f"the session ended by itself after {len(said) // _TOLD.size} steps"
    return [Told(*one) for one in _TOLD.iter_unpack(data)], ""


def _read(reader: int, size: int) -> bytes:
    data = b""
    while len(data) < size and (piece := os.read(reader, size - len(data))):
        data += piece
    return data


def _work(life: Life, writer: int, rng: random.Random) -> None:
    """A session: judge what is there, then work without end, and say so after each step."""
    try:
        document, told = _opened(life)
    except BaseException as error:
        os.write(writer, _PROBLEM + repr(error)[:4000].encode())
        raise
    ahead = 3 if life.hasty else 0
    while True:
        step = _possible(document, rng.randrange(len(STEPS)))
        then = told.now + {"edit": 1, "undo": -1, "redo": 1, "save": 0}[STEPS[step]]
        then_saved = told.now if STEPS[step] == "save" else told.saved
        told = Told(told.now, told.saved, told.base, then, then_saved, step)
        os.write(writer, _TOLD.pack(told.now + ahead, *told[1:]))
        _do(document, STEPS[step], then, life.place / "share" / "plan.roadmap")
        told = Told(then, then_saved, told.base, then, then_saved, step)


def _possible(document: Document, step: int) -> int:
    """The step, or an edit when there is nothing to undo or to redo."""
    if (STEPS[step] == "undo" and document.undoable() is None) or (
        STEPS[step] == "redo" and document.redoable() is None
    ):
        return 0
    return step


def _do(document: Document, step: str, number: int, file: Path) -> None:
    steps: dict[str, Callable[[], object]] = {
        "edit": lambda: make_change(document, number),
        "undo": document.undo,
        "redo": document.redo,
        "save": lambda: document.save(file if document.path is None else None),
    }
    steps[step]()


def _opened(life: Life) -> tuple[Document, Told]:
    """What a session finds at its start, as the program would open it. Raises AssertionError when work is
    lost.
    """
    promised = life.promised
    file = life.place / "share" / "plan.roadmap"
    in_file = _number_in(file, life.place) if file.exists() else -1
    assert in_file in {promised.saved, promised.then_saved}, f"{in_file} changes are in the file: {promised}"
    workspace = Workspace(life.place / "state")
    found = recoverable(workspace)
    assert len(found) <= 1, f"{len(found)} working copies"
    base = promised.base
    if found:
        document = recover(found[0], workspace)
    elif file.exists():
        document, base = Document.open(file, workspace), in_file
    else:
        document, base = small_document(workspace), 0
    assert document.claim() is None, "whoever was killed still has the file open"
    number = number_of(document.plan)
    assert number in {promised.now, promised.then}, f"{number} changes are left: {promised}"
    plan = document.plan
    for unit in reversed(folded(document.history()).done):
        plan = apply(plan, inverted(unit.change))
    assert same(plan, plan_after(base)), "undo does not lead back"
    if not file.exists():
        return document, Told(number, in_file, base, number, in_file, -1)
    litter = [one.name for one in (life.place / "share").iterdir() if one.name not in {file.name, LOCK}]
    assert not litter, f"left behind: {litter}"
    return document, Told(number, in_file, base, number, in_file, -1)


LOCK = ".~lock.plan.roadmap#"


def _number_in(file: Path, place: Path) -> int:
    document = Document.open(file, Workspace(place / "reader"))
    try:
        return number_of(document.plan)
    finally:
        document.close()


def _end(life: Life) -> str:
    """The end of a life: everything is undone for real, one durable step after the other."""

    def undone() -> str:
        document, told = _opened(life)
        undo_all(document)
        return "" if same(document.plan, plan_after(told.base)) else "undo does not lead back in the end"

    tried = in_child(undone)
    return tried.raised or str(tried.value or "")
