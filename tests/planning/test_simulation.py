"""Simulated finishes against the schedule, against formulas, and against each other."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.evidence import Committee, Roadmap
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import (
    Block,
    CalendarException,
    Constraint,
    Dependency,
    DependencyType,
)
from roadmap_planner.planning.distributions import Distribution, table
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.simulation import Simulation, Stopped, Wanted, p80_finish, simulate
from roadmap_planner.planning.trials import Trials
from tests.plans import MONDAY, a_plan


def later(draw: st.DrawFn, most: int) -> date:
    return MONDAY + timedelta(days=draw(st.integers(0, most)))


@st.composite
def certain_plans(draw: st.DrawFn) -> Plan:
    """Every constraint, link, progress and closure there is, with durations that are certain."""
    count = draw(st.integers(1, 6))
    status = later(draw, 20) if draw(st.booleans()) else None
    rows: list[Entity] = [Roadmap(id="r", title="t", start=later(draw, 6), status_date=status)]
    rows += [Population(id=name, name=name) for name in ("p0", "p1")]
    for number in range(count):
        constraint = draw(st.sampled_from(Constraint))
        block = Block(
            id=f"b{number}",
            name=f"b{number}",
            duration=draw(st.integers(0, 8)),
            constraint=constraint,
            constraint_date=later(draw, 40) if constraint.dated else None,
            deadline=later(draw, 40) if draw(st.integers(0, 4)) == 0 else None,
        )
        if draw(st.integers(0, 3)) == 0:
            began = later(draw, 15)
            done = began + timedelta(days=draw(st.integers(0, 15))) if draw(st.booleans()) else None
            share = 100 if done else draw(st.sampled_from((0, 30, 50)))
            block = changed(block, {"actual_start": began, "actual_finish": done, "percent_complete": share})
        rows.append(block)
        if draw(st.integers(0, 2)) == 0:
            rows.append(Audience(block=block.id, population=draw(st.sampled_from(("p0", "p1")))))
    rows += [
        Dependency(
            predecessor=f"b{one}",
            successor=f"b{other}",
            type=draw(st.sampled_from(DependencyType)),
            lag=draw(st.integers(-3, 6)),
            elapsed=draw(st.integers(0, 3)) == 0,
        )
        for other in range(count)
        for one in range(other)
        if draw(st.integers(0, 2)) == 0
    ]
    for number in range(draw(st.integers(1, 3))):
        closed = later(draw, 60)
        rows.append(
            CalendarException(
                name=f"closed {number}",
                start=closed,
                finish=closed + timedelta(days=draw(st.integers(0, 25))),
                population=draw(st.sampled_from((None, "p0", "p1"))),
            )
        )
    return plan_of(rows)


@given(certain_plans())
def test_when_nothing_is_uncertain_every_trial_is_the_schedule(plan: Plan) -> None:
    dates = schedule(plan)
    trials = Trials(dates, Distribution.PERT, [range(len(dates.blocks))], width=2)
    trials.run(np.random.Generator(np.random.SFC64(1)))
    for number, id in enumerate(dates.blocks):
        assert trials.finishes[number].tolist() == [dates.instants(id)[1]] * 2
        assert bool(trials.critical[number][0]) == dates.of(id).critical
    assert dates.calendar.day(int(trials.groups[0][0]) - 1) == dates.finish


def uncertain(plan: Plan, low: float = 0.5, high: float = 2.0) -> Plan:
    """The plan with three points for every duration."""
    blocks = {
        one.id: changed(one, {"optimistic": int(one.duration * low), "pessimistic": int(one.duration * high)})
        for one in plan.rows(Block)
    }
    return plan.replacing({Block: blocks})


@given(certain_plans(), st.integers(1, 99))
def test_only_what_can_be_critical_is_looked_at_and_all_of_it_is_found(plan: Plan, seed: int) -> None:
    """Late dates of every block, worked out in full, flag the same trials."""
    dates = schedule(uncertain(plan))
    groups = [range(len(dates.blocks))]
    quick, thorough = (Trials(dates, Distribution.PERT, groups, width=40) for _ in range(2))
    thorough._late._in_full = [True] * len(dates.blocks)
    for trials in (quick, thorough):
        chance = np.random.Generator(np.random.SFC64(seed))
        for _ in range(2):
            trials.run(chance)
    for one, other, id in zip(quick.critical, thorough.critical, dates.blocks, strict=True):
        assert one.tolist() == other.tolist(), id


def test_blocks_with_more_estimates_than_one_book_has_pages_keep_their_own() -> None:
    """Side by side, each of 150 blocks has its own three points: each finishes between its own two."""
    lengths = {f"B{number}": 3 * number + 20 for number in range(150)}
    dates = schedule(uncertain(a_plan(lengths), 0.9, 1.2))
    trials = Trials(dates, Distribution.PERT, [range(len(lengths))], width=400)
    trials.run(np.random.Generator(np.random.SFC64(1)))
    for number, id in enumerate(dates.blocks):
        block = dates.plan.get(Block, id)
        low, high = float(block.optimistic or 0), float(block.pessimistic or 0)
        values = trials.durations(number)
        assert low <= values.min()
        assert values.max() <= high
        assert values.mean() == pytest.approx((low + 4 * block.duration + high) / 6, rel=0.02)
        assert np.allclose(trials.finishes[number], values)


def test_a_block_set_by_hand_that_nothing_ties_is_never_critical() -> None:
    """As in the schedule, although it is the last to finish."""
    plan = a_plan({"A": 5, "B": 50})
    alone = next(one for one in plan.rows(Block) if one.duration == 50)
    by_hand = changed(alone, {"constraint": Constraint.MANUAL, "constraint_date": MONDAY})
    dates = schedule(plan.replacing({Block: {**plan.all(Block), alone.id: by_hand}}))
    assert not dates.of(alone.id).critical
    assert simulate(dates, Wanted(trials=50)).criticality[alone.id] == 0


def days(simulation: Simulation, dates_of: Plan) -> tuple[float, float]:
    """Mean and variance of the finish, in working days from the start."""
    calendar = schedule(dates_of).calendar
    runs = simulation.finish.runs
    values = [calendar.index(day) + 1 for day in runs for _ in range(runs[day])]
    return float(np.mean(values)), float(np.var(values))


@pytest.mark.parametrize("kind", Distribution)
def test_a_table_has_the_mean_and_the_variance_of_its_distribution(kind: Distribution) -> None:
    for low, likely, high in ((10, 15, 30), (5, 5, 20), (3, 20, 20), (0, 7, 11)):
        values = table(kind, low, likely, high).astype(float)
        if kind is Distribution.PERT:
            mean = (low + 4 * likely + high) / 6
            variance = (mean - low) * (high - mean) / 7
        else:
            mean = (low + likely + high) / 3
            squares = low * low + likely * likely + high * high
            variance = (squares - low * likely - low * high - likely * high) / 18
        assert values.mean() == pytest.approx(mean, rel=1e-3)
        assert values.var() == pytest.approx(variance, rel=5e-3)


def test_a_chain_is_the_sum_of_its_blocks() -> None:
    """Means and variances add up; a finish counts as the end of its day, half a day more on the mean."""
    plan = uncertain(a_plan({"A": 40, "B": 60, "C": 80}, [("A", "B"), ("B", "C")]))
    mean = sum(
        (low + 4 * likely + high) / 6 for low, likely, high in ((20, 40, 80), (30, 60, 120), (40, 80, 160))
    )
    variance = 0.0
    for low, likely, high in ((20, 40, 80), (30, 60, 120), (40, 80, 160)):
        middle = (low + 4 * likely + high) / 6
        variance += (middle - low) * (high - middle) / 7
    found = days(simulate(schedule(plan), Wanted(trials=20_000)), plan)
    assert found[0] == pytest.approx(mean + 0.5, abs=1.0)
    assert found[1] == pytest.approx(variance, rel=0.06)


def test_the_last_of_two_beside_each_other_is_as_their_distributions_say() -> None:
    """The chance that both are finished is the product of the chances of each."""
    plan = uncertain(a_plan({"A": 40, "B": 40}))
    values = table(Distribution.PERT, 20, 40, 80)
    found = simulate(schedule(plan), Wanted(trials=20_000)).finish
    calendar = schedule(plan).calendar
    for end in (40, 50, 60):
        wanted = prod([float((values <= end).mean())] * 2)
        assert found.chance(calendar.day(end - 1)) == pytest.approx(wanted, abs=0.015)


def with_a_gate(decided: bool = False) -> Plan:
    plan = a_plan({"A": 5, "G": 0, "B": 5}, [("A", "G"), ("G", "B")])
    gate = changed(plan.get(Block, "G"), {"gate": True, "gate_failure": 30, "rework": 10})
    if decided:
        gate = changed(gate, {"gate_decision": "continue"})
    return plan.replacing({Block: {**plan.all(Block), "G": gate}})


def test_a_gate_says_no_as_often_as_is_told_and_one_that_has_decided_does_not() -> None:
    dates = schedule(with_a_gate())
    found = simulate(dates, Wanted(trials=20_000))
    late = dates.calendar.add(dates.finish, 10)
    assert set(found.finish.runs) == {dates.finish, late}
    assert found.finish.runs[late] / 20_000 == pytest.approx(0.3, abs=0.015)
    assert set(simulate(schedule(with_a_gate(decided=True))).finish.runs) == {dates.finish}


def test_the_same_seed_gives_the_same_result_and_another_one_another() -> None:
    dates = schedule(uncertain(a_plan({"A": 30, "B": 20}, [("A", "B")])))
    one, same, other = (simulate(dates, Wanted(trials=3_000, seed=seed)) for seed in (7, 7, 8))
    assert one.finish == same.finish
    assert one.drivers == same.drivers
    assert one.finish != other.finish


def shares(plan: Plan) -> Iterable[date]:
    found = simulate(schedule(plan), Wanted(trials=2_000)).finish
    return [found.by(percent) for percent in (1, 50, 80, 95, 100)]


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 10))
def test_more_time_for_a_block_or_a_link_never_makes_a_plan_earlier(one: int, two: int, more: int) -> None:
    plan = uncertain(a_plan({"A": one, "B": two, "C": 5}, [("A", "C")]))
    block = plan.get(Block, "B")
    points = {name: getattr(block, name) + more for name in ("optimistic", "duration", "pessimistic")}
    longer = plan.replacing({Block: {**plan.all(Block), "B": changed(block, points)}})
    linked = uncertain(a_plan({"A": one, "B": two, "C": 5}, [("A", "C", "FS", more)]))
    for later in (longer, linked):
        assert all(before <= after for before, after in zip(shares(plan), shares(later), strict=True))


def test_the_one_block_that_decides_is_critical_and_comes_first() -> None:
    plan = uncertain(a_plan({"A": 60, "B": 5, "C": 5}, [("A", "C")]))
    found = simulate(schedule(plan), Wanted(trials=2_000, bands=True))
    assert found.criticality == {"A": 1.0, "B": 0.0, "C": 1.0}
    assert found.drivers[0].block == "A"
    assert found.drivers[0].correlation > 0.95
    assert found.drivers[0].soonest < found.drivers[0].latest
    assert found.bands["C"] == (found.finish.by(50), found.finish.by(95))


def test_a_committee_is_told_the_chance_that_what_is_due_is_finished() -> None:
    plan = a_plan({"A": 20, "M": 0, "B": 20}, [("A", "M"), ("M", "B")])
    meetings = [
        Committee(id="first", on=MONDAY + timedelta(days=35)),
        Committee(id="last", on=date(2028, 1, 3)),
    ]
    whole = plan.replacing({Committee: {one.id: one for one in meetings}})
    found = {
        one.committee: one for one in simulate(schedule(uncertain(whole)), Wanted(trials=2_000)).meetings
    }
    assert found["first"].due == ((Block, "M"),)
    assert 0.0 < (found["first"].chance or 0.0) < 1.0
    assert found["last"].due == ((Block, "B"),)
    assert found["last"].chance == 1.0


def test_a_simulation_can_be_stopped() -> None:
    with pytest.raises(Stopped):
        simulate(schedule(a_plan({"A": 5})), Wanted(trials=50_000), lambda done, every: done < 5_000)


def test_the_p80_of_a_plan_is_that_of_its_simulation_when_there_is_one() -> None:
    dates = schedule(uncertain(a_plan({"A": 40})))
    found = simulate(dates, Wanted(seed=3))
    assert p80_finish(dates, found) == found.finish.by(80)
    assert p80_finish(dates) == p80_finish(dates)
    assert abs((p80_finish(dates) - found.finish.by(80)).days) <= 4


@pytest.mark.parametrize("bands", [False, True])
def test_a_plan_without_blocks_or_without_doubt_is_simulated_too(bands: bool) -> None:
    empty, sure = (schedule(a_plan(blocks)) for blocks in ({}, {"A": 5, "B": 0}))
    nothing = simulate(empty, Wanted(500, bands=bands))
    assert nothing.uncertain == 0
    assert not nothing.drivers
    certain = simulate(sure, Wanted(500, bands=bands))
    assert certain.finish.by(50) == certain.finish.by(95) == sure.finish


def test_work_under_way_that_a_critical_block_only_started_with_is_left_alone() -> None:
    """Its start stands, so that what waits for that start asks nothing of it; the rest has time."""
    plan = a_plan({"A": 5, "B": 30, "C": 2}, [("A", "B", "SS"), ("A", "C", "FS")])
    begun = changed(plan.get(Block, "A"), {"actual_start": MONDAY, "percent_complete": 20})
    plan = uncertain(plan.replacing({Block: {**plan.all(Block), "A": begun}}))
    found = simulate(schedule(plan), Wanted(trials=200))
    assert (found.criticality["A"], found.criticality["B"], found.criticality["C"]) == (0, 1, 0)
