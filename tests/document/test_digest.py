"""The digest is over the rows as Python writes them, however it is made fast."""

import hashlib
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from roadmap_planner.document.digest import digest_of_tables

VALUES = st.one_of(
    st.none(),
    st.integers(-2, 2),
    st.sampled_from([0.0, -0.0, 1.0, 2.5]),
    st.sampled_from(["", "é", "100 %", "%s", "'", '"', "\ud800"]),
)


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """Rows of one table."""
    count, width = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    columns = [
        draw(
            st.one_of(VALUES.map(lambda one: [one] * count), st.lists(VALUES, min_size=count, max_size=count))
        )
        for _ in range(width)
    ]
    return list(zip([f"b{number}" for number in range(count)], *columns, strict=True))


@given(tables())
@example([("a", 1, 0.0), ("b", 1.0, -0.0)])
def test_it_is_that_of_the_rows_written_one_by_one(rows: list[tuple[Any, ...]]) -> None:
    told = "Block" + "".join(repr(row) for row in sorted(rows, key=lambda row: str(row[0])))
    expected = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    assert digest_of_tables([("Block", rows)]) == expected
    assert digest_of_tables([("Block", rows[::-1])]) == expected
