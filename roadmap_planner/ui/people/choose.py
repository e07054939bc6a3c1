"""A dialog to tick several of many."""

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.ui.searching import folded


class ChooseSeveral(QDialog):
    """Ticks among choices, with a search; ``chosen`` says which."""

    def __init__(
        self,
        title: str,
        choices: list[tuple[str, object]],
        ticked: frozenset[object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        self._list = QListWidget(self)
        self._list.setAccessibleName(title)
        self._values = [value for _, value in choices]
        for text, value in choices:
            item = QListWidgetItem(text, self._list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        self._count = QLabel(self)
        self._list.itemChanged.connect(self._counted)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._search, self._list, self._count, buttons):
            column.addWidget(widget)
        self.resize(420, 480)
        self._counted()

    def chosen(self) -> frozenset[Hashable]:
        """The values that are ticked."""
        ticked = (self._list.item(i).checkState() == Qt.CheckState.Checked for i in range(self._list.count()))
        return frozenset(value for value, on in zip(self._values, ticked, strict=True) if on)

    def tick(self, value: object, *, on: bool = True) -> None:
        """Tick a value, or untick it."""
        item = self._list.item(self._values.index(value))
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for place in range(self._list.count()):
            item = self._list.item(place)
            item.setHidden(not all(word in folded(item.text()) for word in words))

    def _counted(self) -> None:
        self._count.setText(self.tr("%n ticked", "", len(self.chosen())))
