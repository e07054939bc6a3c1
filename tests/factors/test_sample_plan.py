"""The sample plan: made by its script, alike in both languages, and found to have what its document lists."""

from pathlib import Path

import pytest

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.check import Finding
from roadmap_planner.model.entity import fields_of
from roadmap_planner.model.plan import KINDS, Plan
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from scripts.make_samples import finding_line, findings_page, sample_plan

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "sample-plan.md"


def shipped_plan(language: str) -> Plan:
    return plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))


def found(plan: Plan) -> list[Finding]:
    outcomes = assess(plan, schedule(plan)).outcomes.values()
    return [finding for outcome in outcomes for finding in outcome.findings]


def test_the_document_is_what_its_script_writes() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == findings_page(shipped_plan("en"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_shipped_plan_is_what_its_script_makes(language: str) -> None:
    assert shipped_plan(language) == sample_plan(language)


def test_the_document_lists_exactly_what_the_checks_find() -> None:
    words = Words("en")
    listed = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    assert listed == [finding_line(one, words) for one in found(shipped_plan("en"))]


def test_both_languages_find_the_same_in_the_same_blocks() -> None:
    english, french = found(shipped_plan("en")), found(shipped_plan("fr"))
    assert [(one.check, one.severity, one.subjects) for one in english] == [
        (one.check, one.severity, one.subjects) for one in french
    ]


def test_every_kind_of_entity_is_in_use() -> None:
    plan = shipped_plan("fr")
    assert [kind.__name__ for kind in KINDS if not plan.all(kind)] == []


def test_both_languages_say_the_same_in_other_words() -> None:
    """Ids, figures, dates and references are equal; only texts differ."""
    english, french = shipped_plan("en"), shipped_plan("fr")
    for kind in KINDS:
        assert english.all(kind).keys() == french.all(kind).keys()
        for id, row in english.all(kind).items():
            for field in fields_of(kind):
                if field.text is None:
                    assert getattr(row, field.name) == getattr(french.all(kind)[id], field.name), (
                        kind,
                        field.name,
                    )


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("SF2.1", "Feurs plant (312 people)"),
        ("SF2.1", "Night teams and temporary staff (150 people)"),
        ("SF1.1", "Logistics: 190 answers"),
        ("SF1.3", "Vire plant: 0 seats"),
        ("SF2.2", "Logistics: 30% have a device"),
        ("SF3.2", "84 days"),
        ("SF3.7", "2 of 5"),
        ("SF4.5", "The plants take part"),
        ("SF4.6", "No committee"),
        ("SF6.2", "B13 Trade communities"),
        ("SF7.2", "Yann Le Goff"),
        ("SF7.3", "Paul Guérin"),
        ("SF7.4", "Inès Robert"),
        ("SF8.1", "B09"),
        ("SF8.1", "B18"),
        ("SF8.1", "B20"),
        ("SF8.2", "B20"),
        ("SF9.1", "B17"),
        ("SF9.3", "B17"),
    ],
)
def test_the_weaknesses_that_the_plan_was_written_with_are_found(check: str, words: str) -> None:
    said = [Words("en").phrase(one.evidence) for one in found(shipped_plan("en")) if one.check == check]
    assert any(words in sentence for sentence in said), said
