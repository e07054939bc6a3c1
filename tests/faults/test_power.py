"""Power cuts: no disk that a cut can leave has lost what was acknowledged, or holds a broken file.

Each instrument is also turned on a program that flushes too little, and must find it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.disk import call
from tests.faults.outage import check_edits, check_saves, record_edits, record_saves, replay, unflushed
from tests.faults.power import Event, Machine, read_log


def recorded(
    library: Path, tmp_path: Path, work: Callable[..., None], *values: Any
) -> tuple[Machine, list[Event]]:
    """A disk as it was before some work, and the record of the work."""
    (tmp_path / "disk" / "share").mkdir(parents=True)
    machine = Machine.of(tmp_path / "disk")
    call(library, work, str(tmp_path), *values)
    return machine, read_log(tmp_path / "log")


def test_row_3_a_power_cut_loses_no_acknowledged_change(library: Path, tmp_path: Path) -> None:
    machine, events = recorded(library, tmp_path, record_edits, 3)
    found = replay(machine, events, check_edits, tmp_path, seed=1, tries=1, every=3)
    assert found.problems == []
    assert found.cuts > 50


def test_row_4_a_power_cut_during_a_save_leaves_a_whole_file(library: Path, tmp_path: Path) -> None:
    machine, events = recorded(library, tmp_path, record_saves)
    found = replay(machine, events, check_saves, tmp_path, seed=2, tries=1, every=15)
    assert found.problems == []
    assert found.cuts > 50


def test_without_flushes_of_sqlite_the_replay_finds_what_is_lost(library: Path, tmp_path: Path) -> None:
    machine, events = recorded(library, tmp_path, record_edits, 3, "OFF")
    assert replay(machine, events, check_edits, tmp_path, seed=3, tries=2, until="").problems


def test_without_the_flush_of_the_new_file_the_replay_finds_broken_ones(
    library: Path, tmp_path: Path
) -> None:
    machine, events = recorded(library, tmp_path, record_saves)
    careless = unflushed(events, ".tmp-")
    assert len(careless) < len(events)
    assert replay(machine, careless, check_saves, tmp_path, seed=4, tries=1, every=7, until="").problems


def test_without_the_flush_of_the_folder_the_replay_finds_a_lost_save(library: Path, tmp_path: Path) -> None:
    machine, events = recorded(library, tmp_path, record_saves, False)
    lost = "were saved"
    problems = replay(machine, events, check_saves, tmp_path, seed=5, tries=1, every=3, until=lost).problems
    assert any(lost in problem for problem in problems)
