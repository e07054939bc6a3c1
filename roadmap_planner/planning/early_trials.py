"""The forward pass over a batch of trials: ``passes.py`` on arrays.

Links that can never decide are left out: the least and the greatest that every instant can be are known
beforehand. Importing this file imports numpy.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any

import numpy as np

from roadmap_planner.planning.distributions import Floats
from roadmap_planner.planning.network import FF, FS, Link
from roadmap_planner.planning.own_trials import OwnRows, early
from roadmap_planner.planning.program import Bounding, Operation, Program, Range, decisive, last_of
from roadmap_planner.planning.says import NEVER, Says
from roadmap_planner.planning.sheet import ANY, NEAR, Sheet


class EarlyTrials:
    """Draws durations and works out early starts and finishes."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        count = len(sheet.says)
        self.start_ranges, self.finish_ranges = [ANY] * count, [ANY] * count
        """The least and the greatest start and finish of each block in any trial, without what comes late."""
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
        terms: Bounding = []
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
        low, high = last_of(terms)
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
        to_start, to_finish = self._ends_bound(program, number, says)
        rest = program.extreme(np.maximum, (term for term, _ in decisive(to_start)), self._rest)
        program.do(np.add, rest, length, finish)
        if to_finish:
            terms = [((finish, 0.0, None)), *(term for term, _ in to_finish)]
            program.extreme(np.maximum, terms, finish)
        self.start_ranges[number] = Range(started, started)
        ready, shortest = last_of(to_start), sheet.draws.shortest[number]
        done = Range(ready.low + shortest, ready.high + sheet.draws.longest[number])
        self.finish_ranges[number] = last_of([((finish, 0.0, None), done), *to_finish])

    def _ends_bound(self, program: Program, number: int, says: Says) -> tuple[Bounding, Bounding]:
        """What bounds the start of a block, or of what remains of it, and what its finish."""
        to_start: Bounding = []
        to_finish: Bounding = []
        if says.earliest > -NEVER:
            to_start.append(((float(says.earliest), 0.0, None), Range(says.earliest, says.earliest)))
        for link in self._sheet.network.before[number]:
            base, shift, span = self._bound(program, link)
            (to_start if link[1] < FF else to_finish).append(((base, shift, None), span))
        if says.least_finish > -NEVER:
            least = says.least_finish
            to_finish.append(((least, 0.0, None), Range(least, least)))
        return to_start, to_finish

    def _own_pass(self, program: Program, number: int, says: Says, late: list[Floats] | None) -> None:
        """A block with days of its own: when it is ready, the first of them, and so many more."""
        sheet = self._sheet
        own = says.bounds
        to_start, to_finish = self._ends_bound(program, number, says)
        if late is not None and own.alap:
            to_start.append(((late[number], NEAR, None), ANY))
        if not to_start:
            to_start.append(((-1e6, 0.0, None), Range(-1e6, -1e6)))
        self._own_range(number, says, last_of(to_start), last_of(to_finish) if to_finish else None)
        if late is None:
            to_start, to_finish = decisive(to_start), decisive(to_finish)
        ready = program.extreme(np.maximum, (term for term, _ in to_start), sheet.row())
        reach = None
        if to_finish:
            reach = program.extreme(np.maximum, (term for term, _ in to_finish), sheet.row())
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

    def _own_range(self, number: int, says: Says, ready: Range, reach: Range | None) -> None:
        """Between which instants a block with days of its own starts and finishes."""
        own, draws = says.bounds, self._sheet.draws
        days, shortest, longest = own.days, draws.shortest[number], draws.longest[number]
        if days is None or own.manual:
            return
        bound = ready if reach is None else Range(ready.low, max(ready.high, reach.high))
        if says.latest_start < NEVER or says.greatest_finish < NEVER:
            bound = Range(-NEVER, bound.high)
        start = bound.through(days.start)
        done = Range(
            start.through(lambda at: days.finish(at, floor(shortest))).low,
            start.through(lambda at: days.finish(at, ceil(longest))).high,
        )
        self.start_ranges[number] = start if own.started is None else Range(own.started, own.started)
        self.finish_ranges[number] = done

    def _bound(self, program: Program, link: Link) -> tuple[Any, float, Range]:
        """What a link asks of the start or finish of the block that waits: an array and what is added."""
        other, type_, lag, elapsed, _ = link
        from_finish = type_ in (FS, FF)
        base = self._sheet.finishes[other] if from_finish else self._sheet.starts[other]
        span = self.finish_ranges[other] if from_finish else self.start_ranges[other]
        if elapsed:
            return self._sheet.after_elapsed(program, base, link), 0.0, self._elapsed(span, lag, from_finish)
        return base, float(lag), Range(span.low + lag, span.high + lag)

    def _elapsed(self, span: Range, lag: int, from_finish: bool) -> Range:
        """Between which instants a lag in calendar days leads."""

        def after(instant: int) -> int:
            return self._sheet.schedule.lagged(instant, lag, elapsed=True, from_finish=from_finish)

        return span.through(after)

    def _set_range(self, number: int, start: Range) -> None:
        self.start_ranges[number] = start
        draws, own = self._sheet.draws, self._sheet.says[number].bounds
        low, high = draws.shortest[number], draws.longest[number]
        if own.done:
            low = high = float(own.duration)
        self.finish_ranges[number] = Range(start.low + low, start.high + high)
