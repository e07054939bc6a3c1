"""The situation of a plan: what the checks look up, gathered once for an assessment."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Rank,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorScope,
    SupportAction,
)
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.planning.schedule import Dates, Schedule
from roadmap_planner.planning.single_points import SinglePoint, single_points
from roadmap_planner.planning.workload import Overload, Workload, workload

USED = frozenset(
    {
        BlockKind.PROFILES,
        BlockKind.COMMUNITY,
        BlockKind.WIKI,
        BlockKind.MESSAGING,
        BlockKind.MICROBLOG,
        BlockKind.IDEAS,
        BlockKind.OTHER,
    }
)
"""Kinds that people use in their work: a change to them. Others prepare, accompany or measure one."""

STEERING = frozenset({BlockKind.GOVERNANCE, BlockKind.CHARTER, BlockKind.ASSESSMENT, BlockKind.MEASURE})


@dataclass(frozen=True)
class Situation:
    """A plan and its schedule, with indices. Reaching counts from a block's finish (CHECKS)."""

    plan: Plan
    schedule: Schedule

    @cached_property
    def today(self) -> date:
        """The day the plan is looked at: its status date, else its start."""
        roadmap = self.plan.roadmap
        return roadmap.status_date or roadmap.start

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block by start, then as ordered."""
        return sorted(ordered(self.plan.rows(Block)), key=lambda one: self.dates[one.id].start)

    @cached_property
    def dates(self) -> dict[Id, Dates]:
        """The dates of every block."""
        return {id: self.schedule.of(id) for id in self.schedule.blocks}

    @cached_property
    def populations(self) -> list[Population]:
        """The populations of the company's headcount."""
        return [one for one in ordered(self.plan.rows(Population)) if one.counted]

    @cached_property
    def headcount(self) -> int:
        """The company's headcount, as far as it is known."""
        return sum(one.headcount or 0 for one in self.populations)

    @cached_property
    def audiences(self) -> dict[Id, list[Audience]]:
        """The audiences of each block that reach somebody."""
        found: dict[Id, list[Audience]] = defaultdict(list)
        for one in self.plan.rows(Audience):
            if one.share:
                found[one.block].append(one)
        return found

    @cached_property
    def reaching(self) -> dict[Id, list[Block]]:
        """The blocks that reach each population, by start."""
        found: dict[Id, list[Block]] = defaultdict(list)
        for block in self.blocks:
            for one in self.audiences.get(block.id, ()):
                found[one.population].append(block)
        return found

    @cached_property
    def used(self) -> list[Block]:
        """The blocks that people use, by start."""
        return [one for one in self.blocks if one.kind in USED and not one.milestone]

    def first_used(self, population: Id) -> Block | None:
        """The first block of a kind that people use which reaches a population."""
        return next((one for one in self.reaching.get(population, ()) if one.kind in USED), None)

    def people(self, block: Block) -> int:
        """How many people of the headcount a block reaches; as stated when its populations do not say."""
        known = 0
        for one in self.audiences.get(block.id, ()):
            population = self.plan.get(Population, one.population)
            if population.headcount is None:
                return block.people_reached or 0
            known += round(population.headcount * one.share / 100) if population.counted else 0
        return known

    def share(self, block: Block) -> float:
        """The share of the headcount that a block reaches, 0 to 1."""
        return min(1.0, self.people(block) / self.headcount) if self.headcount else 0.0

    @cached_property
    def pilots(self) -> dict[Id, list[Block]]:
        """The pilots of each block."""
        found: dict[Id, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.pilot_of is not None:
                found[block.pilot_of].append(block)
        return found

    @cached_property
    def support(self) -> list[SupportAction]:
        """Support actions with their dates."""
        return [one for one in self.plan.rows(SupportAction) if one.start is not None]

    @cached_property
    def sponsors_of(self) -> dict[Id, list[Sponsor]]:
        """The sponsors whose scope covers each block: itself, its wave, its populations, or everything."""
        by_wave: dict[Id | None, list[Id]] = defaultdict(list)
        for block in self.blocks:
            by_wave[block.wave].append(block.id)
        found: dict[Id, list[Sponsor]] = defaultdict(list)
        for scope in self.plan.rows(SponsorScope):
            sponsor = self.plan.get(Sponsor, scope.sponsor)
            if scope.block is not None:
                covered: Iterable[Id] = [scope.block]
            elif scope.wave is not None:
                covered = by_wave[scope.wave]
            elif scope.population is not None:
                covered = [one.id for one in self.reaching.get(scope.population, ())]
            else:
                covered = [one.id for one in self.blocks]
            for block_id in covered:
                if sponsor not in found[block_id]:
                    found[block_id].append(sponsor)
        return found

    @cached_property
    def sponsoring(self) -> dict[Id | None, Counter[Id]]:
        """How many blocks of each wave each sponsor stands for."""
        found: dict[Id | None, Counter[Id]] = defaultdict(Counter)
        for block in self.blocks:
            found[block.wave].update(one.id for one in self.sponsors_of.get(block.id, ()))
        return found

    @cached_property
    def principals(self) -> list[Sponsor]:
        """The principal sponsors: there should be one."""
        return [one for one in self.plan.rows(Sponsor) if one.rank is Rank.PRINCIPAL]

    @cached_property
    def relays_of(self) -> dict[Id, list[tuple[Relay, RelayAssignment]]]:
        """The relays assigned to each block."""
        found: dict[Id, list[tuple[Relay, RelayAssignment]]] = defaultdict(list)
        for one in self.plan.rows(RelayAssignment):
            found[one.block].append((self.plan.get(Relay, one.relay), one))
        return found

    @cached_property
    def carried_by(self) -> dict[Id, set[Id]]:
        """The relays that carry each population."""
        found: dict[Id, set[Id]] = defaultdict(set)
        for one in self.plan.rows(RelayPopulation):
            found[one.population].add(one.relay)
        return found

    @cached_property
    def workload(self) -> Workload:
        """What is asked of each relay in each week, and what they have."""
        return workload(self.plan, self.schedule)

    @cached_property
    def overloads(self) -> dict[Id, list[Overload]]:
        """The weeks in which each relay is asked for more than they have."""
        found: dict[Id, list[Overload]] = defaultdict(list)
        for one in self.workload.overloads:
            found[one.relay].append(one)
        return found

    @cached_property
    def single_points(self) -> tuple[SinglePoint, ...]:
        """The relays on whom a block or a population depends alone."""
        return single_points(self.plan, self.schedule)

    def name(self, row: Entity | None) -> str:
        """How a row is called in evidence."""
        if isinstance(row, Sponsor | Relay):
            return self.plan.get(Person, row.person).name
        if isinstance(row, Block):
            return f"{row.ref} {row.name}".strip()
        return str(getattr(row, "name", ""))


def names(texts: Sequence[str], most: int = 4) -> Value:
    """Names for a sentence: all of them, or the first and how many more."""
    if len(texts) <= most + 1:
        return tuple(texts)
    return Phrase("names.more", first=tuple(texts[:most]), count=len(texts) - most)


def keys(*rows: Entity) -> tuple[RowKey, ...]:
    """The keys of rows."""
    return tuple((type(row), row.id) for row in rows)


def key(row: Entity) -> RowKey:
    """The key of a row."""
    return type(row), row.id
