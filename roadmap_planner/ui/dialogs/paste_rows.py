"""Rows copied from a spreadsheet, before they become blocks: what each column means, and every cell."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from roadmap_planner.document.progress import Told
from roadmap_planner.exchange.cells import grid_of
from roadmap_planner.exchange.columns import COLUMNS, column_of
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.landing import to_edits
from roadmap_planner.exchange.sheet import Sheet
from roadmap_planner.exchange.table import read_grid
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block
from roadmap_planner.ui.dialogs.table_import import TableImport
from roadmap_planner.ui.waiting import GivenUp, waited
from roadmap_planner.ui.workbench import Workbench

Grid = Sequence[Sequence[str]]

DAYS = 10
"""Working days of a pasted block when no column says how long it takes."""


class PasteRows(TableImport):
    """Takes over the good rows as one change. A first row of known headers names the columns; else the user
    does, and nothing is guessed.
    """

    def __init__(self, workbench: Workbench, text: str, parent: QWidget | None = None) -> None:
        """``text`` is what the clipboard gives as plain text: cells parted by tabs."""
        super().__init__(workbench, "", parent)
        self.sheet: Sheet | None = None
        self._grid: Grid = ()
        self.setWindowTitle(self.tr("Paste rows of a spreadsheet"))
        self.import_button.setText(self.tr("Paste"))
        self.columns.setHorizontalHeaderLabels([self.tr("Column"), self.tr("Is read as")])
        self.heads = QCheckBox(self.tr("The first row names the columns"), self)
        self.days = QSpinBox(self)
        self.days.setRange(1, 999)
        self.days.setValue(DAYS)
        self.days_label = QLabel(self.tr("Working days of each, as no column says:"), self)
        self.days_label.setBuddy(self.days)
        self.lay_out((), self._options())
        self._take(text)
        self.heads.toggled.connect(self._name_columns)
        self.days.valueChanged.connect(self._read)
        self.columns.told = self._read

    def accept(self) -> None:
        """Add the blocks, as one change."""
        sheet = self.sheet
        if sheet is None:
            return

        def edits(edit: Edit) -> None:
            to_edits(sheet, edit)

        if self.workbench.change(Phrase("change.pasted", count=len(sheet.rows)), edits, by=self):
            super().accept()

    def _options(self) -> QWidget:
        options = QWidget(self)
        row = QHBoxLayout(options)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.heads)
        row.addSpacing(24)
        row.addWidget(self.days_label)
        row.addWidget(self.days)
        row.addStretch(1)
        return options

    def _take(self, text: str) -> None:
        """Part the text into cells."""
        try:
            self._grid = waited(
                self, self.tr("Reading the rows…"), self.workbench.words, lambda _: _cells(text)
            )
        except ExchangeError as error:
            self._refuse(error)
            return
        except GivenUp:
            return
        known = [column_of(cell) for cell in self._grid[0]] if self._grid else []
        self.heads.setChecked(known.count("name") == 1 and len([one for one in known if one]) > 1)
        self._name_columns()
        self.tabs.setCurrentWidget(self.view if self.heads.isChecked() else self.columns)

    def _name_columns(self) -> None:
        """Offer what each column means; one column without a header is that of the names."""
        if not self._grid:
            self._refuse(ExchangeError("empty_table"))
            return
        width = max(len(row) for row in self._grid)
        first = [*self._grid[0], *[""] * (width - len(self._grid[0]))]
        heads = self.heads.isChecked()
        meant: list[str] = [(column_of(cell) or "") if heads else "" for cell in first]
        meant = ["" if one in meant[:place] else one for place, one in enumerate(meant)]
        if width == 1:
            meant = ["name"]
        shown = [cell if heads else self._example(place) for place, cell in enumerate(first)]
        self.columns.show_rows(
            [((text,), one) for text, one in zip(shown, meant, strict=True)],
            [
                (self.tr("Not taken over"), ""),
                *((self.workbench.words.say(f"sheet_column.{key}"), key) for key in COLUMNS),
            ],
        )
        self._read()

    def _example(self, place: int) -> str:
        """What a column without a header holds: its first cells."""
        cells = [row[place].strip() for row in self._grid if place < len(row) and row[place].strip()]
        return ", ".join(cells[:2]) or "–"

    def _read(self) -> None:
        """Read the rows with the columns as they are meant now."""
        meant = list(self.told().values())
        timed = "duration" in meant
        self.days_label.setVisible(not timed)
        self.days.setVisible(not timed)
        grid = self._named(meant, None if timed else self.days.value())

        def work(told: Told) -> Sheet:
            told("read", 0.0)
            return read_grid(grid)

        try:
            self.sheet = waited(self, self.tr("Reading the rows…"), self.workbench.words, work)
        except ExchangeError as error:
            self._refuse(error)
        except GivenUp:
            self.import_button.setEnabled(False)
        else:
            self._say(self.sheet, grid)

    def _named(self, meant: Sequence[str], days: int | None) -> Grid:
        """The cells under headers that say what the columns mean; a column of days when none has them."""
        say = self.workbench.words.say
        heads = [say(f"sheet_column.{key}") if key else "" for key in meant]
        body = self._grid[1:] if self.heads.isChecked() else self._grid
        rows = [[*row, *[""] * (len(meant) - len(row))] for row in body]
        if days is None:
            return [heads, *rows]
        filled = [[*row, str(days) if any(cell.strip() for cell in row) else ""] for row in rows]
        return [[*heads, say("sheet_column.duration")], *filled]

    def _say(self, sheet: Sheet, grid: Grid) -> None:
        self.show_file(sheet.cells, grid[0], sheet.problems, sheet.notes)
        good, bad = len(sheet.rows), len({one.row for one in sheet.problems})
        parts = [self.tr("%n block(s) can be pasted", "", good)]
        refs = {one.ref for one in self.workbench.plan.rows(Block) if one.ref}
        known = sum(row.ref in refs for row in sheet.rows)
        if known:
            parts.append(self.tr("%n of them with a known reference, which take these values", "", known))
        if bad:
            parts.append(self.tr("%n row(s) with problems left out", "", bad))
        self.summary.setText(", ".join(parts))
        self.import_button.setEnabled(good > 0 and not self.workbench.document.read_only)

    def _refuse(self, error: ExchangeError) -> None:
        self.sheet = None
        missing = error.code == "no_name_column"
        self.summary.setText(
            self.tr("Say which column holds the names of the blocks.")
            if missing
            else self.workbench.words.phrase(error.phrase)
        )
        self.import_button.setEnabled(False)
        self.show_file(tuple(tuple(row) for row in self._grid), [""], (), ())


def _cells(text: str) -> Grid:
    """The cells of a text, without empty rows and columns at the end. Raises ExchangeError.

    A quote that is never closed is one of the text: then each line is a row.
    """
    grid: list[list[str]] = []
    with suppress(ExchangeError):
        grid, _ = grid_of(text, "\t")
    if not grid and text.strip():
        grid = [line.split("\t") for line in text.splitlines()]
    grid = [row for row in grid if any(cell.strip() for cell in row)]
    width = max((place for row in grid for place, cell in enumerate(row, 1) if cell.strip()), default=0)
    return [row[:width] for row in grid]
