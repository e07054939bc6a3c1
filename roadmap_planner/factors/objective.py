"""SF4: a medium to long-term objective and a roadmap."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.situation import Situation, key
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee, Contribution, Objective
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, BlockKind, Dependency

MONTH = 30.44


def _objectives(s: Situation) -> list[Objective]:
    return ordered(s.plan.rows(Objective))


def _served_by(s: Situation, objective: Objective) -> list[Block]:
    return [
        s.plan.get(Block, one.block) for one in s.plan.rows(Contribution) if one.objective == objective.id
    ]


def stated(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.1: an objective with measure, unit, baseline, target and date."""
    objectives = _objectives(s)
    if not objectives:
        return Answer((bad(Severity.BLOCKER, Phrase("finding.SF4.1.none")),))
    complete = [
        one
        for one in objectives
        if one.measure
        and one.unit
        and one.baseline is not None
        and one.target is not None
        and one.due is not None
    ]
    if complete:
        return Answer((good(*map(key, complete)),))
    evidence = Phrase("finding.SF4.1.vague", name=objectives[0].statement, count=len(objectives))
    return Answer((bad(Severity.BLOCKER, evidence, *map(key, objectives), held=0.25),))


def long_enough(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.2: each objective is due between one and five years after the start."""
    dated = [one for one in _objectives(s) if one.due is not None]
    if not dated:
        return missing("objective_date")
    items: list[Item] = []
    for one in dated:
        months = ((one.due or date.max) - s.plan.roadmap.start).days / MONTH
        if limit["low"] <= months <= limit["high"]:
            items.append(good(key(one)))
        else:
            evidence = Phrase(
                "finding.SF4.2", name=one.statement, months=round(months), on=one.due or date.max
            )
            items.append(bad(Severity.WARNING, evidence, key(one)))
    return Answer(tuple(items))


def in_time(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.3: the blocks that serve an objective (or all) are finished before it is due."""
    dated = [one for one in _objectives(s) if one.due is not None]
    if not dated or not s.blocks:
        return missing("objective_date")
    items: list[Item] = []
    for one in dated:
        blocks = _served_by(s, one) or s.blocks
        last = max(blocks, key=lambda block: s.dates[block.id].finish)
        finish, due = s.dates[last.id].finish, one.due or date.max
        if finish <= due:
            items.append(good(key(one)))
        else:
            evidence = Phrase("finding.SF4.3", name=one.statement, due=due, block=s.name(last), finish=finish)
            items.append(bad(Severity.BLOCKER, evidence, key(one), key(last)))
    return Answer(tuple(items))


def every_block_serves(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.4: each block serves an objective, directly or by what follows it."""
    if not _objectives(s) or not s.blocks:
        return missing("objectives")
    serving = {one.block for one in s.plan.rows(Contribution)}
    before: dict[Id, list[Id]] = {}
    for link in s.plan.rows(Dependency):
        before.setdefault(link.successor, []).append(link.predecessor)
    waiting = list(serving)
    while waiting:
        for id in before.get(waiting.pop(), ()):
            if id not in serving:
                serving.add(id)
                waiting.append(id)
    items = [
        good(key(block))
        if block.id in serving
        else bad(Severity.ADVICE, Phrase("finding.SF4.4", block=s.name(block)), key(block))
        for block in s.blocks
    ]
    return Answer(tuple(items))


def measured(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.5: some block serves each objective, and something measures it after the last of them."""
    objectives = _objectives(s)
    if not objectives:
        return missing("objectives")
    measuring = {BlockKind.MEASURE, BlockKind.ASSESSMENT}
    finishes = [s.dates[one.id].finish for one in s.blocks if one.kind in measuring]
    finishes += [one.on for one in s.plan.rows(Committee)]
    items: list[Item] = []
    for one in objectives:
        blocks = [block for block in _served_by(s, one) if block.kind not in measuring]
        if not blocks:
            items.append(
                bad(Severity.WARNING, Phrase("finding.SF4.5.unserved", name=one.statement), key(one))
            )
            continue
        last = max(s.dates[block.id].finish for block in blocks)
        if any(on >= last for on in finishes):
            items.append(good(key(one)))
        else:
            evidence = Phrase("finding.SF4.5.unmeasured", name=one.statement, on=last)
            items.append(bad(Severity.WARNING, evidence, key(one), held=0.5))
    return Answer(tuple(items))


def steered(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.6: committees no further apart than a quarter, through the plan."""
    if not s.blocks:
        return missing("blocks")
    start, finish = s.schedule.start, s.schedule.finish
    days = sorted(one.on for one in s.plan.rows(Committee) if start <= one.on <= finish)
    longest = limit["months"] * MONTH + 1
    gaps = [(one, other) for one, other in pairwise([start, *days, finish]) if (other - one).days > longest]
    if not gaps:
        return Answer((good(),))
    proposed = [
        one + timedelta(days=step)
        for one, other in gaps
        for step in range(round(longest) - 1, (other - one).days, round(longest) - 1)
    ]

    def edits(edit: Edit) -> None:
        for on in proposed:
            edit.add(Committee(on=on))

    first, last = max(gaps, key=lambda gap: gap[1] - gap[0])
    evidence = Phrase("finding.SF4.6", first=first, last=last, months=round((last - first).days / MONTH, 1))
    held = 1 - sum((b - a).days for a, b in gaps) / max((finish - start).days, 1)
    rows = [one for one in s.plan.rows(Committee) if one.on in {first, last}]
    fix = Fix(Phrase("fix.SF4.6", count=len(proposed)), edits)
    return Answer((bad(Severity.WARNING, evidence, *map(key, rows), held=held, fix=fix),))


CHECKS = (
    Check("SF4.1", Severity.BLOCKER, stated),
    Check(
        "SF4.2",
        Severity.WARNING,
        long_enough,
        (Limit("low", 12, "months", "house"), Limit("high", 60, "months", "house")),
        "seed, house",
    ),
    Check("SF4.3", Severity.BLOCKER, in_time, source="house"),
    Check("SF4.4", Severity.ADVICE, every_block_serves),
    Check("SF4.5", Severity.WARNING, measured, source="house"),
    Check("SF4.6", Severity.WARNING, steered, (Limit("months", 3, "months", "house"),), "house"),
)
