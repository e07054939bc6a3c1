"""Both passes against days tried one after the other, for every kind of link, constraint and closure."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType
from roadmap_planner.planning.schedule import schedule
from tests.planning.by_hand import Pencil
from tests.plans import MONDAY, a_plan

DATED = [one for one in Constraint if one.dated]


DAYS = st.integers(0, 25).map(lambda number: MONDAY + timedelta(days=number))


@st.composite
def blocks(draw: st.DrawFn, name: str, *, progress: bool) -> Block:
    """A block, perhaps with a constraint or a deadline, perhaps begun."""
    values: dict[str, object] = {"duration": draw(st.integers(0, 5))}
    match draw(st.integers(0, 5)):
        case 0:
            values |= {"constraint": draw(st.sampled_from(DATED)), "constraint_date": draw(DAYS)}
        case 1:
            values["deadline"] = draw(DAYS)
        case 2 if progress:
            start = draw(DAYS)
            values |= {"actual_start": start, "percent_complete": draw(st.sampled_from([0, 40, 100]))}
            if draw(st.booleans()):
                values["actual_finish"] = start + timedelta(days=draw(st.integers(0, 9)))
            else:
                if draw(st.booleans()):
                    values["resume"] = draw(DAYS)
                if draw(st.booleans()):
                    values["remaining"] = draw(st.integers(0, 5))
                if draw(st.booleans()):
                    values["deadline"] = draw(DAYS)
        case _:
            pass
    return changed(Block(id=name, name=name), values)


@st.composite
def closures(draw: st.DrawFn, name: str, population: str | None) -> CalendarException:
    """Up to ten days off, of everybody or of one population."""
    start = draw(DAYS)
    finish = start + timedelta(days=draw(st.integers(0, 9)))
    return CalendarException(id=name, name=name, start=start, finish=finish, population=population)


@st.composite
def plans(draw: st.DrawFn, *, progress: bool = False) -> Plan:
    """Up to six blocks with any links and lags, closures of everybody and of two sites."""
    names = [f"b{number}" for number in range(draw(st.integers(1, 6)))]
    rows: list[Entity] = [draw(blocks(name, progress=progress)) for name in names]
    rows += [
        Dependency(
            id=f"{earlier}-{later}",
            predecessor=earlier,
            successor=later,
            type=draw(st.sampled_from(list(DependencyType))),
            lag=draw(st.integers(-3, 4)),
            elapsed=draw(st.integers(0, 3)) == 0,
            soft=draw(st.integers(0, 7)) == 0,
        )
        for later in names
        for earlier in names[: names.index(later)]
        if draw(st.integers(0, 2)) == 0
    ]
    rows.append(draw(closures("closed", None)))
    if draw(st.booleans()):
        rows.append(replace(draw(closures("overtime", None)), worked=True))
    for site in ("Lyon", "Brest"):
        rows += [Population(id=site, name=site), draw(closures(f"{site} shut", site))]
        rows += [
            Audience(id=f"{site} {name}", block=name, population=site)
            for name in names
            if draw(st.integers(0, 2)) == 0
        ]
    plan = a_plan({}, (), *rows)
    if progress and draw(st.booleans()):
        plan = plan_of([changed(plan.roadmap, {"status_date": draw(DAYS)}), *rows])
    return plan


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_date_is_the_one_that_a_pencil_finds(plan: Plan) -> None:
    pencil, dates = Pencil(plan), schedule(plan)
    early = pencil.early()
    late = pencil.late(early)
    for id in plan.all(Block):
        found = dates.all_instants(id)
        assert (found.start, found.finish) == early[id], id
        assert (found.late_start, found.late_finish) == late[id], id


@settings(max_examples=60, deadline=None)
@given(plans(progress=True))
def test_work_that_has_begun_stands_where_a_pencil_puts_it(plan: Plan) -> None:
    dates, early = schedule(plan), Pencil(plan).early()
    for id in plan.all(Block):
        found = dates.all_instants(id)
        assert (found.start, found.finish) == early[id], id


@settings(max_examples=40, deadline=None)
@given(plans(), st.sets(st.integers(0, 5)))
def test_as_late_as_possible_means_the_late_dates_and_what_follows_from_them(
    plan: Plan, late_ones: set[int]
) -> None:
    blocks = {
        id: changed(row, {"constraint": Constraint.AS_LATE_AS_POSSIBLE, "constraint_date": None})
        if int(id[1:]) in late_ones
        else row
        for id, row in plan.all(Block).items()
    }
    plan = plan.replacing({Block: blocks})
    pencil, dates = Pencil(plan), schedule(plan)
    early = pencil.early()
    late = pencil.late(early)
    floors = {
        id: late[id][0] for id, row in blocks.items() if row.constraint is Constraint.AS_LATE_AS_POSSIBLE
    }
    shown = pencil.early(floors)
    for id in blocks:
        found = dates.all_instants(id)
        possible = pencil.one_early(id, shown) if id in floors else shown[id]
        assert (found.early_start, found.early_finish) == possible
        assert (found.start, found.finish) == shown[id]
        assert (found.late_start, found.late_finish) == late[id]


@settings(max_examples=40, deadline=None)
@given(plans(progress=True), plans(progress=True))
def test_a_schedule_that_borrows_from_any_other_is_the_schedule_from_scratch(plan: Plan, other: Plan) -> None:
    merged = other.replacing(
        {Block: {id: plan.all(Block).get(id, row) for id, row in other.all(Block).items()}}
    )
    fresh = schedule(merged)
    for before in (other, plan):
        borrowed = schedule(merged, schedule(before))
        assert [borrowed.of(one) for one in merged.all(Block)] == [fresh.of(one) for one in merged.all(Block)]


@settings(max_examples=150)
@given(plans(progress=True))
def test_the_dates_of_all_blocks_at_once_are_those_of_each(plan: Plan) -> None:
    dates = schedule(plan)
    each = [dates.of(id) for id in dates.blocks]
    assert dates.spans() == [(one.start, one.finish) for one in each]
    assert dates.total_floats() == [one.total_float for one in each]
    assert dates.free_floats() == [one.free_float for one in each]
