"""Scenarios and baselines on the command line."""

import json
from pathlib import Path

import pytest

from roadmap_planner.cli import main
from roadmap_planner.commands.terminal import DIFFERS, DONE, WRONG_USAGE

Told = pytest.CaptureFixture[str]


@pytest.fixture
def sample(tmp_path: Path, capsys: Told) -> str:
    path = tmp_path / "sample.roadmap"
    assert main(["new", str(path), "--sample", "default", "--lang", "en"]) == DONE
    capsys.readouterr()
    return str(path)


def told(capsys: Told, *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--json", "--lang", "en"]) in {DONE, DIFFERS}
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_scenario_is_scheduled_checked_simulated_and_exported_by_its_name(
    sample: str, tmp_path: Path, capsys: Told
) -> None:
    plan = told(capsys, "schedule", sample)
    cautious = told(capsys, "schedule", sample, "--scenario", "cautious")
    assert str(cautious["finish"]) > str(plan["finish"])
    assert told(capsys, "check", sample, "--scenario", "Fast")["factors"]
    likely = told(capsys, "simulate", sample, "--scenario", "Fast", "--trials", "200")
    assert likely["trials"] == 200
    out = tmp_path / "fast.csv"
    assert main(["export", sample, str(out), "--scenario", "Fast"]) == DONE
    assert ";45;" in out.read_text(encoding="utf-8-sig").replace(",", ";")


def test_what_a_plan_has_is_told_and_a_name_it_does_not_have_is_refused(sample: str, capsys: Told) -> None:
    found = told(capsys, "info", sample)
    assert [one["name"] for one in found["scenarios"]] == ["Cautious", "Fast"]  # type: ignore[attr-defined]
    assert found["states"] == {"done": 7, "running": 1, "at_risk": 15, "waiting": 1}
    assert main(["schedule", sample, "--scenario", "Dream", "--lang", "en"]) == WRONG_USAGE
    assert "Cautious and Fast" in capsys.readouterr().err


def test_a_plan_is_compared_with_its_scenario_or_its_baseline(sample: str, capsys: Told) -> None:
    scenario = told(capsys, "compare", sample, "--scenario", "Fast")
    assert scenario["finish_days"] == -15
    baseline = told(capsys, "compare", sample, "--baseline", "newest")
    assert baseline["finish_days"] == 7
    variances = baseline["variances"]
    assert isinstance(variances, dict)
    assert {"start", "finish", "duration"} == set(next(iter(variances.values())))
    assert main(["compare", sample]) == WRONG_USAGE
    assert main(["compare", sample, sample, "--baseline", "newest"]) == WRONG_USAGE
