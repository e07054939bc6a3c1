"""An assessment to draw: scores and findings chosen by hand, whatever the plan says."""

from roadmap_planner.factors.check import Assessment, FactorScore, Finding, Outcome, Severity, Status
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block

SCORES = (0.42, 0.91, 1.0, None, 0.78, 0.6, 0.85, 0.97, 0.33)


def an_assessment(plan: Plan, scores: tuple[float | None, ...] = SCORES) -> Assessment:
    """SF1 has a blocker, SF2 two warnings, SF4 is not assessed, SF5 has a piece of advice, the rest holds."""
    blocks = [block.id for block in ordered(plan.rows(Block))]
    severities = {"SF1": [Severity.BLOCKER], "SF2": [Severity.WARNING] * 2, "SF5": [Severity.ADVICE]}
    outcomes: dict[str, Outcome] = {}
    for number in range(1, 10):
        factor = f"SF{number}"
        check = f"{factor}.1"
        findings = tuple(
            Finding(
                check, severity, tuple((Block, id) for id in blocks[place : place + 3]), Phrase("map.no_wave")
            )
            for place, severity in enumerate(severities.get(factor, []))
        )
        status = Status.FINDING if findings else Status.OK
        if scores[number - 1] is None:
            status = Status.NOT_ASSESSED
        severity = findings[0].severity if findings else Severity.WARNING
        outcomes[check] = Outcome(check, factor, severity, status, 0.5 if findings else 1.0, findings)
    factors = tuple(
        FactorScore(f"SF{place + 1}", score, 3 if score is None else 7, 8, place % 2, Phrase("map.no_wave"))
        for place, score in enumerate(scores)
    )
    return Assessment(factors, outcomes)
