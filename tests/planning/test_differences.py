"""What differs between two plans is said in words: names for references, dates as people say them."""

from dataclasses import replace
from datetime import date

import pytest

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.people import (
    ActionKind,
    Audience,
    Person,
    Population,
    Relay,
    Sponsor,
    SponsorAction,
    SurveyAnswer,
)
from roadmap_planner.model.plan import KINDS, Plan
from roadmap_planner.model.work import Block, Constraint, Dependency, DependencyType
from roadmap_planner.planning.differences import differences, told
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan


def sentences(old: Plan, new: Plan, language: str = "en") -> list[str]:
    words = Words(language)
    return [words.phrase(one.phrase) for one in differences(old, new)]


def edited(plan: Plan, id: str, **values: object) -> Plan:
    edit = Edit(plan)
    edit.update(plan.get(Block, id), **values)
    return edit.plan


def with_rows(plan: Plan, *rows: Entity) -> Plan:
    edit = Edit(plan)
    for row in rows:
        edit.add(row)
    return edit.plan


def test_equal_plans_differ_in_nothing() -> None:
    assert differences(a_plan({"A": 5}), a_plan({"A": 5})) == ()


def test_a_unit_is_said_once_and_stands_with_what_is_new() -> None:
    plan = a_plan({"Pilot Lyon": 10})
    assert sentences(plan, edited(plan, "Pilot Lyon", ref="", duration=15)) == [
        "Pilot Lyon Pilot Lyon: reference “Pilot Lyon” → none and duration 10 → 15 working days"
    ]
    plan = edited(plan, "Pilot Lyon", ref="", duration=10)
    later = edited(plan, "Pilot Lyon", duration=1)
    assert sentences(plan, later) == ["Pilot Lyon: duration 10 → 1 working day"]
    assert sentences(plan, later, "fr") == ["Pilot Lyon\u00a0: durée 10 → 1 jour ouvré"]


def test_nobody_and_no_are_said_as_well_as_somebody_and_yes() -> None:
    plan, known = a_plan({"A": 5}), Population(id="p", name="Lyon", headcount=8)
    empty = replace(known, headcount=0, counted=False, device=0)
    assert sentences(plan, with_rows(plan, empty)) == [
        "Population Lyon added (headcount 0, in the headcount no and have a device: 0%)"
    ]
    (told,) = sentences(with_rows(plan, known), with_rows(plan, empty))
    assert told == "Lyon: headcount 8 → 0, in the headcount yes → no and have a device: none → 0%"


def test_links_are_called_by_their_ends() -> None:
    plan = edited(edited(a_plan({"A": 5, "B": 3}), "A", ref="", name="Webschool"), "B", ref="", name="Lyon")
    linked = with_rows(plan, Dependency(predecessor="A", successor="B"))
    assert sentences(plan, linked) == ["Link Webschool → Lyon added"]
    assert sentences(linked, plan, "fr") == ["Lien Webschool → Lyon supprimé"]
    late = with_rows(plan, Dependency(predecessor="A", successor="B", type=DependencyType.START_START, lag=3))
    assert sentences(plan, late) == ["Link Webschool → Lyon added (type start to start and lag 3 days)"]


def test_choices_dates_and_references_are_words() -> None:
    plan = with_rows(a_plan({"A": 5}), Person(id="p", name="Anne Lenoir"))
    bound = edited(
        plan, "A", ref="", constraint=Constraint.START_NO_EARLIER, constraint_date=date(2027, 3, 1), owner="p"
    )
    plan = edited(plan, "A", ref="")
    [said] = sentences(plan, bound)
    assert said.startswith("A: constraint As soon as possible → Start no earlier than, ")
    assert said.endswith("constraint date none → 1 March 2027 and owner none → Anne Lenoir")
    assert "1er mars 2027" in sentences(plan, bound, "fr")[0]


def test_a_card_that_moved_is_said_without_figures() -> None:
    plan = edited(a_plan({"A": 5}), "A", ref="")
    assert sentences(plan, edited(plan, "A", map_x=12.5, map_y=3.25, order=4.0)) == [
        "A: moved in the list and moved on the map"
    ]


def test_rows_without_a_name_are_called_by_what_they_join() -> None:
    plan = with_rows(
        edited(a_plan({"A": 5}), "A", ref="", name="Wiki"),
        Population(id="pop", name="Plant"),
        Person(id="anne", name="Anne Lenoir"),
    )
    more = with_rows(
        plan,
        Audience(block="A", population="pop", share=40),
        Sponsor(id="s", person="anne"),
        Relay(person="anne"),
    )
    assert sentences(plan, more) == [
        "Anne Lenoir added as a sponsor",
        "Anne Lenoir added as a relay",
        "Audience Wiki × Plant added (share 40%)",
    ]


def test_a_name_is_that_of_the_plan_in_which_the_row_stands() -> None:
    plan = edited(a_plan({"A": 5, "B": 3}, [("A", "B")]), "A", ref="", name="Old")
    renamed = edited(plan, "A", name="New")
    edit = Edit(renamed)
    edit.remove(next(iter(renamed.rows(Dependency))))
    assert sentences(plan, edit.plan) == ["Old: name “Old” → “New”", "Link Old → B B removed"]


def test_small_differences_of_numbers_can_be_seen() -> None:
    plan = with_rows(a_plan({"A": 5}), Person(id="p", name="Anne"), Relay(id="R", person="p", capacity=0.25))
    edit = Edit(plan)
    edit.update(plan.get(Relay, "R"), capacity=0.3)
    assert sentences(plan, edit.plan, "fr") == ["Anne\u00a0: capacité 0,25 → 0,3 jour par semaine"]


def test_long_texts_are_cut_and_stay_on_one_line() -> None:
    plan = edited(a_plan({"A": 5}), "A", ref="")
    [said] = sentences(plan, edited(plan, "A", notes="long\ntext " * 50))
    assert "\n" not in said
    assert len(said) < 130


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_and_field_can_be_said(language: str) -> None:
    text = shipped("samples", f"default.{language}.json").read_text(encoding="utf-8")
    plan, words = plan_from_json(text), Words(language)
    for kind in KINDS:
        rows = list(plan.rows(kind))
        for row in rows[:40]:
            for before, after in ((None, row), (row, None)):
                assert words.phrase(told(plan, plan, RowEdit(kind, row.id, before, after)).phrase)
            for field in fields_of(kind):
                for other in rows[:10]:
                    changed = replace(row, **{field.name: getattr(other, field.name)})
                    if field.name != "id" and changed != row:
                        said = told(plan, plan, RowEdit(kind, row.id, row, changed))
                        assert words.phrase(said.phrase)
                        assert "{" not in words.phrase(said.phrase)


def test_an_action_is_called_by_its_kind_and_date() -> None:
    plan = with_rows(a_plan({"A": 5}), Person(id="p", name="Anne"), Sponsor(id="s", person="p"))
    acted = with_rows(plan, SponsorAction(sponsor="s", kind=ActionKind.KICK_OFF, on=MONDAY))
    assert sentences(plan, acted) == ["Added: action of a sponsor Kick-off (4 January 2027)"]
    assert sentences(plan, acted, "fr") == ["Ajout\u00a0: action d’un sponsor Lancement (4 janvier 2027)"]


def test_what_few_people_answered_is_told_of_nobody_alone() -> None:
    def plan_with(zero: int, more: int) -> Plan:
        large = Population(id="large", name="Large", level_0=zero, level_1=40, level_2=20, level_3=more)
        small = Population(id="small", name="Small", level_0=zero, level_1=1, level_2=0, level_3=0)
        answer = SurveyAnswer(id="answer", population="small", confidence=zero)
        return a_plan({}, (), large, small, answer)

    said = [Words("en").phrase(one.phrase) for one in differences(plan_with(1, 2), plan_with(2, 3))]
    assert any("Small" in one and "fewer than 5 answers" in one for one in said)
    assert not any("1 → 2" in one for one in said if "Small" in one)
    unmasked = a_plan(
        {}, (), Population(id="large", name="Large", level_0=9, level_1=40, level_2=20, level_3=2)
    )
    later = a_plan({}, (), Population(id="large", name="Large", level_0=8, level_1=40, level_2=20, level_3=2))
    (told_of,) = differences(unmasked, later)
    assert "9" in Words("en").phrase(told_of.phrase)
