"""Rows made by the thousand are rows like any other."""

from dataclasses import FrozenInstanceError, fields

import pytest

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.in_bulk import rows_of
from roadmap_planner.model.plan import KINDS
from roadmap_planner.shipped import shipped

SAMPLE = plan_from_json(shipped("samples", "default.fr.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_they_are_the_rows_whose_values_they_are_made_of(kind: type[Entity]) -> None:
    rows = list(SAMPLE.rows(kind))
    made = rows_of(kind, (tuple(getattr(row, one.name) for one in fields(kind)) for row in rows))
    assert made == rows
    assert {type(row) for row in made} <= {kind}
    for row in made:
        with pytest.raises(FrozenInstanceError):
            row.id = "another"  # type: ignore[misc]  # that is what is tried
        assert changed(row, {"id": "another"}) != row


def test_no_row_is_made_of_too_few_or_too_many_values() -> None:
    for values in (("only an id",), tuple("x" * 99)):
        with pytest.raises(ValueError, match="values to unpack"):
            rows_of(KINDS[0], [values])
    assert rows_of(KINDS[0], []) == []
