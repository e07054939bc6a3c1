"""Versions: what a save replaced can be looked at; they are thinned by their order, never by the clock."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.document import backups
from roadmap_planner.document.backups import DAYS, LAST, MONTHS, keep, plan_of_version, versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.work import Block
from tests.document.plans import days, lengthen, saved


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time that names are made of: set it by ``clock[0] = …``."""
    now = [datetime(2027, 6, 1, 12)]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return now[0]

    monkeypatch.setattr(backups, "datetime", Clock)
    return now


def kept(workspace: Workspace) -> list[int]:
    return [one.number for one in versions(workspace, "plan")]


def test_a_version_says_who_when_and_how_much(
    document: Document, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.roadmap"
    document.author = "Marie"
    lengthen(document, 6)
    lengthen(document, 7)
    document.save(path)
    lengthen(document, 8)
    document.save()
    (version,) = versions(workspace, document.id)
    assert (version.author, version.changes, version.generation) == ("Marie", 2, 1)
    assert version.readable
    assert version.at.tzinfo is not None
    plan = plan_of_version(version)
    assert plan.get(Block, "A").duration == 7
    restored = Document.create(plan, workspace, unsaved=True)
    assert restored.path is None
    assert restored.dirty
    assert days(restored) == 7
    assert path.read_bytes() != version.path.read_bytes()
    restored.close()


def test_no_versions_of_a_document_that_never_was(workspace: Workspace) -> None:
    assert versions(workspace, "nothing") == ()
    assert not (workspace.folder / "backups").exists()


def test_an_id_of_a_foreign_file_leads_nowhere_else(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("../../out", "a/b", "", ".", "x" * 500):
        folder = workspace.backups_of(name)
        assert folder.parent == workspace.folder / "backups"


def test_ten_days_and_months_are_kept() -> None:
    """Three a day for two years: the last ten, the newest of 14 more days, the newest of 12 more months."""
    files: list[Path] = []
    for number in range(3 * 730):
        at = datetime(2025, 1, 1) + timedelta(hours=8 * number)
        files.insert(0, Path(f"{number:06}-{at:%Y%m%dT%H%M%S}.roadmap"))
        files = sorted(set(backups._kept(files)), reverse=True)
    assert [int(one.name[:6]) for one in files[:LAST]] == list(range(2189, 2179, -1))
    stamps = [datetime.strptime(one.name[7:15], "%Y%m%d") for one in files]
    assert len(files) <= LAST + DAYS + MONTHS
    assert len({(at.year, at.month) for at in stamps}) >= MONTHS
    last = stamps[LAST - 1]
    assert {last - timedelta(days=one) for one in range(1, DAYS)} <= set(stamps)


def test_a_clock_set_back_a_year_prunes_nothing(
    workspace: Workspace, tmp_path: Path, clock: list[datetime]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    for _ in range(LAST - 1):
        keep(workspace, "plan", file)
        clock[0] += timedelta(hours=1)
    before = kept(workspace)
    clock[0] -= timedelta(days=365)
    keep(workspace, "plan", file)
    assert kept(workspace) == [LAST, *before], "the newest is the one kept last, whatever the clock said"


def test_versions_come_in_the_order_they_were_kept_whatever_their_times(
    workspace: Workspace, document: Document, tmp_path: Path
) -> None:
    """A restore from a medium, or a clock that was set back, gives files any time."""
    file = tmp_path / "plan.roadmap"
    for duration in (4, 5, 6):
        lengthen(document, duration)
        document.save(file)
        kept_file = keep(workspace, document.id, file)
        os.utime(kept_file, (1_000_000_000 - duration * 10_000,) * 2)
    plans = [plan_of_version(one) for one in versions(workspace, document.id)]
    assert [plan.get(Block, "A").duration for plan in plans][:3] == [6, 5, 4]


@given(st.lists(st.integers(0, 800), min_size=1, max_size=80))
def test_thinning_keeps_the_newest_ten_and_is_done_at_once(hours: list[int]) -> None:
    """Whatever the clock does, the last ten stay, and thinning what was thinned takes nothing more."""
    files = [
        Path(f"{number:06}-{datetime(2027, 1, 1) + timedelta(days=at):%Y%m%dT%H%M%S}.roadmap")
        for number, at in enumerate(hours, 1)
    ][::-1]
    once = list(dict.fromkeys(backups._kept(files)))
    assert once[:LAST] == files[:LAST]
    assert len(once) <= LAST + DAYS + MONTHS
    again = sorted(set(backups._kept(sorted(once, reverse=True))), reverse=True)
    assert again == sorted(once, reverse=True)


def test_the_oldest_go_when_there_is_too_much_but_never_the_newest_whole_one(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = saved(tmp_path / "plan.roadmap", workspace)
    size = whole.stat().st_size
    monkeypatch.setattr(backups, "MOST_BYTES", int(2.5 * size))
    broken = tmp_path / "broken"
    broken.write_bytes(bytes(size))
    for file in (whole, whole, broken, broken, broken, broken):
        keep(workspace, "plan", file)
    found = versions(workspace, "plan")
    assert [one.readable for one in found] == [False, False, True]
    assert plan_of_version(found[-1]).roadmap.title == "Test"
    with pytest.raises(DocumentError):
        plan_of_version(found[0])


def test_a_permanent_version_outlives_all_others(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    keep(workspace, "plan", file, permanent=True)
    for _ in range(60):
        keep(workspace, "plan", file)
    found = versions(workspace, "plan")
    assert [one.number for one in found if one.permanent] == [1]


def test_a_copy_that_fails_half_way_leaves_what_stands(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    keep(workspace, "plan", file)

    def fails(_path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backups, "flush", fails)
    with pytest.raises(DocumentError, match="backup_failed"):
        keep(workspace, "plan", file)
    assert kept(workspace) == [1]
    assert len(list(workspace.backups_of("plan").iterdir())) == 1
