"""Scenarios: variants of a plan as lists of changes, while the plan itself goes on."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.document.digest import digest
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.anonymous import anonymous
from roadmap_planner.factors.figures import side_by_side
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model import rules
from roadmap_planner.model.change import Change, Title, difference
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import Person
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.scenario import Scenario, ScenarioEdit
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.planning.differences import differences
from roadmap_planner.planning.merge import merge
from roadmap_planner.planning.scenario_words import conflict_said
from roadmap_planner.planning.scenarios import (
    SHARED,
    Obstacle,
    adopt,
    applied,
    changes_of,
    discard,
    drop,
    duplicate,
    edits_of,
    make,
    record,
)
from roadmap_planner.words import Words
from tests.planning.test_dates import plans
from tests.plans import MONDAY, a_plan

TITLE = Title("change.scenario.made", name="test")

Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["take", "rename", "add", "remove", "link", "unlink"]),
        st.integers(0, 9),
        st.integers(1, 9),
    ),
    max_size=6,
)


def stepped(plan: Plan, asked: list[Step], mark: str) -> Plan:
    """The plan after these steps; those that it refuses are left out."""
    for number, (what, one, other) in enumerate(asked):
        edit = Edit(plan)
        blocks, links = list(plan.rows(Block)), list(plan.rows(Dependency))
        try:
            if what == "add":
                edit.add(Block(id=f"{mark}{number}", name=f"New {mark}", duration=other))
            elif what == "unlink" and links:
                edit.remove(links[one % len(links)])
            elif blocks:
                block, to = blocks[one % len(blocks)], blocks[other % len(blocks)]
                if what == "take":
                    edit.update(block, duration=other, optimistic=None, pessimistic=None)
                elif what == "rename":
                    edit.update(block, name=f"{mark} {other}")
                elif what == "remove":
                    edit.remove(block)
                else:
                    edit.add(Dependency(id=f"{mark}{number}", predecessor=block.id, successor=to.id))
            rules.check(edit.plan, edit.change(TITLE).touched())
        except PlanError:
            continue
        plan = edit.plan
    return plan


def with_scenario(plan: Plan, variant: Plan, id: str = "s") -> Plan:
    """The plan with a scenario that comes to the variant."""
    edit = Edit(plan)
    edit.add(Scenario(id=id, name=id))
    record(edit, id, Change(TITLE, difference(plan, variant)))
    return edit.plan


def without(plan: Plan) -> Plan:
    """The plan without its scenarios."""
    return plan.replacing({kind: {} for kind in SHARED})


@given(plans())
def test_a_scenario_without_changes_is_the_plan(plan: Plan) -> None:
    plan = with_scenario(plan, plan)
    found = applied(plan, "s")
    assert found.plan is plan
    assert not found.conflicts


@given(plans(), steps)
def test_a_scenario_comes_to_what_was_recorded_and_leaves_the_plan_untouched(
    plan: Plan, asked: list[Step]
) -> None:
    variant = stepped(plan, asked, "v")
    both = with_scenario(plan, variant)
    rules.check(both)
    found = applied(both, "s")
    assert digest(without(found.plan)) == digest(without(variant))
    assert not found.conflicts
    assert digest(without(both)) == digest(without(plan))
    edit = Edit(both)
    discard(edit, both.get(Scenario, "s"))
    assert digest(edit.plan) == digest(plan)


@given(plans(), steps, steps)
def test_edits_made_one_after_the_other_come_to_the_same_as_all_at_once(
    plan: Plan, first: list[Step], then: list[Step]
) -> None:
    one = stepped(plan, first, "v")
    other = stepped(one, then, "w")
    at_once = with_scenario(plan, other)
    edit = Edit(with_scenario(plan, one))
    record(edit, "s", Change(TITLE, difference(one, other)))
    assert edit.plan.all(ScenarioEdit) == at_once.all(ScenarioEdit)


@given(plans(), steps)
def test_going_back_to_the_plan_leaves_no_edits(plan: Plan, asked: list[Step]) -> None:
    variant = stepped(plan, asked, "v")
    edit = Edit(with_scenario(plan, variant))
    record(edit, "s", Change(TITLE, difference(variant, plan)))
    assert not edit.plan.all(ScenarioEdit)


@settings(max_examples=25)
@given(plans(), steps)
def test_adopting_makes_the_scenario_the_plan_and_undo_takes_it_back(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan, asked: list[Step]
) -> None:
    variant = stepped(plan, asked, "v")
    workspace = Workspace(tmp_path_factory.mktemp("state"))
    document = Document.create(with_scenario(plan, variant), workspace)
    before = document.digest()
    with document.change(Title("change.scenario.adopted", name="s")) as edit:
        adopt(edit, edit.plan.get(Scenario, "s"))
    assert digest(without(document.plan)) == digest(without(variant))
    assert not document.plan.all(Scenario)
    document.undo()
    assert document.digest() == before
    document.close()


@given(plans(), steps, steps)
def test_a_plan_that_has_moved_on_keeps_its_rules_whatever_a_scenario_wants(
    plan: Plan, asked: list[Step], moved: list[Step]
) -> None:
    both = stepped(with_scenario(plan, stepped(plan, asked, "v")), moved, "b")
    found = applied(both, "s")
    rules.check(found.plan)
    for one in found.conflicts:
        for language in ("en", "fr"):
            assert Words(language).phrase(conflict_said(both, one))
    plain = {(one.of_kind, one.of_row) for one in edits_of(both, "s")}
    contested = {(one.kind, one.id) for one in found.conflicts}
    for row in difference(plan, without(both)):  # what only the plan did, the scenario has too
        key = (row.kind.__name__, row.id)
        if key not in plain | contested:
            assert found.plan.all(row.kind).get(row.id) == row.after


def test_both_keep_what_they_changed_in_different_fields_of_one_block() -> None:
    plan = a_plan({"A": 5, "B": 5}, [("A", "B")])
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=9)
    both = with_scenario(plan, edit.plan)
    edit = Edit(both)
    edit.update(both.get(Block, "A"), name="Alpha")
    edit.add(Block(id="C", name="C", duration=2))
    found = applied(edit.plan, "s")
    assert (found.plan.get(Block, "A").duration, found.plan.get(Block, "A").name) == (9, "Alpha")
    assert "C" in found.plan.all(Block)
    assert not found.conflicts


def test_the_same_field_changed_by_both_is_a_conflict_that_can_be_dropped() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=9)
    edit = Edit(with_scenario(plan, edit.plan))
    edit.update(edit.plan.get(Block, "A"), duration=7)
    found = applied(edit.plan, "s")
    [conflict] = found.conflicts
    assert conflict.obstacle is Obstacle.CHANGED
    assert found.plan.get(Block, "A").duration == 9
    assert Words("en").phrase(conflict_said(edit.plan, conflict)) == (
        "block “A A”, duration: the plan now says 7 working days, the scenario keeps 9 working days"
    )
    drop(edit, conflict)
    assert applied(edit.plan, "s").plan.get(Block, "A").duration == 7


def test_a_duration_and_its_estimates_are_the_scenarios_together() -> None:
    plan = a_plan({"A": 60})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), optimistic=45, pessimistic=90)
    plan = edit.plan
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=45)
    edit = Edit(with_scenario(plan, edit.plan))
    edit.update(edit.plan.get(Block, "A"), duration=61, optimistic=46, pessimistic=91)
    found = applied(edit.plan, "s")
    assert [one.obstacle for one in found.conflicts] == [Obstacle.CHANGED]
    fast = found.plan.get(Block, "A")
    assert (fast.optimistic, fast.duration, fast.pessimistic) == (45, 45, 90)


def test_what_a_scenario_removes_takes_along_what_the_plan_hung_on_it_since() -> None:
    plan = a_plan({"A": 5, "B": 5})
    edit = Edit(plan)
    edit.remove(plan.get(Block, "A"))
    edit = Edit(with_scenario(plan, edit.plan))
    edit.add(Dependency(id="new", predecessor="A", successor="B"))
    found = applied(edit.plan, "s")
    assert [(one.obstacle, one.id) for one in found.conflicts] == [(Obstacle.ALONG, "new")]
    assert "new" not in found.plan.all(Dependency)


def test_two_innocent_links_that_close_a_circle_are_told_and_the_plan_has_its_way() -> None:
    plan = a_plan({"A": 5, "B": 5})
    edit = Edit(plan)
    edit.add(Dependency(id="one", predecessor="A", successor="B"))
    edit.update(plan.get(Block, "A"), duration=8)
    edit = Edit(with_scenario(plan, edit.plan))
    edit.add(Dependency(id="other", predecessor="B", successor="A"))
    found = applied(edit.plan, "s")
    assert [(one.obstacle, one.id) for one in found.conflicts] == [(Obstacle.REFUSED, "one")]
    assert found.plan.get(Block, "A").duration == 8
    assert edits_of(edit.plan, "s")
    assert "B B, A A and B B" in Words("en").phrase(conflict_said(edit.plan, found.conflicts[0]))


def test_a_row_that_is_gone_and_an_edit_of_another_program_are_told() -> None:
    plan = a_plan({"A": 5, "B": 5})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=8)
    edit = Edit(with_scenario(plan, edit.plan))
    edit.remove(edit.plan.get(Block, "A"))
    edit.add(ScenarioEdit(id="x", scenario="s", of_kind="Dream", of_row="1", now="{}"))
    edit.add(
        ScenarioEdit(id="y", scenario="s", of_kind="Block", of_row="B", of_field="duration", now="no JSON")
    )
    found = {one.obstacle for one in applied(edit.plan, "s").conflicts}
    assert found == {Obstacle.GONE, Obstacle.UNREADABLE}


def test_a_copy_of_a_scenario_lives_its_own_life() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=9)
    edit = Edit(with_scenario(plan, edit.plan))
    copy = duplicate(edit, edit.plan.get(Scenario, "s"), "Copy", MONDAY)
    assert changes_of(edit.plan, copy.id) == 1
    discard(edit, edit.plan.get(Scenario, "s"))
    assert applied(edit.plan, copy.id).plan.get(Block, "A").duration == 9


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_edits_of_a_scenario_are_told_in_words(language: str) -> None:
    plan = a_plan({"A": 5, "B": 5}, (), Wave(id="w", name="First"))
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=9, wave="w")
    edit.remove(plan.get(Block, "B"))
    edit.add(Block(id="C", name="Chat", duration=3))
    both = with_scenario(plan, edit.plan)
    said = " ".join(Words(language).phrase(one.phrase) for one in differences(plan, both))
    assert "First" in said
    assert "Chat" in said
    assert "{" not in said


def test_an_anonymous_copy_names_nobody_in_its_scenarios_either() -> None:
    plan = a_plan({"A": 5}, (), Person(id="p", name="Hélène Vasseur", mail="hv@x.fr"))
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=9, notes="Ask Hélène Vasseur, or Nadia Colas", owner="p")
    edit.update(plan.get(Person, "p"), title="Director")
    edit.add(Person(id="q", name="Nadia Colas"))
    both = with_scenario(plan, edit.plan)
    copy = anonymous(both, Words("en"), subject_digest)
    everything = repr([list(copy.rows(kind)) for kind in copy.tables])
    assert "Vasseur" not in everything
    assert "Colas" not in everything
    assert applied(copy, "s").plan.get(Block, "A").duration == 9
    assert not applied(copy, "s").conflicts


def test_a_scenario_survives_a_file(tmp_path: Path) -> None:
    plan = a_plan({"A": 5, "B": 5})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=9, notes="Zwei\nZeilen, “quoted”")
    edit.add(Block(id="C", name="Chat", duration=3))
    both = with_scenario(plan, edit.plan)
    document = Document.create(both, Workspace(tmp_path / "state"))
    document.save(tmp_path / "p.roadmap")
    document.close()
    again = Document.open(tmp_path / "p.roadmap", Workspace(tmp_path / "state"))
    assert again.digest() == digest(both)
    assert applied(again.plan, "s").plan.get(Block, "A").notes == "Zwei\nZeilen, “quoted”"
    again.close()


def test_scenarios_stand_side_by_side_with_the_plan() -> None:
    plan = a_plan({"A": 5, "B": 5}, [("A", "B")])
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=10)
    both = with_scenario(plan, edit.plan, "slow")
    base, slow = side_by_side(both)
    assert base.scenario is None
    assert (base.finish, slow.finish) == (date(2027, 1, 15), date(2027, 1, 22))
    assert base.p80 == base.finish
    assert slow.changes == 1


def test_a_change_may_make_a_scenario_at_once() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    edit.update(plan.get(Block, "A"), duration=3)
    change = edit.change(TITLE)
    edit = Edit(plan)
    made = make(edit, "Fast", MONDAY, change=change)
    assert edit.plan.get(Block, "A").duration == 5
    assert applied(edit.plan, made.id).plan.get(Block, "A").duration == 3


def test_two_copies_that_edit_one_scenario_are_merged_field_by_field() -> None:
    plan = a_plan({"A": 5, "B": 5})
    edit = Edit(plan)
    make(edit, "Fast", MONDAY)
    base = edit.plan
    [scenario] = base.rows(Scenario)

    def copy(durations: dict[str, int]) -> Plan:
        variant, kept = Edit(base), Edit(base)
        for id, days in durations.items():
            variant.update(base.get(Block, id), duration=days)
        record(kept, scenario.id, variant.change(TITLE))
        return kept.plan

    merged = merge(base, copy({"A": 3}), copy({"A": 3, "B": 2}))
    assert not merged.conflicts
    fast = applied(merged.plan, scenario.id).plan
    assert (fast.get(Block, "A").duration, fast.get(Block, "B").duration) == (3, 2)
    assert merge(base, copy({"A": 3}), copy({"A": 4})).conflicts
