"""The long run: every fault point, 10,000 kills, thousands of power cuts. Prints what was tried and found.

python -m tests.faults [--scale 0.1] [PART …]
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.rules import check
from roadmap_planner.planning.schedule import schedule
from tests.faults.damage import Damages, flip_many, truncate_everywhere
from tests.faults.disk import build, call
from tests.faults.kills import kill_many
from tests.faults.outage import check_edits, check_saves, record_edits, record_saves, replay
from tests.faults.power import Machine, read_log
from tests.faults.races import race_many
from tests.faults.sweep import ACTIONS, FAULTS, sweep
from tests.faults.test_dates_and_graphs import chain, web
from tests.faults.test_sequences import run
from tests.faults.work import plan_after

WORKERS = 2


@dataclass(slots=True)
class Told:
    """What a part of the run has to say."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a part runs, and how much of it: 1 is all."""

    library: Path
    folder: Path
    scale: float

    def part(self, of: int) -> int:
        """So many of so many."""
        return max(1, round(of * self.scale))

    def new(self, name: str) -> Path:
        """An empty folder."""
        folder = self.folder / name
        folder.mkdir()
        return folder


def points(ground: Ground) -> Told:
    """Every call of every action fails in every way."""
    told = Told()
    step = max(1, round(1 / ground.scale))

    def one(action: str) -> tuple[str, dict[str, Any]]:
        folder = ground.new(f"points of {action}")
        return action, call(ground.library, sweep, str(folder), action, list(FAULTS), step, timeout=36_000)

    with ThreadPoolExecutor(WORKERS) as pool:
        for action, answers in pool.map(one, ACTIONS):
            for fault, answer in answers.items():
                outcomes = ", ".join(f"{count} {what}" for what, count in answer["outcomes"].items())
                told.lines.append(f"{action}, {fault}: {answer['tries']} of {answer['points']}: {outcomes}")
                told.problems += answer["problems"]
    return told


def kills(ground: Ground) -> Told:
    """Sessions that are killed at any moment."""
    return _shared(ground, "kills", kill_many, ground.part(10_000))


def races(ground: Ground) -> Told:
    """Two that save at the same instant."""
    told = Told()
    for same_user in (True, False):
        folder = ground.new(f"races {same_user}")
        found = call(ground.library, race_many, str(folder), ground.part(200), same_user, timeout=36_000)
        told.lines.append(f"{'two windows' if same_user else 'two users'}: {found['races']} races")
        told.lines += [f"  {count} × {outcome}" for outcome, count in found["outcomes"].items()]
        told.problems += found["problems"]
    return told


def power(ground: Ground) -> Told:
    """Power cuts at each call, in so many ways."""
    told = Told()
    work: tuple[tuple[str, Callable[..., None], tuple[int, ...], Any], ...] = (
        ("edits", record_edits, (12,), check_edits),
        ("saves", record_saves, (), check_saves),
    )
    for name, record, values, checks in work:
        folder = ground.new(f"power during {name}")
        (folder / "disk" / "share").mkdir(parents=True)
        machine = Machine.of(folder / "disk")
        call(ground.library, record, str(folder), *values)
        events = read_log(folder / "log")
        every = max(1, round(0.3 / ground.scale))
        found = replay(machine, events, checks, folder, seed=7, tries=ground.part(12), every=every)
        told.lines.append(f"{name}: {found.events} calls, {found.cuts} different disks after a cut")
        told.problems += found.problems
    return told


def damages(ground: Ground) -> Told:
    """Files cut off anywhere, and flipped bits."""
    folder = ground.new("damages")
    document = Document.create(plan_after(30), Workspace(folder / "state"))
    document.save(folder / "plan.roadmap")
    document.close()
    told = Told()
    cut = truncate_everywhere(folder / "plan.roadmap", folder, max(1, round(1 / ground.scale)))
    flipped = flip_many(folder / "plan.roadmap", folder, ground.part(1_000), seed=28)
    for what, found in (("cut off", cut), ("a bit flipped", flipped)):
        told.lines.append(f"{what}: {_said(found)}")
        told.problems += found.problems
    return told


def sequences(ground: Ground) -> Told:
    """Any sequence of edit, undo, redo, save, kill, reopen, and what others do."""
    count = ground.part(400)
    run(count)
    return Told([f"{count} sequences of up to 15 steps equal the model"])


def sizes(ground: Ground) -> Told:
    """100,000 blocks in a row, and 500,000 links."""
    told = Told()
    for what, plan in (
        ("blocks in a row", chain(ground.part(100_000))),
        ("links", web(50_000, ground.part(500_000))),
    ):
        began = time.monotonic()
        check(plan)
        schedule(plan)
        count = sum(len(rows) for rows in plan.tables.values())
        told.lines.append(f"{what}: {count} rows checked and dated in {time.monotonic() - began:.1f} s")
    return told


PARTS = {
    "points": points, "kills": kills, "races": races, "power": power, "damages": damages,
    "sequences": sequences, "sizes": sizes,
}  # fmt: skip


def _shared(ground: Ground, name: str, work: Callable[..., Any], count: int) -> Told:
    """Let so many tries be shared by the workers; their counts are added up."""
    share = -(-count // WORKERS)

    def one(worker: int) -> dict[str, Any]:
        folder = ground.new(f"{name} {worker}")
        answer: dict[str, Any] = call(ground.library, work, str(folder), share, worker, timeout=36_000)
        return answer

    total: Counter[str] = Counter()
    told = Told()
    with ThreadPoolExecutor(WORKERS) as pool:
        for found in pool.map(one, range(WORKERS)):
            told.problems += found.pop("problems")
            total.update(found)
    told.lines.append(", ".join(f"{number} {what.replace('_', ' ')}" for what, number in total.items()))
    return told


def _said(found: Damages) -> str:
    return (
        f"{found.tries} files, {found.refused} refused by name, {found.harmless} harmless, "
        f"{found.salvaged} salvaged"
    )


def main() -> int:
    """Run it. 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[[], *PARTS], help="only these; all without")
    parser.add_argument("--scale", type=float, default=1.0, help="0.1 tries a tenth")
    asked = parser.parse_args()
    problems = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        library = build(Path(folder))
        for name in asked.part or PARTS:
            began = time.monotonic()
            told = PARTS[name](Ground(library, Path(folder), asked.scale))
            sys.stdout.write(f"{name} ({time.monotonic() - began:.0f} s)\n")
            sys.stdout.write("".join(f"  {line}\n" for line in told.lines))
            sys.stdout.write("".join(f"  LOST {problem}\n" for problem in told.problems[:20]))
            sys.stdout.write(f"  {len(told.problems)} problems\n")
            sys.stdout.flush()
            problems += len(told.problems)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
