"""Managers who could be relays of a block: from the org chart, by whom they reach and what they have left."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Audience,
    Person,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
)
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.workload import TOLERANCE, Workload, workload

USUAL_EFFORT = 0.5
"""Days a week proposed for a relay who has as much left."""
SPAN = range(5, 10)
"""Direct reports that one manager can follow well (the classical span of control, CHECKS [Span])."""
MOST = 3
"""Suggestions for each population of a block."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody for a population of a block. ``relay`` is theirs when they are one already.

    ``free`` is what they have left in their busiest week of the block, in days a week; ``people`` counts
    everybody below them in the org chart, ``reports`` those directly.
    """

    person: Person
    relay: Relay | None
    population: Id
    reports: int
    people: int
    free: float
    effort: float
    trained: bool
    """Whether they are trained before the block starts."""


def suggestions(plan: Plan, schedule: Schedule, block: Id) -> tuple[Suggestion, ...]:
    """For each population that no relay of the block carries, who could: the best first, a few each.

    Relays who carry the population already come first, then managers of it; those with something left before
    those without, then the trained, then a span of control that leaves time, then those with most people.
    """
    return Candidates(plan, schedule).for_block(block)


def uncarried(plan: Plan, block: Id) -> tuple[Id, ...]:
    """The populations that a block reaches without a relay of the block who carries them."""
    carrying = carriers(plan)
    assigned = {one.relay for one in plan.rows(RelayAssignment) if one.block == block}
    reached = dict.fromkeys(
        one.population for one in plan.rows(Audience) if one.block == block and one.share > 0
    )
    return tuple(id for id in reached if not carrying.get(id, set()) & assigned)


def carriers(plan: Plan) -> Mapping[Id, set[Id]]:
    """The relays who carry each population."""
    found: dict[Id, set[Id]] = defaultdict(set)
    for one in plan.rows(RelayPopulation):
        found[one.population].add(one.relay)
    return found


def accept(suggestion: Suggestion, block: Id, edit: Edit) -> None:
    """Make somebody a relay who carries the population and works for the block; what stands stays."""
    relay = suggestion.relay
    if relay is None:
        relay = edit.add(Relay(person=suggestion.person.id))
    pairs = {(one.relay, one.population) for one in edit.plan.rows(RelayPopulation)}
    if (relay.id, suggestion.population) not in pairs:
        edit.add(RelayPopulation(relay=relay.id, population=suggestion.population))
    if not any(one.relay == relay.id and one.block == block for one in edit.plan.rows(RelayAssignment)):
        edit.add(RelayAssignment(relay=relay.id, block=block, effort=suggestion.effort))


class Candidates:
    """Who could be a relay, looked up once for as many blocks as one asks about."""

    def __init__(self, plan: Plan, schedule: Schedule, load: Workload | None = None) -> None:
        """``load`` is the workload of the plan, where it is known already."""
        self._plan = plan
        self._schedule = schedule
        self._load = load or workload(plan, schedule)
        self._relays = {one.person: one for one in plan.rows(Relay)}
        self._below: dict[Id, list[Id]] = defaultdict(list)
        for one in plan.rows(Person):
            if one.manager is not None and one.left_on is None:
                self._below[one.manager].append(one.id)
        self._carriers = carriers(plan)
        self._sponsors = {one.person for one in plan.rows(Sponsor)}

    def for_block(self, block: Id) -> tuple[Suggestion, ...]:
        """For each population that no relay of the block carries, the best first, a few each."""
        found: list[Suggestion] = []
        for population in uncarried(self._plan, block):
            found += self.for_population(block, population)[:MOST]
        return tuple(found)

    def for_population(self, block: Id, population: Id) -> list[Suggestion]:
        """Everybody who could carry a block to a population, the best first."""
        span = self._schedule.span(block)
        found = [self._of(one, population, span) for one in self._candidates(block, population)]
        return sorted(found, key=_merit)

    def _candidates(self, block: Id, population: Id) -> list[Person]:
        """Relays who carry a population, and its managers; nobody who left, sponsors or is there already."""
        plan = self._plan
        taken = {
            plan.get(Relay, one.relay).person for one in plan.rows(RelayAssignment) if one.block == block
        }
        carrying = {plan.get(Relay, id).person for id in self._carriers.get(population, ())}
        return [
            one
            for one in plan.rows(Person)
            if one.left_on is None
            and one.id not in taken
            and one.id not in self._sponsors
            and (one.id in carrying or (one.population == population and self._below.get(one.id)))
        ]

    def _of(self, person: Person, population: Id, span: tuple[date, date]) -> Suggestion:
        relay = self._relays.get(person.id)
        free = self._free(relay, span)
        return Suggestion(
            person=person,
            relay=relay,
            population=population,
            reports=len(self._below.get(person.id, ())),
            people=len(_under(self._below, person.id)),
            free=free,
            effort=round(min(USUAL_EFFORT, free), 1) if free >= 0.1 else 0.1,
            trained=relay is not None and relay.trained_on is not None and relay.trained_on < span[0],
        )

    def _free(self, relay: Relay | None, span: tuple[date, date]) -> float:
        """What a relay has left in the busiest week of the block; a whole new one has the usual capacity."""
        if relay is None:
            return Relay(person="").capacity
        if relay.id not in self._load.asked:
            return relay.capacity
        first = span[0] - timedelta(days=span[0].weekday())
        weeks = [n for n, week in enumerate(self._load.weeks) if first <= week <= span[1]]
        asked, available = self._load.asked[relay.id], self._load.available[relay.id]
        left = [
            relay.capacity * (1 - asked[week] / available[week])
            for week in weeks
            if available[week] > TOLERANCE
        ]
        return max(0.0, min([relay.capacity, *left]))


def _merit(one: Suggestion) -> tuple[object, ...]:
    """Smaller is better."""
    busy = one.free < 0.1 - TOLERANCE
    wide = one.reports not in SPAN
    return busy, one.relay is None, not one.trained, wide, -one.people, one.person.name, one.person.id


def untrained(plan: Plan, schedule: Schedule) -> tuple[tuple[Relay, Id, date], ...]:
    """Relays not trained before their first block: with that block and its start, the earliest first."""
    found = []
    for relay in plan.rows(Relay):
        blocks = [one.block for one in plan.rows(RelayAssignment) if one.relay == relay.id]
        if not blocks:
            continue
        start, first = min((schedule.span(one)[0], one) for one in blocks)
        if relay.trained_on is None or relay.trained_on >= start:
            found.append((relay, first, start))
    return tuple(sorted(found, key=lambda one: (one[2], one[0].id)))


def chief_executive(plan: Plan) -> Person | None:
    """Who has nobody above and most people below in the org chart; None without an org chart."""
    below: dict[Id, list[Id]] = defaultdict(list)
    for one in plan.rows(Person):
        if one.manager is not None:
            below[one.manager].append(one.id)
    tops = [
        one for one in plan.rows(Person) if one.manager is None and one.left_on is None and below.get(one.id)
    ]
    return max(tops, key=lambda one: (len(_under(below, one.id)), one.id), default=None)


def _under(below: Mapping[Id, list[Id]], person: Id) -> set[Id]:
    """Everybody below somebody, however far."""
    seen: set[Id] = set()
    row = [person]
    while row:
        following = [one for at in row for one in below.get(at, ()) if one not in seen]
        seen.update(following)
        row = following
    return seen - {person}
