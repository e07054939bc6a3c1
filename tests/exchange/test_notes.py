"""An export says whom it names before it leaves the plan; one without names says nothing of the kind."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

from roadmap_planner.cli import main
from roadmap_planner.exchange.archive import plan_from_json, plan_to_json
from roadmap_planner.exchange.formats import WRITERS
from roadmap_planner.exchange.notes import named_in, note_without_answers, notes_on
from roadmap_planner.model.entity import changed
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.shipped import shipped
from roadmap_planner.words import LANGUAGES, Words
from tests.plans import a_plan

Told = pytest.CaptureFixture[str]


def sample(language: str = "en") -> Plan:
    return plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))


def text_of(format: str, data: bytes) -> str:
    if format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        return "\n".join(
            str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
        )
    return data.decode("utf-8-sig").replace("\r\n ", "")


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_a_format_says_how_many_people_it_names(format: str) -> None:
    plan = sample()
    text = text_of(format, WRITERS[format](plan, Words("en")))
    named = {one.name for one in plan.rows(Person) if one.name in text}
    note = named_in(format, plan)
    assert (0 if note is None else note.values["count"]) == len(named)


@pytest.mark.parametrize("view", ["dossier", "map", "gantt", "factors", "people"])
def test_a_drawing_that_names_somebody_says_so(view: str, tmp_path: Path, capsys: Told) -> None:
    file, out = tmp_path / "p.roadmap", tmp_path / "out.svg"
    assert main(["new", str(file), "--sample", "default", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["export", str(file), str(out), "--view", view, "--lang", "en"]) == 0
    drawn = "".join(one.read_text(encoding="utf-8") for one in tmp_path.glob("out*.svg"))
    named = any(one.name in drawn for one in sample().rows(Person))
    assert bool(re.search(r"names \d+ people", capsys.readouterr().err)) == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_archive_says_that_it_holds_names_and_answers(language: str, tmp_path: Path, capsys: Told) -> None:
    file = tmp_path / "p.roadmap"
    assert main(["new", str(file), "--sample", "default", "--lang", language]) == 0
    capsys.readouterr()
    assert main(["export", str(file), str(tmp_path / "p.json"), "--lang", language]) == 0
    said = capsys.readouterr().err
    assert "60" in said
    assert "--anonymous" in said
    assert {"en": "survey", "fr": "enquête"}[language] in said
    assert main(["export", str(file), str(tmp_path / "q.json"), "--anonymous", "--lang", language]) == 0
    assert "60" not in capsys.readouterr().err


def test_a_plan_without_people_names_nobody() -> None:
    plan = a_plan({"A": 5})
    assert [notes_on(format, plan) for format in (*WRITERS, "pdf", "roadmap")] == [()] * (len(WRITERS) + 2)


def few_answers(**levels: int) -> Population:
    told = {f"level_{place}": levels.get(f"level_{place}", 0) for place in range(4)}
    return changed(Population(id="few", name="Few", headcount=9), {**told, "absolute_non_users": 1})


def test_a_copy_says_when_too_few_answered_to_be_told_at_all(tmp_path: Path, capsys: Told) -> None:
    plan = a_plan({"A": 5}, (), few_answers(level_0=1, level_2=2))
    (tmp_path / "p.json").write_text(plan_to_json(plan), encoding="utf-8")
    file = str(tmp_path / "p.roadmap")
    assert main(["import", str(tmp_path / "p.json"), "-o", file]) == 0
    capsys.readouterr()
    copy = tmp_path / "copy.json"
    assert main(["export", file, str(copy), "--anonymous", "--lang", "en"]) == 0
    assert "SF1.1 finds it not assessed" in capsys.readouterr().err
    (kept,) = plan_from_json(copy.read_text(encoding="utf-8")).rows(Population)
    assert kept.levels is None
    assert note_without_answers(a_plan({"A": 5}, (), few_answers(level_1=9))) is None
