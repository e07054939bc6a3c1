"""Assess a plan: ask every check, take the waivers into account, score the nine factors."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from roadmap_planner.factors.catalogue import CHECKS, FACTORS
from roadmap_planner.factors.check import Assessment, Check, FactorScore, Finding, Item, Outcome, Status
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.waivers import waiver_of
from roadmap_planner.model.evidence import Threshold, Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import Schedule


def assess(plan: Plan, schedule: Schedule) -> Assessment:
    """What the nine factors say of a plan."""
    situation = Situation(plan, schedule)
    changed = {(one.check, one.name): one.value for one in plan.rows(Threshold)}
    waivers: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in plan.rows(Waiver):
        waivers[waiver.check].append(waiver)
    outcomes = {check.id: _outcome(check, situation, changed, waivers[check.id]) for check in CHECKS}
    scores = tuple(
        _score(factor, [one for one in outcomes.values() if one.factor == factor]) for factor in FACTORS
    )
    return Assessment(scores, MappingProxyType(outcomes))


def limits_of(check: Check, changed: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The thresholds of a check as this plan has them."""
    return {one.name: changed.get((check.id, one.name), one.default) for one in check.limits}


def _outcome(
    check: Check, situation: Situation, changed: Mapping[tuple[str, str], float], waivers: list[Waiver]
) -> Outcome:
    answer = check.look(situation, limits_of(check, changed))
    if answer.missing is not None:
        return Outcome(check.id, check.factor, check.severity, Status.NOT_ASSESSED, 0.0, (), answer.missing)
    findings: list[Finding] = []
    counted: list[Item] = []
    for item in answer.items:
        waiver = None
        if item.evidence is not None:
            waiver = waiver_of(item.subjects, waivers, situation)
            findings.append(
                Finding(
                    check.id,
                    item.severity,
                    item.subjects,
                    item.evidence,
                    item.fix,
                    None if waiver is None else waiver.id,
                )
            )
        if waiver is None:
            counted.append(item)
    return Outcome(check.id, check.factor, check.severity, _status(findings), _held(counted), tuple(findings))


def _status(findings: Iterable[Finding]) -> Status:
    found = list(findings)
    if any(one.waiver is None for one in found):
        return Status.FINDING
    return Status.WAIVED if found else Status.OK


def _held(items: Iterable[Item]) -> float:
    """The share of what was counted that holds: proportion where the rule counts people or blocks."""
    counted = list(items)
    weight = sum(one.weight for one in counted)
    return sum(one.held * one.weight for one in counted) / weight if weight else 1.0


def _score(factor: str, outcomes: list[Outcome]) -> FactorScore:
    """Weights of what holds over weights of what was assessed (CHECKS, Score)."""
    assessed = [one for one in outcomes if one.status is not Status.NOT_ASSESSED]
    waived = sum(finding.waiver is not None for one in outcomes for finding in one.findings)
    weights = [(one.severity.weight, one.held) for one in assessed if one.status is not Status.WAIVED]
    total = sum(weight for weight, _ in weights)
    if 2 * len(assessed) < len(outcomes) or total == 0:
        sentence = Phrase("score.not_assessed", assessed=len(assessed), total=len(outcomes))
        return FactorScore(factor, None, len(assessed), len(outcomes), waived, sentence)
    score = sum(weight * held for weight, held in weights) / total
    sentence = Phrase(
        "score.sentence", percent=round(score * 100), assessed=len(assessed), total=len(outcomes)
    )
    return FactorScore(factor, score, len(assessed), len(outcomes), waived, sentence)
