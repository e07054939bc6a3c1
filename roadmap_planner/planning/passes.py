"""The forward and backward pass over a network, in instants of the working calendar.

Work that starts at instant s and takes d working days finishes at instant s + d; its last day is the day
before that instant. With s and f for start and finish, b waits for a:

FS: s(b) >= f(a) + lag; SS: s(b) >= s(a) + lag; FF: f(b) >= f(a) + lag; SF: f(b) >= s(a) + lag.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.network import FF, FS, Link, Network

FROM_FINISH = (FS, FF)
"""Types that count from the finish of the predecessor."""

_FAR = 1 << 40


@dataclass(frozen=True, slots=True)
class Bounds:
    """What holds for one block besides its links, in instants; None where nothing does."""

    duration: int
    earliest: int
    """Of the start: the plan's start, the status date, a "no earlier than"."""
    fixed_start: int | None = None
    """An actual start, or a constraint that beats links."""
    fixed_finish: int | None = None
    """An actual finish."""
    latest_start: int = _FAR
    """Early dates do not pass it: a "no later than" beats links, as in MS Project."""
    latest_finish: int = _FAR
    """Late dates do not pass it: a deadline, or a "no later than"."""
    remaining: int | None = None
    """For work under way."""
    alap: bool = False


def bounds_of(block: Block, calendar: WorkingCalendar, status: date | None) -> Bounds:
    """What the constraint, the deadline and the progress of a block say."""
    duration = block.duration
    latest_finish = _FAR if block.deadline is None else calendar.index_before(block.deadline) + 1
    if block.actual_start is not None:
        start = calendar.index(block.actual_start)
        if block.actual_finish is not None:
            finish = start if duration == 0 else calendar.index_before(block.actual_finish) + 1
            return Bounds(duration, start, start, max(finish, start), latest_finish=latest_finish)
        done = round(duration * block.percent_complete / 100)
        remaining = duration - done if block.remaining is None else block.remaining
        resumes = start + done if status is None else calendar.index(status)
        return Bounds(duration, resumes, start, latest_finish=latest_finish, remaining=remaining)
    earliest = 0 if status is None else max(0, calendar.index(status))
    return _constrained(block, calendar, earliest, latest_finish)


def _constrained(block: Block, calendar: WorkingCalendar, earliest: int, latest_finish: int) -> Bounds:
    duration = block.duration
    if block.constraint_date is None:
        alap = block.constraint is Constraint.AS_LATE_AS_POSSIBLE
        return Bounds(duration, earliest, latest_finish=latest_finish, alap=alap)
    start = calendar.index(block.constraint_date)
    finish = calendar.index_before(block.constraint_date) + 1
    match block.constraint:
        case Constraint.START_NO_EARLIER:
            return Bounds(duration, max(earliest, start), latest_finish=latest_finish)
        case Constraint.FINISH_NO_EARLIER:
            return Bounds(duration, max(earliest, finish - duration), latest_finish=latest_finish)
        case Constraint.START_NO_LATER:
            latest = start
        case Constraint.FINISH_NO_LATER:
            latest = finish - duration
        case Constraint.MUST_START:
            return Bounds(
                duration,
                earliest,
                start,
                latest_start=start,
                latest_finish=min(latest_finish, start + duration),
            )
        case Constraint.MUST_FINISH:
            return Bounds(
                duration,
                finish - duration,
                latest_start=finish - duration,
                latest_finish=min(latest_finish, finish),
            )
        case _:
            return Bounds(duration, earliest, latest_finish=latest_finish)
    return Bounds(
        duration, earliest, latest_start=latest, latest_finish=min(latest_finish, latest + duration)
    )


@dataclass(slots=True)
class Early:
    """The early dates: start and finish instants, and the dependency that drives each block."""

    starts: list[int]
    finishes: list[int]
    drivers: list[Id | None]


def forward(network: Network, bounds: list[Bounds], calendar: WorkingCalendar) -> Early:
    """The early dates of every block."""
    count = len(network.ids)
    early = Early([0] * count, [0] * count, [None] * count)
    starts, finishes, drivers = early.starts, early.finishes, early.drivers
    for number, links in enumerate(network.before):
        own = bounds[number]
        if own.fixed_finish is not None:
            starts[number], finishes[number] = own.earliest, own.fixed_finish
            continue
        length = own.duration if own.remaining is None else own.remaining
        start, driver = own.earliest, None
        for other, type_, lag, elapsed, dependency in links:
            if elapsed:
                bound = _elapsed_after(calendar, starts[other], finishes[other], type_, lag)
            else:
                bound = (finishes[other] if type_ in FROM_FINISH else starts[other]) + lag
            if type_ >= FF:
                bound -= length
            if bound > start or (bound == start and driver is None):
                start, driver = bound, dependency
        if start > own.latest_start:
            start, driver = own.latest_start, None
        starts[number] = start if own.fixed_start is None else own.fixed_start
        finishes[number] = start + length
        drivers[number] = driver
    return early


def delayed(
    network: Network, bounds: list[Bounds], early: Early, end: int, calendar: WorkingCalendar
) -> None:
    """Move the blocks that are to come as late as possible, up to what follows them; in place."""
    for number in range(len(bounds) - 1, -1, -1):
        if bounds[number].alap:
            room = max(0, free_float(network.after[number], early, number, end, calendar))
            if room:
                early.starts[number] += room
                early.finishes[number] += room
                early.drivers[number] = None


def backward(
    network: Network, bounds: list[Bounds], early: Early, end: int, calendar: WorkingCalendar
) -> list[int]:
    """The late finish of every block: the latest that delays neither the end nor a deadline."""
    count = len(network.ids)
    late_starts, late_finishes = [0] * count, [0] * count
    for number in range(count - 1, -1, -1):
        own = bounds[number]
        finish = min(end, own.latest_finish)
        length = early.finishes[number] - early.starts[number]
        for other, type_, lag, elapsed, _ in network.after[number]:
            target = late_finishes[other] if type_ >= FF else late_starts[other]
            bound = _elapsed_before(calendar, target, type_, lag) if elapsed else target - lag
            if type_ not in FROM_FINISH:
                bound += length
            finish = min(finish, bound)
        late_finishes[number] = finish
        late_starts[number] = finish - length
    return late_finishes


def free_float(
    links: tuple[Link, ...], early: Early, number: int, end: int, calendar: WorkingCalendar
) -> int:
    """How far a block may slip before it moves another block, or the end."""
    start, finish = early.starts[number], early.finishes[number]
    room = end - finish
    for other, type_, lag, elapsed, _ in links:
        target = early.finishes[other] if type_ >= FF else early.starts[other]
        bound = _elapsed_before(calendar, target, type_, lag) if elapsed else target - lag
        room = min(room, bound - (finish if type_ in FROM_FINISH else start))
    return room


def _elapsed_after(calendar: WorkingCalendar, start: int, finish: int, type_: int, lag: int) -> int:
    """The first instant that is ``lag`` calendar days after the start or finish of the other block."""
    from_day = calendar.day(start)
    if type_ in FROM_FINISH:
        from_day = calendar.day(finish - 1) + timedelta(days=1)
    return calendar.index(from_day + timedelta(days=lag))


def _elapsed_before(calendar: WorkingCalendar, target: int, type_: int, lag: int) -> int:
    """The last instant from which ``lag`` calendar days lead no further than the target."""
    day = calendar.day(target) - timedelta(days=lag)
    return calendar.index(day) if type_ in FROM_FINISH else calendar.index_before(day)
