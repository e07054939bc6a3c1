"""The JSON archive: the whole plan, and a place for what is wrong."""

import json

import pytest

from roadmap_planner.exchange.archive import plan_from_json, plan_to_json
from roadmap_planner.model.errors import PlanError
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import a_plan


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sample_comes_back_letter_for_letter(language: str) -> None:
    text = shipped("samples", f"default.{language}.json").read_text(encoding="utf-8")
    assert plan_to_json(plan_from_json(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"duration": 5', '"duration": "five"', "Block 1"),
        ('"duration": 5', '"durance": 5', "Block 1"),
        ('"duration": 5', '"duration": -5', "−5"),
        ('"version": 1', '"version": 99', "99"),
        ('"format": "roadmap-planner"', '"format": "other"', "JSON"),
        ('"Block": [', '"Brick": [', "Brick"),
        ('"plan": {', '"plan": {,', "line 4"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, said: str) -> None:
    text = plan_to_json(a_plan({"A": 5}))
    assert old in text
    with pytest.raises(PlanError) as refused:
        plan_from_json(text.replace(old, new))
    assert said in Words("en").error(refused.value)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(PlanError):
        plan_from_json("[" * 100_000)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"format": "roadmap-planner", "plan": []}', "1"])
def test_what_is_no_archive_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        plan_from_json(text)


def test_an_archive_is_json_that_a_person_can_compare() -> None:
    text = plan_to_json(a_plan({"Été": 5, "B": 2}, [("Été", "B")]))
    assert "Été" in text
    assert len(text.splitlines()) > 60
    assert list(json.loads(text)["plan"]) == ["Roadmap", "Block", "Dependency"]
