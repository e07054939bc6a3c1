"""What MS Project writes and a plan of whole days must make of it, feature by feature.

The figures in these files are those that Microsoft's published rules give: the pages of the Project XML Data
Interchange Schema ("Exception Element", "WorkWeek Element", "LevelingDelay Element" and so on) and of the
fields in Microsoft's help (a constraint by its date *and time*, elapsed durations, task calendars).
"""

from datetime import date

import pytest

from roadmap_planner.exchange.msproject_exceptions import occurrences
from roadmap_planner.exchange.xmltree import parsed
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from scripts.truth_plans import compared
from tests.exchange.project_xml import (
    EIGHT,
    calendar,
    element,
    exception,
    link,
    notes,
    project,
    spans,
    task,
    times,
    week,
)

DAY = 4800
"""A day of eight hours in tenths of a minute."""


def days_of(row: str) -> list[str]:
    found = occurrences(parsed(f"<Project>{row}</Project>".encode(), "Project", "x")[0])
    assert found is not None
    return [f"{one:%d.%m.%y}" for one in found]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (exception("2027-01-04", "2027-01-06"), ["04.01.27", "05.01.27", "06.01.27"]),
        (exception("2027-01-04", "2027-01-08", Type=1, Period=2), ["04.01.27", "06.01.27", "08.01.27"]),
        # "New Year's Day" of Microsoft's page on Month, "Thanksgiving" of that on MonthPosition
        (
            exception("2027-01-01", "2029-01-01", Type=2, Month=0, MonthDay=1),
            ["01.01.27", "01.01.28", "01.01.29"],
        ),
        (
            exception("2027-11-01", "2028-11-30", Type=3, Month=10, MonthItem=7, MonthPosition=3),
            ["25.11.27", "23.11.28"],
        ),
        (
            exception("2027-01-01", "2027-05-31", Type=4, Period=2, MonthDay=15),
            ["15.01.27", "15.03.27", "15.05.27"],
        ),
        (
            exception("2027-01-01", "2027-03-31", Type=5, Period=1, MonthItem=1, MonthPosition=4),
            ["29.01.27", "26.02.27", "31.03.27"],
        ),
        # Tuesdays and Thursdays (4 + 16), every second week: Microsoft's page on DaysOfWeek
        (
            exception("2027-01-04", "2027-01-24", Type=6, Period=2, DaysOfWeek=20),
            ["05.01.27", "07.01.27", "19.01.27", "21.01.27"],
        ),
        (exception("2027-01-08", "2027-01-12", Type=8), ["08.01.27", "11.01.27", "12.01.27"]),
        (
            exception(
                "2027-01-04", "2027-12-31", Type=6, DaysOfWeek=2, EnteredByOccurrences=1, Occurrences=2
            ),
            ["04.01.27", "11.01.27"],
        ),
    ],
)
def test_exceptions_recur_as_the_schema_says(row: str, expected: list[str]) -> None:
    assert days_of(row) == expected


def test_recurring_days_off_and_work_weeks_move_the_dates() -> None:
    closed = element(
        "Exceptions",
        exception("2027-01-05", "2027-12-28", Type=6, Period=1, DaysOfWeek=4, name="Tuesdays"),
        exception("2027-01-09", "2027-01-09", EIGHT, name="Saturday worked"),
    )
    other = element(
        "WorkWeek",
        element("TimePeriod", FromDate="2027-01-11T00:00:00", ToDate="2027-01-17T23:59:00"),
        week(worked="0011100", only="1111100"),
        Name="Short week",
    )
    found = project(task(1, 80), calendar(1, week(), closed, element("WorkWeeks", other)))
    # 4., 6., 7., 8., 9. (Saturday), 13., 14., 15., 18., 20. January
    assert spans(found)["T1"] == ("2027-01-04", "2027-01-20")
    assert notes(found) == []


def test_a_derived_calendar_keeps_what_it_does_not_say_itself() -> None:
    base = calendar(3, week(worked="1111110"), element("Exceptions", exception("2027-01-06", "2027-01-06")))
    own = calendar(1, week(only="0000001", worked="0000000"), base=3, name="Project")
    found = project(task(1, 40), own + base)
    assert spans(found)["T1"] == ("2027-01-04", "2027-01-09")


def test_a_calendar_derived_from_itself_is_read_all_the_same() -> None:
    found = project(task(1, 8), calendar(1, week(), base=2) + calendar(2, week(), base=1))
    assert spans(found)["T1"] == ("2027-01-04", "2027-01-04")


def test_a_day_is_as_long_as_the_calendar_works_whatever_a_day_is_called() -> None:
    seven = (("09:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
    found = project(
        task(1, 35, Start="2027-01-04T09:00:00", Finish="2027-01-08T17:00:00"), calendar(1, week(seven))
    )
    assert found.minutes == 420
    assert spans(found)["T1"] == ("2027-01-04", "2027-01-08")
    tally = compared(found)
    assert (len(tally.compared), tally.differ, tally.apart) == (2, [], [])


def test_half_a_day_counts_as_the_day_and_its_dates_are_those_of_the_file() -> None:
    found = project(
        task(1, 4, Start="2027-01-04T08:00:00", Finish="2027-01-04T12:00:00")
        + task(2, 8, link(1), Start="2027-01-04T13:00:00", Finish="2027-01-05T12:00:00")
        + task(3, 8, link(2), Start="2027-01-05T13:00:00", Finish="2027-01-06T12:00:00")
        + task(
            4, 8, Start="2027-01-04T08:00:00", Finish="2027-01-04T17:00:00", LateFinish="2027-01-05T12:00:00"
        )
    )
    assert sorted(notes(found)) == ["lag_of_day", "lag_of_day", "rounded", "touched", "touched"]
    assert [row.lag for row in found.imported.plan.rows(Dependency)] == [-1, -1]
    said = Words("en").phrase(found.imported.seen[0])
    assert said.startswith("Line 1, “T1”: 4 working hours are read as 1 working days")
    assert spans(found) == {
        "T1": ("2027-01-04", "2027-01-04"),
        "T2": ("2027-01-04", "2027-01-05"),
        "T3": ("2027-01-05", "2027-01-06"),
        "T4": ("2027-01-04", "2027-01-04"),
    }
    tally = compared(found)
    assert (len(tally.compared), tally.differ) == (8, [])
    assert [one.name for one in tally.apart] == ["LateFinish"]
    assert tally.why[0] == said


@pytest.mark.parametrize(
    ("type", "lag", "form", "span"),
    [
        # four hours after Monday noon is Monday evening, so the next one begins on Tuesday
        (1, DAY // 2, 7, ("2027-01-05", "2027-01-05")),
        (1, DAY // 4, 7, ("2027-01-04", "2027-01-05")),
        # a day after it is Tuesday noon
        (1, DAY, 7, ("2027-01-05", "2027-01-06")),
        # a day after Monday morning, whatever the length of the first one
        (3, DAY, 7, ("2027-01-05", "2027-01-05")),
        # done no sooner than two days after Monday noon
        (0, 2 * DAY, 7, ("2027-01-05", "2027-01-06")),
        # twenty hours by the clock after Monday noon: Tuesday morning
        (1, 20 * 600, 6, ("2027-01-05", "2027-01-05")),
    ],
)
def test_a_lag_beside_half_a_day_leads_to_the_day_that_its_hours_lead_to(
    type: int, lag: int, form: int, span: tuple[str, str]
) -> None:
    times = {"13": ("13:00:00", "12:00:00"), "8": ("08:00:00", "17:00:00")}
    half = span[0] != span[1]
    begins, ends = times["13" if half else "8"]
    begins = "15:00:00" if lag == DAY // 4 else begins
    ends = "15:00:00" if lag == DAY // 4 else ends
    found = project(
        task(1, 4, Start="2027-01-04T08:00:00", Finish="2027-01-04T12:00:00")
        + task(2, 8, link(1, type, lag, form), Start=f"{span[0]}T{begins}", Finish=f"{span[1]}T{ends}")
    )
    assert spans(found)["T2"] == span
    assert compared(found).differ == []


def test_a_milestone_at_noon_is_on_its_day_and_so_is_what_follows_it() -> None:
    found = project(
        task(1, 4, Start="2027-01-04T08:00:00", Finish="2027-01-04T12:00:00")
        + task(2, 0, link(1), Start="2027-01-04T12:00:00", Finish="2027-01-04T12:00:00")
        + task(3, 12, link(2), Start="2027-01-04T13:00:00", Finish="2027-01-05T17:00:00")
    )
    assert spans(found) == {
        "T1": ("2027-01-04", "2027-01-04"),
        "T2": ("2027-01-04", "2027-01-04"),
        "T3": ("2027-01-04", "2027-01-05"),
    }
    assert compared(found).differ == []


def test_a_lead_may_start_a_task_before_the_project_and_the_others_stay() -> None:
    found = project(
        task(1, 16, Start="2027-01-04T08:00:00", Finish="2027-01-05T17:00:00")
        + task(2, 40, link(1, 1, -4 * DAY), Start="2026-12-31T08:00:00", Finish="2027-01-06T17:00:00")
        + task(3, 8, Start="2027-01-04T08:00:00", Finish="2027-01-04T17:00:00")
        + task(
            4,
            8,
            ConstraintType=4,
            ConstraintDate="2026-12-30T08:00:00",
            Start="2026-12-30T08:00:00",
            Finish="2026-12-30T17:00:00",
        )
    )
    assert notes(found) == ["before_start"]
    assert found.imported.plan.roadmap.start == date(2026, 12, 30)
    tally = compared(found)
    assert (len(tally.compared), tally.differ, tally.apart) == (8, [], [])


@pytest.mark.parametrize(
    ("type", "at", "kept", "deadline"),
    [
        (7, "2027-01-05T17:00:00", Constraint.AS_SOON_AS_POSSIBLE, date(2027, 1, 5)),
        (5, "2027-01-05T08:00:00", Constraint.AS_SOON_AS_POSSIBLE, date(2027, 1, 6)),
        (2, "2027-01-05T08:00:00", Constraint.START_NO_EARLIER, date(2027, 1, 6)),
        (3, "2027-01-05T17:00:00", Constraint.FINISH_NO_EARLIER, date(2027, 1, 5)),
    ],
)
def test_a_constraint_that_the_file_does_not_honour_is_a_deadline(
    type: int, at: str, kept: Constraint, deadline: date
) -> None:
    """ "Tasks will always honor their constraint dates" is off: links win, and the slack is negative."""
    found = project(
        task(1, 24, Start="2027-01-04T08:00:00", Finish="2027-01-06T17:00:00")
        + task(
            2,
            16,
            link(1),
            ConstraintType=type,
            ConstraintDate=at,
            Start="2027-01-07T08:00:00",
            Finish="2027-01-08T17:00:00",
            LateFinish=f"{deadline}T17:00:00",
        )
    )
    assert notes(found) == ["yields"]
    row = next(one for one in found.imported.plan.rows(Block) if one.name == "T2")
    assert (row.constraint, row.deadline) == (kept, deadline)
    tally = compared(found)
    assert (len(tally.compared), tally.differ, tally.apart) == (5, [], [])


@pytest.mark.parametrize(("hours", "days"), [(0, 0), (1, 1), (11, 1), (12, 2), (20, 3), (36, 5)])
def test_hours_become_the_nearest_days_halves_up_something_never_nothing(hours: int, days: int) -> None:
    [block] = project(task(1, hours)).imported.plan.rows(Block)
    assert block.duration == days


def test_days_that_never_end_count_their_hours() -> None:
    found = project(
        task(1, 48, Start="2027-01-04T00:00:00", Finish="2027-01-06T00:00:00"),
        calendar(1, week((("00:00:00", "00:00:00"),), "1111111")),
        StartDate="2027-01-04T00:00:00",
    )
    assert found.minutes == 1440
    assert spans(found)["T1"] == ("2027-01-04", "2027-01-05")
    assert compared(found).differ == []


def test_night_shifts_are_said_to_be_uneven() -> None:
    night = (("00:00:00", "03:00:00"), ("04:00:00", "08:00:00"), ("23:00:00", "00:00:00"))
    found = project(
        task(1, 8, Start="2027-01-04T23:00:00", Finish="2027-01-05T08:00:00"),
        calendar(
            1,
            element(
                "WeekDays",
                element("WeekDay", times([("23:00:00", "00:00:00")]), DayType=2, DayWorking=1),
                *(element("WeekDay", times(night), DayType=one, DayWorking=1) for one in range(3, 7)),
            ),
        ),
        StartDate="2027-01-04T23:00:00",
    )
    assert notes(found) == ["uneven_days", "touched"]
    assert compared(found).differ == []


def test_an_elapsed_duration_covers_the_days_that_it_covers() -> None:
    # four elapsed days from Thursday morning end on Monday morning: Thursday and Friday are worked
    found = project(
        task(
            1,
            96,
            DurationFormat=8,
            ConstraintType=4,
            ConstraintDate="2027-01-07T08:00:00",
            Start="2027-01-07T08:00:00",
            Finish="2027-01-11T08:00:00",
            LateFinish="2027-01-11T08:00:00",
        )
        + task(2, 8, link(1), Start="2027-01-11T08:00:00", Finish="2027-01-11T17:00:00")
    )
    assert [row.duration for row in found.imported.plan.rows(Block)] == [2, 1]
    assert notes(found) == ["elapsed"]
    tally = compared(found)
    assert (len(tally.compared), tally.differ) == (4, [])
    assert [one.name for one in tally.apart] == ["LateFinish"]


def test_a_task_calendar_becomes_closures_of_a_population_of_its_name() -> None:
    plant = calendar(
        2,
        element("Exceptions", exception("2027-01-06", "2027-01-08", name="Shutdown")),
        base=1,
        name="Plant",
    )
    found = project(
        task(1, 24, CalendarUID=2, Start="2027-01-04T08:00:00", Finish="2027-01-11T17:00:00")
        + task(2, 8, link(1), Start="2027-01-12T08:00:00", Finish="2027-01-12T17:00:00"),
        calendar(1, week()) + plant,
    )
    plan = found.imported.plan
    [population] = plan.rows(Population)
    [closure] = plan.rows(CalendarException)
    assert (population.name, population.counted) == ("Plant", False)
    assert (closure.name, closure.start, closure.finish) == ("Shutdown", date(2027, 1, 6), date(2027, 1, 8))
    assert [one.population for one in plan.rows(Audience)] == [population.id]
    assert spans(found) == {"T1": ("2027-01-04", "2027-01-11"), "T2": ("2027-01-12", "2027-01-12")}
    tally = compared(found)
    assert (len(tally.compared), tally.differ, tally.apart) == (4, [], [])


def test_a_task_calendar_that_works_more_than_the_project_is_named() -> None:
    found = project(
        task(1, 48, CalendarUID=2, Start="2027-01-04T08:00:00", Finish="2027-01-09T17:00:00"),
        calendar(1, week()) + calendar(2, week(worked="1111110"), name="Six days"),
    )
    assert "own_calendar" in notes(found)
    assert compared(found).compared == []


def test_days_off_of_a_resource_lengthen_its_task_and_say_so() -> None:
    person = calendar(2, element("Exceptions", exception("2027-01-05", "2027-01-06")), base=1, name="Luc")
    found = project(
        task(1, 24, Start="2027-01-04T08:00:00", Finish="2027-01-08T17:00:00")
        + task(2, 8, link(1), Start="2027-01-11T08:00:00", Finish="2027-01-11T17:00:00")
        + task(3, 8, Start="2027-01-04T08:00:00", Finish="2027-01-04T17:00:00"),
        calendar(1, week()) + person,
        element("Resources", element("Resource", UID=1, Name="Luc", Type=1, CalendarUID=2))
        + element("Assignments", element("Assignment", UID=1, TaskUID=1, ResourceUID=1)),
    )
    assert notes(found) == ["crew"]
    assert spans(found)["T2"] == ("2027-01-11", "2027-01-11")
    tally = compared(found)
    assert [one.task for one in tally.compared] == ["Line 3, “T3”"] * 2
    assert all(one.same for one in tally.apart)


def test_a_resource_that_works_as_the_project_does_changes_nothing() -> None:
    found = project(
        task(1, 24, Start="2027-01-04T08:00:00", Finish="2027-01-06T17:00:00"),
        calendar(1, week()) + calendar(2, base=1, name="Luc"),
        element("Resources", element("Resource", UID=1, Name="Luc", Type=1, CalendarUID=2))
        + element("Assignments", element("Assignment", UID=1, TaskUID=1, ResourceUID=1)),
    )
    assert (notes(found), found.inexact) == ([], {})


def test_a_split_task_takes_the_days_between_its_start_and_finish() -> None:
    found = project(
        task(1, 16, Start="2027-01-04T08:00:00", Finish="2027-01-07T17:00:00") + task(2, 8, link(1))
    )
    assert spans(found) == {"T1": ("2027-01-04", "2027-01-07"), "T2": ("2027-01-08", "2027-01-08")}
    assert notes(found) == ["spread"]


def test_work_under_way_goes_on_when_the_file_resumes_it() -> None:
    begun = {
        "ActualStart": "2027-01-04T08:00:00",
        "PercentComplete": 50,
        "ActualDuration": "PT16H0M0S",
        "RemainingDuration": "PT16H0M0S",
        "Start": "2027-01-04T08:00:00",
    }
    split = project(
        task(
            1,
            32,
            **begun,
            Stop="2027-01-05T17:00:00",
            Resume="2027-01-13T08:00:00",
            Finish="2027-01-14T17:00:00",
        )
    )
    assert spans(split)["T1"] == ("2027-01-04", "2027-01-14")
    straight = project(
        task(
            1,
            32,
            **begun,
            Stop="2027-01-05T17:00:00",
            Resume="2027-01-06T08:00:00",
            Finish="2027-01-07T17:00:00",
        )
    )
    [block] = straight.imported.plan.rows(Block)
    assert block.resume is None
    for one in (split, straight):
        tally = compared(one)
        assert (len(tally.compared), tally.differ, tally.apart) == (2, [], [])


def test_levelled_work_starts_no_earlier_and_is_said() -> None:
    found = project(
        task(
            1,
            8,
            LevelingDelay=14400,
            LevelingDelayFormat=8,
            Start="2027-01-05T08:00:00",
            Finish="2027-01-05T17:00:00",
        )
    )
    [block] = found.imported.plan.rows(Block)
    assert (block.constraint, block.constraint_date) == (Constraint.START_NO_EARLIER, date(2027, 1, 5))
    assert notes(found) == ["delayed"]
    assert compared(found).compared == []


def test_a_project_from_its_finish_comes_as_late_as_possible() -> None:
    late = {"ConstraintType": 1}
    found = project(
        task(1, 24, **late, Start="2027-01-04T08:00:00", Finish="2027-01-06T17:00:00")
        + task(2, 8, **late, Start="2027-01-06T08:00:00", Finish="2027-01-06T17:00:00")
        + task(3, 16, link(1), link(2), **late, Start="2027-01-07T08:00:00", Finish="2027-01-08T17:00:00"),
        ScheduleFromStart=0,
        FinishDate="2027-01-08T17:00:00",
    )
    assert notes(found) == ["from_finish"]
    tally = compared(found)
    assert (len(tally.compared), tally.differ, tally.apart) == (6, [], [])


@pytest.mark.parametrize(
    ("type", "at", "hours", "span"),
    [
        (4, "2027-01-07T08:00:00", 8, ("2027-01-07", "2027-01-07")),
        (4, "2027-01-07T17:00:00", 8, ("2027-01-08", "2027-01-08")),
        (2, "2027-01-08T17:00:00", 8, ("2027-01-11", "2027-01-11")),
        (3, "2027-01-08T17:00:00", 16, ("2027-01-07", "2027-01-08")),
        (3, "2027-01-08T08:00:00", 16, ("2027-01-06", "2027-01-07")),
        (6, "2027-01-11T08:00:00", 8, ("2027-01-08", "2027-01-08")),
        # milestones show where their time is: Friday evening, Monday morning
        (4, "2027-01-08T17:00:00", 0, ("2027-01-08", "2027-01-08")),
        (2, "2027-01-08T17:00:00", 0, ("2027-01-08", "2027-01-08")),
        (3, "2027-01-11T08:00:00", 0, ("2027-01-11", "2027-01-11")),
        (3, "2027-01-08T17:00:00", 0, ("2027-01-08", "2027-01-08")),
    ],
)
def test_a_constraint_counts_with_its_time_of_day(
    type: int, at: str, hours: int, span: tuple[str, str]
) -> None:
    found = project(task(1, hours, ConstraintType=type, ConstraintDate=at))
    assert spans(found)["T1"] == span
    assert notes(found) == []


def test_a_constraint_in_the_middle_of_a_day_is_said() -> None:
    found = project(task(1, 8, ConstraintType=4, ConstraintDate="2027-01-07T13:00:00"))
    assert notes(found) == ["bound_in_day"]
    assert spans(found)["T1"] == ("2027-01-07", "2027-01-07")


def test_a_deadline_in_the_morning_is_the_evening_before() -> None:
    [block] = project(task(1, 8, Deadline="2027-01-11T08:00:00")).imported.plan.rows(Block)
    assert block.deadline == date(2027, 1, 10)


def test_a_project_that_starts_in_the_evening_starts_the_next_day() -> None:
    found = project(task(1, 8), StartDate="2027-01-08T17:00:00")
    assert spans(found)["T1"] == ("2027-01-11", "2027-01-11")


def test_a_project_that_starts_at_noon_starts_on_that_day() -> None:
    found = project(
        task(1, 8, Start="2027-01-04T13:00:00", Finish="2027-01-05T12:00:00"), StartDate="2027-01-04T13:00:00"
    )
    assert spans(found) == {"T1": ("2027-01-04", "2027-01-05")}
    assert compared(found).differ == []


def test_what_binds_a_summary_task_binds_the_tasks_in_it() -> None:
    found = project(
        task(
            1,
            0,
            Summary=1,
            ConstraintType=4,
            ConstraintDate="2027-01-06T08:00:00",
            Deadline="2027-01-08T17:00:00",
        )
        + task(2, 8, OutlineLevel=2)
        + task(3, 8, link(2), OutlineLevel=2)
        + task(4, 80)
    )
    assert spans(found)["T2"] == ("2027-01-06", "2027-01-06")
    dates = schedule(found.imported.plan)
    floats = {row.name: dates.total_float(row.id) for row in found.imported.plan.rows(Block)}
    assert floats == {"T2": 1, "T3": 1, "T4": 0}
    assert notes(found) == ["summary_bound"]


def test_summary_tasks_are_compared_by_the_first_and_last_in_them() -> None:
    whole = {"EarlyStart": "2027-01-04T08:00:00", "EarlyFinish": "2027-01-06T17:00:00", "Critical": 1}
    found = project(
        task(
            1,
            24,
            Summary=1,
            **whole,
            LateStart="2027-01-04T08:00:00",
            LateFinish="2027-01-06T17:00:00",
            TotalSlack=0,
        )
        + task(2, 8, OutlineLevel=2)
        + task(3, 16, link(2), OutlineLevel=2)
    )
    tally = compared(found)
    assert (len(tally.compared), tally.differ) == (6, [])
    wrong = project(task(1, 24, Summary=1, Finish="2027-01-07T17:00:00") + task(2, 8, OutlineLevel=2))
    assert [one.name for one in compared(wrong).differ] == ["Finish"]


def test_a_lag_in_per_cent_is_of_the_predecessors_own_duration() -> None:
    found = project(
        task(1, 32) + task(2, 8, link(1, 1, 50, 19)) + task(3, 8, link(1, 3, 150, 20), Name="Elapsed")
    )
    # 150 % of 32 hours are 48 elapsed hours: two days after Monday
    assert spans(found)["T2"][0] == "2027-01-12"
    assert spans(found)["Elapsed"][0] == "2027-01-06"
    assert notes(found) == ["percent_lag", "percent_lag"]


def test_a_lag_of_hours_is_rounded_and_kept_out_of_the_comparison() -> None:
    found = project(task(1, 8) + task(2, 8, link(1, 1, DAY // 2), Start="2027-01-05T13:00:00"))
    assert notes(found) == ["lag_rounded"]
    assert found.inexact.keys() == {2}


def test_a_task_of_another_project_keeps_its_dates() -> None:
    found = project(
        task(1, 16, ExternalTask=1, Start="2027-01-11T08:00:00", Finish="2027-01-12T17:00:00")
        + task(2, 8, link(1))
    )
    assert spans(found)["T2"] == ("2027-01-13", "2027-01-13")
    assert notes(found) == ["outside"]


def test_several_critical_paths_are_not_compared_and_named() -> None:
    found = project(
        task(1, 8, TotalSlack=0, Start="2027-01-04T08:00:00") + task(2, 40), MultipleCriticalPaths=1
    )
    tally = compared(found)
    assert [one.name for one in tally.compared] == ["Start"]
    assert [one.name for one in tally.apart] == ["TotalSlack"]
    assert any("several critical paths" in one for one in tally.why)


def test_the_limit_of_critical_slack_is_that_of_the_file() -> None:
    found = project(task(1, 8, Critical=1) + task(2, 16), CriticalSlackLimit=1)
    assert compared(found).differ == []
    assert notes(found) == ["slack_limit"]
    said = Words("en").phrase(found.imported.seen[0])
    assert "a slack of up to 1 day is critical" in said


def test_an_elapsed_lag_counts_from_the_morning_of_a_kick_off_and_from_the_evening_of_a_finish() -> None:
    """MS Project keeps the time of a milestone: 8:00 on Monday when it is bound to that day, 17:00 on Friday
    when it follows work that ends then.
    """
    kick_off = project(task(1, 0) + task(2, 8, link(1, 1, 5 * 14400, 8)))
    assert spans(kick_off)["T2"][0] == "2027-01-11"  # Saturday at 8
    follows = project(task(1, 40) + task(2, 0, link(1)) + task(3, 8, link(2, 1, 3 * 14400, 8)))
    assert spans(follows)["T3"][0] == "2027-01-12"  # Monday at 17


@pytest.mark.parametrize(
    ("time", "before", "begins"),
    [
        ("17:00", "", "2027-01-11"),
        ("08:00", "", "2027-01-08"),
        ("17:00", link(3), "2027-01-11"),
        ("08:00", link(3), "2027-01-08"),
    ],
)
def test_what_follows_a_milestone_that_is_done_begins_when_the_file_says(
    time: str, before: str, begins: str
) -> None:
    on = f"2027-01-08T{time}:00"
    done = {"ActualStart": on, "ActualFinish": on, "Start": on, "Finish": on}
    found = project(
        task(1, 0, before, Milestone=1, PercentComplete=100, **done)
        + task(2, 8, link(1), Start=f"{begins}T08:00:00", Finish=f"{begins}T17:00:00")
        + task(3, 8, Start="2027-01-04T08:00:00", Finish="2027-01-04T17:00:00")
    )
    assert spans(found)["T2"] == (begins, begins)
    assert compared(found).differ == []
