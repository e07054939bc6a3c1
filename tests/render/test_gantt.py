"""Bars span their dates; what is drawn of a few rows is what is drawn of them in the whole."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import changed
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Block, CalendarException, Dependency
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.render.gantt import GanttOptions, GanttPicture, gantt
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape, bounds
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan

MARKED = {"committee", "status", "today"}
SAMPLE = plan_from_json(shipped("samples", "default.fr.json").read_text(encoding="utf-8"))


def ruler(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.55)


def picture_of(plan: Plan, **options: float) -> GanttPicture:
    return gantt(plan, schedule(plan), GanttOptions(**options), Words("fr"), ruler)  # type: ignore[arg-type]


@pytest.mark.parametrize("day_width", [0.6, 4.2, 28.0])
def test_a_bar_spans_its_dates(day_width: float) -> None:
    picture = picture_of(SAMPLE, day_width=day_width)
    bars = {shape.of: bounds(shape) for shape in picture.body().shapes if shape.part == "bar"}
    for block in SAMPLE.rows(Block):
        if block.milestone:
            continue
        dates, bar = picture.schedule.of(block.id), bars[block.id]
        assert bar.x == pytest.approx(picture.scale.x(dates.start))
        assert bar.right == pytest.approx(picture.scale.right(dates.finish))
        assert bar == picture.bar(block.id)


def _own(shapes: tuple[Shape, ...], rect: Rect) -> list[Shape]:
    """What stands for something in the rows; lines over the full height are cut to what is asked for."""
    return [
        one for one in shapes if one.of is not None and one.part != "committee" and bounds(one).meets(rect)
    ]


@given(st.integers(0, 60), st.integers(1, 12))
@settings(max_examples=30)
def test_the_body_of_some_rows_holds_all_that_the_whole_has_there(first: int, count: int) -> None:
    picture = picture_of(SAMPLE)
    first = min(first, len(picture.rows) - 1)
    bottom = min(first + count, len(picture.rows)) * ROW
    # without the edges: a shape that only touches them belongs to the rows beside
    rect = Rect(0, first * ROW + 0.5, picture.width, bottom - first * ROW - 1)
    part = set(picture.body(first * ROW, bottom - 1).shapes)
    assert [one for one in _own(picture.body().shapes, rect) if one not in part] == []


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["duration", "name", "order", "wave", "link", "remove", "own", "late", "closed", "done"]
        ),
        st.integers(0, 23),
        st.integers(0, 23),
    ),
    max_size=6,
)


def _edited(plan: Plan, what: str, block: Block, other: Block) -> Plan:
    edit = Edit(plan)
    match what:
        case "duration":
            edit.update(block, duration=other.duration + 1)
        case "name" | "order" | "wave":
            edit.update(block, **{what: getattr(other, what)})
        case "link":
            edit.add(Dependency(predecessor=block.id, successor=other.id, soft=True))
        case "remove":
            edit.remove(block)
        case "own" if block.own_kind is None:
            edit.update(block, own_kind=edit.add(Preset(name=other.name, colour=other.kind)).id)
        case "own":  # the block itself does not change
            edit.update(plan.get(Preset, str(block.own_kind)), colour=other.kind)
        case "late":
            edit.update(block, deadline=plan.roadmap.start + timedelta(days=other.duration))
        case "closed":
            start = plan.roadmap.start + timedelta(days=other.duration)
            edit.add(CalendarException(name="Closed", start=start, finish=start + timedelta(days=9)))
        case "done":
            edit.update(block, percent_complete=other.duration % 101)
    return edit.plan


@given(EDITS)
@example([("own", 3, other) for other in range(6)])
@settings(max_examples=60)
def test_a_gantt_laid_out_after_an_edit_is_the_one_laid_out_afresh(edits: list[tuple[str, int, int]]) -> None:
    picture, plan = picture_of(SAMPLE), SAMPLE
    for what, one, other in edits:
        blocks = list(plan.rows(Block))
        plan = _edited(plan, what, blocks[one % len(blocks)], blocks[other % len(blocks)])
        fresh = picture_of(plan)
        picture = gantt(plan, schedule(plan), GanttOptions(), Words("fr"), ruler, picture)
        assert picture.rows == fresh.rows
        assert set(picture.body().shapes) == set(fresh.body().shapes)


def test_a_link_leads_from_edge_to_edge() -> None:
    picture = picture_of(a_plan({"A": 5, "B": 5}, [("A", "B")]))
    links = [one for one in picture.body().shapes if one.part == "link"]
    before, after = picture.bar("A"), picture.bar("B")
    assert before is not None
    assert after is not None
    assert isinstance(links[0], Path)
    assert links[0].points[0] == (before.right, before.y + before.height / 2)
    assert links[0].points[-1] == (after.x, after.y + after.height / 2)


def test_no_link_or_date_strikes_a_name_through() -> None:
    shapes = picture_of(SAMPLE).body().shapes
    order = {id(one): number for number, one in enumerate(shapes)}
    grounds = {one.of: one for one in shapes if one.part == "name_ground"}
    links = [one for one in shapes if one.part in {"link", "committee", "status"}]
    for name in (one for one in shapes if one.part == "name"):
        ground = grounds.get(name.of)
        if ground is not None:
            assert all(order[id(link)] < order[id(ground)] < order[id(name)] for link in links)


def test_a_plan_without_blocks_has_a_body() -> None:
    picture = picture_of(a_plan({}))
    assert picture.rows == ()
    assert picture.body().shapes


def test_a_closure_is_hatched_on_the_rows_that_it_holds_up_and_on_no_other() -> None:
    first, last = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    plan = a_plan(
        {"Reached": 5, "Free": 5},
        (),
        Population(id="crew", name="Crew", headcount=10),
        Audience(block="Reached", population="crew"),
        CalendarException(name="Shutdown", start=first, finish=last, population="crew"),
    )
    picture = picture_of(plan)
    (box,) = [one for one in picture.body().shapes if one.part == "closure"]
    assert isinstance(box, Box)
    assert (box.of, box.pattern) == ("Reached", "hatch")
    assert (picture.scale.day(box.rect.x), picture.scale.day(box.rect.right - 0.01)) == (first, last)


def test_likely_finishes_are_bands_from_half_to_nineteen_in_twenty_and_fit_the_axis() -> None:
    plan = a_plan({"Open": 5, "Sure": 5})
    dates = schedule(plan)
    late = dates.finish + timedelta(days=90)
    likely = {"Open": (dates.finish, late), "Sure": (dates.finish, dates.finish)}
    picture = gantt(plan, dates, GanttOptions(likely=likely), Words("en"), ruler)
    (band,) = [one for one in picture.body().shapes if one.part == "likely"]
    assert isinstance(band, Box)
    assert band.of == "Open"
    assert band.rect.x == picture.scale.right(dates.finish)
    assert band.rect.right == pytest.approx(picture.scale.right(late))
    assert band.rect.right <= picture.width


def test_a_name_that_has_no_room_on_the_right_stands_before_its_bar() -> None:
    plan = a_plan({"A": 60, "B": 2}, [("A", "B")])
    named = changed(plan.get(Block, "B"), {"name": "A name that is longer than the axis that is left"})
    plan = plan.replacing({Block: {**plan.all(Block), "B": named}})
    picture = gantt(plan, schedule(plan), GanttOptions(), Words("en"), ruler)
    (name,) = (one for one in picture.body().shapes if isinstance(one, Label) and one.text == named.name)
    bar = picture.bar("B")
    assert bar is not None
    assert name.rect.right <= bar.x
    assert name.rect.x >= 0


@pytest.mark.parametrize("late", [-3, 0, 3, 9, 20, 60, 200])
def test_no_deadline_stands_in_a_name(late: int) -> None:
    plan = a_plan({"A": 4})
    named = changed(
        plan.get(Block, "A"),
        {"name": "A name longer than its bar", "deadline": schedule(plan).finish + timedelta(days=late)},
    )
    picture = picture_of(plan.replacing({Block: {"A": named}}))
    (name,) = (one for one in picture.body().shapes if isinstance(one, Label) and one.part == "name")
    for flag in (one for one in picture.body().shapes if one.part == "deadline"):
        around = bounds(flag)
        assert around.right <= name.rect.x or around.x >= name.rect.right


@given(st.floats(0.35, 28.0), st.floats(0, 1), st.floats(0, 1))
def test_marked_days_are_named_without_overlap_in_the_part_that_is_shown(
    day_width: float, one: float, other: float
) -> None:
    picture = picture_of(SAMPLE, day_width=day_width)
    left, right = sorted((one * picture.width, other * picture.width))
    lines = {bounds(shape).x for shape in picture.body().shapes if shape.part in MARKED}
    names = [
        shape
        for shape in picture.header(left, right).shapes
        if isinstance(shape, Label) and shape.part in MARKED
    ]
    names.sort(key=lambda label: label.rect.x)
    assert all(ruler(label.text, label.size, False) <= label.rect.width for label in names)
    assert all(before.rect.right <= after.rect.x for before, after in pairwise(names))
    assert all(left <= label.rect.x and label.rect.right <= right for label in names)
    assert all(
        any(min(abs(label.rect.x - x), abs(label.rect.right - x)) < 8 for x in lines) for label in names
    )
    assert not any(label.rect.x < x < label.rect.right for label in names for x in lines)


@given(st.floats(0.35, 28.0))
def test_a_year_or_month_without_room_is_left_unnamed_not_cut(day_width: float) -> None:
    for shape in picture_of(SAMPLE, day_width=day_width).header().shapes:
        if isinstance(shape, Label):
            assert ruler(shape.text, shape.size, shape.bold) <= shape.rect.width, shape.text


def test_with_room_every_committee_and_the_status_date_are_named() -> None:
    picture = picture_of(SAMPLE, day_width=4.2)
    names = {
        shape.text for shape in picture.header().shapes if isinstance(shape, Label) and shape.part in MARKED
    }
    scale = picture.scale
    meetings = [one.on for one in SAMPLE.rows(Committee) if scale.first <= one.on <= scale.last]
    assert len(meetings) > 3
    assert {f"Comité {Words('fr').day_month(day)}" for day in meetings} <= names
    assert SAMPLE.roadmap.status_date is not None
    assert any(name.startswith("Date d’état") for name in names)
