"""XLSX workbooks: a sheet of blocks in, typed and inert sheets out."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from roadmap_planner.exchange.baselines_sheet import baseline_table, has_baselines, land_baselines
from roadmap_planner.exchange.cells import LARGEST, MOST_ROWS, Grid
from roadmap_planner.exchange.columns import column_of
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.kinds_sheet import has_kinds, kinds_table, land_kinds
from roadmap_planner.exchange.landing import imported_sheet
from roadmap_planner.exchange.outgoing import Cell, block_table
from roadmap_planner.exchange.populations_sheet import has_populations, land_populations, population_table
from roadmap_planner.exchange.table import read_grid
from roadmap_planner.exchange.zipcheck import check_zip
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Baseline, Block
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.state_words import state_word
from roadmap_planner.planning.states import States
from roadmap_planner.words import Words

MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet of a workbook as text, the names of the others, and what was noticed."""

    name: str
    others: tuple[str, ...]
    grid: Grid
    notes: tuple[Phrase, ...]


def read_workbook(data: bytes, wishes: Wishes) -> Imported:
    """The plan of the first sheet that has a column of blocks. Formulas count by their stored value.

    Raises ExchangeError and PlanError.
    """
    found = sheet_of(data, _has_blocks)
    sheet = read_grid(found.grid, dates=wishes.dates)
    imported = imported_sheet(sheet, wishes)
    edit, problems = Edit(imported.plan), imported.problems
    taken: tuple[str, ...] = (found.name,)
    for wanted, land in _BESIDE if found.others else ():
        beside = sheet_of(data, wanted)
        if beside.name not in taken and wanted(next((row for row in beside.grid if any(row)), [])):
            taken = (*taken, beside.name)
            problems += _named(beside.name, land(beside.grid, edit))
    unread = [
        Phrase("import_note.unread_sheet", sheet=other, read=taken)
        for other in found.others
        if other not in taken
    ]
    seen, decided = (*found.notes, *unread, *imported.seen), _still_true(imported.decided, edit.plan)
    return Imported(edit.plan, problems, seen, decided)


def _still_true(notes: Iterable[Phrase], plan: Plan) -> tuple[Phrase, ...]:
    """What was said of the blocks' sheet, less the headcounts that another sheet says otherwise."""
    headcounts = {one.name: one.headcount for one in plan.rows(Population)}
    told = {"import_note.headcount_open", "import_note.headcount_of"}
    return tuple(
        note
        for note in notes
        if note.key not in told or headcounts[str(note.values["population"])] == note.values.get("headcount")
    )


_BESIDE: tuple[
    tuple[Callable[[Sequence[str]], bool], Callable[[Grid, Edit], tuple[ImportProblem, ...]]], ...
] = (
    (has_kinds, land_kinds),
    (has_populations, land_populations),
    (has_baselines, land_baselines),
)
"""The sheets beside that of the blocks: what is one by its headers, and how it lands in the plan."""


def _named(sheet: str, problems: Iterable[ImportProblem]) -> tuple[ImportProblem, ...]:
    """The problems of another sheet than that of the blocks, with its name."""
    return tuple(
        ImportProblem(one.row, one.column, Phrase("import_problem.in_sheet", sheet=sheet, reason=one.reason))
        for one in problems
    )


def sheet_of(data: bytes, wanted: Callable[[Sequence[str]], bool]) -> SheetCells:
    """The first sheet whose headers are ``wanted``, else the first. Raises ExchangeError."""
    if len(data) > LARGEST:
        raise ExchangeError("too_large", megabytes=LARGEST // 1024 // 1024)
    check_zip(data)
    try:
        with warnings.catch_warnings():  # of the library, in English, on what no cell of ours depends on
            warnings.simplefilter("ignore", UserWarning)
            return _sheet_of(data, wanted)
    except (
        OSError,
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


def write_workbook(plan: Plan, words: Words) -> bytes:
    """Blocks, dates and populations, with typed cells; a text is text even when it looks like a formula."""
    book = openpyxl.Workbook(write_only=True)
    for key, table in (
        ("blocks", block_table(plan, words)),
        ("dates", _dates_table(plan, words)),
        ("populations", population_table(plan, words)),
        *([("baselines", baseline_table(plan, words))] if plan.all(Baseline) else []),
        *([("kinds", kinds_table(plan, words))] if plan.all(Preset) else []),
    ):
        _add_sheet(book, words.say(f"workbook.{key}"), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_of(data: bytes, wanted: Callable[[Sequence[str]], bool]) -> SheetCells:
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    names = [sheet.title for sheet in values.worksheets]
    if not names:
        raise ExchangeError("empty_table")
    name = next((one for one in names if wanted(_headers(_rows(values[one])))), names[0])
    grid: Grid = []
    for row in _rows(values[name]):
        if len(grid) >= MOST_ROWS:
            raise ExchangeError("too_many_rows", count=MOST_ROWS)
        grid.append([as_text(value) for value in row])
    notes = _formulas_without_value(data, name, grid) if _has_formulas(data) else []
    return SheetCells(name, tuple(one for one in names if one != name), grid, tuple(notes))


def _has_formulas(data: bytes) -> bool:
    """Whether a sheet holds a formula at all: reading a workbook a second time costs as much as the first."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in (text := archive.read(name)) or b"<f " in text for name in sheets)


def _formulas_without_value(data: bytes, name: str, grid: Grid) -> list[Phrase]:
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    notes = []
    for number, (row, asked) in enumerate(zip(grid, _rows(formulas[name]), strict=False), 1):
        for place, (value, formula) in enumerate(zip(row, asked, strict=False), 1):
            if not value and formula is not None:
                cell = f"{get_column_letter(place)}{number}"
                notes.append(Phrase("import_note.formula_without_value", sheet=name, cell=cell))
    return notes


def _rows(sheet: Any) -> Iterable[Sequence[object]]:  # noqa: ANN401 - openpyxl's read-only sheets have no type
    sheet.reset_dimensions()
    rows: Iterable[Sequence[object]] = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    return rows


def _headers(rows: Iterable[Sequence[object]]) -> list[str]:
    first = next((row for row in rows if any(value is not None for value in row)), ())
    return [str(value) for value in first if value is not None]


def _has_blocks(headers: Sequence[str]) -> bool:
    return "name" in {column_of(header) for header in headers}


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
    states = States(dates)
    keys = ("ref", "name", "start", "finish", "total_float", "free_float", "critical", "state")
    table: list[list[Cell]] = [[words.say(f"cli.schedule.{key}") for key in keys]]
    for block in ordered(plan.rows(Block)):
        own = dates.of(block.id)
        critical = words.value(own.critical)
        row: list[Cell] = [block.ref, block.name, own.start, own.finish, own.total_float, own.free_float]
        table.append([*row, critical, words.phrase(state_word(states.of(block.id).state))])
    return table
