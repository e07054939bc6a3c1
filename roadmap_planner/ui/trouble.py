"""What the disk refuses gets a sentence; what bugs get is in ``faults``."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.words import Words


def say(parent: QWidget, title: str, sentence: str) -> QMessageBox:
    """Say a sentence in a box that does not stop the program."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(sentence)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def say_document_error(parent: QWidget, error: DocumentError, words: Words) -> QMessageBox:
    """What the disk refused, with the way out."""
    return say(parent, QCoreApplication.translate("Trouble", "Not done"), words.phrase(error.phrase))
