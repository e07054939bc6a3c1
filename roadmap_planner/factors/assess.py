"""Assess a plan: ask every check, take the waivers into account, score the nine factors."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from roadmap_planner.factors.catalogue import CHECKS, FACTORS
from roadmap_planner.factors.check import Assessment, Check, Finding, Outcome, Status
from roadmap_planner.factors.scoring import earned, score_of
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import Concerned
from roadmap_planner.factors.together import together
from roadmap_planner.factors.waivers import Waivers
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Threshold
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import Schedule

if TYPE_CHECKING:  # numpy, when asked for
    from roadmap_planner.planning.simulation import Outlook

LIMITS = frozenset((check.id, limit.name) for check in CHECKS for limit in check.limits)
"""Every threshold of the catalogue."""


_MOST = 10_000.0
"""No threshold is below nothing or above this: days beyond it are on no calendar."""


def assess(
    plan: Plan,
    schedule: Schedule,
    outlooks: "Mapping[Id, Outlook] | None" = None,
    *,
    on: date | None = None,
) -> Assessment:
    """What the nine factors say of a plan.

    ``outlooks`` are those of the objectives in a simulation of this very plan: SF4.3 looks at them when
    somebody ran one, and nothing is simulated behind anybody's back. ``on`` is the day of the calendar: by it
    waivers expire where the plan has no status date.
    """
    situation = Situation(plan, schedule, LIMITS, outlooks or {}, on)
    changed = {(one.check, one.name): one.value for one in plan.rows(Threshold)}
    waivers, concerned = Waivers(situation), Concerned(situation)
    outcomes = {check.id: _outcome(check, situation, changed, waivers, concerned) for check in CHECKS}
    scores = tuple(
        score_of(factor, [one for one in outcomes.values() if one.factor == factor]) for factor in FACTORS
    )
    return Assessment(scores, MappingProxyType(outcomes))


def limits_of(check: Check, changed: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The thresholds of a check as this plan has them, within what can be judged by."""
    return {
        one.name: min(max(changed.get((check.id, one.name), one.default), 0.0), _MOST) for one in check.limits
    }


def _outcome(
    check: Check,
    situation: Situation,
    changed: Mapping[tuple[str, str], float],
    waivers: Waivers,
    concerned: Concerned,
) -> Outcome:
    answer = check.look(situation, limits_of(check, changed))
    if answer.missing is not None:
        return Outcome(check.id, check.factor, check.severity, Status.NOT_ASSESSED, None, (), answer.missing)
    findings: list[Finding] = []
    counted = []
    for item in answer.items:
        waiver = None
        if item.evidence is not None:
            waiver = waivers.covering(check.id, item.subjects)
            findings.append(
                Finding(
                    check.id,
                    item.severity,
                    item.subjects,
                    item.evidence,
                    item.fix,
                    waiver,
                    concerned.people(item.subjects),
                    concerned.first_day(item.subjects),
                )
            )
        counted.append((item.weight, item.held, waiver is not None))
    findings.sort(key=lambda one: one.stake)
    return Outcome(
        check.id,
        check.factor,
        check.severity,
        _status(findings),
        earned(counted),
        tuple(findings),
        together=together(situation, [one for one in findings if one.waiver is None]),
    )


def _status(findings: list[Finding]) -> Status:
    if any(one.waiver is None for one in findings):
        return Status.FINDING
    return Status.WAIVED if findings else Status.OK
