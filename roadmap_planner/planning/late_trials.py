"""The backward pass over a batch of trials, and which blocks have no float left in them.

Late dates are all ``NEAR`` earlier than they are: what has no float is then at or below its finish. What the
pass is for is that flag, so it goes back from the end only along blocks that have the flag in some trial of
the batch: one that always has float leaves float to all that it waits for, because it never begins before
they allow (where a constraint makes it, it has none). Where days that are not worked may take float away
(a lag in calendar days, days of its own) it goes on along blocks with no more float than that, see
``margins.py``; where nothing of this holds (dates set by hand, anything as late as possible) late dates are
worked out in full.

Importing this file imports numpy.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadmap_planner.planning.distributions import Floats
from roadmap_planner.planning.early_trials import EarlyTrials
from roadmap_planner.planning.network import FF, FS, Link
from roadmap_planner.planning.own_trials import late
from roadmap_planner.planning.program import Program, Term
from roadmap_planner.planning.says import NEVER
from roadmap_planner.planning.sheet import NEAR, Sheet

Flags = NDArray[np.bool_]


class _Flagged:
    """Flags of one block, a byte each: whether there is any is asked of the bytes, which is quicker."""

    __slots__ = ("bytes", "flags")

    def __init__(self, width: int) -> None:
        self.bytes = bytearray(width)
        self.flags: Flags = np.frombuffer(self.bytes, np.bool_)

    def any(self) -> bool:
        """Whether the flag is up in some trial."""
        return 1 in self.bytes


@dataclass(slots=True)
class _Steps:
    """What is done for a block: late finish and whether it is near, flags where it is, then the late start
    where it is needed.
    """

    judging: Program
    flagging: Program
    finish: Floats
    starting: Program | None = None


class LateTrials:
    """``critical`` has a row of flags a block; ``some`` the blocks that have it in any trial of the batch."""

    def __init__(self, sheet: Sheet, early: EarlyTrials) -> None:
        """``early`` knows the blocks with days of their own, and between what every instant is."""
        self._sheet, self._early = sheet, early
        count = len(sheet.says)
        self._margins = sheet.margins
        self._in_full = [margin == NEVER for margin in sheet.margins]
        self._end_low = max((one.low for one in early.finish_ranges), default=-NEVER)
        self._none = np.zeros(sheet.width, np.bool_)
        self.critical: list[Flags] = [self._none] * count
        self.some: list[int] = []
        self._starts: dict[int, Floats] = {}
        self._finishes: dict[int, Floats] = {}
        self._left: dict[int, Floats] = {}
        self._flags: dict[int, _Flagged] = {}
        self._near: dict[int, _Flagged] = {}
        """For blocks with a margin, in which trials they have no more float than that."""
        self._spare, self._sooner = sheet.row(), sheet.row()
        self._read = {
            number for number, before in enumerate(sheet.network.before) for link in before if link[1] >= FF
        }
        """The blocks whose late finish is read again, by links or when all are judged at the end."""
        if sheet.twice:
            self._read.update(range(count))
        self._open = [not one.bounds.done for one in sheet.says]
        self._own_terms = [self._terms_of(number) for number in range(count)]
        self._always = [
            full or bool(finish or start)
            for full, (finish, start) in zip(self._in_full, self._own_terms, strict=True)
        ]
        self._order = [number for number in reversed(range(count)) if self._open[number]]
        self._ways = self._numbered()
        self._asked = [0] * count
        """For each block, as bits, which links lead to what has late dates in this batch."""
        self._steps: list[dict[int, _Steps]] = [{} for _ in range(count)]

    def _numbered(self) -> list[list[tuple[int, int]]]:
        """For each block those that it waits for, and the bit of the link among what follows them; a start
        that stands is not asked.
        """
        found: list[list[tuple[int, int]]] = [[] for _ in self._open]
        for number, after in enumerate(self._sheet.network.after):
            moves = self._starts_late(number)
            for place, link in enumerate(after):
                if moves or self._of_finish(number, link):
                    found[link[0]].append((number, 1 << place))
        return found

    def run(self) -> None:
        """Work out a batch whose early dates are known."""
        for number in self.some:
            self.critical[number] = self._none
        self.some.clear()
        for number in self._order:
            ways = self._asked[number]
            if not (ways or self._always[number]):
                continue
            self._asked[number] = 0
            steps = self._steps[number].get(ways)
            if steps is None:
                steps = self._steps[number][ways] = self._step(number, ways)
            if self._decides(number, steps):
                if steps.starting is None:
                    steps.starting = self._starting(number, steps.finish)
                steps.starting.run()
                for other, way in self._ways[number]:
                    self._asked[other] |= way

    def _decides(self, number: int, steps: _Steps) -> bool:
        """Judge a block, and say whether it may leave no float to what it waits for in some trial."""
        steps.judging.run()
        near = self._near.get(number)
        if near is not None:
            if not near.any():
                return False
            steps.flagging.run()
        flagged = not self._sheet.twice and self._flags[number].any()
        if flagged:
            self.critical[number] = self._flags[number].flags
            self.some.append(number)
        return flagged or near is not None or self._in_full[number]

    # Operations.

    def _terms_of(self, number: int) -> tuple[list[Term], list[Term]]:
        """What else than links bounds the late finish of a block, and its late start."""
        says = self._sheet.says[number]
        to_finish: list[Term] = []
        to_start: list[Term] = []
        start, finish = self._latest(number)
        if not says.bounds.must and finish > self._end_low and not self._held(number):
            to_finish.append((self._sheet.end_near, 0.0, None))
        if says.deadline < min(finish, NEVER):
            to_finish.append((says.deadline - NEAR, 0.0, None))
        if says.deadline_start < min(start, NEVER) and self._starts_late(number):
            to_start.append((says.deadline_start - NEAR, 0.0, None))
        return to_finish, to_start

    def _latest(self, number: int) -> tuple[float, float]:
        """Before which instants nothing takes so much float that it decides: the latest start and finish of a
        block in any trial, and its margin.
        """
        margin = self._margins[number]
        if self._sheet.says[number].bounds.days is not None:
            margin = NEVER
        start, finish = self._early.start_ranges[number], self._early.finish_ranges[number]
        return start.high + margin + 1, finish.high + margin + 1

    def _held(self, number: int) -> bool:
        """Whether something that follows holds the late finish to the end of the plan or before it."""
        return any(
            type_ in (FS, FF) and lag >= 0 and not elapsed and self._open[other]
            for other, type_, lag, elapsed, _ in self._sheet.network.after[number]
        )

    def _starts_late(self, number: int) -> bool:
        """Whether the start of a block is bound from behind: not when it stands."""
        own = self._sheet.says[number].bounds
        return not own.manual and own.started is None

    def _of_finish(self, number: int, link: Link) -> bool:
        """Whether a link binds the finish of a block from behind: see ``passes.bound_late``."""
        own = self._sheet.says[number].bounds
        return link[1] in (FS, FF) or (link[3] and own.manual and not own.duration)

    def _step(self, number: int, ways: int) -> _Steps:
        """What is done for a block with late dates of what these links lead to."""
        judging = self._sheet.program()
        to_finish, to_start = (list(one) for one in self._own_terms[number])
        own = self._sheet.says[number].bounds
        for place, link in enumerate(self._sheet.network.after[number]):
            if own.must or not ways >> place & 1:
                continue
            if self._of_finish(number, link):
                to_finish.append(self._bound(judging, link))
            elif self._starts_late(number):
                to_start.append(self._bound(judging, link))
        steps = _Steps(judging, judging, self._spare)
        if own.days is not None:
            steps.finish = self._own_days(judging, number, to_finish, to_start)
            steps.starting = self._sheet.program()
        elif to_start:
            steps.finish = self._by_start(judging, number, to_finish, to_start)
            steps.starting = self._sheet.program()
        else:
            steps.finish = self._by_finish(judging, number, to_finish)
        if not self._sheet.twice:
            if 0 < self._margins[number] < NEVER:
                steps.flagging = self._sheet.program()
                self._look_further(judging, number, steps.finish)
            self._judge(steps.flagging, number, steps.finish)
        return steps

    def _by_finish(self, program: Program, number: int, to_finish: list[Term]) -> Floats:
        """The late finish, in a row of its own where it is read again."""
        if number not in self._read:
            return program.extreme(np.minimum, to_finish, self._spare)
        row = self._finish(number)
        _into(program, program.extreme(np.minimum, to_finish, row), row)
        return row

    def _starting(self, number: int, finish: Floats) -> Program:
        """The late start from the late finish."""
        program = self._sheet.program()
        program.do(np.subtract, finish, self._length(program, number), self.start(number))
        return program

    def _by_start(self, program: Program, number: int, to_finish: list[Term], to_start: list[Term]) -> Floats:
        """The late finish of a block whose start is bound from behind as well, and its late start."""
        start, length = self.start(number), self._length(program, number)
        row = self._finish(number) if number in self._read else self._spare
        if to_finish:
            program.do(np.subtract, program.extreme(np.minimum, to_finish, row), length, start)
            to_start = [*to_start, (start, 0.0, None)]
        _into(program, program.extreme(np.minimum, to_start, start), start)
        program.do(np.add, start, length, row)
        return row

    def _length(self, program: Program, number: int) -> Floats:
        """The durations that were drawn in this batch."""
        sheet = self._sheet
        return sheet.durations[number] if sheet.draws.is_kept(number) else sheet.draws.recall(program, number)

    def _own_days(self, program: Program, number: int, to_finish: list[Term], to_start: list[Term]) -> Floats:
        sheet, finish = self._sheet, self._finish(number)
        bound = program.extreme(np.minimum, to_finish or [(1e9, 0.0, None)], sheet.row())
        begin = program.extreme(np.minimum, to_start, sheet.row()) if to_start else None
        work = late(self._early.own[number], bound, begin, self.start(number), self._row(self._left, number))
        program.do(work, None, None, finish)
        return finish

    def _bound(self, program: Program, link: Link) -> Term:
        """What a link allows at most to the finish or start of the block that is waited for."""
        other, type_, lag, elapsed, _ = link
        base = self._finish(other) if type_ >= FF else self.start(other)
        if elapsed:
            return self._sheet.before_elapsed(program, base, link), 0.0, None
        return base, -float(lag), None

    def start(self, number: int) -> Floats:
        """The row of a block's late starts."""
        return self._row(self._starts, number)

    def _finish(self, number: int) -> Floats:
        return self._row(self._finishes, number)

    def _row(self, rows: dict[int, Floats], number: int) -> Floats:
        if number not in rows:
            rows[number] = self._sheet.row()
        return rows[number]

    # Flags.

    def _judge(self, program: Program, number: int, finish: Floats) -> None:
        """Flag the trials in which a block has no float left."""
        sheet = self._sheet
        own = sheet.says[number].bounds
        flags = self._row_of_flags(self._flags, number)
        if sheet.schedule.stands_apart(number):
            return
        if own.alap:
            flags.fill(True)
        elif own.days is None:
            program.do(np.less_equal, finish, sheet.finishes[number], flags)
        elif sheet.twice:
            time = sheet.own_time(number)

            def work(finish: Floats, early: Floats, out: Flags) -> None:
                out[:] = time.elapsed(finish + np.float32(NEAR)) - time.elapsed(early) <= NEAR

            program.do(work, finish, sheet.finishes[number], flags)
        else:
            program.do(np.less_equal, self._row(self._left, number), NEAR, flags)

    def _look_further(self, program: Program, number: int, finish: Floats) -> None:
        """Flag the trials in which a block has no more float than its margin."""
        sheet, margin = self._sheet, self._margins[number]
        near = self._row_of_flags(self._near, number)
        if sheet.says[number].bounds.days is not None:
            program.do(np.less_equal, self._row(self._left, number), margin, near)
            return
        program.do(np.subtract, finish, margin, self._sooner)
        program.do(np.less_equal, self._sooner, sheet.finishes[number], near)

    def _row_of_flags(self, rows: dict[int, _Flagged], number: int) -> Flags:
        if number not in rows:
            rows[number] = _Flagged(self._sheet.width)
        return rows[number].flags

    def judging(self) -> Program:
        """Flags for a batch whose early dates were worked out again with these late dates."""
        program = self._sheet.program()
        for number, is_open in enumerate(self._open):
            if is_open:
                self._judge(program, number, self._finish(number))
        return program

    def note(self) -> None:
        """Take over the flags after ``judging``."""
        for number, found in self._flags.items():
            self.critical[number] = found.flags
            self.some.append(number)


def _into(program: Program, found: Floats, row: Floats) -> None:
    """What an extreme found, in the row that others read."""
    if found is not row:
        program.do(np.add, found, 0.0, row)
