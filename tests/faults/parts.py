"""The parts of the long run, each cut into batches of a minute or so, and what a batch does.

A batch is a function of an empty folder and plain values that runs inside the failing disk (``disk.call``).
It returns counts, which are added up, and problems, of which there should be none.
"""

import contextlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadmap_planner.document.airlock import MOST_BLOCKS
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import schedule
from tests.faults.cancel import WORK, cancel_many
from tests.faults.damage import flip_many, truncate_everywhere
from tests.faults.disk import in_child
from tests.faults.kills import kill_many
from tests.faults.outage import check_edits, check_saves, record_edits, record_saves, replay
from tests.faults.power import Machine, read_log
from tests.faults.races import race_many
from tests.faults.sweep import ACTIONS, FAULTS, sweep
from tests.faults.test_dates_and_graphs import chain, web
from tests.faults.test_sequences import run
from tests.faults.work import plan_after

KILLS, RACES, SEQUENCES, FLIPS, CANCELS = 10_000, 400, 400, 1_000, 1_200
"""How many of each are tried in all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A piece of the long run. Its name, seed and amount included, says whether it was done already."""

    name: str
    work: Callable[..., dict[str, Any]]
    values: tuple[Any, ...]


def points(scale: float, seed: int) -> list[Batch]:
    """Every call of every action fails in every way."""
    step = max(1, round(1 / scale))
    return [
        Batch(f"points of {action}, {fault}, each {step}.", sweep_one, (action, fault, step))
        for action in ACTIONS
        for fault in FAULTS
    ]


def kills(scale: float, seed: int) -> list[Batch]:
    """Sessions that are killed at any moment."""
    return _drawn("kills", kill_many, round(KILLS * scale), 240, seed)


def races(scale: float, seed: int) -> list[Batch]:
    """Two that save at the same instant: two windows of one user, and two users."""
    count = max(1, round(RACES * scale / 8))
    return [
        Batch(f"{count} races of two {who}, {seed + n}", race_many, (count, who == "windows"))
        for n in range(4)
        for who in ("windows", "users")
    ]


def power(scale: float, seed: int) -> list[Batch]:
    """Power cuts before each call, in so many ways."""
    pieces = max(1, round(24 * min(1.0, scale * 3)))
    every, tries = max(1, round(0.3 / scale)), max(1, round(12 * min(1.0, scale)))
    return [
        Batch(
            f"power cuts during {what}, {tries} ways, piece {piece} of {pieces}, each {every}., {seed}",
            cut_power,
            (what, seed, tries, piece * every, pieces * every),
        )
        for what in RECORDS
        for piece in range(pieces)
    ]


def damages(scale: float, seed: int) -> list[Batch]:
    """Files cut off anywhere, and flipped bits."""
    step = max(1, round(1 / scale))
    cut = Batch(f"files cut off, each {step}.", cut_files, (step,))
    return [cut, *_drawn("flipped bits", flip_bits, round(FLIPS * scale), 250, seed)]


def sequences(scale: float, seed: int) -> list[Batch]:
    """Any sequence of edit, undo, redo, save, kill, reopen, and what others do."""
    return _drawn("sequences", run_sequences, round(SEQUENCES * scale), 20, seed)


def sizes(scale: float, seed: int) -> list[Batch]:
    """100,000 blocks in a row, and 500,000 links."""
    blocks, links = round(100_000 * scale), round(500_000 * scale)
    return [
        Batch(f"{blocks} blocks in a row", date_chain, (blocks,)),
        Batch(f"{links} links", date_web, (links,)),
    ]


def cancels(scale: float, seed: int) -> list[Batch]:
    """Commands that are cancelled at any moment."""
    count = max(1, round(CANCELS * scale / len(WORK)))
    return [
        Batch(f"{what}, cancelled {count} times, {seed}", cancel_many, (what, count, seed)) for what in WORK
    ]


PARTS: dict[str, Callable[[float, int], list[Batch]]] = {
    "kills": kills, "points": points, "power": power, "races": races, "damages": damages,
    "cancels": cancels, "sequences": sequences, "sizes": sizes,
}  # fmt: skip


def _drawn(name: str, work: Callable[..., dict[str, Any]], count: int, each: int, seed: int) -> list[Batch]:
    """So many tries in batches that each draw from a seed of their own."""
    sizes = [min(each, max(1, count) - first) for first in range(0, max(1, count), each)]
    return [
        Batch(f"{size} {name}, seed {seed + number}", work, (size, seed + number))
        for number, size in enumerate(sizes)
    ]


# What a batch does.


def sweep_one(folder: str, action: str, fault: str, step: int) -> dict[str, Any]:
    """Fault points of one action and one fault."""
    found = sweep(folder, action, [fault], step)[fault]
    counts = {"points": found["points"], "tried": found["tries"]}
    outcomes = {f"ended as: {what}": count for what, count in found["outcomes"].items()}
    return {"counts": {**counts, **outcomes}, "problems": found["problems"]}


RECORDS: dict[str, tuple[Callable[..., None], tuple[int, ...], Any]] = {
    "edits": (record_edits, (12,), check_edits),
    "saves": (record_saves, (), check_saves),
}


def cut_power(folder: str, what: str, seed: int, tries: int, first: int, every: int) -> dict[str, Any]:
    """The disks that a cut before each ``every``-th call of a record can leave, from the ``first`` on."""
    place = Path(folder)
    (place / "disk" / "share").mkdir(parents=True)
    machine = Machine.of(place / "disk")
    record, values, checks = RECORDS[what]
    done = in_child(lambda: record(folder, *values))
    assert not done.raised, done.raised
    events = read_log(place / "log")
    found = replay(machine, events, checks, place, seed=seed, tries=tries, every=every, first=first)
    return {"counts": {"disks": found.cuts, "calls cut": found.points}, "problems": found.problems}


def cut_files(folder: str, step: int) -> dict[str, Any]:
    """Files cut off at each multiple of 512 bytes."""
    return truncate_everywhere(_plan_file(Path(folder)), Path(folder), step).told("cut off")


def flip_bits(folder: str, count: int, seed: int) -> dict[str, Any]:
    """So many files with one bit flipped."""
    return flip_many(_plan_file(Path(folder)), Path(folder), count, seed).told("flipped")


def _plan_file(folder: Path) -> Path:
    document = Document.create(plan_after(120), Workspace(folder / "state"))
    document.save(folder / "plan.roadmap")
    document.close()
    return folder / "plan.roadmap"


def run_sequences(_folder: str, count: int, seed: int) -> dict[str, Any]:
    """So many sequences of up to 15 steps."""
    run(count, seed)
    return {"counts": {"sequences": count}, "problems": []}


def date_chain(folder: str, length: int) -> dict[str, Any]:
    """Blocks in a row: checked, dated, saved, and opened as they were."""
    _there_and_back(Path(folder), chain(length))
    return {"counts": Counter({"blocks in a row dated and opened": length}), "problems": []}


def date_web(folder: str, links: int) -> dict[str, Any]:
    """Many links: checked, dated, saved, and opened as they were."""
    _there_and_back(Path(folder), web(50_000, links))
    return {"counts": Counter({"links dated and opened": links}), "problems": []}


def _there_and_back(folder: Path, plan: Plan) -> None:
    check(plan)
    schedule(plan)
    document = Document.create(plan, Workspace(folder / "state"))
    document.save(folder / "plan.roadmap")
    document.close()
    with contextlib.suppress(DocumentError):  # the question whether it is to be opened
        Document.open(folder / "plan.roadmap", Workspace(folder / "state")).close()
        assert len(plan.all(Block)) <= MOST_BLOCKS, "nobody was asked"
    again = Document.open(folder / "plan.roadmap", Workspace(folder / "state"), large=True)
    assert again.plan == plan
    again.close()
