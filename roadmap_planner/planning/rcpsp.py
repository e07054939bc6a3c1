"""The resource-constrained project scheduling problem: tasks, links, renewable resources, and the serial
scheme that turns an order of tasks into a feasible schedule (Kelley 1963; Kolisch and Hartmann 1999).

Times are whole days from 0. A resource has so much in each *period*: a day, or a week in which a task asks
for its amount on each day that it runs. ``Problem`` is plain data; whoever has a file of the PSPLIB or a plan
with relays makes one, and asks for starts: ``rcpsp_search.solved(problem, Effort(seconds=1.0))`` (heuristics,
nothing else needed), ``rcpsp_solver.proved(problem, Limits(seconds=10.0))`` (OR-tools). Both give a
``Solution`` with ``starts``, ``makespan`` and ``bound``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush

TOLERANCE = 1e-6

Starts = list[int]

Varying = Callable[[int], tuple[int, int]]
"""From a day: the first one on which the task may start, and how long it then takes."""


@dataclass(frozen=True, slots=True)
class Need:
    """A task asks for ``amount`` of a resource on each day that it runs, but on those of ``spared``, spans of
    days from the first up to the second, which is excluded.
    """

    resource: int
    amount: float
    spared: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Problem:
    """Tasks by number, in any order. Links must not form a circle.

    ``links`` hold (before, after, lag): start(after) >= start(before) + lag; a finish-to-start link has the
    duration of ``before`` as its lag. ``capacities`` hold, for each resource, what there is in each period;
    the last value goes on for ever. ``periods`` are the first days of the periods, from 0; without, each day
    is one. ``releases`` are earliest starts. A task of ``latest`` starts by that day and is not delayed for
    a resource. A task of ``fixed`` starts on that day, whatever it waits for. ``bound`` may raise an earliest
    start further, from the starts of the tasks that come before: for what no constant lag can say. A task of
    ``due`` is delayed for a resource up to that day; where it does not fit by then it starts as its links let
    it, and is short of resources. ``wanted`` are days by which tasks had better start. A task of ``varying``
    cannot start every day, or takes longer on some: from a day, the first one it may start on and its length
    from there; ``durations`` holds the least.
    """

    durations: tuple[int, ...]
    links: tuple[tuple[int, int, int], ...]
    needs: tuple[tuple[Need, ...], ...]
    capacities: tuple[tuple[float, ...], ...]
    periods: tuple[int, ...] = ()
    releases: tuple[int, ...] = ()
    latest: Mapping[int, int] = field(default_factory=dict)
    fixed: Mapping[int, int] = field(default_factory=dict)
    bound: Callable[[int, Starts], int] | None = None
    due: Mapping[int, int] = field(default_factory=dict)
    wanted: Mapping[int, int] = field(default_factory=dict)
    varying: Mapping[int, Varying] = field(default_factory=dict)

    @cached_property
    def before(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each task, those it waits for, with the lag."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.durations]
        for one, other, lag in self.links:
            found[other].append((one, lag))
        return tuple(map(tuple, found))

    @cached_property
    def after(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each task, those that wait for it, with the lag."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.durations]
        for one, other, lag in self.links:
            found[one].append((other, lag))
        return tuple(map(tuple, found))

    def release(self, task: int) -> int:
        """The earliest start of a task besides its links."""
        return self.releases[task] if self.releases else 0


def makespan(problem: Problem, starts: Sequence[int]) -> int:
    """When the last task finishes: the first day after it."""
    return max((start + length for start, length in zip(starts, problem.durations, strict=True)), default=0)


def in_order(problem: Problem, keys: Sequence[float]) -> list[int]:
    """Tasks by key, the lowest first, but never before one that they wait for."""
    waiting = [len(links) for links in problem.before]
    ready = [(keys[task], task) for task, count in enumerate(waiting) if count == 0]
    heapify(ready)
    order: list[int] = []
    while ready:
        _, task = heappop(ready)
        order.append(task)
        for other, _ in problem.after[task]:
            waiting[other] -= 1
            if waiting[other] == 0:
                heappush(ready, (keys[other], other))
    return order


def serial(problem: Problem, order: Sequence[int], floor: int = 0) -> Starts:
    """The serial scheme: each task in turn as early as its links and the resources left allow, none before
    ``floor``. ``order`` must hold no task before one that it waits for.
    """
    profile = profile_of(problem)
    starts = [0] * len(problem.durations)
    for task, start in problem.fixed.items():
        starts[task] = start
        profile.take(task, start)
    before, bound, fixed, latest = problem.before, problem.bound, problem.fixed, problem.latest
    releases = problem.releases or (0,) * len(starts)
    place = profile.place
    plain = not (fixed or latest or bound or problem.due or problem.varying)
    for task in order:
        start = max(floor, releases[task])
        for other, lag in before[task]:
            earliest = starts[other] + lag
            start = max(start, earliest)
        if plain:
            starts[task] = place(task, start)
        elif task not in fixed:
            if bound is not None:
                start = max(start, bound(task, starts))
            if task in latest:
                start = min(start, latest[task])
                profile.take(task, start)
            else:
                start = _placed(problem, profile, task, start)
            starts[task] = start
    return starts


def _placed(problem: Problem, profile: "DayProfile | PeriodProfile", task: int, start: int) -> int:
    """Place a task at or after a day, with its own days off and no later than it is due."""
    varying = problem.varying.get(task)
    if varying is None:
        found = profile.find(task, start)
    else:
        start, length = varying(start)
        profile.lengthen(task, length)
        found = start
        while (later := profile.find(task, found)) > found:
            found, length = varying(later)
            profile.lengthen(task, length)
    if found > max(problem.due.get(task, found), start):
        found = start
        if varying is not None:
            profile.lengthen(task, varying(start)[1])
    profile.take(task, found)
    return found


class Profile(ABC):
    """What is left of each resource while tasks take their share."""

    _durations: list[int]

    @abstractmethod
    def find(self, task: int, start: int) -> int:
        """The first start from this one on at which everything is there for the whole task."""

    @abstractmethod
    def take(self, task: int, start: int) -> None:
        """Take what a task needs, from its start on."""

    def place(self, task: int, start: int) -> int:
        """As ``find``; taken."""
        found = self.find(task, start)
        self.take(task, found)
        return found

    def lengthen(self, task: int, length: int) -> None:
        """Let a task take so many days from now on."""
        self._durations[task] = length


class DayProfile(Profile):
    """What is left of each resource on each day."""

    def __init__(self, problem: Problem) -> None:
        """Nothing is taken yet."""
        self._durations = list(problem.durations)
        self._needs = [[(one.resource, one.amount) for one in needs] for needs in problem.needs]
        self._ever = [row[-1] for row in problem.capacities]
        length = sum(problem.durations) + max(problem.releases, default=0)
        length = max(length, *(len(row) for row in problem.capacities)) if problem.capacities else length
        self._left = [
            [*row, *[row[-1]] * (length - len(row))] for row in (list(one) for one in problem.capacities)
        ]

    def find(self, task: int, start: int) -> int:
        """The first start from this one on at which everything is there for the whole task."""
        length, needs = self._durations[task], self._needs[task]
        if not length or not needs:
            return start
        left = self._left
        at = 0
        while at < len(needs):
            resource, amount = needs[at]
            span = left[resource][start : start + length]
            if len(span) < length:
                self._grow(start + length)
                continue
            if min(span) + TOLERANCE < amount:
                short = length - 1
                while span[short] + TOLERANCE >= amount:
                    short -= 1
                start += short + 1
                at = 0
            else:
                at += 1
        return start

    def take(self, task: int, start: int) -> None:
        """Take what a task needs, whether it is there or not."""
        end = start + self._durations[task]
        if self._left and end > len(self._left[0]):
            self._grow(end)
        for resource, amount in self._needs[task]:
            row = self._left[resource]
            row[start:end] = [one - amount for one in row[start:end]]

    def left(self, horizon: int) -> list[list[float]]:
        """What is left of each resource on each day before the horizon."""
        if self._left and horizon > len(self._left[0]):
            self._grow(horizon)
        return [row[:horizon] for row in self._left]

    def firsts(self, horizon: int) -> list[int]:
        """The first days of the periods up to the horizon, which is the last of them."""
        return list(range(horizon + 1))

    def _grow(self, end: int) -> None:
        for row, ever in zip(self._left, self._ever, strict=True):
            row.extend([ever] * (2 * end - len(row)))


class PeriodProfile(Profile):
    """What is left of each resource in each period, a period being several days."""

    def __init__(self, problem: Problem) -> None:
        """Nothing is taken yet. Periods go on with the length of the last one."""
        self._durations = list(problem.durations)
        self._needs = problem.needs
        self._firsts = list(problem.periods)
        self._step = max(self._firsts[-1] - self._firsts[-2], 1) if len(self._firsts) > 1 else 5
        self._ever = [row[-1] for row in problem.capacities]
        self._left = [list(row[: len(self._firsts)]) for row in problem.capacities]
        self._fill()
        self._period: list[int] = []

    def find(self, task: int, start: int) -> int:
        """The first start from this one on at which everything is there for the whole task."""
        length, needs = self._durations[task], self._needs[task]
        if not length or not needs:
            return start
        at = 0
        while at < len(needs):
            later = self._later(needs[at], start, length)
            if later > start:
                start, at = later, 0
            else:
                at += 1
        return start

    def take(self, task: int, start: int) -> None:
        """Take what a task needs, whether it is there or not."""
        end = start + self._durations[task]
        self._reach(end)
        for need in self._needs[task]:
            row = self._left[need.resource]
            for period in self._periods(start, end):
                row[period] -= need.amount * self._days(need, start, end, period)

    def left(self, horizon: int) -> list[list[float]]:
        """What is left of each resource in each period that begins before the horizon."""
        count = len(self.firsts(horizon)) - 1
        return [row[:count] for row in self._left]

    def firsts(self, horizon: int) -> list[int]:
        """The first days of the periods up to the horizon, and one more, where the last of them ends."""
        self._reach(horizon)
        count = next(place for place, first in enumerate(self._firsts) if first >= horizon)
        return self._firsts[: count + 1]

    def _later(self, need: Need, start: int, length: int) -> int:
        """The start itself when the need is met from there, else the next that may do."""
        end = start + length
        self._reach(end)
        row = self._left[need.resource]
        for period in self._periods(start, end):
            days = self._days(need, start, end, period)
            if days * need.amount > row[period] + TOLERANCE:
                if need.spared:
                    return start + 1
                most = int((max(row[period], 0.0) + TOLERANCE) / need.amount)
                return max(self._firsts[period + 1] - most, start + 1)
        return start

    def _days(self, need: Need, start: int, end: int, period: int) -> int:
        low, high = max(start, self._firsts[period]), min(end, self._firsts[period + 1])
        days = high - low
        for first, last in need.spared:
            days -= max(0, min(high, last) - max(low, first))
        return days

    def _periods(self, start: int, end: int) -> range:
        return range(self._period[start], self._period[max(end - 1, start)] + 1)

    def _reach(self, end: int) -> None:
        """Make the periods go on to this day and past it."""
        if end < len(self._period):
            return
        while self._firsts[-1] <= end + self._step:
            self._firsts.append(self._firsts[-1] + self._step)
        self._fill()
        self._period = []
        for period, first in enumerate(self._firsts[:-1]):
            self._period += [period] * (self._firsts[period + 1] - first)

    def _fill(self) -> None:
        for row, ever in zip(self._left, self._ever, strict=True):
            row.extend([ever] * (len(self._firsts) - len(row)))


def profile_of(problem: Problem) -> DayProfile | PeriodProfile:
    """A profile of nothing taken."""
    return PeriodProfile(problem) if problem.periods else DayProfile(problem)


def overrun(problem: Problem, starts: Sequence[int]) -> float:
    """How much more than there is a schedule takes, over all resources and periods."""
    profile = profile_of(problem)
    for task, start in enumerate(starts):
        if task in problem.varying:
            profile.lengthen(task, problem.varying[task](start)[1])
        profile.take(task, start)
    rows = profile.left(max(makespan(problem, starts), 1))
    return sum(-one for row in rows for one in row if one < -TOLERANCE)


def shortages(problem: Problem, starts: Sequence[int]) -> list[tuple[int, int, float]]:
    """Where a schedule takes more than there is: resource, period, and by how much. Empty when feasible."""
    taken: dict[tuple[int, int], float] = {}
    firsts = problem.periods
    for task, start in enumerate(starts):
        for need in problem.needs[task]:
            for day in range(start, start + problem.durations[task]):
                if any(low <= day < high for low, high in need.spared):
                    continue
                period = _period_of(day, firsts)
                taken[need.resource, period] = taken.get((need.resource, period), 0.0) + need.amount
    found = []
    for (resource, period), amount in sorted(taken.items()):
        row = problem.capacities[resource]
        over = amount - row[min(period, len(row) - 1)]
        if over > TOLERANCE:
            found.append((resource, period, over))
    return found


def _period_of(day: int, firsts: tuple[int, ...]) -> int:
    if not firsts:
        return day
    step = max(firsts[-1] - firsts[-2], 1) if len(firsts) > 1 else 5
    if day >= firsts[-1]:
        return len(firsts) - 1 + (day - firsts[-1]) // step
    low, high = 0, len(firsts) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if firsts[middle] <= day else (low, middle)
    return low
