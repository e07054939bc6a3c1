"""When will it be finished, and what decides? A plan tried thousands of times with durations drawn anew.

Monte Carlo simulation of a network (Van Slyke 1963). Each trial draws the durations that are given by three
points, and lets each gate that is not decided yet say no with its probability, once at most, which adds its
rework. Calendars, constraints, progress and lags hold as they do in the schedule: with durations that are
certain every trial is the schedule. Draws are independent. Importing this file imports numpy.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee, Contribution, Objective
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.distributions import LEVELS, Distribution, Floats
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.trials import BATCH, Trials

LIKELY = (50, 80, 95)
"""The per cent of trials that a date is given for."""

MOST_KEPT = 2_000_000
"""Finishes kept at most for the quantiles of single blocks: enough trials to draw a band by."""

MOST_DRIVERS = 30
"""Blocks that are told to decide the finish, the first ones first."""

_EXTREME = 10
"""What a block contributes is told by this per cent of the trials, where it is shortest and longest."""

Progress = Callable[[int, int], bool]
"""progress(done, all): told after each batch of trials; False stops the simulation."""


class Stopped(Exception):  # noqa: N818 - named for what it is
    """The simulation was stopped before its end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to simulate. ``bands`` keeps the likely finish dates of every block."""

    trials: int = 10_000
    seed: int = 1
    distribution: Distribution = Distribution.PERT
    bands: bool = False


@dataclass(frozen=True)
class Outlook:
    """When something is finished: how many trials on each day, and the planned day. Days are inclusive."""

    planned: date
    runs: Mapping[date, int]

    def by(self, percent: float) -> date:
        """The first day by which this per cent of the trials are finished."""
        total = sum(self.runs.values())
        wanted = ceil(total * percent / 100 - 1e-9)
        counted = 0
        for day in sorted(self.runs):
            counted += self.runs[day]
            if counted >= wanted:
                return day
        return max(self.runs, default=self.planned)

    def chance(self, day: date) -> float:
        """The share of the trials, 0 to 1, that are finished by a day."""
        total = sum(self.runs.values())
        return sum(count for on, count in self.runs.items() if on <= day) / total if total else 1.0


@dataclass(frozen=True)
class Meeting:
    """A committee: what is due for it, and the chance, 0 to 1, that all of it is finished by its date.

    Due are the gates, milestones and waves planned to be finished since the committee before; where there is
    none of them, the blocks. ``outlook`` is None when nothing is due.
    """

    committee: Id
    due: tuple[RowKey, ...]
    chance: float | None
    outlook: Outlook | None


@dataclass(frozen=True, slots=True)
class Driver:
    """How much a block decides of the plan's finish: the rank correlation of its duration with it (Spearman),
    its share in the squares of all of them (0 to 1), and the mean finish in the trials in which it is among
    the shortest and the longest tenth.
    """

    block: Id
    correlation: float
    share: float
    soonest: date
    latest: date


@dataclass(frozen=True)
class Simulation:
    """What came out. ``criticality`` is the share of trials in which a block has no float; ``bands`` hold the
    days by which half and 95 % of the trials have finished a block, when they were wanted.
    """

    plan: Plan
    wanted: Wanted
    finish: Outlook
    waves: Mapping[Id, Outlook]
    meetings: tuple[Meeting, ...]
    criticality: Mapping[Id, float]
    drivers: tuple[Driver, ...]
    bands: Mapping[Id, tuple[date, date]]
    uncertain: int
    """Blocks whose duration is not certain, and gates that may fail."""
    objectives: Mapping[Id, Outlook]
    """For each dated objective, when the blocks that serve it are finished; all blocks where none does."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A group of blocks whose last finish is wanted."""

    members: tuple[int, ...]
    planned: date


@dataclass
class _Counted:
    """What is added up over the batches."""

    ends: list[Floats]
    critical: NDArray[np.int64]
    kept: Floats | None
    weighed: list[tuple[int, float, Floats]] = field(default_factory=list)


def simulate(
    schedule: Schedule, wanted: Wanted | None = None, progress: Progress | None = None
) -> Simulation:
    """Simulate a scheduled plan. The same plan, trials, seed and distribution give the same result.

    Raises Stopped when ``progress`` says so, ValueError when fewer than one trial is wanted.
    """
    asked = wanted or Wanted()
    if asked.trials < 1:
        raise ValueError("a simulation needs at least one trial")
    plan = schedule.plan
    waves = _waves(schedule)
    meetings = _meetings(schedule)
    objectives = _objectives(schedule)
    groups = [
        _all_of(schedule),
        *waves.values(),
        *objectives.values(),
        *(group for _, _, group in meetings if group is not None),
    ]
    trials = Trials(schedule, asked.distribution, [one.members for one in groups])
    counted = _run(trials, asked, progress)
    outlooks = [_outlook(schedule, one, ends) for one, ends in zip(groups, counted.ends, strict=True)]
    rest = iter(outlooks[1 + len(waves) + len(objectives) :])
    return Simulation(
        plan,
        asked,
        outlooks[0],
        dict(zip(waves, outlooks[1:], strict=False)),
        tuple(_met(plan, id, due, next(rest) if group is not None else None) for id, due, group in meetings),
        dict(zip(schedule.blocks, (counted.critical / asked.trials).tolist(), strict=True)),
        _drivers(schedule, counted),
        _bands(schedule, counted),
        len({*trials.draws.uncertain, *trials.draws.gates}),
        dict(zip(objectives, outlooks[1 + len(waves) :], strict=False)),
    )


_KNOWN: WeakKeyDictionary[Schedule, date] = WeakKeyDictionary()


def p80_finish(schedule: Schedule, simulation: Simulation | None = None) -> date:
    """The day by which four trials in five are finished: of a simulation of the same plan when there is one,
    else of a thousand trials, which are made once for a schedule.
    """
    if simulation is not None and simulation.plan is schedule.plan:
        return simulation.finish.by(80)
    known = _KNOWN.get(schedule)
    if known is None:
        known = _KNOWN[schedule] = simulate(schedule, Wanted(trials=BATCH)).finish.by(80)
    return known


def _run(trials: Trials, asked: Wanted, progress: Progress | None) -> _Counted:
    count = len(trials.finishes)
    kept = min(asked.trials, max(BATCH, MOST_KEPT // max(count, 1)))
    counted = _Counted(
        [np.empty(asked.trials, np.float32) for _ in trials.groups],
        np.zeros(count, np.int64),
        np.empty((count, kept), np.float32) if asked.bands and count else None,
    )
    chance = np.random.Generator(np.random.SFC64(asked.seed))
    done = 0
    while done < asked.trials:
        trials.run(chance)
        _count(trials, counted, done, min(BATCH, asked.trials - done))
        done = min(done + BATCH, asked.trials)
        if progress is not None and not progress(done, asked.trials):
            raise Stopped
    return counted


def _count(trials: Trials, counted: _Counted, done: int, more: int) -> None:
    """Add up one batch, of which the first ``more`` trials count."""
    for ends, row in zip(counted.ends, trials.groups, strict=True):
        ends[done : done + more] = row[:more]
    for number in trials.sometimes:
        counted.critical[number] += np.count_nonzero(trials.critical[number][:more])
    if counted.kept is not None and done < counted.kept.shape[1]:
        place = min(more, counted.kept.shape[1] - done)
        for keep, row in zip(counted.kept, trials.finishes, strict=True):
            keep[done : done + place] = row[:place]
    if not done:
        counted.weighed = _weighed(trials, more)


def _weighed(trials: Trials, count: int) -> list[tuple[int, float, Floats]]:
    """For each uncertain duration and gate: the block, the rank correlation with the plan's end, its values.

    A duration's rank is the level of its table that was drawn, whose mean and spread are known. Values are
    kept only of those that may be among the first.
    """
    ends = trials.groups[0][:count]
    ranks = np.empty(count, np.float32)
    ranks[np.argsort(ends, kind="stable")] = np.arange(count, dtype=np.float32)
    ranks -= ranks.mean()
    spread = float(np.sqrt((ranks**2).sum())) or 1.0
    weights = trials.draws.weighed(ranks) / (spread * np.sqrt(count * (LEVELS**2 - 1) / 12))
    top = set(np.argsort(-weights, kind="stable")[:MOST_DRIVERS].tolist())
    none = np.empty(0, np.float32)
    found = [
        (number, float(weight), trials.durations(number)[:count].copy() if place in top else none)
        for place, (number, weight) in enumerate(zip(trials.draws.uncertain, weights, strict=True))
    ]
    for number in trials.draws.gates:
        values = trials.durations(number)[:count].copy()
        away = values - values.mean()
        size = float(np.sqrt((away**2).sum()))
        found.append((number, float(away @ ranks) / (size * spread) if size else 0.0, values))
    return found


def _all_of(schedule: Schedule) -> _Asked:
    return _Asked(tuple(range(len(schedule.blocks))), schedule.finish)


def _waves(schedule: Schedule) -> dict[Id, _Asked]:
    number = schedule.network.number
    members: dict[Id, list[Id]] = {wave.id: [] for wave in ordered(schedule.plan.rows(Wave))}
    for block in schedule.plan.rows(Block):
        if block.wave is not None:
            members[block.wave].append(block.id)
    return {
        wave: _Asked(tuple(number[id] for id in ids), span[1])
        for wave, ids in members.items()
        if (span := schedule.span_of(ids)) is not None
    }


def _objectives(schedule: Schedule) -> dict[Id, _Asked]:
    """The blocks that serve each dated objective; all of them where none does."""
    plan, number = schedule.plan, schedule.network.number
    serving: dict[Id, list[Id]] = {one.id: [] for one in plan.rows(Objective) if one.due is not None}
    for one in plan.rows(Contribution):
        if one.objective in serving:
            serving[one.objective].append(one.block)
    return {
        id: _Asked(tuple(number[block] for block in blocks), max(schedule.span(block)[1] for block in blocks))
        for id, served_by in serving.items()
        if (blocks := served_by or list(schedule.blocks))
    }


def _meetings(schedule: Schedule) -> list[tuple[Id, tuple[RowKey, ...], _Asked | None]]:
    """Each committee by date, with what is due for it."""
    plan, number = schedule.plan, schedule.network.number
    if not plan.all(Committee):
        return []
    finishes = {id: schedule.span(id)[1] for id in schedule.blocks}
    waves: dict[Id, list[Id]] = {}
    for block in ordered(plan.rows(Block)):
        if block.wave is not None:
            waves.setdefault(block.wave, []).append(block.id)
    found: list[tuple[Id, tuple[RowKey, ...], _Asked | None]] = []
    before = date.min
    for committee in sorted(plan.rows(Committee), key=lambda one: (one.on, one.id)):
        due: list[tuple[RowKey, list[Id]]] = [
            ((Block, block.id), [block.id])
            for block in ordered(plan.rows(Block))
            if before < finishes[block.id] <= committee.on and (block.gate or block.milestone)
        ]
        for wave, ids in waves.items():
            if before < max(finishes[id] for id in ids) <= committee.on:
                due.append(((Wave, wave), ids))
        if not due:
            due = [((Block, id), [id]) for id, day in finishes.items() if before < day <= committee.on]
        members = {id for _, ids in due for id in ids}
        group = None
        if members:
            group = _Asked(tuple(sorted(number[id] for id in members)), max(finishes[id] for id in members))
        found.append((committee.id, tuple(key for key, _ in due), group))
        before = committee.on
    return found


def _met(plan: Plan, committee: Id, due: tuple[RowKey, ...], outlook: Outlook | None) -> Meeting:
    if outlook is None:
        return Meeting(committee, due, None, None)
    return Meeting(committee, due, outlook.chance(plan.get(Committee, committee).on), outlook)


def _outlook(schedule: Schedule, asked: _Asked, ends: Floats) -> Outlook:
    if not asked.members:
        return Outlook(asked.planned, {asked.planned: len(ends)})
    days, counts = np.unique(_day_numbers(ends), return_counts=True)
    day = schedule.calendar.day
    return Outlook(
        asked.planned,
        {day(int(one)): int(count) for one, count in zip(days, counts, strict=True)},
    )


def _day_numbers(ends: Floats) -> NDArray[np.int64]:
    """The index of the day that each evening is the end of; what misses it by rounding is that day."""
    days: NDArray[np.int64] = np.ceil(ends - np.float32(1e-2)).astype(np.int64) - 1
    return days


def _drivers(schedule: Schedule, counted: _Counted) -> tuple[Driver, ...]:
    squares = sum(max(rho, 0.0) ** 2 for _, rho, _ in counted.weighed) or 1.0
    found: dict[int, Driver] = {}
    for number, rho, values in sorted(counted.weighed, key=lambda one: -one[1]):
        if number not in found and len(found) < MOST_DRIVERS:
            ends = counted.ends[0][: len(values)]
            low, high = (schedule.calendar.day(day) for day in _between_extremes(values, ends))
            share = max(rho, 0.0) ** 2 / squares
            found[number] = Driver(schedule.blocks[number], rho, share, low, high)
    return tuple(found.values())


def _between_extremes(values: Floats, ends: Floats) -> tuple[int, int]:
    """The mean day of the end where a value is lowest and where it is highest."""
    few = max(1, len(values) * _EXTREME // 100)
    parted = np.argpartition(values, [few - 1, len(values) - few])
    low, high = ends[parted[:few]].mean(), ends[parted[-few:]].mean()
    return ceil(low - 1e-2) - 1, ceil(high - 1e-2) - 1


def _bands(schedule: Schedule, counted: _Counted) -> dict[Id, tuple[date, date]]:
    if counted.kept is None:
        return {}
    places = [ceil(counted.kept.shape[1] * percent / 100) - 1 for percent in (50, 95)]
    day = schedule.calendar.day
    counted.kept.sort(axis=1)  # quicker than a partition: numpy sorts floats with vectors
    likely = _day_numbers(counted.kept[:, places]).tolist()
    return {id: (day(low), day(high)) for id, (low, high) in zip(schedule.blocks, likely, strict=True)}
