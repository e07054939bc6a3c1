"""The long run: every fault point, 10,000 kills, thousands of power cuts. Prints what was tried and found.

python -m tests.faults [--only PART]… [--seed N] [--scale 0.1] [--log FILE] [--folder DIR]

A log of batches that are done lets a run that was stopped be taken up again by the same command.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.disk import build, call
from tests.faults.parts import PARTS, Batch

LONGEST = 6 * 3600
MEMORY = Path("/dev/shm")
"""A disk in memory. Processes die on it as on any other, and what a power cut leaves is worked out, not
tried; a flush that costs nothing lets ten times as many be tried.
"""


@dataclass(slots=True)
class Total:
    """What a part of the run has come to."""

    batches: int
    done: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, found: dict[str, Any]) -> None:
        """Count a batch that is done."""
        self.done += 1
        self.counts.update(found["counts"])
        self.problems += found["problems"]


class Log:
    """The batches that are done, one JSON line each."""

    def __init__(self, path: Path | None) -> None:
        """Read what an earlier run has done; without a path nothing is kept."""
        self.path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path is not None and path.exists() else []
        self.done: dict[str, dict[str, Any]] = {one["name"]: one for one in map(json.loads, lines)}

    def add(self, name: str, found: dict[str, Any]) -> None:
        """A batch is done."""
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"name": name, **found}) + "\n")


def main() -> int:
    """Run it. 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; all without")
    parser.add_argument("--scale", type=float, default=1.0, help="0.1 tries a tenth")
    parser.add_argument("--seed", type=int, default=1, help="what is drawn is drawn from it")
    parser.add_argument("--workers", type=int, default=2, help="so many batches at once")
    parser.add_argument("--log", type=Path, help="what is done, to take up again where it stopped")
    parser.add_argument("--folder", type=Path, help="where to work; a disk in memory if there is one")
    asked = parser.parse_args()
    log = Log(asked.log)
    parts = {name: PARTS[name](asked.scale, asked.seed) for name in asked.only or PARTS}
    totals = {name: Total(len(batches)) for name, batches in parts.items()}
    with tempfile.TemporaryDirectory(prefix="faults-", dir=asked.folder or _quickest()) as folder:
        try:
            for name, batches in parts.items():
                for batch, found in _done(batches, log, Path(folder), asked.workers):
                    totals[name].add(found)
                    _say_batch(name, totals[name], batch, found)
        finally:
            for name, total in totals.items():
                _say_total(name, total)
    return 1 if any(total.problems for total in totals.values()) else 0


def _quickest() -> Path | None:
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2**30 else None


def _done(
    batches: Iterable[Batch], log: Log, folder: Path, workers: int
) -> Iterator[tuple[Batch, dict[str, Any]]]:
    """Do the batches, and say what came of each as soon as it is done."""
    library = folder / "disk.so"
    if not library.exists():
        build(folder)
    waiting = []
    for batch in batches:
        if batch.name in log.done:
            yield batch, log.done[batch.name]
        else:
            waiting.append(batch)
    pool = ThreadPoolExecutor(workers)
    try:
        begun = {pool.submit(_do, batch, library, folder): batch for batch in waiting}
        for future in as_completed(begun):
            batch = begun[future]
            found = future.result()
            log.add(batch.name, found)
            yield batch, found
    finally:
        pool.shutdown(cancel_futures=True)


def _do(batch: Batch, library: Path, folder: Path) -> dict[str, Any]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=folder) as place:
        try:
            found: dict[str, Any] = call(library, batch.work, place, *batch.values, timeout=LONGEST)
        except AssertionError as error:  # the batch itself broke: that is a finding, and the rest goes on
            found = {"counts": {}, "problems": [str(error)]}
    return {**found, "seconds": round(time.monotonic() - began)}


def _say_batch(part: str, total: Total, batch: Batch, found: dict[str, Any]) -> None:
    counts = ", ".join(f"{count:,} {what}" for what, count in found["counts"].items())
    _say(f"{time.strftime('%H:%M:%S')} {part} {total.done}/{total.batches}: {batch.name}: {counts}")
    for problem in found["problems"]:
        _say(f"  LOST {problem}")


def _say_total(part: str, total: Total) -> None:
    _say(f"{part}: {total.done} of {total.batches} batches done, {len(total.problems)} problems")
    for what, count in sorted(total.counts.items()):
        _say(f"  {count:,} {what}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
