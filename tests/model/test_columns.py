"""Whole columns: what holds together holds value by value, and what is right is seen to be."""

import unicodedata
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.columns import columns_hold
from roadmap_planner.model.entity import changed
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KINDS, plan_of
from roadmap_planner.model.rules import check_row
from roadmap_planner.model.textsafe import all_clean, clean_text
from roadmap_planner.model.work import Block
from tests.plans import a_plan

LETTERS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(" \t\n\r|\u00a0\u202f\u2028\u200b\ufffe\U0001ffff\U0001f600e\u0301\ud800\x1c"),
    ),
    max_size=6,
)


def is_clean(text: str, *, lines: bool) -> bool:
    try:
        return clean_text(text, lines=lines) == text
    except PlanError:
        return False


@given(st.lists(LETTERS, max_size=4), st.booleans())
def test_texts_that_are_clean_together_are_clean_one_by_one(texts: list[str], lines: bool) -> None:
    if all_clean(texts, lines=lines):
        assert all(is_clean(text, lines=lines) for text in texts)


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"])), max_size=4), st.booleans())
def test_words_that_are_clean_one_by_one_are_clean_together(texts: list[str], lines: bool) -> None:
    clean = [clean_text(text, lines=lines) for text in texts]
    clean = [text for text in clean if not text or not unicodedata.combining(text[0])]
    assert all_clean(clean, lines=lines)


@given(LETTERS, st.booleans())
def test_a_clean_text_stays_as_it_is(text: str, lines: bool) -> None:
    try:
        clean = clean_text(text, lines=lines)
    except PlanError:
        return
    assert clean_text(clean, lines=lines) == clean
    assert not any(unicodedata.category(one) == "Cc" and one not in "\t\n" for one in clean)


ODD: list[Any] = [
    None, True, 1, -1, 10**30, 2.5, float("nan"), float("inf"), "", "x", " x", "x" * 201, "a\u200bb", [1],
    b"x", date(1989, 1, 1), date(2027, 1, 4), date(2200, 1, 1),
]  # fmt: skip


@given(
    st.sampled_from(["name", "duration", "order", "deadline", "gate", "kind", "wave", "optimistic", "notes"]),
    st.sampled_from(ODD),
)
def test_a_column_holds_only_if_every_value_of_it_may_stand(field: str, value: object) -> None:
    block = changed(Block(id="C", name="C"), {field: value})
    if columns_hold(a_plan({"A": 5, "B": 3}, [], block), Block):
        check_row(block)
        assert block.wave is None


def test_a_row_that_is_not_there_is_missed_in_a_column() -> None:
    plan = a_plan({"A": 5, "B": 3}, [("A", "B")])
    assert all(columns_hold(plan, kind) for kind in KINDS)
    lost = changed(plan.get(Block, "A"), {"owner": "nobody"})
    assert not columns_hold(plan_of([plan.roadmap, lost]), Block)
