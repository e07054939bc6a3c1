"""Two plans in which the same people of the same small groups answered otherwise look alike everywhere.

The answers of Night shift (three) may only be told with those of the Laboratory (twelve), which has the next
fewest; all of them together are the same in both plans. Whatever the program says, draws or exports of the
two, but for the archive that holds everything, must then be the same: else somebody's answer could be told.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from roadmap_planner.cli import main
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.anonymous import anonymous
from roadmap_planner.exchange.archive import plan_from_json, plan_to_json
from roadmap_planner.exchange.workbook import sheet_of
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model.people import (
    Audience,
    Contributes,
    Frequency,
    Population,
    SurveyAnswer,
)
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.work import Block
from roadmap_planner.planning.differences import differences
from roadmap_planner.planning.maturity import kept_together
from roadmap_planner.planning.merge import merge
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.shipped import shipped
from roadmap_planner.words import LANGUAGES, Words

Told = pytest.CaptureFixture[str]

USES = (
    (Frequency.NEVER, Frequency.NEVER, None),
    (Frequency.WEEKLY, Frequency.NEVER, 3),
    (Frequency.DAILY, Frequency.WEEKLY, 3),
    (Frequency.DAILY, Frequency.DAILY, 5),
)
"""What people of each level use, and how sure they are of themselves."""


def sample() -> Plan:
    return plan_from_json(shipped("samples", "default.en.json").read_text(encoding="utf-8"))


def surveyed(night: tuple[int, int, int, int], laboratory: tuple[int, int, int, int]) -> Plan:
    """The sample with two groups more, of these answers by level, reached by a block for everybody."""
    plan = sample()
    rows = [row for kind in KINDS for row in plan.rows(kind)]
    (block,) = [one.id for one in plan.rows(Block) if one.ref == "B09"]
    for place, (id, name, levels, heads) in enumerate(
        (("night", "Night shift", night, 9), ("lab", "Laboratory", laboratory, 20))
    ):
        rows += [
            Population(
                id=id, name=name, headcount=heads, device=80, network=80, account=80, level_0=levels[0],
                level_1=levels[1], level_2=levels[2], level_3=levels[3], absolute_non_users=levels[0],
                assessed_on=date(2027, 2, 5), order=50.0 + place,
            ),
            Audience(id=f"reached-{id}", block=block, population=id),
        ]  # fmt: skip
        for level, count in enumerate(levels):
            web, social, confidence = USES[level]
            if count:
                rows.append(
                    SurveyAnswer(
                        id=f"answer-{id}-{level}", population=id, count=count, web_use=web, social_use=social,
                        confidence=confidence, contributes=Contributes.OFTEN,
                    )
                )  # fmt: skip
    return plan_of(rows)


ONE, OTHER = surveyed((0, 1, 2, 0), (6, 3, 2, 1)), surveyed((3, 0, 0, 0), (3, 4, 4, 1))


def kept(plan: Plan, folder: Path) -> Path:
    folder.mkdir()
    document = Document.create(plan, Workspace(folder / "state"))
    document.save(folder / "plan.roadmap")
    document.close()
    return folder / "plan.roadmap"


def test_the_two_plans_are_told_apart_by_their_archive_alone() -> None:
    assert set(kept_together(ONE)) == set(kept_together(OTHER)) == {"night", "lab"}
    assert plan_to_json(ONE) != plan_to_json(OTHER)


@pytest.mark.parametrize("command", ["check", "check --json", "schedule --json", "compare", "compare --json"])
def test_no_command_tells_what_a_small_group_answered(command: str, tmp_path: Path, capsys: Told) -> None:
    name, *options = command.split()
    before = [str(kept(sample(), tmp_path / "before"))] if name == "compare" else []
    said = []
    for number, plan in enumerate((ONE, OTHER)):
        file = str(kept(plan, tmp_path / str(number)))
        main([name, *before, file, *options, "--lang", "en"])
        said.append(capsys.readouterr().out.replace(file, "FILE"))
    assert said[0] == said[1]
    assert "Night shift" in said[0] or name == "schedule"


@pytest.mark.parametrize("view", ["dossier", "people", "factors"])
def test_no_drawing_shows_what_a_small_group_answered(view: str, tmp_path: Path) -> None:
    drawn = []
    for number, plan in enumerate((ONE, OTHER)):
        folder = tmp_path / str(number)
        file = kept(plan, folder)
        assert main(["export", str(file), str(folder / "out.svg"), "--view", view, "--lang", "en"]) == 0
        drawn.append([without_counters(one) for one in sorted(folder.glob("out*.svg"))])
    assert len(drawn[0]) == len(drawn[1])
    assert drawn[0] == drawn[1]


def without_counters(file: Path) -> str:
    """A drawing without the numbers that Qt gives to patterns as it goes."""
    return re.sub(r"texpattern_\w+", "texpattern", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("suffix", ["csv", "xml", "gan", "ics"])
def test_no_format_carries_what_a_small_group_answered(suffix: str, tmp_path: Path) -> None:
    written = []
    for number, plan in enumerate((ONE, OTHER)):
        out = tmp_path / f"{number}.{suffix}"
        assert main(["export", str(kept(plan, tmp_path / str(number))), str(out)]) == 0
        written.append(re.sub(rb"DTSTAMP:\S+|<(CreationDate|LastSaved)>[^<]*", b"", out.read_bytes()))
    assert written[0] == written[1]


def test_no_sheet_of_a_workbook_carries_what_a_small_group_answered(tmp_path: Path) -> None:
    sheets = []
    for number, plan in enumerate((ONE, OTHER)):
        out = tmp_path / f"{number}.xlsx"
        assert main(["export", str(kept(plan, tmp_path / str(number))), str(out)]) == 0
        first = sheet_of(out.read_bytes(), lambda _: False)
        names = (first.name, *first.others)
        sheets.append({one: _sheet(out.read_bytes(), one) for one in names})
    assert sheets[0] == sheets[1]


def _sheet(data: bytes, name: str) -> list[list[str]]:

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [[str(value) for value in row] for row in book[name].iter_rows(values_only=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_without_names_holds_the_same(language: str) -> None:
    def held(plan: Plan) -> Iterable[object]:
        copy = anonymous(plan, Words(language), subject_digest)
        populations = [one for one in copy.rows(Population) if one.id in {"night", "lab"}]
        return (
            populations,
            sum(one.population in {"night", "lab"} for one in copy.rows(SurveyAnswer)),
            [one.score for one in assess(copy, schedule(copy)).factors],
        )

    assert held(ONE) == held(OTHER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_without_names_is_judged_as_the_plan(language: str) -> None:
    copy = anonymous(ONE, Words(language), subject_digest)

    def scores(plan: Plan) -> list[object]:
        return [(one.score, one.assessed) for one in assess(plan, schedule(plan)).factors]

    assert scores(copy) == scores(ONE)


def test_what_changed_among_the_answers_of_a_small_group_is_told_as_one() -> None:
    rows = [row for kind in KINDS for row in ONE.rows(kind)]
    other = [
        replace(row, confidence=2) if isinstance(row, SurveyAnswer) and row.population == "night" else row
        for row in rows
    ]
    found = differences(ONE, plan_of(other))
    said = [Words("en").phrase(one.phrase) for one in found]
    assert said == ["Night shift: what was answered to the survey differs (kept back: fewer than 5 answers)"]
    assert [one.row.id for one in found] == ["night"]


def test_a_conflict_of_two_copies_does_not_tell_what_a_small_group_answered() -> None:
    def with_night(first: int, third: int) -> Plan:
        night = replace(ONE.get(Population, "night"), level_0=first, level_1=0, level_2=third)
        rows = [row for kind in KINDS for row in ONE.rows(kind)]
        return plan_of([night if row.id == "night" else row for row in rows])

    found = merge(ONE, with_night(1, 2), with_night(2, 1))
    (conflict,) = found.conflicts
    said = [
        Words("en").phrase(conflict.phrase),
        *(Words("en").phrase(one.phrase) for one in conflict.options),
    ]
    assert any("kept back" in one for one in said)
    assert not any(re.search(r"level \d \d", one) for one in said)
