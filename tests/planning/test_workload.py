"""What is asked of relays in each week, against a count day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import (
    Person,
    Population,
    Relay,
    RelayAbsence,
    RelayAssignment,
    RelayPopulation,
)
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import CalendarException
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.single_points import single_points
from roadmap_planner.planning.workload import parts_of, workload
from tests.plans import MONDAY, a_plan

WEEKDAYS = ("1111100", "1111110", "1010000")


def relay(name: str, capacity: float = 1.0) -> list[Entity]:
    return [Person(id=f"p-{name}", name=name), Relay(id=name, person=f"p-{name}", capacity=capacity)]


def works(relay: str, block: str, effort: float) -> RelayAssignment:
    return RelayAssignment(id=f"{relay}-{block}", relay=relay, block=block, effort=effort)


def away(relay: str, start: date, days: int) -> RelayAbsence:
    return RelayAbsence(relay=relay, start=start, finish=start + timedelta(days=days - 1))


@st.composite
def busy_plans(draw: st.DrawFn) -> Plan:
    """Up to five blocks in a chain or beside each other, two relays, days off and a closure."""
    count = draw(st.integers(1, 5))
    blocks = {f"b{number}": draw(st.integers(0, 12)) for number in range(count)}
    links = [(f"b{n}", f"b{n + 1}") for n in range(count - 1) if draw(st.booleans())]
    rows: list[Entity] = [*relay("Ann", draw(st.sampled_from([0.5, 1.0, 2.0]))), *relay("Bob")]
    for name in ("Ann", "Bob"):
        rows += [
            works(name, block, draw(st.sampled_from([0.2, 0.5, 1.0])))
            for block in blocks
            if draw(st.booleans())
        ]
        for _ in range(draw(st.integers(0, 2))):
            start = MONDAY + timedelta(days=draw(st.integers(0, 40)))
            rows.append(away(name, start, draw(st.integers(1, 10))))
    closed = MONDAY + timedelta(days=draw(st.integers(0, 20)))
    rows.append(
        CalendarException(
            name="closed", start=closed, finish=closed + timedelta(days=draw(st.integers(0, 8)))
        )
    )
    return a_plan(blocks, links, *rows, weekdays=draw(st.sampled_from(WEEKDAYS)))


def counted(plan: Plan, name: str, monday: date) -> tuple[float, float]:
    """What is asked and what there is in a week, by walking through its days."""
    dates = schedule(plan)
    normal = plan.roadmap.weekdays.count("1")
    asked = there = 0.0
    for day in (monday + timedelta(days=number) for number in range(7)):
        if not dates.calendar.is_worked(day):
            continue
        off = any(one.relay == name and one.start <= day <= one.finish for one in plan.rows(RelayAbsence))
        there += 0.0 if off else plan.get(Relay, name).capacity / normal
        for one in plan.rows(RelayAssignment):
            start, finish = dates.span(one.block)
            runs = start <= day <= finish and dates.bounds[one.block][0].duration > 0
            crew = sum(other.block == one.block for other in plan.rows(RelayAssignment))
            if one.relay == name and runs and not (off and crew > 1):
                asked += one.effort / normal
    return asked, there


@given(busy_plans())
def test_the_load_is_what_counting_day_by_day_gives(plan: Plan) -> None:
    load = workload(plan, schedule(plan))
    for name, asked in load.asked.items():
        for place, monday in enumerate(load.weeks):
            wanted = counted(plan, name, monday)
            assert (asked[place], load.available[name][place]) == pytest.approx(wanted, abs=1e-9)


@given(busy_plans())
def test_the_blocks_of_a_week_make_its_load(plan: Plan) -> None:
    dates = schedule(plan)
    load = workload(plan, dates)
    for name, asked in load.asked.items():
        for place, monday in enumerate(load.weeks):
            parts = sum(one.days for one in parts_of(plan, dates, name, monday))
            assert parts == pytest.approx(asked[place], abs=1e-5)


def test_too_much_in_a_week_is_an_overload_and_a_holiday_is_no_excuse_for_one() -> None:
    holiday = CalendarException(name="holiday", start=MONDAY, finish=MONDAY)
    plan = a_plan(
        {"A": 4, "B": 4}, (), *relay("Ann"), works("Ann", "A", 0.7), works("Ann", "B", 0.3), holiday
    )
    assert workload(plan, schedule(plan)).overloads == ()
    more = a_plan(
        {"A": 4, "B": 4}, (), *relay("Ann"), works("Ann", "A", 0.7), works("Ann", "B", 0.6), holiday
    )
    (over,) = workload(more, schedule(more)).overloads
    assert (over.relay, over.week) == ("Ann", MONDAY)
    assert over.share == pytest.approx(1.3)


def test_a_week_away_without_anybody_to_cover_has_no_share_and_with_somebody_no_load() -> None:
    alone = a_plan({"A": 10}, (), *relay("Ann"), works("Ann", "A", 0.5), away("Ann", MONDAY, 5))
    (over,) = workload(alone, schedule(alone)).overloads
    assert over.week == MONDAY
    assert over.share is None
    two = (*relay("Ann"), *relay("Bob"), works("Ann", "A", 0.5), works("Bob", "A", 0.5))
    covered = a_plan({"A": 10}, (), *two, away("Ann", MONDAY, 5))
    load = workload(covered, schedule(covered))
    assert load.overloads == ()
    assert load.asked["Ann"] == (0.0, 0.5)


def test_who_is_alone_is_named_with_the_days_that_nobody_stands_in() -> None:
    north = Population(id="north", name="North")
    plan = a_plan(
        {"A": 5, "B": 5, "C": 5},
        [("A", "B")],
        *relay("Ann"),
        *relay("Bob"),
        north,
        RelayPopulation(relay="Bob", population="north"),
        works("Ann", "A", 0.5),
        works("Ann", "B", 0.5),
        works("Ann", "C", 0.5),
        works("Bob", "C", 0.5),
        away("Ann", MONDAY + timedelta(days=3), 6),
    )
    ann, bob = single_points(plan, schedule(plan))
    assert (ann.relay, ann.blocks, ann.populations) == ("Ann", ("A", "B"), ())
    assert ann.away == (("A", 2), ("B", 2))
    assert (bob.relay, bob.blocks, bob.populations) == ("Bob", (), ("north",))
