"""What each sponsor stands for, and what is left to nobody: the reading behind SF3.3 and SF3.4."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Population, SponsorScope


@dataclass(frozen=True, slots=True)
class Reach:
    """The blocks and populations that a sponsor stands for, however that is said, and the people in them.

    A population is stood for by itself, or by a block or wave that reaches it.
    """

    blocks: frozenset[Id]
    populations: frozenset[Id]
    people: int


def reach(s: Situation, sponsor: Id) -> Reach:
    """What a sponsor stands for in all."""
    blocks = frozenset(block.id for block in s.sponsored.get(sponsor, ()))
    scopes = [one for one in s.plan.rows(SponsorScope) if one.sponsor == sponsor]
    populations = {one.population for one in scopes if one.population is not None}
    if any(everything(one) for one in scopes):
        populations |= set(s.plan.all(Population))
    for id in blocks:
        populations |= {one.population for one in s.audiences.get(id, ())}
    counted = (s.plan.get(Population, id) for id in populations)
    people = sum(one.headcount or 0 for one in counted if one.counted)
    return Reach(blocks, frozenset(populations), people)


def everything(scope: SponsorScope) -> bool:
    """Whether a scope is the whole plan."""
    return scope.block is None and scope.wave is None and scope.population is None


def others_for(reaches: Iterable[tuple[Id, Reach]], sponsor: Id, kind: str, id: Id) -> list[Id]:
    """The other sponsors who stand for a block or a population (``blocks`` or ``populations``)."""
    return [one for one, found in reaches if one != sponsor and id in getattr(found, kind)]
