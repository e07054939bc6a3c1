"""The list of kinds of block: the eighteen and the plan's own, with their icons and a search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from roadmap_planner.factors.usual import Key, Usual
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.render.kinds import usual_icon, usual_role
from roadmap_planner.ui.people.naming import capital
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.signs import tinted
from roadmap_planner.words import Words


class KindList(QWidget):
    """Kinds to choose from; ``chosen`` tells that another one is."""

    chosen = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search a kind of block"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Kinds of block"))
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def fill(self, kinds: tuple[Usual, ...], current: Key | None = None) -> None:
        """List kinds, the plan's own first; nothing is told."""
        self.list.blockSignals(True)
        self.list.clear()
        for one in sorted(kinds, key=lambda kind: not kind.own):
            icon = self._icon(one)
            text = capital(self._words.value(one.name))
            if not one.own and one.preset is not None:
                text = f"{text} *"
            item = QListWidgetItem(icon, text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.key)
            if not one.own and one.preset is not None:
                item.setToolTip(self._words.say("catalogue.changed"))
            if one.own:
                font = item.font()
                font.setWeight(BOLD)
                item.setFont(font)
        self.choose(current)
        self.list.blockSignals(False)
        self._narrow(self.search.text())

    def key(self) -> Key | None:
        """The kind that is chosen."""
        row = self.list.currentRow()
        return None if row < 0 else str(self.list.item(row).data(Qt.ItemDataRole.UserRole))

    def choose(self, key: Key | None) -> None:
        """Choose a kind, or the first one."""
        rows = [
            row
            for row in range(self.list.count())
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == key
        ]
        self.list.setCurrentRow(rows[0] if rows else 0)

    def _icon(self, one: Usual) -> QIcon:
        """The kind's icon in its colour; in that of the text where the row is chosen."""
        made = QIcon(tinted(usual_icon(one), usual_role(one), self.palette()))
        chosen = tinted(usual_icon(one), "accent_text", self.palette())
        made.addPixmap(chosen.pixmap(48, 48), QIcon.Mode.Selected)
        return made

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in folded(item.text()) for word in words))
