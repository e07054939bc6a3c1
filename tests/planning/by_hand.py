"""Dates as one finds them with a calendar and a pencil: day after day, without the program's arithmetic.

Slow on purpose: every block is tried on every day until all that is said of it holds.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Audience
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType

DAY = timedelta(days=1)
FROM_FINISH = {DependencyType.FINISH_START, DependencyType.FINISH_FINISH}
TO_START = {DependencyType.FINISH_START, DependencyType.START_START}


@dataclass
class Pencil:
    """A plan on paper. Instants are numbers of worked days since the plan's start; day n follows n."""

    plan: Plan

    def __post_init__(self) -> None:
        """Write the worked days down, far before and after the plan's start."""
        roadmap = next(iter(self.plan.rows(Roadmap)))
        days = [roadmap.start + DAY * number for number in range(-200, 400)]
        worked = [day for day in days if self._worked(day, roadmap.weekdays)]
        zero = sum(day < roadmap.start for day in worked)
        self.day = {number - zero: day for number, day in enumerate(worked)}
        self.number = {}
        following = max(self.day)
        for day in reversed(days):
            if self.day[following - 1] == day:
                following -= 1
            self.number[day] = following
        self.closed = {id: self._closed(id) for id in self.plan.all(Block)}
        self.status = None if roadmap.status_date is None else self.instant(roadmap.status_date)
        self.order = self._order()

    def _worked(self, day: date, weekdays: str) -> bool:
        rows = [one for one in self.plan.rows(CalendarException) if one.start <= day <= one.finish]
        if any(one.worked and one.population is None for one in rows):
            return True
        return weekdays[day.weekday()] == "1" and not any(
            not one.worked and one.population is None for one in rows
        )

    def _order(self) -> list[str]:
        order: list[str] = []
        while len(order) < len(self.plan.all(Block)):
            order += [
                id
                for id in self.plan.all(Block)
                if id not in order
                and all(
                    link.predecessor in order for link in self.plan.rows(Dependency) if link.successor == id
                )
            ]
        return order

    def instant(self, day: date) -> int:
        """The number of worked days before a day."""
        return self.number[day]

    def _closed(self, block: str) -> set[int]:
        """The worked days on which a population that the block reaches is closed."""
        reached = {one.population for one in self.plan.rows(Audience) if one.block == block}
        closures = [
            one for one in self.plan.rows(CalendarException) if one.population in reached and not one.worked
        ]
        return {
            number
            for number, day in self.day.items()
            if any(one.start <= day <= one.finish for one in closures)
        }

    def still(self, block: str, number: int) -> bool:
        """Whether the block stands still on that day."""
        return number in self.closed[block]

    def finish(self, block: str, start: int, duration: int) -> int:
        """Where so much work ends that starts at an instant, closed days left out."""
        at = start
        while duration:
            duration -= 0 if self.still(block, at) else 1
            at += 1
        return at

    def starts_well(self, block: str, start: int) -> bool:
        """Whether the block can be worked on right then."""
        return not self.still(block, start)

    def holds(self, link: Dependency, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether a link holds between the start and finish of two blocks."""
        tail = one[1] if link.type in FROM_FINISH else one[0]
        head = other[0] if link.type in TO_START else other[1]
        if not link.elapsed:
            return head >= tail + link.lag
        evening = link.type in FROM_FINISH and not self._begins_a_day(link.predecessor)
        since = self.day[tail - 1] + DAY if evening else self.day[tail]
        return self.day[head] >= since + DAY * link.lag

    def _begins_a_day(self, id: str) -> bool:
        """Whether a milestone is the morning of its day: held to it by its start, or led by mornings."""
        block = self.plan.get(Block, id)
        if block.duration or block.constraint in {Constraint.MUST_START, Constraint.MANUAL}:
            return not block.duration
        free = block.constraint in {
            Constraint.AS_SOON_AS_POSSIBLE,
            Constraint.START_NO_EARLIER,
            Constraint.START_NO_LATER,
        }
        links = [one for one in self.plan.rows(Dependency) if one.successor == id and not one.soft]
        return free and all(
            (one.elapsed or one.lag == 0)
            and (
                self._begins_a_day(one.predecessor)
                if self.plan.get(Block, one.predecessor).duration == 0
                else one.type not in FROM_FINISH
            )
            for one in links
        )

    def early(self, floors: dict[str, int] | None = None) -> dict[str, tuple[int, int]]:
        """The earliest start and finish of each block."""
        found: dict[str, tuple[int, int]] = {}
        for id in self.order:
            found[id] = self._early(self.plan.get(Block, id), found, (floors or {}).get(id, -1000))
        return found

    def one_early(self, id: str, found: dict[str, tuple[int, int]]) -> tuple[int, int]:
        """The earliest start and finish of one block, given the dates of what it waits for."""
        return self._early(self.plan.get(Block, id), found, -1000)

    def _early(self, block: Block, found: dict[str, tuple[int, int]], floor: int) -> tuple[int, int]:
        links = [one for one in self.plan.rows(Dependency) if one.successor == block.id and not one.soft]
        if block.actual_start and block.actual_finish:
            start, finish = self.instant(block.actual_start), self.instant(block.actual_finish + DAY)
            if block.duration == 0:
                start = finish = start if self._begins_a_day(block.id) else finish
            return start, max(start, finish)
        if block.actual_start:
            return self._under_way(block, links, found)
        least, latest = self._window(block)
        least = max(least, floor)
        if block.constraint is Constraint.MANUAL:
            return least, self.finish(block.id, least, block.duration)
        for start in count(least):
            span = start, self.finish(block.id, start, block.duration)
            if self.starts_well(block.id, start) and all(
                self.holds(one, found[one.predecessor], span) for one in links
            ):
                break
        if start > latest:
            start = next(at for at in count(latest) if self.starts_well(block.id, at))
        return start, self.finish(block.id, start, block.duration)

    def _window(self, block: Block) -> tuple[int, int]:
        """Between which instants the block may start, its links left aside."""
        least, far = max(0, self.status or 0), 10_000
        if block.constraint_date is None:
            return least, far
        start, finish = self.instant(block.constraint_date), self.instant(block.constraint_date + DAY)
        by_end = self.last_start(block, finish)
        match block.constraint:
            case Constraint.START_NO_EARLIER:
                return max(least, start), far
            case Constraint.FINISH_NO_EARLIER:
                return max(least, self.first_start(block, block.duration, finish)), far
            case Constraint.START_NO_LATER:
                return least, start
            case Constraint.FINISH_NO_LATER:
                return least, by_end
            case Constraint.MUST_FINISH:
                return by_end, by_end
            case _:
                return start, start

    def last_start(self, block: Block, finish: int) -> int:
        """The last start from which the block is done by an instant."""
        return next(
            at
            for at in count(finish, -1)
            if self.finish(block.id, at, block.duration) <= finish
            and (block.duration == 0 or self.starts_well(block.id, at))
        )

    def first_start(self, block: Block, duration: int, finish: int) -> int:
        """The first start from which so much work is not done before an instant."""
        return next(
            at
            for at in count(finish - 60)
            if self.finish(block.id, at, duration) >= finish
            and (duration == 0 or self.starts_well(block.id, at))
        )

    def _under_way(
        self, block: Block, links: list[Dependency], found: dict[str, tuple[int, int]]
    ) -> tuple[int, int]:
        assert block.actual_start is not None
        start = self.instant(block.actual_start)
        done = round(block.duration * block.percent_complete / 100)
        rest = block.duration - done if block.remaining is None else block.remaining
        at = start
        if done:
            at = self.finish(block.id, next(i for i in count(start) if self.starts_well(block.id, i)), done)
        if self.status is not None and not (rest == 0 and at < self.status):
            at = max(self.status, start)
        if block.resume is not None and rest:
            at = max(at, self.instant(block.resume))
        if block.constraint is Constraint.FINISH_NO_EARLIER and block.constraint_date:
            finish = self.instant(block.constraint_date + DAY)
            at = max(at, self.first_start(block, rest, finish))
        for resumes in count(at):
            span = resumes, self.finish(block.id, resumes, rest)
            if self.starts_well(block.id, resumes) and all(
                self.holds(one, found[one.predecessor], span) for one in links
            ):
                return start, span[1]
        raise AssertionError

    def late(self, early: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """The latest start and finish of each block that is not begun, given where the plan ends."""
        end = max((finish for _, finish in early.values()), default=0)
        found: dict[str, tuple[int, int]] = {}
        for id in reversed(self.order):
            found[id] = self._late(self.plan.get(Block, id), found, end)
        return found

    def _late(self, block: Block, found: dict[str, tuple[int, int]], end: int) -> tuple[int, int]:
        by = end if block.deadline is None else self.instant(block.deadline + DAY)
        bound = self._ceiling(block)
        if block.constraint in {Constraint.MUST_START, Constraint.MUST_FINISH}:
            return self._ending(block, bound if block.deadline is None else min(bound, by))
        links = [one for one in self.plan.rows(Dependency) if one.predecessor == block.id and not one.soft]
        if block.constraint is Constraint.MANUAL:
            links = [one for one in links if one.type in FROM_FINISH or (one.elapsed and not block.duration)]
        for finish in count(min(end, by, bound), -1):
            span = self._ending(block, finish)
            if all(self.holds(one, span, found[one.successor]) for one in links):
                return span
        raise AssertionError

    def _ceiling(self, block: Block) -> int:
        """The finish that a constraint allows at most."""
        if block.constraint_date is None:
            return 10_000
        if block.constraint in {Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH}:
            return self.instant(block.constraint_date + DAY)
        if block.constraint in {Constraint.START_NO_LATER, Constraint.MUST_START}:
            start = self.instant(block.constraint_date)
            start = next(at for at in count(start) if self.starts_well(block.id, at))
            return self.finish(block.id, start, block.duration)
        return 10_000

    def _ending(self, block: Block, finish: int) -> tuple[int, int]:
        if block.duration == 0:
            return finish, finish
        while self.still(block.id, finish - 1):
            finish -= 1
        return self.last_start(block, finish), finish
