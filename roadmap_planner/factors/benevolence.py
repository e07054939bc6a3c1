"""SF6: benevolence: trust, transparency, accompaniment."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from itertools import chain
from math import ceil

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Later, Limit, Severity, bad, good, missing
from roadmap_planner.factors.moving import monday, relieve
from roadmap_planner.factors.situation import Situation, Span
from roadmap_planner.factors.subjects import decimal, key, names
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Claim, Reliance, Verdict
from roadmap_planner.model.people import Population, SupportAction, SupportKind
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, BlockKind, Wave


def accompanied(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.1: each non-technical block that reaches people has support while it runs or near its start."""
    items: list[Item] = []
    days = round(limit["days"])
    for block in s.working:
        if block.id not in s.audiences or s.kind(block).technical:
            continue
        if _accompanied(s, block, days):
            items.append(good(key(block)))
        else:
            evidence = Phrase("finding.SF6.1", block=s.name(block), start=s.dates[block.id].start, days=days)
            fix = Later(partial(_coaching, s, block, days))
            items.append(bad(Severity.WARNING, evidence, key(block), fix=fix))
    return Answer(tuple(items)) if items else missing("used_blocks")


def _accompanied(s: Situation, block: Block, days: int) -> bool:
    """Whether support of the block, or of its populations and no block in particular, takes place near."""
    actions = s.support_of.get(block.id, ())
    general = s.support_at_large
    if general:
        of = (general.get(one.population, ()) for one in s.audiences[block.id])
        actions = [*actions, *chain.from_iterable(of)]
    if not actions:
        return False
    near = _near(s, block, days)
    return any(
        one.start is not None and one.start <= near.finish and (one.finish or one.start) >= near.start
        for one in actions
    )


def _near(s: Situation, block: Block, days: int) -> Span:
    """While a block runs, and so many working days before and after its start."""
    start, finish = s.dates[block.id]
    calendar = s.schedule.calendar
    begin = calendar.index(start)
    return Span(calendar.day(begin - days), max(finish, calendar.day(begin + days)))


def _coaching(s: Situation, block: Block, days: int) -> Fix | None:
    """Coaching while the block runs; None when that is past."""
    last = _near(s, block, days).finish
    if last < s.today:
        return None
    start, finish = s.dates[block.id]
    begin = max(start, min(s.today, last))
    action = SupportAction(kind=SupportKind.COACHING, block=block.id, start=begin, finish=max(begin, finish))
    return Fix(Phrase("fix.SF6.1", block=s.name(block)), lambda edit: _add(edit, action))


def _add(edit: Edit, action: SupportAction) -> None:
    edit.add(action)


def facilitated(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.2: each community has community management, a facilitator for so many members."""
    items: list[Item] = []
    for block in s.of_kind(BlockKind.COMMUNITY):
        actions = [
            one for one in s.support_of.get(block.id, ()) if one.kind is SupportKind.COMMUNITY_MANAGEMENT
        ]
        members = s.everybody(block)
        weight = max(members, 1)
        served = sum(one.facilitators or 0.0 for one in actions) * limit["members"]
        if not actions:
            evidence = Phrase("finding.SF6.2.none", block=s.name(block), members=members)
            items.append(bad(Severity.BLOCKER, evidence, key(block), weight=weight))
        elif served >= members - 1e-9:
            items.append(good(key(block), weight=weight))
        else:
            evidence = Phrase(
                "finding.SF6.2.few",
                block=s.name(block),
                members=members,
                count=served / limit["members"],
                facilitators=decimal(served / limit["members"]),
                needed=ceil(members / limit["members"] * 10) / 10,
            )
            items.append(bad(Severity.WARNING, evidence, key(block), held=served / members, weight=weight))
    return Answer(tuple(items)) if items else missing("communities")


def honest_participation(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.3: targets of monthly contributors stay in reach, unless own evidence is cited.

    Own evidence is a claim that the block relies on and that was confirmed here, at least in part.
    """
    proved = {one.id for one in s.plan.rows(Claim) if one.verdict in {Verdict.CONFIRMED, Verdict.PARTLY}}
    cited = {one.block for one in s.plan.rows(Reliance) if one.claim in proved}
    items: list[Item] = []
    for block in s.of_kind(BlockKind.COMMUNITY):
        if block.adoption_target is None:
            continue
        if block.adoption_target <= limit["share"] or block.id in cited:
            items.append(good(key(block)))
        else:
            evidence = Phrase(
                "finding.SF6.3",
                block=s.name(block),
                percent=block.adoption_target,
                people=round(s.everybody(block) * block.adoption_target / 100),
            )
            items.append(bad(Severity.ADVICE, evidence, key(block)))
    return Answer(tuple(items)) if items else missing("targets")


def told_before(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.4: a communication to each population some working days before its first block."""
    items: list[Item] = []
    calendar, days = s.schedule.calendar, round(limit["days"])
    for one in s.populations:
        first = s.first_used.get(one.id)
        if first is None:
            continue
        start = s.dates[first.id].start
        latest = calendar.add(start, -days)
        told = any(on <= latest for on in _messages(s, one, first))
        weight = one.headcount or 1
        if told:
            items.append(good(key(one), weight=weight))
            continue
        evidence = Phrase("finding.SF6.4", name=one.name, block=s.name(first), start=start, days=days)
        fix = _message(s, one, first, latest)
        items.append(bad(Severity.WARNING, evidence, key(one), key(first), weight=weight, fix=fix))
    return Answer(tuple(items)) if items else missing("used_blocks")


def _messages(s: Situation, population: Population, first: Block) -> list[date]:
    """When a population is told something: by itself, or with all whom its first block reaches."""
    shared = (one for one in s.support_of.get(first.id, ()) if one.population is None)
    return [
        one.start
        for one in (*s.support_for.get(population.id, ()), *shared)
        if one.kind is SupportKind.COMMUNICATION and one.start is not None
    ]


def _message(s: Situation, population: Population, first: Block, latest: date) -> Fix | None:
    """A message on the last day that is early enough; None when it is past."""
    if latest < s.today:
        return None

    def edits(edit: Edit) -> None:
        edit.add(
            SupportAction(
                kind=SupportKind.COMMUNICATION, population=population.id, block=first.id, start=latest
            )
        )

    return Fix(Phrase("fix.SF6.4", name=population.name, on=latest), edits)


def charter(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.5: a charter is finished before the first community starts."""
    communities = s.of_kind(BlockKind.COMMUNITY)
    if not communities:
        return missing("communities")
    first = communities[0]
    charters = s.of_kind(BlockKind.CHARTER)
    if not charters:
        return Answer((bad(Severity.WARNING, Phrase("finding.SF6.5.none", block=s.name(first)), key(first)),))
    early = min(charters, key=lambda one: (s.dates[one.id].finish, one.id))
    if s.dates[early.id].finish < s.dates[first.id].start:
        return Answer((good(key(early)),))
    evidence = Phrase("finding.SF6.5.late", charter=s.name(early), block=s.name(first))
    return Answer((bad(Severity.WARNING, evidence, key(early), key(first)),))


def not_flooded(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.6: blocks that touch a population in one week, weighed by their impact."""
    items: list[Item] = []
    for one in s.populations:
        load = s.change_load[one.id]
        if load.peak is None:
            continue
        worst, most = load.peak
        weight = one.headcount or 1
        if most <= limit["load"]:
            items.append(good(key(one), weight=weight))
            continue
        severity = Severity.BLOCKER if most > limit["blocker"] else Severity.WARNING
        blocks = ordered(s.plan.get(Block, id) for id in load.blocks[worst])
        evidence = Phrase(
            "finding.SF6.6",
            name=one.name,
            load=most,
            week=worst,
            names=names([s.name(block) for block in blocks]),
            limit=limit["load"],
            count=sum(value > limit["load"] for value in load.weeks.values()),
        )
        fix = Later(partial(_thinner, s, one, worst, load.weeks))
        items.append(bad(severity, evidence, key(one), *map(key, blocks), weight=weight, fix=fix))
    return Answer(tuple(items)) if items else missing("used_blocks")


def _thinner(s: Situation, population: Population, week: date, load: Mapping[date, float]) -> Fix | None:
    """Start a block of the worst week later, where that makes the worst week lighter."""
    loads = [
        (block, partial(_impact, impact=audience.impact or block.impact))
        for block, audience in s.reaching[population.id]
        if not block.milestone
    ]
    return relieve(s, week, loads, load)


def _impact(span: Span, impact: int) -> dict[date, float]:
    """What a block loads each week with in which it runs."""
    first = monday(span.start)
    weeks = range(0, (span.finish - first).days + 1, 7)
    return {first + timedelta(days=days): float(impact) for days in weeks}


def can_answer(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF6.7: a feedback action after each wave, and before the wave that ends next has ended too."""
    spans: dict[str, date] = {}
    for block in s.blocks:
        if block.wave is not None:
            spans[block.wave] = max(spans.get(block.wave, date.min), s.dates[block.id].finish)
    feedback = sorted(one.start for one in s.support if one.kind is SupportKind.FEEDBACK and one.start)
    ends = sorted(set(spans.values()))
    items: list[Item] = []
    for wave in sorted(s.plan.rows(Wave), key=lambda one: (one.order, one.id)):
        if wave.id not in spans:
            continue
        end = spans[wave.id]
        latest = next((one for one in ends if one > end), date.max)
        if any(end < on <= latest for on in feedback):
            items.append(good(key(wave)))
        else:
            items.append(bad(Severity.ADVICE, Phrase("finding.SF6.7", name=wave.name, on=end), key(wave)))
    return Answer(tuple(items)) if items else missing("waves")


CHECKS = (
    Check("SF6.1", Severity.WARNING, accompanied, (Limit("days", 20, "working_days", "seed"),)),
    Check(
        "SF6.2",
        Severity.BLOCKER,
        facilitated,
        (Limit("members", 250, "people", "house"),),
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
    Check("SF6.7", Severity.ADVICE, can_answer),
)
