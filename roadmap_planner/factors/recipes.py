"""SF9: believe nobody's recipe: what worked elsewhere is proved again here."""

from collections.abc import Mapping
from datetime import date

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
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import key
from roadmap_planner.factors.waivers import alive
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Claim, ClaimSource, Lesson, Reliance, Threshold, Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.states import finished


def _relying(s: Situation) -> dict[Id, list[Block]]:
    """The blocks that rely on each claim, by start."""
    found: dict[Id, list[Block]] = {}
    for one in s.plan.rows(Reliance):
        found.setdefault(one.claim, []).append(s.plan.get(Block, one.block))
    for blocks in found.values():
        blocks.sort(key=lambda block: _by_start(s, block))
    return found


def _by_start(s: Situation, block: Block) -> tuple[date, float, Id]:
    return s.dates[block.id].start, block.order, block.id


def tested_here(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.1: a foreign claim is tested by a block before the first block that relies on it.

    It weighs as much as the largest block that rests on it untested: that is the one it is told of.
    """
    foreign = [one for one in s.plan.rows(Claim) if one.source is not ClaimSource.OWN]
    if not foreign:
        return missing("claims")
    relying = _relying(s)
    items: list[Item] = []
    for claim in sorted(foreign, key=lambda one: one.id):
        blocks = relying.get(claim.id, [])
        test = s.plan.find(Block, claim.tested_by)
        if test is not None and (not blocks or _before(s, test, blocks[0])):
            items.append(good(key(claim)))
            continue
        who = Phrase(f"claim_source.{claim.source}")
        if not blocks:
            evidence = Phrase("finding.SF9.1.untested", claim=claim.statement, who=who)
            items.append(bad(Severity.WARNING, evidence, key(claim)))
            continue
        untested = [one for one in blocks if test is None or not _before(s, test, one)]
        largest = max(untested, key=s.people)
        evidence = Phrase(
            f"finding.SF9.1.{'none' if test is None else 'late'}",
            claim=claim.statement,
            who=who,
            block=s.name(largest),
            test="" if test is None else s.name(test),
            people=s.people(largest),
        )
        severity = Severity.BLOCKER if 100 * s.share(largest) > limit["share"] else Severity.WARNING
        subjects = dict.fromkeys(map(key, (largest, *untested)))
        fix = _link_pilot(s, claim, blocks[0])
        items.append(bad(severity, evidence, key(claim), *subjects, fix=fix))
    return Answer(tuple(items))


def _before(s: Situation, test: Block, first: Block) -> bool:
    return s.dates[test.id].finish < s.dates[first.id].start


def _link_pilot(s: Situation, claim: Claim, first: Block) -> Fix | None:
    """Let a pilot of the block that relies on the claim test it, where one is finished before."""
    pilot = next((one for one in s.pilots.get(first.id, ()) if _before(s, one, first)), None)
    if pilot is None:
        return None

    def edits(edit: Edit) -> None:
        edit.update(claim, tested_by=pilot.id)

    return Fix(Phrase("fix.SF9.1", pilot=s.name(pilot), claim=claim.statement), edits)


def evidence_came(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.2: a claim whose testing block is finished has a verdict with evidence.

    The verdict counts in the score; evidence that is not written down is told.
    """
    items: list[Item] = []
    for claim in sorted(s.plan.rows(Claim), key=lambda one: one.id):
        test = s.plan.find(Block, claim.tested_by)
        if test is None or (not finished(test) and s.dates[test.id].finish >= s.today):
            continue
        evidence = Phrase(
            "finding.SF9.2", claim=claim.statement, test=s.name(test), on=s.dates[test.id].finish
        )
        if claim.verdict is None:
            items.append(bad(Severity.WARNING, evidence, key(claim), key(test)))
            continue
        items.append(good(key(claim)))
        if not claim.evidence.strip():
            items.append(wordless(Severity.WARNING, evidence, key(claim), key(test)))
    return Answer(tuple(items)) if items else missing("finished_tests")


def not_only_vendors(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.3: no block relies on vendors' claims alone."""
    sources: dict[Id, set[ClaimSource]] = {}
    for one in s.plan.rows(Reliance):
        sources.setdefault(one.block, set()).add(s.plan.get(Claim, one.claim).source)
    if not sources:
        return missing("claims")
    items: list[Item] = []
    for block in s.blocks:
        found = sources.get(block.id)
        if found is None:
            continue
        if found == {ClaimSource.VENDOR}:
            items.append(bad(Severity.WARNING, Phrase("finding.SF9.3", block=s.name(block)), key(block)))
        else:
            items.append(good(key(block)))
    return Answer(tuple(items))


def own_thresholds(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.4: the lead has looked at the thresholds: each kept or changed once."""
    looked = {(one.check, one.name) for one in s.plan.rows(Threshold)} & s.limits
    if len(looked) == len(s.limits):
        return Answer((good(key(s.plan.roadmap)),))
    evidence = Phrase("finding.SF9.4", count=len(s.limits) - len(looked), total=len(s.limits))
    held = len(looked) / len(s.limits)
    return Answer((bad(Severity.ADVICE, evidence, key(s.plan.roadmap), held=held),))


def waivers_alive(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.5: each waiver has reason, author, date, and an expiry that is not past.

    Only a waiver that is not alive counts in the score, and one is enough: a sound waiver more must not
    raise it. A reason or an author that is not written is told.
    """
    items: list[Item] = []
    for one in sorted(s.plan.rows(Waiver), key=lambda one: one.id):
        if one.expiry is not None and one.expiry < s.today:
            evidence = Phrase("finding.SF9.5.expired", check=one.check, on=one.expiry)
            items.append(bad(Severity.WARNING, evidence, key(one)))
            continue
        evidence = Phrase("finding.SF9.5.bare", check=one.check)
        if one.expiry is None or one.decided_on is None:
            items.append(bad(Severity.WARNING, evidence, key(one)))
            continue
        items.append(good(key(one), weight=0.0))
        if not alive(one, s):
            items.append(wordless(Severity.WARNING, evidence, key(one)))
    return Answer(tuple(items)) if items else missing("waivers")


def learned(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.6: a finished pilot or wave has a lesson before the next one starts.

    What comes next is a pilot's extension, and the first wave that starts after a wave is finished; until
    then there is still time. A lesson without a date stands in the plan today, and was learned by then.
    """
    waves = _waves(s)
    items: list[Item] = []
    for pilot in (one for found in s.pilots.values() for one in found):
        if finished(pilot) and pilot.pilot_of is not None:
            start = s.dates[pilot.pilot_of].start
            items += _lesson(s, pilot, {pilot.id}, start)
    for wave in sorted(s.plan.rows(Wave), key=lambda one: (one.order, one.id)):
        blocks = waves.get(wave.id, [])
        if not blocks or not all(finished(one) for one in blocks):
            continue
        end = max(s.dates[one.id].finish for one in blocks)
        starts = [min(s.dates[one.id].start for one in found) for found in waves.values()]
        following = min((start for start in starts if start > end), default=None)
        items += _lesson(s, wave, {wave.id, *(one.id for one in blocks)}, following)
    return Answer(tuple(items)) if items else missing("finished_pilots")


def _waves(s: Situation) -> dict[Id, list[Block]]:
    """The blocks of each wave."""
    found: dict[Id, list[Block]] = {}
    for block in s.blocks:
        if block.wave is not None:
            found.setdefault(block.wave, []).append(block)
    return found


def _lesson(s: Situation, of: Block | Wave, ids: set[Id], following: date | None) -> list[Item]:
    """Whether something was learned from a pilot or wave before what follows starts; nothing while it may."""
    learned_on = [
        one.learned_on or s.today for one in s.plan.rows(Lesson) if one.block in ids or one.wave in ids
    ]
    if any(following is None or on < following for on in learned_on):
        return [good(key(of))]
    if following is None:
        return [bad(Severity.WARNING, Phrase("finding.SF9.6.none", name=s.name(of)), key(of))]
    if following > s.today:
        return []
    code = "finding.SF9.6.late" if learned_on else "finding.SF9.6"
    evidence = Phrase(code, name=s.name(of), on=min(learned_on, default=following), next=following)
    return [bad(Severity.WARNING, evidence, key(of))]


def plan_b(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.7: gates say what follows from "adapt" and from "stop". Words alone: told, and of no weight."""
    gates = [one for one in s.blocks if one.gate]
    if not gates:
        return missing("gates")
    return Answer(
        tuple(
            wordless(Severity.ADVICE, Phrase("finding.SF9.7", gate=s.name(one)), key(one))
            for one in gates
            if not (one.if_adapt.strip() and one.if_stop.strip())
        )
    )


CHECKS = (
    Check("SF9.1", Severity.BLOCKER, tested_here, (Limit("share", 40, "percent", "seed"),)),
    Check("SF9.2", Severity.WARNING, evidence_came),
    Check("SF9.3", Severity.WARNING, not_only_vendors),
    Check("SF9.4", Severity.ADVICE, own_thresholds),
    Check("SF9.5", Severity.WARNING, waivers_alive),
    Check("SF9.6", Severity.WARNING, learned),
    Check("SF9.7", Severity.ADVICE, plan_b),
)
