"""SF6: benevolence: trust, transparency, accompaniment."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from math import ceil

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.situation import Situation, key
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Claim, ClaimSource, Reliance
from roadmap_planner.model.people import Population, SupportAction, SupportKind
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, BlockKind, Wave


def accompanied(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.1: each non-technical block that reaches people has support near its start."""
    items: list[Item] = []
    calendar = s.schedule.calendar
    for block in s.blocks:
        if block.kind.technical or block.milestone or block.id not in s.audiences:
            continue
        dates = s.dates[block.id]
        first = calendar.add(dates.start, -round(limit["days"]))
        last = max(dates.finish, calendar.add(dates.start, round(limit["days"])))
        if any(_accompanies(s, action, block, first, last) for action in s.support):
            items.append(good(key(block)))
        else:
            evidence = Phrase(
                "finding.SF6.1", block=s.name(block), start=dates.start, days=round(limit["days"])
            )
            items.append(bad(Severity.WARNING, evidence, key(block), fix=_coaching(s, block)))
    return Answer(tuple(items)) if items else missing("used_blocks")


def _accompanies(s: Situation, action: SupportAction, block: Block, first: date, last: date) -> bool:
    start = action.start or date.max
    if start > last or (action.finish or start) < first:
        return False
    if action.block is not None:
        return action.block == block.id
    return any(one.population == action.population for one in s.audiences[block.id])


def _coaching(s: Situation, block: Block) -> Fix:
    dates = s.dates[block.id]
    action = SupportAction(kind=SupportKind.COACHING, block=block.id, start=dates.start, finish=dates.finish)
    return Fix(Phrase("fix.SF6.1", block=s.name(block)), lambda edit: _add(edit, action))


def _add(edit: Edit, action: SupportAction) -> None:
    edit.add(action)


def facilitated(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.2: each community has community management, a facilitator for so many members."""
    items: list[Item] = []
    for block in s.blocks:
        if block.kind is not BlockKind.COMMUNITY:
            continue
        actions = [
            one
            for one in s.plan.rows(SupportAction)
            if one.kind is SupportKind.COMMUNITY_MANAGEMENT and one.block == block.id
        ]
        members = _members(s, block)
        needed = members / limit["members"]
        present = sum(one.facilitators or 0.0 for one in actions)
        if not actions:
            evidence = Phrase("finding.SF6.2.none", block=s.name(block), members=members)
            items.append(bad(Severity.BLOCKER, evidence, key(block), weight=max(members, 1)))
        elif present + 0.005 >= needed:
            items.append(good(key(block), weight=max(members, 1)))
        else:
            evidence = Phrase(
                "finding.SF6.2.few",
                block=s.name(block),
                members=members,
                present=present,
                needed=ceil(needed * 10) / 10,
            )
            held = present / needed
            items.append(bad(Severity.WARNING, evidence, key(block), held=held, weight=max(members, 1)))
    return Answer(tuple(items)) if items else missing("communities")


def _members(s: Situation, block: Block) -> int:
    """People in a community, those outside the headcount too."""
    outside = 0
    for one in s.audiences.get(block.id, ()):
        population = s.plan.get(Population, one.population)
        if not population.counted:
            outside += round((population.headcount or 0) * one.share / 100)
    return s.people(block) + outside


def honest_participation(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.3: targets of monthly contributors stay in reach, unless own evidence is cited."""
    own = {one.id for one in s.plan.rows(Claim) if one.source is ClaimSource.OWN and one.evidence}
    proved = {one.block for one in s.plan.rows(Reliance) if one.claim in own}
    items: list[Item] = []
    for block in s.blocks:
        if block.kind is not BlockKind.COMMUNITY or block.adoption_target is None:
            continue
        if block.adoption_target <= limit["share"] or block.id in proved:
            items.append(good(key(block)))
        else:
            evidence = Phrase("finding.SF6.3", block=s.name(block), percent=block.adoption_target)
            items.append(
                bad(Severity.ADVICE, evidence, key(block), held=limit["share"] / block.adoption_target)
            )
    return Answer(tuple(items)) if items else missing("targets")


def told_before(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.4: a communication to each population some working days before its first block."""
    items: list[Item] = []
    calendar = s.schedule.calendar
    for one in s.populations:
        first = s.first_used(one.id)
        if first is None:
            continue
        start = s.dates[first.id].start
        latest = calendar.add(start, -round(limit["days"]))
        told = any(
            action.kind is SupportKind.COMMUNICATION
            and action.population == one.id
            and (action.start or start) <= latest
            for action in s.support
        )
        weight = one.headcount or 1
        if told:
            items.append(good(key(one), weight=weight))
            continue
        evidence = Phrase(
            "finding.SF6.4", name=one.name, block=s.name(first), start=start, days=round(limit["days"])
        )
        action = SupportAction(
            kind=SupportKind.COMMUNICATION, population=one.id, block=first.id, start=latest
        )
        fix = Fix(Phrase("fix.SF6.4", name=one.name, on=latest), partial(_add, action=action))
        items.append(bad(Severity.WARNING, evidence, key(one), key(first), weight=weight, fix=fix))
    return Answer(tuple(items)) if items else missing("used_blocks")


def charter(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.5: a charter is finished before the first community starts."""
    communities = [one for one in s.blocks if one.kind is BlockKind.COMMUNITY]
    if not communities:
        return missing("communities")
    first = communities[0]
    charters = [one for one in s.blocks if one.kind is BlockKind.CHARTER]
    if not charters:
        return Answer((bad(Severity.WARNING, Phrase("finding.SF6.5.none", block=s.name(first)), key(first)),))
    early = min(charters, key=lambda one: s.dates[one.id].finish)
    if s.dates[early.id].finish < s.dates[first.id].start:
        return Answer((good(key(early)),))
    evidence = Phrase("finding.SF6.5.late", charter=s.name(early), block=s.name(first))
    return Answer((bad(Severity.WARNING, evidence, key(early), key(first)),))


def not_flooded(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.6: blocks that touch a population in one week, weighed by their impact."""
    items: list[Item] = []
    for one in s.populations:
        load = _weekly_load(s, one.id)
        if not load:
            continue
        week = max(load, key=lambda monday: (load[monday], monday))
        most = load[week]
        if most <= limit["load"]:
            items.append(good(key(one), weight=one.headcount or 1))
            continue
        severity = Severity.BLOCKER if most > limit["blocker"] else Severity.WARNING
        evidence = Phrase("finding.SF6.6", name=one.name, load=most, week=week, limit=limit["load"])
        held = limit["load"] / most
        items.append(bad(severity, evidence, key(one), held=held, weight=one.headcount or 1))
    return Answer(tuple(items)) if items else missing("used_blocks")


def _weekly_load(s: Situation, population: Id) -> dict[date, int]:
    """Change load by Monday: the impacts of the blocks that run in the week, added up."""
    load: dict[date, int] = {}
    for block in s.reaching.get(population, ()):
        if block.milestone:
            continue
        impact = next(
            one.impact or block.impact for one in s.audiences[block.id] if one.population == population
        )
        dates = s.dates[block.id]
        monday = dates.start - timedelta(days=dates.start.weekday())
        while monday <= dates.finish:
            load[monday] = load.get(monday, 0) + impact
            monday += timedelta(days=7)
    return load


def can_answer(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.7: a feedback action after each wave, before a month is over."""
    items: list[Item] = []
    feedback = [one for one in s.support if one.kind is SupportKind.FEEDBACK]
    for wave in ordered(s.plan.rows(Wave)):
        span = s.schedule.wave(wave.id)
        if span is None:
            continue
        blocks = {one.id for one in s.blocks if one.wave == wave.id}
        latest = span[1] + timedelta(days=round(limit["days"]))
        after = [
            one
            for one in feedback
            if (one.finish or one.start or date.min) <= latest
            and ((one.start or date.min) > span[1] or one.block in blocks)
        ]
        if after:
            items.append(good(key(wave)))
        else:
            items.append(bad(Severity.ADVICE, Phrase("finding.SF6.7", name=wave.name, on=span[1]), key(wave)))
    return Answer(tuple(items)) if items else missing("waves")


CHECKS = (
    Check("SF6.1", Severity.WARNING, accompanied, (Limit("days", 20, "working_days", "seed"),)),
    Check(
        "SF6.2",
        Severity.BLOCKER,
        facilitated,
        (Limit("members", 250, "people", "ESN"),),
        "ESN, Nielsen, house",
    ),
    Check(
        "SF6.3",
        Severity.ADVICE,
        honest_participation,
        (Limit("share", 30, "percent", "Nielsen"),),
        "ESN, Nielsen",
    ),
    Check(
        "SF6.4",
        Severity.WARNING,
        told_before,
        (Limit("days", 10, "working_days", "Prosci"),),
        "Prosci, house",
    ),
    Check("SF6.5", Severity.WARNING, charter),
    Check(
        "SF6.6",
        Severity.BLOCKER,
        not_flooded,
        (Limit("load", 8, "load", "house"), Limit("blocker", 12, "load", "house")),
        "house",
    ),
    Check("SF6.7", Severity.ADVICE, can_answer, (Limit("days", 31, "days", "house"),)),
)
