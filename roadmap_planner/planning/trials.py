"""Many trials of a network at once: the passes of ``passes.py`` on arrays, a number a trial.

The network is turned once into programs of array operations; each batch of trials draws durations and runs
them. Times are instants of the working calendar as fractions of working days, so that holidays and closures
cost nothing. Importing this file imports numpy.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from roadmap_planner.planning.distributions import Distribution, Floats
from roadmap_planner.planning.early_trials import EarlyTrials
from roadmap_planner.planning.late_trials import Flags, LateTrials
from roadmap_planner.planning.network import FF, FS, Link
from roadmap_planner.planning.program import Operation
from roadmap_planner.planning.says import NEVER
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.sheet import NEAR, Sheet

BATCH = 2_000
"""Trials computed together: enough for an operation to be more than its call, few enough to stay near the
processor.
"""


class Trials:
    """One batch after the other of a plan's trials. ``finishes`` and ``critical``: a row a block."""

    def __init__(
        self,
        schedule: Schedule,
        distribution: Distribution,
        groups: Sequence[Sequence[int]],
        width: int = BATCH,
    ) -> None:
        """``groups`` are lists of blocks of which the last finish is wanted; the plan itself is group 0."""
        self._schedule = schedule
        self._sheet = sheet = Sheet(schedule, distribution, width)
        self.draws, self.finishes = sheet.draws, sheet.finishes
        self._early = EarlyTrials(sheet)
        sheet.cover(max((one.high for one in self._early.finish_ranges), default=0))
        self._spare = sheet.row()
        self.groups: list[Floats] = [sheet.row() for _ in groups]
        then: dict[int, list[Operation]] = {}
        self._last_of(range(len(self.finishes)), sheet.end, then, shown=False)
        ends = {} if sheet.twice else then
        for members, row in zip(groups, self.groups, strict=True):
            self._last_of(members, row, ends, shown=True)
        self._early.then(then)
        self._late = LateTrials(sheet, self._early)
        if sheet.twice:
            late = [self._late.start(number) for number in range(len(sheet.says))]
            self._again, self._judging = self._early.again(late), self._late.judging()
            for _, operations in sorted(ends.items()):
                self._again.operations += operations

    def run(self, chance: np.random.Generator) -> None:
        """Draw one batch and work it out."""
        self.draws.begin(chance)
        self._early.run()
        np.subtract(self._sheet.end, NEAR, out=self._sheet.end_near)
        self._late.run()
        if self._sheet.twice:
            self._again.run()
            self._judging.run()
            self._late.note()

    @property
    def critical(self) -> Sequence[Flags]:
        """For each block, in which trials it has no float."""
        return self._late.critical

    @property
    def sometimes(self) -> Sequence[int]:
        """The blocks that have no float in some trial of the batch."""
        return self._late.some

    def durations(self, number: int) -> Floats:
        """The durations of a block that were drawn in this batch."""
        sheet = self._sheet
        return sheet.durations[number] if sheet.draws.is_kept(number) else self.draws.drawn(number)

    # The last of several.

    def _last_of(
        self, members: Iterable[int], row: Floats, then: dict[int, list[Operation]], *, shown: bool
    ) -> None:
        """The last finish of some blocks, worked out as theirs become known; the end of the day it is
        ``shown`` on: a milestone that begins a day counts with that day.
        """
        last = self._last(members)
        row.fill(0.0)
        for number in last:
            operations = then.setdefault(number, [])
            finish, more = self.finishes[number], self._shown(number) if shown else 0.0
            if number == last[0]:
                operations.append((np.add, finish, more, row))
                continue
            if more:
                operations.append((np.add, finish, more, self._spare))
                finish = self._spare
            operations.append((np.maximum, row, finish, row))

    def _last(self, members: Iterable[int]) -> list[int]:
        """Those of some blocks that can be the last to finish in a trial."""
        chosen = set(members)
        if self._schedule.basis.late:
            return sorted(chosen)
        ranges = self._early.finish_ranges
        top = max((ranges[one].low for one in chosen), default=-NEVER) - 1
        return [
            one
            for one in sorted(chosen)
            if ranges[one].high >= top
            and not any(self._outlasts(link) for link in self._sheet.network.after[one] if link[0] in chosen)
        ]

    def _outlasts(self, link: Link) -> bool:
        """Whether the block that waits finishes on a later day in every trial."""
        other, type_, lag, elapsed, _ = link
        if elapsed or type_ not in (FS, FF) or not self._sheet.follows(other):
            return False
        return lag > 0 or (type_ == FS and lag == 0 and self.draws.shortest[other] > 0)

    def _shown(self, number: int) -> float:
        """0 when a finish is the evening of a day, 1 when it is the morning of the day that is shown."""
        id = self._schedule.blocks[number]
        start, finish = self._schedule.instants(id)
        if finish > start:
            return 0.0
        return 1.0 if self._schedule.calendar.index(self._schedule.span(id)[1]) == finish else 0.0
