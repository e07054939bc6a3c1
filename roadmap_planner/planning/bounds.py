"""What holds for one block besides its links: constraint, deadline, progress, own days; in instants."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.closures import OwnDays

FAR = 1 << 40


class Bounds(NamedTuple):
    """What a block says, in instants of the working calendar."""

    duration: int
    """Days that the passes count: what remains of work under way, all of it otherwise."""
    earliest: int
    """Of the start: the plan's start, the status date, a "no earlier than". Under way: of what remains."""
    started: int | None = None
    """The actual start of work that is under way or done."""
    done: bool = False
    manual: bool = False
    """The block starts at ``earliest`` whatever it waits for."""
    must: bool = False
    """Late dates are ``latest_finish`` whatever follows (must start on, must finish on)."""
    latest_start: int = FAR
    """Early dates do not pass it: a constraint beats links, as in MS Project."""
    latest_finish: int = FAR
    """Late dates do not pass it: a deadline, or a "no later than"."""
    alap: bool = False
    by_finish: bool = False
    """The constraint speaks of the finish: a milestone that it holds shows on that day. Or it is done, as the
    evening of its day.
    """
    days: OwnDays | None = None

    @property
    def split(self) -> bool:
        """Whether start and finish are not simply the duration apart, so that each has a node of its own."""
        return not self.done and (self.started is not None or self.manual or self.days is not None)

    @property
    def stops(self) -> bool:
        """Whether the passes must look at the block when they come to it."""
        return not self.done and (
            self.started is not None
            or self.manual
            or self.days is not None
            or self.latest_start < FAR
            or self.must
        )


def bounds_of(
    block: Block,
    calendar: WorkingCalendar,
    status: int | None,
    days: OwnDays | None = None,
    *,
    morning: bool = True,
) -> Bounds:
    """What the constraint, deadline and progress of a block say; ``status``: the status date's instant,
    ``morning``: whether a milestone begins its day (see ``mornings.py``), asked once it is done.
    """
    if block.actual_start is not None:
        if block.actual_finish is not None:
            return _done(block, block.actual_start, block.actual_finish, calendar, morning=morning)
        return _begun(block, block.actual_start, calendar, status, days)
    earliest = 0 if status is None or status < 0 else status
    plain = block.constraint_date is None or not block.constraint.dated
    if plain and block.deadline is None:
        alap = block.constraint is Constraint.AS_LATE_AS_POSSIBLE
        if days is None:
            return _unbound(block.duration, earliest, alap)
        return Bounds(block.duration, earliest, alap=alap, days=days)
    latest = FAR if block.deadline is None else calendar.index_before(block.deadline) + 1
    if plain or block.constraint_date is None:
        alap = block.constraint is Constraint.AS_LATE_AS_POSSIBLE
        return Bounds(block.duration, earliest, alap=alap, days=days, latest_finish=latest)
    return _constrained(block, block.constraint_date, calendar, earliest, latest, days)


@lru_cache(10_000)
def _unbound(duration: int, earliest: int, alap: bool) -> Bounds:
    """What most blocks say; those that say the same share it."""
    return Bounds(duration, earliest, alap=alap)


def _constrained(
    block: Block, day: date, calendar: WorkingCalendar, earliest: int, latest: int, days: OwnDays | None
) -> Bounds:
    """The six constraints with a date, and dates set by hand, with the meanings of MS Project."""
    duration = block.duration
    start, finish = calendar.index(day), calendar.index_before(day) + 1
    by_start = start + duration if days is None else days.finish(days.start(start), duration)
    by_finish = finish - duration if days is None else days.back(finish, duration)
    plain = Bounds(duration, earliest, latest_finish=latest, days=days)
    match block.constraint:
        case Constraint.START_NO_EARLIER:
            return plain._replace(earliest=max(earliest, start))
        case Constraint.FINISH_NO_EARLIER:
            least = by_finish if days is None else days.start_reaching(finish, duration)
            return plain._replace(earliest=max(earliest, least), by_finish=least >= earliest)
        case Constraint.START_NO_LATER:
            return plain._replace(latest_start=start, latest_finish=min(latest, by_start))
        case Constraint.FINISH_NO_LATER:
            return plain._replace(latest_start=by_finish, latest_finish=min(latest, finish), by_finish=True)
        case Constraint.MUST_START:
            return plain._replace(
                earliest=start, latest_start=start, latest_finish=min(latest, by_start), must=True
            )
        case Constraint.MUST_FINISH:
            return plain._replace(
                earliest=by_finish,
                latest_start=by_finish,
                latest_finish=min(latest, finish),
                must=True,
                by_finish=True,
            )
        case _:
            return plain._replace(earliest=start, manual=True)


def _done(block: Block, actual: date, finish: date, calendar: WorkingCalendar, *, morning: bool) -> Bounds:
    """Actual dates stand. What took no time is the moment of its day that it was before it was done, so that
    nothing moves by its being done on time.
    """
    start = calendar.index(actual)
    if block.duration:
        length = max(calendar.index_before(finish) + 1, start) - start
        return Bounds(length, start, started=start, done=True)
    at = start if morning else calendar.index_before(finish) + 1
    return Bounds(0, at, started=at, done=True, by_finish=not morning)


def _begun(
    block: Block, actual: date, calendar: WorkingCalendar, status: int | None, days: OwnDays | None
) -> Bounds:
    """Work that has begun: actual dates stand; what remains goes on from the status date.

    Without a status date it goes on after the part of the duration that is complete; in neither case before
    the day it is to be resumed on. What is wholly complete without an actual finish took its duration.
    """
    start = calendar.index(actual)
    done = round(block.duration * block.percent_complete / 100)
    remaining = block.duration - done if block.remaining is None else block.remaining
    worked = start + done if days is None else days.finish(days.start(start), done)
    resumes = worked if status is None or (remaining == 0 and worked < status) else max(status, start)
    latest = FAR if block.deadline is None else calendar.index_before(block.deadline) + 1
    if block.resume is not None and remaining:
        resumes = max(resumes, calendar.index(block.resume))
    if block.constraint_date is not None:
        finish = calendar.index_before(block.constraint_date) + 1
        if block.constraint is Constraint.FINISH_NO_EARLIER:
            least = finish - remaining if days is None else days.start_reaching(finish, remaining)
            resumes = max(resumes, least)
        elif block.constraint in {Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH}:
            latest = min(latest, finish)
    return Bounds(remaining, resumes, started=start, latest_finish=latest, days=days)
