"""Differences of two plans as a list of sentences that can be narrowed, with how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from roadmap_planner.planning.differences import Difference
from roadmap_planner.ui.signs import tinted
from roadmap_planner.words import Words


class DifferenceList(QWidget):
    """Says each difference in a sentence; a sign tells what was added, removed and altered."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """``name`` is what the list is called by those who read it aloud."""
        super().__init__(parent)
        self._rows = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._rows)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Narrow the list"))
        self.search.setAccessibleName(self.tr("Narrow the list"))
        self.search.setClearButtonEnabled(True)
        self.view = QListView(self)
        self.view.setModel(self._shown)
        self.view.setAccessibleName(name)
        self.view.setWordWrap(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setIconSize(QSize(16, 16))
        self.view.setSpacing(2)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.count)
        self.search.textChanged.connect(self._narrow)

    def say(self, differences: Sequence[Difference], words: Words) -> None:
        """Show these differences."""
        self._rows.clear()
        for one in differences:
            item = QStandardItem(tinted(_sign(one), "text_soft", self.palette()), words.phrase(one.phrase))
            item.setEditable(False)
            self._rows.appendRow(item)
        self._narrow(self.search.text())

    def sentences(self) -> list[str]:
        """What is shown now."""
        return [self._shown.index(row, 0).data() for row in range(self._shown.rowCount())]

    def _narrow(self, text: str) -> None:
        self._shown.setFilterFixedString(text)
        total, shown = self._rows.rowCount(), self._shown.rowCount()
        if shown == total:
            self.count.setText(self.tr("%n difference(s)", "", total))
        else:
            self.count.setText(
                self.tr("{shown} of {total} differences shown").format(shown=shown, total=total)
            )


def _sign(difference: Difference) -> str:
    if difference.row.before is None:
        return "add"
    return "delete" if difference.row.after is None else "edit"
