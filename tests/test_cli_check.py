"""``check`` on the command line: what is waived is told apart, with who answers for it and until when."""

from pathlib import Path

import pytest

from roadmap_planner.cli import main

Told = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("language", "counted", "signed"),
    [
        ("en", "1 waived", "Waived by Luc Ferrand on 15 January 2027 until 31 December 2027:"),
        (
            "fr",
            "1 dérogation",
            "Dérogation de Luc Ferrand du 15 janvier 2027, jusqu’au 31 décembre 2027\u00a0:",
        ),
    ],
)
def test_waived_findings_are_told_apart_with_their_reason(
    tmp_path: Path, capsys: Told, language: str, counted: str, signed: str
) -> None:
    file = str(tmp_path / "p.roadmap")
    assert main(["new", file, "--sample", "default", "--lang", language]) == 0
    capsys.readouterr()
    assert main(["check", file, "--lang", language]) == 1
    lines = capsys.readouterr().out.splitlines()
    (factor,) = [one for one in lines if one.startswith("SF8 ")]
    assert counted in factor
    assert not any("waived" in one or "dérogation" in one for one in lines if one.startswith("SF1 "))
    place = next(number for number, line in enumerate(lines) if signed in line)
    assert "SF8.2" in lines[place - 1]
    assert "B03" in lines[place - 1]
    assert sum("B03" in one for one in lines) == 1, "told once, and not among the open findings"
    assert "15" in lines[-1]
