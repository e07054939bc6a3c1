"""Dates against oracles: networkx's longest path, and the inequalities of each link solved day by day."""

from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import changed
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType
from roadmap_planner.planning.schedule import Schedule, schedule
from tests.plans import MONDAY, a_plan

TYPES = ("FS", "SS", "FF", "SF")


@st.composite
def plans(
    draw: st.DrawFn, types: tuple[str, ...] = TYPES, lags: tuple[int, int] = (-3, 5), shortest: int = 0
) -> Plan:
    """Up to seven blocks in a random order of links, with a closure somewhere."""
    count = draw(st.integers(1, 7))
    blocks = {f"b{number}": draw(st.integers(shortest, 6)) for number in range(count)}
    links = []
    for later in range(count):
        links += [
            (f"b{earlier}", f"b{later}", draw(st.sampled_from(types)), draw(st.integers(*lags)))
            for earlier in range(later)
            if draw(st.booleans())
        ]
    start = MONDAY + timedelta(days=draw(st.integers(0, 30)))
    closure = CalendarException(
        name="closed", start=start, finish=start + timedelta(days=draw(st.integers(0, 9)))
    )
    return a_plan(blocks, links, closure)


def solved(plan: Plan) -> dict[str, int]:
    """The least starts that fulfil every inequality, by raising what breaks one until nothing does."""
    blocks = plan.all(Block)
    start = dict.fromkeys(blocks, 0)
    moved = True
    while moved:
        moved = False
        for link in plan.rows(Dependency):
            one, other = blocks[link.predecessor], blocks[link.successor]
            from_finish = link.type in {DependencyType.FINISH_START, DependencyType.FINISH_FINISH}
            to_start = link.type in {DependencyType.FINISH_START, DependencyType.START_START}
            bound = (
                start[one.id]
                + (one.duration if from_finish else 0)
                + link.lag
                - (0 if to_start else other.duration)
            )
            if start[other.id] < bound:
                start[other.id] = bound
                moved = True
    return start


@given(plans())
def test_early_dates_are_the_least_that_every_link_allows(plan: Plan) -> None:
    dates, starts = schedule(plan), solved(plan)
    for id, block in plan.all(Block).items():
        if block.duration:
            assert dates.calendar.index(dates.of(id).start) == starts[id]
            assert dates.calendar.between(dates.of(id).start, dates.of(id).finish) == block.duration


@given(plans(types=("FS",), lags=(0, 4), shortest=1))
def test_the_plan_ends_where_networkx_finds_the_longest_path(plan: Plan) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for block in plan.rows(Block):
        graph.add_edge(f"{block.id}s", f"{block.id}f", weight=block.duration)
    for link in plan.rows(Dependency):
        graph.add_edge(f"{link.predecessor}f", f"{link.successor}s", weight=link.lag)
    dates = schedule(plan)
    assert dates.calendar.index(dates.finish) + 1 == nx.dag_longest_path_length(graph)


@given(plans(shortest=1))
def test_slipping_by_its_total_float_does_not_move_the_end_and_a_day_more_does(plan: Plan) -> None:
    dates = schedule(plan)
    for id in plan.all(Block):
        room = dates.of(id).total_float
        if room >= 0:
            assert schedule(slipped(plan, dates, id, room)).finish <= dates.finish
            assert schedule(slipped(plan, dates, id, room + 1)).finish > dates.finish


def slipped(plan: Plan, dates: Schedule, id: str, days: int) -> Plan:
    """The plan with one block held back to a later start."""
    start = dates.calendar.add(dates.of(id).start, days)
    block = changed(
        plan.get(Block, id), {"constraint": Constraint.START_NO_EARLIER, "constraint_date": start}
    )
    return plan.replacing({Block: {**plan.all(Block), id: block}})


@given(plans(), st.integers(0, 6), st.integers(1, 9))
def test_a_schedule_that_borrows_is_the_schedule_from_scratch(plan: Plan, number: int, duration: int) -> None:
    before = schedule(plan)
    id = f"b{number % len(plan.all(Block))}"
    block = changed(plan.get(Block, id), {"duration": duration})
    after = plan.replacing({Block: {**plan.all(Block), id: block}})
    borrowed, fresh = schedule(after, before), schedule(after)
    assert [borrowed.of(one) for one in fresh.blocks] == [fresh.of(one) for one in fresh.blocks]


@given(plans())
def test_several_blocks_span_from_their_first_start_to_their_last_finish(plan: Plan) -> None:
    dates = schedule(plan)
    spans = [dates.span(id) for id in dates.blocks]
    expected = (min(start for start, _ in spans), max(finish for _, finish in spans)) if spans else None
    assert dates.span_of(dates.blocks) == expected


def test_the_example_of_the_textbook() -> None:
    """A project of eight activities, A to H, with the dates and floats that the method gives by hand."""
    plan = a_plan(
        {"A": 3, "B": 5, "C": 7, "D": 8, "E": 5, "F": 6, "G": 4, "H": 5},
        [("A", "C"), ("A", "D"), ("B", "D"), ("C", "E"), ("D", "E"), ("D", "F"), ("E", "G"), ("F", "H")],
    )
    dates = schedule(plan)
    early = {id: dates.calendar.index(dates.of(id).start) for id in plan.all(Block)}
    assert early == {"A": 0, "B": 0, "C": 3, "D": 5, "E": 13, "F": 13, "G": 18, "H": 19}
    assert {id: dates.of(id).total_float for id in plan.all(Block)} == {
        "A": 2, "B": 0, "C": 5, "D": 0, "E": 2, "F": 0, "G": 2, "H": 0,
    }  # fmt: skip
    assert set(dates.critical_path()) == {"B", "D", "F", "H"}
    assert dates.of("C").free_float == 3


def test_a_milestone_after_a_friday_shows_on_that_friday() -> None:
    dates = schedule(a_plan({"A": 5, "M": 0, "B": 2}, [("A", "M"), ("M", "B")]))
    assert dates.of("A").finish == dates.of("M").start == dates.of("M").finish == date(2027, 1, 8)
    assert dates.of("B").start == date(2027, 1, 11)


def test_a_deadline_that_cannot_be_met_shows_as_negative_float() -> None:
    plan = a_plan({"A": 5, "B": 5}, [("A", "B")])
    block = changed(plan.get(Block, "B"), {"deadline": date(2027, 1, 13)})
    dates = schedule(plan.replacing({Block: {**plan.all(Block), "B": block}}))
    assert dates.of("B").total_float == dates.of("A").total_float == -2
    assert dates.of("B").late_finish == date(2027, 1, 13)
    assert dates.of("A").critical


@pytest.mark.parametrize(
    ("constraint", "day", "start"),
    [
        (Constraint.START_NO_EARLIER, date(2027, 1, 20), date(2027, 1, 20)),
        (Constraint.FINISH_NO_EARLIER, date(2027, 1, 20), date(2027, 1, 18)),
        (Constraint.MUST_START, date(2027, 1, 6), date(2027, 1, 6)),
        (Constraint.MUST_FINISH, date(2027, 1, 8), date(2027, 1, 6)),
        (Constraint.START_NO_LATER, date(2027, 1, 7), date(2027, 1, 7)),
        (Constraint.FINISH_NO_LATER, date(2027, 1, 29), date(2027, 1, 11)),
        (Constraint.START_NO_EARLIER, date(2027, 1, 9), date(2027, 1, 11)),
    ],
)
def test_constraints_mean_what_they_mean_in_ms_project(
    constraint: Constraint, day: date, start: date
) -> None:
    plan = a_plan({"A": 5, "B": 3}, [("A", "B")])
    block = changed(plan.get(Block, "B"), {"constraint": constraint, "constraint_date": day})
    assert schedule(plan.replacing({Block: {**plan.all(Block), "B": block}})).of("B").start == start


def test_as_late_as_possible_takes_the_free_float_and_no_more() -> None:
    plan = a_plan({"A": 2, "B": 10, "C": 3}, [("A", "C"), ("B", "C")])
    block = changed(plan.get(Block, "A"), {"constraint": Constraint.AS_LATE_AS_POSSIBLE})
    dates = schedule(plan.replacing({Block: {**plan.all(Block), "A": block}}))
    assert dates.of("A").finish == date(2027, 1, 15)
    assert dates.of("C").start == date(2027, 1, 18)


def test_an_elapsed_lag_counts_every_day_of_the_calendar() -> None:
    plan = a_plan({"A": 5, "B": 1}, [("A", "B")])
    link = changed(next(iter(plan.rows(Dependency))), {"lag": 3, "elapsed": True})
    dates = schedule(plan.replacing({Dependency: {link.id: link}}))
    assert dates.of("B").start == date(2027, 1, 12)


def test_work_under_way_goes_on_from_the_status_date_and_nothing_new_starts_before_it() -> None:
    plan = a_plan({"A": 10, "B": 2, "C": 1}, [("A", "B")])
    roadmap = changed(plan.roadmap, {"status_date": date(2027, 1, 18)})
    under_way = changed(plan.get(Block, "A"), {"actual_start": MONDAY, "percent_complete": 50})
    rows = [roadmap, under_way, plan.get(Block, "B"), plan.get(Block, "C"), *plan.rows(Dependency)]
    dates = schedule(plan_of(rows))
    assert dates.of("A").start == MONDAY
    assert dates.of("A").finish == date(2027, 1, 22)
    assert dates.of("B").start == date(2027, 1, 25)
    assert dates.of("C").start == date(2027, 1, 18)


def test_a_chain_of_a_hundred_thousand_is_no_matter_of_depth() -> None:
    count = 100_000
    plan = a_plan(
        {str(number): 1 for number in range(count)},
        [(str(number), str(number + 1)) for number in range(count - 1)],
    )
    dates = schedule(plan)
    assert dates.calendar.index(dates.of(str(count - 1)).start) == count - 1


def test_a_circle_is_refused_and_a_soft_link_moves_nothing() -> None:
    with pytest.raises(PlanError, match="cycle"):
        schedule(a_plan({"A": 1, "B": 1}, [("A", "B"), ("B", "A")]))
    plan = a_plan({"A": 5, "B": 1}, [("A", "B")])
    link = changed(next(iter(plan.rows(Dependency))), {"soft": True})
    assert schedule(plan.replacing({Dependency: {link.id: link}})).of("B").start == MONDAY


def test_a_plan_without_blocks_starts_and_finishes_on_its_start() -> None:
    dates = schedule(a_plan({}))
    assert dates.start == dates.finish == MONDAY
    assert dates.critical_path() == ()


@given(plans())
def test_the_dates_of_all_blocks_at_once_are_those_of_each(plan: Plan) -> None:
    dates = schedule(plan)
    each = [dates.of(id) for id in dates.blocks]
    assert dates.spans() == [(one.start, one.finish) for one in each]
    assert dates.total_floats() == [one.total_float for one in each]
    assert dates.free_floats() == [one.free_float for one in each]


def test_a_block_that_becomes_a_milestone_lends_its_elapsed_lag_its_morning() -> None:
    """The network that is kept between two schedules must not keep what an edit made untrue."""
    plan = a_plan({"a": 1, "b": 1}, ())
    link = Dependency(id="l", predecessor="a", successor="b", lag=3, elapsed=True)
    plan = plan.replacing({Dependency: {"l": link}})
    before = schedule(plan)
    edit = Edit(plan)
    edit.update(plan.get(Block, "a"), duration=0)
    after = schedule(edit.plan, before)
    assert after.of("b").start == schedule(edit.plan).of("b").start == date(2027, 1, 7)
    assert before.of("b").start == date(2027, 1, 8)
    edit.update(edit.plan.get(Block, "a"), duration=4)
    assert schedule(edit.plan, after).of("b").start == date(2027, 1, 11)


def test_a_block_set_by_hand_is_critical_only_where_a_link_ties_it_to_another() -> None:
    """As MS Project flags manually scheduled tasks without slack: alone "No", in a chain "Yes"."""
    held = {"constraint": Constraint.MANUAL, "constraint_date": MONDAY}
    alone = a_plan({"A": 5})
    alone = alone.replacing({Block: {"A": changed(alone.get(Block, "A"), held)}})
    assert schedule(alone).of("A").total_float == 0
    assert not schedule(alone).of("A").critical
    assert schedule(alone).critical_path() == ()
    tied = a_plan({"A": 5, "B": 2}, [("A", "B")])
    tied = tied.replacing({Block: {**tied.all(Block), "A": changed(tied.get(Block, "A"), held)}})
    assert schedule(tied).critical_path() == ("A", "B")


def test_milestones_one_after_the_other_are_one_moment() -> None:
    dates = schedule(a_plan({"A": 0, "B": 0, "C": 2}, [("A", "B"), ("B", "C")]))
    assert {str(dates.of(name).start) for name in "ABC"} == {"2027-01-04"}
    dates = schedule(a_plan({"X": 3, "A": 0, "B": 0, "C": 2}, [("X", "A"), ("A", "B"), ("B", "C")]))
    assert [str(dates.of(name).start) for name in "ABC"] == ["2027-01-06", "2027-01-06", "2027-01-07"]


@given(st.sampled_from(["FS", "FF"]), st.integers(0, 4), st.integers(0, 3), st.integers(0, 2))
def test_a_milestone_that_is_done_on_its_day_moves_nothing(
    type_: str, days: int, lag: int, further: int
) -> None:
    links = [("W", "M", type_, lag), ("M", "N"), ("N", "F", "FS", further)]
    plan = a_plan({"W": days, "M": 0, "N": 0, "F": 3}, links)
    before = schedule(plan)
    on = before.of("M").finish
    done = changed(plan.get(Block, "M"), {"actual_start": on, "actual_finish": on, "percent_complete": 100})
    plan = plan.replacing({Block: {**plan.all(Block), "M": done}})
    for after in (schedule(plan), schedule(plan, before)):
        assert [after.span(name) for name in "WMNF"] == [before.span(name) for name in "WMNF"]
