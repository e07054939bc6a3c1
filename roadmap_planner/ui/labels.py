"""Texts of the user and lists of sentences, shown as they are, and wrapped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QWidget

from roadmap_planner.render.fonts import BOLD


def plain_label(parent: QWidget, text: str = "", *, bold: bool = False) -> QLabel:
    """A label that takes no markup."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if bold:
        font = label.font()
        font.setWeight(BOLD)
        label.setFont(font)
    return label


def sentences_list(name: str, parent: QWidget) -> QListWidget:
    """A list of sentences without a frame; each takes the lines that it needs."""
    rows = QListWidget(parent)
    rows.setAccessibleName(name)
    rows.setWordWrap(True)
    rows.setResizeMode(QListWidget.ResizeMode.Adjust)
    rows.setFrameShape(QFrame.Shape.NoFrame)
    rows.setSpacing(3)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    return rows
