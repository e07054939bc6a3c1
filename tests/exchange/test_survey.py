"""A usage survey becomes answers by population, and what the catalogue derives from them."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.survey import Reading, Survey, SurveyWishes, read_survey, survey_to_edits
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Contributes, Frequency, Population, SurveyAnswer
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from tests.plans import a_plan

FRENCH = (
    "Population;Nombre;Répondant;Équipement;Réseau;Compte;Usage du web;Usage social;Contribue;Confiance;"
    "Souhaite une formation\n"
    "Siège;6;Luc;personnel;toujours;oui;chaque jour;quotidien;parfois;4;non\n"
    "Siege;;Eve;aucun;par moments;non;jamais;jamais;jamais;1;oui\n"
    "Usine;9;;partagé;aucun;;hebdomadaire;jamais;;;\n"
)
ENGLISH = (
    "population,count,respondent,device,network,account,web_use,social_use,contributes,confidence,"
    "wants_training\n"
    "Siège,6,Luc,own,always,yes,daily,daily,sometimes,4,no\n"
    "Siege,1,Eve,none,at times,no,never,never,never,1,yes\n"
    "Usine,9,,shared,none,,weekly,never,,,\n"
)
HEAD = Population(id="head", name="Siège", headcount=10)
PLANT = Population(id="plant", name="Usine", headcount=30)


def landed(survey: Survey, wishes: SurveyWishes | None = None, *rows: Population) -> Plan:
    edit = Edit(a_plan({}, (), *(rows or (HEAD, PLANT))))
    survey_to_edits(survey, edit, wishes or SurveyWishes())
    check(edit.plan)
    return edit.plan


def population(plan: Plan, id: str) -> Population:
    return plan.get(Population, id)


def book(text: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for line in text.splitlines():
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(";")])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_both_languages_and_both_formats_say_the_same() -> None:
    plans = [landed(read_survey(data)) for data in (FRENCH.encode("cp1252"), ENGLISH.encode(), book(FRENCH))]
    assert plans[0] == plans[1] == plans[2]
    assert population(plans[0], "head").levels == (1, 0, 0, 6)
    assert population(plans[0], "plant").levels == (0, 9, 0, 0)


def test_a_scale_or_a_unit_in_brackets_does_not_hide_what_a_column_is() -> None:
    marked = FRENCH.replace("Confiance", "Confiance (1 à 5)").replace("Nombre", "Nombre (personnes)")
    assert landed(read_survey(marked.encode())) == landed(read_survey(FRENCH.encode()))


def test_answers_are_anonymous_unless_names_are_wanted() -> None:
    survey = read_survey(FRENCH.encode())
    assert {one.respondent for one in landed(survey).rows(SurveyAnswer)} == {""}
    named = landed(survey, SurveyWishes(names=True))
    assert {one.respondent for one in named.rows(SurveyAnswer)} == {"", "Luc", "Eve"}


def test_the_same_survey_twice_changes_nothing_and_a_new_one_replaces() -> None:
    survey = read_survey(FRENCH.encode())
    once = landed(survey)
    edit = Edit(once)
    survey_to_edits(survey, edit, SurveyWishes())
    assert edit.plan == once
    survey_to_edits(read_survey(b"population,web_use,social_use\nUsine,never,never\n"), edit, SurveyWishes())
    assert sum(one.count for one in edit.plan.rows(SurveyAnswer) if one.population == "plant") == 1


@pytest.mark.parametrize(
    ("reading", "non_users"), [(Reading.COUNTED, 1), (Reading.PROPORTIONAL, 5), (Reading.PESSIMISTIC, 25)]
)
def test_the_silent_are_read_as_told(reading: Reading, non_users: int) -> None:
    text = b"population,count,web_use,social_use\nUsine,1,never,never\nUsine,5,daily,daily\n"
    plan = landed(read_survey(text), SurveyWishes(reading=reading), PLANT)
    assert population(plan, "plant").absolute_non_users == non_users
    assert population(plan, "plant").levels == (1, 0, 5, 0)


def test_problems_name_row_and_column_and_only_good_rows_land() -> None:
    rows = (b"Usine;6;jamais;oui", b";3;;", b"Usine;3;quelquefois;peut-\xeatre", b"Usine;4;;")
    text = b"\n".join((b"Population;Confiance;Usage web;Compte", *rows))
    survey = read_survey(text)
    assert [(one.row, one.column, one.reason.key) for one in survey.problems] == [
        (2, "Confiance", "import_problem.out_of_range"),
        (3, "Population", "import_problem.missing"),
        (4, "Usage web", "survey_problem.unknown_value"),
        (4, "Compte", "survey_problem.unknown_value"),
    ]
    assert [one.row for one in survey.rows] == [5]


def test_a_column_means_what_it_is_told_to_mean() -> None:
    text = b"Where,What\nUsine,never\n"
    with pytest.raises(ExchangeError):
        read_survey(text)
    survey = read_survey(text, {0: "population", 1: "web_use"})
    assert survey.rows[0].answer.web_use is Frequency.NEVER


def test_unknown_populations_are_created_or_matched() -> None:
    survey = read_survey(b"population,web_use,social_use,count\nUsine de R.,never,never,7\n")
    assert {one.name for one in landed(survey).rows(Population)} == {"Si\u00e8ge", "Usine", "Usine de R."}
    matched = landed(survey, SurveyWishes(matches={"Usine de R.": "plant"}))
    assert population(matched, "plant").levels == (7, 0, 0, 0)
    assert len(matched.all(Population)) == 2


def by_the_book(answer: SurveyAnswer) -> int | None:
    """The levels as the catalogue words them, for answers that leave nothing blank."""
    web, social, confidence = answer.web_use, answer.social_use, answer.confidence or 0
    never, daily = Frequency.NEVER, Frequency.DAILY
    if web is never and social is never:
        return 0
    if web in {never, Frequency.MONTHLY, Frequency.WEEKLY} or confidence <= 2:
        return 1
    if web is daily and social is daily and answer.contributes is not Contributes.NEVER and confidence >= 4:
        return 3
    return 2


@given(
    st.builds(
        SurveyAnswer,
        population=st.just("p"),
        web_use=st.sampled_from(Frequency),
        social_use=st.sampled_from(Frequency),
        contributes=st.sampled_from(Contributes),
        confidence=st.integers(1, 5),
    )
)
def test_levels_are_those_of_the_catalogue(answer: SurveyAnswer) -> None:
    assert answer.level == by_the_book(answer)


@given(
    st.builds(
        SurveyAnswer,
        population=st.just("p"),
        web_use=st.none() | st.sampled_from(Frequency),
        social_use=st.none() | st.sampled_from(Frequency),
        contributes=st.none() | st.sampled_from(Contributes),
        confidence=st.none() | st.integers(1, 5),
    ),
    st.sampled_from(Frequency),
)
def test_a_blank_never_raises_a_level(answer: SurveyAnswer, use: Frequency) -> None:
    if answer.web_use is None:
        assert answer.level is None
    elif answer.level == 3:
        assert None not in {answer.social_use, answer.contributes, answer.confidence}
