"""The journal of the plan: who did what, when; and what was taken back."""

from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from roadmap_planner.document.journal import Entry
from roadmap_planner.ui.people.entity_table import Index
from roadmap_planner.ui.workbench import Workbench


class Journal(QAbstractTableModel):
    """The entries of the journal, the latest first."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._entries: list[Entry] = []
        self._undoings: set[int] = set()
        workbench.planChanged.connect(self.refresh)
        workbench.documentChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the journal again."""
        self.beginResetModel()
        self._entries = list(reversed(self._workbench.document.history()))
        self._undoings = {one.number for one in self._entries if one.undoes is not None}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("When"), self.tr("Who"), self.tr("What"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if index.column() == 0:
            return self._when(entry.at)
        return entry.author if index.column() == 1 else self._what(entry)

    def _what(self, entry: Entry) -> str:
        title = self._workbench.words.phrase(entry.title)
        if entry.undoes in self._undoings:
            return self.tr("Redone: {what}").format(what=title)
        if entry.undoes is not None:
            return self.tr("Undone: {what}").format(what=title)
        return title

    def _when(self, at: datetime) -> str:
        local = at.astimezone()
        return f"{self._workbench.words.short_day(local.date())} {local:%H:%M}"


class HistoryPanel(QWidget):
    """Shows the journal; nothing in it can be altered."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = Journal(workbench, self)
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("History"))
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(20)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.count = QLabel(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.view, 1)
        box.addWidget(self.count)
        self.model.modelReset.connect(self._counted)
        self._counted()

    def _counted(self) -> None:
        self.count.setText(self.tr("%n change(s) since the plan was made", "", self.model.rowCount()))
