"""The change load of populations as a table of colour: a row a population, a column a week."""

from collections.abc import Sequence
from datetime import date, timedelta

from roadmap_planner.model.people import Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.change_load import ChangeLoad, limits_of
from roadmap_planner.render.heatmap import HeatRow, HeatTable
from roadmap_planner.words import Words


def change_table(plan: Plan, loads: Sequence[ChangeLoad], words: Words) -> tuple[HeatTable, list[date]]:
    """The table, and the Monday of each column; the darkest shade is a flood."""
    mondays = [week for one in loads for week in one.weeks]
    weeks: list[date] = []
    if mondays:
        first, last = min(mondays), max(mondays)
        weeks = [first + timedelta(days=days) for days in range(0, (last - first).days + 1, 7)]
    limit = float(saturation(plan))
    rows = [
        HeatRow(
            plan.get(Population, one.population).name,
            one.population,
            [float(one.weeks.get(week, 0)) for week in weeks],
            limit,
        )
        for one in loads
    ]
    groups = [
        words.say("load.month", month=words.say(f"month_short.{week.month}"), year=str(week.year))
        for week in weeks
    ]
    return HeatTable([str(week.day) for week in weeks], groups, rows, max(1.0, limits_of(plan)[1])), weeks


def saturation(plan: Plan) -> int:
    """The load above which people no longer follow: the plan's own threshold of SF6.6, else its default."""
    return round(limits_of(plan)[0])
