"""A table of what follows from the plan: nobody types in it; Enter or a double click leads to the row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from roadmap_planner.model.entity import Id
from roadmap_planner.ui.signs import icon
from roadmap_planner.ui.tips import tip


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: whom it is about, its texts, and the sign of a severity or state where there is one."""

    of: Id
    texts: Sequence[str]
    sign: str = ""


class Facts(QTableWidget):
    """Rows of facts, numbers on the right. ``led`` says whose row was asked for."""

    led = Signal(str)

    def __init__(
        self, headers: Sequence[str], said: str, numbers: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headers), parent)
        self._numbers = frozenset(numbers)
        self.setHorizontalHeaderLabels(list(headers))
        self.setAccessibleName(said)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMaximumSectionSize(420)
        self.activated.connect(lambda index: self.led.emit(self.of(index.row())))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these rows; the current one stays where it is still there."""
        current = self.of(self.currentRow())
        self.setRowCount(len(facts))
        for place, fact in enumerate(facts):
            for column, text in enumerate(fact.texts):
                item = QTableWidgetItem(text)
                if column in self._numbers:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if len(text) > 30:
                    item.setToolTip(tip(text))
                if column == 0:
                    item.setData(Qt.ItemDataRole.UserRole, fact.of)
                    if fact.sign:
                        item.setIcon(icon(fact.sign, self.palette()))
                self.setItem(place, column, item)
            if current and fact.of == current:
                self.selectRow(place)
        self.resizeColumnsToContents()

    def of(self, place: int) -> Id:
        """Whom a row is about; nobody for a row that is not there."""
        item = self.item(place, 0)
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def texts(self, place: int) -> list[str]:
        """The texts of a row."""
        return [item.text() if (item := self.item(place, n)) else "" for n in range(self.columnCount())]
