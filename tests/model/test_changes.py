"""Changes as data: any sequence of edits can be taken back, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.change import Change, Title, apply, combined, difference, inverted
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.errors import PlanError, StaleChange
from roadmap_planner.model.people import Audience, Person, Population, Sponsor, SponsorScope
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, Dependency, Wave
from tests.plans import a_plan

ACTIONS = ("add", "rename", "lengthen", "link", "unlink", "remove", "into_wave", "drop_wave")


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    return draw(
        st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 30), st.integers(0, 30)), max_size=25)
    )


def perform(edit: Edit, action: tuple[str, int, int]) -> None:
    """One edit that leaves the plan right: links go from an earlier block to a later one only."""
    name, first, second = action
    blocks = list(edit.plan.rows(Block))
    links = list(edit.plan.rows(Dependency))
    waves = list(edit.plan.rows(Wave))
    if name == "add":
        edit.add(Block(name=f"block {first}"))
    elif name == "link":
        link(edit, first, second)
    elif name == "unlink" and links:
        edit.remove(links[first % len(links)])
    elif name == "drop_wave" and waves:
        edit.remove(waves[first % len(waves)])
    elif blocks:
        alter(edit, name, edit.plan.get(Block, blocks[first % len(blocks)].id), second)


def link(edit: Edit, first: int, second: int) -> None:
    blocks = list(edit.plan.rows(Block))
    low, high = sorted((first % max(len(blocks), 1), second % max(len(blocks), 1)))
    pairs = {(one.predecessor, one.successor) for one in edit.plan.rows(Dependency)}
    if low != high and (blocks[low].id, blocks[high].id) not in pairs:
        edit.add(Dependency(predecessor=blocks[low].id, successor=blocks[high].id))


def alter(edit: Edit, name: str, block: Block, number: int) -> None:
    if name == "rename":
        edit.update(block, name=f"name {number}")
    elif name == "lengthen":
        edit.update(block, duration=number)
    elif name == "remove":
        edit.remove(block)
    elif name == "into_wave":
        wave = edit.add(Wave(name=f"wave {number}"))
        edit.update(block, wave=wave.id)


def changes_of(plan: Plan, actions: list[tuple[str, int, int]]) -> tuple[Plan, list[Change]]:
    made = []
    for action in actions:
        edit = Edit(plan)
        perform(edit, action)
        change = edit.change(Title("change.test"))
        check(edit.plan, change.touched())
        made.append(change)
        plan = apply(plan, change)
    return plan, made


@given(edits())
def test_any_sequence_of_edits_inverted_gives_the_same_plan(actions: list[tuple[str, int, int]]) -> None:
    first = a_plan({"A": 5, "B": 3}, [("A", "B")])
    last, made = changes_of(first, actions)
    check(last)
    back = last
    for change in reversed(made):
        back = apply(back, inverted(change))
    assert back == first
    again = back
    for change in made:
        again = apply(again, change)
    assert again == last


@given(edits())
def test_a_combined_change_does_what_its_parts_do(actions: list[tuple[str, int, int]]) -> None:
    first = a_plan({"A": 5, "B": 3}, [("A", "B")])
    last, made = changes_of(first, actions)
    whole = Change(Title("change.test"), ())
    for change in made:
        whole = combined(whole, change)
    assert apply(first, whole) == last


@given(edits())
def test_the_difference_of_two_plans_turns_one_into_the_other(actions: list[tuple[str, int, int]]) -> None:
    first = a_plan({"A": 5, "B": 3}, [("A", "B")])
    last, _ = changes_of(first, actions)
    assert apply(first, Change(Title("change.test"), difference(first, last))) == last


def test_a_change_made_for_another_plan_is_refused() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=8)
    change = edit.change(Title("change.test"))
    moved_on = apply(plan, change)
    with pytest.raises(StaleChange):
        apply(moved_on, change)


def test_removing_a_block_removes_what_hangs_on_it_and_clears_what_mentions_it() -> None:
    pilot_and_more = [
        Population(id="P", name="Plant"),
        Audience(id="reach", block="A", population="P"),
        Person(id="boss", name="Boss"),
        Sponsor(id="S", person="boss"),
        SponsorScope(id="scope", sponsor="S", block="A"),
    ]
    plan = a_plan({"A": 5, "B": 3}, [("A", "B")], *pilot_and_more)
    edit = Edit(plan)
    edit.update(plan.get(Block, "B"), pilot_of="A")
    edit.remove(plan.get(Block, "A"))
    check(edit.plan)
    assert list(edit.plan.all(Block)) == ["B"]
    assert edit.plan.get(Block, "B").pilot_of is None
    assert not edit.plan.all(Dependency)
    assert not edit.plan.all(Audience)
    assert not edit.plan.all(SponsorScope)
    assert list(edit.plan.all(Population)) == ["P"]


def test_an_edit_leaves_the_plan_it_started_from_alone() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    edit.remove(plan.get(Block, "A"))
    assert list(plan.all(Block)) == ["A"]
    assert not edit.plan.all(Block)


def test_the_same_identity_cannot_be_added_twice() -> None:
    edit = Edit(a_plan({"A": 5}))
    with pytest.raises(PlanError, match="twice"):
        edit.add(Block(id="A", name="another"))


def test_an_edit_that_ends_where_it_began_is_no_change() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    block = edit.update(plan.get(Block, "A"), duration=9)
    edit.update(block, duration=5)
    added = edit.add(Block(name="passing"))
    edit.remove(added)
    assert edit.change(Title("change.test")).rows == ()
