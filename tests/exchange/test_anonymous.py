"""A copy without names: nobody's name, mail or id in its bytes; the same dates and scores."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.cli import main
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.anonymous import anonymous
from roadmap_planner.exchange.archive import plan_from_json, plan_to_json
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model.evidence import Lesson, Waiver
from roadmap_planner.model.people import Person, Population, Relay, Sponsor, SurveyAnswer
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block
from roadmap_planner.planning.maturity import told_non_users
from roadmap_planner.planning.schedule import as_mapping, schedule
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import a_plan

WORDS = Words("en")


def sample(language: str) -> Plan:
    return plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))


LETTERS = st.text("QXZWKJqxzwkjÉé", min_size=5, max_size=12)
"""Letters that together make no word of the program."""


@given(LETTERS, LETTERS, LETTERS, st.sampled_from(["", "see ", "("]), st.sampled_from(["", " said so", "'s"]))
@settings(max_examples=60)
def test_nobody_is_named_in_the_bytes_of_the_copy(
    name: str, mail: str, number: str, before: str, after: str
) -> None:
    person = Person(id=f"id-{name}", name=name, mail=f"{mail}@firm.example", directory_id=number, notes=name)
    text = f"{before}{name}{after} {mail}@firm.example {number}"
    plan = a_plan(
        {"B1": 3},
        (),
        person,
        Relay(id="r", person=person.id),
        Sponsor(id="s", person=person.id),
        Waiver(id="w", check="SF7.1", subject="r", reason=text, decided_by=name),
        Lesson(id="l", statement=text, block="B1"),
    )
    copy = anonymous(plan, WORDS, subject_digest)
    check(copy)
    data = plan_to_json(copy).casefold()
    assert [one for one in (name, mail, number) if one.casefold() in data] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_copy_of_the_sample_names_nobody_and_judges_alike(language: str, tmp_path: Path) -> None:
    plan = sample(language)
    copy = anonymous(plan, Words(language), subject_digest)
    document = Document.create(copy, Workspace(tmp_path / "state"))
    document.author = "somebody"
    document.save(tmp_path / "copy.roadmap")
    document.close()
    data = (tmp_path / "copy.roadmap").read_bytes().decode("utf-8", "replace").casefold()
    for person in plan.rows(Person):
        assert person.name.casefold() not in data
        assert not person.mail or person.mail.casefold() not in data
    before, after = schedule(plan), schedule(copy)
    assert as_mapping(before) == as_mapping(after)
    scores = [
        [(one.factor, one.score, one.assessed, one.waived) for one in assess(one_plan, dates).factors]
        for one_plan, dates in ((plan, before), (copy, after))
    ]
    assert scores[0] == scores[1]


def test_roles_say_who_somebody_is() -> None:
    copy = anonymous(sample("en"), WORDS, subject_digest)
    names = {one.name for one in copy.rows(Person)}
    assert "Chief executive" in names
    assert any(one.startswith("Relay ") and one.endswith(", Roanne") for one in names)
    assert len(names) == len(copy.all(Person))


def test_a_waiver_about_somebody_still_covers_them() -> None:
    plan = a_plan({"B1": 3}, (), Person(id="p", name="Qwxz Kjqz"), Relay(id="r", person="p"))
    digest = subject_digest(plan, (Relay, "r"))
    waiver = Waiver(id="w", check="SF7.5", subject="r", subject_digest=digest, reason="x", decided_by="y")
    copy = anonymous(plan.replacing({Waiver: {"w": waiver}}), WORDS, subject_digest)
    [kept] = copy.rows(Waiver)
    assert kept.subject in copy.all(Relay)
    assert kept.subject_digest == subject_digest(copy, (Relay, kept.subject))


def test_a_name_alone_in_a_text_is_replaced_and_places_stay() -> None:
    plan = a_plan({"B1": 3}, (), Person(id="p", name="Qwxza Kjqzx", population=None))
    block = replace(plan.get(Block, "B1"), notes="Mrs Kjqzx agrees")
    copy = anonymous(plan.replacing({Block: {"B1": block}}), WORDS, subject_digest)
    assert copy.get(Block, "B1").notes == "Mrs Person 1 agrees"


def test_the_command_line_writes_a_copy_without_names(tmp_path: Path) -> None:
    plan, out = tmp_path / "p.roadmap", tmp_path / "copy.roadmap"
    assert main(["new", str(plan), "--sample", "default", "--lang", "en"]) == 0
    assert main(["export", str(plan), str(out), "--anonymous"]) == 0
    assert b"Vasseur" not in out.read_bytes()


def test_no_answer_of_a_small_group_is_in_the_copy() -> None:
    small = Population(
        id="small", name="Night", headcount=9, level_0=2, level_1=0, level_2=0, level_3=0,
        absolute_non_users=2,
    )  # fmt: skip
    large = Population(
        id="large", name="Day", headcount=90, level_0=0, level_1=20, level_2=20, level_3=0,
        absolute_non_users=7,
    )  # fmt: skip
    larger = replace(large, id="larger", name="Office", level_1=40, absolute_non_users=0)
    answers = [SurveyAnswer(id=f"a-{one.id}", population=one.id, count=2) for one in (small, large, larger)]
    plan = a_plan({"B1": 3}, (), small, large, larger, *answers)
    copy = anonymous(plan, WORDS, subject_digest)
    told = {one.name: one for one in copy.rows(Population)}
    assert told["Office"].levels == larger.levels
    assert told["Night"].levels == (0, 1, 1, 0), "two answers, as those of Night and Day together"
    assert told["Day"].levels == (2, 19, 19, 0)
    assert told["Night"].absolute_non_users == 0
    assert told["Day"].absolute_non_users == 9, "nine in all, shared out by answers"
    assert told_non_users(copy) == told_non_users(plan) == {"small": 5, "large": 10, "larger": 0}
    assert [copy.get(Population, one.population).name for one in copy.rows(SurveyAnswer)] == ["Office"]
