"""Two processes that save the same file at the same instant: nobody's work is lost."""

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.unsaved import recoverable
from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import in_child
from tests.faults.work import retitled, sentence, small_document, warm


def race_many(folder: str, count: int, same_user: bool, careless: bool = False) -> dict[str, Any]:
    """So many races. Two windows of one user share a state folder, two users have each their own.

    ``careless`` ones write over whatever is there and keep no backup: that must be found.
    """
    outcomes: Counter[str] = Counter()
    problems: list[str] = []
    (Path(folder) / "warm").mkdir()
    warm(Path(folder) / "warm")
    for number in range(count):
        place = Path(folder) / f"race{number}"
        place.mkdir()
        outcome, problem = race(place, same_user=same_user, careless=careless)
        outcomes[outcome] += 1
        if problem:
            problems.append(f"race {number}, {outcome}: {problem}")
        shutil.rmtree(place)
    return {"counts": {"races": count, **outcomes}, "problems": problems}


def race(place: Path, *, same_user: bool, careless: bool) -> tuple[str, str]:
    """One race of "first" and "second": who won, and what was lost."""
    states = {name: place / ("state" if same_user else f"state of {name}") for name in ("first", "second")}
    begun = in_child(lambda: _begin(place))
    assert not begun.raised, begun.raised
    go_reader, go_writer = os.pipe()
    children = {
        name: _runner(place, name, states[name], (go_reader, go_writer), careless=careless) for name in states
    }
    os.close(go_reader)
    ready = [os.read(reader, 1) for reader, _ in children.values()]
    os.close(go_writer)  # both are at the line: the end of this pipe is the shot
    told = {name: _answer(reader, child) for name, (reader, child) in children.items()}
    outcome = " and ".join(f"{name} {answer}" for name, answer in told.items())
    if ready != [b"r", b"r"]:
        return outcome, "one did not come to the line"
    checked = in_child(lambda: _lost(place, told, list(states.values())))
    return outcome, checked.raised or checked.value


def _begin(place: Path) -> None:
    document = small_document(Workspace(place / "before"))
    document.save(place / "plan.roadmap")
    document.close()


def _runner(place: Path, name: str, state: Path, shot: tuple[int, int], *, careless: bool) -> tuple[int, int]:
    """A process that opens, edits, waits for the shot, saves, says how it went and dies."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return reader, child
    answer = b"broke"
    try:
        os.close(reader)
        os.close(shot[1])
        document = Document.open(place / "plan.roadmap", Workspace(state))
        retitled(document, name)
        os.write(writer, b"r")
        os.read(shot[0], 1)
        try:
            document.save(over_changes=careless, without_backup=careless)
            answer = b"saved"
        except DocumentError as error:
            sentence(error)
            answer = error.code.encode()
    finally:
        os.write(writer, answer)
        os._exit(0)


def _answer(reader: int, child: int) -> str:
    told = b""
    while piece := os.read(reader, 100):
        told += piece
    os.close(reader)
    os.waitpid(child, 0)
    return told.decode()


def _lost(place: Path, told: dict[str, str], states: list[Path]) -> str:
    """What is wrong after a race: each one's work is in the file, in a backup, or still its own to save."""
    title = _title(place / "plan.roadmap", place / "reader")
    if told.get(title) != "saved":
        return f"the file holds {title!r}"
    if "saved" not in told.values() or set(told.values()) - {"saved", "changed_elsewhere", "busy"}:
        return "one must win, and the other be told why it does not"
    kept = {
        _title(file, place / "reader")
        for state in set(states)
        for file in (state / "backups").rglob("*.roadmap")
    }
    for name, answer in told.items():
        if answer == "saved" and name != title and name not in kept:
            return f"{name} saved, and it is nowhere"
    unsaved = {one.title for state in set(states) for one in recoverable(Workspace(state))}
    for name, answer in told.items():
        if answer != "saved" and name not in unsaved:
            return f"{name} was refused, and cannot be recovered"
    if "Test" not in kept:
        return "the file before the race is nowhere"
    return ""


def _title(file: Path, state: Path) -> str:
    document = Document.open(file, Workspace(state))
    try:
        return document.title
    finally:
        document.close()
