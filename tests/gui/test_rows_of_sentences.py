"""Lists of sentences show all of them, at any width; a dialog shows the whole name that it asks for."""

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QListWidget, QStyle, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.ui.dialogs.name import ask_name
from roadmap_planner.ui.labels import framed_list, sentences_list
from tests.gui.answers import answer

SAID = ("the", "pilot", "of Lyon", "starts", "on 8 March", "because", "webschool", "ends", "(2 days)")


def sentences() -> list[str]:
    """Of many lengths, so that some just fit a line."""
    chance = Random(1)
    return [" ".join(chance.choice(SAID) for _ in range(chance.randint(5, 40))) for _ in range(60)]


@pytest.mark.parametrize("make", [sentences_list, framed_list])
def test_every_line_of_a_sentence_has_its_place(
    qtbot: QtBot, make: Callable[[str, QWidget], QListWidget]
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    rows = make("Sentences", around)
    rows.addItems(sentences())
    around.show()
    cut = []
    margin = 2 * (rows.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, rows) + 1)
    for width in range(200, 420, 20):
        rows.resize(width, 400)
        QApplication.processEvents()
        room = QRect(0, 0, rows.viewport().width() - 2 * rows.spacing() - margin, 2000)
        for item in (rows.item(row) for row in range(rows.count())):
            needed = rows.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
            if rows.visualItemRect(item).height() < needed:
                cut.append((width, item.text()))
    assert not cut


def test_a_name_is_asked_for_in_a_field_that_shows_all_of_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    name, seen = "Steering committee of 14 September 2027", []

    def look(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        seen.append(field.width() - field.fontMetrics().horizontalAdvance(name))
        dialog.accept()  # type: ignore[attr-defined]  # a dialog

    answer(QInputDialog, look)
    assert ask_name(parent, "Take a baseline", "Name:", name) == name
    assert seen[0] > 0
