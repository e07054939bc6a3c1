"""Groups as bars cut into parts: levels of use by population, and the silent."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from roadmap_planner.render.chart_parts import RULES, finished
from roadmap_planner.render.chart_parts import figure as new_figure
from roadmap_planner.render.style import Look
from roadmap_planner.words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """A group's name and the shares of it, 0 to 1, in the order of the parts; None when nothing is known."""

    name: str
    shares: Sequence[float] | None


@mpl.rc_context(RULES)
def shares_chart(
    bars: Sequence[Bar],
    parts: Sequence[tuple[str, str, str]],
    words: Words,
    look: Look,
    size: tuple[float, float] = (640.0, 320.0),
) -> Figure:
    """Groups as bars cut into parts, each a (name, colour role, hatch): levels of use, and the silent."""
    figure = new_figure(size, look)
    longest = max((len(bar.name) for bar in bars), default=0)
    left = min(0.36, (longest * 6.0 + 20.0) / size[0])
    foot = min(0.3, 24.0 / size[1])
    axes = figure.add_axes((left, foot, 0.98 - left, 0.98 - foot - 34.0 / size[1]))
    for place, bar in enumerate(bars):
        start = 0.0
        for share, (_, role, hatch) in zip(bar.shares or (), parts, strict=False):
            _part(axes, place, (start, share), (role, hatch), words, look)
            start += share
        if bar.shares is None:
            said = words.say("chart.unknown")
            axes.text(0.01, place, said, va="center", fontsize=9.0, color=look.colour("text_soft"))
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(max(len(bars), 1) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), ["\n".join(textwrap.wrap(bar.name, 36)[:2]) for bar in bars])
    axes.set_xticks([0.0, 0.25, 0.5, 0.75, 1.0], [words.percent(share / 4) for share in range(5)])
    finished(axes, look, legend=False)
    axes.tick_params(axis="y", labelcolor=look.colour("text"))
    line = look.colour("line")
    axes.legend(
        handles=[
            Patch(label=name, facecolor=look.colour(role), hatch=hatch, edgecolor=line)
            for name, role, hatch in parts
        ],
        loc="lower left",
        bbox_to_anchor=(0.0, 1.0),
        ncols=len(parts),
        frameon=False,
        fontsize=9.0,
        labelcolor=look.colour("text"),
        borderaxespad=0.2,
        handlelength=1.2,
        columnspacing=1.2,
    )
    return figure


def _part(
    axes: Axes,
    place: int,
    span: tuple[float, float],
    style: tuple[str, str],
    words: Words,
    look: Look,
) -> None:
    """One part of a bar, with its share where there is room; figures on light shades only."""
    (start, share), (role, hatch) = span, style
    axes.barh(
        place,
        share,
        0.62,
        start,
        color=look.colour(role),
        hatch=hatch,
        edgecolor=look.colour("line"),
        linewidth=0.5,
    )
    if share >= 0.06:
        dark = role in {"heat.4", "heat.5"}
        ink = look.colour("accent_text" if dark else "text")
        behind = {"facecolor": look.colour(role), "edgecolor": "none", "pad": 1.0} if hatch else None
        axes.text(
            start + share / 2,
            place,
            words.percent(share),
            ha="center",
            va="center",
            fontsize=9.0,
            color=ink,
            bbox=behind,
        )
