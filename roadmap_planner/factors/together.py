"""What several findings of one check come to: how many populations of how many, how many people, who."""

from collections.abc import Sequence

from roadmap_planner.factors.check import Finding
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import heads, names
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Wave

UNREACHED = "SF2.1"


def together(s: Situation, findings: Sequence[Finding]) -> Phrase | None:
    """One sentence for findings about two populations or more; None where there is nothing to add up.

    For those that no block reaches it also says before which wave: the last one is late for a first contact.
    """
    if len(findings) < 2:
        return None
    ids = {id for one in findings for kind, id in one.subjects if kind is Population}
    if findings[0].check == UNREACHED:
        return _unreached(s)
    concerned = [one for one in s.populations if one.id in ids]
    if len(concerned) < 2:
        return None
    return _said("together.populations", s, concerned)


def _unreached(s: Situation) -> Phrase | None:
    """Who is in no block before the last wave."""
    waves = ordered(s.plan.rows(Wave))
    last = waves[-1] if len(waves) > 1 else None
    late = [
        one
        for one in s.populations
        if all(last is not None and block.wave == last.id for block, _ in s.reaching.get(one.id, ()))
    ]
    if len(late) < 2:
        return None
    if last is None:
        return _said("together.unreached", s, late)
    return _said("together.before_wave", s, late, wave=last.name)


def _said(key: str, s: Situation, concerned: Sequence[Population], **more: str) -> Phrase:
    return Phrase(
        key,
        count=len(concerned),
        total=len(s.populations),
        people=heads(*concerned),
        names=names([one.name for one in concerned]),
        **more,
    )
