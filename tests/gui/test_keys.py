"""Keys of commands can be changed; those of another command are refused, and what was chosen stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from roadmap_planner.ui.dialogs.shortcuts import Shortcuts
from roadmap_planner.ui.keys import choose, chosen
from roadmap_planner.ui.settings import KEYS, LANGUAGE, Settings
from roadmap_planner.ui.views import GANTT
from roadmap_planner.ui.window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Shortcuts:
    window.actions_by_name["help.shortcuts"].trigger()
    found = window.findChild(Shortcuts)
    assert found is not None
    return found


def go_to(dialog: Shortcuts, name: str) -> QTreeWidgetItem:
    (item,) = [item for item, action in dialog._items if action.objectName() == name]
    dialog.list.setCurrentItem(item)
    return item


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def keys_of(window: MainWindow, name: str) -> list[str]:
    return [one.toString() for one in window.actions_by_name[name].shortcuts()]


def test_a_command_is_given_other_keys(window: MainWindow, dialog: Shortcuts, qtbot: QtBot) -> None:
    assert not dialog.give.isEnabled(), "no command is chosen yet"
    item = go_to(dialog, "view.gantt")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+G"))
    press(dialog.give)
    assert keys_of(window, "view.gantt") == ["Ctrl+G"]
    assert "G" in item.text(1)
    dialog.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.map, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.views.currentIndex() == GANTT
    window.settings.put(LANGUAGE, "fr")
    assert keys_of(window, "view.gantt") == ["Ctrl+G"], "another language has the same keys"
    window.settings.put(LANGUAGE, "en")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_keys_of_another_command_are_refused(window: MainWindow, language: str) -> None:
    window.settings.put(LANGUAGE, language)
    window.actions_by_name["help.shortcuts"].trigger()
    dialog = window.findChild(Shortcuts)
    assert dialog is not None
    go_to(dialog, "view.gantt")
    before = keys_of(window, "view.gantt")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+S"))
    press(dialog.give)
    assert keys_of(window, "view.gantt") == before
    assert ("Save" if language == "en" else "Enregistrer") in dialog.said.text()
    go_to(dialog, "file.save")
    press(dialog.none)
    assert keys_of(window, "file.save") == []
    go_to(dialog, "view.gantt")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+S"))
    press(dialog.give)
    assert keys_of(window, "view.gantt") == ["Ctrl+S"]
    press(dialog.reset)
    assert keys_of(window, "view.gantt") == before
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    dialog.reject()
    window.settings.put(LANGUAGE, "en")


def test_usual_keys_that_were_given_away_come_back_when_they_are_free(window: MainWindow) -> None:
    settings = window.settings
    choose(settings, "view.gantt", [QKeySequence("Ctrl+Z")])
    assert keys_of(window, "edit.undo") == [], "what the user chose goes first"
    choose(settings, "view.gantt", None)
    assert keys_of(window, "edit.undo") == ["Ctrl+Z"]


def test_no_two_commands_have_the_same_keys(window: MainWindow) -> None:
    taken = [keys for name in window.actions_by_name for keys in keys_of(window, name)]
    assert len(taken) == len(set(taken))


def test_chosen_keys_are_kept(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.ini"
    choose(Settings(file), "view.gantt", [QKeySequence("Ctrl+Alt+,")])
    choose(Settings(file), "file.save", [])
    again = Settings(file)
    assert chosen(again) == {"view.gantt": [QKeySequence("Ctrl+Alt+,")], "file.save": []}
    again.put(KEYS, ["nonsense", "view.gantt ???"])
    assert set(chosen(again)) == {"nonsense", "view.gantt"}
