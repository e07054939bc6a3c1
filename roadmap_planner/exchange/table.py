"""A table of blocks as a project lead keeps it in a spreadsheet: bytes or cells to a sheet of good rows.

Every problem is reported by row, column and reason; nothing is guessed or dropped in silence.
"""

from collections.abc import Sequence

from roadmap_planner.exchange import cells
from roadmap_planner.exchange.cells import DateForm, DayOrder
from roadmap_planner.exchange.columns import column_of, is_french, plain
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.rows import Layout, RowReader
from roadmap_planner.exchange.sheet import Sheet
from roadmap_planner.exchange.whole import problems_between
from roadmap_planner.model.phrase import Phrase

_DATES = ("start", "deadline")


def read_blocks(
    data: bytes, *, encoding: str = "", separator: str = "", dates: DayOrder | None = None
) -> Sheet:
    """Read a text table (CSV). What is not told is found out: letters, separator, language, form of dates.

    Raises ExchangeError when it is no table of blocks at all.
    """
    try:
        text, found = (data.decode(encoding), encoding) if encoding else cells.decoded(data)
    except (UnicodeDecodeError, LookupError) as error:
        raise ExchangeError("not_text") from error
    grid, separator = cells.grid_of(text, separator)
    return read_grid(grid, encoding=found, separator=separator, dates=dates)


def read_grid(
    grid: Sequence[Sequence[str]], *, encoding: str = "", separator: str = "", dates: DayOrder | None = None
) -> Sheet:
    """Read cells that are already text; the headers are the first row that is not empty.

    Raises ExchangeError when it is no table of blocks at all.
    """
    filled = [(number, row) for number, row in enumerate(grid, 1) if any(cell.strip() for cell in row)]
    if not filled:
        raise ExchangeError("empty_table")
    body = [(number, [plain(cell.strip()) for cell in row]) for number, row in filled[1:]]
    columns, problems, notes = _columns(*filled[0])
    headers = [cell.strip() for cell in filled[0][1]]
    forms, more_notes = _date_forms(columns, headers, [row for _, row in body], dates)
    french = separator == ";" or is_french(headers)
    layout = Layout(headers, columns, forms, french=french, known=_references(columns, body))
    readers = [RowReader(layout, number, row) for number, row in body]
    rows = [reader.read() for reader in readers]
    problems += [problem for reader in readers for problem in reader.problems]
    problems += problems_between(rows, layout)
    left_out = {one.row for one in problems}
    return Sheet(
        rows=tuple(row for row in rows if row.row not in left_out),
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        notes=(*notes, *more_notes, *(note for reader in readers for note in reader.notes)),
        headers=columns,
        cells=tuple(tuple(row) for row in grid),
        encoding=encoding,
        separator=separator,
    )


def _columns(number: int, headers: Sequence[str]) -> tuple[dict[str, int], list[ImportProblem], list[Phrase]]:
    """The place of each stable key; a problem for two columns of one meaning, a note for one of none."""
    columns: dict[str, int] = {}
    problems = []
    notes = []
    named = [(place, header.strip()) for place, header in enumerate(headers) if header.strip()]
    for place, header in named:
        key = column_of(header)
        if key is None:
            notes.append(Phrase("import_note.unknown_column", column=header))
        elif key in columns:
            reason = Phrase("import_problem.column_twice", meaning=Phrase(f"sheet_column.{key}"))
            problems.append(ImportProblem(number, header, reason))
        else:
            columns[key] = place
    for key in ("name", "duration"):
        if key not in columns:
            raise ExchangeError(f"no_{key}_column", found=tuple(header for _, header in named))
    return columns, problems, notes


def _date_forms(
    columns: dict[str, int], headers: Sequence[str], body: Sequence[Sequence[str]], told: DayOrder | None
) -> tuple[dict[str, DateForm], list[Phrase]]:
    places = {key: columns[key] for key in _DATES if key in columns}
    texts = {
        key: [row[place] for row in body if place < len(row) and row[place]] for key, place in places.items()
    }
    every = [text for column in texts.values() for text in column]
    forms = {key: cells.date_form(column, every, told) for key, column in texts.items()}
    notes = []
    for key, form in forms.items():
        header = headers[places[key]]
        if form.undecided:
            notes.append(Phrase("import_note.undecided_dates", column=header, value=form.undecided))
        elif form.order is DayOrder.MONTH_FIRST and told is None:
            notes.append(Phrase("import_note.month_first", column=header))
    return forms, notes


def _references(columns: dict[str, int], body: Sequence[tuple[int, Sequence[str]]]) -> dict[str, int]:
    """The row that first has each reference."""
    place = columns.get("ref")
    found: dict[str, int] = {}
    if place is not None:
        for number, row in body:
            if place < len(row) and row[place]:
                found.setdefault(row[place], number)
    return found
