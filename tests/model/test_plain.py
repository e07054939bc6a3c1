"""Rows and phrases go to plain values and come back the same; texts are kept clean."""

import json
import pickle
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.entity import Entity, Field, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plain import from_plain, phrase_from_plain, phrase_to_plain, to_plain
from roadmap_planner.model.plan import KINDS
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.model.work import Block


def value_of(field: Field) -> st.SearchStrategy[object]:
    if field.type is str:
        one: st.SearchStrategy[object] = st.text(max_size=20)
    elif field.type is bool:
        one = st.booleans()
    elif field.type is int:
        one = st.integers(-1000, 1000)
    elif field.type is float:
        one = st.floats(allow_nan=False, allow_infinity=False)
    elif field.type is date:
        one = st.dates()
    elif field.type is tuple:
        one = st.lists(st.text(max_size=5), max_size=3).map(tuple)
    else:
        one = st.sampled_from(list(field.type))  # type: ignore[call-overload]  # a StrEnum lists its members
    return st.none() | one if field.optional else one


@st.composite
def rows(draw: st.DrawFn) -> Entity:
    kind = draw(st.sampled_from(KINDS))
    build: Callable[..., Entity] = kind
    return build(**{field.name: draw(value_of(field)) for field in fields_of(kind)})


@given(rows())
def test_a_row_comes_back_from_json_as_it_was(row: Entity) -> None:
    assert from_plain(type(row), json.loads(json.dumps(to_plain(row)))) == row


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_left_out_has_its_default_or_is_missed(kind: type[Entity]) -> None:
    required = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    if required:
        with pytest.raises(PlanError, match="unreadable_row"):
            from_plain(kind, {"id": "x"})
    else:
        assert from_plain(kind, {"id": "x"}) == kind(id="x")


@pytest.mark.parametrize(
    "values",
    [
        {"name": 5},
        {"name": "x", "duration": "long"},
        {"name": "x", "duration": True},
        {"name": "x", "kind": "castle"},
        {"name": "x", "deadline": "2027-02-31"},
        {"name": "x", "deadline": 20270201},
        {"name": "x", "gate": 1},
        {"name": None},
    ],
)
def test_what_cannot_be_read_is_said_and_never_guessed(values: dict[str, object]) -> None:
    with pytest.raises(PlanError, match="unreadable_value"):
        from_plain(Block, values)


def test_an_unknown_field_is_not_dropped_in_silence() -> None:
    with pytest.raises(PlanError, match="unreadable_row"):
        from_plain(Block, {"name": "x", "colour": "red"})


def test_a_phrase_keeps_dates_lists_and_phrases_inside_it() -> None:
    phrase = Phrase("a.b", name="x", on=date(2027, 3, 8), count=2, of=("a", Phrase("c", days=5)))
    assert phrase_from_plain(json.loads(json.dumps(phrase_to_plain(phrase)))) == phrase
    assert pickle.loads(pickle.dumps(phrase)) == phrase
    assert pickle.loads(pickle.dumps(PlanError("cycle", "x", path=("a",)))).phrase.values["path"] == ("a",)


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    for lines in (True, False):
        clean = clean_text(text, lines=lines)
        assert clean_text(clean, lines=lines) == clean


def test_hidden_characters_go_and_accents_are_composed() -> None:
    assert clean_text("Cafe\u0301 \u202etext\u200b\x07", lines=False) == "Café text"
    assert clean_text(" a\r\nb\n", lines=True) == "a\nb"
    assert clean_text(" a\r\nb\n", lines=False) == "a b"
    with pytest.raises(PlanError, match="surrogate"):
        clean_text("\ud800", lines=False)
