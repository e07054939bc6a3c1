"""Processes that die, or meet: what was acknowledged is there afterwards, whoever was killed or faster."""

from pathlib import Path

import pytest

from tests.faults.disk import call
from tests.faults.kills import kill_many
from tests.faults.races import race_many


@pytest.mark.parametrize("seed", [1, 2])
def test_row_1_every_acknowledged_change_survives_a_kill(library: Path, tmp_path: Path, seed: int) -> None:
    found = call(library, kill_many, str(tmp_path), 24, seed)
    assert found["problems"] == []
    assert found["counts"]["kills"] == 24
    assert found["counts"]["changes acknowledged"] > found["counts"]["kills"]
    assert all(found["counts"][f"killed during {step}"] > 0 for step in ("edit", "undo", "save"))


@pytest.mark.parametrize("same_user", [True, False], ids=["two windows", "two users"])
def test_row_18_two_that_save_at_once_lose_nothing(library: Path, tmp_path: Path, same_user: bool) -> None:
    found = call(library, race_many, str(tmp_path), 6, same_user)
    assert found["problems"] == []


def test_the_killing_finds_changes_that_were_acknowledged_too_early(library: Path, tmp_path: Path) -> None:
    assert call(library, kill_many, str(tmp_path), 3, 3, True)["problems"]


def test_the_races_find_a_save_that_looks_at_nothing(library: Path, tmp_path: Path) -> None:
    assert call(library, race_many, str(tmp_path), 2, True, True)["problems"]
