"""Space: how much is missing is measured, not guessed, and said as people say it."""

import errno
import os
from pathlib import Path

import pytest

from roadmap_planner.document import backups, publish, space
from roadmap_planner.document.digest import stored
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.words import Words
from tests.document.plans import lengthen, small


def test_what_a_plan_needs_is_what_its_file_takes(document: Document, tmp_path: Path) -> None:
    document.save(tmp_path / "plan.roadmap")
    size = (tmp_path / "plan.roadmap").stat().st_size
    needed = space.needed_for(stored(small()), {"document_id": document.id, "digest": document.digest()})
    assert size <= needed <= size + 5 * 4096


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (1, "1 KB", "1\u00a0Ko"),
        (1024, "1 KB", "1\u00a0Ko"),
        (1025, "2 KB", "2\u00a0Ko"),
        (1024 * 1024, "1 MB", "1\u00a0Mo"),
        (3 * 1024 * 1024, "3 MB", "3\u00a0Mo"),
        (3 * 1024 * 1024 + 1, "3.1 MB", "3,1\u00a0Mo"),
        (40 * 1024 * 1024 + 1, "41 MB", "41\u00a0Mo"),
    ],
)
def test_bytes_as_people_say_them(count: int, english: str, french: str) -> None:
    assert Words("en").phrase(space.size_of(count)) == english
    assert Words("fr").phrase(space.size_of(count)) == french


@pytest.mark.parametrize("first", [True, False])
def test_a_full_disk_says_how_much_is_missing_and_where(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    path = tmp_path / "plan.roadmap"
    if not first:
        document.save(path)
        lengthen(document, 9)

    def fails(_file: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(publish, "flush", fails)
    monkeypatch.setattr(space, "_free", lambda _: 0)
    with pytest.raises(DocumentError, match="save_disk_full") as caught:
        document.save(path)
    values = caught.value.phrase.values
    needed, free = values["needed"], values["free"]
    assert isinstance(needed, int)
    assert isinstance(free, int)
    assert 0 < free < needed, "what the attempt took is free again"
    assert f"{space.disk_of(tmp_path)}. " in Words("en").phrase(caught.value.phrase)
    assert path.exists() != first
    assert document.dirty == (not first)


def test_no_room_for_a_version_names_the_private_disk(
    document: Document, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.save(tmp_path / "plan.roadmap")
    lengthen(document, 9)
    asked = []

    def free(folder: Path) -> int:
        asked.append(folder)
        return 10_000

    def fails(_file: Path) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(space, "_free", free)
    monkeypatch.setattr(backups, "flush", fails)
    with pytest.raises(DocumentError, match="backup_disk_full") as caught:
        document.save()
    assert asked == [workspace.folder]
    assert caught.value.phrase.values["needed"] == (tmp_path / "plan.roadmap").stat().st_size
