"""GanttProject files both ways."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.formats import read, write
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.xmltree import DEEPEST
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import Person
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import (
    Baseline,
    BaselineDates,
    Block,
    BlockKind,
    CalendarException,
    Constraint,
    Dependency,
    DependencyType,
    Wave,
)
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan

WISHES = Wishes(title="Projet", today=date(2026, 11, 2), language="fr")

WRITTEN_BY_GANTTPROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<project name="House" company="Builders" webLink="http://" view-date="2027-01-04" version="3.3">
  <description><![CDATA[A <b>house</b>]]></description>
  <calendars><day-types><day-type id="0"/><day-type id="1"/>
    <default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/></day-types>
    <date year="2027" month="1" date="6" type="HOLIDAY"><![CDATA[Closed]]></date>
    <date year="" month="12" date="25" type="HOLIDAY">Every year</date>
  </calendars>
  <tasks empty-milestones="true"><taskproperties/>
    <task id="1" name="Phase" meeting="false" start="2027-01-04" duration="9" complete="0" expand="true">
      <task id="2" name="Walls" meeting="false" start="2027-01-04" duration="4" complete="50" expand="true">
        <depend id="3" type="2" difference="1" hardness="Strong"/><depend id="4" type="1" hardness="Rubber"/>
        <notes><![CDATA[Thick]]></notes>
      </task>
      <task id="3" name="Roof" meeting="false" start="2027-01-12" duration="2" complete="0" expand="true"/>
    </task>
    <task id="4" name="Done" meeting="true" start="2027-01-15" duration="1" complete="0" expand="true"/>
    <task id="5" name="Later" meeting="false" start="2027-02-01" duration="3" complete="0" expand="true"/>
  </tasks>
  <resources><resource id="0" name="Ann" function="Default:0" contacts="ann@example.org"/></resources>
  <allocations>
    <allocation task-id="2" resource-id="0" function="Default:0" responsible="true" load="100.0"/>
  </allocations>
  <previous><previous-tasks name="First">
    <previous-task id="2" start="2027-01-04" duration="4" meeting="false" super="-1"/>
  </previous-tasks></previous>
</project>"""


def of_gan(text: str) -> Imported:
    return read("p.gan", text.encode(), WISHES)


def test_a_project_of_ganttproject_becomes_a_plan() -> None:
    imported = of_gan(WRITTEN_BY_GANTTPROJECT)
    plan = imported.plan
    blocks = {one.name: one for one in plan.rows(Block)}
    assert list(blocks) == ["Walls", "Roof", "Done", "Later"]
    assert [one.name for one in plan.rows(Wave)] == ["Phase"]
    assert blocks["Done"].duration == 0
    assert blocks["Walls"].notes == "Thick"
    assert blocks["Later"].constraint_date == date(2027, 2, 1)
    assert plan.get(Person, blocks["Walls"].owner or "").mail == "ann@example.org"
    assert plan.roadmap.notes == "A <b>house</b>"
    links = {
        (plan.get(Block, one.predecessor).name, plan.get(Block, one.successor).name): (
            one.type,
            one.lag,
            one.soft,
        )
        for one in plan.rows(Dependency)
    }
    assert links == {
        ("Walls", "Roof"): (DependencyType.FINISH_START, 1, False),
        ("Walls", "Done"): (DependencyType.START_START, 0, True),
    }
    [dates] = plan.rows(BaselineDates)
    assert dates.finish == date(2027, 1, 8)
    assert schedule(plan).of(blocks["Roof"].id).start == date(2027, 1, 12)
    assert [note.key for note in imported.seen] == ["import_note.days_off_left_out"]


def told(plan: Plan) -> dict[str, tuple[object, ...]]:
    waves = plan.all(Wave)
    return {
        one.id: (
            one.ref,
            one.name,
            one.kind,
            one.duration,
            one.percent_complete,
            one.notes,
            one.success_criterion,
            waves[one.wave].name if one.wave else None,
        )
        for one in plan.rows(Block)
    }


def links_of(plan: Plan) -> set[tuple[object, ...]]:
    return {(one.predecessor, one.successor, one.type, one.lag, one.soft) for one in plan.rows(Dependency)}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(1, 8))
    closed = CalendarException(name="Fermé", start=date(2027, 1, 6), finish=date(2027, 1, 8))
    rows: list[Entity] = [Wave(id="w", name="Étendre"), closed]
    blocks = []
    for number in range(count):
        held = draw(st.booleans()) and number > 0
        blocks.append(
            Block(
                ref=f"B{number}",
                name=draw(st.sampled_from(["Wiki <b>", "Été & hiver", "=1"])),
                kind=draw(st.sampled_from(BlockKind)),
                duration=draw(st.integers(0, 60)),
                constraint=Constraint.START_NO_EARLIER if held else Constraint.AS_SOON_AS_POSSIBLE,
                constraint_date=draw(st.dates(MONDAY, date(2028, 12, 31))) if held else None,
                wave=draw(st.sampled_from(["w", None])),
                percent_complete=draw(st.integers(0, 100)),
                notes=draw(st.sampled_from(["", "Deux\nlignes"])),
                order=float(number),
            )
        )
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    for i, j in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []:
        rows.append(
            Dependency(
                predecessor=blocks[i].id,
                successor=blocks[j].id,
                type=draw(st.sampled_from(DependencyType)),
                lag=draw(st.integers(0, 20)),
                soft=draw(st.booleans()),
            )
        )
    return a_plan({}, (), *rows, *blocks)


@given(plans())
@settings(max_examples=60)
def test_any_plan_comes_back_with_the_same_blocks_links_and_dates(plan: Plan) -> None:
    imported = read("p.gan", write("p.gan", plan, Words("en")), WISHES)
    assert imported.problems == ()
    assert told(imported.plan) == told(plan)
    assert links_of(imported.plan) == links_of(plan)
    before, after = schedule(plan), schedule(imported.plan)
    for id in before.blocks:
        assert (before.of(id).start, before.of(id).finish) == (after.of(id).start, after.of(id).finish)


def test_baselines_and_owners_come_back() -> None:
    plan = a_plan({"A": 5}, (), Person(id="p", name="Luc"), Baseline(id="b", name="Comité", taken_on=MONDAY))
    block = Block(id="3b241101-e2bb-4255-8caf-4136c566a962", ref="X", name="X", duration=3, owner="p")
    row = BaselineDates(
        id="d", baseline="b", block=block.id, start=MONDAY, finish=date(2027, 1, 6), duration=3
    )
    plan = plan.replacing({Block: {block.id: block}, BaselineDates: {"d": row}})
    back = read("p.gan", write("p.gan", plan, Words("en")), WISHES).plan
    [dates] = back.rows(BaselineDates)
    assert (dates.block, dates.start, dates.finish) == (block.id, MONDAY, date(2027, 1, 6))
    assert back.get(Person, back.get(Block, block.id).owner or "").name == "Luc"


@pytest.mark.parametrize(
    "text", ["", "<project/>", "<Project/>", "<!DOCTYPE project><project/>", "<project><tasks>"]
)
def test_what_is_no_project_is_refused_by_name(text: str) -> None:
    with pytest.raises(ExchangeError):
        of_gan(text)


def nested(depth: int) -> str:
    inside = "".join(f'<task id="{n}" name="T{n}">' for n in range(depth)) + "</task>" * depth
    return f"<project><tasks>{inside}</tasks></project>"


def test_deeply_nested_tasks_are_read_and_those_without_end_are_refused() -> None:
    depth = DEEPEST - 2
    assert [one.name for one in of_gan(nested(depth)).plan.rows(Block)] == [f"T{depth - 1}"]
    with pytest.raises(ExchangeError):
        of_gan(nested(20_000))


def test_a_loop_and_a_second_id_are_reported() -> None:
    task = '<task id="{}" name="T{}" duration="1"><depend id="{}" type="2"/></task>'
    tasks = "".join(task.format(*numbers) for numbers in ((1, 1, 2), (2, 2, 1), (2, 9, 1)))
    imported = of_gan(f"<project><tasks>{tasks}</tasks></project>")
    assert {one.reason.key for one in imported.problems} == {
        "import_problem.cycle",
        "import_problem.uid_twice",
    }
