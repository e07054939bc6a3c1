"""SF3: the chief executive is principal sponsor and leads by example."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Later, Limit, Severity, bad, good, missing
from roadmap_planner.factors.leavers import sponsors_gone
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import at_once, heads, key, names
from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import (
    ActionKind,
    Person,
    Population,
    Rank,
    Sponsor,
    SponsorAction,
    SponsorScope,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, BlockKind


def one_principal(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.1: exactly one principal sponsor, the chief executive or one level below; sponsors who left."""
    return Answer((*_principal(s, limit["levels"]), *sponsors_gone(s)))


def _principal(s: Situation, levels: float) -> list[Item]:
    found = s.principals
    if len(found) != 1:
        code = "none" if not found else "several"
        evidence = Phrase(
            f"finding.SF3.1.{code}", names=names([s.name(one) for one in found]), count=len(found)
        )
        return [bad(Severity.BLOCKER, evidence, *map(key, found))]
    sponsor = found[0]
    level = _level(s, sponsor)
    if level is None:
        return [bad(Severity.WARNING, Phrase("finding.SF3.1.unknown", name=s.name(sponsor)), key(sponsor))]
    if level > levels:
        evidence = Phrase("finding.SF3.1.low", name=s.name(sponsor), count=level)
        return [bad(Severity.WARNING, evidence, key(sponsor))]
    return [] if s.plan.get(Person, sponsor.person).left_on else [good(key(sponsor))]


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
    """SF3.2: no gap longer than a month between the principal sponsor's visible actions.

    An action of the past that is known not to have been done is none. It holds for the share of the
    plan's time that is in no such gap.
    """
    if not s.principals or not s.blocks:
        return missing("principal")
    sponsor = s.principals[0]
    ids = {one.id for one in s.principals}
    start, finish = s.schedule.start, s.schedule.finish
    days = sorted(
        one.on
        for one in s.plan.rows(SponsorAction)
        if one.sponsor in ids and start <= one.on <= finish and (one.done is not False or one.on >= s.today)
    )
    gaps = gaps_above([start, *days, finish], limit["days"])
    if not gaps:
        return Answer((good(*map(key, s.principals)),))
    first, last = max(gaps, key=lambda gap: gap[1] - gap[0])
    length = (last - first).days
    severity = Severity.BLOCKER if length > limit["blocker"] else Severity.WARNING
    evidence = Phrase(
        "finding.SF3.2", name=s.name(sponsor), days=length, first=first, last=last, count=len(gaps)
    )
    held = 1 - sum((other - one).days for one, other in gaps) / max((finish - start).days, 1)
    fix = _in_the_gaps(s, sponsor, gaps, round(limit["days"]))
    return Answer((bad(severity, evidence, key(sponsor), held=held, fix=fix),))


def gaps_above(days: Iterable[date], longest: float) -> list[tuple[date, date]]:
    """Neighbouring days that are more than so many days apart."""
    return [(one, other) for one, other in pairwise(days) if (other - one).days > longest]


def _in_the_gaps(s: Situation, sponsor: Sponsor, gaps: Iterable[tuple[date, date]], days: int) -> Fix | None:
    proposed = [on for gap in gaps for on in dates_between(*gap, days, s.today, s.schedule.calendar)]
    if not proposed:
        return None

    def edits(edit: Edit) -> None:
        for on in proposed:
            edit.add(SponsorAction(sponsor=sponsor.id, kind=ActionKind.POST, on=on))

    return Fix(Phrase("fix.SF3.2", count=len(proposed)), edits)


def dates_between(first: date, last: date, days: int, today: date, calendar: WorkingCalendar) -> list[date]:
    """Days to come between two, no further apart than so many, on worked days where that can be."""
    found: list[date] = []
    step, before = max(days, 1), first
    while (last - before).days > step:
        latest = before + timedelta(days=step)
        on = calendar.day(calendar.index_before(latest))
        if on <= before:
            on = latest
        if on < today:
            on = min(today, latest) if latest >= today else latest
        if on >= today:
            found.append(on)
        before = on
    return found


def every_block(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.3: a sponsor whose scope covers each block."""
    if not s.blocks:
        return missing("blocks")
    items: list[Item] = []
    for block in s.blocks:
        if block.id in s.sponsors_of:
            items.append(good(key(block)))
        else:
            fix = Later(partial(_sponsor_of_wave, s, block))
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
    """SF3.4: the scopes of executive sponsors together cover every population of some size."""
    large = [one for one in s.populations if (one.headcount or 0) * 100 > s.headcount * limit["share"]]
    if not large:
        return missing("populations")
    if not s.plan.all(Sponsor):
        return missing("principal")
    executives = {one.id for one in s.plan.rows(Sponsor) if one.rank is Rank.EXECUTIVE}
    direct = {
        scope.population
        for scope in s.plan.rows(SponsorScope)
        if scope.sponsor in executives and scope.block is None and scope.wave is None
    }
    items: list[Item] = []
    for population in large:
        weight = population.headcount or 1
        if None in direct or population.id in direct or _reached_under(s, population, executives):
            items.append(good(key(population), weight=weight))
        else:
            evidence = Phrase("finding.SF3.4", name=population.name, people=heads(population))
            items.append(bad(Severity.WARNING, evidence, key(population), weight=weight))
    return Answer(tuple(items))


def _reached_under(s: Situation, population: Population, sponsors: set[str]) -> bool:
    """Whether one of these sponsors stands for a block that reaches the population."""
    return any(
        not sponsors.isdisjoint(s.sponsors_of.get(block.id, ()))
        for block, _ in s.reaching.get(population.id, ())
    )


def stretched(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.5: blocks running at once under one sponsor."""
    if not s.plan.all(Sponsor):
        return missing("principal")
    items: list[Item] = []
    for sponsor in sorted(s.plan.rows(Sponsor), key=lambda one: one.id):
        running, on = at_once(s, s.sponsored.get(sponsor.id, ()))
        if len(running) <= limit["blocks"] or on is None:
            items.append(good(key(sponsor)))
        else:
            blocks = names([s.name(one) for one in running])
            evidence = Phrase("finding.SF3.5", name=s.name(sponsor), blocks=len(running), on=on, names=blocks)
            items.append(bad(Severity.WARNING, evidence, key(sponsor), *map(key, running)))
    return Answer(tuple(items))


def first_user(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.6: the principal sponsor is among the first users, or is seen using it before."""
    first = next((one for one in s.used if s.kind(one) in {BlockKind.PROFILES, BlockKind.COMMUNITY}), None)
    if not s.principals:
        return missing("principal")
    if first is None:
        return missing("first_used")
    sponsor = s.principals[0]
    home = s.plan.get(Person, sponsor.person).population
    start = s.dates[first.id].start
    inside = home is not None and any(one.population == home for one in s.audiences.get(first.id, ()))
    seen = any(
        one.sponsor == sponsor.id
        and one.kind is ActionKind.VISIBLE_USE
        and one.on < start
        and (one.done is not False or one.on >= s.today)
        for one in s.plan.rows(SponsorAction)
    )
    if inside or seen:
        return Answer((good(key(first)),))
    evidence = Phrase("finding.SF3.6", name=s.name(sponsor), block=s.name(first), start=start)
    fix = _seen_before(s, sponsor, first, start)
    return Answer((bad(Severity.WARNING, evidence, key(sponsor), key(first), fix=fix),))


def _seen_before(s: Situation, sponsor: Sponsor, block: Block, start: date) -> Fix | None:
    """A visible use on the last worked day before the block; None when that is past."""
    on = s.schedule.calendar.add(start, -1)
    if on < s.today:
        return None
    action = SponsorAction(sponsor=sponsor.id, kind=ActionKind.VISIBLE_USE, on=on, block=block.id)

    def edits(edit: Edit) -> None:
        edit.add(action)

    return Fix(Phrase("fix.SF3.6", name=s.name(sponsor), on=on), edits)


def kept_word(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF3.7: actions of the past that were done."""
    past = [one for one in s.plan.rows(SponsorAction) if one.on < s.today]
    if not past:
        return missing("past_actions")
    not_done = [one for one in past if not one.done]
    done = len(past) - len(not_done)
    if done * 100 >= len(past) * limit["share"]:
        return Answer((good(*map(key, past)),))
    persons = {s.name(s.plan.get(Sponsor, one.sponsor)): None for one in sorted(not_done, key=_by_date)}
    evidence = Phrase(
        "finding.SF3.7",
        count=len(not_done),
        total=len(past),
        names=names(list(persons)),
        dates=names_of_days([one.on for one in not_done]),
    )
    return Answer((bad(Severity.WARNING, evidence, *map(key, not_done), held=done / len(past)),))


def _by_date(action: SponsorAction) -> tuple[date, str]:
    return action.on, action.id


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
