"""The table beside the bars: a row for each row of the Gantt, names and durations edited in place."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.render.gantt import GanttPicture
from roadmap_planner.render.gantt_rows import GanttRow
from roadmap_planner.ui.gestures.edits import rename_block, resize_block
from roadmap_planner.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex

REF, NAME, START, FINISH, DURATION, FLOAT = range(6)

MOST_COMPARED = 200
"""When more rows were shown since the last change (somebody scrolled), all are read again."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanTable(QAbstractTableModel):
    """Reads the rows of a Gantt picture; cells are made when they are asked for."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._picture: GanttPicture | None = None
        self._rows: tuple[GanttRow, ...] = ()
        self._folded: frozenset[str] = frozenset()
        self._cells: dict[int, tuple[str, ...]] = {}
        """What was shown of the rows since they were read last."""

    def show_picture(self, picture: GanttPicture) -> None:
        """Take the rows of another picture; when they are the same rows, tell only which cells differ."""
        same = picture.rows is self._rows or (
            [row.id for row in picture.rows] == [row.id for row in self._rows]
        )
        self._folded = picture.options.folded
        self._picture = picture
        before, self._cells = self._cells, {}
        if same:
            self._rows = picture.rows
            self._tell_changed(before)
        else:
            self.beginResetModel()
            self._rows = picture.rows
            self.endResetModel()

    def _tell_changed(self, before: dict[int, tuple[str, ...]]) -> None:
        """Have the rows read again that were shown and now say something else."""
        if len(before) > MOST_COMPARED:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, FLOAT))
            return
        for number, cells in before.items():
            if self.cells(number) != cells:
                self.dataChanged.emit(self.index(number, 0), self.index(number, FLOAT))

    def cells(self, number: int) -> tuple[str, ...]:
        """What stands in the cells of a row."""
        found = self._cells.get(number)
        if found is None:
            row = self._rows[number]
            found = self._cells[number] = tuple(self._text(row, column) for column in range(FLOAT + 1))
        return found

    def row_at(self, number: int) -> GanttRow:
        return self._rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Ref"),
            self.tr("Block"),
            self.tr("Start"),
            self.tr("Finish"),
            self.tr("Days"),
            self.tr("Float"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        editable = index.column() == NAME or (row.kind is Block and index.column() == DURATION)
        if editable and not self._workbench.document.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and row.kind is Block and index.column() == DURATION:
            return self._workbench.plan.get(Block, row.id).duration
        if role == Qt.ItemDataRole.EditRole and index.column() == NAME:
            return row.name
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.cells(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in {DURATION, FLOAT}:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and row.kind is Wave:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if index.column() == NAME and row.kind is Block:
            return rename_block(self._workbench, row.id, str(value), by=self)
        if index.column() == NAME:
            return self._rename_wave(row, str(value))
        return isinstance(value, int) and resize_block(self._workbench, row.id, value, by=self)

    def _rename_wave(self, row: GanttRow, name: str) -> bool:
        wave = self._workbench.plan.get(Wave, row.id)
        if name.strip() == wave.name:
            return False
        title = Title("change.row.changed", kind=Phrase("kind.Wave"), name=wave.name)

        def edits(edit: Edit) -> None:
            edit.update(wave, name=name)

        return self._workbench.change(title, edits, by=self)

    def _text(self, row: GanttRow, column: int) -> str:
        words = self._workbench.words
        if column == REF:
            return row.ref if row.kind is Block else ("▸" if row.id in self._folded else "▾")
        if column == NAME:
            return row.name
        if column in {START, FINISH}:
            span = None if self._picture is None else self._picture.span(row)
            return "" if span is None else words.short_day(span[column - START])
        if row.kind is Wave:
            return ""
        if column == DURATION:
            return words.number(self._workbench.plan.get(Block, row.id).duration)
        return words.number(self._workbench.schedule.total_float(row.id))
