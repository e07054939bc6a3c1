"""An export says what it leaves out."""

import pytest

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.exchange.carried import CARRIED, left_out
from roadmap_planner.exchange.formats import WRITERS
from roadmap_planner.model.entity import changed
from roadmap_planner.model.evidence import Claim
from roadmap_planner.model.work import Block, Constraint, Dependency
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan


def test_every_format_says_what_it_carries_and_an_archive_carries_all() -> None:
    assert set(WRITERS) == set(CARRIED) | {"json"}


@pytest.mark.parametrize("format", sorted(CARRIED))
def test_the_sample_leaves_something_out_of_every_other_format_and_it_is_said(format: str) -> None:
    plan = plan_from_json(shipped("samples", "default.fr.json").read_text(encoding="utf-8"))
    said = [Words("fr").phrase(note) for note in left_out(format, plan)]
    assert "objectif" in said[0]
    assert left_out("json", plan) == ()


def test_a_plan_that_a_format_can_hold_leaves_nothing_out() -> None:
    plan = a_plan({"A": 5, "B": 3}, [("A", "B", "SS", 2)])
    assert [left_out(format, plan) for format in ("csv", "xml", "gan", "json")] == [()] * 4


def test_soft_links_calendar_lags_and_constraints_are_counted() -> None:
    plan = a_plan({"A": 5, "B": 3}, [("A", "B")], Claim(id="c", statement="Easy"))
    link = plan.get(Dependency, "link0")
    soft = plan.replacing({Dependency: {"link0": changed(link, {"soft": True, "elapsed": True})}})
    keys = {note.key for note in left_out("csv", soft)}
    assert keys == {"import_note.not_carried", "export_note.soft_links", "export_note.elapsed_links"}
    bound = changed(plan.get(Block, "A"), {"constraint": Constraint.MUST_START, "constraint_date": MONDAY})
    held = plan.replacing({Block: {**plan.all(Block), "A": bound}})
    assert "export_note.constraints" in {note.key for note in left_out("gan", held)}
