"""Plans to measure with: streams of blocks with cross links, as large rollouts have them."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Claim, ClaimSource, Reliance, Roadmap
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
    SupportKind,
)
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, BlockKind, CalendarException, Constraint, Dependency, Wave
from roadmap_planner.planning.schedule import schedule


def large_plan(blocks: int, links: int, seed: int = 1) -> Plan:
    """So many blocks in waves of 250, with links that lead a little further each."""
    chance = random.Random(seed)
    rows: list[Entity] = [Roadmap(id="roadmap", title="Large", start=date(2027, 1, 4))]
    waves = max(1, blocks // 250)
    rows += [Wave(id=f"w{number}", name=f"Wave {number}", order=float(number)) for number in range(waves)]
    rows += [
        Block(
            id=f"b{number}",
            ref=f"B{number}",
            name=f"Block {number}",
            wave=f"w{number * waves // blocks}",
            order=float(number),
            duration=chance.randrange(1, 20),
        )
        for number in range(blocks)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        before = chance.randrange(blocks - 1)
        pairs.add((before, min(blocks - 1, before + chance.randrange(1, 40))))
    rows += [
        Dependency(id=f"d{number}", predecessor=f"b{one}", successor=f"b{other}")
        for number, (one, other) in enumerate(sorted(pairs))
        if one < other
    ]
    return plan_of(rows)


def peopled_plan(blocks: int, seed: int = 1) -> Plan:
    """A large plan with its people: populations, sponsors, relays, support, pilots, gates, claims."""
    chance = random.Random(seed)
    kinds = [one for one in BlockKind if one is not BlockKind.MILESTONE]
    plan = large_plan(blocks, blocks * 3 // 2, seed)
    rows: list[Entity] = [
        one for kind in plan.tables for one in plan.rows(kind) if not isinstance(one, Block)
    ]
    for number, block in enumerate(plan.rows(Block)):
        pilot = f"b{number + 1}" if number % 10 == 4 and number + 1 < blocks else None
        kind = kinds[number % len(kinds)]
        rows.append(replace(block, kind=kind, pilot_of=pilot, gate=number % 25 == 0, impact=1 + number % 5))
    populations = max(5, blocks // 50)
    for number in range(populations):
        rows += _population(number, chance)
    for number in range(blocks):
        for population in {chance.randrange(populations) for _ in range(1 + number % 3)}:
            rows.append(
                Audience(
                    id=f"a{number}-{population}",
                    block=f"b{number}",
                    population=f"pop{population}",
                    share=chance.choice((10, 50, 100)),
                )
            )
        rows.append(SponsorScope(id=f"s{number}", sponsor=f"spo{number % 20}", block=f"b{number}"))
        relay = chance.randrange(populations)
        rows.append(RelayAssignment(id=f"r{number}", relay=f"rel{relay}", block=f"b{number}", effort=0.2))
        if number % 3 == 0:
            start = date(2027, 1, 4) + timedelta(days=number % 900)
            kind_of = list(SupportKind)[number % len(SupportKind)]
            rows.append(
                SupportAction(id=f"sup{number}", kind=kind_of, block=f"b{number}", start=start, seats=20)
            )
        if number % 50 == 0:
            rows.append(Claim(id=f"cl{number}", statement="It works", source=ClaimSource.VENDOR))
            rows.append(Reliance(id=f"re{number}", block=f"b{number}", claim=f"cl{number}"))
    rows += [
        Sponsor(id=f"spo{number}", person=f"boss{number % populations}-{number}", rank=Rank.EXECUTIVE)
        for number in range(20)
    ]
    rows += [Person(id=f"boss{number % populations}-{number}", name=f"Boss {number}") for number in range(20)]
    return plan_of(rows)


def _population(number: int, chance: random.Random) -> list[Entity]:
    """A population with the relay who carries it."""
    return [
        Population(
            id=f"pop{number}",
            name=f"Population {number}",
            headcount=chance.randrange(20, 900),
            device=chance.randrange(0, 101),
            network=chance.randrange(0, 101),
            account=chance.randrange(0, 101),
            absolute_non_users=chance.randrange(0, 20),
        ),
        Person(
            id=f"p{number}", directory_id=f"D{number}", name=f"Person {number}", population=f"pop{number}"
        ),
        Relay(id=f"rel{number}", person=f"p{number}"),
        RelayPopulation(id=f"c{number}", relay=f"rel{number}", population=f"pop{number}"),
    ]


def streams(blocks: int, seed: int = 1) -> Plan:
    """So many blocks in waves of 25, side by side, each a chain with cross links: about two years."""
    chance = random.Random(seed)
    waves = max(1, blocks // 25)
    rows: list[Entity] = [Roadmap(id="roadmap", title="Streams", start=date(2027, 1, 4))]
    rows += [Wave(id=f"w{number}", name=f"Vague {number}", order=float(number)) for number in range(waves)]
    for number in range(blocks):
        wave = min(number // 25, waves - 1)
        rows.append(
            Block(
                id=f"b{number}",
                ref=f"B{number}",
                name=f"Communauté officielle {number}",
                wave=f"w{wave}",
                order=float(number),
                duration=chance.randrange(5, 30),
            )
        )
    for number in range(blocks):
        step = number % 25
        if step:
            rows.append(Dependency(id=f"d{number}", predecessor=f"b{number - 1}", successor=f"b{number}"))
        if step > 5 and number % 2:
            rows.append(Dependency(id=f"e{number}", predecessor=f"b{number - 4}", successor=f"b{number}"))
    return plan_of(rows)


FINISHES = {Constraint.FINISH_NO_EARLIER, Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH}


def lived_in(made: Plan) -> Plan:
    """A plan three weeks on: work that is done or under way, constraints of every kind, of which as
    many are hard dates as the DCMA's 14-point assessment lets pass (5 %), deadlines, a lag in calendar days
    on every fiftieth link, and a plant that every twentieth block needs and that closes each August and at
    the end of the year.
    """
    chance = random.Random(9)
    dates, status = schedule(made), date(2027, 1, 25)
    kinds = [one for one in Constraint if one.dated and one is not Constraint.MANUAL]
    blocks = {}
    for one in made.rows(Block):
        start, finish = dates.span(one.id)
        said: dict[str, Any] = {}
        if finish < status:
            said = {"actual_start": start, "actual_finish": finish, "percent_complete": 100}
        elif start < status:
            said = {"actual_start": start, "percent_complete": 40}
        elif chance.random() < 0.075:
            kind = chance.choice(kinds)
            day = (finish if kind in FINISHES else start) + timedelta(days=chance.randrange(25))
            said = {"constraint": kind, "constraint_date": day}
        elif chance.random() < 0.05:
            said = {"deadline": finish + timedelta(days=chance.randrange(60))}
        blocks[one.id] = replace(one, **said)
    links = {
        one.id: replace(one, elapsed=True, lag=chance.randrange(1, 15)) if chance.random() < 1 / 50 else one
        for one in made.rows(Dependency)
    }
    closures = dict(made.all(CalendarException))
    for year in range(2027, 2032):
        for name, first, last in (("August", (8, 1), (8, 21)), ("Year", (12, 24), (12, 31))):
            id = f"{name}{year}"
            closures[id] = CalendarException(
                id=id, name=name, start=date(year, *first), finish=date(year, *last), population="plant"
            )
    audiences = {id: Audience(id=id, block=id, population="plant") for id in blocks if chance.random() < 0.05}
    return made.replacing(
        {
            Roadmap: {one.id: replace(one, status_date=status) for one in made.rows(Roadmap)},
            Population: {"plant": Population(id="plant", name="Plant")},
            Audience: audiences,
            Block: blocks,
            Dependency: links,
            CalendarException: closures,
        }
    )
