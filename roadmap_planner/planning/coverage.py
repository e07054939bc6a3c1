"""Coverage: which share of each population is reached as time goes, who is connected, who is left behind.

A block reaches its audience from its finish. Two blocks that reach the same population are taken to reach
the same people first, so that the larger share holds: coverage is never overstated.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, BlockKind, Wave
from roadmap_planner.planning.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Step:
    """From ``day`` on, ``share`` (0 to 1) of the people are reached, ``blocks`` being those that raise it."""

    day: date
    share: float
    blocks: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one population, or everybody, is reached: steps by day, each higher than the one before."""

    population: Id | None
    """None stands for everybody in the company's headcount."""
    headcount: int
    steps: tuple[Step, ...]

    def on(self, day: date) -> float:
        """The share reached at the end of a day, 0 to 1."""
        place = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[place - 1].share if place else 0.0

    @property
    def last(self) -> float:
        """The share reached in the end, 0 to 1."""
        return self.steps[-1].share if self.steps else 0.0

    @property
    def first_reached(self) -> date | None:
        """The day of the first contact, None when nobody is ever reached."""
        return self.steps[0].day if self.steps else None


@dataclass(frozen=True, slots=True)
class Wagons:
    """The populations that blocks of one kind reach first and last, and those that they never reach."""

    kind: BlockKind
    first: tuple[date, Id]
    last: tuple[date, Id]
    never: tuple[Id, ...]

    @property
    def days(self) -> int:
        """Calendar days from the first population to the last."""
        return (self.last[0] - self.first[0]).days


def coverage(
    plan: Plan, schedule: Schedule, kinds: Collection[BlockKind] | None = None
) -> tuple[Coverage, ...]:
    """The coverage of each population, in their order; by blocks of some kinds only when these are given."""
    reaches: dict[Id, list[tuple[date, int, Id]]] = defaultdict(list)
    for one in plan.rows(Audience):
        block = plan.get(Block, one.block)
        if one.share and (kinds is None or behaviour(plan, block) in kinds):
            reaches[one.population].append((schedule.span(block.id)[1], one.share, block.id))
    return tuple(
        Coverage(one.id, one.headcount or 0, _steps(reaches.get(one.id, ())))
        for one in ordered(plan.rows(Population))
    )


def everybody(plan: Plan, parts: Iterable[Coverage]) -> Coverage:
    """The coverage of the company's headcount: populations weighed by their people, partners left out.

    Where no headcount is known, every population weighs the same.
    """
    counted = [
        one for one in parts if one.population is not None and plan.get(Population, one.population).counted
    ]
    known = any(one.headcount for one in counted)
    weights = [one.headcount if known else 1 for one in counted]
    total = sum(weights)
    days = sorted({step.day for one in counted for step in one.steps})
    steps: list[Step] = []
    for day in days if total else ():
        share = sum(weight * one.on(day) for weight, one in zip(weights, counted, strict=True)) / total
        blocks = tuple(
            dict.fromkeys(
                block for one in counted for step in one.steps if step.day == day for block in step.blocks
            )
        )
        if not steps or share > steps[-1].share:
            steps.append(Step(day, min(share, 1.0), blocks))
    return Coverage(None, sum(one.headcount for one in counted), tuple(steps))


def connected(plan: Plan, schedule: Schedule) -> tuple[Coverage, ...]:
    """The share of each population that has device, network and account, raised by blocks that connect.

    What is known today holds from the plan's start; the least of the three counts. A population of which one
    of the three is not known has no steps before a block connects it.
    """
    start = plan.roadmap.start
    raised = coverage(plan, schedule, {BlockKind.CONNECTION})
    found: list[Coverage] = []
    for one in raised:
        population = plan.get(Population, str(one.population))
        shares = (population.device, population.network, population.account)
        today = min((share or 0) / 100 for share in shares)
        steps = [Step(start, today)] if today else []
        steps += [step for step in one.steps if step.share > today]
        found.append(Coverage(one.population, one.headcount, _rising(steps)))
    return tuple(found)


def at_waves(plan: Plan, schedule: Schedule, one: Coverage) -> tuple[tuple[Id, date, float], ...]:
    """Each wave in order, its finish, and the share reached by then; waves without blocks are left out."""
    found: list[tuple[Id, date, float]] = []
    for wave in ordered(plan.rows(Wave)):
        span = schedule.wave(wave.id)
        if span is not None:
            found.append((wave.id, span[1], one.on(span[1])))
    return tuple(found)


def at_committees(plan: Plan, one: Coverage) -> tuple[tuple[Id, date, float], ...]:
    """Each committee by date, and the share reached by then."""
    committees = sorted(plan.rows(Committee), key=lambda committee: (committee.on, committee.id))
    return tuple((committee.id, committee.on, one.on(committee.on)) for committee in committees)


def wagons(plan: Plan, schedule: Schedule) -> tuple[Wagons, ...]:
    """Kind by kind, who of the company is reached first, who last, and who never although others are."""
    found: list[Wagons] = []
    for kind in BlockKind:
        parts = [
            one
            for one in coverage(plan, schedule, {kind})
            if plan.get(Population, str(one.population)).counted
        ]
        reached = [(one.first_reached, str(one.population)) for one in parts if one.first_reached is not None]
        if reached:
            never = tuple(str(one.population) for one in parts if not one.steps)
            found.append(Wagons(kind, min(reached), max(reached), never))
    return tuple(found)


def horizon_of(plan: Plan, schedule: Schedule) -> date:
    """The day at which the end is judged: the plan's horizon, else its finish."""
    return plan.roadmap.horizon or schedule.finish


def _steps(reaches: Iterable[tuple[date, int, Id]]) -> tuple[Step, ...]:
    """Steps from (day, share in per cent, block), those of one day together."""
    by_day: dict[date, list[tuple[int, Id]]] = defaultdict(list)
    for day, share, block in reaches:
        by_day[day].append((share, block))
    steps: list[Step] = []
    best = 0
    for day in sorted(by_day):
        most = max(share for share, _ in by_day[day])
        if most > best:
            best = most
            raising = tuple(block for share, block in by_day[day] if share == most)
            steps.append(Step(day, most / 100, raising))
    return tuple(steps)


def _rising(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps by day, each higher than the one before; of one day the highest."""
    found: list[Step] = []
    for step in sorted(steps, key=lambda one: (one.day, one.share)):
        if found and found[-1].day == step.day:
            found.pop()
        if not found or step.share > found[-1].share:
            found.append(step)
    return tuple(found)
