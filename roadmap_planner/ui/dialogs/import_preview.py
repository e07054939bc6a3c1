"""A table of blocks before it is taken over: every row, with what cannot be read marked in its cell."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QRadioButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.exchange.cells import DayOrder
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.landing import to_edits
from roadmap_planner.exchange.sheet import Sheet
from roadmap_planner.exchange.table import read_blocks
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.people.entity_table import Index
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.reading import read_apart, stopped
from roadmap_planner.ui.signs import colour_of, icon
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.waiting import GivenUp
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words

Reasons = Mapping[tuple[int, int], str]


class Cells(QAbstractTableModel):
    """The cells of a file as they came; those with a problem bear a sign, and say it."""

    def __init__(self, words: Words, palette: QPalette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._palette = palette
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._reasons: Reasons = {}
        self._bad_rows: frozenset[int] = frozenset()

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show what was read."""
        cells = sheet.cells if sheet is not None else ()
        self.show_cells(cells, reasons_of(sheet, self._words) if sheet is not None else {})

    def show_cells(self, cells: tuple[tuple[str, ...], ...], reasons: Reasons) -> None:
        """Show cells, with what is wrong in some: row from 1, column from 0."""
        self.beginResetModel()
        self._cells = cells
        self._reasons = reasons
        self._bad_rows = frozenset(row for row, _ in reasons)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        return (
            0
            if parent is not None and parent.isValid()
            else max((len(row) for row in self._cells), default=0)
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DecorationRole and section + 1 in self._bad_rows:
                return icon("warning", self._palette)
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column()
        reason = self._reasons.get((row, column))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                cells = self._cells[row - 1]
                return cells[column] if column < len(cells) else ""
            case Qt.ItemDataRole.ToolTipRole:
                return tip(reason) if reason is not None else None
            case Qt.ItemDataRole.DecorationRole if reason is not None:
                return icon("warning", self._palette)
            case Qt.ItemDataRole.ForegroundRole if reason is not None:
                return colour_of("warning", self._palette)
            case _:
                return None


class ImportPreview(QDialog):
    """Shows a table of blocks and takes over its good rows: into this plan as one change, or into a new one.

    ``newPlanWanted`` carries the sheet, for the window to open a new plan with.
    """

    newPlanWanted = Signal(object)

    def __init__(
        self,
        workbench: Workbench,
        data: bytes,
        name: str,
        parent: QWidget | None = None,
        *,
        new_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._data = data
        self._name = Path(name).name
        self.sheet: Sheet | None = None
        self.setWindowTitle(self.tr("Import {name}").format(name=self._name))
        self.encoding = _choice(
            {self.tr("Found by itself"): "", "UTF-8": "utf-8-sig", "Windows-1252": "cp1252"}, self
        )
        separators = {self.tr("Found by itself"): "", ";": ";", ",": ",", self.tr("Tab"): "\t"}
        self.separator = _choice(separators, self)
        self.dates = _choice(
            {
                self.tr("Found by itself"): None,
                self.tr("Day first"): DayOrder.DAY_FIRST,
                self.tr("Month first"): DayOrder.MONTH_FIRST,
            },
            self,
        )
        self.cells = Cells(workbench.words, self.palette(), self)
        self.view = QTableView(self)
        self.problems = QListWidget(self)
        self.summary = QLabel(self)
        self.into_this = QRadioButton(self.tr("Add to this plan, as one change"), self)
        self.into_new = QRadioButton(self.tr("Make a new plan"), self)
        self.into_this.setEnabled(not new_only and not workbench.document.read_only)
        (self.into_this if self.into_this.isEnabled() else self.into_new).setChecked(True)
        self.notice = Notice(workbench, self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._import = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for box in (self.encoding, self.separator, self.dates):
            box.currentIndexChanged.connect(self._read)
        self._lay_out()
        self._read()

    def accept(self) -> None:
        """Take over the good rows; what the plan refuses is said, and nothing changes."""
        sheet = self.sheet
        if sheet is None:
            return
        if self.into_new.isChecked():
            self.newPlanWanted.emit(sheet)
            super().accept()
            return

        def edits(edit: Edit) -> None:
            to_edits(sheet, edit)

        if self._workbench.change(Phrase("change.import.blocks", count=len(sheet.rows)), edits, by=self):
            super().accept()

    def _read(self) -> None:
        words = self._workbench.words
        self.problems.clear()
        reader = partial(
            read_blocks,
            encoding=self.encoding.currentData(),
            separator=self.separator.currentData(),
            dates=self.dates.currentData(),
        )
        try:
            self.sheet = read_apart(self, self._name, words, reader, self._data)
        except ExchangeError as error:
            self.sheet = None
            self.summary.setText(words.phrase(error.phrase))
        except GivenUp:
            self.sheet = None
            self.summary.setText(stopped())
        else:
            for problem in self.sheet.problems:
                self.problems.addItem(words.phrase(problem.phrase))
            for note in self.sheet.notes:
                self.problems.addItem(words.phrase(note))
            good, bad = len(self.sheet.rows), len({one.row for one in self.sheet.problems})
            self.summary.setText(
                self.tr("{rows}, {problems}").format(
                    rows=self.tr("%n row(s) can be imported", "", good),
                    problems=self.tr("%n row(s) with problems left out", "", bad),
                )
            )
        self.cells.show_sheet(self.sheet)
        self.view.resizeColumnsToContents()
        for column in range(self.cells.columnCount()):
            self.view.setColumnWidth(column, min(self.view.columnWidth(column), 260))
        self.problems.setVisible(self.problems.count() > 0)
        self._import.setEnabled(self.sheet is not None and bool(self.sheet.rows))

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(16)
        for text, box in (
            (self.tr("Characters"), self.encoding),
            (self.tr("Separator"), self.separator),
            (self.tr("Dates"), self.dates),
        ):
            form = QFormLayout()
            form.addRow(text, box)
            box.setAccessibleName(text)
            choices.addLayout(form)
        choices.addStretch(1)
        self.view.setModel(self.cells)
        self.view.setAccessibleName(self.tr("Rows of the file"))
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        self.view.setWordWrap(False)
        self.problems.setAccessibleName(self.tr("Problems and notes"))
        self.problems.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        middle = QSplitter(Qt.Orientation.Vertical, self)
        middle.addWidget(self.view)
        middle.addWidget(self.problems)
        middle.setStretchFactor(0, 3)
        middle.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(choices)
        column.addWidget(middle, 1)
        column.addWidget(self.summary)
        column.addWidget(self.into_this)
        column.addWidget(self.into_new)
        column.addWidget(self.notice)
        column.addWidget(self.buttons)
        self.resize(960, 640)


def reasons_of(sheet: Sheet, words: Words) -> Reasons:
    """The sentence of each problem by its cell: row from 1, column from 0 (the first for a whole row)."""
    first = next((row for row in sheet.cells if any(cell.strip() for cell in row)), ())
    places = {cell.strip(): place for place, cell in reversed(list(enumerate(first)))}
    found: dict[tuple[int, int], str] = {}
    for one in sheet.problems:
        place = one.row, places.get(one.column, 0)
        said = words.phrase(one.reason)
        found[place] = f"{found[place]}\n{said}" if place in found else said
    return found


def _choice(values: Mapping[str, object], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for text, value in values.items():
        box.addItem(text, value)
    return box
