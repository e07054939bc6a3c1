"""Day arithmetic on dates only, against counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.calendar import WorkingCalendar, calendar_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import Population
from roadmap_planner.model.work import CalendarException
from tests.plans import MONDAY, a_plan

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
WEEKS = st.lists(st.booleans(), min_size=7, max_size=7).filter(any)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingCalendar, str, list[CalendarException]]:
    week = "".join("1" if worked else "0" for worked in draw(WEEKS))
    exceptions = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(DAYS)
        finish = start + timedelta(days=draw(st.integers(0, 25)))
        exceptions.append(
            CalendarException(name=str(number), start=start, finish=finish, worked=draw(st.booleans()))
        )
    return WorkingCalendar(MONDAY, week, exceptions), week, exceptions


def worked(day: date, week: str, exceptions: list[CalendarException]) -> bool:
    inside = [one for one in exceptions if one.start <= day <= one.finish]
    if any(one.worked for one in inside):
        return True
    return week[day.weekday()] == "1" and not inside


@given(calendars(), DAYS, DAYS)
def test_worked_days_are_counted_as_by_hand(
    made: tuple[WorkingCalendar, str, list[CalendarException]], one: date, other: date
) -> None:
    calendar, week, exceptions = made
    start, finish = sorted((one, other))
    days = [start + timedelta(days=n) for n in range((finish - start).days + 1)]
    assert [day for day in days if not worked(day, week, exceptions)] == calendar.closed_days(start, finish)
    assert calendar.between(start, finish) == sum(worked(day, week, exceptions) for day in days)


@given(calendars(), st.integers(-900, 900))
def test_an_index_and_its_day_name_each_other(
    made: tuple[WorkingCalendar, str, list[CalendarException]], index: int
) -> None:
    calendar = made[0]
    day = calendar.day(index)
    assert calendar.is_worked(day)
    assert calendar.index(day) == index
    assert calendar.index_before(day) == index


@given(calendars(), DAYS, st.integers(1, 60))
def test_work_finishes_on_its_last_worked_day(
    made: tuple[WorkingCalendar, str, list[CalendarException]], start: date, duration: int
) -> None:
    calendar = made[0]
    finish = calendar.finish(start, duration)
    assert calendar.between(start, finish) == duration
    assert calendar.is_worked(finish)


def test_the_textbook_week() -> None:
    calendar = WorkingCalendar(MONDAY)
    assert calendar.finish(MONDAY, 5) == date(2027, 1, 8)
    assert calendar.finish(MONDAY, 6) == date(2027, 1, 11)
    assert calendar.finish(date(2027, 1, 9), 1) == date(2027, 1, 11)
    assert calendar.finish(MONDAY, 0) == MONDAY
    assert calendar.add(MONDAY, -1) == date(2027, 1, 1)
    assert calendar.add(date(2027, 1, 8), 1) == date(2027, 1, 11)


def test_days_far_before_and_after_are_reached_and_the_end_is_said() -> None:
    calendar = WorkingCalendar(MONDAY)
    assert calendar.day(100_000).year == 2410
    assert calendar.index(date(1990, 1, 1)) < -9_000
    with pytest.raises(PlanError, match="beyond_calendar"):
        calendar.day(10_000_000)


def test_a_closure_of_one_population_concerns_only_it() -> None:
    closure = CalendarException(
        name="August", start=date(2027, 8, 2), finish=date(2027, 8, 20), population="P"
    )
    plan = a_plan({}, [], Population(id="P", name="Plant"), closure)
    assert calendar_of(plan).is_worked(date(2027, 8, 3))
    assert not calendar_of(plan, "P").is_worked(date(2027, 8, 3))


def test_a_leap_day_and_a_clock_change_are_days_like_others() -> None:
    calendar = WorkingCalendar(date(2028, 2, 28))
    assert calendar.add(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert calendar.between(date(2028, 3, 24), date(2028, 3, 28)) == 3
