"""What the checks look up, gathered in one go, is what its plain definition says, row by row."""

import random
from collections import defaultdict
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.plans import peopled_plan
from roadmap_planner.factors.benevolence import accompanied
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import Concerned
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import (
    Audience,
    Population,
    Relay,
    RelayAssignment,
    RelayPopulation,
    SponsorScope,
    SupportAction,
    SupportKind,
)
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, BlockKind, Dependency
from roadmap_planner.planning.change_load import change_load
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.workload import workload

plans = st.builds(peopled_plan, st.integers(8, 40), st.integers(0, 10_000))
"""Streams of blocks of every kind with populations, sponsors, relays, support, pilots, gates and claims."""


def situation_of(plan: Plan) -> Situation:
    return Situation(plan, schedule(plan))


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@settings(max_examples=40, deadline=None)
@given(plans)
def test_dates_are_those_of_the_schedule_block_by_block(plan: Plan) -> None:
    s = situation_of(plan)
    assert {id: tuple(span) for id, span in s.dates.items()} == {
        one.id: s.schedule.span(one.id) for one in plan.rows(Block)
    }


@settings(max_examples=40, deadline=None)
@given(plans, st.sets(st.sampled_from(BlockKind)))
def test_blocks_of_some_kinds_are_the_working_ones_that_behave_so_by_start(
    plan: Plan, kinds: set[BlockKind]
) -> None:
    s = situation_of(plan)
    expected = [one for one in s.blocks if behaviour(plan, one) in kinds and not one.milestone]
    assert s.of_kind(*kinds) == expected
    starts = [s.schedule.span(one.id)[0] for one in s.blocks]
    assert starts == sorted(starts)


@settings(max_examples=40, deadline=None)
@given(plans)
def test_a_block_leads_to_another_when_a_path_does(plan: Plan) -> None:
    s = situation_of(plan)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(plan.all(Block))
    graph.add_edges_from((one.predecessor, one.successor) for one in plan.rows(Dependency))
    ids = list(plan.all(Block))
    for one in ids:
        led = {one, *nx.descendants(graph, one)}
        assert {other for other in ids if s.waiting.leads_to(one, other)} == led


@settings(max_examples=40, deadline=None)
@given(plans)
def test_the_change_load_of_a_week_is_the_impact_of_all_that_runs_in_it(plan: Plan) -> None:
    dates = schedule(plan)
    hit: dict[str, dict[str, int]] = defaultdict(dict)
    for one in plan.rows(Audience):
        block = plan.get(Block, one.block)
        if one.share and not block.milestone:
            before = hit[one.population].get(block.id, 0)
            hit[one.population][block.id] = max(before, one.impact or block.impact)
    for load in change_load(plan, dates):
        weeks: dict[date, int] = defaultdict(int)
        for block_id, impact in hit[load.population].items():
            start, finish = dates.span(block_id)
            days = range(start.toordinal(), finish.toordinal() + 1)
            for monday in {week_of(date.fromordinal(day)) for day in days}:
                weeks[monday] += impact
        assert load.weeks == weeks
        assert list(load.weeks) == sorted(weeks)


@settings(max_examples=25, deadline=None)
@given(plans)
def test_the_work_of_a_week_is_the_effort_of_each_worked_day_in_it(plan: Plan) -> None:
    dates = schedule(plan)
    found = workload(plan, dates)
    asked: dict[tuple[str, date], float] = defaultdict(float)
    for one in plan.rows(RelayAssignment):
        if one.effort > 0 and plan.get(Block, one.block).duration:
            start, finish = dates.span(one.block)
            for ordinal in range(start.toordinal(), finish.toordinal() + 1):
                day = date.fromordinal(ordinal)
                if dates.calendar.is_worked(day):
                    asked[one.relay, week_of(day)] += one.effort / 5
    for relay, row in found.asked.items():
        assert list(row) == pytest.approx([asked[relay, week] for week in found.weeks])
    assert {relay for relay, _ in asked} == set(found.asked)


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(0, 10_000).map(random.Random))
def test_people_concerned_are_counted_from_the_rows_themselves(plan: Plan, chance: random.Random) -> None:
    s = situation_of(plan)
    concerned = Concerned(s)
    populations, blocks = list(plan.rows(Population)), list(plan.rows(Block))
    for one in populations:
        assert concerned.people(((Block, blocks[0].id), (Population, one.id))) == (one.headcount or 0)
    for block in chance.sample(blocks, 3):
        reached = sum(
            round((plan.get(Population, one.population).headcount or 0) * one.share / 100)
            for one in plan.rows(Audience)
            if one.block == block.id
        )
        assert concerned.people(((Block, block.id),)) == reached
        assert concerned.first_day(((Block, block.id),)) == s.schedule.span(block.id)[0]
    for relay in plan.rows(Relay):
        carried = [one.population for one in plan.rows(RelayPopulation) if one.relay == relay.id]
        heads = sum(plan.get(Population, id).headcount or 0 for id in carried)
        assert concerned.people(((Relay, relay.id),)) == heads
    assert concerned.people(()) == sum(one.headcount or 0 for one in populations)
    assert concerned.first_day(((Population, populations[0].id),)) is None


@settings(max_examples=40, deadline=None)
@given(plans)
def test_sponsors_and_relays_of_a_block_are_found_by_looking_through_all_rows(plan: Plan) -> None:
    s = situation_of(plan)
    for block in plan.rows(Block):
        sponsors = {one.sponsor for one in plan.rows(SponsorScope) if one.block == block.id}
        relays = {one.relay for one in plan.rows(RelayAssignment) if one.block == block.id}
        assert set(s.sponsors_of.get(block.id, ())) == sponsors
        assert {one.id for one in s.relays_of.get(block.id, ())} == relays


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(0, 60), st.booleans())
def test_a_block_is_accompanied_when_some_action_is_near_it(plan: Plan, days: int, at_large: bool) -> None:
    if at_large:
        some = next(iter(plan.rows(Population))).id
        action = SupportAction(
            id="at-large", kind=SupportKind.COACHING, population=some, start=date(2027, 3, 1)
        )
        plan = plan.replacing({SupportAction: {**plan.all(SupportAction), action.id: action}})
    s = situation_of(plan)
    calendar = s.schedule.calendar
    told: dict[str, bool] = {}
    for block in plan.rows(Block):
        reached = {one.population for one in plan.rows(Audience) if one.block == block.id and one.share}
        if behaviour(plan, block).technical or block.milestone or not reached:
            continue
        start, finish = s.schedule.span(block.id)
        first, last = calendar.add(start, -days), max(finish, calendar.add(start, days))
        told[block.id] = any(
            (one.block == block.id or (one.block is None and one.population in reached))
            and one.start is not None
            and one.start <= last
            and (one.finish or one.start) >= first
            for one in plan.rows(SupportAction)
        )
    items = accompanied(s, {"days": float(days)}).items
    assert {id: one.evidence is None for one in items for _, id in one.subjects} == told
