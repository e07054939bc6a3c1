"""A plan without blocks says how it begins; what is said is never cut."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmap_planner.model.work import Block
from roadmap_planner.ui.empty_state import EmptyState
from roadmap_planner.ui.views import GANTT, MAP
from roadmap_planner.ui.window import MainWindow


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """A window on a new plan."""
    window.session.new()
    return window


@pytest.mark.parametrize("view", [MAP, GANTT])
def test_an_empty_picture_offers_the_first_block(window: MainWindow, qtbot: QtBot, view: int) -> None:
    window.show_view(view)
    picture = window.map if view == MAP else window.gantt
    assert picture.empty.isVisible()
    QTest.mouseClick(picture.empty.button, Qt.MouseButton.LeftButton)
    assert len(window.workbench.plan.all(Block)) == 1
    assert not picture.empty.isVisible()
    window.workbench.undo()
    assert picture.empty.isVisible()


def test_a_sentence_of_two_lines_has_room_for_both(qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.resize(900, 600)
    text = "Aucun relais ne travaille encore pour une brique. " * 3
    empty.say(text, "Affecter des relais")
    empty.show()
    room = QRect(0, 0, empty.sentence.width(), 1000)
    needed = QFontMetrics(empty.sentence.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    assert needed.height() > empty.fontMetrics().lineSpacing() * 1.5
    assert empty.sentence.height() >= needed.height()
