"""``merge`` as somebody would script it: exit codes, what is written, and choices by key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_planner.cli import main
from roadmap_planner.commands.terminal import Terminal, read_plan, write_plan
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.words import Words
from tests.plans import a_plan

Told = pytest.CaptureFixture[str]
Copy = Callable[..., str]


@pytest.fixture
def copy_of(tmp_path: Path) -> Copy:
    """copy_of("mine.roadmap", A=9): a copy of a plan of A, B and C with other durations, as a file."""

    def make(name: str, link: tuple[str, str] | None = None, /, **durations: int) -> str:
        plan = a_plan({"A": 5, "B": 3, "C": 2}, [("B", "C")])
        edit = Edit(plan)
        for id, days in durations.items():
            edit.update(plan.get(Block, id), duration=days)
        if link:
            edit.add(Dependency(id=name, predecessor=link[0], successor=link[1]))
        write_plan(Terminal(Words("en")), edit.plan, tmp_path / name)
        return str(tmp_path / name)

    return make


def durations(path: Path) -> dict[str, int]:
    return {id: row.duration for id, row in read_plan(path).all(Block).items()}


def test_without_conflict_the_merge_is_written_and_says_what_came(
    copy_of: Copy, tmp_path: Path, capsys: Told
) -> None:
    out = tmp_path / "out.roadmap"
    files = [copy_of("base"), copy_of("mine", A=9), copy_of("theirs", B=8)]
    assert main(["merge", *files, "-o", str(out), "--lang", "en"]) == 0
    assert durations(out) == {"A": 9, "B": 8, "C": 2}
    assert "B B: duration 3 → 8 working days" in capsys.readouterr().out
    before = out.read_bytes()
    assert main(["merge", *files, "-o", str(out)]) == 2
    assert out.read_bytes() == before
    assert main(["merge", *files, "-o", str(out), "--force"]) == 0


def test_with_conflicts_nothing_is_written_until_they_are_settled(
    copy_of: Copy, tmp_path: Path, capsys: Told
) -> None:
    out = tmp_path / "out.roadmap"
    files = [copy_of("base"), copy_of("mine", A=9, C=4), copy_of("theirs", A=7, B=8)]
    assert main(["merge", *files, "-o", str(out), "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert "duration is 9 working days in mine, 7 working days in theirs (it was 5 working days)" in told.out
    assert "--take mine" in told.err
    assert not out.exists()
    for side, days in (("mine", 9), ("theirs", 7)):
        assert main(["merge", *files, "-o", str(out), "--take", side, "--force"]) == 1
        assert durations(out) == {"A": days, "B": 8, "C": 4}


def test_choices_settle_conflicts_by_the_keys_of_the_json(
    copy_of: Copy, tmp_path: Path, capsys: Told
) -> None:
    out, choices = tmp_path / "out.roadmap", tmp_path / "choices.json"
    files = [copy_of("base"), copy_of("mine", ("A", "B"), A=9), copy_of("theirs", ("C", "A"), A=7)]
    assert main(["merge", *files, "-o", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["written"]
    assert [one["reason"] for one in told["conflicts"]] == ["field", "rule"]
    assert all(one["chosen"] is None for one in told["conflicts"])
    chosen = {
        one["key"]: next(option["key"] for option in one["options"] if option["keeps"] == "theirs")
        for one in told["conflicts"]
    }
    choices.write_text(json.dumps(chosen), encoding="utf-8")
    assert main(["merge", *files, "-o", str(out), "--choices", str(choices), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["written"]
    assert {one["key"]: one["chosen"] for one in told["conflicts"]} == chosen
    assert durations(out)["A"] == 7
    assert set(read_plan(out).all(Dependency)) == {"link0", "theirs"}


@pytest.mark.parametrize(
    ("text", "code"), [('{"no such": "mine"}', 2), ("[1]", 3), ("{", 3), ('{"a": 1}', 3), ("[" * 100_000, 3)]
)
def test_choices_that_fit_no_conflict_are_refused(
    copy_of: Copy, tmp_path: Path, capsys: Told, text: str, code: int
) -> None:
    choices, out = tmp_path / "choices.json", tmp_path / "out.roadmap"
    choices.write_text(text, encoding="utf-8")
    files = [copy_of("base"), copy_of("mine"), copy_of("theirs")]
    assert main(["merge", *files, "-o", str(out), "--choices", str(choices)]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not out.exists()


def test_a_file_that_cannot_be_read_writes_nothing(copy_of: Copy, tmp_path: Path, capsys: Told) -> None:
    bad, out = tmp_path / "bad.roadmap", tmp_path / "out.roadmap"
    bad.write_bytes(b"no plan")
    assert main(["merge", copy_of("base"), str(bad), copy_of("theirs"), "-o", str(out)]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not out.exists()
