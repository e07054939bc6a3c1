"""What the disk does to a plan that is open, and the ways out that the window offers."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_planner.document import saving
from roadmap_planner.document.document import Document
from roadmap_planner.document.lock import CourtesyLock, lock_path
from roadmap_planner.document.publish import Published, publish
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_to_json
from roadmap_planner.model.change import Title
from roadmap_planner.ui.dialogs.already_open import AlreadyOpen
from roadmap_planner.ui.dialogs.damaged import DamagedDialog
from roadmap_planner.ui.file_watch import GONE
from roadmap_planner.ui.waiting import WaitingDialog
from roadmap_planner.ui.window import MainWindow
from tests.gui.workplace import sample

BOTH = pytest.mark.parametrize("bare_window", ["en", "fr"], indirect=True)


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    return bare_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    document = Document.create(sample(), Workspace(tmp_path / "elsewhere"))
    document.save(stick / "plan.roadmap")
    document.close()
    return stick / "plan.roadmap"


def edited(window: MainWindow) -> None:
    title = Title("change.row.changed", kind="x", name="y")
    assert window.workbench.change(title, lambda edit: edit.update(edit.plan.roadmap, title="edited"))


def box() -> QMessageBox:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QMessageBox)
    return shown


def click(said: QMessageBox, text: str) -> None:
    """Click the button whose text, in English or French, begins so."""
    (button,) = [one for one in said.buttons() if one.text().replace("&", "").startswith(text)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def looked(window: MainWindow) -> None:
    window.watch.look()
    window.watch.wait()
    QApplication.processEvents()


@BOTH
def test_row_14_a_folder_that_goes_is_said_and_the_plan_is_saved_elsewhere(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert window.session.open(path)
    edited(window)
    shutil.rmtree(path.parent)
    qtbot.waitUntil(lambda: not window.notices.isHidden())
    words = window.workbench.words
    assert window.notices.texts() == [words.say(GONE, name=path.name)]
    (save,) = [one for one in window.notices.findChildren(QPushButton, "save") if one.isVisible()]
    other = tmp_path / "other.roadmap"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert window.workbench.document.path == other
    assert not window.workbench.document.dirty
    looked(window)
    assert window.notices.isHidden()


def test_that_a_file_is_gone_is_said_once(window: MainWindow, path: Path) -> None:
    assert window.session.open(path)
    path.unlink()
    looked(window)
    assert len(window.notices.texts()) == 1
    window.watch.close(window.watch.notices()[0])
    looked(window)
    assert window.notices.texts() == []
    assert window.session.save(), "its folder still stands"
    path.unlink()
    looked(window)
    assert len(window.notices.texts()) == 1, "it went once more"


@BOTH
@pytest.mark.parametrize("way", ["Save as", "Try again"])
def test_row_14_a_save_that_is_refused_offers_the_ways_out(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, way: str
) -> None:
    assert window.session.open(path)
    edited(window)
    shutil.rmtree(path.parent)
    assert not window.session.save()
    said = box()
    assert str(path.parent) in said.text()
    other = tmp_path / "other.roadmap"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    path.parent.mkdir()
    french = {"Save as": "Enregistrer sous", "Try again": "Réessayer"}
    click(said, way if window.workbench.words.language == "en" else french[way])
    qtbot.waitUntil(lambda: not window.workbench.document.dirty)
    assert window.workbench.document.path == (other if way == "Save as" else path)
    assert QApplication.activeModalWidget() is None


@BOTH
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[]", b'{"format": 1}', b"{" * 90_000])
def test_an_archive_that_is_none_is_refused_with_a_sentence(
    window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    archive = tmp_path / "plan.json"
    archive.write_bytes(content)
    before = window.workbench.document
    assert not window.session.open(archive)
    assert box().text()
    assert "{" not in box().text()
    assert window.workbench.document is before


def test_an_archive_is_opened_as_an_unsaved_plan(window: MainWindow, tmp_path: Path) -> None:
    archive = tmp_path / "plan.json"
    archive.write_text(plan_to_json(sample()), encoding="utf-8")
    assert window.session.open(archive)
    assert window.workbench.plan == sample()
    assert window.workbench.document.dirty
    assert not window.session.open(tmp_path / "gone.json")
    assert "gone.json" in box().text()


@BOTH
def test_no_text_of_a_button_is_cut(window: MainWindow, path: Path) -> None:
    holder = CourtesyLock(path, "Marie Leroy").holder
    boxes: list[QMessageBox] = [
        AlreadyOpen(path.name, holder, window),
        DamagedDialog("…", recoverable=True, versions=12, parent=window),
    ]
    for one in boxes:
        one.show()
        QApplication.processEvents()
        buttons = one.findChildren(QDialogButtonBox)[0].buttons()
        assert buttons
        for button in buttons:
            if button.isVisible():
                text = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
                assert button.width() >= text + 8, button.text()
        one.close()


def test_a_lock_that_is_being_taken_when_the_plan_is_closed_is_not_left(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.open(path, Workspace(tmp_path / "state"))
    take = CourtesyLock.take

    def slow(lock: CourtesyLock, *, over: bool) -> None:
        document.close()
        take(lock, over=over)

    monkeypatch.setattr(CourtesyLock, "take", slow)
    assert document.claim() is None
    assert not lock_path(path).exists()


def test_a_slow_share_holds_nobody(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The lock is taken and the file written while the window lives; a save under way is not given up."""
    wakes = threading.Event()
    take = CourtesyLock.take

    def slowly_taken(lock: CourtesyLock, *, over: bool) -> None:
        assert wakes.wait(30)
        take(lock, over=over)

    def slowly_published(*values: Any, **named: Any) -> Published:
        assert wakes.wait(30)
        return publish(*values, **named)

    monkeypatch.setattr(CourtesyLock, "take", slowly_taken)
    assert window.session.open(path), "the plan is there though its lock is not"
    edited(window)
    assert not lock_path(path).exists()
    wakes.set()
    window.watch.wait()
    QApplication.processEvents()
    assert lock_path(path).exists()

    wakes.clear()
    monkeypatch.setattr(saving, "publish", slowly_published)
    shown: list[WaitingDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, WaitingDialog):
            QTimer.singleShot(20, look)
            return
        shown.append(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible(), "a file that is half there is nobody's"
        wakes.set()

    QTimer.singleShot(0, look)
    assert window.session.save()
    assert shown
    assert path.name in shown[0].what.text()
    assert not window.workbench.document.dirty
