"""The page of the outlook: when the plan is likely to be finished, and which blocks decide."""

from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.simulation import LIKELY, Simulation, Wanted, simulate
from roadmap_planner.render.chart_parts import svg
from roadmap_planner.render.charts import Finishes, finish_chart
from roadmap_planner.render.outlook import outlook_rows, said
from roadmap_planner.render.pages import Flow, Picture
from roadmap_planner.render.shapes import Label, Rect
from roadmap_planner.render.style import LOOKS
from roadmap_planner.render.tornado import tornado_chart

_DRAWS = 10_000_000
"""Durations drawn at most: a large plan gets fewer trials, but never under a thousand."""
_GAP = 16.0
_WIDE = 1000.0
"""From this width on two charts stand side by side, their legends whole."""


def simulated(schedule: Schedule, *, bands: bool = False) -> Simulation | None:
    """The simulation that is printed; None when nothing is uncertain."""
    blocks = len(schedule.blocks)
    if not blocks:
        return None
    found = simulate(schedule, Wanted(min(10_000, max(1_000, _DRAWS // blocks)), bands=bands))
    return found if found.uncertain else None


def outlook(flow: Flow, found: Simulation) -> None:
    """The likely dates as a table, how often each came out, and the tornado."""
    words = flow.words
    first, *rest = (words.phrase(one) for one in said(found))
    flow.section(first)
    flow.text(" ".join(rest), colour="text_soft")
    _head, *rows = ([text for _, text in row] for row in outlook_rows(found, words))
    columns = ("name", "planned", "p50", "p80", "p95", "chance")
    heads = [words.say(f"dossier.outlook.column.{one}") for one in columns]
    flow.table(heads, rows, (0.3, 0.14, 0.14, 0.14, 0.16, 0.12))
    _charts(flow, found)


def _charts(flow: Flow, found: Simulation) -> None:
    """The distribution and the tornado: side by side on a wide sheet, one below the other on a narrow one."""
    words, look = flow.words, LOOKS["paper"]
    room = flow.room
    beside = room.width >= _WIDE
    width = (room.width - _GAP) / 2 if beside else room.width
    height = 300.0 if beside else 200.0
    if room.height < (height if beside else 2 * height + 50) + 30:
        flow.new_page()
    drawn = (
        ("dates", finish_chart(_finishes(found), words, look, (width, height))),
        ("drivers", tornado_chart(found, words, look, (width, height))),
    )
    room = flow.room
    for place, (key, figure) in enumerate(drawn):
        x = room.x + place * (width + _GAP) * beside
        y = room.y + place * (height + 30) * (not beside)
        title = words.say(f"dossier.outlook.{key}")
        flow.add(
            Label(title, Rect(x, y, width, 16), 11.0, bold=True),
            Picture(svg(figure), Rect(x, y + 20, width, height)),
        )
        flow.y = y + height + 32


def _finishes(found: Simulation) -> Finishes:
    likely = {percent: found.finish.by(percent) for percent in LIKELY}
    return Finishes(found.finish.runs, found.finish.planned, likely)
