"""The score of a factor: weights of what holds over weights of what was assessed.

A waiver takes its subject out of both, but never to the advantage of the plan: a waived subject stays in
where leaving it out would raise the score. So waiving never raises a score, each waiver for itself and all
of them together, and no score is above what the rest earns.
"""

from collections.abc import Iterable

from roadmap_planner.factors.check import FactorScore, Outcome, Status
from roadmap_planner.model.phrase import Phrase


def earned(parts: Iterable[tuple[float, float, bool]]) -> float | None:
    """The weighted mean of the parts, the lowest that leaving out waived ones can give; None without weight.

    A part is its weight, how far it holds, and whether it was waived. Leaving out a part lowers a mean
    exactly when the part is above it, so the best ones go first.
    """
    total = earning = 0.0
    waived: list[tuple[float, float]] = []
    for weight, held, is_waived in parts:
        if weight > 0:
            total += weight
            earning += weight * held
            if is_waived:
                waived.append((held, weight))
    if not total:
        return None
    for held, weight in sorted(waived, key=lambda one: -one[0]):
        if held * total <= earning or weight >= total:
            break
        total, earning = total - weight, earning - weight * held
    return min(1.0, max(0.0, earning / total))


def score_of(factor: str, outcomes: list[Outcome]) -> FactorScore:
    """The score of a factor, and the sentence that explains it."""
    assessed = [one for one in outcomes if one.status is not Status.NOT_ASSESSED]
    waived = sum(finding.waiver is not None for one in outcomes for finding in one.findings)
    score = earned(
        (one.severity.weight, one.held, one.status is Status.WAIVED)
        for one in assessed
        if one.held is not None
    )
    known: dict[str, int] = {"assessed": len(assessed), "total": len(outcomes)}
    if score is None or 2 * len(assessed) < len(outcomes):
        sentence = Phrase("score.not_assessed", **known)
        return FactorScore(factor, None, len(assessed), len(outcomes), waived, sentence)
    lowest = min(
        (one for one in assessed if one.held is not None),
        key=lambda one: (one.held if one.held is not None else 1.0, -one.severity.weight),
    )
    held = 1.0 if lowest.held is None else lowest.held
    sentence = Phrase("score.sentence", percent=whole(score), **known)
    if held < 1.0:
        question = Phrase(f"check.{lowest.check}.question")
        sentence = Phrase(
            "score.lowest", base=sentence, check=lowest.check, question=question, percent=whole(held)
        )
    return FactorScore(factor, score, len(assessed), len(outcomes), waived, sentence)


def whole(share: float) -> int:
    """A share in per cent, rounded; what does not hold entirely is never 100."""
    return 100 if share >= 1.0 else min(99, round(share * 100))
