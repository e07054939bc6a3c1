"""A matrix with a search over its columns, and what its cells mean and how they are filled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.matrix import Crossing, Matrix
from roadmap_planner.ui.people.matrix_view import MatrixView
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.workbench import Workbench


class MatrixPane(QWidget):
    """A matrix with a search over its columns, and a sentence that says what its cells mean."""

    def __init__(
        self, workbench: Workbench, crossing: Crossing, meaning: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = workbench.words
        self._crossing = crossing
        self.model = Matrix(workbench, crossing, self)
        self.view = MatrixView(self.model, self)
        self.view.setAccessibleName(meaning)
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 12)
        self.notice = Notice(workbench, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search columns"))
        self.search.setAccessibleName(self.tr("Search columns"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(240)
        self.search.textChanged.connect(self._narrow)
        said = plain_label(self, meaning)
        self.empty = plain_label(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tools = QHBoxLayout()
        tools.addWidget(self.search)
        tools.addWidget(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        self.keys = plain_label(
            self,
            self.tr(
                "Drag the corner of a cell to fill the next ones. Space sets or takes away the usual value,"
                " Delete takes away, Ctrl+D and Ctrl+R fill the selection."
            ),
        )
        self.cell = plain_label(self, bold=True)
        column.addWidget(self.cell)
        column.addWidget(self.keys)
        self.view.selectionModel().currentChanged.connect(self._say_cell)
        for signal in (self.model.modelReset, self.model.dataChanged):
            signal.connect(self._say_empty)
        self._say_empty()

    def _say_empty(self) -> None:
        missing = not self.model.rowCount() or not self.model.columnCount()
        self.view.setVisible(not missing)
        self.keys.setVisible(not missing)
        self.cell.setVisible(not missing)
        self._say_cell()
        self.empty.setVisible(missing)
        if missing:
            words = self._words
            kinds = (
                words.say(f"kind.{kind.__name__}") for kind in (self._crossing.down, self._crossing.across)
            )
            told = self.tr("Nothing to cross yet. This table needs at least one of each: {kinds}.")
            self.empty.setText(told.format(kinds=words.listed(list(kinds))))

    def _say_cell(self) -> None:
        """Name the row and the column of the cell that one stands on: a long name is cut above it."""
        at = self.view.currentIndex()
        said = self.tr("Choose a cell to read whom and what it is about.")
        if at.isValid():
            said = f"{self.model.name_of(at.row(), 0)} × {self.model.name_of(at.column(), 1)}"
        self.cell.setText(said)

    def _narrow(self, text: str) -> None:
        wanted = folded(text).split()
        for place in range(self.model.columnCount()):
            name = folded(self.model.name_of(place, 1))
            self.view.setColumnHidden(place, not all(word in name for word in wanted))
