"""SF1: digital maturity assessed, absolute non-users accompanied."""

from collections.abc import Mapping
from datetime import date, timedelta

from roadmap_planner.factors.check import Answer, Check, Fix, Limit, Severity, bad, good, missing
from roadmap_planner.factors.everyone import wait_for
from roadmap_planner.factors.situation import Situation, key
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population, SupportAction, SupportKind
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.rules import path_between
from roadmap_planner.model.work import BlockKind

TEACHING = frozenset({SupportKind.TRAINING, SupportKind.WEBSCHOOL})


def assessed(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.1: level counts for each population, from enough answers."""
    if not s.populations:
        return missing("populations")
    if all(one.levels is None for one in s.populations):
        evidence = Phrase("finding.SF1.1.none", count=len(s.populations))
        return Answer((bad(Severity.BLOCKER, evidence, *map(key, s.populations)),))
    items = []
    for one in s.populations:
        if one.levels is None:
            evidence = Phrase("finding.SF1.1.unknown", name=one.name, people=one.headcount or 0)
            items.append(bad(Severity.WARNING, evidence, key(one), weight=one.headcount or 1))
            continue
        answers, heads = sum(one.levels), one.headcount or 0
        wanted = min(round(heads * limit["answers"] / 100), round(limit["people"]))
        if limit["answers"] > 30:
            wanted = round(heads * limit["answers"] / 100)
        if answers >= wanted:
            items.append(good(key(one), weight=heads or 1))
        else:
            evidence = Phrase(
                "finding.SF1.1.few", name=one.name, answers=answers, people=heads, wanted=wanted
            )
            items.append(bad(Severity.WARNING, evidence, key(one), held=answers / wanted, weight=heads or 1))
    return Answer(tuple(items))


def non_users_known(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.2: the count of absolute non-users is known and not too old at the plan's start."""
    if not s.populations:
        return missing("populations")
    oldest = s.plan.roadmap.start - timedelta(days=round(limit["months"] * 30.44))
    items = []
    for one in s.populations:
        weight = one.headcount or 1
        if one.absolute_non_users is None:
            evidence = Phrase("finding.SF1.2.unknown", name=one.name, people=one.headcount or 0)
            items.append(bad(Severity.WARNING, evidence, key(one), weight=weight))
        elif one.assessed_on is not None and one.assessed_on < oldest:
            evidence = Phrase("finding.SF1.2.old", name=one.name, on=one.assessed_on)
            items.append(bad(Severity.WARNING, evidence, key(one), weight=weight))
        else:
            items.append(good(key(one), weight=weight))
    return Answer(tuple(items))


def non_users_trained(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.3: seats of training that end before the first block people use, for each non-user."""
    items = []
    for one in s.populations:
        first = s.first_used(one.id)
        if not one.absolute_non_users or first is None:
            continue
        start = s.dates[first.id].start
        seats = sum(
            action.seats or 0
            for action in s.support
            if action.population == one.id and action.kind in TEACHING and (action.finish or start) < start
        )
        need = one.absolute_non_users
        if seats >= need:
            items.append(good(key(one), weight=need))
            continue
        severity = Severity.BLOCKER if seats * 100 < need * limit["half"] else Severity.WARNING
        evidence = Phrase(
            "finding.SF1.3", name=one.name, need=need, seats=seats, block=s.name(first), start=start
        )
        before = s.schedule.calendar.add(start, -1)
        items.append(
            bad(
                severity,
                evidence,
                key(one),
                key(first),
                held=seats / need,
                weight=need,
                fix=_sessions(one, need - seats, before),
            )
        )
    if not items:
        return missing("non_users")
    return Answer(tuple(items))


def _sessions(population: Population, seats: int, before: date) -> Fix:
    """A session sized to the gap, in the weeks before the block."""

    def edits(edit: Edit) -> None:
        edit.add(
            SupportAction(
                kind=SupportKind.WEBSCHOOL,
                population=population.id,
                seats=seats,
                start=before - timedelta(days=13),
                finish=before,
                offline=(population.device or 0) < 50,
            )
        )

    return Fix(Phrase("fix.SF1.3", name=population.name, seats=seats), edits)


def can_follow(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.4: people with few screens have a form of support that needs none."""
    items = []
    for one in s.populations:
        shares = [share for share in (one.device, one.network) if share is not None]
        if not shares or min(shares) >= limit["connected"] or one.id not in s.reaching:
            continue
        actions = [action for action in s.plan.rows(SupportAction) if action.population == one.id]
        if any(action.offline for action in actions):
            items.append(good(key(one), weight=one.headcount or 1))
        else:
            evidence = Phrase("finding.SF1.4", name=one.name, share=min(shares), count=len(actions))
            fix = _offline(actions[0]) if actions else None
            items.append(bad(Severity.WARNING, evidence, key(one), weight=one.headcount or 1, fix=fix))
    return Answer(tuple(items)) if items else missing("connection")


def _offline(action: SupportAction) -> Fix:
    return Fix(Phrase("fix.SF1.4", name=action.name), lambda edit: _mark_offline(edit, action))


def _mark_offline(edit: Edit, action: SupportAction) -> None:
    edit.update(action, offline=True)


def survey_first(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.5: an assessment is finished before any block people use starts, pilots apart."""
    surveys = [one for one in s.blocks if one.kind is BlockKind.ASSESSMENT]
    kinds = {BlockKind.COMMUNITY, BlockKind.WIKI, BlockKind.MESSAGING, BlockKind.PROFILES}
    later = [one for one in s.blocks if one.kind in kinds and one.pilot_of is None]
    if not later:
        return missing("used_blocks")
    if not surveys:
        return Answer((bad(Severity.WARNING, Phrase("finding.SF1.5.none")),))
    first = min(surveys, key=lambda one: s.dates[one.id].finish)
    early = [one for one in later if s.dates[one.id].start <= s.dates[first.id].finish]
    items = [good(key(one)) for one in later if one not in early]
    for one in early:
        evidence = Phrase("finding.SF1.5.early", block=s.name(one), survey=s.name(first))
        fix = None if path_between(s.plan, one.id, first.id) else wait_for(s, one, first)
        items.append(bad(Severity.WARNING, evidence, key(one), key(first), fix=fix))
    return Answer(tuple(items))


def measured_again(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.6: an assessment or a measure in the last third of the plan."""
    if not s.blocks:
        return missing("blocks")
    start, finish = s.schedule.start, s.schedule.finish
    third = start + (finish - start) * 2 / 3
    again = [
        one
        for one in s.blocks
        if one.kind in {BlockKind.ASSESSMENT, BlockKind.MEASURE} and s.dates[one.id].finish >= third
    ]
    if again:
        return Answer((good(key(again[-1])),))
    return Answer((bad(Severity.ADVICE, Phrase("finding.SF1.6", after=third)),))


CHECKS = (
    Check(
        "SF1.1",
        Severity.BLOCKER,
        assessed,
        (Limit("answers", 30, "percent", "house"), Limit("people", 50, "people", "house")),
    ),
    Check("SF1.2", Severity.WARNING, non_users_known, (Limit("months", 18, "months", "seed"),)),
    Check("SF1.3", Severity.BLOCKER, non_users_trained, (Limit("half", 50, "percent", "seed"),)),
    Check("SF1.4", Severity.WARNING, can_follow, (Limit("connected", 50, "percent", "seed"),)),
    Check("SF1.5", Severity.WARNING, survey_first),
    Check("SF1.6", Severity.ADVICE, measured_again, source="house"),
)
