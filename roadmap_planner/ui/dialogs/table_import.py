"""What the imports of people share: the cells of a file, what its columns mean, whom its names stand for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.grids import table_in
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.dialogs.import_preview import Cells
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.reading import read_apart, stopped
from roadmap_planner.ui.waiting import GivenUp
from roadmap_planner.ui.workbench import Workbench

Choices = Sequence[tuple[str, object]]


class TableImport(QDialog):
    """A file of people before it is taken over. A subclass says what was read and what would change."""

    def __init__(self, workbench: Workbench, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.name = Path(name).name
        self.setWindowTitle(self.tr("Import {name}").format(name=self.name))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.cells = Cells(workbench.words, self.palette(), self)
        self.view = QTableView(self)
        self.view.setModel(self.cells)
        self.view.setAccessibleName(self.tr("Rows of the file"))
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        self.view.setWordWrap(False)
        self.columns = ChoiceTable((self.tr("Column of the file"), self.tr("Is read as")), self)
        self.problems = QListWidget(self)
        self.problems.setAccessibleName(self.tr("Problems and notes"))
        self.problems.setWordWrap(True)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.notice = Notice(workbench, self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.import_button = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.resize(960, 680)

    def lay_out(self, pages: Iterable[tuple[str, QWidget]], options: QWidget | None = None) -> None:
        """Put the pages before the columns, rows and problems of the file; the options below."""
        for title, page in pages:
            self.tabs.addTab(page, title)
        self.tabs.addTab(self.columns, self.tr("Columns"))
        self.tabs.addTab(self.view, self.tr("Rows"))
        self.tabs.addTab(self.problems, self.tr("Problems"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        if options is not None:
            column.addWidget(options)
        for widget in (self.summary, self.notice, self.buttons):
            column.addWidget(widget)

    def show_file(
        self,
        cells: tuple[tuple[str, ...], ...],
        headers: Sequence[str],
        problems: Sequence[ImportProblem],
        notes: Sequence[Phrase],
    ) -> None:
        """Show the cells and everything that is said about them."""
        words = self.workbench.words
        places = {header: place for place, header in reversed(list(enumerate(headers)))}
        reasons: dict[tuple[int, int], str] = {}
        for one in problems:
            place = one.row, places.get(one.column, 0)
            said = words.phrase(one.reason)
            reasons[place] = f"{reasons[place]}\n{said}" if place in reasons else said
        self.cells.show_cells(cells, reasons)
        self.view.resizeColumnsToContents()
        for column in range(self.cells.columnCount()):
            self.view.setColumnWidth(column, min(self.view.columnWidth(column), 260))
        self.problems.clear()
        self.problems.addItems([words.phrase(one.phrase) for one in problems])
        self.problems.addItems([words.phrase(note) for note in notes])
        page = self.tabs.indexOf(self.problems)
        count = self.problems.count()
        # No %n in a class that others derive from: with the number filled in, PySide takes the text that it
        # did not find under the name of the other class for a translation.
        said = self.tr("Problems and notes ({count})").format(count=count)
        self.tabs.setTabText(page, said if count else self.tr("Problems"))
        self.tabs.setTabVisible(self.tabs.indexOf(self.view), bool(cells))
        self.tabs.setTabVisible(self.tabs.indexOf(self.columns), bool(headers))

    def show_columns(self, headers: Sequence[str], columns: Mapping[str, int], keys: Choices) -> None:
        """Show what each column is read as, to be changed."""
        by_place = {place: key for key, place in columns.items()}
        rows = [((header,), by_place.get(place, "")) for place, header in enumerate(headers)]
        self.columns.show_rows(rows, [(self.tr("Not taken over"), ""), *keys])

    def show_unread(self, data: bytes, error: ExchangeError, known: Mapping[str, str], keys: Choices) -> None:
        """Say why a file cannot be read; the meaning of its columns may still be told where it has any."""
        self.summary.setText(self.workbench.words.phrase(error.phrase))
        self.import_button.setEnabled(False)
        try:
            table = read_apart(self, self.name, self.workbench.words, table_in, data, known)
        except (ExchangeError, GivenUp):
            self.show_file((), (), (), ())
            return
        self.show_file(table.cells, table.headers, (), ())
        self.show_columns(table.headers, table.columns, keys)
        self.tabs.setCurrentWidget(self.columns)

    def give_up(self) -> None:
        """Say that the file was not read to its end: nothing of it can be taken over."""
        self.summary.setText(stopped())
        self.import_button.setEnabled(False)
        self.show_file((), (), (), ())

    def told(self) -> dict[int, str]:
        """The meaning of each column by its place, as shown."""
        return {place: str(value) for place, value in enumerate(self.columns.chosen())}


class ChoiceTable(QTableWidget):
    """Rows of texts, each with a choice in its last column. ``told`` is called when somebody chooses."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, len(headers), parent)
        self.told: Callable[[], object] = lambda: None
        self.setHorizontalHeaderLabels(list(headers))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMaximumSectionSize(360)

    def show_rows(self, rows: Sequence[tuple[Sequence[str], object]], choices: Choices) -> None:
        """Fill the table; each row with the value that is chosen."""
        self.setRowCount(len(rows))
        for place, (texts, value) in enumerate(rows):
            for column, text in enumerate(texts):
                self.setItem(place, column, QTableWidgetItem(text))
            box = QComboBox(self)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setAccessibleName(texts[0])
            for text, one in choices:
                box.addItem(text, one)
            box.setCurrentIndex(max(0, next((n for n, (_, one) in enumerate(choices) if one == value), 0)))
            box.currentIndexChanged.connect(self._chosen)
            self.setCellWidget(place, self.columnCount() - 1, box)

    def chosen(self) -> list[object]:
        """The value of each row."""
        return [self.box(place).currentData() for place in range(self.rowCount())]

    def box(self, place: int) -> QComboBox:
        """The choice of a row."""
        box = self.cellWidget(place, self.columnCount() - 1)
        if not isinstance(box, QComboBox):
            raise IndexError(place)
        return box

    def _chosen(self) -> None:
        self.told()
