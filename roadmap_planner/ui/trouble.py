"""What the disk refuses gets a sentence; what bugs get is in ``faults``."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.model.errors import PlanError
from roadmap_planner.words import Words

Ways = Sequence[tuple[str, Callable[[], object]]]
"""Ways out: the text of a button, and what it does. The first one is the answer of Enter."""


def say(parent: QWidget, title: str, sentence: str, ways: Ways = ()) -> QMessageBox:
    """Say a sentence in a box that does not stop the program."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(sentence)
    for text, way in ways:
        button = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
        button.clicked.connect(
            lambda _=False, way=way: QTimer.singleShot(0, parent, way)
        )  # once it is closed
        if box.defaultButton() is None:
            box.setDefaultButton(button)
    box.addButton(QMessageBox.StandardButton.Cancel if ways else QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def say_document_error(
    parent: QWidget, error: DocumentError | PlanError | ExchangeError, words: Words, ways: Ways = ()
) -> QMessageBox:
    """What the disk refused, or what a plan in a file would break; with the ways out."""
    return say(parent, QCoreApplication.translate("Trouble", "Not done"), words.phrase(error.phrase), ways)
