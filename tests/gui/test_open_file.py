"""A plan file in the window: who else has it open, what is damaged, what changes on the disk meanwhile."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Document
from roadmap_planner.document.lock import BEAT_EVERY, CourtesyLock, lock_path
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block
from roadmap_planner.ui.dialogs.already_open import AlreadyOpen
from roadmap_planner.ui.dialogs.damaged import DamagedDialog, RecoveryReport
from roadmap_planner.ui.dialogs.preferences import Preferences
from roadmap_planner.ui.dialogs.versions import VersionsDialog
from roadmap_planner.ui.settings import AUTHOR, LANGUAGE, SAVE_WHEN_IDLE
from roadmap_planner.ui.window import GANTT, MainWindow
from tests.gui.answers import answer, key, press
from tests.gui.workplace import sample

TITLE = Title("change.block.arranged")


BOTH = pytest.mark.parametrize("bare_window", ["en", "fr"], indirect=True)


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    return bare_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.roadmap", "a")


def written(path: Path, title: str) -> Path:
    """Save a plan as somebody at another desk does."""
    document = Document.create(sample(), Workspace(path.parent / "elsewhere"))
    with document.change(TITLE) as edit:
        rename(title)(edit)
    document.save(path)
    document.close()
    return path


def rename(title: str) -> Callable[[Edit], object]:
    return lambda edit: edit.update(edit.plan.roadmap, title=title)


def held_by_marie(path: Path) -> None:
    """A lock of Marie on another machine, opened just now."""
    holder = replace(CourtesyLock(path, "Marie").holder, host="PC-124", machine="another", boot="another")
    lock_path(path).write_text(json.dumps(asdict(holder)), encoding="utf-8")


def claimed(window: MainWindow) -> None:
    """Wait until the lock of the file is seen to, which keeps nobody waiting."""
    window.watch.wait()
    QApplication.processEvents()


def line_button(window: MainWindow, kind: type[QPushButton | QToolButton], name: str) -> None:
    button = next(one for one in window.notices.findChildren(kind, name) if one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@BOTH
def test_enter_opens_what_somebody_else_has_open_read_only(window: MainWindow, path: Path) -> None:
    held_by_marie(path)
    seen: list[str] = []
    answer(AlreadyOpen, key(Qt.Key.Key_Return), seen)
    assert window.session.open(path)
    assert any("Marie (PC-124)" in text for text in seen)
    document = window.workbench.document
    assert document.read_only
    assert "Marie (PC-124)" in window.said.labels["badge"].text()
    window.show_view(GANTT)
    window.selection.select([(Block, next(iter(document.plan.all(Block))))])
    for name in ("block.add", "block.later", "edit.delete", "file.merge"):
        assert not window.actions_by_name[name].isEnabled()
    before = document.plan
    assert not window.workbench.change(TITLE, rename("mine"))
    said = QApplication.activeModalWidget()
    assert isinstance(said, QMessageBox)
    assert path.name in said.text()
    said.close()
    assert document.plan is before


def test_to_save_a_read_only_plan_asks_for_another_name(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_by_marie(path)
    answer(AlreadyOpen, press("look"))
    window.session.open(path)
    other = tmp_path / "other.roadmap"
    monkeypatch.setattr(window.session, "_ask_name", lambda title: other)
    window.actions_by_name["file.save"].trigger()
    assert window.workbench.document.path == other
    assert not window.workbench.document.read_only
    assert window.said.labels["badge"].text() == ""
    assert window.actions_by_name["block.add"].isEnabled()
    assert lock_path(other).exists()


def test_a_copy_has_no_file_and_leaves_the_lock(window: MainWindow, path: Path) -> None:
    held_by_marie(path)
    answer(AlreadyOpen, press("copy"))
    assert window.session.open(path)
    assert window.workbench.document.path is None
    assert window.workbench.document.dirty
    assert "PC-124" in lock_path(path).read_text(encoding="utf-8")


def test_opened_anyway_the_bar_says_who_else_is_there(window: MainWindow, path: Path) -> None:
    held_by_marie(path)
    answer(AlreadyOpen, press("anyway"))
    assert window.session.open(path)
    assert not window.workbench.document.read_only
    claimed(window)
    (text,) = window.notices.texts()
    assert "Marie (PC-124)" in text
    window.workbench.document.notes.append(Phrase("document_note.no_lock", name=path.name))
    window.watch.gather()
    assert len(window.notices.texts()) == 2
    labels = [one for one in window.notices.findChildren(QLabel) if one.isVisible()]
    assert [one.text() for one in labels if one.wordWrap()] == window.notices.texts()
    for _ in range(2):
        line_button(window, QToolButton, "close")
    assert window.notices.isHidden()


def test_escape_leaves_what_was_open(window: MainWindow, path: Path) -> None:
    held_by_marie(path)
    before = window.workbench.document
    answer(AlreadyOpen, key(Qt.Key.Key_Escape))
    assert not window.session.open(path)
    assert window.workbench.document is before


def test_the_lock_is_ours_while_it_is_open_and_beats(window: MainWindow, path: Path, tmp_path: Path) -> None:
    window.settings.put(AUTHOR, "Paul")
    window.session.open(path)
    claimed(window)
    first = json.loads(lock_path(path).read_text(encoding="utf-8"))
    assert first["user"] == "Paul"
    assert window.watch.heart.isActive()
    assert window.watch.heart.interval() == BEAT_EVERY * 1000
    window.watch.heart.timeout.emit()
    claimed(window)
    assert json.loads(lock_path(path).read_text(encoding="utf-8"))["beat"] > first["beat"]
    window.session.open(path)
    claimed(window)
    assert lock_path(path).exists(), "opened again, it is still ours"
    held_by_marie(path)
    window.watch.heart.timeout.emit()
    claimed(window)
    (text,) = window.notices.texts()
    assert path.name in text
    lock_path(path).unlink()
    window.session.open(written(tmp_path / "b.roadmap", "b"))
    claimed(window)
    assert lock_path(tmp_path / "b.roadmap").exists()
    window.close()
    assert not lock_path(tmp_path / "b.roadmap").exists()


def test_a_lock_left_over_is_taken_with_a_notice(window: MainWindow, path: Path) -> None:
    held_by_marie(path)
    plain = json.loads(lock_path(path).read_text(encoding="utf-8"))
    plain["beat"] = plain["since"] = "2020-01-01T08:00:00+00:00"
    lock_path(path).write_text(json.dumps(plain), encoding="utf-8")
    window.session.open(path)
    claimed(window)
    (text,) = window.notices.texts()
    assert "Marie (PC-124)" in text


@BOTH
def test_what_changes_on_the_disk_is_said_and_never_reloaded(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.session.open(path)
    mine = window.workbench.plan
    assert window.notices.isHidden()
    written(path, "theirs")
    qtbot.waitUntil(lambda: not window.notices.isHidden())  # the folder is watched
    assert window.workbench.plan is mine
    line_button(window, QToolButton, "close")
    assert window.notices.isHidden()
    window.watch.look()
    window.watch.wait()
    QApplication.processEvents()
    assert window.notices.isHidden(), "the same change is said once"
    written(path, "theirs again")
    qtbot.waitUntil(lambda: not window.notices.isHidden())
    answer(QWidget, press("replace"))
    line_button(window, QPushButton, "compare")
    assert window.notices.isHidden()
    again = Document.open(path, window.workspace)
    assert again.title == "a"
    again.close()


@BOTH
def test_the_bar_follows_the_language(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.session.open(path)
    written(path, "theirs")
    qtbot.waitUntil(lambda: not window.notices.isHidden())
    first = window.notices.texts()
    language = window.workbench.words.language
    window.settings.put(LANGUAGE, "fr" if language == "en" else "en")
    assert len(window.notices.texts()) == 1
    assert window.notices.texts() != first
    assert not window.notices.isHidden()
    window.settings.put(LANGUAGE, language)


def test_recovery_that_is_off_is_said_until_it_is_back(window: MainWindow, path: Path) -> None:
    window.session.open(path)
    document = window.workbench.document
    document._net.off = Phrase("document_error.cannot_write", reason="EIO")
    window.workbench.change(TITLE, rename("b"))
    (text,) = window.notices.texts()
    assert "EIO" in text
    window.watch.heart.timeout.emit()
    claimed(window)
    assert window.notices.isHidden()


@BOTH
def test_a_damaged_file_is_recovered_into_an_unsaved_plan(window: MainWindow, path: Path) -> None:
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle:] = b"\xff" * (len(data) - middle)
    path.write_bytes(data)
    seen: list[str] = []
    answer(DamagedDialog, press("recover"), seen)
    assert window.session.open(path)
    assert any(path.name in text for text in seen)
    document = window.workbench.document
    assert document.path is None
    assert document.dirty
    assert document.title == "a", "what stands before the damage is there"
    report = window.findChild(RecoveryReport)
    assert report is not None
    assert report.list.count() > 0
    report.close()
    assert path.read_bytes() == data


def test_of_an_empty_file_a_version_is_opened(window: MainWindow, path: Path) -> None:
    window.session.open(path)
    window.workbench.change(TITLE, rename("b"))
    assert window.session.save()
    window.session.new()
    path.write_bytes(b"")
    answer(DamagedDialog, chosen_version)
    assert window.session.open(path)
    assert window.workbench.plan.roadmap.title == "a"
    assert window.workbench.document.path is None


def chosen_version(dialog: QWidget) -> None:
    answer(VersionsDialog, restored)
    press("version")(dialog)


def restored(dialog: QWidget) -> None:
    assert isinstance(dialog, VersionsDialog)
    dialog.background.wait()
    QApplication.processEvents()
    assert "a\n" in dialog.said.text(), "which plan it is"
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)


def test_a_file_that_is_no_plan_only_gets_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    assert not window.session.open(path)
    said = QApplication.activeModalWidget()
    assert type(said) is QMessageBox
    said.close()


def test_saved_by_itself_only_when_that_is_wanted(window: MainWindow, path: Path) -> None:
    window.session.open(path)
    window.workbench.change(TITLE, rename("b"))
    assert not window.autosave.rest.isActive()
    dialog = Preferences(window.settings, window)
    assert not dialog.saves.isChecked()
    QTest.mouseClick(dialog.saves, Qt.MouseButton.LeftButton)
    assert window.settings.get(SAVE_WHEN_IDLE)
    dialog.close()
    window.workbench.change(TITLE, rename("c"))
    assert window.autosave.rest.isActive()
    window.autosave.rest.timeout.emit()
    assert not window.workbench.document.dirty
    again = Document.open(path, window.workspace)
    assert again.title == "c"
    again.close()


def test_somebody_elses_work_is_not_saved_over_by_itself(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.session.open(path)
    window.settings.put(SAVE_WHEN_IDLE, True)
    window.workbench.change(TITLE, rename("mine"))
    data = written(path, "theirs").read_bytes()
    window.autosave.rest.timeout.emit()
    assert path.read_bytes() == data
    assert window.workbench.document.dirty
    qtbot.waitUntil(lambda: not window.notices.isHidden())
