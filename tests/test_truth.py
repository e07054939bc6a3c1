"""The comparison with other schedulers tells what agrees, names what does not, and survives any file."""

from pathlib import Path

import pytest

from roadmap_planner.exchange.formats import write
from roadmap_planner.words import Words
from scripts.truth import tell_instances, tell_plans
from tests.plans import a_plan

DATES = "<EarlyStart>2027-01-04T08:00:00</EarlyStart><LateFinish>2027-01-08T17:00:00</LateFinish>"


def test_figures_of_a_file_are_counted_and_the_first_that_differ_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = f"<Duration>PT40H0M0S</Duration>{DATES}<TotalSlack>9600</TotalSlack>"
    task = f"<Task><UID>1</UID><Name>A</Name>{inside}</Task>"
    start = "<StartDate>2027-01-04T08:00:00</StartDate>"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.xml").write_text(f"<Project>{start}<Tasks>{task}</Tasks></Project>")
    (tmp_path / "broken.xml").write_text("<Project><Tasks>")
    (tmp_path / "other.xml").write_text("<html/>")
    (tmp_path / "empty.sm").write_text("")
    tell_plans(tmp_path)
    tell_instances(tmp_path)
    said = capsys.readouterr().out
    assert "deep/a.xml: 2 of 3" in said.replace("\\", "/")
    assert "TotalSlack: MS Project 2 d, here 0 d" in said
    assert [line.partition(":")[0] for line in said.splitlines() if ": cannot be read: " in line] == [
        "broken.xml",
        "other.xml",
        "empty.sm",
    ]
    assert "MS Project: 2 of 3 figures agree, in 1 files" in said


def test_a_plan_that_this_program_wrote_agrees_with_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = a_plan({"A": 5, "B": 2}, [("A", "B", "FS", 1)])
    (tmp_path / "own.xml").write_bytes(write("own.xml", plan, Words("en")))
    tell_plans(tmp_path)
    assert "own.xml: 6 of 6 agree" in capsys.readouterr().out


def test_a_file_of_calendars_alone_has_nothing_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "calendars.xml").write_text("<Project><Calendars/><Tasks/></Project>")
    tell_plans(tmp_path)
    assert "calendars.xml: 0 of 0 agree" in capsys.readouterr().out
