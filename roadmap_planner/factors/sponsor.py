"""SF3: the chief executive is principal sponsor and leads by example."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.leavers import sponsors_gone
from roadmap_planner.factors.situation import Situation, key, names
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import (
    ActionKind,
    Audience,
    Person,
    Rank,
    Sponsor,
    SponsorAction,
    SponsorScope,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, BlockKind


def one_principal(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.1: exactly one principal sponsor, the chief executive or one level below."""
    found = s.principals
    if len(found) != 1:
        code = "none" if not found else "several"
        evidence = Phrase(
            f"finding.SF3.1.{code}", names=names([s.name(one) for one in found]), count=len(found)
        )
        return Answer((bad(Severity.BLOCKER, evidence, *map(key, found)),))
    sponsor = found[0]
    level = _level(s, sponsor)
    if level is None:
        return Answer(
            (
                bad(
                    Severity.WARNING,
                    Phrase("finding.SF3.1.unknown", name=s.name(sponsor)),
                    key(sponsor),
                    held=0.5,
                ),
            )
        )
    if level > limit["levels"]:
        evidence = Phrase("finding.SF3.1.low", name=s.name(sponsor), levels=level)
        return Answer((bad(Severity.WARNING, evidence, key(sponsor), held=0.5),))
    gone = sponsors_gone(s)
    return Answer((*gone, *(() if s.plan.get(Person, sponsor.person).left_on else (good(key(sponsor)),))))


def _level(s: Situation, sponsor: Sponsor) -> int | None:
    """Levels below the chief executive: as stated, else by the org chart."""
    if sponsor.levels_below_chief is not None:
        return sponsor.levels_below_chief
    person = s.plan.get(Person, sponsor.person)
    if person.manager is None:
        has_reports = any(one.manager == person.id for one in s.plan.rows(Person))
        return 0 if has_reports else None
    level = 0
    while person.manager is not None:
        person, level = s.plan.get(Person, person.manager), level + 1
    return level


def acts_visibly(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.2: no gap longer than a month between the principal sponsor's visible actions."""
    if not s.principals or not s.blocks:
        return missing("principal")
    ids = {one.id for one in s.principals}
    start, finish = s.schedule.start, s.schedule.finish
    days = sorted(
        one.on for one in s.plan.rows(SponsorAction) if one.sponsor in ids and start <= one.on <= finish
    )
    gaps = [
        (one, other) for one, other in pairwise([start, *days, finish]) if (other - one).days > limit["days"]
    ]
    if not gaps:
        return Answer((good(*map(key, s.principals)),))
    longest = max(gaps, key=lambda gap: gap[1] - gap[0])
    length = (longest[1] - longest[0]).days
    severity = Severity.BLOCKER if length > limit["blocker"] else Severity.WARNING
    evidence = Phrase(
        "finding.SF3.2",
        name=s.name(s.principals[0]),
        days=length,
        first=longest[0],
        last=longest[1],
        count=len(gaps),
    )
    idle = sum((other - one).days for one, other in gaps)
    held = 1 - idle / max((finish - start).days, 1)
    fix = _in_the_gaps(s.principals[0], gaps, round(limit["days"]))
    return Answer((bad(severity, evidence, key(s.principals[0]), held=held, fix=fix),))


def _in_the_gaps(sponsor: Sponsor, gaps: Iterable[tuple[date, date]], days: int) -> Fix:
    proposed = [
        one + timedelta(days=step) for one, other in gaps for step in range(days, (other - one).days, days)
    ]

    def edits(edit: Edit) -> None:
        for on in proposed:
            edit.add(SponsorAction(sponsor=sponsor.id, kind=ActionKind.POST, on=on))

    return Fix(Phrase("fix.SF3.2", count=len(proposed)), edits)


def every_block(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.3: a sponsor whose scope covers each block."""
    if not s.blocks:
        return missing("blocks")
    items: list[Item] = []
    for block in s.blocks:
        if s.sponsors_of.get(block.id):
            items.append(good(key(block)))
        else:
            fix = _sponsor_of_wave(s, block)
            items.append(
                bad(Severity.WARNING, Phrase("finding.SF3.3", block=s.name(block)), key(block), fix=fix)
            )
    return Answer(tuple(items))


def _sponsor_of_wave(s: Situation, block: Block) -> Fix | None:
    """Whoever sponsors most of the wave's blocks."""
    count = s.sponsoring.get(block.wave)
    if not count:
        return None
    chosen = s.plan.get(Sponsor, max(count, key=lambda one: (count[one], one)))
    scope = SponsorScope(sponsor=chosen.id, block=block.id)

    def edits(edit: Edit) -> None:
        edit.add(scope)

    return Fix(Phrase("fix.SF3.3", name=s.name(chosen), block=s.name(block)), edits)


def coalition(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.4: executive sponsors together cover every population of some size."""
    large = [one for one in s.populations if (one.headcount or 0) * 100 > s.headcount * limit["share"]]
    executives = [one for one in s.plan.rows(Sponsor) if one.rank is not Rank.LOCAL]
    if not large or not executives:
        return missing("executives")
    items: list[Item] = []
    for population in large:
        covering = {
            one.rank for block in s.reaching.get(population.id, ()) for one in s.sponsors_of.get(block.id, ())
        }
        if covering - {Rank.LOCAL}:
            items.append(good(key(population), weight=population.headcount or 1))
        else:
            evidence = Phrase("finding.SF3.4", name=population.name, people=population.headcount or 0)
            items.append(bad(Severity.WARNING, evidence, key(population), weight=population.headcount or 1))
    return Answer(tuple(items))


def stretched(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.5: blocks running at once under one sponsor."""
    sponsors = list(s.plan.rows(Sponsor))
    if not sponsors:
        return missing("principal")
    items: list[Item] = []
    for sponsor in sponsors:
        blocks = [one for one in s.blocks if sponsor in s.sponsors_of.get(one.id, ()) and not one.milestone]
        most, on = at_once(s, blocks)
        if most <= limit["blocks"] or on is None:
            items.append(good(key(sponsor)))
        else:
            evidence = Phrase("finding.SF3.5", name=s.name(sponsor), blocks=most, on=on)
            items.append(bad(Severity.WARNING, evidence, key(sponsor), held=limit["blocks"] / most))
    return Answer(tuple(items))


def at_once(s: Situation, blocks: Iterable[Block]) -> tuple[int, date | None]:
    """The most blocks that run on one day, and that day."""
    steps: list[tuple[date, int]] = []
    for block in blocks:
        dates = s.dates[block.id]
        steps += [(dates.start, 1), (dates.finish + timedelta(days=1), -1)]
    running, most, on = 0, 0, None
    for day, step in sorted(steps):
        running += step
        if running > most:
            most, on = running, day
    return most, on


def first_user(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.6: the principal sponsor is among the first users, or is seen using it before."""
    first = next((one for one in s.used if one.kind in {BlockKind.PROFILES, BlockKind.COMMUNITY}), None)
    if first is None or not s.principals:
        return missing("principal")
    sponsor = s.principals[0]
    home = s.plan.get(Person, sponsor.person).population
    inside = any(one.population == home for one in s.plan.rows(Audience) if one.block == first.id and home)
    start = s.dates[first.id].start
    seen = any(
        one.sponsor == sponsor.id and one.kind is ActionKind.VISIBLE_USE and one.on <= start
        for one in s.plan.rows(SponsorAction)
    )
    if inside or seen:
        return Answer((good(key(first)),))
    evidence = Phrase("finding.SF3.6", name=s.name(sponsor), block=s.name(first), start=start)
    action = SponsorAction(sponsor=sponsor.id, kind=ActionKind.VISIBLE_USE, on=start, block=first.id)

    def edits(edit: Edit) -> None:
        edit.add(action)

    fix = Fix(Phrase("fix.SF3.6", name=s.name(sponsor), on=start), edits)
    return Answer((bad(Severity.WARNING, evidence, key(sponsor), key(first), fix=fix),))


def kept_word(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.7: actions of the past that were done."""
    past = [one for one in s.plan.rows(SponsorAction) if one.on < s.today]
    if not past:
        return missing("past_actions")
    not_done = [one for one in past if not one.done]
    share = 1 - len(not_done) / len(past)
    if share * 100 >= limit["share"]:
        return Answer((good(*map(key, past)),))
    evidence = Phrase(
        "finding.SF3.7",
        count=len(not_done),
        total=len(past),
        dates=names_of_days([one.on for one in not_done]),
    )
    return Answer((bad(Severity.WARNING, evidence, *map(key, not_done), held=share),))


def names_of_days(days: list[date]) -> tuple[date, ...]:
    """The first few days of a list, in order."""
    return tuple(sorted(days)[:5])


CHECKS = (
    Check(
        "SF3.1", Severity.BLOCKER, one_principal, (Limit("levels", 1, "levels", "Prosci"),), "seed, Prosci"
    ),
    Check(
        "SF3.2",
        Severity.BLOCKER,
        acts_visibly,
        (Limit("days", 30, "days", "Prosci"), Limit("blocker", 90, "days", "house")),
        "Prosci, house",
    ),
    Check("SF3.3", Severity.WARNING, every_block, source="Prosci"),
    Check("SF3.4", Severity.WARNING, coalition, (Limit("share", 5, "percent", "Prosci"),), "Prosci"),
    Check("SF3.5", Severity.WARNING, stretched, (Limit("blocks", 5, "blocks", "Span"),), "Span, house"),
    Check("SF3.6", Severity.WARNING, first_user),
    Check("SF3.7", Severity.WARNING, kept_word, (Limit("share", 80, "percent", "Prosci"),), "Prosci"),
)
