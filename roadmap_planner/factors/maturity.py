"""SF1: digital maturity assessed, absolute non-users accompanied."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Later, Limit, Severity, bad, good, missing
from roadmap_planner.factors.months import later
from roadmap_planner.factors.moving import wait_for
from roadmap_planner.factors.needs import few_screens, propose, seats_before, session
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import heads, key
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population, SupportAction
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import BlockKind

INFORMED = (BlockKind.COMMUNITY, BlockKind.WIKI, BlockKind.MESSAGING, BlockKind.PROFILES)
"""Kinds of block whose choice a survey of usage should inform."""


def assessed(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.1: level counts for each population, from enough answers: a share of the headcount, or so many."""
    if not s.populations:
        return missing("populations")
    if not any(any(one.levels or ()) for one in s.populations):
        evidence = Phrase("finding.SF1.1.none", count=len(s.populations))
        return Answer((bad(Severity.BLOCKER, evidence, *map(key, s.populations)),))
    return Answer(tuple(_answered(one, limit) for one in s.populations))


def _answered(one: Population, limit: Mapping[str, float]) -> Item:
    headcount, weight = one.headcount, one.headcount or 1
    if one.levels is None:
        evidence = Phrase("finding.SF1.1.unknown", name=one.name, people=heads(one))
        return bad(Severity.WARNING, evidence, key(one), weight=weight)
    answers = sum(one.levels)
    if answers >= limit["people"] or (
        headcount is not None and answers * 100 >= headcount * limit["answers"]
    ):
        return good(key(one), weight=weight)
    if headcount is None:
        evidence = Phrase("finding.SF1.1.uncounted", name=one.name, answers=answers)
    else:
        wanted = min(-(-headcount * limit["answers"] // 100), limit["people"])
        evidence = Phrase(
            "finding.SF1.1.few", name=one.name, answers=answers, people=headcount, wanted=round(wanted)
        )
    return bad(Severity.WARNING, evidence, key(one), weight=weight)


def non_users_known(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.2: the count of absolute non-users is known and not too old at the plan's start."""
    if not s.populations:
        return missing("populations")
    oldest = later(s.plan.roadmap.start, -round(limit["months"]))
    items = []
    for one in s.populations:
        weight = one.headcount or 1
        if one.absolute_non_users is None:
            evidence = Phrase("finding.SF1.2.unknown", name=one.name, people=heads(one))
        elif one.assessed_on is None:
            evidence = Phrase("finding.SF1.2.undated", name=one.name, count=s.non_users(one) or 0)
        elif one.assessed_on < oldest:
            evidence = Phrase("finding.SF1.2.old", name=one.name, on=one.assessed_on)
        else:
            items.append(good(key(one), weight=weight))
            continue
        items.append(bad(Severity.WARNING, evidence, key(one), weight=weight))
    return Answer(tuple(items))


def non_users_trained(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.3: seats of training that end before the first block people use, for each non-user."""
    items = []
    for one in s.populations:
        first, need = s.first_used.get(one.id), s.non_users(one)
        if need is None or first is None:
            continue
        start = s.dates[first.id].start
        seats = seats_before(s, one, start)
        if seats >= need:
            items.append(good(key(one), weight=max(need, 1)))
            continue
        severity = Severity.BLOCKER if seats * 100 < need * limit["half"] else Severity.WARNING
        evidence = Phrase(
            "finding.SF1.3", name=one.name, need=need, count=seats, block=s.name(first), start=start
        )
        fix = Later(partial(_session, s, one, need - seats, start))
        items.append(bad(severity, evidence, key(one), key(first), held=seats / need, weight=need, fix=fix))
    return Answer(tuple(items)) if items else missing("non_users")


def _session(s: Situation, population: Population, seats: int, start: date) -> Fix | None:
    """A session sized to the gap; None when it is too late for one."""
    action = session(s, population, seats, start)
    if action is None:
        return None
    return Fix(Phrase("fix.SF1.3", name=population.name, seats=seats), lambda edit: propose((action,), edit))


def can_follow(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.4: people with few screens or little network have a form of support that needs none."""
    items = []
    for one in s.populations:
        shares = [share for share in (one.device, one.network) if share is not None]
        if not few_screens(one, limit["connected"]):
            continue
        forms = s.forms_of_support(one.id)
        weight = one.headcount or 1
        if any(action.offline for action in forms):
            items.append(good(key(one), weight=weight))
            continue
        share, count = min(shares), len(forms)
        evidence = (
            Phrase("finding.SF1.4", name=one.name, share=share, count=count)
            if count
            else Phrase("finding.SF1.4.none", name=one.name, share=share)
        )
        own = [action for action in forms if action.population is not None]
        fix = _offline(
            min(own or forms, key=lambda action: (action.start or date.max, action.id), default=None)
        )
        items.append(bad(Severity.WARNING, evidence, key(one), weight=weight, fix=fix))
    if not items and any(None not in {one.device, one.network} for one in s.populations):
        return Answer((good(),))
    return Answer(tuple(items)) if items else missing("connection")


def _offline(action: SupportAction | None) -> Fix | None:
    if action is None:
        return None
    name = action.name or Phrase(f"support_kind.{action.kind.value}")
    return Fix(Phrase("fix.SF1.4", name=name), lambda edit: _mark_offline(edit, action))


def _mark_offline(edit: Edit, action: SupportAction) -> None:
    edit.update(action, offline=True)


def survey_first(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.5: an assessment is finished before any block that it should inform starts, pilots apart."""
    surveys = s.of_kind(BlockKind.ASSESSMENT)
    informed = [one for one in s.of_kind(*INFORMED) if one.pilot_of is None]
    if not informed:
        return missing("informed")
    if not surveys:
        return Answer((bad(Severity.WARNING, Phrase("finding.SF1.5.none"), *map(key, informed)),))
    first = min(surveys, key=lambda one: (s.dates[one.id].finish, one.id))
    items = []
    for one in informed:
        if s.dates[one.id].start > s.dates[first.id].finish:
            items.append(good(key(one)))
        else:
            evidence = Phrase("finding.SF1.5.early", block=s.name(one), survey=s.name(first))
            fix = Later(partial(wait_for, s, one, first))
            items.append(bad(Severity.WARNING, evidence, key(one), key(first), fix=fix))
    return Answer(tuple(items))


def measured_again(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF1.6: an assessment that ends in the last third of the plan."""
    if not s.blocks:
        return missing("blocks")
    start, finish = s.schedule.start, s.schedule.finish
    third = start + (finish - start) * 2 / 3
    again = [one for one in s.of_kind(BlockKind.ASSESSMENT) if s.dates[one.id].finish >= third]
    if again:
        return Answer((good(key(again[-1])),))
    return Answer((bad(Severity.ADVICE, Phrase("finding.SF1.6", after=third)),))


CHECKS = (
    Check(
        "SF1.1",
        Severity.BLOCKER,
        assessed,
        (Limit("answers", 30, "percent", "house"), Limit("people", 50, "people", "house")),
        "seed, house",
    ),
    Check("SF1.2", Severity.WARNING, non_users_known, (Limit("months", 18, "months", "seed"),)),
    Check("SF1.3", Severity.BLOCKER, non_users_trained, (Limit("half", 50, "percent", "seed"),)),
    Check("SF1.4", Severity.WARNING, can_follow, (Limit("connected", 50, "percent", "seed"),)),
    Check("SF1.5", Severity.WARNING, survey_first),
    Check("SF1.6", Severity.ADVICE, measured_again, source="house"),
)
