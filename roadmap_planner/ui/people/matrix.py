"""A matrix of two kinds of rows with a number where they meet: relays × blocks, populations × blocks."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from roadmap_planner.model.change import Change
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.people.columns import FieldColumn, columns_of, typed_text
from roadmap_planner.ui.people.entity_table import Index, folded
from roadmap_planner.ui.people.naming import arranged, field_text, row_name, row_phrase
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a matrix shows: ``link`` joins a row of ``down`` with one of ``across`` and holds ``value``."""

    link: type[Entity]
    down: type[Entity]
    down_field: str
    across: type[Entity]
    across_field: str
    value: str

    @property
    def column(self) -> FieldColumn:
        """The field in the cells."""
        return columns_of(self.link, self.value)[0]


class Matrix(QAbstractTableModel):
    """The cells of a crossing. Typing a number links, or changes it; an empty cell is no link."""

    def __init__(self, workbench: Workbench, crossing: Crossing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._crossing = crossing
        self._down: list[Id] = []
        self._across: list[Id] = []
        self._links: dict[tuple[Id, Id], Entity] = {}
        self._read()
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self.reset)

    def reset(self) -> None:
        """Read the plan anew."""
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def value_at(self, down: Id, across: Id) -> object:
        """The number where two rows meet, None without a link."""
        link = self._links.get((down, across))
        return None if link is None else getattr(link, self._crossing.value)

    def put(self, down: Id, across: Id, value: object) -> bool:
        """Link two rows with a number, or part them with None, as one change. False when refused."""
        crossing, plan, words = self._crossing, self._workbench.plan, self._workbench.words
        link = self._links.get((down, across))
        names = {
            "first": row_phrase(plan, plan.get(crossing.down, down), words),
            "second": row_phrase(plan, plan.get(crossing.across, across), words),
        }

        def edits(edit: Edit) -> None:
            if link is None:
                ends = {crossing.down_field: down, crossing.across_field: across, crossing.value: value}
                edit.add(crossing.link(**ends))  # type: ignore[arg-type]
            elif value is None:
                edit.remove(link)
            else:
                edit.update(link, **{crossing.value: value})

        if value == self.value_at(down, across):
            return True
        key = "change.link.removed" if value is None else "change.link.set"
        kind = Phrase(f"kind.{crossing.link.__name__}")
        return self._workbench.change(Phrase(key, kind=kind, **names), edits, by=self)

    def name_of(self, place: int, side: int) -> str:
        """The name of a row (side 0) or of a column (side 1)."""
        row = self._row(place, side)
        return "" if row is None else row_name(self._workbench.plan, row, self._workbench.words)

    def _row(self, place: int, side: int) -> Entity | None:
        kind, ids = ((self._crossing.down, self._down), (self._crossing.across, self._across))[side]
        return self._workbench.plan.find(kind, ids[place])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._down)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._across)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        side = 1 if orientation is Qt.Orientation.Horizontal else 0
        name = self.name_of(section, side)
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._row(section, side)
            return str(getattr(row, "ref", "")) or name
        return tip(name) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value = self.value_at(self._down[index.row()], self._across[index.column()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return typed_text(value, self._workbench.words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self.name_of(index.row(), 0)} × {self.name_of(index.column(), 1)}")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        try:
            number = self._crossing.column.parse(text) if text else None
        except PlanError as error:
            self._workbench.refused.emit(error)
            return False
        if number == 0:
            number = None
        return self.put(self._down[index.row()], self._across[index.column()], number)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._workbench.document.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def _wanted(self) -> tuple[list[Id], list[Id]]:
        plan, words = self._workbench.plan, self._workbench.words
        sides = (self._crossing.down, self._crossing.across)
        down, across = ([row.id for row in arranged(plan, plan.rows(kind), words)] for kind in sides)
        return down, across

    def _read(self) -> None:
        plan, crossing = self._workbench.plan, self._crossing
        self._down, self._across = self._wanted()
        self._links = {
            (getattr(one, crossing.down_field), getattr(one, crossing.across_field)): one
            for one in plan.rows(crossing.link)
        }

    def _changed(self, change: Change, by: object) -> None:
        kinds = {row.kind for row in change.rows}
        if not kinds & {self._crossing.link, self._crossing.down, self._crossing.across}:
            return
        if (self._down, self._across) != self._wanted():
            self.reset()
        elif self._down and self._across:
            self._read()
            last = self.index(len(self._down) - 1, len(self._across) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class MatrixPane(QWidget):
    """A matrix with a search over its columns, and a sentence that says what its cells mean."""

    def __init__(
        self, workbench: Workbench, crossing: Crossing, meaning: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = Matrix(workbench, crossing, self)
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(field_text(crossing.link, crossing.value, workbench.words))
        width = self.view.fontMetrics().averageCharWidth() * 8
        self.view.horizontalHeader().setDefaultSectionSize(width)
        self.view.horizontalHeader().setMinimumSectionSize(width)
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 12)
        self.notice = Notice(workbench, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search columns"))
        self.search.setAccessibleName(self.tr("Search columns"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(240)
        self.search.textChanged.connect(self._narrow)
        said = QLabel(meaning, self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        tools = QHBoxLayout()
        tools.addWidget(self.search)
        tools.addWidget(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)

    def _narrow(self, text: str) -> None:
        wanted = folded(text).split()
        for place in range(self.model.columnCount()):
            name = folded(self.model.name_of(place, 1))
            self.view.setColumnHidden(place, not all(word in name for word in wanted))
