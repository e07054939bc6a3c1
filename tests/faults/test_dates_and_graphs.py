"""Plans at the edge: circles, long chains, many rows, odd dates. No recursion, no loop over days."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, CalendarException, Dependency
from roadmap_planner.planning.schedule import schedule
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


def test_row_42_a_holiday_that_moves_moves_what_follows() -> None:
    def finish(*closed: CalendarException) -> date:
        return schedule(a_plan({"A": 5}, (), *closed)).of("A").finish

    def holiday(day: date) -> CalendarException:
        return CalendarException(id="h", name="Holiday", start=day, finish=day, public=True)

    wednesday = MONDAY + timedelta(days=2)
    assert finish() == MONDAY + timedelta(days=4)
    assert finish(holiday(wednesday)) == MONDAY + timedelta(days=7)
    assert finish(holiday(MONDAY + timedelta(days=5))) == MONDAY + timedelta(days=4)
