"""Invariants: what a plan refuses, and that it says what is wrong and where."""

from collections.abc import Callable
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.order import find_cycle
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    SponsorScope,
    SupportAction,
    SupportKind,
)
from roadmap_planner.model.plan import plan_of
from roadmap_planner.model.rules import check, refusal
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan


def refused(row: Entity) -> PlanError:
    with pytest.raises(PlanError) as caught:
        check(a_plan({"A": 5, "B": 3}, [("A", "B")], Population(id="P", name="Plant"), row))
    return caught.value


WRONG: dict[str, list[Entity]] = {
    "out_of_range": [
        Block(name="x", duration=-1),
        Block(name="x", duration=1_000_000_000),
        Block(name="x", percent_complete=101),
        Block(name="x", impact=0),
        Audience(block="A", population="P", share=-1),
        Audience(block="A", population="P", share=101),
        Population(name="x", headcount=-3),
    ],
    "date_out_of_range": [
        Block(name="x", deadline=date(1989, 12, 31)),
        Block(name="x", deadline=date(2200, 1, 1)),
    ],
    "required": [Block(name=""), Person(name="")],
    "too_long": [Block(name="x" * 201), Block(name="x", notes="y" * 20_001)],
    "unclean": [
        Block(name="two\nlines"),
        Block(name="a\u202eb"),
        Block(name="nul\x00"),
        Block(name="e\u0301"),
    ],
    "dangling": [
        Block(name="x", wave="nowhere"),
        Dependency(predecessor="A", successor="nowhere"),
        Audience(block="nowhere", population="P"),
    ],
    "self_dependency": [Dependency(predecessor="A", successor="A")],
    "twice_alike": [Dependency(predecessor="A", successor="B")],
    "optimistic_above": [Block(name="x", duration=5, optimistic=6)],
    "pessimistic_below": [Block(name="x", duration=5, pessimistic=4)],
    "constraint_without_date": [Block(name="x", constraint=Constraint.MUST_START)],
    "finished_not_started": [Block(name="x", actual_finish=MONDAY)],
    "finish_before_start": [
        Block(name="x", actual_start=date(2027, 2, 2), actual_finish=date(2027, 2, 1)),
        CalendarException(name="x", start=date(2027, 2, 2), finish=date(2027, 2, 1)),
        SupportAction(kind=SupportKind.TRAINING, start=date(2027, 2, 2), finish=date(2027, 2, 1)),
    ],
    "scope_of_several": [SponsorScope(sponsor="S", block="A", population="P")],
    "several_roadmaps": [Roadmap(title="second", start=MONDAY)],
    "pilot_loop": [Block(id="X", name="x", pilot_of="X")],
}


@pytest.mark.parametrize(("code", "row"), [(code, row) for code, rows in WRONG.items() for row in rows])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_wrong_is_refused_with_a_sentence(code: str, row: Entity, language: str) -> None:
    error = refused(row)
    assert error.code == code
    sentence = Words(language).error(error)
    assert len(sentence) > 20
    assert "{" not in sentence
    assert sentence.endswith((".", "?"))


def test_what_stands_at_the_edge_is_accepted() -> None:
    check(
        a_plan(
            {"A": 0, "B": 10_000},
            [("A", "B")],
            Population(id="P", name="Plant", headcount=0, device=0, network=100),
            Audience(block="A", population="P", share=0),
            Audience(block="B", population="P", share=100),
            Block(name="x" * 200, notes="y" * 20_000, deadline=date(1990, 1, 1)),
            Block(name="x", deadline=date(2199, 12, 31), optimistic=5, duration=5, pessimistic=5),
        )
    )


def test_a_week_without_worked_day_is_refused() -> None:
    with pytest.raises(PlanError, match="no_worked_day"):
        check(a_plan({}, weekdays="0000000"))


def test_a_cycle_is_named_by_its_path() -> None:
    plan = a_plan({"A": 1, "B": 1, "C": 1, "D": 1}, [("A", "B"), ("B", "C"), ("C", "D")])
    closing = Dependency(predecessor="C", successor="A")
    error = refusal(plan, closing)
    assert error is not None
    assert error.code == "cycle"
    assert error.path == ("A", "B", "C", "A")
    assert "A A, B B, C C and A A" in Words("en").error(error)
    edit = Edit(plan)
    edit.add(closing)
    with pytest.raises(PlanError, match="cycle"):
        check(edit.plan, [(Dependency, closing.id)])


def test_hover_refuses_what_the_change_would_refuse_and_nothing_else() -> None:
    plan = a_plan({"A": 1, "B": 1, "C": 1}, [("A", "B")])
    assert refusal(plan, Dependency(predecessor="B", successor="C")) is None
    again = refusal(plan, Dependency(predecessor="A", successor="B"))
    assert again is not None
    assert again.code == "twice_alike"
    itself = refusal(plan, Dependency(predecessor="A", successor="A"))
    assert itself is not None
    assert itself.code == "self_dependency"


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_cycles_are_found_where_networkx_finds_one(edges: list[tuple[int, int]]) -> None:
    successors: dict[str, list[str]] = {}
    for before, after in edges:
        successors.setdefault(str(before), []).append(str(after))
    graph = nx.DiGraph([(str(before), str(after)) for before, after in edges])
    cycle = find_cycle(successors)
    assert (cycle is None) == nx.is_directed_acyclic_graph(graph)
    if cycle is not None:
        assert cycle[0] == cycle[-1]
        assert nx.is_path(graph, cycle)


def test_a_cycle_of_ten_thousand_is_refused_without_recursion() -> None:
    blocks = {str(number): 1 for number in range(10_000)}
    links = [(str(number), str((number + 1) % 10_000)) for number in range(10_000)]
    with pytest.raises(PlanError) as caught:
        check(a_plan(blocks, links))
    assert len(caught.value.path) == 10_001
    assert "…" in Words("fr").error(caught.value)


def test_managers_cannot_go_in_a_circle() -> None:
    people = [Person(id="a", name="Ann", manager="b"), Person(id="b", name="Bob", manager="a")]
    with pytest.raises(PlanError, match="manager_loop"):
        check(a_plan({}, [], *people))


def test_the_same_row_twice_is_refused() -> None:
    with pytest.raises(PlanError, match="twice"):
        plan_of([Block(id="A", name="a"), Block(id="A", name="b")])


@pytest.mark.parametrize(
    "value", [True, "5", 5.0, float("nan"), None], ids=["bool", "text", "float", "nan", "nothing"]
)
def test_a_value_of_the_wrong_type_is_refused(value: object) -> None:
    build: Callable[..., Block] = Block
    with pytest.raises(PlanError) as caught:
        check(a_plan({}, [], build(name="x", duration=value)))
    assert caught.value.code in {"wrong_type", "required"}
