"""The forward pass over a batch of trials: ``passes.py`` on arrays.

Links that can never decide are left out: the least and the greatest that every instant can be are known
beforehand. Importing this file imports numpy.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from roadmap_planner.planning.distributions import Floats
from roadmap_planner.planning.network import FF, FS, Link
from roadmap_planner.planning.own_trials import OwnRows, early
from roadmap_planner.planning.program import Operation, Program, Range, Term, decisive
from roadmap_planner.planning.says import NEVER, Says
from roadmap_planner.planning.sheet import ANY, NEAR, Sheet


class EarlyTrials:
    """Draws durations and works out early starts and finishes."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        count = len(sheet.says)
        self._starts, self._finishes = [ANY] * count, [ANY] * count
        self._rows, self._rest = list(sheet.starts), sheet.row()
        self._ends: list[int] = []
        self.own: dict[int, OwnRows] = {}
        """The blocks with days of their own."""
        self._program = self._passed(None)

    def run(self) -> None:
        """Work out a batch."""
        self._program.run()

    def then(self, more: Mapping[int, Sequence[Operation]]) -> None:
        """Have operations done as soon as the finishes of a block are there."""
        operations, self._program.operations = self._program.operations, []
        done = 0
        for number, end in enumerate(self._ends):
            self._program.operations += operations[done:end]
            self._program.operations += more.get(number, ())
            done = end

    def again(self, late_starts: list[Floats]) -> Program:
        """The pass once more with the same durations, for blocks that come as late as possible."""
        return self._passed(late_starts)

    def finish_range(self, number: int) -> Range:
        """The least and the greatest finish of a block in any trial, without what comes late."""
        return self._finishes[number]

    def _passed(self, late: list[Floats] | None) -> Program:
        sheet = self._sheet
        program = sheet.program()
        for number, says in enumerate(sheet.says):
            own = says.bounds
            if own.done:
                sheet.starts[number] = sheet.constants.row(says.earliest)
                sheet.finishes[number].fill(says.earliest + own.duration)
                self._set_range(number, Range(says.earliest, says.earliest))
                self._ends.append(len(program.operations))
                continue
            if late is None and not sheet.draws.is_certain(number):
                sheet.draws.draw(program, number, sheet.durations[number])
            if own.manual and own.days is None:
                start = sheet.starts[number] = sheet.constants.row(says.earliest)
                self._set_range(number, Range(says.earliest, says.earliest))
                program.do(np.add, start, sheet.durations[number], sheet.finishes[number])
            elif own.days is not None:
                self._own_pass(program, number, says, late)
            elif own.started is not None:
                self._begun(program, number, says, own.started)
            else:
                self._plain(program, number, says, late)
            self._ends.append(len(program.operations))
        return program

    def _plain(self, program: Program, number: int, says: Says, late: list[Floats] | None) -> None:
        sheet = self._sheet
        length, out = sheet.durations[number], self._rows[number]
        shortest, longest = sheet.draws.shortest[number], sheet.draws.longest[number]
        terms: list[tuple[Term, Range]] = []
        for link in sheet.network.before[number]:
            base, shift, span = self._bound(program, link)
            if link[1] < FF:
                terms.append(((base, shift, None), span))
            else:
                terms.append(((base, shift, length), Range(span.low - longest, span.high - shortest)))
        if says.earliest > -NEVER:
            terms.append(((float(says.earliest), 0.0, None), Range(says.earliest, says.earliest)))
        if says.least_finish > -NEVER:
            least = says.least_finish
            terms.append(((least, 0.0, length), Range(least - longest, least - shortest)))
        if late is not None and says.bounds.alap:
            terms.append(((late[number], NEAR, None), ANY))
        kept = terms if late is not None else decisive(terms)
        start = program.extreme(np.maximum, (term for term, _ in kept), out)
        low, high = max(span.low for _, span in terms), max(span.high for _, span in terms)
        if high > says.latest_start:
            start = program.extreme(np.minimum, [(start, 0.0, None), (says.latest_start, 0.0, None)], out)
            low, high = min(low, says.latest_start), says.latest_start
        if says.greatest_finish < NEVER:
            most = says.greatest_finish
            start = program.extreme(np.minimum, [(start, 0.0, None), (most, 0.0, length)], out)
            low, high = min(low, most - longest), min(high, most - shortest)
        sheet.starts[number] = start
        program.do(np.add, start, length, sheet.finishes[number])
        self._set_range(number, Range(low, high))

    def _begun(self, program: Program, number: int, says: Says, started: int) -> None:
        """Work under way: what remains follows what it waits for, the start stands."""
        sheet = self._sheet
        length, finish = sheet.durations[number], sheet.finishes[number]
        sheet.starts[number] = sheet.constants.row(started)
        to_start: list[Term] = [(float(says.earliest), 0.0, None)]
        to_finish: list[Term] = [(finish, 0.0, None)]
        for link in sheet.network.before[number]:
            base, shift, _ = self._bound(program, link)
            (to_start if link[1] < FF else to_finish).append((base, shift, None))
        if says.least_finish > -NEVER:
            to_finish.append((says.least_finish, 0.0, None))
        rest = program.extreme(np.maximum, to_start, self._rest)
        program.do(np.add, rest, length, finish)
        if len(to_finish) > 1:
            program.extreme(np.maximum, to_finish, finish)
        self._starts[number] = Range(started, started)

    def _own_pass(self, program: Program, number: int, says: Says, late: list[Floats] | None) -> None:
        """A block with days of its own: when it is ready, the first of them, and so many more."""
        sheet = self._sheet
        own = says.bounds
        to_start: list[Term] = [] if says.earliest == -NEVER else [(float(says.earliest), 0.0, None)]
        to_finish: list[Term] = []
        for link in sheet.network.before[number]:
            base, shift, _ = self._bound(program, link)
            (to_start if link[1] < FF else to_finish).append((base, shift, None))
        if says.least_finish > -NEVER:
            to_finish.append((says.least_finish, 0.0, None))
        if late is not None and own.alap:
            to_start.append((late[number], NEAR, None))
        ready = program.extreme(np.maximum, to_start or [(-1e6, 0.0, None)], sheet.row())
        reach = program.extreme(np.maximum, to_finish, sheet.row()) if to_finish else None
        if own.manual:
            ready = sheet.constants.row(says.earliest)
        start = self._rows[number]
        if own.started is not None:
            sheet.starts[number] = sheet.constants.row(own.started)
            start = self._rest
        if number not in self.own:
            lasts = sheet.draws.shortest[number] > 0
            self.own[number] = OwnRows(
                sheet.own_time(number),
                says,
                lasts,
                sheet.durations[number],
                start,
                sheet.finishes[number],
                sheet.row(),
            )
        program.do(early(self.own[number], ready, reach), None, None, sheet.finishes[number])

    def _bound(self, program: Program, link: Link) -> tuple[Any, float, Range]:
        """What a link asks of the start or finish of the block that waits: an array and what is added."""
        other, type_, lag, elapsed, _ = link
        from_finish = type_ in (FS, FF)
        base = self._sheet.finishes[other] if from_finish else self._sheet.starts[other]
        if elapsed:
            return self._sheet.after_elapsed(program, base, link), 0.0, ANY
        span = self._finishes[other] if from_finish else self._starts[other]
        return base, float(lag), Range(span.low + lag, span.high + lag)

    def _set_range(self, number: int, start: Range) -> None:
        self._starts[number] = start
        draws, own = self._sheet.draws, self._sheet.says[number].bounds
        low, high = draws.shortest[number], draws.longest[number]
        if own.done:
            low = high = float(own.duration)
        self._finishes[number] = Range(start.low + low, start.high + high)
