"""Charts keep everything inside their axes, because QtSvg does not clip, and their texts as texts."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.simulation import Wanted, simulate
from roadmap_planner.render.chart_parts import dashes, hue, svg
from roadmap_planner.render.charts import (
    Curve,
    Finishes,
    Load,
    coverage_chart,
    finish_chart,
    finish_curve,
    radar,
    workload_chart,
)
from roadmap_planner.render.style import LOOKS
from roadmap_planner.render.tornado import MOST, tornado_chart
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import a_plan
from tests.render.findings import an_assessment

LIGHT = LOOKS["light"]
ENGLISH = Words("en")
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))


def numbers(data: Any) -> list[float]:
    return [float(one) for one in data]


def outside(figure: Figure) -> list[str]:
    """What lies outside of the axes' limits."""
    found = []
    for axes in figure.axes:
        (left, right), (bottom, top) = axes.get_xlim(), sorted(axes.get_ylim())
        polar = axes.name == "polar"
        for line in axes.get_lines():
            for x, y in zip(numbers(line.get_xdata()), numbers(line.get_ydata()), strict=True):
                inside = bottom <= y <= top + 1e-9 and (polar or left <= x <= right)
                if not inside:
                    found.append(f"line {x} {y}")
        for patch in axes.patches:
            if polar:
                continue
            box = patch.get_extents().transformed(axes.transData.inverted())
            if box.x0 < left - 1e-6 or box.x1 > right + 1e-6 or box.y1 > top + 1e-6 or box.y0 < bottom - 1e-6:
                found.append(f"patch {box}")
    return found


def test_the_radar_has_a_point_for_each_factor_that_is_assessed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("en")
    names = {f"factor.SF{number}.name": f"Factor {number}" for number in range(1, 10)}
    monkeypatch.setattr(words, "_sentences", MappingProxyType({**words._sentences, **names}))
    figure = radar(an_assessment(a_plan({"A": 5})), words, LIGHT)
    (axes,) = figure.axes
    points = [line for line in axes.get_lines() if line.get_marker() == "o"]
    assert len(points) == 8
    said = [text.get_text() for text in axes.texts]
    assert "Factor 1\n42%" in said
    assert "Factor 4\nnot assessed" in said
    assert outside(figure) == []


@given(
    st.lists(
        st.lists(st.tuples(DAYS, st.floats(0, 1)), min_size=1, max_size=5, unique_by=lambda one: one[0]),
        max_size=9,
    )
)
def test_coverage_stays_inside(steps: list[list[tuple[date, float]]]) -> None:
    curves = [
        Curve(f"P{place}", [day for day, _ in sorted(own)], [share for _, share in sorted(own)])
        for place, own in enumerate(steps)
    ]
    assert outside(coverage_chart(curves, ENGLISH, LIGHT)) == []


@given(
    st.integers(0, 12).flatmap(
        lambda many: st.lists(
            st.lists(st.floats(0, 400), min_size=many, max_size=many), min_size=1, max_size=4
        )
    ),
    st.none() | st.floats(0, 500),
)
def test_workload_stays_inside(loads: list[list[float]], capacity: float | None) -> None:
    weeks = [date(2027, 1, 4) + timedelta(weeks=number) for number in range(len(loads[0]))]
    named = [Load(f"R{place}", days) for place, days in enumerate(loads)]
    assert outside(workload_chart(weeks, named, capacity, ENGLISH, LIGHT)) == []


@given(st.dictionaries(DAYS, st.integers(1, 5000), min_size=1, max_size=40), DAYS, DAYS)
def test_finishes_stay_inside(runs: dict[date, int], planned: date, likely: date) -> None:
    assert outside(finish_chart(Finishes(runs, planned, {80: likely}), ENGLISH, LIGHT)) == []


@pytest.mark.parametrize("width", [480.0, 590.0, 900.0])
def test_the_longest_dates_stand_whole_beside_the_finishes(width: float) -> None:
    day = date(2027, 9, 28)
    likely = {50: day, 80: day, 95: day}
    figure = finish_chart(Finishes({day: 10}, day, likely), Words("fr"), LIGHT, (width, 280.0))
    legend = figure.axes[0].get_legend()
    assert legend is not None
    assert legend.get_window_extent().x1 < width - 10.0  # a screen draws letters a little wider


@given(st.dictionaries(DAYS, st.integers(1, 5000), min_size=1, max_size=40), DAYS, DAYS)
def test_the_curve_rises_to_all_trials_and_stays_inside(
    runs: dict[date, int], planned: date, likely: date
) -> None:
    figure = finish_curve(Finishes(runs, planned, {80: likely}), ENGLISH, LIGHT)
    heights = [float(one) for one in np.asarray(figure.axes[0].get_lines()[0].get_ydata())]
    assert heights == sorted(heights)
    assert heights[0] == 0.0
    assert heights[-2] == pytest.approx(1.0)
    assert outside(figure) == []


def test_no_finish_is_lost_when_days_become_weeks() -> None:
    runs = {date(2027, 1, 4) + timedelta(days=number): number + 1 for number in range(100)}
    (axes,) = finish_chart(Finishes(runs, date(2027, 2, 1), {}), ENGLISH, LIGHT).axes
    assert len(axes.patches) == 15
    assert sum(bar.get_height() for bar in axes.patches if isinstance(bar, Rectangle)) == pytest.approx(1.0)


def test_texts_stay_texts_in_the_shipped_font_and_the_bytes_the_same() -> None:
    def drawn() -> str:
        curve = Curve("Équipes de nuit", [date(2027, 1, 4), date(2027, 9, 6)], [0.2, 0.9])
        return svg(coverage_chart([curve, curve], Words("fr"), LIGHT))

    text = drawn()
    assert ">Équipes de nuit</text>" in text
    assert "Inter" in text
    assert ">50\u00a0%</text>" in text
    assert drawn() == text


@pytest.mark.parametrize("look", ["light", "dark", "paper"])
def test_every_look_paints_its_own_surface(look: str) -> None:
    chosen = LOOKS[look]  # type: ignore[index]
    text = svg(workload_chart([date(2027, 1, 4)], [Load("P", [1.0])], 2.0, ENGLISH, chosen))
    assert chosen.colour("surface") in text


def test_the_tornado_has_the_widest_bar_first_and_stays_inside() -> None:
    plan = plan_from_json(shipped("samples", "default.en.json").read_text(encoding="utf-8"))
    found = simulate(schedule(plan), Wanted(trials=500))
    figure = tornado_chart(found, ENGLISH, LIGHT)
    (axes,) = figure.axes
    assert len(axes.get_yticks()) == min(MOST, len(found.drivers))
    widths: dict[float, float] = {}
    for bar in axes.patches:
        assert isinstance(bar, Rectangle)
        widths[bar.get_y()] = widths.get(bar.get_y(), 0.0) + bar.get_width()
    assert list(widths.values()) == sorted(widths.values(), reverse=True)
    assert outside(figure) == []


def test_a_tornado_of_a_certain_plan_says_so() -> None:
    found = simulate(schedule(a_plan({"A": 5})), Wanted(trials=100))
    figure = tornado_chart(found, ENGLISH, LIGHT)
    assert "Nothing is uncertain" in figure.texts[0].get_text().replace("\n", " ")


def test_no_two_curves_of_a_plan_with_many_populations_look_alike() -> None:
    looks = [(hue(place, LIGHT), dashes(place)) for place in range(40)]
    assert len(set(looks)) == len(looks)
