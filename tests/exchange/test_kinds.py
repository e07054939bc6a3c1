"""Kinds of a plan's own go out and come back: sheets, other programs, merges, copies without names."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.exchange.anonymous import anonymous
from roadmap_planner.exchange.carried import left_out
from roadmap_planner.exchange.formats import read, write
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.kinds import KindText, kind_text, read_kind
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.kinds import behaviour, own_kind
from roadmap_planner.model.people import Person
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.planning.merge import merge
from roadmap_planner.words import LANGUAGES, Words
from tests.plans import a_plan

CIRCLE = Preset(
    id="circle", kind=BlockKind.COMMUNITY, name="Cercle qualité (site)", icon="people", duration=7
)
FIGURES = Preset(id="figures", kind=BlockKind.WIKI, duration=12, needs=("circle", "pilot"))


def with_circle() -> Plan:
    plan = a_plan({"A": 5, "B": 3, "C": 2}, [("A", "B")], CIRCLE, FIGURES)
    edit = Edit(plan)
    for id in ("A", "B"):
        edit.update(plan.get(Block, id), kind=BlockKind.COMMUNITY, own_kind="circle")
    edit.update(plan.get(Block, "C"), kind=BlockKind.WIKI)
    return edit.plan


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "xml", "gan"])
def test_an_own_kind_comes_back_with_its_name_and_behaviour(suffix: str, language: str) -> None:
    plan, name = with_circle(), f"plan.{suffix}"
    wishes = Wishes(title="Back", today=date(2027, 1, 4), language=language)
    back = read(name, write(name, plan, Words(language)), wishes).plan
    kinds = {
        one.name: (behaviour(back, one), own.name if (own := own_kind(back, one)) else "")
        for one in back.rows(Block)
    }
    circle = (BlockKind.COMMUNITY, "Cercle qualité (site)")
    assert kinds == {"A": circle, "B": circle, "C": (BlockKind.WIKI, "")}
    named = [one for one in back.rows(Preset) if one.name]
    assert len(named) == 1, "two blocks of one kind are of one kind"


@given(st.text(min_size=1, max_size=60), st.sampled_from(BlockKind), st.sampled_from(LANGUAGES))
def test_any_name_of_a_kind_is_read_as_it_is_written(text: str, kind: BlockKind, language: str) -> None:
    from roadmap_planner.model.errors import PlanError
    from roadmap_planner.model.textsafe import clean_text

    try:
        name = clean_text(text, lines=False)
    except PlanError:
        return
    if not name:
        return
    plan = a_plan({}, (), Preset(id="own", kind=kind, name=name))
    cell = kind_text(plan, Block(id="x", name="x", kind=kind, own_kind="own"), Words(language))
    assert read_kind(cell) == KindText(kind, name)


def test_what_says_no_kind_is_none() -> None:
    assert read_kind("Wiki") == KindText(BlockKind.WIKI)
    assert read_kind("Nonsense") is None
    assert read_kind("Nonsense (nothing)") is None
    assert read_kind("(Wiki)") == KindText(BlockKind.WIKI)


def test_two_copies_that_each_add_kinds_are_merged() -> None:
    base = with_circle()
    mine, theirs = Edit(base), Edit(base)
    mine.add(Preset(id="mine", name="Mine", kind=BlockKind.IDEAS))
    mine.update(base.get(Preset, "circle"), duration=9)
    theirs.add(Preset(id="theirs", name="Theirs"))
    theirs.update(base.get(Preset, "circle"), icon="sun")
    merged = merge(base, mine.plan, theirs.plan)
    assert merged.conflicts == ()
    assert set(merged.plan.all(Preset)) == {"circle", "figures", "mine", "theirs"}
    circle = merged.plan.get(Preset, "circle")
    assert (circle.duration, circle.icon) == (9, "sun")


def test_a_kind_that_one_removes_while_the_other_uses_it_is_a_conflict_or_kept() -> None:
    base = with_circle()
    mine, theirs = Edit(base), Edit(base)
    mine.remove(base.get(Preset, "circle"))
    theirs.add(Block(id="new", name="New", kind=BlockKind.COMMUNITY, own_kind="circle"))
    merged = merge(base, mine.plan, theirs.plan)
    new = merged.plan.find(Block, "new")
    assert merged.conflicts or (new is not None and behaviour(merged.plan, new) is BlockKind.COMMUNITY)


def test_a_copy_without_names_keeps_the_kinds() -> None:
    plan = with_circle()
    plan = plan.replacing({Person: {"p": Person(id="p", name="Sophie Marchand")}})
    copy = anonymous(plan, Words("en"), subject_digest)
    assert copy.all(Preset) == plan.all(Preset)
    assert [own_kind(copy, one) for one in copy.rows(Block)] == [
        own_kind(plan, one) for one in plan.rows(Block)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_carries_the_kinds_with_their_figures(language: str) -> None:
    """Also a kind that no block has; what comes before is found again by its name."""
    unused = Preset(
        id="unused", kind=BlockKind.IDEAS, name="Boîte, à idées (site)", order=3.0, icon="sun",
        colour=BlockKind.WIKI, description="Deux\nlignes", optimistic=3, duration=8, pessimistic=20, impact=4,
        needs=("circle", "directory", "pilot", "gone"), support=("training", "feedback"),
        criterion="12 sur 20", adoption_target=30, success_figure=12.5,
    )  # fmt: skip
    plan = with_circle()
    plan = plan.replacing({Preset: {**plan.all(Preset), "unused": unused}})
    wishes = Wishes(title="Back", today=date(2027, 1, 4), language=language)
    found = read("plan.xlsx", write("plan.xlsx", plan, Words(language)), wishes)
    assert found.problems == ()
    back = {(one.kind, one.name): one for one in found.plan.rows(Preset)}
    assert set(back) == {(one.kind, one.name) for one in plan.rows(Preset)}
    ids = {one.id: back[one.kind, one.name].id for one in plan.rows(Preset)}
    for one in plan.rows(Preset):
        again = back[one.kind, one.name]
        needs = tuple(ids.get(need, need) for need in one.needs if need != "gone")
        assert replace(again, id=one.id, order=one.order) == replace(one, needs=needs)


@pytest.mark.parametrize(
    ("column", "value"),
    [("behaves like", "Nonsense"), ("colour", "red"), ("usual support", "magic"), ("impact (1 to 5)", "9")],
)
def test_a_row_of_kinds_that_cannot_be_read_is_told_and_left_out(column: str, value: str) -> None:
    import openpyxl

    plan = a_plan({"A": 5}, (), replace(CIRCLE, colour=BlockKind.WIKI, support=("training",)))
    book = openpyxl.load_workbook(io.BytesIO(write("plan.xlsx", plan, Words("en"))))
    sheet = book["Kinds"]
    place = [cell.value for cell in sheet[1]].index(column) + 1
    sheet.cell(row=2, column=place).value = value
    out = io.BytesIO()
    book.save(out)
    found = read("plan.xlsx", out.getvalue(), Wishes(title="Back", today=date(2027, 1, 4), language="en"))
    (problem,) = found.problems
    said = Words("en").phrase(problem.phrase)
    assert "Kinds" in said
    assert all(one.duration != 7 for one in found.plan.rows(Preset)), "nothing of the row is taken over"


@pytest.mark.parametrize("format", ["csv", "xml", "gan"])
def test_a_format_without_a_place_for_the_figures_of_kinds_says_so(format: str) -> None:
    said = [one.key for one in left_out(format, with_circle())]
    assert said == ["export_note.kinds"]
    assert "export_note.kinds" not in [one.key for one in left_out("xlsx", with_circle())]
