"""What an edit would move, before it is made: told as it then comes, and kept when that is asked for."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from roadmap_planner.model.change import Change, Title, apply
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import changed
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import Person, Relay, RelayAbsence, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType, Wave
from roadmap_planner.planning.preview import change_of, kept, preview, slipping, softened
from roadmap_planner.planning.preview_words import summary
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.slack import broken_links, room, room_sentences
from roadmap_planner.words import Words
from tests.planning.test_dates import plans
from tests.plans import MONDAY, a_plan

LINKED = Title("change.block.linked", name="", other="")


def linking(plan: Plan, before: str, after: str) -> Change:
    link = Dependency(id="new", predecessor=before, successor=after)
    return change_of(plan, LINKED, lambda edit: edit.add(link))


@settings(max_examples=50, phases=(Phase.generate,))
@given(plans(), st.integers(0, 6), st.integers(-5, 12))
def test_what_a_slip_would_move_is_what_it_then_moves(plan: Plan, number: int, days: int) -> None:
    dates = schedule(plan)
    block = f"b{number % len(plan.all(Block))}"
    change = slipping(plan, dates, block, days)
    seen = preview(plan, dates, change)
    after = schedule(apply(plan, change))
    for id in plan.all(Block):
        told = [one for one in seen.moved if one.id == id]
        if dates.span(id) == after.span(id):
            assert told == []
        else:
            assert [(one.before, one.after) for one in told] == [(dates.span(id), after.span(id))]
    assert (seen.finish_days > 0) == (after.finish > dates.finish)


@settings(max_examples=50, phases=(Phase.generate,))
@given(plans(types=("FS", "SS"), lags=(0, 3), shortest=1), st.integers(0, 5), st.integers(1, 12))
def test_dates_can_be_kept_or_links_made_soft_and_then_nobody_else_moves(
    plan: Plan, number: int, days: int
) -> None:
    dates = schedule(plan)
    block = f"b{number % len(plan.all(Block))}"
    change = slipping(plan, dates, block, days)
    for mended in (kept(plan, dates, change), softened(plan, dates, change)):
        seen = preview(plan, dates, mended)
        assert [one.id for one in seen.moved if one.id != block] == []
        assert seen.after.of(block).start == dates.calendar.add(dates.of(block).start, days)
        moved_before = preview(plan, dates, change)
        if [one for one in moved_before.moved if one.id != block]:
            assert broken_links(seen.after.plan, seen.after)


@settings(max_examples=50, phases=(Phase.generate,))
@given(plans(types=("FS",), lags=(0, 3), shortest=1))
def test_a_day_more_than_the_room_delays_what_is_said(plan: Plan) -> None:
    dates = schedule(plan)
    for id in plan.all(Block):
        found = room(plan, dates, id)
        assert found is not None
        assert found.end
        just = preview(plan, dates, slipping(plan, dates, id, found.free))
        assert just.others == ()
        if found.next is not None:
            more = preview(plan, dates, slipping(plan, dates, id, found.free + 1))
            assert found.next in {one.id for one in more.others}
        assert preview(plan, dates, slipping(plan, dates, id, found.total)).finish_days == 0


def chain() -> Plan:
    """Two blocks in a row in a wave each, a deadline behind, and a committee that awaits the second."""
    plan = a_plan(
        {"A": 5, "B": 5, "C": 10},
        [("A", "B")],
        Wave(id="w", name="Wave"),
        Committee(id="c", on=date(2027, 1, 15)),
    )
    blocks = {id: changed(one, {"wave": "w"}) for id, one in plan.all(Block).items()}
    blocks["B"] = changed(blocks["B"], {"deadline": date(2027, 1, 18)})
    return plan.replacing({Block: blocks})


def test_a_slip_names_blocks_waves_the_finish_deadlines_and_committees() -> None:
    plan = chain()
    dates = schedule(plan)
    seen = preview(plan, dates, slipping(plan, dates, "A", 2))
    assert [(one.id, one.days, one.after[1]) for one in seen.moved] == [
        ("A", 2, date(2027, 1, 12)),
        ("B", 2, date(2027, 1, 19)),
    ]
    assert [one.id for one in seen.others] == ["B"]
    assert [(one.id, one.days) for one in seen.waves] == [("w", 2)]
    assert seen.finish_days == 2
    assert seen.missed == ("B",)
    assert seen.unready == (("c", ("B",)),)
    assert plan == chain()


def test_work_under_way_slips_by_what_is_left_and_work_done_not_at_all() -> None:
    plan = chain()
    begun = changed(plan.get(Block, "A"), {"actual_start": MONDAY, "percent_complete": 40})
    plan = plan.replacing({Block: {**plan.all(Block), "A": begun}})
    dates = schedule(plan)
    assert preview(plan, dates, slipping(plan, dates, "A", 3)).after.of("A").finish == date(2027, 1, 13)
    done = changed(begun, {"actual_finish": date(2027, 1, 8), "percent_complete": 100})
    plan = plan.replacing({Block: {**plan.all(Block), "A": done}})
    assert slipping(plan, schedule(plan), "A", 3).rows == ()


def test_a_link_may_be_accepted_the_date_kept_or_the_link_soft() -> None:
    plan = chain()
    dates = schedule(plan)
    link = linking(plan, "C", "B")
    assert [one.id for one in preview(plan, dates, link).moved] == ["B"]
    pinned = apply(plan, kept(plan, dates, link))
    assert pinned.get(Block, "B").constraint is Constraint.MUST_START
    assert not pinned.get(Dependency, "new").soft
    assert schedule(pinned).span("B") == dates.span("B")
    soft = apply(plan, softened(plan, dates, link))
    assert soft.get(Dependency, "new").soft
    assert soft.get(Block, "B") == plan.get(Block, "B")
    assert schedule(soft).span("B") == dates.span("B")
    for mended in (pinned, soft):
        [broken] = broken_links(mended, schedule(mended))
        assert (broken.link, broken.days) == ("new", 5)
    assert broken_links(apply(plan, link), schedule(apply(plan, link))) == ()


def test_a_closure_is_previewed_as_any_change() -> None:
    plan = chain()
    shut = CalendarException(name="Shut", start=MONDAY + timedelta(days=1), finish=MONDAY + timedelta(days=2))
    seen = preview(plan, schedule(plan), change_of(plan, LINKED, lambda edit: edit.add(shut)))
    assert [one.id for one in seen.others] == ["A", "C", "B"]


def test_what_the_plan_refuses_has_no_preview() -> None:
    plan = chain()
    with pytest.raises(PlanError, match="cycle"):
        preview(plan, schedule(plan), linking(plan, "B", "A"))


def test_room_is_told_in_both_languages() -> None:
    plan = chain()
    dates = schedule(plan)
    assert [Words("en").phrase(one) for one in room_sentences(plan, dates, "A")] == [
        "A day later, and “B” moves.",
        "It can slip 1 working day before a deadline is missed: B.",
    ] or dates.of("A").total_float == 0
    for id in plan.all(Block):
        assert [Words("fr").phrase(one) for one in room_sentences(plan, dates, id)]


@given(st.integers(0, 10_000))
def test_no_block_that_moves_is_overlooked(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randrange(1, 9)
    links = [
        (f"b{one}", f"b{other}", chance.choice(list(DependencyType)), chance.randrange(-3, 5))
        for other in range(count)
        for one in range(other)
        if chance.random() < 0.5
    ]
    plan = a_plan({f"b{number}": chance.randrange(6) for number in range(count)}, links)
    dates = schedule(plan)
    edit = Edit(plan)
    changes: list[dict[str, object]] = [
        {"duration": chance.randrange(6)},
        {
            "constraint": Constraint.START_NO_EARLIER,
            "constraint_date": MONDAY + timedelta(chance.randrange(30)),
        },
        {"constraint": Constraint.AS_LATE_AS_POSSIBLE},
        {"actual_start": MONDAY + timedelta(chance.randrange(9)), "percent_complete": 40},
    ]
    edit.update(plan.get(Block, f"b{chance.randrange(count)}"), **chance.choice(changes))
    after = schedule(edit.plan, dates)
    moved = {id for id in after.blocks if after.span(id) != dates.span(id)}
    assert moved <= set(after.perhaps_moved(dates))


def test_a_leave_says_which_block_it_leaves_without_its_only_relay() -> None:
    plan = a_plan(
        {"A": 10},
        (),
        Person(id="p", name="Nadia"),
        Relay(id="r", person="p"),
        RelayAssignment(id="x", relay="r", block="A", effort=1.0),
    )
    edit = Edit(plan)
    away = edit.add(RelayAbsence(relay="r", start=date(2027, 1, 6), finish=date(2027, 1, 8)))
    seen = preview(plan, schedule(plan), edit.change(Title("change.block.arranged")))
    assert not seen.others
    assert seen.matters
    assert seen.stranded == (("r", "A", 3),)
    assert "“A” is without its only relay for 3 working days more" in Words("en").phrase(summary(seen))
    back = Edit(edit.plan)
    back.remove(away)
    shorter = preview(edit.plan, schedule(edit.plan), back.change(Title("change.block.arranged")))
    assert not shorter.matters
