"""Levelled plans fit their relays, keep their links and their fixed dates, and come no earlier."""

from datetime import date, timedelta

from hypothesis import given, settings

from roadmap_planner.model.change import apply
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import changed
from roadmap_planner.model.people import Relay, RelayAssignment
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.levelling import level
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.workload import workload
from tests.planning.test_workload import away, busy_plans, relay, works
from tests.plans import MONDAY, a_plan


def levelled(plan: Plan) -> Plan:
    found = level(schedule(plan))
    edit = Edit(plan)
    found.edits(edit)
    return apply(plan, edit.change(Phrase("change.levelled", count=len(found.moves))))


def fitting(plan: Plan) -> bool:
    """Whether every assignment fits its relay in a week at all."""
    capacity = {one: row.capacity for one, row in plan.all(Relay).items()}
    return all(one.effort <= capacity[one.relay] for one in plan.rows(RelayAssignment))


@given(busy_plans())
@settings(max_examples=60)
def test_a_levelled_plan_fits_its_relays_and_levelling_it_again_changes_nothing(plan: Plan) -> None:
    after = levelled(plan)
    dates = schedule(after)
    if fitting(plan):
        assert workload(after, dates).overloads == ()
    assert level(dates).moves == ()


@given(busy_plans())
@settings(max_examples=40)
def test_nothing_comes_earlier_and_what_is_promised_is_what_comes(plan: Plan) -> None:
    before = schedule(plan)
    found = level(before)
    after = schedule(levelled(plan))
    for id in before.blocks:
        assert after.instants(id)[0] >= before.instants(id)[0]
        assert after.span(id) == found.schedule.span(id)
    moved = {one.block for one in found.moves}
    assert moved == {id for id in before.blocks if after.instants(id)[0] != before.instants(id)[0]}
    assert found.finish == after.finish >= found.bound


def two_at_once() -> Plan:
    return a_plan({"A": 5, "B": 5}, (), *relay("Ann", 0.8), works("Ann", "A", 0.8), works("Ann", "B", 0.8))


def test_of_two_blocks_for_one_relay_one_waits_a_week_and_the_relay_is_named() -> None:
    (move,) = level(schedule(two_at_once())).moves
    assert (move.before, move.after, move.days) == (MONDAY, MONDAY + timedelta(days=7), 5)
    assert move.relays == ("Ann",)
    assert move.constrained


def test_a_block_with_a_fixed_date_stays_and_the_other_waits() -> None:
    plan = two_at_once()
    fixed = changed(plan.get(Block, "B"), {"constraint": Constraint.MUST_START, "constraint_date": MONDAY})
    (move,) = level(schedule(plan.replacing({Block: {**plan.all(Block), "B": fixed}}))).moves
    assert move.block == "A"


def test_the_only_relay_of_a_block_is_waited_for_and_one_of_two_is_not() -> None:
    alone = a_plan({"A": 5}, (), *relay("Ann"), works("Ann", "A", 0.5), away("Ann", MONDAY, 7))
    (move,) = level(schedule(alone)).moves
    assert move.after == date(2027, 1, 11)
    two = (*relay("Ann"), *relay("Bob"), works("Ann", "A", 0.5), works("Bob", "A", 0.5))
    assert level(schedule(a_plan({"A": 5}, (), *two, away("Ann", MONDAY, 7)))).moves == ()


def test_what_asks_for_more_than_a_relay_has_is_told_and_not_moved() -> None:
    plan = a_plan({"A": 5}, (), *relay("Ann", 0.5), works("Ann", "A", 0.8))
    found = level(schedule(plan))
    assert found.moves == ()
    assert [one.relay for one in found.left] == ["Ann"]
