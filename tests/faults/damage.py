"""Damage by the hundred: files cut off at every length, and with single bits flipped."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadmap_planner.document.airlock import taken
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.recovery import recovered
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from tests.faults.work import same, sentence


@dataclass(slots=True)
class Damages:
    """What became of so many damaged files."""

    tries: int = 0
    refused: int = 0
    harmless: int = 0
    salvaged: int = 0
    problems: list[str] = field(default_factory=list)

    def told(self, what: str) -> dict[str, Any]:
        """The same as a batch of the long run tells it."""
        counts = {"": self.tries, " and refused by name": self.refused, " and harmless": self.harmless}
        counts[", refused and salvaged"] = self.salvaged
        return {
            "counts": {f"files {what}{end}": count for end, count in counts.items()},
            "problems": self.problems,
        }


def truncate_everywhere(sound: Path, folder: Path, step: int) -> Damages:
    """Cut the file off at every ``step``-th multiple of 512 bytes: it is refused, and salvaged."""
    data = sound.read_bytes()
    plan = taken(sound, folder / "private.db").plan
    found = Damages()
    for length in range(512, len(data), 512 * step):
        _try(data[:length], plan, folder, f"cut off at {length}", found, salvage=True)
    return found


def flip_many(sound: Path, folder: Path, count: int, seed: int, salvage_every: int = 3) -> Damages:
    """Flip one bit in so many copies: the file is refused, or holds the very same plan.

    Every other one is in a byte that is not zero: most of a small database is empty.
    """
    data = sound.read_bytes()
    used = [place for place, byte in enumerate(data) if byte]
    plan = taken(sound, folder / "private.db").plan
    rng = random.Random(seed)
    found = Damages()
    for number in range(count):
        place = rng.choice(used) if number % 2 else rng.randrange(len(data))
        bit = rng.randrange(8)
        flipped = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
        _try(flipped, plan, folder, f"bit {bit} of byte {place}", found, salvage=number % salvage_every == 0)
    return found


def _try(data: bytes, plan: Plan, folder: Path, what: str, found: Damages, *, salvage: bool) -> None:
    copy = folder / "damaged.roadmap"
    copy.write_bytes(data)
    found.tries += 1
    try:
        came = taken(copy, folder / "private.db")
    except DocumentError as error:
        sentence(error)
        found.refused += 1
        if salvage:
            _salvage(copy, plan, what, found)
    else:
        found.harmless += 1
        if not same(came.plan, plan):
            found.problems.append(f"{what}: another plan, and nothing is said")
    if copy.read_bytes() != data:
        found.problems.append(f"{what}: the file was written to")


def _salvage(copy: Path, plan: Plan, what: str, found: Damages) -> None:
    try:
        came = recovered(copy)
    except DocumentError as error:
        sentence(error)
        return
    check(came.plan)
    found.salvaged += 1
    if came.doubt is None and not same(came.plan, plan):
        found.problems.append(f"{what}: salvaged as another plan, and nothing is said")
