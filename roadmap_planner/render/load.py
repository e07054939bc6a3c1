"""The load of relays as a table of colour and as sentences; the same for the window and for paper."""

from datetime import date
from math import inf

from roadmap_planner.factors.subjects import names as some
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Person, Population, Relay
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.single_points import SinglePoint
from roadmap_planner.planning.workload import TOLERANCE, Workload
from roadmap_planner.render.heatmap import HeatRow, HeatTable
from roadmap_planner.words import Words

FULL = 1.25
"""The load of the darkest shade: a relay at capacity is a shade below it."""

_NAMED = 3
"""Overloaded relays that a sentence names."""


def load_table(load: Workload, plan: Plan, words: Words) -> HeatTable:
    """A row a relay by name, a column a week: the share of what they have that is asked.

    A week away without work is None; a week away with work is infinite.
    """
    rows = [
        HeatRow(
            relay_name(plan, relay),
            relay,
            [share_of(load, relay, week) for week in range(len(load.weeks))],
            1.0,
        )
        for relay in sorted(load.asked, key=lambda one: (relay_name(plan, one).casefold(), one))
    ]
    columns = [str(week.day) for week in load.weeks]
    return HeatTable(columns, [_month(week, words) for week in load.weeks], rows, FULL, percent=True)


def share_of(load: Workload, relay: Id, week: int) -> float | None:
    """What is asked in a week over what there is: None when there is neither, infinite with nothing there."""
    asked, available = load.asked[relay][week], load.available[relay][week]
    if available > TOLERANCE:
        return asked / available
    return inf if asked > TOLERANCE else None


def load_said(load: Workload, plan: Plan) -> Phrase:
    """Who is overloaded, in a sentence."""
    over = load.overloads
    if not over:
        return Phrase("load.none_over", count=len(load.asked))
    relays = list(dict.fromkeys(one.relay for one in over))
    worst = max(over, key=lambda one: (inf if one.share is None else one.share, -one.week.toordinal()))
    name = relay_name(plan, worst.relay)
    if worst.share is None:
        said = Phrase("load.worst_away", name=name, week=worst.week)
    else:
        key = "load.worst" if len(relays) > 1 else "load.worst_own"
        said = Phrase(key, name=name, percent=round(worst.share * 100), week=worst.week)
    return Phrase(
        "load.over",
        count=len(relays),
        names=some([relay_name(plan, one) for one in relays], _NAMED),
        weeks=Phrase("load.weeks", count=len(over)),
        worst=said,
    )


def cell_said(load: Workload, plan: Plan, relay: Id, week: int) -> Phrase:
    """What a cell of the table shows, in a sentence."""
    asked, available = load.asked[relay][week], load.available[relay][week]
    values: dict[str, Value] = {
        "name": relay_name(plan, relay),
        "week": load.weeks[week],
        "asked": days_said(asked),
    }
    if available <= TOLERANCE:
        return Phrase("load.cell_away", **values)
    share = Phrase("load.percent", percent=round(asked / available * 100))
    return Phrase("load.cell", available=days_said(available), share=share, **values)


def days_said(days: float) -> Phrase:
    """So many days, to the hundredth: a tenth of a day a week is half an hour a day."""
    hundredths = round(days * 100)
    whole, rest = divmod(hundredths, 100)
    if rest % 10 == 0:
        return Phrase("load.days", count=hundredths / 100)
    return Phrase("load.days_exact", count=hundredths / 100, whole=whole, rest=f"{rest:02}")


def single_points_said(points: tuple[SinglePoint, ...], plan: Plan) -> list[tuple[Id, Phrase]]:
    """Who is alone with what: a sentence for each relay and matter, with the relay's id."""
    said: list[tuple[Id, Phrase]] = []
    for one in points:
        name = relay_name(plan, one.relay)
        for block, days in one.away:
            phrase = Phrase("single.away", name=name, days=days_said(days), block=block_name(plan, block))
            said.append((one.relay, phrase))
        if one.blocks:
            blocks = some([block_name(plan, id) for id in one.blocks], _NAMED)
            said.append((one.relay, Phrase("single.blocks", name=name, count=len(one.blocks), blocks=blocks)))
        if one.populations:
            names = some([plan.get(Population, id).name for id in one.populations], _NAMED)
            said.append(
                (
                    one.relay,
                    Phrase("single.populations", name=name, count=len(one.populations), populations=names),
                )
            )
    return said


def relay_name(plan: Plan, relay: Id) -> str:
    """What a relay is called."""
    return plan.get(Person, plan.get(Relay, relay).person).name


def block_name(plan: Plan, block: Id) -> str:
    """What a block is called, with its reference."""
    row = plan.get(Block, block)
    return f"{row.ref} {row.name}".strip()


def _month(week: date, words: Words) -> str:
    return words.say("load.month", month=words.say(f"month_short.{week.month}"), year=str(week.year))
