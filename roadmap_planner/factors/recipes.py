"""SF9: believe nobody's recipe: what worked elsewhere is proved again here."""

from collections.abc import Mapping

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.situation import Situation, key
from roadmap_planner.factors.waivers import alive
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Claim, ClaimSource, Lesson, Reliance, Threshold, Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, Wave


def _relying(s: Situation) -> dict[Id, list[Block]]:
    """The blocks that rely on each claim, by start."""
    found: dict[Id, list[Block]] = {}
    rows = {(one.claim, one.block) for one in s.plan.rows(Reliance)}
    for block in s.blocks:
        for claim in s.plan.all(Claim):
            if (claim, block.id) in rows:
                found.setdefault(claim, []).append(block)
    return found


def tested_here(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.1: a foreign claim is tested by a block before the first block that relies on it."""
    foreign = [one for one in s.plan.rows(Claim) if one.source is not ClaimSource.OWN]
    if not foreign:
        return missing("claims")
    relying = _relying(s)
    items: list[Item] = []
    for claim in foreign:
        blocks = relying.get(claim.id, [])
        first = blocks[0] if blocks else None
        test = s.plan.find(Block, claim.tested_by)
        if test is not None and (first is None or _before(s, test, first)):
            items.append(good(key(claim)))
            continue
        if first is None:
            evidence = Phrase(
                "finding.SF9.1.untested", claim=claim.statement, who=Phrase(f"claim_source.{claim.source}")
            )
            items.append(bad(Severity.WARNING, evidence, key(claim)))
            continue
        severity = Severity.BLOCKER if 100 * s.share(first) > limit["share"] else Severity.WARNING
        code = "none" if test is None else "late"
        evidence = Phrase(
            f"finding.SF9.1.{code}",
            claim=claim.statement,
            who=Phrase(f"claim_source.{claim.source}"),
            block=s.name(first),
            test="" if test is None else s.name(test),
            people=s.people(first),
        )
        items.append(bad(severity, evidence, key(claim), key(first), fix=_link_pilot(s, claim, first)))
    return Answer(tuple(items))


def _before(s: Situation, test: Block, first: Block) -> bool:
    return test.id == first.id or s.dates[test.id].start < s.dates[first.id].start


def _link_pilot(s: Situation, claim: Claim, first: Block) -> Fix | None:
    """Let a pilot of the block that relies on the claim test it, where there is one."""
    pilots = s.pilots.get(first.id, [])
    if not pilots:
        return None
    pilot = pilots[0]

    def edits(edit: Edit) -> None:
        edit.update(claim, tested_by=pilot.id)

    return Fix(Phrase("fix.SF9.1", pilot=s.name(pilot), claim=claim.statement), edits)


def evidence_came(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.2: a claim whose testing block is finished has a verdict with evidence."""
    items: list[Item] = []
    for claim in s.plan.rows(Claim):
        test = s.plan.find(Block, claim.tested_by)
        if test is None or s.dates[test.id].finish >= s.today:
            continue
        if claim.verdict is not None and claim.evidence:
            items.append(good(key(claim)))
        else:
            evidence = Phrase(
                "finding.SF9.2", claim=claim.statement, test=s.name(test), on=s.dates[test.id].finish
            )
            items.append(bad(Severity.WARNING, evidence, key(claim), key(test)))
    return Answer(tuple(items)) if items else missing("finished_tests")


def not_only_vendors(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.3: no block relies on vendors' claims alone."""
    sources: dict[Id, set[ClaimSource]] = {}
    for one in s.plan.rows(Reliance):
        sources.setdefault(one.block, set()).add(s.plan.get(Claim, one.claim).source)
    if not sources:
        return missing("claims")
    items: list[Item] = []
    for id, found in sources.items():
        block = s.plan.get(Block, id)
        if found == {ClaimSource.VENDOR}:
            items.append(bad(Severity.WARNING, Phrase("finding.SF9.3", block=s.name(block)), key(block)))
        else:
            items.append(good(key(block)))
    return Answer(tuple(items))


def own_thresholds(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.4: the lead has looked at the thresholds: each kept or changed once."""
    looked = {one.check for one in s.plan.rows(Threshold)}
    if looked:
        return Answer((good(key(s.plan.roadmap)),))
    return Answer((bad(Severity.ADVICE, Phrase("finding.SF9.4"), key(s.plan.roadmap)),))


def waivers_alive(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.5: each waiver has reason, author, date, and an expiry that is not past."""
    waivers = list(s.plan.rows(Waiver))
    if not waivers:
        return missing("waivers")
    items: list[Item] = []
    for one in waivers:
        if alive(one, s):
            items.append(good(key(one)))
        elif one.expiry is not None and one.expiry < s.today:
            items.append(
                bad(
                    Severity.WARNING,
                    Phrase("finding.SF9.5.expired", check=one.check, on=one.expiry),
                    key(one),
                )
            )
        else:
            items.append(bad(Severity.WARNING, Phrase("finding.SF9.5.bare", check=one.check), key(one)))
    return Answer(tuple(items))


def learned(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.6: a finished pilot or wave has a lesson before the next one starts."""
    lessons = list(s.plan.rows(Lesson))
    items: list[Item] = []
    for pilot in (one for found in s.pilots.values() for one in found):
        if pilot.actual_finish is None:
            continue
        if any(one.block == pilot.id for one in lessons):
            items.append(good(key(pilot)))
        else:
            items.append(bad(Severity.WARNING, Phrase("finding.SF9.6", name=s.name(pilot)), key(pilot)))
    for wave in ordered(s.plan.rows(Wave)):
        blocks = [one for one in s.blocks if one.wave == wave.id]
        if not blocks or any(one.actual_finish is None for one in blocks):
            continue
        ids = {one.id for one in blocks}
        if any(one.wave == wave.id or one.block in ids for one in lessons):
            items.append(good(key(wave)))
        else:
            items.append(bad(Severity.WARNING, Phrase("finding.SF9.6", name=wave.name), key(wave)))
    return Answer(tuple(items)) if items else missing("finished_pilots")


def plan_b(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF9.7: gates say what follows from "adapt" and from "stop"."""
    gates = [one for one in s.blocks if one.gate]
    if not gates:
        return missing("gates")
    return Answer(
        tuple(
            good(key(one))
            if one.if_adapt and one.if_stop
            else bad(Severity.ADVICE, Phrase("finding.SF9.7", gate=s.name(one)), key(one))
            for one in gates
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
