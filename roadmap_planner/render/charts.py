"""Statistical charts as matplotlib figures, on screen in its Qt canvas and on paper as SVG.

Importing this file imports matplotlib: do it only when a chart is asked for. Limits follow from the data and
nothing is drawn outside of them, because QtSvg does not clip. Texts stay texts in the SVG.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import cos, pi

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

from roadmap_planner.factors.check import Assessment, FactorScore
from roadmap_planner.render.chart_parts import (
    HATCHES,
    RULES,
    dashes,
    finished,
    hue,
    number,
    soften,
    time_axis,
    whole_ticks,
)
from roadmap_planner.render.chart_parts import (
    figure as new_figure,
)
from roadmap_planner.render.scorecard import standing
from roadmap_planner.render.style import Look
from roadmap_planner.words import Words

_AFTER_LAST_STEP = 10
"""Days that a step curve runs on, so that its last step is seen."""
_LINE, _LETTER = 48.0, 4.9
"""Points that a line of the legend and its distances need, and about a letter of its text."""
_WEEK = timedelta(days=7)
_DAILY_MOST = 45
"""Over more days than these, finishes are counted by week."""


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


@mpl.rc_context(RULES)
def radar(
    assessment: Assessment, words: Words, look: Look, size: tuple[float, float] = (420.0, 380.0)
) -> Figure:
    """The scores of the factors around a circle. One not assessed has no point."""
    figure = new_figure(size, look)
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
    soften(axes, look)
    for angle, one in zip(angles, factors, strict=True):
        _spoke(axes, angle, one, words, look)
    return figure


@mpl.rc_context(RULES)
def coverage_chart(
    curves: Sequence[Curve], words: Words, look: Look, size: tuple[float, float] = (640.0, 320.0)
) -> Figure:
    """How many of the people are reached as time goes, one step curve a population or kind."""
    figure = new_figure(size, look)
    legend = len(curves) > 1
    axes = figure.add_axes((0.09, 0.12, 0.6 if legend else 0.88, 0.8))
    days = [day for curve in curves for day in curve.days]
    time_axis(axes, days, words, after=_AFTER_LAST_STEP)
    last = max((number(day) for day in days), default=1.0) + _AFTER_LAST_STEP
    for place, curve in enumerate(curves):
        xs = [*(number(day) for day in curve.days), last]
        ys = [*curve.shares, curve.shares[-1] if curve.shares else 0.0]
        axes.plot(
            xs,
            ys,
            drawstyle="steps-post",
            color=hue(place, look),
            lw=1.8,
            ls=dashes(place),
            label=curve.name,
        )
    axes.set_ylim(0.0, 1.02)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0], [words.percent(share / 4) for share in range(5)])
    finished(axes, look, legend=legend)
    return figure


@mpl.rc_context(RULES)
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
    figure = new_figure(size, look)
    axes = figure.add_axes((0.09, 0.14, 0.6, 0.78))
    time_axis(axes, weeks, words, after=7)
    xs = [number(week) for week in weeks]
    floor = [0.0] * len(weeks)
    for place, load in enumerate(loads):
        axes.bar(
            xs,
            load.days,
            6.0,
            floor,
            align="edge",
            label=load.name,
            color=hue(place, look),
            edgecolor=look.colour("surface"),
            linewidth=0.4,
            hatch=HATCHES[place % len(HATCHES)],
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
    whole_ticks(axes, words)
    finished(axes, look, legend=True)
    return figure


@mpl.rc_context(RULES)
def finish_chart(
    finishes: Finishes, words: Words, look: Look, size: tuple[float, float] = (640.0, 300.0)
) -> Figure:
    """How often each finish date came out of the simulation, the planned one, and likelihoods."""
    figure = new_figure(size, look)
    marks = [(finishes.planned, "text", "planned", 0)]
    marks += [(day, "critical", "likely", percent) for percent, day in sorted(finishes.likely.items())]
    labels = [
        words.say(f"chart.{key}", day=day, percent=words.percent(percent / 100))
        for day, _, key, percent in marks
    ]
    legend = _LINE + _LETTER * max(map(len, labels))
    axes = figure.add_axes((0.03, 0.14, max(0.4, 0.95 - legend / size[0]), 0.78))
    width, runs = _binned(finishes.runs)
    total = sum(number for _, number in runs) or 1
    marked = [finishes.planned, *finishes.likely.values()]
    time_axis(axes, [*(day for day, _ in runs), *marked, finishes.planned - _WEEK], words, after=width + 7)
    shares = [number / total for _, number in runs]
    top = 1.15 * max(shares, default=1.0)
    axes.bar(
        [number(day) for day, _ in runs],
        shares,
        width,
        align="edge",
        color=look.colour("accent"),
        edgecolor=look.colour("surface"),
        linewidth=0.5,
    )
    for place, ((day, role, _, _), label) in enumerate(zip(marks, labels, strict=True)):
        line = dashes(place)
        axes.plot([number(day) + 0.5] * 2, [0.0, top], color=look.colour(role), lw=1.5, ls=line, label=label)
    axes.set_ylim(0.0, top)
    axes.set_yticks([])
    finished(axes, look, legend=True)
    return figure


@mpl.rc_context(RULES)
def finish_curve(
    finishes: Finishes, words: Words, look: Look, size: tuple[float, float] = (640.0, 300.0)
) -> Figure:
    """The share of the trials that are finished by each day, an S-curve. The likelihoods are read from it,
    with lines as in ``finish_chart``.
    """
    figure = new_figure(size, look)
    axes = figure.add_axes((0.09, 0.14, 0.88, 0.78))
    days = sorted(finishes.runs)
    total = sum(finishes.runs.values()) or 1
    shares = [runs / total for runs in accumulate(finishes.runs[day] for day in days)]
    time_axis(axes, [finishes.planned - _WEEK, *days, *finishes.likely.values()], words, after=7)
    left, right = axes.get_xlim()
    xs = [left, *(number(day) for day in days), right]
    axes.plot(xs, [0.0, *shares, 1.0], drawstyle="steps-post", color=look.colour("accent"), lw=1.8)
    for place, (percent, day) in enumerate(sorted(finishes.likely.items()), 1):
        line = dashes(place)
        height = percent / 100
        corner = [left, number(day), number(day)], [height, height, 0.0]
        axes.plot(*corner, color=look.colour("critical"), lw=1.0, ls=line)
    axes.set_ylim(0.0, 1.02)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0], [words.percent(share / 4) for share in range(5)])
    finished(axes, look, legend=False)
    return figure


def _binned(runs: Mapping[date, int]) -> tuple[int, list[tuple[date, int]]]:
    """The runs by day, or by week from its Monday when they spread over many days; with the bin's days."""
    if not runs or (max(runs) - min(runs)).days <= _DAILY_MOST:
        return 1, sorted(runs.items())
    weeks: dict[date, int] = {}
    for day, count in runs.items():
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + count
    return 7, sorted(weeks.items())


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
