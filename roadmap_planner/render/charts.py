"""Statistical charts as matplotlib figures, on screen in its Qt canvas and on paper as SVG.

Importing this file imports matplotlib: do it only when a chart is asked for. Limits follow from the data and
nothing is drawn outside of them, because QtSvg does not clip. Texts stay texts in the SVG.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from math import cos, pi
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import Patch
from matplotlib.projections.polar import PolarAxes

from roadmap_planner.factors.check import Assessment, FactorScore
from roadmap_planner.render.scorecard import standing
from roadmap_planner.render.style import SMALL, Look
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words

_INCH = 72.0
_AFTER_LAST_STEP = 10
"""Days that a step curve runs on, so that its last step is seen."""
_DAILY_MOST = 45
"""Over more days than these, finishes are counted by week."""
_HATCHES = ("", "//", "..", "xx", "\\\\", "++", "oo", "--")
_HUES = ("measure", "community", "training", "microblog", "wiki", "profiles", "charter", "exemplarity")
_DASHES: tuple[tuple[float, tuple[float, ...]], ...] = (
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


_RULES: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "roadmap-planner",
    "font.family": _family(),
    "font.size": SMALL,
    "hatch.linewidth": 0.6,
}


@dataclass(frozen=True, slots=True)
class Curve:
    """A share that grows in steps: from each day on, the share given, 0 to 1."""

    name: str
    days: Sequence[date]
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody's days of work in each week."""

    name: str
    days: Sequence[float]


@dataclass(frozen=True, slots=True)
class Finishes:
    """How many simulated runs finish on each day, the planned finish, and likely ones."""

    runs: Mapping[date, int]
    planned: date
    likely: Mapping[int, date]
    """By per cent of the runs: the day by which they are finished (50, 80, 90)."""


@mpl.rc_context(_RULES)
def radar(
    assessment: Assessment, words: Words, look: Look, size: tuple[float, float] = (420.0, 380.0)
) -> Figure:
    """The scores of the factors around a circle. One not assessed has no point."""
    figure = _figure(size, look)
    axes = figure.add_axes((0.24, 0.16, 0.52, 0.66), projection="polar")
    assert isinstance(axes, PolarAxes)
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    factors = assessment.factors
    angles = [2 * pi * place / max(len(factors), 1) for place in range(len(factors))]
    known = [(angle, one) for angle, one in zip(angles, factors, strict=True) if one.score is not None]
    around = [(angle, one.score or 0.0) for angle, one in known]
    if around:
        ring = [*around, around[0]]
        axes.fill([a for a, _ in ring], [s for _, s in ring], color=look.colour("accent_soft"), zorder=1)
        axes.plot([a for a, _ in ring], [s for _, s in ring], color=look.colour("accent"), lw=1.5, zorder=2)
    for angle, one in known:
        role = standing(assessment, one).role
        axes.plot([angle], [one.score or 0.0], "o", ms=6, color=look.colour(role), zorder=3, clip_on=False)
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([0.25, 0.5, 0.75, 1.0], [""] * 4)
    axes.set_xticks(angles, [""] * len(angles))
    _soften(axes, look)
    for angle, one in zip(angles, factors, strict=True):
        _spoke(axes, angle, one, words, look)
    return figure


@mpl.rc_context(_RULES)
def coverage_chart(
    curves: Sequence[Curve], words: Words, look: Look, size: tuple[float, float] = (640.0, 320.0)
) -> Figure:
    """How many of the people are reached as time goes, one step curve a population or kind."""
    figure = _figure(size, look)
    axes = figure.add_axes((0.09, 0.12, 0.6, 0.8))
    days = [day for curve in curves for day in curve.days]
    _time_axis(axes, days, words, after=_AFTER_LAST_STEP)
    last = max((_number(day) for day in days), default=1.0) + _AFTER_LAST_STEP
    for place, curve in enumerate(curves):
        xs = [*(_number(day) for day in curve.days), last]
        ys = [*curve.shares, curve.shares[-1] if curve.shares else 0.0]
        axes.plot(
            xs,
            ys,
            drawstyle="steps-post",
            color=_hue(place, look),
            lw=1.8,
            ls=_DASHES[place % len(_DASHES)],
            label=curve.name,
        )
    axes.set_ylim(0.0, 1.02)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0], [words.percent(share / 4) for share in range(5)])
    _finished(axes, look, legend=len(curves) > 1)
    return figure


@mpl.rc_context(_RULES)
def workload_chart(
    weeks: Sequence[date],
    loads: Sequence[Load],
    capacity: float | None,
    words: Words,
    look: Look,
    *,
    size: tuple[float, float] = (640.0, 300.0),
) -> Figure:
    """Days of work by week, one layer a person, and the line of what they have together."""
    figure = _figure(size, look)
    axes = figure.add_axes((0.09, 0.14, 0.6, 0.78))
    _time_axis(axes, weeks, words, after=7)
    xs = [_number(week) for week in weeks]
    floor = [0.0] * len(weeks)
    for place, load in enumerate(loads):
        axes.bar(
            xs,
            load.days,
            6.0,
            floor,
            align="edge",
            label=load.name,
            color=_hue(place, look),
            edgecolor=look.colour("surface"),
            linewidth=0.4,
            hatch=_HATCHES[place % len(_HATCHES)],
        )
        floor = [low + days for low, days in zip(floor, load.days, strict=True)]
    if capacity is not None and xs:
        axes.plot(
            [xs[0], xs[-1] + 7.0],
            [capacity] * 2,
            color=look.colour("critical"),
            lw=1.6,
            label=words.say("chart.capacity"),
        )
    axes.set_ylim(0.0, 1.08 * max([*floor, capacity or 0.0, 1.0]))
    axes.set_ylabel(words.say("chart.days_a_week"), fontsize=9.0)
    _whole_ticks(axes, words)
    _finished(axes, look, legend=True)
    return figure


@mpl.rc_context(_RULES)
def finish_chart(
    finishes: Finishes, words: Words, look: Look, size: tuple[float, float] = (640.0, 300.0)
) -> Figure:
    """How often each finish date came out of the simulation, the planned one, and likelihoods."""
    figure = _figure(size, look)
    axes = figure.add_axes((0.09, 0.14, 0.6, 0.78))
    width, runs = _binned(finishes.runs)
    total = sum(number for _, number in runs) or 1
    marked = [finishes.planned, *finishes.likely.values()]
    _time_axis(axes, [*(day for day, _ in runs), *marked], words, after=width + 1)
    shares = [number / total for _, number in runs]
    top = 1.15 * max(shares, default=1.0)
    axes.bar(
        [_number(day) for day, _ in runs],
        shares,
        width,
        align="edge",
        color=look.colour("accent"),
        edgecolor=look.colour("surface"),
        linewidth=0.5,
    )
    marks = [(finishes.planned, "text", "planned", 0)]
    marks += [(day, "critical", "likely", percent) for percent, day in sorted(finishes.likely.items())]
    for place, (day, role, key, percent) in enumerate(marks):
        label = words.say(f"chart.{key}", day=day, percent=words.percent(percent / 100))
        line = _DASHES[place % len(_DASHES)]
        axes.plot([_number(day) + 0.5] * 2, [0.0, top], color=look.colour(role), lw=1.5, ls=line, label=label)
    axes.set_ylim(0.0, top)
    axes.set_yticks([])
    _finished(axes, look, legend=True)
    return figure


@dataclass(frozen=True, slots=True)
class Bar:
    """A group's name and the shares of it, 0 to 1, in the order of the parts; None when nothing is known."""

    name: str
    shares: Sequence[float] | None


@mpl.rc_context(_RULES)
def shares_chart(
    bars: Sequence[Bar],
    parts: Sequence[tuple[str, str, str]],
    words: Words,
    look: Look,
    size: tuple[float, float] = (640.0, 320.0),
) -> Figure:
    """Groups as bars cut into parts, each a (name, colour role, hatch): levels of use, and the silent."""
    figure = _figure(size, look)
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
    _finished(axes, look, legend=False)
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


@mpl.rc_context(_RULES)
def svg(figure: Figure) -> str:
    """The figure as SVG, the same bytes each time, its texts as texts in the shipped font."""
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _figure(size: tuple[float, float], look: Look) -> Figure:
    return Figure((size[0] / _INCH, size[1] / _INCH), dpi=_INCH, facecolor=look.colour("surface"))


def _binned(runs: Mapping[date, int]) -> tuple[int, list[tuple[date, int]]]:
    """The runs by day, or by week from its Monday when they spread over many days; with the bin's days."""
    if not runs or (max(runs) - min(runs)).days <= _DAILY_MOST:
        return 1, sorted(runs.items())
    weeks: dict[date, int] = {}
    for day, number in runs.items():
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + number
    return 7, sorted(weeks.items())


def _hue(place: int, look: Look) -> str:
    return look.colour(f"kind.{_HUES[place % len(_HUES)]}")


def _number(day: date) -> float:
    return float(day.toordinal())


def _time_axis(axes: Axes, days: Sequence[date], words: Words, after: int = 1) -> None:
    """Limits from the first day to the last, ticks on the first of at most eight months."""
    first, last = min(days, default=date(2027, 1, 1)), max(days, default=date(2027, 1, 1))
    axes.set_xlim(_number(first), _number(last) + after)
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    shown = months[:: max(1, -(-len(months) // 8))] or [first]
    axes.set_xticks([_number(day) for day in shown], [_tick(day, shown[0], words) for day in shown])


def _tick(day: date, first: date, words: Words) -> str:
    if day.day != 1:
        return words.day_month(day)
    month = words.say(f"month_short.{day.month}")
    return f"{month}\n{day.year}" if day is first or day.month == 1 else month


def _spoke(axes: PolarAxes, angle: float, score: FactorScore, words: Words, look: Look) -> None:
    """The name of a factor outside of the circle, with its score below."""
    text = "\n".join(textwrap.wrap(words.say(f"factor.{score.factor}.name"), 20)[:3])
    unknown = score.score is None
    said = words.say("chart.not_assessed") if score.score is None else words.percent(score.score)
    upright = cos(angle)
    level = "bottom" if upright > 0.95 else "top" if upright < -0.95 else "center"
    side = "center" if min(angle % pi, pi - angle % pi) < 0.1 else "left" if angle < pi else "right"
    axes.text(
        angle,
        1.08 if level != "center" else 1.14,
        f"{text}\n{said}",
        ha=side,
        va=level,
        fontsize=9.0,
        color=look.colour("text_soft" if unknown else "text"),
    )


def _whole_ticks(axes: Axes, words: Words) -> None:
    top = axes.get_ylim()[1]
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000_000) if top / one <= 8)
    ticks = list(range(0, int(top) + 1, step))
    axes.set_yticks(ticks, [words.number(tick) for tick in ticks])


def _soften(axes: Axes, look: Look) -> None:
    axes.set_facecolor(look.colour("surface"))
    axes.tick_params(colors=look.colour("text_soft"), length=0, labelsize=9.0)
    axes.grid(visible=True, color=look.colour("line_soft"), lw=0.7)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_color(look.colour("line_soft"))


def _finished(axes: Axes, look: Look, *, legend: bool) -> None:
    _soften(axes, look)
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
