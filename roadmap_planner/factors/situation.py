"""The situation of a plan: what the checks look up, gathered once for an assessment."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from roadmap_planner.factors.waiting import Waiting
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.evidence import Threshold
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Rank,
    Relay,
    RelayAbsence,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorScope,
    SupportAction,
)
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.planning.change_load import ChangeLoad, change_load
from roadmap_planner.planning.maturity import told_non_users
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.suggestions import Candidates
from roadmap_planner.planning.workload import Overload, Workload, workload

if TYPE_CHECKING:  # numpy, when asked for
    from roadmap_planner.planning.simulation import Outlook

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
"""Kinds that decide or measure, and give nobody anything to use."""


class Span(NamedTuple):
    """When a block runs, both days included: early dates, actual ones where they exist."""

    start: date
    finish: date


@dataclass(frozen=True)
class Situation:
    """A plan and its schedule, with indices. Reaching counts from a block's finish (CHECKS).

    Ties are settled by ``order`` and then by id, never by a name: renaming a row changes no finding.
    """

    plan: Plan
    schedule: Schedule
    limits: frozenset[tuple[str, str]] = frozenset()
    """Every threshold there is, as check and name."""
    outlooks: Mapping[Id, "Outlook"] = field(default_factory=dict)
    """When the blocks that serve each objective are finished, by a simulation of this very plan if any."""

    @cached_property
    def today(self) -> date:
        """The day the plan is looked at: its status date, else its start."""
        roadmap = self.plan.roadmap
        return roadmap.status_date or roadmap.start

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block by start, then as ordered."""
        dates = self.dates
        return sorted(self.plan.rows(Block), key=lambda one: (dates[one.id].start, one.order, one.id))

    def limit(self, check: str, name: str, default: float) -> float:
        """A threshold of another check as this plan has it: what is proposed and shown follows it too."""
        return self._changed.get((check, name), default)

    @cached_property
    def _changed(self) -> dict[tuple[str, str], float]:
        return {(one.check, one.name): one.value for one in self.plan.rows(Threshold)}

    @cached_property
    def dates(self) -> dict[Id, Span]:
        """When every block runs."""
        return dict(zip(self.schedule.blocks, map(Span._make, self.schedule.spans()), strict=True))

    @cached_property
    def populations(self) -> list[Population]:
        """The populations of the company's headcount, but those of nobody."""
        counted = (one for one in self.plan.rows(Population) if one.counted and one.headcount != 0)
        return sorted(counted, key=lambda one: (one.order, one.id))

    @cached_property
    def _non_users(self) -> dict[Id, int | None]:
        return told_non_users(self.plan)

    def non_users(self, population: Population) -> int | None:
        """The absolute non-users of a population, as everybody may read them."""
        return self._non_users[population.id]

    @cached_property
    def staff(self) -> list[Person]:
        """The persons who have not left."""
        return [one for one in self.plan.rows(Person) if one.left_on is None]

    @cached_property
    def headcount(self) -> int:
        """The company's headcount, as far as it is known."""
        return sum(one.headcount or 0 for one in self.populations)

    @cached_property
    def audiences(self) -> dict[Id, list[Audience]]:
        """The audiences of each block that reach somebody, by population; those of nobody left out."""
        found: dict[Id, list[Audience]] = defaultdict(list)
        populations = self.plan.all(Population)
        for one in self.plan.rows(Audience):
            if one.share and populations[one.population].headcount != 0:
                found[one.block].append(one)
        for rows in found.values():
            rows.sort(key=lambda one: (populations[one.population].order, one.population))
        return found

    @cached_property
    def reaching(self) -> dict[Id, list[tuple[Block, Audience]]]:
        """The blocks that reach each population, by start, each with its audience there."""
        found: dict[Id, list[tuple[Block, Audience]]] = defaultdict(list)
        for block in self.blocks:
            for one in self.audiences.get(block.id, ()):
                found[one.population].append((block, one))
        return found

    def kind(self, block: Block) -> BlockKind:
        """The kind of a block; for a kind of the plan's own, the one that it behaves like."""
        return block.kind if block.own_kind is None else behaviour(self.plan, block)

    @cached_property
    def working(self) -> list[Block]:
        """Every block but milestones, by start."""
        return [one for one in self.blocks if not one.milestone]

    @cached_property
    def _by_kind(self) -> dict[BlockKind, list[tuple[int, Block]]]:
        """The working blocks of each kind, each with its place among all of them."""
        found: dict[BlockKind, list[tuple[int, Block]]] = defaultdict(list)
        for place, block in enumerate(self.working):
            found[self.kind(block)].append((place, block))
        return found

    @cached_property
    def used(self) -> list[Block]:
        """The blocks that people use, by start."""
        return self.of_kind(*USED)

    def of_kind(self, *kinds: BlockKind) -> list[Block]:
        """The blocks of some kinds, milestones left out, by start."""
        found = [pair for kind in set(kinds) for pair in self._by_kind.get(kind, ())]
        return [block for _, block in sorted(found, key=itemgetter(0))]

    @cached_property
    def first_used(self) -> dict[Id, Block]:
        """The first block of a kind that people use which reaches each population."""
        found: dict[Id, Block] = {}
        for block in self.used:
            for one in self.audiences.get(block.id, ()):
                found.setdefault(one.population, block)
        return found

    def people(self, block: Block) -> int:
        """How many people of the headcount a block reaches; as stated when its populations do not say."""
        return self._reached[block.id][0]

    def everybody(self, block: Block) -> int:
        """How many people a block reaches, those outside the headcount too."""
        return sum(self._reached[block.id])

    def share(self, block: Block) -> float:
        """The share of the headcount that a block reaches, 0 to 1."""
        return min(1.0, self.people(block) / self.headcount) if self.headcount else 0.0

    @cached_property
    def _reached(self) -> dict[Id, tuple[int, int]]:
        """People of the headcount and people outside it whom each block reaches."""
        populations = self.plan.all(Population)
        found: dict[Id, tuple[int, int]] = {}
        for block in self.blocks:
            inside, outside, known = 0, 0, True
            for one in self.audiences.get(block.id, ()):
                population = populations[one.population]
                heads = round((population.headcount or 0) * one.share / 100)
                if not population.counted:
                    outside += heads
                elif population.headcount is None:
                    known = False
                else:
                    inside += heads
            found[block.id] = (inside if known else max(inside, block.people_reached or 0), outside)
        return found

    @cached_property
    def pilots(self) -> dict[Id, list[Block]]:
        """The pilots of each block, by start."""
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
    def support_of(self) -> dict[Id, list[SupportAction]]:
        """The support of each block, dated or not."""
        found: dict[Id, list[SupportAction]] = defaultdict(list)
        for one in self.plan.rows(SupportAction):
            if one.block is not None:
                found[one.block].append(one)
        return found

    @cached_property
    def support_for(self) -> dict[Id, list[SupportAction]]:
        """The support of each population, dated or not."""
        found: dict[Id, list[SupportAction]] = defaultdict(list)
        for one in self.plan.rows(SupportAction):
            if one.population is not None:
                found[one.population].append(one)
        return found

    def forms_of_support(self, population: Id) -> list[SupportAction]:
        """The support of a population: its own, and that for all whom a block reaches that reaches it."""
        shared = (
            one
            for block, _ in self.reaching.get(population, ())
            for one in self.support_of.get(block.id, ())
            if one.population is None
        )
        return [*self.support_for.get(population, ()), *shared]

    @cached_property
    def candidates(self) -> Candidates:
        """Who could be a relay."""
        return Candidates(self.plan, self.schedule, self.workload)

    @cached_property
    def support_at_large(self) -> dict[Id, list[SupportAction]]:
        """The support of each population that is for no block in particular."""
        found: dict[Id, list[SupportAction]] = defaultdict(list)
        for one in self.plan.rows(SupportAction):
            if one.population is not None and one.block is None:
                found[one.population].append(one)
        return found

    @cached_property
    def sponsors_of(self) -> dict[Id, dict[Id, Sponsor]]:
        """The sponsors whose scope covers each block: itself, its wave, its populations, or everything."""
        by_wave: dict[Id | None, list[Id]] = defaultdict(list)
        for block in self.blocks:
            by_wave[block.wave].append(block.id)
        found: dict[Id, dict[Id, Sponsor]] = defaultdict(dict)
        for scope in self.plan.rows(SponsorScope):
            sponsor = self.plan.get(Sponsor, scope.sponsor)
            if scope.block is not None:
                covered: Iterable[Id] = [scope.block]
            elif scope.wave is not None:
                covered = by_wave[scope.wave]
            elif scope.population is not None:
                covered = [block.id for block, _ in self.reaching.get(scope.population, ())]
            else:
                covered = [one.id for one in self.blocks]
            for block_id in covered:
                found[block_id][sponsor.id] = sponsor
        return found

    @cached_property
    def sponsored(self) -> dict[Id, list[Block]]:
        """The blocks under each sponsor, by start."""
        found: dict[Id, list[Block]] = defaultdict(list)
        for block in self.blocks:
            for id in self.sponsors_of.get(block.id, ()):
                found[id].append(block)
        return found

    @cached_property
    def sponsoring(self) -> dict[Id | None, Counter[Id]]:
        """How many blocks of each wave each sponsor stands for."""
        found: dict[Id | None, Counter[Id]] = defaultdict(Counter)
        for block in self.blocks:
            found[block.wave].update(list(self.sponsors_of.get(block.id, ())))
        return found

    @cached_property
    def principals(self) -> list[Sponsor]:
        """The principal sponsors: there should be one."""
        found = (one for one in self.plan.rows(Sponsor) if one.rank is Rank.PRINCIPAL)
        return sorted(found, key=lambda one: one.id)

    @cached_property
    def relays(self) -> list[Relay]:
        """The relays."""
        return sorted(self.plan.rows(Relay), key=lambda one: one.id)

    @cached_property
    def relays_of(self) -> dict[Id, list[Relay]]:
        """The relays assigned to each block."""
        found: dict[Id, list[Relay]] = defaultdict(list)
        for relay in self.relays:
            for block, _ in self.work_of.get(relay.id, ()):
                found[block.id].append(relay)
        return found

    @cached_property
    def work_of(self) -> dict[Id, list[tuple[Block, RelayAssignment]]]:
        """What each relay is assigned to, by start."""
        found: dict[Id, list[tuple[Block, RelayAssignment]]] = defaultdict(list)
        place = {block.id: (number, block) for number, block in enumerate(self.blocks)}
        for one in self.plan.rows(RelayAssignment):
            found[one.relay].append((place[one.block][1], one))
        for rows in found.values():
            rows.sort(key=lambda pair: place[pair[0].id][0])
        return found

    @cached_property
    def absences_of(self) -> dict[Id, list[RelayAbsence]]:
        """The days off of each relay."""
        found: dict[Id, list[RelayAbsence]] = defaultdict(list)
        for one in self.plan.rows(RelayAbsence):
            found[one.relay].append(one)
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
        """The weeks in which each relay is overloaded."""
        found: dict[Id, list[Overload]] = defaultdict(list)
        for one in self.workload.overloads:
            found[one.relay].append(one)
        return found

    @cached_property
    def change_load(self) -> dict[Id, ChangeLoad]:
        """How much change each population lives through, week by week."""
        return {one.population: one for one in change_load(self.plan, self.schedule)}

    @cached_property
    def waiting(self) -> Waiting:
        """Who waits for whom."""
        return Waiting(self.plan)

    @cached_property
    def _block_names(self) -> dict[Id, str]:
        return {one.id: f"{one.ref} {one.name}".strip() for one in self.plan.rows(Block)}

    def name(self, row: Entity | None) -> str:
        """How a row is called in evidence."""
        if isinstance(row, Block):
            return self._block_names[row.id]
        if isinstance(row, Sponsor | Relay):
            return self.plan.get(Person, row.person).name
        return str(getattr(row, "name", ""))
