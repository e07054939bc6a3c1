"""Every command with its keys, to search and to give other keys."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.ui.keys import choose, holder
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.settings import KEYS, Settings


class Shortcuts(QDialog):
    """Lists actions as the menus name them. Keys that another command has are refused."""

    def __init__(
        self, actions: Iterable[QAction], settings: Settings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings or Settings(None, self)
        self._actions = [action for action in actions if action.objectName() and action.text()]
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
        self._items: list[tuple[QTreeWidgetItem, QAction]] = []
        for action in self._actions:
            text = action.text().replace("&", "").rstrip("…")
            self._items.append((QTreeWidgetItem(self.list, [text, said(action)]), action))
        self.list.sortItems(0, Qt.SortOrder.AscendingOrder)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.keys = QKeySequenceEdit(self)
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName(self.tr("New keys"))
        self.give = QPushButton(self.tr("&Use these keys"), self)
        self.none = QPushButton(self.tr("&No keys"), self)
        self.usual = QPushButton(self.tr("Usual keys &again"), self)
        self.said = plain_label(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.reset = buttons.addButton(self.tr("All usual keys again"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.reset.clicked.connect(lambda: self._settings.put(KEYS, []))
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.search.textChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(self._chosen)
        self.give.clicked.connect(self._give)
        self.none.clicked.connect(lambda: self._choose([]))
        self.usual.clicked.connect(lambda: self._choose(None))
        self.keys.keySequenceChanged.connect(self._chosen)
        self._settings.changed.connect(self._changed)
        self._chosen()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        row = QHBoxLayout()
        row.addWidget(self.keys, 1)
        for button in (self.give, self.none, self.usual):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.resize(620, 600)

    def current(self) -> QAction | None:
        """The command that is chosen."""
        item = self.list.currentItem()
        return next((action for one, action in self._items if one is item), None)

    def _give(self) -> None:
        """Give the chosen command the keys typed, unless another one has them."""
        action, keys = self.current(), self.keys.keySequence()
        if action is None:
            return
        other = holder(self._actions, keys, action)
        if other is not None:
            name = other.text().replace("&", "").rstrip("…")
            text = self.tr("{keys} already stands for “{command}”. Give that one other keys first.")
            self.said.setText(text.format(keys=_native(keys), command=name))
            return
        self._choose([keys])

    def _choose(self, keys: list[QKeySequence] | None) -> None:
        action = self.current()
        if action is not None:
            choose(self._settings, action.objectName(), keys)
            self.keys.clear()

    def _changed(self, name: str) -> None:
        if name == KEYS.name:
            for item, action in self._items:
                item.setText(1, said(action))
            self._chosen()

    def _chosen(self) -> None:
        some = self.current() is not None
        self.said.setText("" if some else self.tr("Choose a command to give it other keys."))
        self.give.setEnabled(some and not self.keys.keySequence().isEmpty())
        for widget in (self.keys, self.none, self.usual):
            widget.setEnabled(some)

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for item, _ in self._items:
            shown = folded(f"{item.text(0)} {item.text(1)}")
            item.setHidden(not all(word in shown for word in words))


def said(action: QAction) -> str:
    """The keys of a command, as the system writes them."""
    return ", ".join(_native(one) for one in action.shortcuts() if not one.isEmpty())


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
