"""What is said and asked about a file: its format, its lock, its size, and what the disk refuses of it."""

import errno
import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document import airlock, header
from roadmap_planner.document import publish as publish_room
from roadmap_planner.document import saving as saving_room
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.lock import CourtesyLock, lock_path
from roadmap_planner.document.schema import VERSION
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.window import MainWindow
from tests.document.plans import altered
from tests.gui.answers import answer
from tests.gui.workplace import sample

TITLE = Title("change.block.arranged")
BOTH = pytest.mark.parametrize("window", ["en", "fr"], indirect=True)


@pytest.fixture
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(Workspace(tmp_path / "state"), Settings(None), getattr(request, "param", "en"))
    made.session.may_leave = lambda: True  # type: ignore[method-assign]
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = Document.create(sample(), Workspace(tmp_path / "elsewhere"))
    document.save(tmp_path / "plan.roadmap")
    document.close()
    return tmp_path / "plan.roadmap"


def click(*names: str) -> Callable[[QWidget], None]:
    """Click the button that has one of these texts."""

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        (button,) = [one for one in dialog.buttons() if one.text().replace("&", "") in names]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def edited(window: MainWindow) -> None:
    assert window.workbench.change(TITLE, lambda edit: edit.update(edit.plan.roadmap, title="edited"))


@BOTH
def test_an_older_format_is_said_until_it_is_brought_up_to_date(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "old.roadmap"
    golden = Path(__file__).parents[1] / "document" / "golden" / "1.roadmap.gz"
    path.write_bytes(gzip.decompress(golden.read_bytes()))
    assert window.session.open(path)
    (said,) = window.notices.texts()
    assert said == window.workbench.words.say("notice.older", name="old.roadmap")
    edited(window)
    assert window.session.save()
    (said,) = window.notices.texts()
    assert said == window.workbench.words.say("document_note.migrated", name="old.roadmap", version=1)


@BOTH
def test_a_newer_format_is_read_only_and_says_so(window: MainWindow, path: Path) -> None:
    altered(
        path,
        f"PRAGMA user_version={VERSION + 1}",
        f"UPDATE meta SET value = '{VERSION + 1}' WHERE key = 'min_writer'",
    )
    assert window.session.open(path)
    assert window.workbench.document.read_only
    (said,) = window.notices.texts()
    assert said == window.workbench.words.say("notice.newer", name=window.workbench.document.title)
    assert not window.actions_by_name["block.add"].isEnabled()


@BOTH
def test_a_folder_that_takes_no_lock_is_said(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(CourtesyLock, "take", denied)
    assert window.session.open(path)
    window.watch.wait()
    QApplication.processEvents()
    (said,) = window.notices.texts()
    assert said == window.workbench.words.say("document_note.no_lock", name=path.name)
    assert not lock_path(path).exists()


@BOTH
@pytest.mark.parametrize("large", ["blocks", "bytes"])
def test_a_large_plan_is_asked_about_before_it_is_opened(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, large: str
) -> None:
    if large == "blocks":
        monkeypatch.setattr(airlock, "MOST_BLOCKS", 3)
    else:
        monkeypatch.setattr(header, "ASK_ABOVE", 4096)
    before = window.workbench.document
    seen: list[str] = []
    answer(QMessageBox, click("Cancel", "Annuler"), seen)
    assert not window.session.open(path)
    assert window.workbench.document is before
    assert any(path.name in text for text in seen)
    answer(QMessageBox, click("Open it", "L’ouvrir"))
    assert window.session.open(path)
    assert window.workbench.document.path == path


@BOTH
def test_a_version_that_cannot_be_kept_is_asked_about(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DocumentError("backup_failed", name=path.name, reason="EIO")

    monkeypatch.setattr(saving_room, "keep", fails)
    assert window.session.open(path)
    edited(window)
    before = path.read_bytes()
    seen: list[str] = []
    answer(QMessageBox, click("Cancel", "Annuler"), seen)
    assert not window.session.save()
    assert any("EIO" in text for text in seen)
    assert path.read_bytes() == before
    assert window.workbench.document.dirty
    answer(QMessageBox, click("Save without keeping it", "Enregistrer sans la garder"))
    assert window.session.save()
    assert path.read_bytes() != before
    assert not window.workbench.document.dirty


@BOTH
def test_a_full_disk_leaves_the_file_and_the_changes(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(publish_room, "_write", full)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10_000))
    assert window.session.open(path)
    edited(window)
    before = path.read_bytes()
    assert not window.session.save()
    said = QApplication.activeModalWidget()
    assert isinstance(said, QMessageBox)
    assert said.text().startswith(("Not saved", "Non enregistré"))
    assert path.name in said.text()
    assert re.search("[0-9]\\s(KB|Ko)", said.text()), "how much room is missing"
    click("Cancel", "Annuler")(said)
    assert path.read_bytes() == before
    assert window.workbench.document.dirty
    monkeypatch.undo()
    assert window.session.save()


def test_a_version_is_looked_at_in_a_window_of_its_own(qapp: QApplication, path: Path, qtbot: QtBot) -> None:
    from roadmap_planner.ui.dialogs.versions import VersionsDialog
    from tests.gui.program import started

    with started(qapp) as program:
        window = program.desk.new_window()
        qtbot.waitUntil(lambda: not program.desk.leftovers.looking)
        assert window.session.open(path)
        edited(window)
        assert window.session.save()
        dialog = window.session.versions()
        assert isinstance(dialog, VersionsDialog)
        qtbot.waitUntil(dialog.preview.isEnabled)
        QTest.mouseClick(dialog.preview, Qt.MouseButton.LeftButton)
        other = program.desk.windows[1]
        assert other.workbench.document.title == sample().roadmap.title
        assert other.workbench.document.read_only
        assert "Read-only: version of" in other.said.labels["badge"].text()
        assert not other.actions_by_name["block.add"].isEnabled()
        assert window.workbench.document.title == "edited"
