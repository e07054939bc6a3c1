"""The tornado: from when to when the plan finishes as one block after the other is short or long.

One bar a block, the widest at the top, around the day by which half of the trials are finished. What is
nearest to the ends of a bar is the mean finish of the trials in which the block is among the shortest and the
longest tenth (see ``planning.simulation.Driver``).
"""

import textwrap
from collections.abc import Sequence
from datetime import timedelta

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from roadmap_planner.model.work import Block
from roadmap_planner.planning.simulation import Driver, Simulation
from roadmap_planner.render.chart_parts import RULES, finished, number, time_axis
from roadmap_planner.render.chart_parts import figure as new_figure
from roadmap_planner.render.style import Look
from roadmap_planner.words import Words

MOST = 10
"""Bars that are shown; a low picture shows fewer."""
_BAR, _HEAD, _FOOT = 22.0, 34.0, 34.0


@mpl.rc_context(RULES)
def tornado_chart(
    found: Simulation, words: Words, look: Look, size: tuple[float, float] = (640.0, 320.0)
) -> Figure:
    """The blocks that decide the finish, as bars. Without any, a sentence that nothing is uncertain."""
    figure = new_figure(size, look)
    fits = max(1, int((size[1] - _HEAD - _FOOT) // _BAR))
    drivers = sorted(found.drivers[: min(MOST, fits)], key=lambda one: one.soonest - one.latest)
    left = min(0.4, 190.0 / size[0])
    axes = figure.add_axes((left, _FOOT / size[1], 0.9 - left, 1.0 - (_HEAD + _FOOT) / size[1]))
    middle = found.finish.by(50)
    days = [day for one in drivers for day in (one.soonest, one.latest)]
    time_axis(axes, [*days, middle, middle + timedelta(days=7)], words)
    for place, one in enumerate(drivers):
        _bar(axes, place, one, number(middle) + 0.5, look)
        said = words.say("simulation.share", percent=round(one.share * 100))
        right = axes.get_xlim()[1]
        axes.text(
            right, place, f"  {said}", va="center", ha="left", fontsize=9.0, color=look.colour("text_soft")
        )
    foot = max(len(drivers), 1) - 0.4
    if drivers:
        axes.plot([number(middle) + 0.5] * 2, [-0.6, foot], color=look.colour("text"), lw=1.2)
    axes.set_ylim(foot, -0.6)
    axes.set_yticks(range(len(drivers)), _names(found, drivers))
    finished(axes, look, legend=False)
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", labelcolor=look.colour("text"))
    title = words.say("tornado.middle", day=middle) if drivers else words.say("simulation.certain")
    if not drivers:
        axes.set_axis_off()
    title = "\n".join(textwrap.wrap(title, max(20, int(size[0] / 5.2))))
    figure.text(0.02, 1.0 - 6.0 / size[1], title, va="top", fontsize=9.0, color=look.colour("text_soft"))
    return figure


def _bar(axes: Axes, place: int, one: Driver, middle: float, look: Look) -> None:
    """Hollow where the plan finishes sooner, full where later: told apart in any theme and in grey."""
    low, high = number(one.soonest) + 0.5, number(one.latest) + 0.5
    for start, end, role in (
        (low, min(middle, high), "surface"),
        (max(middle, low), high, "accent"),
    ):
        if end > start:
            axes.barh(
                place,
                end - start,
                0.62,
                start,
                color=look.colour(role),
                edgecolor=look.colour("accent"),
                lw=0.8,
            )


def _names(found: Simulation, drivers: Sequence[Driver]) -> list[str]:
    """References with names, in two lines at most."""
    names = []
    for one in drivers:
        block = found.plan.get(Block, one.block)
        lines = textwrap.wrap(f"{block.ref} {block.name}".strip(), 34)
        names.append("\n".join(lines if len(lines) < 3 else [lines[0], f"{lines[1]}…"]))
    return names
