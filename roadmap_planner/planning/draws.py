"""Durations drawn at random from three points, and gates that may say no: a batch of trials at a time.

Importing this file imports numpy.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadmap_planner.model.work import Block
from roadmap_planner.planning.distributions import LEVELS, Distribution, Floats, table
from roadmap_planner.planning.program import Program
from roadmap_planner.planning.says import Says

Levels = NDArray[np.uint16]

Points = tuple[float, float, float]

_MASK = np.uint64((LEVELS - 1) * 0x0001_0001_0001_0001)
"""What makes four levels of a raw number of 64 bits."""

_TOGETHER = 16
"""Blocks that are drawn in one call, few enough to stay in the processor until they are worked on."""

_PAGES = (1 << 16) // LEVELS
"""Tables in a book, so that a level and the table it is looked up in are one number of 16 bits."""


class Draws:
    """What is drawn anew in each batch: a level of its table for each duration that is not certain, a
    decision for each gate. ``shortest`` and ``longest`` tell of every block what its duration can be.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        says: Sequence[Says],
        distribution: Distribution,
        width: int,
        kept: Collection[int] = (),
    ) -> None:
        """``kept`` are the blocks whose durations are read again after later ones were drawn."""
        self.likely: list[float] = []
        self.shortest: list[float] = []
        self.longest: list[float] = []
        self.uncertain: list[int] = []
        self.gates: dict[int, tuple[float, float]] = {}
        points: list[Points] = []
        for number, (block, one) in enumerate(zip(blocks, says, strict=True)):
            low, likely, high = three_points(block, one.bounds.duration)
            if not one.bounds.done:
                if high > low:
                    self.uncertain.append(number)
                    points.append((low, likely, high))
                if fails(block):
                    self.gates[number] = block.gate_failure / 100, float(block.rework)
                    high += block.rework
            self.likely.append(likely)
            self.shortest.append(low)
            self.longest.append(high)
        self._places = {number: place for place, number in enumerate(self.uncertain)}
        count, words = len(points), -(-width // 4)
        self._width = width
        self._levels: Levels = np.zeros((count, 4 * words), np.uint16)
        self._lookups, self._first = _looked_up(points, distribution)
        shared = np.empty((min(_TOGETHER, count), width), np.float32)
        groups = [self.uncertain[place : place + _TOGETHER] for place in range(0, count, _TOGETHER)]
        self._lengths: list[Floats] = [
            np.empty((len(group), width), np.float32)
            if any(number in kept or number in self.gates for number in group)
            else shared
            for group in groups
        ]
        self._shared = shared
        self._chance = np.random.Generator(np.random.SFC64(0))

    def begin(self, chance: np.random.Generator) -> None:
        """Draw from here on with this generator."""
        self._chance = chance

    def is_certain(self, number: int) -> bool:
        """Whether a block takes the same time in every trial."""
        return number not in self._places and number not in self.gates

    def is_kept(self, number: int) -> bool:
        """Whether the durations of a block stay in their row for the whole batch."""
        place = self._places.get(number)
        return place is None or self._lengths[place // _TOGETHER] is not self._shared

    def row(self, number: int) -> Floats:
        """Where the durations of a block that is not certain are from its ``draw`` on, until some later ones
        are drawn unless they are kept. A new row for a gate whose duration is certain without its rework.
        """
        place = self._places.get(number)
        if place is None:
            return np.empty(self._width, np.float32)
        row: Floats = self._lengths[place // _TOGETHER][place % _TOGETHER]
        return row

    def draw(self, program: Program, number: int, out: Floats) -> None:
        """Have a program draw the durations of a block into its ``row``, the blocks in their order."""
        place = self._places.get(number)
        if place is None:
            program.do(np.add, self.likely[number], 0.0, out)
        elif place % _TOGETHER == 0:
            program.do(self._draw, place, None, self._lengths[place // _TOGETHER])
        if number in self.gates:
            program.do(self._decide, *self.gates[number], out)

    def recall(self, program: Program, number: int) -> Floats:
        """Have a program take the durations that were drawn in this batch, into ``row``; without rework."""
        place, row = self._places[number], self.row(number)
        program.do(self._lookups[place // _TOGETHER], self._levels[place, : self._width], None, row)
        return row

    def drawn(self, number: int) -> Floats:
        """The durations that were drawn in this batch, without rework."""
        place, found = self._places[number], np.empty(self._width, np.float32)
        self._lookups[place // _TOGETHER](self._levels[place, : self._width], None, found)
        return found

    def weighed(self, weights: Floats) -> Floats:
        """For each of ``uncertain`` the sum over the first trials of the level drawn times a weight."""
        found = np.empty(len(self.uncertain), np.float32)
        for place in range(0, len(found), _TOGETHER):
            some = self._levels[place : place + _TOGETHER, : len(weights)] & np.uint16(LEVELS - 1)
            found[place : place + _TOGETHER] = some.astype(np.float32) @ weights
        return found

    def _draw(self, place: int, _: None, out: Floats) -> None:
        """Durations of some blocks: each raw number gives four levels, and they are looked up at once."""
        levels = self._levels[place : place + _TOGETHER]
        raws = levels.view(np.uint64)
        raw = self._chance.bit_generator.random_raw(raws.size)
        np.bitwise_and(raw.reshape(raws.shape), _MASK, out=raws)
        np.bitwise_or(levels, self._first[place : place + _TOGETHER], out=levels)
        self._lookups[place // _TOGETHER](levels[:, : self._width], None, out[: len(levels)])

    def _decide(self, probability: float, rework: float, out: Floats) -> None:
        """Rework in the trials in which a gate says no."""
        out += rework * (self._chance.random(len(out), np.float32) < probability)


def _looked_up(
    points: Sequence[Points], distribution: Distribution
) -> tuple[list[Callable[..., Any]], Levels]:
    """For each group of blocks that are drawn together the function that looks levels up in a book of tables,
    and for each block where its table begins. Most plans need one book.
    """
    tables = {one: table(distribution, *one) for one in set(points)}
    first = np.empty((len(points), 1), np.uint16)
    book: dict[Points, int] = {}
    groups: list[dict[Points, int]] = []
    for place in range(0, len(points), _TOGETHER):
        together = points[place : place + _TOGETHER]
        if len({*book, *together}) > _PAGES:
            book = {}
        for at, one in enumerate(together, place):
            first[at] = book.setdefault(one, len(book)) * LEVELS
        groups.append(book)
    bound = {id(one): np.concatenate([tables[page] for page in one]) for one in groups}
    return [partial(bound[id(one)].take, mode="wrap") for one in groups], first


def three_points(block: Block, days: int) -> tuple[float, float, float]:
    """Optimistic, most likely and pessimistic durations, scaled to the days that remain to be done."""
    likely = float(block.duration)
    low = likely if block.optimistic is None else min(float(block.optimistic), likely)
    high = likely if block.pessimistic is None else max(float(block.pessimistic), likely)
    if days == block.duration:
        return low, likely, high
    if not block.duration:
        return float(days), float(days), float(days)
    share = days / block.duration
    return low * share, float(days), high * share


def fails(block: Block) -> bool:
    """Whether a gate may still say no. It does so once at most: after the rework it lets the work go on."""
    return block.gate and block.gate_decision is None and block.gate_failure > 0 and block.rework > 0
