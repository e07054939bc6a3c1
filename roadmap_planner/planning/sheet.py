"""What the passes over a batch of trials share: a row of numbers for each block and date that is read again.

Rows that nobody reads again are shared, and stay near the processor. Importing this file imports numpy.
"""

from typing import Any

import numpy as np

from roadmap_planner.model.work import Block
from roadmap_planner.planning.distributions import Distribution, Floats
from roadmap_planner.planning.draws import Draws
from roadmap_planner.planning.margins import margins_of
from roadmap_planner.planning.network import FF, FS, SF, SS, Link
from roadmap_planner.planning.own_time import CalendarDays, OwnTime
from roadmap_planner.planning.program import Constants, Program, Range
from roadmap_planner.planning.says import NEVER, said_by
from roadmap_planner.planning.schedule import Schedule

NEAR = 1 / 64
"""Days of float that count as none: instants are rounded to less than that."""

ANY = Range(-NEVER, NEVER)


class Sheet:
    """The rows of one batch. Instants are fractions of working days of the plan's calendar."""

    def __init__(self, schedule: Schedule, distribution: Distribution, width: int) -> None:
        self.schedule = schedule
        self.network = schedule.network
        self.width = width
        blocks = [schedule.plan.get(Block, id) for id in schedule.blocks]
        bounds = schedule.basis.bounds
        self.says = [said_by(block, own, schedule) for block, own in zip(blocks, bounds, strict=True)]
        self.twice = bool(schedule.basis.late)
        """Whether early dates are worked out again once late dates are known: something comes late."""
        self.margins = [NEVER] * len(blocks) if self.twice else margins_of(schedule, self.says)
        """For each block, up to how much float its late dates are needed; NEVER: in any trial."""
        kept = {
            number
            for number in range(len(blocks))
            if self.margins[number] == NEVER or not self._is_plain(number)
        }
        self.draws = Draws(blocks, self.says, distribution, width, kept)
        self.constants = Constants(width)
        self.finishes: list[Floats] = list(np.empty((len(blocks), width), np.float32))
        self._start = self.row()
        self.durations = [self._duration(number) for number in range(len(blocks))]
        self.starts_read = {
            number
            for number, after in enumerate(self.network.after)
            for link in after
            if link[1] == SS or link[1] == SF
        }
        """The blocks whose start something waits for."""
        self.starts = [
            self.row() if number in self.starts_read else self._start for number in range(len(blocks))
        ]
        self.end, self.end_near = self.row(), self.row()
        """The end of the plan; the same, ``NEAR`` earlier."""
        self._days = CalendarDays(schedule.calendar)
        self._own: dict[int, OwnTime] = {}

    def program(self) -> Program:
        """An empty program on these rows."""
        return Program(self.constants)

    def row(self) -> Floats:
        """A new row."""
        return np.empty(self.width, np.float32)

    def _is_plain(self, number: int) -> bool:
        """Whether start and finish of a block are simply its duration apart."""
        own = self.says[number].bounds
        return own.days is None and own.started is None and not own.manual

    def _duration(self, number: int) -> Floats:
        """A constant, or the row that the durations are drawn into."""
        if self.draws.is_certain(number):
            return self.constants.row(self.draws.likely[number])
        return self.draws.row(number)

    def own_time(self, number: int) -> OwnTime:
        """The days of a block that has days of its own; those with the same days share it."""
        days = self.says[number].bounds.days
        if days is None:
            raise KeyError(number)
        return self._own.setdefault(id(days), OwnTime(days))

    def cover(self, last: float) -> None:
        """No instant of a day after this one will be asked for, where that is known."""
        if last < NEVER:
            for one in self._own.values():
                one.cover(int(last) + 2)

    def follows(self, number: int) -> bool:
        """Whether a block never begins or finishes before its links allow."""
        says = self.says[number]
        own = says.bounds
        bound = says.latest_start < NEVER or says.greatest_finish < NEVER
        return not (own.done or own.manual or bound)

    def after_elapsed(self, program: Program, base: Floats, link: Link) -> Floats:
        """So many calendar days after the finishes or starts of a block that is waited for."""
        days, from_finish = self._days, link[1] in (FS, FF)

        def counted(one: Floats, lag: int, out: Floats) -> None:
            out[:] = days.after_finish(one, lag) if from_finish else days.after_start(one, lag)

        row = self.row()
        program.do(counted, base, link[2], row)
        return row

    def before_elapsed(self, program: Program, base: Any, link: Link) -> Floats:  # noqa: ANN401 - an operand
        """The last finishes or starts that a lag in calendar days leads to late dates; ``NEAR`` early."""
        days, to_finish = self._days, link[1] in (FS, FF)

        def counted(one: Floats, lag: int, out: Floats) -> None:
            target = one + np.float32(NEAR)
            found = days.before_finish(target, lag) if to_finish else days.before_start(target, lag)
            out[:] = found - NEAR

        row = self.row()
        program.do(counted, base, link[2], row)
        return row
