"""Many trials of a network at once: the passes of ``passes.py`` on arrays, a number a trial.

The network is turned once into a program of array operations; each batch of trials draws durations and runs
it. Times are instants of the working calendar as fractions of working days, so that holidays and closures
cost nothing. Links that can never decide are left out: the least and the greatest that every instant can be
are known beforehand. Importing this file imports numpy.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadmap_planner.model.work import Block
from roadmap_planner.planning.distributions import Distribution, Floats
from roadmap_planner.planning.draws import Draws
from roadmap_planner.planning.network import FF, FS, Link
from roadmap_planner.planning.own_time import CalendarDays, OwnTime
from roadmap_planner.planning.program import Program, Range, Term, decisive
from roadmap_planner.planning.says import NEVER, Says, said_by
from roadmap_planner.planning.schedule import Schedule

BATCH = 2_000
"""Trials computed together: enough for an operation to be more than its call, few enough to stay near the
processor.
"""

NEAR = 1 / 64
"""Days of float that count as none: instants are rounded to less than that."""


_ANY = Range(-NEVER, NEVER)


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
        self._network = schedule.network
        self._width = width
        blocks = [schedule.plan.get(Block, id) for id in schedule.blocks]
        count = len(blocks)
        bounds = schedule.basis.bounds
        self._says = [said_by(block, own, schedule) for block, own in zip(blocks, bounds, strict=True)]
        self.durations, self.finishes = self._rows(count), self._rows(count)
        self._starts, self._late_starts, self._late = self._rows(count), self._rows(count), self._rows(count)
        self.critical = np.zeros((count, width), np.bool_)
        self.draws = Draws(blocks, self._says, distribution, self.durations)
        self._start_range, self._finish_range = [_ANY] * count, [_ANY] * count
        self._days = CalendarDays(schedule.calendar)
        self._own: dict[int, OwnTime] = {}
        self._end, self._end_near, self._spare = self._row(), self._row(), self._row()
        self._again_late = bool(schedule.basis.late)
        self._forward = self._passed(again=False)
        self._backward = self._back()
        self._again = self._passed(again=True) if self._again_late else Program(width)
        self._judge = self._judged()
        self.groups = self._rows(len(groups))
        self._grouped = Program(width)
        for number, members in enumerate(groups):
            self._group(number, members)

    def run(self, chance: np.random.Generator) -> None:
        """Draw one batch and work it out."""
        self.draws.draw(chance)
        for program in (self._forward, self._backward, self._again, self._judge, self._grouped):
            program.run()

    # Forward.

    def _passed(self, *, again: bool) -> Program:
        """Early dates; ``again`` with late starts for the blocks that come as late as possible."""
        program = Program(self._width)
        for number, says in enumerate(self._says):
            own = says.bounds
            if own.done or (own.manual and own.days is None):
                self._starts[number].fill(says.earliest)
                self._set_range(number, Range(says.earliest, says.earliest))
                if own.done:
                    self.finishes[number].fill(says.earliest + own.duration)
                else:
                    program.do(np.add, self._starts[number], self.durations[number], self.finishes[number])
            elif own.days is not None:
                self._own_pass(program, number, says, again=again)
            elif own.started is not None:
                self._begun(program, number, says, own.started)
            else:
                self._plain(program, number, says, again=again)
        if not again:
            last = self._last(range(len(self._says)))
            rows: list[Term] = [(self.finishes[number], 0.0, None) for number in last] or [(0.0, 0.0, None)]
            end = program.extreme(np.maximum, rows, self._end)
            program.do(np.subtract, end, NEAR, self._end_near)
        return program

    def _plain(self, program: Program, number: int, says: Says, *, again: bool) -> None:
        length, out = self.durations[number], self._row()
        shortest, longest = self.draws.shortest[number], self.draws.longest[number]
        terms: list[tuple[Term, Range]] = []
        for link in self._network.before[number]:
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
        if again and says.bounds.alap:
            terms.append(((self._late_starts[number], NEAR, None), _ANY))
        kept = terms if again else decisive(terms)
        start = program.extreme(np.maximum, (term for term, _ in kept), out)
        low, high = max(span.low for _, span in terms), max(span.high for _, span in terms)
        if high > says.latest_start:
            start = program.extreme(np.minimum, [(start, 0.0, None), (says.latest_start, 0.0, None)], out)
            low, high = min(low, says.latest_start), says.latest_start
        if says.greatest_finish < NEVER:
            most = says.greatest_finish
            start = program.extreme(np.minimum, [(most, 0.0, length), (start, 0.0, None)], self._row())
            low, high = min(low, most - longest), min(high, most - shortest)
        self._starts[number] = start
        program.do(np.add, start, length, self.finishes[number])
        self._set_range(number, Range(low, high))

    def _begun(self, program: Program, number: int, says: Says, started: int) -> None:
        """Work under way: what remains follows what it waits for, the start stands."""
        length, finish = self.durations[number], self.finishes[number]
        self._starts[number].fill(started)
        self._start_range[number] = Range(started, started)
        to_start: list[Term] = [(float(says.earliest), 0.0, None)]
        to_finish: list[Term] = [(finish, 0.0, None)]
        for link in self._network.before[number]:
            base, shift, _ = self._bound(program, link)
            (to_start if link[1] < FF else to_finish).append((base, shift, None))
        if says.least_finish > -NEVER:
            to_finish.append((says.least_finish, 0.0, None))
        rest = program.extreme(np.maximum, to_start, self._row())
        program.do(np.add, rest, length, finish)
        if len(to_finish) > 1:
            program.extreme(np.maximum, to_finish, finish)

    def _own_pass(self, program: Program, number: int, says: Says, *, again: bool) -> None:
        """A block with days of its own: when it is ready, the first of them, and so many more."""
        own, length = says.bounds, self.durations[number]
        time = self._own_time(number)
        start, finish = self._starts[number], self.finishes[number]
        to_start: list[Term] = [] if says.earliest == -NEVER else [(float(says.earliest), 0.0, None)]
        to_finish: list[Term] = []
        for link in self._network.before[number]:
            base, shift, _ = self._bound(program, link)
            (to_start if link[1] < FF else to_finish).append((base, shift, None))
        if says.least_finish > -NEVER:
            to_finish.append((says.least_finish, 0.0, None))
        if again and own.alap:
            to_start.append((self._late_starts[number], NEAR, None))
        rest = self._row()
        ready = program.extreme(np.maximum, to_start or [(-1e6, 0.0, None)], self._row())
        reach = program.extreme(np.maximum, to_finish, self._row()) if to_finish else None

        def work(_one: None, _other: None, out: None) -> None:
            bound = ready if reach is None else np.maximum(ready, time.start_reaching(reach, length))
            if own.manual:
                rest[:] = ready
            else:
                bound = np.minimum(bound, says.latest_start)
                if says.greatest_finish < NEVER:
                    most = np.full_like(length, says.greatest_finish)
                    bound = np.minimum(bound, time.back(most, length))
                rest[:] = time.start(bound)
            finish[:] = time.finish(rest, length)
            start[:] = rest if own.started is None else own.started

        if own.manual:
            ready = self._row()
            ready.fill(says.earliest)
        program.do(work, None, None, None)

    def _bound(self, program: Program, link: Link) -> tuple[Any, float, Range]:
        """What a link asks of the start or finish of the block that waits: an array and what is added."""
        other, type_, lag, elapsed, _ = link
        from_finish = type_ in (FS, FF)
        base = self.finishes[other] if from_finish else self._starts[other]
        if elapsed:
            row, days = self._row(), self._days

            def counted(one: Floats, lag: int, out: Floats) -> None:
                out[:] = days.after_finish(one, lag) if from_finish else days.after_start(one, lag)

            program.do(counted, base, lag, row)
            return row, 0.0, _ANY
        span = self._finish_range[other] if from_finish else self._start_range[other]
        return base, float(lag), Range(span.low + lag, span.high + lag)

    def _set_range(self, number: int, start: Range) -> None:
        self._start_range[number] = start
        low, high = self.draws.shortest[number], self.draws.longest[number]
        if self._says[number].bounds.done:
            low = high = float(self._says[number].bounds.duration)
        self._finish_range[number] = Range(start.low + low, start.high + high)

    # Backward.

    def _back(self) -> Program:
        """Late dates, all ``NEAR`` earlier than they are: what has no float is then below its finish."""
        program = Program(self._width)
        for number in range(len(self._says) - 1, -1, -1):
            says = self._says[number]
            if says.bounds.done:
                continue
            to_finish, to_start = self._late_terms(program, number)
            if says.bounds.must:
                to_finish, to_start = [], []
            elif not self._held(number):
                to_finish.append((self._end_near, 0.0, None))
            if says.deadline < NEVER:
                to_finish.append((says.deadline - NEAR, 0.0, None))
            if says.deadline_start < NEVER:
                to_start.append((says.deadline_start - NEAR, 0.0, None))
            if says.bounds.manual or says.bounds.started is not None:
                to_start = []
            if says.bounds.days is None:
                self._late_plain(program, number, to_finish, to_start)
            else:
                self._late_own(program, number, to_finish, to_start)
        return program

    def _late_terms(self, program: Program, number: int) -> tuple[list[Term], list[Term]]:
        """What the links of a block allow at most to its finish, and to its start."""
        to_finish: list[Term] = []
        to_start: list[Term] = []
        for link in self._network.after[number]:
            if not self._says[link[0]].bounds.done:
                term = self._late_bound(program, link)
                (to_finish if link[1] in (FS, FF) else to_start).append(term)
        return to_finish, to_start

    def _held(self, number: int) -> bool:
        """Whether something that follows holds the late finish to the end of the plan or before it."""
        return any(
            type_ in (FS, FF) and lag >= 0 and not elapsed and not self._says[other].bounds.done
            for other, type_, lag, elapsed, _ in self._network.after[number]
        )

    def _late_plain(self, program: Program, number: int, to_finish: list[Term], to_start: list[Term]) -> None:
        """Late dates, judged at once: a row that nobody reads again stays near the processor."""
        length, start = self.durations[number], self._late_starts[number]
        is_read = any(link[1] >= FF for link in self._network.before[number])
        constant = all(isinstance(base, float) for base, _, _ in to_finish)
        row = self._late[number] if is_read or constant or self._again_late else self._spare
        finish = row
        if to_finish:
            finish = program.extreme(np.minimum, to_finish, row)
            program.do(np.subtract, finish, length, start)
            to_start = [*to_start, (start, 0.0, None)] if to_start else []
        if to_start:
            found = program.extreme(np.minimum, to_start, start)
            finish = row
            program.do(np.add, found, length, finish)
            self._late_starts[number] = found
        self._late[number] = finish
        if not self._again_late:
            program.do(np.less_equal, finish, self.finishes[number], self.critical[number])

    def _late_own(self, program: Program, number: int, to_finish: list[Term], to_start: list[Term]) -> None:
        time, length = self._own_time(number), self.durations[number]
        start, finish = self._late_starts[number], self._late[number]
        bound = program.extreme(np.minimum, to_finish or [(1e9, 0.0, None)], self._row())
        begin = program.extreme(np.minimum, to_start, self._row()) if to_start else None

        def work(_one: None, _other: None, out: None) -> None:
            latest = bound + np.float32(NEAR)
            if begin is not None:
                latest = np.minimum(latest, time.finish(time.start_before(begin + np.float32(NEAR)), length))
            done = time.finish_before(latest, length)
            finish[:] = done - np.float32(NEAR)
            start[:] = time.back(done, length) - np.float32(NEAR)

        program.do(work, None, None, None)

    def _late_bound(self, program: Program, link: Link) -> Term:
        """What a link allows at most to the finish or start of the block that is waited for."""
        other, type_, lag, elapsed, _ = link
        base = self._late[other] if type_ >= FF else self._late_starts[other]
        if not elapsed:
            return base, -float(lag), None
        row, days = self._row(), self._days

        def counted(one: Floats, lag: int, out: Floats) -> None:
            target = one + np.float32(NEAR)
            found = days.before_finish(target, lag) if type_ in (FS, FF) else days.before_start(target, lag)
            out[:] = found - NEAR

        program.do(counted, base, lag, row)
        return row, 0.0, None

    def _judged(self) -> Program:
        """Which blocks have no float left, of those that were not judged with their late dates."""
        program = Program(self._width)
        for number, says in enumerate(self._says):
            own = says.bounds
            if own.done or self._schedule.stands_apart(number):
                continue
            if own.alap:
                self.critical[number].fill(True)
            elif own.days is not None:
                self._judge_own(program, number)
            elif self._again_late:
                program.do(np.less_equal, self._late[number], self.finishes[number], self.critical[number])
        return program

    def _judge_own(self, program: Program, number: int) -> None:
        time = self._own_time(number)

        def work(late: Floats, finish: Floats, out: NDArray[np.bool_]) -> None:
            out[:] = time.elapsed(late + np.float32(NEAR)) - time.elapsed(finish) <= NEAR

        program.do(work, self._late[number], self.finishes[number], self.critical[number])

    # The last of several.

    def _group(self, number: int, members: Iterable[int]) -> None:
        """The last day's end of some blocks: a milestone that begins a day counts with that day."""
        terms: list[Term] = [(self.finishes[one], self._shown(one), None) for one in self._last(members)]
        if terms:
            found = self._grouped.extreme(np.maximum, terms, self.groups[number])
            if found is not self.groups[number]:
                self._grouped.do(np.add, found, 0.0, self.groups[number])

    def _last(self, members: Iterable[int]) -> list[int]:
        """Those of some blocks that can be the last to finish in a trial."""
        chosen = set(members)
        if self._schedule.basis.late:
            return sorted(chosen)
        top = max((self._finish_range[one].low for one in chosen), default=-NEVER)
        return [
            one
            for one in sorted(chosen)
            if self._finish_range[one].high + 1 >= top
            and not any(self._outlasts(link) for link in self._network.after[one] if link[0] in chosen)
        ]

    def _outlasts(self, link: Link) -> bool:
        """Whether the block that waits finishes on a later day in every trial."""
        other, type_, lag, elapsed, _ = link
        if elapsed or type_ not in (FS, FF) or not self._follows(other):
            return False
        return lag > 0 or (type_ == FS and lag == 0 and self.draws.shortest[other] > 0)

    def _follows(self, number: int) -> bool:
        """Whether a block never finishes before its links allow."""
        says = self._says[number]
        own = says.bounds
        bound = says.latest_start < NEVER or says.greatest_finish < NEVER
        return not (own.done or own.manual or bound)

    def _shown(self, number: int) -> float:
        """0 when a finish is the evening of a day, 1 when it is the morning of the day that is shown."""
        id = self._schedule.blocks[number]
        start, finish = self._schedule.instants(id)
        if finish > start:
            return 0.0
        return 1.0 if self._schedule.calendar.index(self._schedule.span(id)[1]) == finish else 0.0

    def _own_time(self, number: int) -> OwnTime:
        days = self._says[number].bounds.days
        if days is None:
            raise KeyError(number)
        return self._own.setdefault(id(days), OwnTime(days))

    def _row(self) -> Floats:
        return np.empty(self._width, np.float32)

    def _rows(self, count: int) -> list[Floats]:
        return list(np.empty((count, self._width), np.float32))
