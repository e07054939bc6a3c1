"""Rows of a plan are values: equal when all their fields are, and not to be changed."""

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.plan import KINDS
from roadmap_planner.model.work import Wave
from roadmap_planner.shipped import shipped

SAMPLE = plan_from_json(shipped("samples", "default.fr.json").read_text(encoding="utf-8"))
ROWS = [next(iter(SAMPLE.rows(kind))) for kind in KINDS if SAMPLE.all(kind)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_row_is_equal_to_its_copy_and_to_no_other(row: Entity) -> None:
    copy = replace(row)
    assert copy is not row
    assert copy == row
    assert hash(copy) == hash(row)
    assert repr(copy) == repr(row)
    for field in fields(row):
        other = changed(row, {field.name: object()})
        assert other != row
        assert repr(other) != repr(row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_row_cannot_be_changed(row: Entity) -> None:
    with pytest.raises(FrozenInstanceError):
        row.id = "another"  # type: ignore[misc]  # that is what is tried
    with pytest.raises((AttributeError, TypeError)):
        row.new = 1  # type: ignore[attr-defined]  # that is what is tried
    with pytest.raises(FrozenInstanceError):
        del row.id


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_row_travels_between_processes(row: Entity) -> None:
    assert pickle.loads(pickle.dumps(row)) == row
    assert copy(row) == row


def test_a_row_has_the_fields_of_its_kind_and_no_other() -> None:
    for wrong in ({}, {"name": "First", "length": 3}):
        for _ in range(2):
            with pytest.raises(TypeError, match="length" if wrong else "name"):
                Wave(**wrong)  # type: ignore[arg-type]  # that is what is tried
    assert Wave(name="First").order == 0.0
    assert Wave(name="First").id != Wave(name="First").id


def test_rows_of_two_kinds_are_never_equal() -> None:
    same = [Entity(id="a"), *(replace(row, id="a") for row in ROWS)]
    assert len(set(same)) == len(same)
    assert same[0] != "a"
