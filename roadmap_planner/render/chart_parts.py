"""What charts have in common: the font, figures sized in points, the axis of dates, hues told apart in grey.

Importing this file imports matplotlib: do it only when a chart is asked for. Limits follow from the data and
nothing is drawn outside of them, because QtSvg does not clip. Texts stay texts in the SVG.
"""

from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from roadmap_planner.render.style import SMALL, Look
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words

_INCH = 72.0
HATCHES = ("", "//", "..", "xx", "\\\\", "++", "oo", "--")
_HUES = ("measure", "community", "training", "microblog", "wiki", "profiles", "charter", "exemplarity")
DASHES: tuple[tuple[float, tuple[float, ...]], ...] = (
    (0, ()),
    (0, (5, 2)),
    (0, (1, 1.5)),
    (0, (6, 2, 1, 2)),
    (0, (3, 1)),
    (0, (8, 3)),
    (0, (2, 3)),
    (0, (6, 1, 1, 1, 1, 1)),
)


def _family() -> str:
    """Make the shipped font known to matplotlib."""
    for file in sorted(shipped("fonts").glob("*.otf")):
        fontManager.addfont(file)
    return "Inter"


RULES: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "roadmap-planner",
    "font.family": _family(),
    "font.size": SMALL,
    "hatch.linewidth": 0.6,
}


@mpl.rc_context(RULES)
def svg(figure: Figure) -> str:
    """The figure as SVG, the same bytes each time, its texts as texts in the shipped font."""
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def figure(size: tuple[float, float], look: Look) -> Figure:
    """An empty figure of so many points."""
    return Figure((size[0] / _INCH, size[1] / _INCH), dpi=_INCH, facecolor=look.colour("surface"))


def hue(place: int, look: Look) -> str:
    """The colour of the series at a place; told apart by dashes or hatches too."""
    return look.colour(f"kind.{_HUES[place % len(_HUES)]}")


def dashes(place: int) -> tuple[float, tuple[float, ...]]:
    """The dashes of the series at a place; where the colours begin again, they fall on other dashes."""
    return DASHES[(place + place // len(_HUES)) % len(DASHES)]


def number(day: date) -> float:
    """Where a day is on an axis of dates."""
    return float(day.toordinal())


def time_axis(axes: Axes, days: Sequence[date], words: Words, after: int = 1) -> None:
    """Limits from the first day to the last, ticks on the first of at most eight months."""
    first, last = min(days, default=date(2027, 1, 1)), max(days, default=date(2027, 1, 1))
    axes.set_xlim(number(first), number(last) + after)
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    shown = months[:: max(1, -(-len(months) // 8))] or [first]
    axes.set_xticks([number(day) for day in shown], [_tick(day, shown[0], words) for day in shown])


def _tick(day: date, first: date, words: Words) -> str:
    if day.day != 1:
        return words.day_month(day)
    month = words.say(f"month_short.{day.month}")
    return f"{month}\n{day.year}" if day is first or day.month == 1 else month


def whole_ticks(axes: Axes, words: Words) -> None:
    """Ticks at whole numbers, eight at most."""
    top = axes.get_ylim()[1]
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000_000) if top / one <= 8)
    ticks = list(range(0, int(top) + 1, step))
    axes.set_yticks(ticks, [words.number(tick) for tick in ticks])


def soften(axes: Axes, look: Look) -> None:
    """Quiet lines behind the data."""
    axes.set_facecolor(look.colour("surface"))
    axes.tick_params(colors=look.colour("text_soft"), length=0, labelsize=9.0)
    axes.grid(visible=True, color=look.colour("line_soft"), lw=0.7)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_color(look.colour("line_soft"))


def finished(axes: Axes, look: Look, *, legend: bool) -> None:
    """Axes without a frame; the legend right of them."""
    soften(axes, look)
    axes.grid(visible=False, axis="x")
    axes.yaxis.label.set_color(look.colour("text_soft"))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    if legend:
        axes.legend(
            loc="upper left",
            bbox_to_anchor=(1.02, 1.0),
            borderaxespad=0.0,
            frameon=False,
            fontsize=9.0,
            labelcolor=look.colour("text"),
        )
