"""Digital maturity by population, as it may be shown: small groups never alone, the silent never counted.

Groups under five answers are merged with others. One small group by itself would follow from the total by
subtraction (complementary disclosure), so that it takes the next smallest group with it; see Hundepool et
al., Statistical Disclosure Control (2012), 4.2.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.people import Population, SurveyAnswer
from roadmap_planner.model.plan import Plan, ordered

SMALLEST = 5
"""Answers that a group needs to be shown alone (CHECKS, The survey)."""

Levels = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Populations shown together: one, or those that are too small. ``levels`` counts answers by level.

    ``levels`` is None for a group that was not surveyed, or is too small even with all others.
    ``headcount`` is None when one of them has none.
    """

    populations: tuple[Population, ...]
    levels: Levels | None
    headcount: int | None
    others: bool = False

    @property
    def answers(self) -> int:
        """How many answers say a level."""
        return sum(self.levels or ())

    @property
    def silent(self) -> int | None:
        """How many people did not answer; None when the headcount is not known."""
        return None if self.headcount is None else max(0, self.headcount - self.answers)

    def shares(self, *, pessimistic: bool = False) -> tuple[float, float, float, float, float] | None:
        """Shares of the levels and of the silent, 0 to 1, of everybody; None when nothing can be said.

        Without a headcount they are shares of the answers. In the pessimistic reading the silent are at
        level 0.
        """
        levels, silent = self.levels or (0, 0, 0, 0), self.silent or 0
        total = sum(levels) + silent
        if not total or (self.levels is None and self.others):
            return None
        if pessimistic:
            levels, silent = (levels[0] + silent, *levels[1:]), 0
        first, second, third, fourth = (count / total for count in levels)
        return first, second, third, fourth, silent / total


def spread(answers: Iterable[SurveyAnswer]) -> Levels:
    """How many answers are at each level; those that say none count nowhere."""
    found = [0, 0, 0, 0]
    for one in answers:
        if one.level is not None:
            found[one.level] += one.count
    return found[0], found[1], found[2], found[3]


def kept_together(plan: Plan) -> tuple[Id, ...]:
    """The populations whose answers may only be shown together, smallest first; none when all may be alone.

    Together they have five answers or more, and are more than one, unless there are no others.
    """
    counts = [(sum(one.levels or ()), one.order, one.id) for one in plan.rows(Population)]
    surveyed = sorted(one for one in counts if one[0])
    merged: list[tuple[int, float, Id]] = [one for one in surveyed if one[0] < SMALLEST]
    if not merged:
        return ()
    for one in surveyed[len(merged) :]:
        if len(merged) > 1 and sum(count for count, _, _ in merged) >= SMALLEST:
            break
        merged.append(one)
    return tuple(id for _, _, id in merged)


COUNTED = frozenset({"level_0", "level_1", "level_2", "level_3", "absolute_non_users"})
"""The fields of a population that tell what its answers were."""


def told_alone(plan: Plan, row: Entity, name: str) -> bool:
    """Whether a field may be told of one row alone: not what the answers of a small group were."""
    match row:
        case Population():
            return name not in COUNTED or row.id not in kept_together(plan)
        case SurveyAnswer():
            return name in {"id", "population"} or row.population not in kept_together(plan)
        case _:
            return True


def told_non_users(plan: Plan) -> dict[Id, int | None]:
    """The absolute non-users of every population as everybody may read them, and plan support for.

    Of those that may only be shown together each has its share of what they have in all, by its answers,
    rounded up to fives though never above the headcount: five seats are planned for whoever is meant, and
    what one of them has does not follow from the total and the others.
    """
    found = {one.id: one.absolute_non_users for one in plan.rows(Population)}
    enough = _enough_together(plan)
    for population, answers, total, people in _hidden_non_users(plan):
        share = -(-total * answers // people)
        least = 0 if enough and not total else SMALLEST
        rounded = max(least, -(-share // SMALLEST) * SMALLEST)
        heads = population.headcount
        found[population.id] = rounded if heads is None else min(rounded, heads)
    return found


def pooled_non_users(plan: Plan) -> dict[Id, int]:
    """What stands in the place of those of a group that may not be shown alone, where a file is kept or read.

    They add up to as many as before, each group having its share of them by its answers; where all of them
    together are too few, the figures that everybody may read.
    """
    hidden = list(_hidden_non_users(plan))
    if not hidden or not _enough_together(plan):
        told = told_non_users(plan)
        return {one.id: told[one.id] or 0 for one, _, _, _ in hidden}
    shares = _shared(hidden[0][2], [answers for _, answers, _, _ in hidden])
    return {one.id: share for (one, _, _, _), share in zip(hidden, shares, strict=True)}


def _enough_together(plan: Plan) -> bool:
    """Whether those that may not be shown alone are enough to be shown together."""
    return any(one.others and one.levels is not None for one in groups(plan))


def _hidden_non_users(plan: Plan) -> Iterator[tuple[Population, int, int, int]]:
    """Each population whose known figure may not be told and its answers; the figures and answers of all."""
    rows = [plan.get(Population, id) for id in kept_together(plan)]
    known = [(one, sum(one.levels or ())) for one in rows if one.absolute_non_users is not None]
    total = sum(one.absolute_non_users or 0 for one, _ in known)
    people = sum(answers for _, answers in known)
    for one, answers in known:
        yield one, answers, total, people


def pooled(plan: Plan) -> dict[Id, Levels | None]:
    """Levels for the populations that may only be shown together, in a copy that others read.

    Each has as many answers as before, spread as those of all of them are (microaggregation; Hundepool et
    al., 3.4); None where all of them together are too few.
    """
    together = kept_together(plan)
    if not together:
        return {}
    others = groups(plan)[-1]
    if others.levels is None:
        return dict.fromkeys(together)
    return {one.id: _like(others.levels, sum(one.levels or ())) for one in others.populations}


def _like(levels: Levels, count: int) -> Levels:
    """So many answers, spread as others are."""
    first, second, third, fourth = _shared(count, levels)
    return first, second, third, fourth


def _shared(count: int, weights: Sequence[int]) -> list[int]:
    """A count shared out by weights: what is left over goes to the largest remainders."""
    total = sum(weights)
    found = [count * one // total for one in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(count * weights[place] % total), place))
    for place in by_remainder[: count - sum(found)]:
        found[place] += 1
    return found


def groups(plan: Plan) -> tuple[Group, ...]:
    """Every population as ordered, with its levels; those that may not be shown alone as one group, last."""
    together = frozenset(kept_together(plan))
    rows = ordered(plan.rows(Population))
    found = [Group((one,), _levels(one), one.headcount) for one in rows if one.id not in together]
    if together:
        merged = tuple(one for one in rows if one.id in together)
        counts = [one.levels or (0, 0, 0, 0) for one in merged]
        total = (sum(c[0] for c in counts), sum(c[1] for c in counts))
        levels: Levels = (*total, sum(c[2] for c in counts), sum(c[3] for c in counts))
        heads = [one.headcount for one in merged]
        headcount = None if None in heads else sum(one or 0 for one in heads)
        enough = len(merged) > 1 and sum(levels) >= SMALLEST
        found.append(Group(merged, levels if enough else None, headcount, others=True))
    return tuple(found)


def _levels(population: Population) -> Levels | None:
    levels = population.levels
    return levels if levels and sum(levels) else None
