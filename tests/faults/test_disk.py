"""Disks that fail: whatever call fails, the file is old or new, no work is lost, and a sentence says it."""

from pathlib import Path

import pytest

from tests.faults.disk import call
from tests.faults.sweep import ACTIONS, FAULTS, sweep, sweep_careless

STEPS = {"edit": 7, "undo": 13, "save": 31, "save_as": 47, "save_copy": 47, "open": 47, "close": 2}
"""Every so manieth fault point is tried here; ``make faults`` tries them all."""


@pytest.mark.parametrize("action", ACTIONS)
def test_rows_2_5_6_9_10_a_fault_at_any_call_loses_nothing(
    library: Path, tmp_path: Path, action: str
) -> None:
    for fault, answer in call(library, sweep, str(tmp_path), action, list(FAULTS), STEPS[action]).items():
        assert answer["problems"] == [], fault
        assert answer["tries"] > 0 or answer["points"] == 0


def test_an_edit_after_a_disk_that_took_nothing_is_durable_again(library: Path, tmp_path: Path) -> None:
    """SQLite opens what it cannot write read-only, and leaves it so: the next edit must not fall for it."""
    found = call(library, sweep, str(tmp_path), "edit", ["EIO stays"])["EIO stays"]
    assert found["problems"] == []
    assert found["tries"] == found["points"]


def test_the_sweep_finds_what_a_save_in_place_breaks(library: Path, tmp_path: Path) -> None:
    assert call(library, sweep_careless, str(tmp_path), "dies", 1)["problems"]
