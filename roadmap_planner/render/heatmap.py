"""Tables of colour: a row a relay or population, a column a week, how much by shade and number."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf

from roadmap_planner.model.entity import Id
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.shapes import Align, Box, Label, Measure, Rect, Shape
from roadmap_planner.render.style import SMALL, heat_role
from roadmap_planner.words import Words

_CELL_HEIGHT, _HEAD, _GROUP = 26.0, 20.0, 20.0
_NARROWEST, _LABEL_MOST = 18.0, 260.0
_DARK_FROM = 4
"""From this shade on, figures are written in the light colour."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row: its name, whom it stands for, and its values: None where there is nothing to say, infinite for
    something where there should be nothing.
    """

    name: str
    of: Id | None
    values: Sequence[float | None]
    limit: float | None = None
    """What is too much in this row (a relay's capacity); a value above it is framed and marked."""


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Rows under columns. Columns of one ``group`` that follow each other share a heading (a month)."""

    columns: Sequence[str]
    groups: Sequence[str]
    rows: Sequence[HeatRow]
    full: float
    """The value of the darkest shade."""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class HeatOptions:
    """The width that the table may take, in points; columns get narrower down to a readable least."""

    width: float = 960.0
    widest_cell: float = 64.0


@dataclass(frozen=True, slots=True)
class _Said:
    """What cells are written with."""

    table: HeatTable
    words: Words
    measure: Measure
    decimals: int


def heatmap(table: HeatTable, words: Words, measure: Measure, options: HeatOptions | None = None) -> Drawing:
    """Draw a table. A row's cells carry its id. Figures are written where they fit; the shade is never alone
    to say that a limit is passed: such cells are framed, and marked with an exclamation when no figure fits.
    """
    wanted = options or HeatOptions()
    named = max((measure(row.name, SMALL, False) for row in table.rows), default=0.0)
    left = min(named + 16.0, _LABEL_MOST)
    many = max(len(table.columns), 1)
    titled = max((measure(name, SMALL, False) for name in table.columns), default=0.0) + 10.0
    wide = min(max((wanted.width - left) / many, _NARROWEST), max(wanted.widest_cell, titled))
    top = _GROUP + _HEAD
    whole = all(
        isinf(value) or value == int(value) for row in table.rows for value in row.values if value is not None
    )
    said = _Said(table, words, measure, 0 if whole else 1)
    shapes: list[Shape] = [*_headings(table, left, wide, measure)]
    for number, row in enumerate(table.rows):
        y = top + number * _CELL_HEIGHT
        place = Rect(0.0, y, left - 8.0, _CELL_HEIGHT)
        shapes.append(Label(row.name, place, SMALL, of=row.of, part="row"))
        for column, value in enumerate(row.values):
            cell = Rect(left + column * wide + 1.0, y + 1.0, wide - 2.0, _CELL_HEIGHT - 2.0)
            if value is None:
                unknown = Box(
                    cell, "surface_alt", "line_soft", 0.5, pattern="hatch", of=row.of, part="unknown"
                )
                shapes.append(unknown)
            else:
                shapes += _cell(row, value, cell, said)
    return Drawing(shapes, (left + many * wide, top + len(table.rows) * _CELL_HEIGHT))


def _headings(table: HeatTable, left: float, wide: float, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    start = 0
    for column in range(1, len(table.groups) + 1):
        if column == len(table.groups) or table.groups[column] != table.groups[start]:
            place = Rect(left + start * wide + 2.0, 0.0, (column - start) * wide - 4.0, _GROUP)
            shapes.append(Label(table.groups[start], place, SMALL, "text", bold=True, part="group"))
            start = column
    widest = max((measure(name, SMALL, False) for name in table.columns), default=0.0)
    every = max(1, -(-int(widest + 6.0) // max(int(wide), 1)))
    for column, name in enumerate(table.columns):
        if column % every == 0:
            place = Rect(left + column * wide, _GROUP, wide * every, _HEAD)
            align: Align = "center" if every == 1 else "left"
            shapes.append(Label(name, place, SMALL, "text_soft", align=align, part="column"))
    return shapes


def _cell(row: HeatRow, value: float, at: Rect, said: _Said) -> list[Shape]:
    table = said.table
    shade = heat_role(min(value / table.full, 1.0) if table.full else 0.0)
    over = row.limit is not None and value > row.limit + 1e-9
    box = Box(at, shade, "blocker" if over else "", 2.0, 3.0, of=row.of, part="over" if over else "cell")
    if isinf(value):
        text = "!"
    else:
        text = said.words.percent(value) if table.percent else said.words.number(value, said.decimals)
    if value == 0 or said.measure(text, SMALL, over) > at.width - 2.0:
        text = "!" if over else ""
    if not text:
        return [box]
    ink = "accent_text" if int(shade.rsplit(".", 1)[1]) >= _DARK_FROM else "text"
    return [box, Label(text, at, SMALL, ink, bold=over, align="center", elide=False, of=row.of, part="value")]
