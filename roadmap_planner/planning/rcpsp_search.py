"""Good schedules under scarce resources, quickly: priority rules, regret-biased sampling, recombination of
the best orders, each improved forwards and backwards.

Serial generation with the rules LFT, LST, MTS, GRPW and slack (Kolisch 1996); regret-biased random sampling
(Drexl 1991); forward-backward improvement (Li and Willis 1992; Valls, Ballestin and Quintanilla 2005);
two-point crossover of activity lists (Hartmann 1998). Seeded: the same problem, seed and number of schedules
give the same answer.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from roadmap_planner.planning.rcpsp import Problem, Starts, in_order, makespan, serial

Cost = Callable[[Starts], tuple[float, ...]]
"""What is to be small: the first number that differs decides."""

_ELITE = 24
"""Orders kept for recombination."""
_SAMPLED = 40
"""Orders sampled before the best are recombined."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look: until so many schedules were made or so many seconds have passed."""

    schedules: int = 1_000
    seconds: float = float("inf")
    seed: int = 1
    clock: Callable[[], float] = time.perf_counter
    cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Solution:
    """The starts of every task, and a bound that no schedule's makespan can be below.

    ``proven`` says that the bound was proven with resources in account and not only from the links.
    """

    starts: tuple[int, ...]
    makespan: int
    bound: int
    proven: bool = False

    @property
    def optimal(self) -> bool:
        """Whether no schedule is shorter."""
        return self.makespan <= self.bound


def solved(problem: Problem, effort: Effort | None = None, cost: Cost | None = None) -> Solution:
    """The best schedule found; feasible in resources wherever tasks that may be delayed are concerned."""
    search = _Search(problem, effort or Effort(), cost or (lambda starts: (makespan(problem, starts),)))
    starts = search.run()
    return Solution(tuple(starts), makespan(problem, starts), early_bound(problem))


def early_bound(problem: Problem) -> int:
    """The makespan if there were enough of every resource."""
    return makespan(
        problem, serial(replace(problem, needs=tuple(() for _ in problem.durations)), _any(problem))
    )


def _any(problem: Problem) -> list[int]:
    return in_order(problem, [0.0] * len(problem.durations))


class _Search:
    """The state of one search: the best so far, and the orders worth recombining."""

    def __init__(self, problem: Problem, effort: Effort, cost: Cost) -> None:
        self.problem = problem
        self.effort = effort
        self.cost = cost
        self.chance = random.Random(effort.seed)
        self.until = effort.clock() + effort.seconds
        self.made = 0
        self.bound = early_bound(problem)
        self.elite: list[tuple[tuple[float, ...], Starts, list[int]]] = []
        self.mirror = _mirrored(problem)
        self.late = latest_finishes(problem)

    def run(self) -> Starts:
        for keys in _rules(self.problem, self.late):
            self._try(in_order(self.problem, keys))
            if self._over():
                return self.elite[0][1]
        sampled = 0
        while not self._over():
            if sampled < _SAMPLED or len(self.elite) < 2:
                sampled += 1
                self._try(_sampled(self.problem, self.late, self.chance))
            else:
                self._try(self._child())
        return self.elite[0][1]

    def _over(self) -> bool:
        if self.made >= self.effort.schedules or self.effort.clock() >= self.until or self.effort.cancelled():
            return True
        best = self.elite[0]
        return best[0][0] <= self.bound and len(best[0]) == 1

    def _try(self, order: list[int]) -> None:
        """Make a schedule of an order, improve it backwards and forwards, and keep it if it is good."""
        starts = serial(self.problem, order)
        self.made += 1
        cost = self.cost(starts)
        while True:
            better = self._improved(starts)
            self.made += 2
            found = self.cost(better)
            if found >= cost:
                break
            starts, cost = better, found
        self._keep(cost, starts)

    def _improved(self, starts: Starts) -> Starts:
        """Justified right, latest finish first, then left, earliest start first."""
        problem, end = self.problem, makespan(self.problem, starts)
        finishes = [start + length for start, length in zip(starts, problem.durations, strict=True)]
        order = in_order(self.mirror, [-float(one) for one in finishes])
        right = serial(self.mirror, order)
        total = makespan(self.mirror, right)
        keys = [
            float(min(end, total) - start - length)
            for start, length in zip(right, problem.durations, strict=True)
        ]
        return serial(problem, in_order(problem, keys))

    def _keep(self, cost: tuple[float, ...], starts: Starts) -> None:
        if any(one[0] == cost and one[1] == starts for one in self.elite):
            return
        order = in_order(self.problem, [float(one) for one in starts])
        self.elite.append((cost, starts, order))
        self.elite.sort(key=lambda one: one[0])
        del self.elite[_ELITE:]

    def _child(self) -> list[int]:
        """Two good orders recombined, and now and then two neighbours swapped."""
        chance = self.chance
        count = len(self.elite)
        one = self.elite[min(chance.randrange(count), chance.randrange(count))][2]
        other = self.elite[chance.randrange(count)][2]
        low = chance.randrange(len(one))
        high = chance.randrange(low, len(one)) + 1
        head = one[:low]
        taken = set(head)
        for task in other:
            if len(head) >= high:
                break
            if task not in taken:
                head.append(task)
                taken.add(task)
        child = head + [task for task in one if task not in taken]
        keys = [0.0] * len(child)
        for place, task in enumerate(child):
            keys[task] = place + (chance.random() * 6 if chance.random() < 0.08 else 0.0)
        return in_order(self.problem, keys)


def latest_finishes(problem: Problem) -> list[int]:
    """The latest finish of each task that does not delay the end, were there enough of every resource."""
    order = _any(problem)
    bare = replace(problem, needs=tuple(() for _ in problem.durations))
    starts = serial(bare, order)
    end = makespan(problem, starts)
    late = [end] * len(starts)
    for task in reversed(order):
        for due in (problem.due, problem.wanted):
            if task in due:
                late[task] = min(late[task], due[task] + problem.durations[task])
        for other, lag in problem.after[task]:
            start = late[other] - problem.durations[other] - lag
            late[task] = min(late[task], start + problem.durations[task])
    return late


def _rules(problem: Problem, late: Sequence[int]) -> list[list[float]]:
    """Keys of each priority rule, the lowest first: LFT, LST, most successors, rank weight, slack."""
    lengths = problem.durations
    bare = replace(problem, needs=tuple(() for _ in lengths))
    early = serial(bare, _any(problem))
    followers: list[set[int]] = [set() for _ in lengths]
    for task in reversed(_any(problem)):
        for other, _ in problem.after[task]:
            followers[task] |= {other} | followers[other]
    lft = [float(one) for one in late]
    lst = [one - length for one, length in zip(lft, lengths, strict=True)]
    slack = [one - start for one, start in zip(lst, early, strict=True)]
    mts = [-float(len(one)) for one in followers]
    grpw = [
        -float(length + sum(lengths[other] for other, _ in links))
        for length, links in zip(lengths, problem.after, strict=True)
    ]
    return [lft, lst, mts, grpw, slack]


def _sampled(problem: Problem, late: Sequence[int], chance: random.Random) -> list[int]:
    """An order at random, biased by the regret of not taking the task with the earliest latest finish."""
    waiting = [len(links) for links in problem.before]
    ready = [task for task, count in enumerate(waiting) if count == 0]
    order: list[int] = []
    while ready:
        worst = max(late[task] for task in ready)
        weights = [(worst - late[task] + 1.0) ** 1.5 for task in ready]
        task = chance.choices(ready, weights)[0]
        ready.remove(task)
        order.append(task)
        for other, _ in problem.after[task]:
            waiting[other] -= 1
            if waiting[other] == 0:
                ready.append(other)
    return order


def _mirrored(problem: Problem) -> Problem:
    """The problem with time running backwards, as good as makes an order of tasks: capacities that change
    with time, earliest starts and fixed tasks are left to the forward pass.
    """
    lengths = problem.durations
    links = tuple(
        (after, before, lag + lengths[after] - lengths[before]) for before, after, lag in problem.links
    )
    if problem.periods:
        return _mirrored_periods(problem, links)
    if all(len(row) == 1 for row in problem.capacities):
        return Problem(lengths, links, problem.needs, problem.capacities)
    usual = tuple((max(row),) for row in problem.capacities)
    return Problem(lengths, links, problem.needs, usual)


def _mirrored_periods(problem: Problem, links: tuple[tuple[int, int, int], ...]) -> Problem:
    """The same with periods as long as they are on the mean, each with what there usually is."""
    periods = problem.periods
    days = max(1, round((periods[-1] - periods[0]) / max(len(periods) - 1, 1)))
    most = [0.0] * len(problem.capacities)
    for needs in problem.needs:
        for need in needs:
            most[need.resource] = max(most[need.resource], need.amount * days)
    usual = (sorted(row)[len(row) // 2] for row in problem.capacities)
    capacities = tuple((max(one, least),) for one, least in zip(usual, most, strict=True))
    return Problem(problem.durations, links, problem.needs, capacities, (0, days))
