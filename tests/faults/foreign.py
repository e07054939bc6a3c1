"""What programs that are not ours leave behind, and media that take nothing. For ``disk.call``."""

import errno
import sqlite3
from pathlib import Path

import pytest

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import DIE, KILLED, Calls, Disk, in_child
from tests.faults.work import make_change, number_of, sentence


def leave_a_hot_journal(path: str) -> None:
    """Write into a plan file and be killed when the pages are half written."""
    disk = Disk()

    def write() -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE block SET notes = hex(zeroblob(3000))")
        disk.watch(Path(path))
        disk.fail(2, DIE, Calls.WRITE)
        connection.execute("COMMIT")

    assert in_child(write).signal == KILLED
    assert Path(f"{path}-journal").stat().st_size > 512


def open_read_only(path: str, save: bool = False) -> int:
    """Open a file where nothing can be written, edit, save elsewhere. Its number of changes."""
    file = Path(path)
    disk = Disk()
    disk.watch(file.parent)
    disk.fail(1, errno.EROFS, Calls.changing(), sticky=True)
    document = Document.open(file, Workspace(file.parent.parent / "state of this"))
    number = number_of(document.plan)
    make_change(document, number + 1)
    assert document.recovery_off is None
    if save:
        with pytest.raises(DocumentError) as caught:
            document.save()
        sentence(caught.value)
        elsewhere = file.parent.parent / "elsewhere.roadmap"
        document.save(elsewhere)
        assert not document.dirty
        again = Document.open(elsewhere, Workspace(file.parent.parent / "reader"))
        assert number_of(again.plan) == number + 1
        again.close()
    document.close()
    return number
