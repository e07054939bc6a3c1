"""Proven schedules under scarce resources with the CP-SAT solver of OR-tools, when it is installed.

OR-tools is an optional extra (``pip install roadmap-planner[optimize]``) and is imported only when asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from math import ceil, floor
from os import cpu_count
from threading import Event, Thread
from typing import TYPE_CHECKING

from roadmap_planner.planning.rcpsp import (
    TOLERANCE,
    Need,
    Problem,
    in_order,
    makespan,
    profile_of,
    serial,
)
from roadmap_planner.planning.rcpsp_search import Cost, Effort, Solution, solved

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

_STRATEGIES = 8
"""Threads from which the solver tries all it knows: with fewer it leaves out what proves bounds."""

_SCALE = 1000
"""Fractions become whole numbers, rounded to the safe side."""


def available() -> bool:
    """Whether OR-tools is installed."""
    return find_spec("ortools") is not None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the solver may look, and with how many threads (0: one a strategy, even on few cores)."""

    seconds: float = 10.0
    workers: int = 0
    seed: int = 1
    cancelled: Callable[[], bool] = lambda: False


def proved(
    problem: Problem, limits: Limits | None = None, first: Solution | None = None, cost: Cost | None = None
) -> Solution:
    """The shortest schedule that the solver finds in time, with the bound it proved; never worse than
    ``first``, which is looked for when it is not given.

    The solver minds links, resources, earliest starts, due and fixed tasks. What it does not mind
    (``bound``, tasks of ``latest`` and ``varying``) is set right by the serial scheme on its order; its bound
    holds nevertheless, for schedules that keep what is due; when there is none it proves nothing.
    Raises ModuleNotFoundError when OR-tools is not installed.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 - an optional extra

    asked = limits or Limits()
    found = first or solved(problem, Effort(schedules=400, seed=asked.seed))
    rated = cost or (lambda starts: (makespan(problem, starts),))
    if found.optimal:
        return replace(found, proven=True)
    model = cp_model.CpModel()
    starts = _modelled(model, problem, found.makespan)
    for variable, start in zip(starts, found.starts, strict=True):
        model.add_hint(variable, start)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = asked.seconds
    solver.parameters.random_seed = asked.seed
    solver.parameters.num_workers = asked.workers or max(_STRATEGIES, cpu_count() or 1)

    with _stopped_when(asked.cancelled, solver):
        status = solver.solve(model)
    bound = max(found.bound, min(ceil(solver.best_objective_bound - TOLERANCE), found.makespan))
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        own = [solver.value(one) for one in starts]
        tried = serial(problem, in_order(problem, [float(one) for one in own]))
        for one in ([own] if _holds(problem, own) else []) + [tried]:
            if rated(one) < rated(list(found.starts)):
                found = Solution(tuple(one), makespan(problem, one), found.bound)
    if status == cp_model.INFEASIBLE:
        return found
    return Solution(found.starts, found.makespan, bound, proven=True)


def _holds(problem: Problem, starts: list[int]) -> bool:
    """Whether the solver's own starts also keep what it does not mind. With capacities by week they may be
    better than any that the serial scheme makes.
    """
    if problem.latest:
        return False
    for task, start in enumerate(starts):
        if task in problem.fixed:
            continue
        if problem.bound is not None and start < problem.bound(task, starts):
            return False
        if task in problem.varying and problem.varying[task](start) != (start, problem.durations[task]):
            return False
    return True


@contextmanager
def _stopped_when(cancelled: Callable[[], bool], solver: "CpSolver") -> Iterator[None]:
    """Stop the solver when nobody waits for it any more, whether it has found anything or not."""
    done = Event()

    def watch() -> None:
        while not done.wait(0.1):
            if cancelled():
                solver.stop_search()
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _modelled(model: "CpModel", problem: Problem, horizon: int) -> list["IntVar"]:
    """Starts as variables, their links, resources and the makespan as what is to be small."""
    lengths = problem.durations
    end = model.new_int_var(0, horizon, "end")
    starts = []
    for task, length in enumerate(lengths):
        if task in problem.fixed:
            starts.append(model.new_constant(problem.fixed[task]))
            continue
        last = min(problem.latest.get(task, horizon), problem.due.get(task, horizon))
        latest = min(last, max(horizon - length, 0))
        earliest = min(problem.release(task), latest)
        starts.append(model.new_int_var(earliest, latest, f"s{task}"))
        model.add(starts[task] + length <= end)
    for task, start in problem.fixed.items():
        model.add(end >= min(start + lengths[task], horizon))
    for before, after, lag in problem.links:
        if after not in problem.fixed and after not in problem.latest:
            model.add(starts[after] >= starts[before] + lag)
    free = [task for task in range(len(lengths)) if task not in problem.fixed and task not in problem.latest]
    if problem.periods:
        _periods(model, problem, free, starts, horizon)
    else:
        _days(model, problem, free, starts, horizon)
    model.minimize(end)
    return starts


def _left(problem: Problem, horizon: int) -> list[list[float]]:
    """What fixed tasks leave of each resource in each period up to the horizon."""
    profile = profile_of(problem)
    for task, start in problem.fixed.items():
        profile.take(task, start)
    return profile.left(horizon)


def _days(model: "CpModel", problem: Problem, free: list[int], starts: list["IntVar"], horizon: int) -> None:
    """A cumulative constraint for each resource; days with less than usual are filled up."""
    for resource, row in enumerate(_left(problem, horizon)):
        full = max(row, default=0.0)
        intervals, demands = [], []
        for task in free:
            amount = sum(one.amount for one in problem.needs[task] if one.resource == resource)
            if amount and problem.durations[task]:
                length = problem.durations[task]
                intervals.append(
                    model.new_fixed_size_interval_var(starts[task], length, f"i{task}.{resource}")
                )
                demands.append(_whole_up(amount))
        for day, left in enumerate(row):
            if left < full - TOLERANCE:
                intervals.append(model.new_fixed_size_interval_var(day, 1, f"x{day}.{resource}"))
                demands.append(_whole_up(full - left))
        if intervals:
            model.add_cumulative(intervals, demands, _whole_down(full))


def _periods(
    model: "CpModel", problem: Problem, free: list[int], starts: list["IntVar"], horizon: int
) -> None:
    """For each resource and period: the days of each task in it, times its amount, fit what is there."""
    rows, firsts = _left(problem, horizon), profile_of(problem).firsts(horizon)
    overlaps = _Overlaps(model, problem, starts)
    asked: dict[tuple[int, int], list[LinearExpr]] = {}
    for task in free:
        for need in problem.needs[task]:
            for period in range(len(firsts) - 1):
                days = overlaps.asking(task, need, firsts[period], firsts[period + 1])
                if days is not None:
                    asked.setdefault((need.resource, period), []).append(_whole_up(need.amount) * days)
    for (resource, period), terms in asked.items():
        row = rows[resource]
        left = row[min(period, len(row) - 1)]
        model.add(sum(terms) <= max(_whole_down(left), 0))


class _Overlaps:
    """How many days of a task lie in a span of days, as expressions of its start; each made once."""

    def __init__(self, model: "CpModel", problem: Problem, starts: list["IntVar"]) -> None:
        self._model = model
        self._lengths = problem.durations
        self._starts = starts
        self._known: dict[tuple[int, int, int], LinearExpr | None] = {}

    def asking(self, task: int, need: Need, low: int, high: int) -> "LinearExpr | None":
        """The days of a task in a span on which it asks for a need; None when there cannot be any."""
        days = self._in(task, low, high)
        if days is None:
            return None
        for first, last in need.spared:
            spared = self._in(task, max(low, first), min(high, last))
            if spared is not None:
                days = days - spared
        return days

    def _in(self, task: int, low: int, high: int) -> "LinearExpr | None":
        key = task, low, high
        if key not in self._known:
            self._known[key] = self._made(task, low, high)
        return self._known[key]

    def _made(self, task: int, low: int, high: int) -> "LinearExpr | None":
        start, length = self._starts[task], self._lengths[task]
        domain = list(start.proto.domain)
        if high <= low or domain[0] >= high or domain[-1] + length <= low:
            return None
        model, most = self._model, min(length, high - low)
        end = model.new_int_var(min(domain[0] + length, high), high, "")
        begin = model.new_int_var(low, max(domain[-1], low), "")
        days = model.new_int_var(0, most, "")
        model.add_min_equality(end, [start + length, high])
        model.add_max_equality(begin, [start, low])
        model.add_max_equality(days, [end - begin, 0])
        return days


def _whole_up(amount: float) -> int:
    return ceil(amount * _SCALE - TOLERANCE)


def _whole_down(amount: float) -> int:
    return floor(amount * _SCALE + TOLERANCE * _SCALE)
