"""MS Project XML both ways: dates, links, calendar, constraints, progress, baselines."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.formats import read, write
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.msproject_progress import duration_minutes
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import Audience, Person, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import (
    Baseline,
    BaselineDates,
    Block,
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


def of_xml(
    tasks: str, more: str = "", root: str = 'Project xmlns="http://schemas.microsoft.com/project"'
) -> Imported:
    project = f"<StartDate>2027-01-04T08:00:00</StartDate>{more}<Tasks>{tasks}</Tasks>"
    return read("p.xml", f"<{root}>{project}</{root.split(maxsplit=1)[0]}>".encode(), WISHES)


def task(uid: int, name: str, days: int, inside: str = "", level: int = 1) -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>PT{days * 8}H0M0S</Duration>{inside}</Task>"
    )


def link(before: int, type: int, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{before}</PredecessorUID><Type>{type}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def there_and_back(plan: Plan) -> Plan:
    imported = read("p.xml", write("p.xml", plan, Words("fr")), WISHES)
    assert imported.problems == ()
    return imported.plan


def told(plan: Plan) -> dict[str, tuple[object, ...]]:
    """What a block says in this format, by its reference."""
    waves = plan.all(Wave)
    return {
        one.ref: (
            one.name,
            one.kind,
            one.duration,
            one.constraint,
            one.constraint_date,
            one.deadline,
            one.percent_complete,
            one.actual_start,
            one.actual_finish,
            one.remaining,
            one.notes,
            one.success_criterion,
            waves[one.wave].name if one.wave else None,
        )
        for one in plan.rows(Block)
    }


def links_of(plan: Plan) -> set[tuple[object, ...]]:
    refs = {one.id: one.ref for one in plan.rows(Block)}
    return {
        (refs[one.predecessor], refs[one.successor], one.type, one.lag, one.elapsed)
        for one in plan.rows(Dependency)
    }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(1, 8))
    names = [f"B{number}" for number in range(count)]
    dates = st.dates(date(2027, 1, 1), date(2028, 12, 31))
    rows: list[Entity] = [
        Wave(id="w", name="Étendre"),
        CalendarException(name="Fermé", start=date(2027, 1, 6), finish=date(2027, 1, 8)),
    ]
    for name in names:
        constraint = draw(st.sampled_from(Constraint))
        rows.append(
            Block(
                ref=name,
                name=draw(st.sampled_from(["Wiki <b>", "Été & hiver", "=1"])) + name,
                duration=draw(st.integers(0, 60)),
                constraint=constraint,
                constraint_date=draw(dates) if constraint.dated else None,
                deadline=draw(st.none() | dates),
                wave=draw(st.sampled_from(["w", None])),
                percent_complete=draw(st.integers(0, 100)),
                notes=draw(st.sampled_from(["", "Deux\nlignes"])),
                order=float(int(name[1:])),
            )
        )
    blocks = [one for one in rows if isinstance(one, Block)]
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    for i, j in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []:
        rows.append(
            Dependency(
                predecessor=blocks[i].id,
                successor=blocks[j].id,
                type=draw(st.sampled_from(DependencyType)),
                lag=draw(st.integers(-20, 20)),
                elapsed=draw(st.booleans()),
            )
        )
    weekdays = draw(st.sampled_from(["1111100", "1111110", "0111110"]))
    return a_plan({}, (), *rows, weekdays=weekdays)


@given(plans())
@settings(max_examples=60)
def test_any_plan_comes_back_with_the_same_blocks_links_and_dates(plan: Plan) -> None:
    back = there_and_back(plan)
    assert told(back) == told(plan)
    assert links_of(back) == links_of(plan)
    assert {one.id for one in back.rows(Block)} == {one.id for one in plan.rows(Block)}
    before, after = schedule(plan), schedule(back)
    for id in before.blocks:
        was, now = before.of(id), after.of(id)
        assert (was.start, was.finish, was.total_float) == (now.start, now.finish, now.total_float)


def test_progress_baselines_and_owners_come_back() -> None:
    plan = a_plan(
        {},
        (),
        Person(id="p", name="Luc", mail="luc@example.org"),
        Block(
            id="3b241101-e2bb-4255-8caf-4136c566a962",
            ref="A",
            name="A",
            duration=10,
            owner="p",
            percent_complete=40,
            actual_start=MONDAY,
            remaining=6,
        ),
        Baseline(id="b", name="Comité", taken_on=MONDAY),
        BaselineDates(
            baseline="b",
            block="3b241101-e2bb-4255-8caf-4136c566a962",
            start=MONDAY,
            finish=date(2027, 1, 15),
            duration=10,
        ),
    )
    back = there_and_back(plan)
    assert told(back) == told(plan)
    [dates] = back.rows(BaselineDates)
    assert (dates.start, dates.finish, dates.duration) == (MONDAY, date(2027, 1, 15), 10)
    [block] = back.rows(Block)
    assert back.get(Person, block.owner or "").mail == "luc@example.org"


@pytest.mark.parametrize(
    ("type", "lag", "form", "expected"),
    [
        (0, 0, 7, (DependencyType.FINISH_FINISH, 0, False)),
        (1, 4800, 7, (DependencyType.FINISH_START, 1, False)),
        (2, -9600, 7, (DependencyType.START_FINISH, -2, False)),
        (3, 14400, 8, (DependencyType.START_START, 1, True)),
        (1, 50, 19, (DependencyType.FINISH_START, 5, False)),
    ],
)
def test_links_are_read_in_their_own_units(
    type: int, lag: int, form: int, expected: tuple[DependencyType, int, bool]
) -> None:
    plan = of_xml(task(1, "A", 10) + task(2, "B", 5, link(1, type, lag, form))).plan
    [one] = plan.rows(Dependency)
    assert (one.type, one.lag, one.elapsed) == expected


def test_an_outline_becomes_waves_and_the_project_task_nothing() -> None:
    imported = of_xml(
        task(0, "Project", 0, level=0)
        + task(1, "Phase", 0, level=1)
        + task(2, "A", 5, level=2)
        + task(3, "Empty phase", 0, "<Summary>1</Summary>", level=1)
        + task(4, "B", 5, link(1, 1), level=1)
    )
    waves = imported.plan.all(Wave)
    assert [(one.name, waves[one.wave].name if one.wave else "") for one in imported.plan.rows(Block)] == [
        ("A", "Phase"),
        ("B", ""),
    ]
    assert [wave.name for wave in waves.values()] == ["Phase"]
    assert [note.key for note in imported.seen] == ["import_note.summary_link"]
    names = {id: one.name for id, one in imported.plan.all(Block).items()}
    assert [(names[one.predecessor], names[one.successor]) for one in imported.plan.rows(Dependency)] == [
        ("A", "B")
    ]


def test_a_link_of_a_summary_task_holds_for_what_begins_and_ends_it() -> None:
    plan = of_xml(
        task(1, "First", 0)
        + task(2, "A", 2, level=2)
        + task(3, "B", 3, link(2, 1), level=2)
        + task(4, "C", 9, level=2)
        + task(5, "Second", 0, link(1, 1, 4800))
        + task(6, "D", 1, level=2)
        + task(7, "E", 1, link(6, 1), level=2)
    ).plan
    names = {id: one.name for id, one in plan.all(Block).items()}
    found = {(names[one.predecessor], names[one.successor], one.lag) for one in plan.rows(Dependency)}
    assert found == {("A", "B", 0), ("D", "E", 0), ("B", "D", 1), ("C", "D", 1)}


def test_an_inactive_task_stays_out_and_a_status_date_moves_nothing() -> None:
    begun = "<Start>2027-01-04T08:00:00</Start>"
    imported = of_xml(
        task(1, "A", 2, begun) + task(2, "B", 2, "<Active>0</Active>"),
        "<StatusDate>2027-03-01T17:00:00</StatusDate>",
    )
    assert [one.name for one in imported.plan.rows(Block)] == ["A"]
    assert imported.plan.roadmap.status_date is None
    assert schedule(imported.plan).start == MONDAY
    assert {one.key for one in imported.seen} == {"import_note.inactive", "import_note.status_date"}


def test_tasks_without_anything_but_a_name_are_read() -> None:
    plan = of_xml("<Task><UID>7</UID><Name>Nue</Name></Task>", root="Project").plan
    [block] = plan.rows(Block)
    assert (block.name, block.duration, block.ref) == ("Nue", 0, "")


def test_a_loop_a_second_uid_and_a_link_to_nowhere_are_reported() -> None:
    imported = of_xml(
        task(1, "A", 5, link(2, 1))
        + task(2, "B", 5, link(1, 1))
        + task(2, "C", 1)
        + task(3, "D", 1, link(99, 1))
    )
    assert {one.reason.key for one in imported.problems} == {
        "import_problem.cycle",
        "import_problem.uid_twice",
    }
    assert [note.key for note in imported.seen] == ["import_note.foreign_link"]
    assert len(imported.plan.all(Dependency)) == 1


def test_a_duration_that_is_no_whole_day_is_rounded_and_said() -> None:
    imported = of_xml("<Task><UID>1</UID><Name>A</Name><Duration>PT12H0M0S</Duration></Task>")
    [block] = imported.plan.rows(Block)
    assert block.duration == 2
    assert [note.key for note in imported.seen] == ["import_note.rounded"]
    assert Words("fr").phrase(imported.seen[0])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT40H0M0S", 2400.0),
        ("PT0H30M0S", 30.0),
        ("PT-8H0M0S", -480.0),
        ("-PT8H0M0S", -480.0),
        ("P5", None),
        ("", None),
    ],
)
def test_durations_are_read_or_not(text: str, minutes: float | None) -> None:
    assert duration_minutes(text) == minutes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<Project>",
        b"<project/>",
        b"<Project/>",
        b"<!DOCTYPE Project><Project/>",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Project><Title>&a;</Title></Project>",
        b"<a>" * 100_000,
        b"<?xml version='1.0' encoding='nonsense'?><Project/>",
    ],
)
def test_what_is_no_project_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ExchangeError) as refused:
        read("p.xml", data, WISHES)
    assert Words("fr").phrase(refused.value.phrase)


def test_a_population_that_closes_comes_back_as_a_calendar_of_its_blocks() -> None:
    closure = CalendarException(
        name="Arrêt", start=date(2027, 1, 6), finish=date(2027, 1, 12), population="plant"
    )
    plan = a_plan(
        {"A": 5, "B": 3},
        [("A", "B", "SS", 2)],
        Population(id="plant", name="Usine"),
        Audience(block="A", population="plant"),
        closure,
    )
    back = there_and_back(plan)
    assert [one.name for one in back.rows(Population)] == ["Usine"]
    before, after = schedule(plan), schedule(back)
    ours = {one.ref: before.of(one.id) for one in plan.rows(Block)}
    theirs = {one.ref: after.of(one.id) for one in back.rows(Block)}
    for ref, dates in ours.items():
        assert (dates.start, dates.finish, dates.total_float) == (
            theirs[ref].start,
            theirs[ref].finish,
            theirs[ref].total_float,
        )
    assert ours["A"].finish == date(2027, 1, 15)
