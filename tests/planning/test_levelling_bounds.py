"""Levelled plans keep dates that must hold, deadlines and closures, wherever some levelled plan can."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import Audience, Population, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Constraint
from roadmap_planner.planning.levelling import MOVABLE, level
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.workload import workload
from tests.planning.test_levelling import fitting, levelled
from tests.planning.test_workload import relay, works
from tests.plans import MONDAY, a_plan

_BOUNDS = (
    Constraint.START_NO_LATER,
    Constraint.FINISH_NO_LATER,
    Constraint.MUST_START,
    Constraint.MUST_FINISH,
)


@st.composite
def bounded_plans(draw: st.DrawFn) -> Plan:
    """Three blocks for one relay, and one with a date that must hold, a deadline, a plant that closes."""
    length = st.integers(1, 4)
    rows: list[Entity] = [*relay("Ann", 1.0), Population(id="plant", name="Plant")]
    names = ["b0", "b1", "b2", "last"]
    for name in names:
        held = name == "last" and draw(st.booleans())
        deadline = draw(st.integers(4, 24)) if draw(st.booleans()) else None
        rows.append(
            Block(
                id=name,
                name=name,
                duration=draw(length),
                constraint=draw(st.sampled_from(_BOUNDS)) if held else Constraint.AS_SOON_AS_POSSIBLE,
                constraint_date=MONDAY + timedelta(days=draw(st.integers(7, 24))) if held else None,
                deadline=MONDAY + timedelta(days=deadline) if deadline else None,
            )
        )
        if draw(st.booleans()):
            rows.append(works("Ann", name, 1.0))
        if draw(st.integers(0, 2)) == 0:
            rows.append(Audience(block=name, population="plant"))
    closed = MONDAY + timedelta(days=draw(st.integers(0, 12)))
    rows.append(
        CalendarException(
            name="shut",
            start=closed,
            finish=closed + timedelta(days=draw(st.integers(0, 5))),
            population="plant",
        )
    )
    links = [pair for pair in (("b0", "b1"), ("b0", "last"), ("b2", "last")) if draw(st.booleans())]
    kinds = [
        (*pair, draw(st.sampled_from(("FS", "FS", "SS", "FF"))), draw(st.integers(0, 2))) for pair in links
    ]
    return a_plan({}, kinds, *rows)


def broken(dates: Schedule, before: Schedule) -> int:
    """By how many days dates that must hold or deadlines are missed, beyond what was missed before."""
    return sum(max(0, min(0, before.total_float(id)) - min(0, dates.total_float(id))) for id in before.blocks)


def without_deadlines(plan: Plan) -> Plan:
    edit = Edit(plan)
    for row in plan.rows(Block):
        edit.update(row, deadline=None)
    return edit.plan


@given(bounded_plans())
@settings(max_examples=120)
def test_no_date_that_must_hold_is_given_up(plan: Plan) -> None:
    before, after = (schedule(without_deadlines(one)) for one in (plan, levelled(plan)))
    assert broken(after, before) == 0


@given(bounded_plans())
@settings(max_examples=25, deadline=None)
def test_what_can_be_levelled_within_all_dates_is(plan: Plan) -> None:
    """By brute force: every way of holding blocks back by up to three weeks."""
    before = schedule(plan)
    movable = [
        row
        for row in plan.rows(Block)
        if row.constraint in MOVABLE and any(one.block == row.id for one in plan.rows(RelayAssignment))
    ]
    if not fitting(plan) or len(movable) > 3:
        return
    possible = any(
        not workload(held, dates).overloads and not broken(dates, before)
        for days in product(range(15), repeat=len(movable))
        for held in [holding(plan, before, dict(zip((row.id for row in movable), days, strict=True)))]
        for dates in [schedule(held, before)]
    )
    after = schedule(levelled(plan))
    if possible:
        assert not workload(after.plan, after).overloads
        assert broken(after, before) == 0


def holding(plan: Plan, before: Schedule, days: dict[str, int]) -> Plan:
    edit = Edit(plan)
    for id, count in days.items():
        day = before.calendar.day(count)
        edit.update(plan.get(Block, id), constraint=Constraint.START_NO_EARLIER, constraint_date=day)
    return edit.plan


def test_a_date_that_must_hold_behind_a_block_bounds_its_delay() -> None:
    """Ann has one week for two blocks; the one that a fixed date waits for goes first."""
    rows = [
        *relay("Ann", 1.0),
        works("Ann", "a", 1.0),
        works("Ann", "z", 1.0),
        Block(id="a", name="a", duration=5),
        Block(id="z", name="z", duration=5),
        Block(
            id="gate",
            name="gate",
            duration=0,
            constraint=Constraint.MUST_START,
            constraint_date=date(2027, 1, 11),
        ),
    ]
    for name in ("a", "z"):
        plan = a_plan({}, [(name, "gate")], *rows)
        [move] = level(schedule(plan)).moves
        assert move.block == ({"a", "z"} - {name}).pop()


def test_where_nothing_fits_the_date_holds_and_the_overload_is_told() -> None:
    rows = [
        *relay("Ann", 1.0),
        *(works("Ann", name, 1.0) for name in "ab"),
        *(Block(id=name, name=name, duration=5) for name in "ab"),
        Block(
            id="gate",
            name="gate",
            duration=0,
            constraint=Constraint.START_NO_LATER,
            constraint_date=date(2027, 1, 11),
        ),
    ]
    found = level(schedule(a_plan({}, [("a", "gate"), ("b", "gate")], *rows)))
    assert found.moves == ()
    assert [one.relay for one in found.left] == ["Ann"]


def test_the_plants_shutdown_is_jumped_over_when_a_block_is_delayed_into_it() -> None:
    rows = [
        *relay("Ann", 1.0),
        *(works("Ann", name, 1.0) for name in "ab"),
        *(Block(id=name, name=name, duration=5) for name in "ab"),
        Population(id="plant", name="Plant"),
        Audience(block="b", population="plant"),
        CalendarException(name="shut", start=date(2027, 1, 11), finish=date(2027, 1, 15), population="plant"),
        CalendarException(name="shut", start=date(2027, 1, 4), finish=date(2027, 1, 4), population="plant"),
    ]
    found = level(schedule(a_plan({}, (), *rows)))
    assert found.left == ()
    spans = {id: found.schedule.span(id) for id in "ab"}
    assert spans["a"] == (date(2027, 1, 4), date(2027, 1, 8))
    assert spans["b"] == (date(2027, 1, 18), date(2027, 1, 22))


def test_a_deadline_is_worth_a_longer_plan() -> None:
    """Ann has one week for two blocks. The plan is shorter when b goes first; the deadline is that of a."""
    rows = [
        *relay("Ann", 1.0),
        *(works("Ann", name, 1.0) for name in "ab"),
        Block(id="b", name="b", duration=5),
        Block(id="c", name="c", duration=10),
    ]
    free = a_plan({"a": 5}, [("b", "c")], *rows)
    assert [move.block for move in level(schedule(free)).moves] == ["a"]
    due = Block(id="a", name="a", duration=5, deadline=date(2027, 1, 8))
    bound = a_plan({}, [("b", "c")], due, *rows)
    assert [move.block for move in level(schedule(bound)).moves] == ["b", "c"]
