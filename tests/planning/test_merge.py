"""Merge: what one copy did is taken, what both did otherwise is asked, and the result keeps every rule."""

from collections.abc import Callable
from datetime import date

import pytest

from roadmap_planner.model import rules
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Constraint, Dependency
from roadmap_planner.planning.merge import Merged, merge, resolved
from roadmap_planner.planning.merge_conflicts import Reason, Side
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan

Edits = Callable[[Edit], object]


def edited(plan: Plan, *edits: Edits) -> Plan:
    edit = Edit(plan)
    for one in edits:
        one(edit)
    rules.check(edit.plan)
    return edit.plan


def with_values(id: str, **values: object) -> Edits:
    return lambda edit: edit.update(edit.plan.get(Block, id), **values)


def without(kind: type[Entity], id: str) -> Edits:
    return lambda edit: edit.remove(edit.plan.get(kind, id))


def adding(row: Entity) -> Edits:
    return lambda edit: edit.add(row)


def link(id: str, before: str, after: str, lag: int = 0) -> Edits:
    return adding(Dependency(id=id, predecessor=before, successor=after, lag=lag))


def said(merged: Merged, language: str = "en") -> list[str]:
    words = Words(language)
    for one in merged.conflicts:
        for option in one.options:
            words.phrase(option.phrase)
    return [words.phrase(one.phrase) for one in merged.conflicts]


def test_changes_of_different_fields_of_a_row_are_both_taken() -> None:
    base = a_plan({"A": 5})
    merged = merge(
        base,
        edited(base, with_values("A", duration=8)),
        edited(base, with_values("A", name="Wiki", impact=4)),
    )
    assert merged.conflicts == ()
    assert (block := merged.plan.get(Block, "A")).name == "Wiki"
    assert (block.duration, block.impact) == (8, 4)


def test_the_same_field_changed_otherwise_is_asked_with_both_values() -> None:
    base = edited(a_plan({"A": 5}), with_values("A", ref="", name="Pilot"))
    mine, theirs = (edited(base, with_values("A", duration=days)) for days in (8, 12))
    merged = merge(base, mine, theirs)
    assert said(merged) == [
        "Pilot: duration is 8 working days in mine, 12 working days in theirs (it was 5 working days)"
    ]
    assert merged.plan.get(Block, "A").duration == 8
    [conflict] = merged.conflicts
    assert conflict.asked
    assert resolved(merged, {conflict.key: "theirs"}).get(Block, "A").duration == 12


def test_fields_that_mean_something_together_are_taken_together() -> None:
    base = a_plan({"A": 5})
    march, september = date(2027, 3, 1), date(2027, 9, 1)
    after = with_values("A", constraint=Constraint.START_NO_EARLIER, constraint_date=march)
    before = with_values("A", constraint=Constraint.FINISH_NO_LATER, constraint_date=september)
    merged = merge(base, edited(base, after), edited(base, before))
    [conflict] = merged.conflicts
    block = resolved(merged, {conflict.key: "theirs"}).get(Block, "A")
    assert (block.constraint, block.constraint_date) == (Constraint.FINISH_NO_LATER, september)
    assert "Start no earlier than" in said(merged)[0]
    assert "1 September 2027" in said(merged)[0]


def test_what_one_removed_and_the_other_worked_on_is_asked_once_with_all_that_hangs_on_it() -> None:
    base = a_plan({"A": 5, "B": 3, "C": 2}, [("A", "B")], Population(id="P", name="Plant"))
    mine = edited(base, without(Block, "A"))
    theirs = edited(
        base,
        with_values("A", duration=9),
        link("new", "A", "C"),
        adding(Audience(id="reach", block="A", population="P")),
    )
    merged = merge(base, mine, theirs)
    [conflict] = merged.conflicts
    assert (conflict.reason, conflict.subject) == (Reason.REMOVED, (Block, "A"))
    [sentence] = said(merged)
    assert sentence.startswith(
        "Removed in mine, but worked on in theirs: block A A (A A: duration 5 → 9 working days"
    )
    assert "Link A A → C C added" in sentence
    assert merged.plan == edited(base, without(Block, "A"))
    assert resolved(merged, {conflict.key: "theirs"}) == theirs


def test_a_row_that_both_removed_is_not_asked() -> None:
    base = a_plan({"A": 5, "B": 3}, [("A", "B")])
    gone = edited(base, without(Block, "A"))
    merged = merge(base, gone, edited(gone, with_values("B", duration=9)))
    assert merged.conflicts == ()
    assert list(merged.plan.all(Block)) == ["B"]


def test_making_somebody_owner_who_was_removed_elsewhere_is_asked() -> None:
    base = a_plan({"A": 5}, (), Person(id="p", name="Anne"))
    merged = merge(base, edited(base, without(Person, "p")), edited(base, with_values("A", owner="p")))
    assert said(merged) == ["Removed in mine, but worked on in theirs: person Anne (A A: owner none → Anne)"]
    assert resolved(merged, {merged.conflicts[0].key: "theirs"}).get(Block, "A").owner == "p"


def test_two_innocent_links_that_close_a_circle_are_both_named() -> None:
    base = a_plan({"A": 5, "B": 3, "C": 2}, [("B", "C")])
    merged = merge(base, edited(base, link("mine", "A", "B")), edited(base, link("theirs", "C", "A")))
    [conflict] = merged.conflicts
    words = Words("en")
    assert [words.phrase(option.phrase) for option in conflict.options] == [
        "leave out of mine: Link A A → B B added",
        "leave out of theirs: Link C C → A A added",
    ]
    assert "in a circle" in said(merged)[0]
    assert set(merged.plan.all(Dependency)) == {"link0", "mine"}
    other = next(option.key for option in conflict.options if option.keeps is Side.THEIRS)
    assert set(resolved(merged, {conflict.key: other}).all(Dependency)) == {"link0", "theirs"}
    assert "en boucle" in said(merged, "fr")[0]


def test_managers_of_each_other_are_a_conflict_with_both_rows() -> None:
    base = a_plan({"A": 5}, (), Person(id="a", name="Anne"), Person(id="b", name="Ben"))
    mine = edited(base, lambda edit: edit.update(base.get(Person, "a"), manager="b"))
    theirs = edited(base, lambda edit: edit.update(base.get(Person, "b"), manager="a"))
    merged = merge(base, mine, theirs)
    [conflict] = merged.conflicts
    words = Words("en")
    assert [words.phrase(option.phrase) for option in conflict.options] == [
        "leave out of mine: Anne: manager none → Ben",
        "leave out of theirs: Ben: manager none → Anne",
    ]
    assert merged.plan.get(Person, "b").manager is None


def test_two_halves_of_a_row_that_contradict_each_other_are_asked() -> None:
    base = edited(a_plan({"A": 5}), with_values("A", actual_start=MONDAY))
    mine = edited(base, with_values("A", actual_start=None, name="Wiki"))
    theirs = edited(base, with_values("A", actual_finish=date(2027, 2, 1), impact=5))
    merged = merge(base, mine, theirs)
    [conflict] = merged.conflicts
    assert conflict.reason is Reason.RULE
    block = merged.plan.get(Block, "A")
    assert (block.actual_start, block.actual_finish, block.impact, block.name) == (None, None, 5, "Wiki")
    other = next(option.key for option in conflict.options if option.keeps is Side.THEIRS)
    block = resolved(merged, {conflict.key: other}).get(Block, "A")
    assert (block.actual_start, block.impact, block.name) == (MONDAY, 5, "Wiki")


def test_the_same_link_made_twice_is_one_link() -> None:
    base = a_plan({"A": 5, "B": 3})
    merged = merge(base, edited(base, link("m", "A", "B")), edited(base, link("t", "A", "B")))
    assert merged.conflicts == ()
    assert len(merged.plan.all(Dependency)) == 1


def test_the_same_link_with_another_lag_is_asked() -> None:
    base = a_plan({"A": 5, "B": 3})
    merged = merge(base, edited(base, link("m", "A", "B")), edited(base, link("t", "A", "B", lag=4)))
    assert said(merged) == ["Only one may stand: dependency A A → B B. Mine has 0 days; theirs has 4 days"]
    [row] = resolved(merged, {merged.conflicts[0].key: "theirs"}).rows(Dependency)
    assert row.lag == 4


def test_a_person_made_sponsor_twice_keeps_what_both_gave_them() -> None:
    base = a_plan({"A": 5, "B": 3}, (), Person(id="p", name="Anne"))
    mine, theirs = (
        edited(base, adding(Sponsor(id=id, person="p")), adding(SponsorScope(sponsor=id, block=block)))
        for id, block in (("s1", "A"), ("s2", "B"))
    )
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert list(merged.plan.all(Sponsor)) == ["s1"]
    assert {one.block for one in merged.plan.rows(SponsorScope)} == {"A", "B"}


def test_a_plan_has_one_title_row_whatever_its_identity() -> None:
    base = a_plan({"A": 5})
    other = base.replacing({Roadmap: {"other": Roadmap(id="other", title="Renamed", start=MONDAY)}})
    merged = merge(base, edited(base, with_values("A", duration=9)), other)
    assert merged.conflicts == ()
    assert merged.plan.roadmap.title == "Renamed"
    assert len(merged.plan.all(Roadmap)) == 1


def test_what_each_copy_gave_is_known() -> None:
    base = a_plan({"A": 5, "B": 3})
    mine, theirs = edited(base, with_values("A", duration=9)), edited(base, with_values("B", duration=9))
    merged = merge(base, mine, theirs)
    assert [row.id for row in merged.taken_from(Side.THEIRS)] == ["B"]
    assert [row.id for row in merged.taken_from(Side.MINE)] == ["A"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_conflicts_are_said_in_both_languages(language: str) -> None:
    base = a_plan(dict.fromkeys("ABCDE", 5), [("C", "D")])
    mine = edited(base, without(Block, "A"), with_values("C", duration=9), link("m", "D", "E"))
    theirs = edited(base, with_values("A", name="X"), with_values("C", duration=7), link("t", "E", "C"))
    merged = merge(base, mine, theirs)
    assert {one.reason for one in merged.conflicts} == {Reason.FIELD, Reason.REMOVED, Reason.RULE}
    assert all(said(merged, language))
