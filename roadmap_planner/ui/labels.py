"""Texts of the user and lists of sentences, shown as they are, and wrapped."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

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
    rows = wrapped(QListWidget(parent), 3)
    rows.setAccessibleName(name)
    rows.setFrameShape(QFrame.Shape.NoFrame)
    return rows


def framed_list(name: str, parent: QWidget) -> QListWidget:
    """A list of sentences in a frame, every other one on a darker ground."""
    rows = wrapped(QListWidget(parent), 2)
    rows.setAccessibleName(name)
    rows.setAlternatingRowColors(True)
    return rows


def wrapped(rows: QListWidget, spacing: int) -> QListWidget:
    """Let the sentences of a list have all their lines, at any width."""
    rows.setWordWrap(True)
    rows.setResizeMode(QListWidget.ResizeMode.Adjust)
    rows.setSpacing(spacing)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    rows.setItemDelegate(_Sentences(rows))
    return rows


class _Sentences(QStyledItemDelegate):
    """Gives a row the height that its text takes between the spacings: Qt leaves them out when it paints, and
    cuts the last line.
    """

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        room = QStyleOptionViewItem(option)
        width = self._rows.viewport().width() - 2 * self._rows.spacing()
        room.rect = QRect(0, 0, width, option.rect.height())
        return QSize(width, super().sizeHint(room, index).height())
