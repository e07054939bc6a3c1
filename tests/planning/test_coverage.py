"""Coverage and change load: laws that hold for every plan, and a plan worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, BlockKind, Wave
from roadmap_planner.planning.change_load import change_load, peak
from roadmap_planner.planning.coverage import (
    Coverage,
    at_committees,
    at_waves,
    connected,
    coverage,
    everybody,
    wagons,
)
from roadmap_planner.planning.schedule import schedule
from tests.plans import MONDAY, a_plan

KINDS = (BlockKind.WIKI, BlockKind.CONNECTION, BlockKind.COMMUNITY)


@st.composite
def reaching_plans(draw: st.DrawFn) -> Plan:
    """A few blocks that reach a few populations by any shares."""
    count, groups = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    plan = a_plan(
        {f"b{number}": draw(st.integers(0, 30)) for number in range(count)},
        [(f"b{number}", f"b{number + 1}") for number in range(count - 1) if draw(st.booleans())],
        *(
            Population(
                id=f"p{number}",
                name=f"p{number}",
                headcount=draw(st.none() | st.integers(0, 500)),
                counted=draw(st.booleans()),
                device=draw(st.none() | st.integers(0, 100)),
                network=100,
                account=100,
            )
            for number in range(groups)
        ),
        *(
            Audience(
                id=f"a{block}-{group}",
                block=f"b{block}",
                population=f"p{group}",
                share=draw(st.integers(0, 100)),
                impact=draw(st.none() | st.integers(1, 5)),
            )
            for block in range(count)
            for group in range(groups)
            if draw(st.booleans())
        ),
    )
    blocks = {id: Block(id=id, name=id, duration=one.duration, kind=draw(st.sampled_from(KINDS)))
              for id, one in plan.all(Block).items()}  # fmt: skip
    return plan.replacing({Block: blocks})


DAYS = [MONDAY + timedelta(days=days) for days in range(-3, 250, 9)]


def curves(plan: Plan) -> list[Coverage]:
    dates = schedule(plan)
    parts = coverage(plan, dates)
    links = connected(plan, dates)
    return [*parts, everybody(plan, parts), *links, everybody(plan, links)]


@given(reaching_plans())
def test_shares_lie_between_nothing_and_all_and_never_fall(plan: Plan) -> None:
    for one in curves(plan):
        shares = [one.on(day) for day in DAYS]
        assert shares == sorted(shares)
        assert all(0 <= share <= 1 for share in shares)
        assert [step.day for step in one.steps] == sorted({step.day for step in one.steps})


@given(reaching_plans())
def test_a_share_is_the_largest_that_a_finished_block_reaches(plan: Plan) -> None:
    dates = schedule(plan)
    for one in coverage(plan, dates):
        for day in DAYS:
            reached = [
                audience.share
                for audience in plan.rows(Audience)
                if audience.population == one.population and dates.of(audience.block).finish <= day
            ]
            assert one.on(day) == pytest.approx(max(reached, default=0) / 100)


@given(reaching_plans(), st.integers(0, 4), st.integers(0, 3), st.integers(0, 100))
def test_reaching_one_more_population_never_lowers_coverage(
    plan: Plan, block: int, group: int, share: int
) -> None:
    block, group = block % len(plan.all(Block)), group % len(plan.all(Population))
    more = Audience(id="more", block=f"b{block}", population=f"p{group}", share=share)
    after = plan.replacing({Audience: {**plan.all(Audience), more.id: more}})
    for old, new in zip(curves(plan), curves(after), strict=True):
        assert all(new.on(day) >= old.on(day) - 1e-12 for day in DAYS)


@given(reaching_plans(), st.integers(1, 500))
def test_a_population_that_is_wholly_covered_from_the_start_never_lowers_the_whole(
    plan: Plan, heads: int
) -> None:
    """Its block is a milestone at the plan's start; populations of unknown size would weigh otherwise."""
    known = {id: one for id, one in plan.all(Population).items() if one.headcount}
    audiences = {id: one for id, one in plan.all(Audience).items() if one.population in known}
    plan = plan.replacing({Population: known, Audience: audiences})
    after = plan_of(
        [
            plan.roadmap,
            *plan.rows(Block),
            *known.values(),
            *audiences.values(),
            Block(id="day one", name="day one", duration=0),
            Population(id="new", name="new", headcount=heads),
            Audience(block="day one", population="new"),
        ]
    )
    bare = plan_of([plan.roadmap, *plan.rows(Block), *known.values(), *audiences.values()])
    old = everybody(bare, coverage(bare, schedule(bare)))
    new = everybody(after, coverage(after, schedule(after)))
    assert all(new.on(day) >= old.on(day) - 1e-12 for day in DAYS if day >= MONDAY)


@given(reaching_plans())
def test_the_change_load_of_a_week_is_the_impact_of_every_block_that_runs_in_it(plan: Plan) -> None:
    dates = schedule(plan)
    for one in change_load(plan, dates):
        for week in (MONDAY + timedelta(days=7 * number) for number in range(20)):
            sunday = week + timedelta(days=6)
            impacts = [
                audience.impact or plan.get(Block, audience.block).impact
                for audience in plan.rows(Audience)
                if audience.population == one.population
                and audience.share
                and plan.get(Block, audience.block).duration
                and dates.of(audience.block).start <= sunday
                and dates.of(audience.block).finish >= week
            ]
            assert one.weeks.get(week, 0) == sum(impacts)
            assert len(one.blocks.get(week, ())) == len(impacts)
        if one.peak is not None:
            assert one.peak[1] == max(one.weeks.values())


def worked_plan() -> Plan:
    """Two populations: the office is reached by a pilot and then wholly, the plant later and in part."""
    rows = [
        Wave(id="w1", name="first", order=1),
        Wave(id="w2", name="second", order=2),
        Population(id="office", name="Office", headcount=300, device=100, network=100, account=80, order=1),
        Population(id="plant", name="Plant", headcount=100, device=10, network=100, account=0, order=2),
        Population(id="partners", name="Partners", headcount=5000, counted=False, order=3),
        Audience(block="pilot", population="office", share=20),
        Audience(block="wiki", population="office", share=100),
        Audience(block="wiki", population="plant", share=40, impact=5),
        Audience(block="lines", population="plant", share=90),
        Committee(id="c1", on=date(2027, 1, 9)),
        Committee(id="c2", on=date(2027, 2, 1)),
    ]
    plan = a_plan({"pilot": 5, "wiki": 10, "lines": 5}, [("pilot", "wiki")], *rows)
    blocks = {
        "pilot": Block(id="pilot", name="Pilot", kind=BlockKind.WIKI, duration=5, wave="w1"),
        "wiki": Block(id="wiki", name="Wiki", kind=BlockKind.WIKI, duration=10, wave="w2", impact=3),
        "lines": Block(id="lines", name="Lines", kind=BlockKind.CONNECTION, duration=5, wave="w1"),
    }
    return plan.replacing({Block: blocks})


def test_a_plan_worked_out_by_hand() -> None:
    plan = worked_plan()
    dates = schedule(plan)
    office, plant, partners = coverage(plan, dates)
    assert [(step.day, step.share, step.blocks) for step in office.steps] == [
        (date(2027, 1, 8), 0.2, ("pilot",)),
        (date(2027, 1, 22), 1.0, ("wiki",)),
    ]
    assert [(step.day, step.share) for step in plant.steps] == [(date(2027, 1, 8), 0.9)]
    assert partners.steps == ()
    whole = everybody(plan, (office, plant, partners))
    assert whole.headcount == 400
    assert whole.on(date(2027, 1, 7)) == 0
    assert whole.on(date(2027, 1, 8)) == pytest.approx((300 * 0.2 + 100 * 0.9) / 400)
    assert whole.last == pytest.approx((300 + 90) / 400)
    assert [(wave, share) for wave, _, share in at_waves(plan, dates, office)] == [("w1", 0.2), ("w2", 1.0)]
    assert [(one, share) for one, _, share in at_committees(plan, office)] == [("c1", 0.2), ("c2", 1.0)]
    linked = connected(plan, dates)
    assert linked[0].on(MONDAY) == 0.8
    assert (linked[1].on(MONDAY), linked[1].last) == (0.0, 0.9)
    [wiki, lines] = [one for one in wagons(plan, dates) if one.kind in {BlockKind.WIKI, BlockKind.CONNECTION}]
    if wiki.kind is not BlockKind.WIKI:
        wiki, lines = lines, wiki
    assert (wiki.first, wiki.last, wiki.days) == (
        (date(2027, 1, 8), "office"), (date(2027, 1, 22), "plant"), 14,
    )  # fmt: skip
    assert lines.never == ("office",)


def test_the_peak_is_the_first_week_of_the_highest_load() -> None:
    plan = worked_plan()
    loads = change_load(plan, schedule(plan))
    assert loads[0].weeks == {date(2027, 1, 4): 2, date(2027, 1, 11): 3, date(2027, 1, 18): 3}
    assert loads[1].weeks == {date(2027, 1, 4): 2, date(2027, 1, 11): 5, date(2027, 1, 18): 5}
    assert peak(loads) == ("plant", date(2027, 1, 11), 5)
    assert peak(()) is None
