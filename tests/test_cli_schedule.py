"""The dates of a schedule as CSV."""

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.commands.schedule import as_csv
from roadmap_planner.exchange.columns import neutral
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import schedule
from tests.plans import a_plan


@given(
    st.lists(st.sampled_from(["Pilot", "", "1, 2", 'the "first"', "=1+1", "'=2", "a;b", "é\n"]), min_size=1)
)
def test_every_spreadsheet_reads_the_dates_of_a_schedule_and_calculates_none(names: list[str]) -> None:
    plan = a_plan({f"b{number}": 5 for number in range(len(names))})
    blocks = {
        one.id: replace(one, name=name, ref=name[:1], order=float(number))
        for number, (one, name) in enumerate(zip(plan.rows(Block), names, strict=True))
    }
    head, *rows = csv.reader(io.StringIO(as_csv(schedule(plan.replacing({Block: blocks})))))
    assert head[:3] == ["id", "ref", "name"]
    assert [row[2] for row in rows] == [neutral(name) for name in names]
    assert [row[1] for row in rows] == [neutral(name[:1]) for name in names]
    assert {tuple(row[3:]) for row in rows} == {("2027-01-04", "2027-01-08", "0", "0", "true")}
