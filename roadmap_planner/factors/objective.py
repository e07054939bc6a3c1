"""SF4: a medium to long-term objective and a roadmap."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from roadmap_planner.factors.check import (
    Answer,
    Check,
    Fix,
    Item,
    Limit,
    Severity,
    bad,
    good,
    missing,
    wordless,
)
from roadmap_planner.factors.months import later, months_between
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import key
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee, Contribution, Objective
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, BlockKind, Dependency

LIKELY = 80
"""Per cent of the trials of a simulation that an objective is to be reached in (P80)."""


def _objectives(s: Situation) -> list[Objective]:
    return sorted(s.plan.rows(Objective), key=lambda one: (one.order, one.id))


def _serving(s: Situation) -> dict[Id, list[Block]]:
    """The blocks that serve each objective."""
    found: dict[Id, list[Block]] = {}
    for one in s.plan.rows(Contribution):
        found.setdefault(one.objective, []).append(s.plan.get(Block, one.block))
    return found


def stated(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.1: an objective with measure, unit, baseline, target and date.

    The figures and the date count in the score; a measure or unit that is not named is told.
    """
    objectives = _objectives(s)
    if not objectives:
        return Answer((bad(Severity.BLOCKER, Phrase("finding.SF4.1.none")),))
    figured = [one for one in objectives if None not in {one.baseline, one.target, one.due}]
    if not figured:
        evidence = Phrase("finding.SF4.1.vague", name=objectives[0].statement, count=len(objectives))
        return Answer((bad(Severity.BLOCKER, evidence, *map(key, objectives)),))
    counted = good(*map(key, figured))
    if any(one.measure.strip() and one.unit.strip() for one in figured):
        return Answer((counted,))
    evidence = Phrase("finding.SF4.1.unnamed", name=figured[0].statement)
    return Answer((counted, wordless(Severity.BLOCKER, evidence, *map(key, figured))))


def long_enough(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.2: each objective is due between one and five years after the start."""
    start = s.plan.roadmap.start
    nearest, furthest = later(start, round(limit["low"])), later(start, round(limit["high"]))
    items: list[Item] = []
    for one in _objectives(s):
        if one.due is None:
            continue
        if nearest <= one.due <= furthest:
            items.append(good(key(one)))
        else:
            months = months_between(start, one.due)
            evidence = Phrase("finding.SF4.2", name=one.statement, months=months, on=one.due)
            items.append(bad(Severity.WARNING, evidence, key(one)))
    return Answer(tuple(items)) if items else missing("objective_date")


def in_time(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.3: the blocks that serve an objective (or all) are finished when it is due.

    Where the plan was simulated, also in four trials of five; what is late then holds for its chance.
    """
    dated = [one for one in _objectives(s) if one.due is not None]
    if not dated or not s.blocks:
        return missing("objective_date")
    serving = _serving(s)
    items: list[Item] = []
    for one in dated:
        last = max(serving.get(one.id) or s.blocks, key=lambda block: (s.dates[block.id].finish, block.id))
        finish, due = s.dates[last.id].finish, one.due or date.max
        outlook = s.outlooks.get(one.id)
        if finish <= due and outlook is not None and outlook.by(LIKELY) > due:
            chance = outlook.chance(due)
            evidence = Phrase(
                "finding.SF4.3.likely",
                name=one.statement,
                due=due,
                on=outlook.by(LIKELY),
                percent=round(chance * 100),
            )
            items.append(bad(Severity.WARNING, evidence, key(one), held=chance))
        elif finish <= due:
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
    """SF4.5: some block serves each objective, and something measures it after the last of them.

    A block that only measures serves no objective by itself.
    """
    objectives = _objectives(s)
    if not objectives:
        return missing("objectives")
    measuring = {BlockKind.MEASURE, BlockKind.ASSESSMENT}
    looks = [s.dates[one.id].start for one in s.blocks if s.kind(one) in measuring]
    looks += [one.on for one in s.plan.rows(Committee)]
    latest, serving = max(looks, default=date.min), _serving(s)
    items: list[Item] = []
    for one in objectives:
        blocks = [block for block in serving.get(one.id, ()) if s.kind(block) not in measuring]
        if not blocks:
            items.append(
                bad(Severity.WARNING, Phrase("finding.SF4.5.unserved", name=one.statement), key(one))
            )
            continue
        last = max(s.dates[block.id].finish for block in blocks)
        if latest > last:
            items.append(good(key(one)))
        else:
            evidence = Phrase("finding.SF4.5.unmeasured", name=one.statement, on=last)
            items.append(bad(Severity.WARNING, evidence, key(one)))
    return Answer(tuple(items))


def steered(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF4.6: committees no further apart than a quarter, through the plan.

    It holds for the share of the plan's time that is in no longer gap.
    """
    if not s.blocks:
        return missing("blocks")
    start, finish = s.schedule.start, s.schedule.finish
    months = round(limit["months"])
    days = sorted(one.on for one in s.plan.rows(Committee) if start <= one.on <= finish)
    gaps = [(one, other) for one, other in pairwise([start, *days, finish]) if other > later(one, months)]
    if not gaps:
        return Answer((good(),))
    first, last = max(gaps, key=lambda gap: gap[1] - gap[0])
    evidence = Phrase(
        "finding.SF4.6", first=first, last=last, months=months_between(first, last), count=len(gaps)
    )
    held = 1 - sum((other - one).days for one, other in gaps) / max((finish - start).days, 1)
    rows = sorted((one for one in s.plan.rows(Committee) if one.on in {first, last}), key=lambda one: one.id)
    fix = _committees(s, gaps, months)
    return Answer((bad(Severity.WARNING, evidence, *map(key, rows), held=held, fix=fix),))


def _committees(s: Situation, gaps: Iterable[tuple[date, date]], months: int) -> Fix | None:
    """Dates to come in the gaps, on worked days where that can be."""
    calendar = s.schedule.calendar
    proposed: list[date] = []
    for first, last in gaps:
        before = first
        while last > later(before, max(months, 1)):
            latest = later(before, max(months, 1))
            on = calendar.day(calendar.index_before(latest))
            before = on if before < on else latest
            if before < s.today:
                before = min(s.today, latest) if latest >= s.today else latest
            if before >= s.today:
                proposed.append(before)
    if not proposed:
        return None

    def edits(edit: Edit) -> None:
        for on in proposed:
            edit.add(Committee(on=on))

    return Fix(Phrase("fix.SF4.6", count=len(proposed)), edits)


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
