"""XLSX workbooks: a sheet of blocks in, typed and inert sheets out."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from roadmap_planner.exchange.cells import LARGEST, MOST_ROWS, Grid
from roadmap_planner.exchange.columns import column_of
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.landing import imported_sheet
from roadmap_planner.exchange.outgoing import Cell, block_table
from roadmap_planner.exchange.table import read_grid
from roadmap_planner.exchange.zipcheck import check_zip
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words

MOST_COLUMNS = 200


def read_workbook(data: bytes, wishes: Wishes) -> Imported:
    """The plan of the first sheet that has a column of blocks. Formulas count by their stored value.

    Raises ExchangeError and PlanError.
    """
    if len(data) > LARGEST:
        raise ExchangeError("too_large", megabytes=LARGEST // 1024 // 1024)
    check_zip(data)
    try:
        name, others, grid, notes = _grid(data)
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        ParseError,
        DefusedXmlException,
        InvalidFileException,
        zipfile.BadZipFile,
    ) as error:  # what openpyxl raises for workbooks that are none
        raise ExchangeError("broken_zip", reason=f"{type(error).__name__} {error}"[:200]) from error
    sheet = read_grid(grid, dates=wishes.dates)
    imported = imported_sheet(sheet, wishes)
    unread = [Phrase("import_note.unread_sheet", sheet=other, read=name) for other in others]
    return Imported(imported.plan, imported.problems, (*notes, *unread, *imported.seen), imported.decided)


def write_workbook(plan: Plan, words: Words) -> bytes:
    """Blocks, dates and populations, with typed cells; a text is text even when it looks like a formula."""
    book = openpyxl.Workbook(write_only=True)
    for key, table in (
        ("blocks", block_table(plan, words)),
        ("dates", _dates_table(plan, words)),
        ("populations", _population_table(plan, words)),
    ):
        _add_sheet(book, words.say(f"workbook.{key}"), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _grid(data: bytes) -> tuple[str, list[str], Grid, list[Phrase]]:
    """The sheet with blocks: its name, the names of the others, its cells as text, notes."""
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    names = [sheet.title for sheet in values.worksheets]
    if not names:
        raise ExchangeError("empty_table")
    name = next((one for one in names if _has_blocks(_rows(values[one]))), names[0])
    grid: Grid = []
    notes: list[Phrase] = []
    for row, asked in zip(_rows(values[name]), _rows(formulas[name]), strict=False):
        if len(grid) >= MOST_ROWS:
            raise ExchangeError("too_many_rows", count=MOST_ROWS)
        grid.append([as_text(value) for value in row])
        for place, (value, formula) in enumerate(zip(row, asked, strict=False), 1):
            if value is None and formula is not None:
                cell = f"{get_column_letter(place)}{len(grid)}"
                notes.append(Phrase("import_note.formula_without_value", sheet=name, cell=cell))
    return name, [one for one in names if one != name], grid, notes


def _rows(sheet: Any) -> Iterable[Sequence[object]]:  # noqa: ANN401 - openpyxl's read-only sheets have no type
    sheet.reset_dimensions()
    rows: Iterable[Sequence[object]] = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    return rows


def _has_blocks(rows: Iterable[Sequence[object]]) -> bool:
    headers = next((row for row in rows if any(value is not None for value in row)), ())
    return "name" in {column_of(str(value)) for value in headers if value is not None}


def as_text(value: object) -> str:
    """A typed cell as a text table has it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case datetime():
            whole = value.time() == datetime.min.time()
            return value.date().isoformat() if whole else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else str(value)
        case _:
            return str(value)


def _add_sheet(book: openpyxl.Workbook, title: str, table: Sequence[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    columns = len(table[0])
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{max(len(table), 2)}"
    for place in range(columns):
        longest = max(len(str(row[place])) for row in table if row[place] is not None)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(longest + 2, 8), 50)
    for number, row in enumerate(table):
        sheet.append([_cell(sheet, value, bold=number == 0) for value in row])


def _cell(sheet: Any, value: Cell, *, bold: bool) -> Any:  # noqa: ANN401 - openpyxl's own types
    content: Any = value
    cell = WriteOnlyCell(sheet, value=content)
    if isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _dates_table(plan: Plan, words: Words) -> list[list[Cell]]:
    dates = schedule(plan)
    keys = ("ref", "name", "start", "finish", "total_float", "free_float", "critical")
    table: list[list[Cell]] = [[words.say(f"cli.schedule.{key}") for key in keys]]
    for block in ordered(plan.rows(Block)):
        own = dates.of(block.id)
        critical = words.value(own.critical)
        row: list[Cell] = [block.ref, block.name, own.start, own.finish, own.total_float, own.free_float]
        table.append([*row, critical])
    return table


def _population_table(plan: Plan, words: Words) -> list[list[Cell]]:
    keys = ("name", "site", "headcount", "device", "network", "account", "absolute_non_users", "notes")
    table: list[list[Cell]] = [[words.say(f"field.Population.{key}") for key in keys]]
    table += [[getattr(one, key) for key in keys] for one in ordered(plan.rows(Population))]
    return table
