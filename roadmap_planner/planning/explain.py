"""Why this date? The chain of drivers from the plan's start, or from a fixed date, to the date of a block.

A driver is what sets a date: take it away, and the date is another one, unless something else (``also``)
sets the same date by itself. Instants are those of ``passes``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Audience
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType
from roadmap_planner.planning.schedule import Schedule

FROM_FINISH = frozenset({DependencyType.FINISH_START, DependencyType.FINISH_FINISH})
TO_FINISH = frozenset({DependencyType.FINISH_FINISH, DependencyType.START_FINISH})
_OF_FINISH = frozenset({Constraint.FINISH_NO_EARLIER, Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH})
_MUST = frozenset({Constraint.MUST_START, Constraint.MUST_FINISH, Constraint.MANUAL})
_NO_LATER = frozenset({Constraint.START_NO_LATER, Constraint.FINISH_NO_LATER})


class Cause(StrEnum):
    """What sets a date."""

    PLAN_START = "plan_start"
    STATUS = "status"
    ACTUAL = "actual"
    CONSTRAINT = "constraint"
    LINK = "link"
    AS_LATE = "as_late"


class Moment(StrEnum):
    """Which date is set: the start, the finish (the start follows from the duration), or, for work under
    way, the day on which what is left goes on.
    """

    START = "start"
    FINISH = "finish"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Closed:
    """A run of days that are not worked, both ends included, with the names of the closures in it."""

    start: date
    finish: date
    names: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many calendar days."""
        return (self.finish - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a chain: what sets the date of ``block``. Finishes are inclusive."""

    block: Id
    cause: Cause
    moment: Moment
    day: date
    """The date that is set."""
    since: date
    """What it counts from: a date of the block before, a constraint, the status date, the plan's start."""
    start: date
    finish: date
    working_days: int
    """From the day that is set to the finish, or from the start to the finish that is set."""
    before: Id | None = None
    """The block whose date it counts from: the step before. Behind ``AS_LATE`` it is one that follows."""
    link: Id | None = None
    closed: tuple[Closed, ...] = ()
    """Stepped over between ``since`` and ``day``."""
    inside: tuple[Closed, ...] = ()
    """Named closures between ``start`` and ``finish`` that take away a weekday worked."""
    also: tuple[tuple[Cause, Id | None], ...] = ()
    """What sets the same date by itself, with the link where it is one."""


def explain(plan: Plan, schedule: Schedule, block: Id) -> tuple[Reason, ...]:
    """Why the block has its dates: reasons from the plan's start or a fixed date down to the block.

    Each reason counts from the block of the one before. Raises KeyError for an id that is no block.
    """
    search = _Search(plan, schedule)
    chain: list[Reason] = []
    at: Id | None = block
    finish = True
    while at is not None and at not in search.seen:
        search.seen.add(at)
        reason = search.reason(at, finish=finish)
        chain.append(reason)
        at = reason.before
        finish = reason.link is None or plan.get(Dependency, reason.link).type in FROM_FINISH
    if at is not None:
        chain = _cut(chain)
    return tuple(reversed(chain))


def _cut(chain: list[Reason]) -> list[Reason]:
    """A chain that came back to itself, which it can only by way of a block that comes as late as possible:
    it begins with that block.
    """
    place = next(number for number, one in enumerate(chain) if one.cause is Cause.AS_LATE)
    return [*chain[:place], replace(chain[place], before=None)]


def highlighted(reasons: Iterable[Reason]) -> tuple[frozenset[Id], frozenset[Id]]:
    """The blocks and the links of a chain, for pictures."""
    chain = tuple(reasons)
    return frozenset(one.block for one in chain), frozenset(one.link for one in chain if one.link is not None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that keeps a block from starting before an instant."""

    cause: Cause
    instant: int
    link: Dependency | None = None


class _Search:
    """Looks for what sets dates, in one plan."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self.plan = plan
        self.schedule = schedule
        self.calendar: WorkingCalendar = schedule.calendar
        self.seen: set[Id] = set()
        self._before: dict[Id, list[Dependency]] = defaultdict(list)
        self._after: dict[Id, list[Dependency]] = defaultdict(list)
        for one in plan.rows(Dependency):
            if not one.soft:
                self._before[one.successor].append(one)
                self._after[one.predecessor].append(one)

    def reason(self, id: Id, *, finish: bool) -> Reason:
        """What sets the start of a block; with ``finish``, what sets the rest of work under way."""
        block = self.plan.get(Block, id)
        if block.actual_start is None:
            return self._to_come(block)
        if block.actual_finish is None and finish:
            return self._under_way(block)
        return self._made(block, Cause.ACTUAL, Moment.START, since=block.actual_start)

    def _to_come(self, block: Block) -> Reason:
        """Work that has not begun."""
        if self._moved_late(block):
            return self._as_late(block)
        start, _ = self.schedule.instants(block.id)
        candidates = [*self._links(block), *self._floors(block)]
        most = max(one.instant for one in candidates)
        same = [one for one in candidates if one.instant == start == most]
        if block.constraint is Constraint.AS_LATE_AS_POSSIBLE and not self.schedule.of(block.id).free_float:
            same.append(_Candidate(Cause.AS_LATE, start))
        if block.constraint_date is not None and self._pinned(block, start, most):
            return self._constraint(block, tuple(same))
        chosen, others = self._chosen(block, same)
        if chosen.link is not None:
            return self._linked(block, chosen.link, others)
        if chosen.cause is Cause.CONSTRAINT:
            return self._constraint(block, others)
        roadmap = self.plan.roadmap
        since = roadmap.start if chosen.cause is Cause.PLAN_START else roadmap.status_date
        return self._made(block, chosen.cause, Moment.START, since=since or roadmap.start, also=others)

    def _under_way(self, block: Block) -> Reason:
        """What is left of work that has begun, when it goes on: after a link, or on the status date."""
        length = self._left(block)
        resumes = self.schedule.goes_on(block.id)
        same = [one for one in self._links(block) if one.instant == resumes]
        status = self.plan.roadmap.status_date
        if status is not None and self.schedule.workable(block.id, self.calendar.index(status)) == resumes:
            same.append(_Candidate(Cause.STATUS, resumes))
        begun = block.actual_start or self.plan.roadmap.start
        without_pause = self.calendar.index(begun) + block.duration - length == resumes and status is None
        not_before = self.calendar.index(begun) == resumes  # begun after the status date
        if without_pause or not_before or not same or not length:
            return self._made(block, Cause.ACTUAL, Moment.START, since=begun)
        chosen, others = self._chosen(block, same)
        if chosen.link is not None:
            return self._linked(block, chosen.link, others, rest=self.calendar.day(resumes))
        day = self.calendar.day(resumes)
        return self._made(block, Cause.STATUS, Moment.REST, since=status, also=others, day=day)

    def _left(self, block: Block) -> int:
        if block.remaining is not None:
            return block.remaining
        return block.duration - round(block.duration * block.percent_complete / 100)

    def _links(self, block: Block) -> Iterator[_Candidate]:
        """The earliest start that each link allows. What was moved up to this block does not drive it, unless
        an elapsed lag left it that room.
        """
        driver = self.schedule.of(block.id).driver
        for link in self._before[block.id]:
            if link.id == driver or not self._moved_late(self.plan.get(Block, link.predecessor)):
                yield _Candidate(Cause.LINK, self.schedule.allowed(block.id, link.id), link)

    def _moved_late(self, block: Block) -> bool:
        """Whether a block was moved up to what follows it."""
        if block.constraint is not Constraint.AS_LATE_AS_POSSIBLE or block.actual_start is not None:
            return False
        return self.schedule.instants(block.id)[0] > self.schedule.earliest(block.id)[0]

    def _floors(self, block: Block) -> Iterator[_Candidate]:
        """What holds besides links: the plan's start, the status date, a "no earlier than"."""
        yield _Candidate(Cause.PLAN_START, self.schedule.workable(block.id, 0))
        status = self.plan.roadmap.status_date
        if status is not None:
            yield _Candidate(Cause.STATUS, self.schedule.workable(block.id, self.calendar.index(status)))
        if block.constraint in {Constraint.START_NO_EARLIER, Constraint.FINISH_NO_EARLIER}:
            if block.constraint_date is not None:
                yield _Candidate(Cause.CONSTRAINT, self._constrained(block))

    def _constrained(self, block: Block) -> int:
        """The start instant that a "no earlier than" names."""
        assert block.constraint_date is not None
        days = self.schedule.own_days(block.id)
        if block.constraint not in _OF_FINISH:
            return self.schedule.workable(block.id, self.calendar.index(block.constraint_date))
        finish = self.calendar.index_before(block.constraint_date) + 1
        return finish - block.duration if days is None else days.start_reaching(finish, block.duration)

    def _pinned(self, block: Block, start: int, most: int) -> bool:
        """Whether a constraint that beats links sets the start."""
        if block.constraint in _MUST:
            return True
        return block.constraint in _NO_LATER and start < most

    def _chosen(self, block: Block, same: list[_Candidate]) -> tuple[_Candidate, tuple[_Candidate, ...]]:
        """What to name of things that set the same date: the schedule's driver, a link, a constraint."""
        driver = self.schedule.of(block.id).driver
        order = {Cause.LINK: 0, Cause.CONSTRAINT: 1, Cause.STATUS: 2, Cause.PLAN_START: 3, Cause.AS_LATE: 4}
        chosen = min(same, key=lambda one: (one.link is None or one.link.id != driver, order[one.cause]))
        return chosen, tuple(one for one in same if one is not chosen)

    def _constraint(self, block: Block, others: tuple[_Candidate, ...]) -> Reason:
        assert block.constraint_date is not None
        moment = Moment.FINISH if block.constraint in _OF_FINISH else Moment.START
        return self._made(block, Cause.CONSTRAINT, moment, since=block.constraint_date, also=others)

    def _linked(
        self, block: Block, link: Dependency, others: tuple[_Candidate, ...], rest: date | None = None
    ) -> Reason:
        start, finish = self.schedule.span(link.predecessor)
        moment = Moment.FINISH if link.type in TO_FINISH else Moment.START if rest is None else Moment.REST
        return self._made(
            block,
            Cause.LINK,
            moment,
            since=finish if link.type in FROM_FINISH else start,
            before=link.predecessor,
            link=link.id,
            also=others,
            day=None if moment is Moment.FINISH else rest,
        )

    def _as_late(self, block: Block) -> Reason:
        """A block that comes as late as what follows it allows, or as the end of the plan does."""
        starts = self.schedule.goes_on(block.id)
        pushed = tuple(
            _Candidate(Cause.LINK, starts, link)
            for link in self._before[block.id]
            if self.schedule.allowed(block.id, link.id) >= starts
        )
        for link in self._after[block.id]:
            after = self.plan.get(Block, link.successor)
            if after.actual_finish or after.constraint is Constraint.MANUAL:
                continue
            if self.schedule.allowed(after.id, link.id) == self.schedule.goes_on(after.id):
                since = self.schedule.span(after.id)[1 if link.type in TO_FINISH else 0]
                return self._made(
                    block,
                    Cause.AS_LATE,
                    Moment.FINISH,
                    since=since,
                    before=after.id,
                    link=link.id,
                    also=pushed,
                )
        end = self.schedule.finish
        last = (
            id
            for id in self.schedule.blocks
            if id not in self.seen
            and self.schedule.span(id)[1] == end
            and self.plan.get(Block, id).constraint is not Constraint.AS_LATE_AS_POSSIBLE
        )
        return self._made(
            block, Cause.AS_LATE, Moment.FINISH, since=end, before=next(last, None), also=pushed
        )

    def _made(
        self,
        block: Block,
        cause: Cause,
        moment: Moment,
        *,
        since: date | None,
        before: Id | None = None,
        link: Id | None = None,
        also: tuple[_Candidate, ...] = (),
        day: date | None = None,
    ) -> Reason:
        start, finish = self.schedule.span(block.id)
        set_day = day or (finish if moment is Moment.FINISH else start)
        counted = since or set_day
        first = set_day if moment is Moment.REST else start
        return Reason(
            block.id,
            cause,
            moment,
            set_day,
            counted,
            start,
            finish,
            0 if block.milestone else self.calendar.between(first, finish),
            before,
            link,
            () if cause in {Cause.ACTUAL, Cause.AS_LATE} else self._stepped_over(block.id, counted, set_day),
            self._named_inside(block.id, start, finish),
            tuple((one.cause, None if one.link is None else one.link.id) for one in also),
        )

    def _stepped_over(self, block: Id, since: date, day: date) -> tuple[Closed, ...]:
        """Days not worked on a block between two dates, in either direction."""
        low, high = min(since, day), max(since, day)
        closures = self._closures(block, low, high)
        days = set(self.calendar.closed_days(low, high))
        for one in closures:
            if one.population is not None:
                days |= set(_days(max(one.start, low), min(one.finish, high)))
        return _runs(sorted(days), closures)

    def _named_inside(self, block: Id, start: date, finish: date) -> tuple[Closed, ...]:
        closures = self._closures(block, start, finish)
        days = {
            day
            for one in closures
            for day in _days(max(one.start, start), min(one.finish, finish))
            if one.population is not None or not self.calendar.is_worked(day)
        }
        weekdays = self.plan.roadmap.weekdays
        return tuple(
            run
            for run in _runs(sorted(days), closures)
            if any(weekdays[day.weekday()] == "1" for day in _days(run.start, run.finish))
        )

    def _closures(self, block: Id, first: date, last: date) -> list[CalendarException]:
        """What is closed for a block between two days: everybody's closures, and those of its populations."""
        return [
            one
            for one in self.plan.rows(CalendarException)
            if not one.worked
            and (one.population is None or one.population in self._reached(block))
            and one.start <= last
            and one.finish >= first
        ]

    def _reached(self, block: Id) -> frozenset[Id]:
        """The populations that a block reaches, where their closures matter."""
        if self.schedule.own_days(block) is None:
            return frozenset()
        return frozenset(one.population for one in self.plan.rows(Audience) if one.block == block)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _runs(days: list[date], closures: list[CalendarException]) -> tuple[Closed, ...]:
    """Days that follow each other, together, with the names of the closures in them."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    return tuple(
        Closed(
            first,
            last,
            tuple(dict.fromkeys(one.name for one in closures if one.start <= last and one.finish >= first)),
        )
        for first, last in runs
    )
