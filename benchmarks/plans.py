"""Plans to measure with: streams of blocks with cross links, as large rollouts have them."""

import random
from datetime import date

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, Dependency, Wave


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
