"""A table is read as its rows stand in it, however few of its values are handed over."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadmap_planner.document import rows as module
from roadmap_planner.document.rows import Rows, rows_in

NAMES = ("id", "a", "b", 'c"c')
VALUES = st.sampled_from([None, "", "é", "0", 0, 1, 1.0, 0.0, 2**60, b"", b"0"])


@pytest.fixture(autouse=True, scope="module")
def _read_two_rows_first() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", 2)
        yield


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=7))
@example([("", 0, None)] * 7)
@example([("", 0, None)] * 6 + [("", 0, 1)])
@example([(1.0, "", 0.0)] * 3)
def test_every_row_is_read_in_order(values: list[tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE TABLE "a table" (id TEXT PRIMARY KEY, a, b, "c""c")')
        rows = [(f"b{7 - number}", *row) for number, row in enumerate(values)]
        connection.executemany('INSERT INTO "a table" VALUES (?, ?, ?, ?)', rows)
        connection.execute('DELETE FROM "a table" WHERE rowid = 2')
        expected = connection.execute('SELECT * FROM "a table" ORDER BY rowid').fetchall()
        found = rows_in(connection, "a table", NAMES)
    assert list(found) == expected
    assert len(found) == len(expected)
    for column, values_of in zip(found.columns, zip(*expected, strict=True), strict=False):
        assert column.distinct == set(values_of)


def test_rows_are_those_they_are_made_of() -> None:
    rows = [("a", 1), ("b", 1)]
    assert list(Rows.of(rows)) == rows
    assert [one.alike for one in Rows.of(rows).columns] == [False, True]
    assert [one.alike for one in Rows.of([("a", 1), ("a", 1.0)]).columns] == [True, False]
    assert [one.alike for one in Rows.of([(0.0,), (-0.0,)]).columns] == [False]
    assert list(Rows.of([])) == []
    assert len(Rows.of([])) == 0
