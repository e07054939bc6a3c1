"""Digital maturity as a chart: a bar a population, cut into levels and the silent."""

from matplotlib.figure import Figure

from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.maturity import SMALLEST, Group, groups, told_non_users
from roadmap_planner.render.shares_chart import Bar, shares_chart
from roadmap_planner.render.style import Look
from roadmap_planner.words import Words

_PARTS = (
    ("level_0", "heat.5", ""),
    ("level_1", "heat.3", ""),
    ("level_2", "heat.2", ""),
    ("level_3", "heat.1", ""),
    ("silent", "surface_alt", "//"),
)
"""The absolute non-users darkest: it is them that the plan must not leave behind."""


def maturity_chart(
    plan: Plan,
    words: Words,
    look: Look,
    size: tuple[float, float] = (640.0, 320.0),
    *,
    pessimistic: bool = False,
) -> Figure:
    """Levels by population. Groups too small to be shown alone are one; the silent are nobody's level.

    In the pessimistic reading everybody silent is at level 0.
    """
    bars = [Bar(group_name(one, words), one.shares(pessimistic=pessimistic)) for one in groups(plan)]
    parts = [(words.say(f"maturity.{key}"), role, hatch) for key, role, hatch in _PARTS]
    return shares_chart(bars, parts[: 4 if pessimistic else 5], words, look, size)


def group_name(group: Group, words: Words) -> str:
    """A population's name; what those that are shown together are called."""
    if group.others:
        return words.say("maturity.others", count=len(group.populations))
    return group.populations[0].name


def maturity_title(plan: Plan, words: Words) -> str:
    """How many people of the headcount answered, and how many non-users are known, in a sentence."""
    counted = [one for one in groups(plan) if all(population.counted for population in one.populations)]
    people = sum(one.headcount or one.answers for one in counted)
    told = told_non_users(plan)
    non_users = sum(told[p.id] or 0 for one in counted for p in one.populations)
    answered = sum(one.answers for one in counted)
    return words.say("maturity.title", answered=answered, people=people, count=non_users)


def maturity_source(words: Words) -> str:
    """Where the figures are from, and what is not shown."""
    return words.say("maturity.source", count=SMALLEST)
