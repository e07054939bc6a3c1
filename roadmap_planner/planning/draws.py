"""Durations drawn at random from three points, and gates that may say no: a batch of trials at a time.

Importing this file imports numpy.
"""

from collections.abc import Sequence

import numpy as np

from roadmap_planner.model.work import Block
from roadmap_planner.planning.distributions import LEVELS, Distribution, Floats, table
from roadmap_planner.planning.says import Says


class Draws:
    """Durations drawn anew for each batch: those that are not certain."""

    def __init__(
        self, blocks: Sequence[Block], says: Sequence[Says], distribution: Distribution, rows: list[Floats]
    ) -> None:
        self.shortest: list[float] = []
        self.longest: list[float] = []
        self.uncertain: list[int] = []
        self.gates: list[tuple[int, float, float]] = []
        self._tables: list[tuple[Floats, Floats]] = []
        known: dict[tuple[float, float, float], Floats] = {}
        for number, (block, one, row) in enumerate(zip(blocks, says, rows, strict=True)):
            own = one.bounds
            low, likely, high = three_points(block, own.duration)
            row.fill(likely)
            if not own.done:
                if high > low:
                    self.uncertain.append(number)
                    points = low, likely, high
                    if points not in known:
                        known[points] = table(distribution, *points)
                    self._tables.append((known[points], row))
                if fails(block):
                    self.gates.append((number, block.gate_failure / 100, float(block.rework)))
                    high += block.rework
            self.shortest.append(low)
            self.longest.append(high)
        self._rows = rows
        self.levels = np.empty((len(self._tables), len(rows[0]) if rows else 0), np.uint16)
        self._certain = {number: float(rows[number][0]) for number, _, _ in self.gates} if rows else {}

    def draw(self, chance: np.random.Generator) -> None:
        """A level of its table for each uncertain duration, and a decision for each gate."""
        if self.levels.size:
            size = self.levels.size
            raw = chance.bit_generator.random_raw(-(-size // 4)).view(np.uint16)
            np.bitwise_and(raw[:size].reshape(self.levels.shape), LEVELS - 1, out=self.levels)
        for (values, row), levels in zip(self._tables, self.levels, strict=True):
            values.take(levels, out=row, mode="clip")
        drawn = set(self.uncertain)
        for number, probability, rework in self.gates:
            row = self._rows[number]
            if number not in drawn:
                row.fill(self._certain[number])
            row += rework * (chance.random(len(row), np.float32) < probability)


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
