"""Single points of failure: relays on whom a block or a population depends alone."""

from collections import defaultdict
from dataclasses import dataclass

from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Relay, RelayAssignment, RelayPopulation
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.states import finished
from roadmap_planner.planning.workload import absences


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A relay, the blocks not finished yet that have nobody else, and the populations that only they carry.

    ``away`` lists those of the blocks that run while the relay is absent, each with the worked days of it.
    """

    relay: Id
    blocks: tuple[Id, ...]
    populations: tuple[Id, ...]
    away: tuple[tuple[Id, int], ...]


def single_points(plan: Plan, schedule: Schedule) -> tuple[SinglePoint, ...]:
    """The relays on whom something depends alone, those with most blocks first."""
    alone: dict[Id, list[Id]] = defaultdict(list)
    crew: dict[Id, set[Id]] = defaultdict(set)
    for one in plan.rows(RelayAssignment):
        if one.effort > 0:
            crew[one.block].add(one.relay)
    for block in ordered(plan.rows(Block)):
        if len(crew.get(block.id, ())) == 1 and not finished(block) and block.duration:
            alone[next(iter(crew[block.id]))].append(block.id)
    carriers: dict[Id, set[Id]] = defaultdict(set)
    for link in plan.rows(RelayPopulation):
        carriers[link.population].add(link.relay)
    carried: dict[Id, list[Id]] = defaultdict(list)
    for population, relays in carriers.items():
        if len(relays) == 1:
            carried[next(iter(relays))].append(population)
    off = absences(plan, schedule.calendar)
    found = [
        SinglePoint(
            relay,
            tuple(alone.get(relay, ())),
            tuple(carried.get(relay, ())),
            _away(schedule, alone.get(relay, []), off.get(relay, ())),
        )
        for relay in plan.all(Relay)
        if relay in alone or relay in carried
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.blocks), -len(one.populations))))


def _away(
    schedule: Schedule, blocks: list[Id], off: tuple[tuple[int, int], ...]
) -> tuple[tuple[Id, int], ...]:
    found = []
    for block in blocks:
        start, finish = (schedule.calendar.index(day) for day in schedule.span(block))
        days = sum(max(0, min(high, finish + 1) - max(low, start)) for low, high in off)
        if days:
            found.append((block, days))
    return tuple(found)
