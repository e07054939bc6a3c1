"""Kill -9 in the middle of work: each change that was acknowledged is there at the next start, with its undo.

Runs inside ``disk.call`` only for the speed of forks: nothing is made to fail.
"""

import os
import random
import shutil
import signal
import struct
import time
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from roadmap_planner.document.document import Document, recover, recoverable
from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import in_child
from tests.faults.work import first_plan, make_change, number_of, same, undo_all

_NUMBER = struct.Struct("<ii")
SAVE_EVERY = 5


@dataclass(slots=True)
class Tally:
    """What so many kills have come to."""

    kills: int = 0
    acknowledged: int = 0
    saves: int = 0
    during_save: int = 0


def kill_many(folder: str, count: int, seed: int, hasty: bool = False) -> dict[str, Any]:
    """Kill so many sessions, each at another moment. "problems" is empty when nothing was lost.

    ``hasty`` sessions acknowledge changes that are in memory only: that must be found.
    """
    rng = random.Random(seed)
    tally = Tally()
    problems: list[str] = []
    for number in range(count):
        place = Path(folder) / f"kill{number}"
        (place / "share").mkdir(parents=True)
        done, saved = killed_session(place, rng.uniform(0.0, 0.12), hasty=hasty)
        tally.kills += 1
        tally.acknowledged += done
        tally.saves += saved // SAVE_EVERY
        tally.during_save += any((place / "share").glob(".*"))
        tried = in_child(partial(judged, place, done, saved))
        if tried.raised or tried.signal or tried.value:
            problems.append(
                f"kill {number} after {done} changes: {tried.raised or tried.signal or tried.value}"
            )
        shutil.rmtree(place)
    return {**asdict(tally), "problems": problems}


def killed_session(place: Path, seconds: float, *, hasty: bool) -> tuple[int, int]:
    """A session that is killed so long after its first change; the changes and saves that it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _work(place, writer, ahead=2 if hasty else 0)
        finally:
            os._exit(1)
    os.close(writer)
    told = [os.read(reader, _NUMBER.size)]
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reader, 65536):
        told.append(piece)
    os.close(reader)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the session ended by itself"
    numbers = list(_NUMBER.iter_unpack(b"".join(told)))
    return numbers[-1]


def _work(place: Path, writer: int, *, ahead: int) -> None:
    """Change and save without end, and say so after each: the change, the last one saved."""
    document = Document.create(first_plan(), Workspace(place / "state"))
    number = saved = 0
    while True:
        number += 1
        make_change(document, number)
        os.write(writer, _NUMBER.pack(number + ahead, saved))
        if number % SAVE_EVERY == 0:
            document.save(place / "share" / "plan.roadmap" if saved == 0 else None)
            saved = number
            os.write(writer, _NUMBER.pack(number, saved))


def judged(place: Path, done: int, saved: int) -> str:
    """What is wrong at the next start; empty when nothing is."""
    file = place / "share" / "plan.roadmap"
    in_file = 0
    if file.exists():
        document = Document.open(file, Workspace(place / "reader"))
        in_file = number_of(document.plan)
        document.close()
    if in_file not in {saved, saved + SAVE_EVERY}:
        return f"{in_file} changes are in the file, {saved} were saved"
    found = recoverable(Workspace(place / "state"))
    if not found:
        return "" if in_file in {done, done + 1} else "nothing to recover"
    if len(found) != 1:
        return f"{len(found)} working copies"
    document = recover(found[0], Workspace(place / "state"))
    number = number_of(document.plan)
    if number not in {done, done + 1}:
        return f"{number} changes are recovered"
    if undo_all(document) != number or not same(document.plan, first_plan()):
        return "undo does not lead back to the first plan"
    document.close()
    return ""
