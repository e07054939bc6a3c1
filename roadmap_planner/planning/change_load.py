"""Change load: how much change each population lives through, week by week.

The load of a week is the sum of the impacts (1 to 5) of the blocks that run in it and reach the population.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Threshold
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule

SATURATED, FLOODED = 8, 12
"""Loads above which people no longer follow (a warning), and above which they give up (a blocker): the
defaults of check SF6.6, which the plan's thresholds may change."""


@dataclass(frozen=True, slots=True)
class ChangeLoad:
    """The change load of one population. Weeks are named by their Monday; weeks without change are absent."""

    population: Id
    weeks: Mapping[date, int]
    blocks: Mapping[date, tuple[Id, ...]]
    """The blocks that touch the population in each week."""

    @property
    def peak(self) -> tuple[date, int] | None:
        """The first week of the highest load, and that load; None without any."""
        if not self.weeks:
            return None
        week = min(self.weeks, key=lambda monday: (-self.weeks[monday], monday))
        return week, self.weeks[week]


def change_load(plan: Plan, schedule: Schedule) -> tuple[ChangeLoad, ...]:
    """The change load of each population, in their order. Milestones take no time and weigh nothing."""
    touching = _touching(plan)
    touched = {id for of in touching.values() for id in of}
    every = zip(schedule.blocks, schedule.spans(), strict=True)
    weeks_of = {id: _mondays(*span) for id, span in every if id in touched}
    found: list[ChangeLoad] = []
    for population in ordered(plan.rows(Population)):
        weeks: dict[int, int] = {}
        blocks: dict[int, list[Id]] = {}
        for block, impact in touching.get(population.id, {}).items():
            for monday in weeks_of[block]:
                if monday in weeks:
                    weeks[monday] += impact
                    blocks[monday].append(block)
                else:
                    weeks[monday], blocks[monday] = impact, [block]
        days = [(date.fromordinal(monday), monday) for monday in sorted(weeks)]
        found.append(
            ChangeLoad(
                population.id,
                {day: weeks[monday] for day, monday in days},
                {day: tuple(blocks[monday]) for day, monday in days},
            )
        )
    return tuple(found)


def limits_of(plan: Plan) -> tuple[float, float]:
    """The loads above which it is too much, and far too much, as this plan has them."""
    own = {one.name: one.value for one in plan.rows(Threshold) if one.check == "SF6.6"}
    return own.get("load", SATURATED), own.get("blocker", FLOODED)


def peak(loads: tuple[ChangeLoad, ...]) -> tuple[Id, date, int] | None:
    """The population, the first week and the load of the highest load of all; None when there is none."""
    found = [(one.peak, one.population) for one in loads]
    peaks = [(top, population) for top, population in found if top is not None]
    if not peaks:
        return None
    (week, load), population = min(peaks, key=lambda pair: (-pair[0][1], pair[0][0]))
    return population, week, load


def _touching(plan: Plan) -> dict[Id, dict[Id, int]]:
    """By population, the blocks that touch it and how hard."""
    found: dict[Id, dict[Id, int]] = defaultdict(dict)
    rows = plan.all(Block)
    for one in plan.rows(Audience):
        block = rows[one.block]
        if one.share and not block.milestone:
            hardest = found[one.population].get(block.id, 0)
            found[one.population][block.id] = max(hardest, one.impact or block.impact)
    return found


def _mondays(start: date, finish: date) -> range:
    """The Mondays of the weeks from the first day to the last, both included, as ordinals."""
    return range(start.toordinal() - start.weekday(), finish.toordinal() + 1, 7)
