"""A time axis: dates and places are each other's inverse, ticks leave no gap."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.render.timescale import DAY_WIDTHS, Timescale, around
from roadmap_planner.words import Words

WORDS = {language: Words(language) for language in ("fr", "en")}
_days = st.dates(date(1990, 1, 1), date(2150, 12, 31))
_lengths = st.integers(0, 1500)
_widths = st.sampled_from(DAY_WIDTHS)


@given(_days, _lengths, _widths, st.data())
def test_the_day_at_the_place_of_a_day_is_that_day(
    first: date, length: int, width: float, data: st.DataObject
) -> None:
    scale = Timescale(first, first + timedelta(days=length), width)
    day = first + timedelta(days=data.draw(st.integers(0, length)))
    assert scale.day(scale.x(day) + width / 2) == day
    assert scale.right(day) - scale.x(day) == pytest.approx(width)
    assert scale.right(scale.last) == pytest.approx(scale.width)


@given(_days, _lengths, _widths, st.sampled_from(["fr", "en"]))
def test_ticks_cover_the_axis_without_gap_or_overlap(
    first: date, length: int, width: float, language: str
) -> None:
    scale = Timescale(first, first + timedelta(days=length), width)
    for ticks in (scale.major(WORDS[language]), scale.minor(WORDS[language])):
        assert ticks[0].x == 0
        assert ticks[-1].right == pytest.approx(scale.width)
        assert all(one.right == other.x for one, other in pairwise(ticks))
        assert all(tick.x < tick.right and tick.text for tick in ticks)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("width", "major", "minor"),
    [
        (28.0, {"fr": "janvier 2027", "en": "January 2027"}, {"fr": "4", "en": "4"}),
        (7.0, {"fr": "janvier 2027", "en": "January 2027"}, {"fr": "S1", "en": "W1"}),
        (2.6, {"fr": "2027", "en": "2027"}, {"fr": "janv.", "en": "Jan"}),
        (1.0, {"fr": "2027", "en": "2027"}, {"fr": "T1", "en": "Q1"}),
        (0.35, {"fr": "2027", "en": "2027"}, {"fr": "2027", "en": "2027"}),
    ],
)
def test_ticks_are_written_in_the_language(
    language: str, width: float, major: dict[str, str], minor: dict[str, str]
) -> None:
    scale = Timescale(date(2027, 1, 4), date(2027, 12, 31), width)
    assert scale.major(WORDS[language])[0].text == major[language]
    assert scale.minor(WORDS[language])[0].text == minor[language]


def test_a_day_far_outside_is_still_a_day() -> None:
    scale = Timescale(date(2027, 1, 4), date(2027, 12, 31), 1.0)
    assert scale.day(-1e9) == date.min
    assert scale.day(1e9) == date.max


@pytest.mark.parametrize("last", [date(9999, 12, 31), date(9999, 11, 2)])
@pytest.mark.parametrize("width", DAY_WIDTHS)
def test_the_last_year_a_date_can_hold_has_ticks(last: date, width: float) -> None:
    scale = Timescale(date(9998, 1, 1), last, width)
    assert scale.major(WORDS["fr"])[-1].right == pytest.approx(scale.width)
    assert scale.minor(WORDS["fr"])[-1].right == pytest.approx(scale.width)


@pytest.mark.parametrize("width", DAY_WIDTHS)
def test_the_first_week_a_date_can_hold_has_ticks(width: float) -> None:
    scale = Timescale(date.min, date(1, 3, 1), width)
    assert scale.minor(WORDS["fr"])[0].x == 0


@given(_days, _lengths, _widths)
def test_the_axis_around_a_plan_holds_it(first: date, length: int, width: float) -> None:
    last = first + timedelta(days=length)
    scale = around(first, last, width)
    assert scale.first <= first
    assert scale.last >= last
