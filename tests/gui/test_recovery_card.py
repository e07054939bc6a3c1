"""Unsaved work in the window: its card, what comes back with it, and what was let go of."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import KEPT_DAYS, Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.work import Block
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.dialogs.discarded import DiscardedDialog
from roadmap_planner.ui.opening import UnsavedWork
from roadmap_planner.ui.recovery_card import RecoveryCard
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.views import MAP
from roadmap_planner.ui.window import MainWindow
from roadmap_planner.words import Words
from tests.gui.answers import answer, press
from tests.gui.workplace import sample

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "state")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = Document.create(sample(), Workspace(tmp_path / "elsewhere"))
    path = tmp_path / "plan.roadmap"
    document.save(path)
    document.close()
    return path


NAMES = ("a", "b <i>c</i>", "d", "e")


def saved_digest(path: Path) -> str:
    """The digest of what stands in a file."""
    document = Document.open(path, Workspace(path.parent / "reader"))
    document.close()
    return document.digest()


def left_behind(path: Path, workspace: Workspace, names: tuple[str, ...] = NAMES) -> None:
    """What a session leaves that died after renaming a block several times."""
    document = Document.open(path, workspace)
    block = next(iter(document.plan.all(Block)))
    for name in names:
        with document.change(Title("change.block.renamed", name="x", other=name)) as edit:
            edit.update(edit.plan.get(Block, block), name=name)
    document.close(keep=True)


def shown(workspace: Workspace, qtbot: QtBot, language: str = "en") -> MainWindow:
    window = make_window(workspace, Settings(None), language)
    window.session.may_leave = lambda: True  # type: ignore[method-assign]
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.leftovers.looking)
    return window


def cards(window: MainWindow) -> list[RecoveryCard]:
    return [one for one in window.start.findChildren(RecoveryCard) if one.isVisible()]


@BOTH
def test_the_card_says_what_was_being_done(
    workspace: Workspace, path: Path, qtbot: QtBot, language: str
) -> None:
    left_behind(path, workspace)
    window = shown(workspace, qtbot, language)
    (card,) = cards(window)
    assert sample().roadmap.title in card.title.text()
    assert path.name in card.facts.text()
    assert "4" in card.facts.text()
    words = Words(language)
    said = [words.say("change.block.renamed", name="x", other=name) for name in ("e", "d", "b <i>c</i>")]
    assert [label.text() for label in card.last] == [f"·  {one}" for one in said]
    labels = [label for label in card.findChildren(QLabel) if label.text()]
    assert len(labels) > 5
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    window.close()


def test_recovered_work_is_undone_and_redone_as_before(
    workspace: Workspace, path: Path, qtbot: QtBot
) -> None:
    left_behind(path, workspace)
    window = shown(workspace, qtbot)
    QTest.mouseClick(cards(window)[0].recover, Qt.MouseButton.LeftButton)
    assert window.views.currentIndex() == MAP
    assert cards(window) == []
    document = window.workbench.document
    assert document.dirty
    assert document.path == path
    block = next(iter(document.plan.all(Block)))
    assert document.plan.get(Block, block).name == "e"
    for _ in range(4):
        window.actions_by_name["edit.undo"].trigger()
    assert document.digest() == saved_digest(path)
    for _ in range(4):
        window.actions_by_name["edit.redo"].trigger()
    assert document.plan.get(Block, block).name == "e"
    assert window.session.save()
    assert saved_digest(path) == document.digest()
    window.close()


@BOTH
def test_what_is_discarded_can_be_brought_back(
    workspace: Workspace, path: Path, qtbot: QtBot, language: str
) -> None:
    left_behind(path, workspace)
    window = shown(workspace, qtbot, language)
    assert window.start.discarded.isHidden()
    QTest.mouseClick(cards(window)[0].discard, Qt.MouseButton.LeftButton)
    assert cards(window) == []
    assert "1" in window.start.discarded.text()
    QTest.mouseClick(window.start.discarded, Qt.MouseButton.LeftButton)
    dialog = window.findChild(DiscardedDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.cards))
    (card,) = dialog.cards
    until = datetime.now() + timedelta(days=KEPT_DAYS)
    assert f"{until.day} " in card.note.text()
    assert str(until.year) in card.note.text()
    QTest.mouseClick(card.recover, Qt.MouseButton.LeftButton)
    document = window.workbench.document
    assert document.plan.get(Block, next(iter(document.plan.all(Block)))).name == "e"
    assert document.undoable() is not None
    assert window.start.discarded.isHidden()
    window.close()


def test_the_file_of_unsaved_work_asks_which_of_both_is_wanted(
    workspace: Workspace, path: Path, qtbot: QtBot
) -> None:
    left_behind(path, workspace)
    window = shown(workspace, qtbot)
    seen: list[str] = []
    answer(UnsavedWork, press("saved"), seen)
    assert window.session.open(path)
    assert any(path.name in text for text in seen)
    assert not window.workbench.document.dirty
    window.show_view(0)
    assert len(cards(window)) == 1, "the unsaved work still waits"
    answer(UnsavedWork, press("recover"))
    assert window.session.open(path)
    assert window.workbench.document.dirty
    assert cards(window) == []
    window.close()


def test_what_nobody_recovers_waits_for_the_next_start(
    workspace: Workspace, path: Path, qtbot: QtBot
) -> None:
    left_behind(path, workspace)
    window = shown(workspace, qtbot)
    window.close()
    window = shown(workspace, qtbot)
    assert len(cards(window)) == 1
    window.close()


def test_the_card_counts_as_undo_does(workspace: Workspace, path: Path, qtbot: QtBot) -> None:
    document = Document.open(path, workspace)
    block = next(iter(document.plan.all(Block)))
    for name, joins in (("a", False), ("b", False), ("bb", True), ("c", False)):
        title = Title("change.block.renamed", name="x", other=name)
        with document.change(title, joins_last=joins) as edit:
            edit.update(edit.plan.get(Block, block), name=name)
    document.undo()
    document.close(keep=True)
    window = shown(workspace, qtbot)
    (card,) = cards(window)
    assert "2 unsaved changes" in card.facts.text(), "typing is one change, and what was undone is none"
    words = Words("en")
    assert card.last[0].text().endswith(words.say("change.block.renamed", name="x", other="bb"))
    assert len(card.last) == 2
    window.close()


def test_what_was_undone_after_a_save_is_named_as_undone(
    workspace: Workspace, path: Path, qtbot: QtBot
) -> None:
    document = Document.open(path, workspace)
    block = next(iter(document.plan.all(Block)))
    with document.change(Title("change.block.renamed", name="x", other="y")) as edit:
        edit.update(edit.plan.get(Block, block), name="y")
    document.save()
    document.undo()
    document.close(keep=True)
    window = shown(workspace, qtbot)
    (card,) = cards(window)
    assert "1 unsaved change" in card.facts.text()
    assert "Undone: Rename" in card.last[0].text()
    window.close()
