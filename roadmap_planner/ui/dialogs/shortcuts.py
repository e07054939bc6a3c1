"""Every command with its keys, to search."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.ui.people.entity_table import folded


class Shortcuts(QDialog):
    """Lists actions that have keys, as the menus name them."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._items: list[QTreeWidgetItem] = []
        for action in actions:
            keys = ", ".join(
                one.toString(QKeySequence.SequenceFormat.NativeText)
                for one in action.shortcuts()
                if not one.isEmpty()
            )
            if keys:
                text = action.text().replace("&", "").rstrip("…")
                self._items.append(QTreeWidgetItem(self.list, [text, keys]))
        self.list.sortItems(0, Qt.SortOrder.AscendingOrder)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.search.textChanged.connect(self._narrow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.search, self.list, buttons):
            column.addWidget(widget)
        self.resize(520, 560)

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for item in self._items:
            shown = folded(f"{item.text(0)} {item.text(1)}")
            item.setHidden(not all(word in shown for word in words))
