"""Coverage and change load as tables of colour and as sentences; the same for the window and for paper."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from roadmap_planner.factors.situation import STEERING
from roadmap_planner.factors.subjects import names as some
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.change_load import ChangeLoad, limits_of, peak
from roadmap_planner.planning.coverage import Coverage, Wagons, horizon_of
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.heatmap import HeatRow, HeatTable
from roadmap_planner.words import Words

_NAMED = 3


def moments(plan: Plan, dates: Schedule, words: Words) -> list[tuple[str, str, date]]:
    """When coverage is told, by date: the finish of each wave, each committee, the end; group, name, day."""
    found: list[tuple[str, str, date]] = []
    for wave in ordered(plan.rows(Wave)):
        span = dates.wave(wave.id)
        if span is not None:
            found.append((words.say("coverage.wave"), wave.name, span[1]))
    committees = sorted(plan.rows(Committee), key=lambda one: (one.on, one.id))
    found += [(words.say("coverage.committee"), words.short_day(one.on), one.on) for one in committees]
    end = horizon_of(plan, dates)
    return [*found, (words.say("coverage.end"), words.short_day(end), end)]


def coverage_table(plan: Plan, dates: Schedule, parts: Sequence[Coverage], words: Words) -> HeatTable:
    """A row for everybody and for each population, a column a moment: the share reached by then."""
    when = moments(plan, dates, words)
    rows = [
        HeatRow(coverage_name(plan, one, words), one.population, [one.on(day) for _, _, day in when])
        for one in parts
    ]
    return HeatTable([name for _, name, _ in when], [group for group, _, _ in when], rows, 1.0, percent=True)


def coverage_name(plan: Plan, one: Coverage, words: Words) -> str:
    """What a curve or row is called."""
    if one.population is None:
        return words.say("coverage.everybody")
    return plan.get(Population, one.population).name


def coverage_said(plan: Plan, dates: Schedule, everyone: Coverage, parts: Iterable[Coverage]) -> Phrase:
    """How many are reached at the end, and who is not, in a sentence."""
    end = horizon_of(plan, dates)
    never = [
        plan.get(Population, one.population).name
        for one in parts
        if one.population is not None and plan.get(Population, one.population).counted and not one.on(end)
    ]
    values: dict[str, Value] = {
        "percent": round(everyone.on(end) * 100),
        "people": everyone.headcount,
        "on": end,
        "names": some(never, _NAMED),
    }
    return Phrase("coverage.said_never" if never else "coverage.said", **values)


def cell_said(plan: Plan, one: Coverage, day: date, words: Words) -> Phrase:
    """What a cell of the coverage table means: how many people, and by which blocks."""
    reached = [step for step in one.steps if step.day <= day]
    name = coverage_name(plan, one, words)
    if not reached:
        return Phrase("coverage.cell_none", name=name, on=day)
    share = reached[-1].share
    blocks = some([_block(plan, id) for id in reached[-1].blocks], _NAMED)
    return Phrase(
        "coverage.cell",
        name=name,
        on=day,
        percent=round(share * 100),
        people=round(share * one.headcount),
        blocks=blocks,
    )


def wagons_said(plan: Plan, found: Iterable[Wagons]) -> list[tuple[Id, Phrase]]:
    """Kind by kind who comes first and last, and the population that waits longest."""
    said: list[tuple[Id, Phrase]] = []
    for one in sorted(found, key=lambda wagons: (-bool(wagons.never), -wagons.days)):
        alone = one.first[1] == one.last[1]
        if one.kind in STEERING or (alone and not one.never):
            continue
        values: dict[str, Value] = {
            "kind": Phrase(f"block_kind.{one.kind.value}"),
            "first": plan.get(Population, one.first[1]).name,
            "last": plan.get(Population, one.last[1]).name,
            "from_day": one.first[0],
            "to_day": one.last[0],
            "count": one.days,
            "never": some([plan.get(Population, id).name for id in one.never], _NAMED),
        }
        key = "wagons_only" if alone else "wagons_never" if one.never else "wagons"
        said.append((one.never[0] if one.never else one.last[1], Phrase(f"coverage.{key}", **values)))
    return said


def load_table(plan: Plan, loads: Sequence[ChangeLoad], words: Words) -> HeatTable:
    """A row a population, a column a week from the first change to the last; framed above the limit."""
    weeks = weeks_of(loads)
    limit, flooded = limits_of(plan)
    rows = [
        HeatRow(
            plan.get(Population, one.population).name,
            one.population,
            [float(one.weeks.get(week, 0)) for week in weeks],
            limit,
        )
        for one in loads
    ]
    months = [f"{words.say(f'month.{week.month}')} {week.year}" for week in weeks]
    return HeatTable([str(week.day) for week in weeks], months, rows, flooded)


def weeks_of(loads: Iterable[ChangeLoad]) -> list[date]:
    """The Mondays from the first week with change to the last."""
    seen = sorted({week for one in loads for week in one.weeks})
    if not seen:
        return []
    return [seen[0] + timedelta(days=days) for days in range(0, (seen[-1] - seen[0]).days + 1, 7)]


def load_said(plan: Plan, loads: tuple[ChangeLoad, ...]) -> Phrase:
    """Who has too much change at once and when it is most, in a sentence."""
    limit, _ = limits_of(plan)
    top = peak(loads)
    if top is None:
        return Phrase("change_load.none")
    population, week, load = top
    values: dict[str, Value] = {
        "name": plan.get(Population, population).name,
        "week": week,
        "load": load,
        "limit": limit,
    }
    over = [one for one in loads if one.peak is not None and one.peak[1] > limit]
    if not over:
        return Phrase("change_load.within", **values)
    names = some([plan.get(Population, one.population).name for one in over], _NAMED)
    return Phrase("change_load.over", count=len(over), names=names, **values)


def load_cell_said(plan: Plan, one: ChangeLoad, week: date) -> Phrase:
    """What a cell of the change load means: its blocks."""
    name = plan.get(Population, one.population).name
    blocks = one.blocks.get(week, ())
    if not blocks:
        return Phrase("change_load.cell_none", name=name, week=week)
    names = some([_block(plan, id) for id in blocks], _NAMED)
    return Phrase(
        "change_load.cell", name=name, week=week, load=one.weeks[week], count=len(blocks), names=names
    )


def _block(plan: Plan, id: Id) -> str:
    row = plan.get(Block, id)
    return f"{row.ref} {row.name}".strip()
