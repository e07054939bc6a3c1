"""Plans at the edge: circles, long chains, many rows, odd dates. No recursion, no loop over days."""

import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.cli import main
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.formats import read, write
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.table import read_blocks
from roadmap_planner.model.change import Title
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Person, Relay, RelayAssignment
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, CalendarException, Dependency
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.workload import workload
from roadmap_planner.words import LANGUAGES, Words
from tests.faults.work import say
from tests.plans import MONDAY, a_plan

CHAIN, LINKS = 2_000, 6_000
"""As long and as many here; ``make faults`` takes 100,000 blocks in a row, and 500,000 links."""


def chain(length: int, *more: Dependency) -> Plan:
    """Blocks that each wait for the one before."""
    blocks = [Block(id=f"b{n}", ref=f"{n}", name=f"b{n}", duration=0) for n in range(length)]
    links = [Dependency(id=f"d{n}", predecessor=f"b{n - 1}", successor=f"b{n}") for n in range(1, length)]
    return plan_of([Roadmap(id="roadmap", title="Chain", start=MONDAY), *blocks, *links, *more])


def web(blocks: int, links: int) -> Plan:
    """Blocks with so many links, each from an earlier to a later one."""
    rows: list[Block | Dependency | Roadmap] = [Roadmap(id="roadmap", title="Web", start=MONDAY)]
    rows += [Block(id=f"b{n}", name=f"b{n}", duration=n % 3) for n in range(blocks)]
    step = pair = 0
    for number in range(links):
        if pair == 0 or pair + step >= blocks:
            step, pair = step + 1, 0
        rows.append(Dependency(id=f"d{number}", predecessor=f"b{pair}", successor=f"b{pair + step}"))
        pair += 1
    return plan_of(rows)


@pytest.mark.parametrize("length", [2, 3, 10_000])
def test_row_39_a_circle_is_refused_with_its_path(length: int) -> None:
    plan = chain(length, Dependency(id="back", predecessor=f"b{length - 1}", successor="b0"))
    with pytest.raises(PlanError, match="cycle") as caught:
        check(plan)
    assert set(caught.value.path) == {f"b{n}" for n in range(length)}
    for language in LANGUAGES:
        assert len(Words(language).phrase(caught.value.phrase)) < 600


def test_row_40_a_long_chain_is_checked_and_dated_without_recursion() -> None:
    plan = chain(CHAIN)
    check(plan)
    assert schedule(plan).finish == MONDAY


def test_row_40_many_links_open_as_they_were(workspace: Workspace) -> None:
    plan = web(500, LINKS)
    document = Document.create(plan, workspace)
    document.save(workspace.folder.parent / "web.roadmap")
    document.close()
    again = Document.open(workspace.folder.parent / "web.roadmap", workspace)
    assert again.plan == plan
    again.close()


COMMANDS = {
    "check": "check {plan} --json",
    "schedule": "schedule {plan} --json",
    "simulate": "simulate {plan} --trials 10",
    "level": "level {plan} -o {out}.roadmap",
    "merge": "merge {plan} {plan} {plan} -o {out}.roadmap",
    "compare": "compare {plan} {plan}",
    "verify": "verify {plan}",
    "recover": "recover {plan} -o {out}.roadmap",
    **{
        f"export {one}": f"export {{plan}} {{out}}.{one}"
        for one in ("csv", "xlsx", "xml", "gan", "json", "ics")
    },
    "export the Gantt": "export {plan} {out}.pdf --view gantt",
}


@pytest.mark.parametrize("what", COMMANDS)
def test_row_40_whatever_is_done_with_a_long_chain_goes_through(
    what: str, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A recursion over links, managers or pilots would end after a thousand; what is exported comes back."""
    path, out = tmp_path / "chain.roadmap", tmp_path / "out"
    plan = chain(CHAIN // 2)
    rows = [row for kind in KINDS for row in plan.rows(kind)]
    persons = [
        Person(id=f"p{n}", name=f"p{n}", manager=f"p{n - 1}" if n else None) for n in range(CHAIN // 2)
    ]
    document = Document.create(plan_of([*rows, *persons]), workspace)
    document.save(path)
    document.close()
    given = COMMANDS[what].format(plan=path, out=out).split()
    assert main(given) in {0, 1}
    assert "Traceback" not in capsys.readouterr().err
    if what.rsplit(maxsplit=1)[-1] in {"csv", "xlsx", "xml", "gan", "json"}:
        assert main(["import", given[-1], "-o", str(tmp_path / "again.roadmap"), "--start", f"{MONDAY}"]) == 0
        again = Document.open(tmp_path / "again.roadmap", workspace)
        assert len(again.plan.all(Dependency)) == CHAIN // 2 - 1
        again.close()


def test_row_40_what_is_read_from_other_programs_may_be_as_long_a_chain(tmp_path: Path) -> None:
    """Rows that wait for each other, first to last; in a circle, all are named and none is taken."""
    rows = [f"B{n};b{n};1;{f'B{n - 1}' if n else ''}" for n in range(CHAIN)]
    table = "ref;name;duration;predecessors\n" + "\n".join(rows)
    sheet = read_blocks(table.encode())
    assert len(sheet.rows) == CHAIN
    circle = read_blocks(table.replace("B0;b0;1;", f"B0;b0;1;B{CHAIN - 1}").encode())
    assert circle.rows == ()
    assert len(circle.problems) == CHAIN


@given(
    start=st.dates(),
    finish=st.dates(),
    duration=st.integers(-1, 10**9),
    lag=st.integers(-(10**9), 10**9),
)
def test_row_41_any_date_and_duration_is_refused_in_words_or_dated(
    start: date, finish: date, duration: int, lag: int
) -> None:
    plan = a_plan(
        {"A": 5, "B": duration}, [("A", "B", "FS", lag)],
        CalendarException(id="closed", name="Closed", start=start, finish=finish),
        start=start,
    )  # fmt: skip
    began = time.process_time()
    try:
        check(plan)
        found = schedule(plan)
        assert found.finish >= found.of("A").start
    except PlanError as error:
        say(error.phrase)
    assert time.process_time() - began < 5, "nothing loops over days"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1582, 10, 4), date(9999, 12, 31)])
def test_row_41_a_date_that_no_plan_has_is_refused_with_the_range(workspace: Workspace, day: date) -> None:
    document = Document.create(a_plan({"A": 5}), workspace)
    with (
        pytest.raises(PlanError, match="date_out_of_range"),
        document.change(Title("change.block.edited")) as edit,
    ):
        edit.update(document.plan.get(Block, "A"), deadline=day)
    assert document.plan.get(Block, "A").deadline is None
    document.close()


TURNS = [
    ("the clock goes forward", date(2027, 3, 26), 1, date(2027, 3, 29)),
    ("the clock goes back", date(2027, 10, 29), 1, date(2027, 11, 1)),
    ("a leap day", date(2028, 2, 28), 1, date(2028, 2, 29)),
    ("no leap day", date(2027, 2, 26), 1, date(2027, 3, 1)),
    ("week 53", date(2026, 12, 31), 1, date(2027, 1, 1)),
    ("the year after", date(2026, 12, 31), 2, date(2027, 1, 4)),
]


@pytest.mark.parametrize(("what", "start", "days", "following"), TURNS, ids=[one[0] for one in TURNS])
def test_row_42_days_are_days_whatever_the_clock_does(
    what: str, start: date, days: int, following: date
) -> None:
    plan = a_plan({"A": days, "B": 1}, [("A", "B")], start=start)
    assert schedule(plan).of("B").start == following


TURNING = [date(2027, 3, 25), date(2027, 10, 28), date(2028, 2, 27), date(2026, 12, 29)]
ZONES = ("Europe/Paris", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC")


@pytest.mark.parametrize("start", TURNING)
def test_row_42_no_date_depends_on_where_the_program_runs(
    start: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dates, and every format that carries dates as moments, are the same in all zones and come back."""
    plan = a_plan({"A": 3, "B": 2}, [("A", "B", "FS", 1)], start=start)
    found = []
    for zone in ZONES:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        dates = schedule(plan)
        written = {one: write(f"plan.{one}", plan, Words("fr")) for one in ("csv", "xml", "gan", "json")}
        for one, data in written.items():
            wishes = Wishes(title="x", today=start, start=start)
            again = schedule(read(f"plan.{one}", data, wishes).plan)
            assert {(again.of(id).start, again.of(id).finish) for id in again.blocks} == {
                (dates.of(id).start, dates.of(id).finish) for id in dates.blocks
            }, (zone, one)
        events = [
            line for line in write("plan.ics", plan, Words("fr")).splitlines() if line.startswith(b"DT")
        ]
        found.append(
            (dates.finish, [line for line in events if not line.startswith(b"DTSTAMP")], written["csv"])
        )
    monkeypatch.undo()
    time.tzset()
    assert all(one == found[0] for one in found)
    assert found[0][1], "the calendar has events"


@pytest.mark.parametrize(
    "start", [date(2026, 12, 14), date(2027, 3, 15), date(2027, 10, 18), date(2032, 12, 20)]
)
def test_row_42_weeks_follow_each_other_over_week_53_and_the_turns_of_the_clock(start: date) -> None:
    """The load of a relay falls into Mondays seven days apart, and none of it is lost between the years."""
    relay = [
        Person(id="p", name="p"),
        Relay(id="r", person="p", capacity=5.0),
        RelayAssignment(id="a", relay="r", block="A", effort=2.0),
    ]
    plan = a_plan({"A": 25}, (), *relay, start=start)
    load = workload(plan, schedule(plan))
    assert {later - earlier for earlier, later in pairwise(load.weeks)} == {timedelta(days=7)}
    assert {week.weekday() for week in load.weeks} == {0}
    (asked,) = load.asked.values()
    assert sum(asked) == pytest.approx(2.0 * 25 / 5)


def test_row_42_a_holiday_that_moves_moves_what_follows() -> None:
    def finish(*closed: CalendarException) -> date:
        return schedule(a_plan({"A": 5}, (), *closed)).of("A").finish

    def holiday(day: date) -> CalendarException:
        return CalendarException(id="h", name="Holiday", start=day, finish=day, public=True)

    wednesday = MONDAY + timedelta(days=2)
    assert finish() == MONDAY + timedelta(days=4)
    assert finish(holiday(wednesday)) == MONDAY + timedelta(days=7)
    assert finish(holiday(MONDAY + timedelta(days=5))) == MONDAY + timedelta(days=4)
