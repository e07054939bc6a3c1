"""Pages: what stands where on a sheet of paper, in points; texts flow and tables repeat their head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.shapes import Box, Label, Measure, Path, Rect, Shape
from roadmap_planner.words import Words

MM = 72 / 25.4
MARGIN = 12 * MM
FOOT = 16.0
_BREAKS = re.compile(r"(?<!«) (?![»:;?!])")
"""Where a line may end: at spaces, but not inside of a French quotation mark or before a sign."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, lying: width and height in points."""

    name: str
    width: float
    height: float

    @property
    def inside(self) -> Rect:
        """The sheet without its margins and its last line."""
        return Rect(MARGIN, MARGIN, self.width - 2 * MARGIN, self.height - 2 * MARGIN - FOOT)


PAPERS = {"A4": Paper("A4", 297 * MM, 210 * MM), "A3": Paper("A3", 420 * MM, 297 * MM)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a drawing put into a rectangle of the page, to scale."""

    drawing: Drawing
    source: Rect
    target: Rect


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in SVG, as charts are, in a rectangle of the page; its colours are its own."""

    svg: str
    rect: Rect


Item = Shape | Placed | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: shapes of its own, parts of drawings, and pictures."""

    paper: Paper
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: its level from 0 and the page it leads to, from 0."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages ready to be painted, with what a reader shows beside them."""

    title: str
    author: str
    subject: str
    pages: tuple[Page, ...]
    outline: tuple[Bookmark, ...] = ()


def wrapped(text: str, width: float, size: float, bold: bool, measure: Measure) -> list[str]:
    """A text in lines that fit a width, broken between words; its own line breaks are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _BREAKS.split(paragraph):
            longer = f"{line} {word}" if line else word
            if line and measure(longer, size, bold) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def fitted(drawing: Drawing, room: Rect, largest: float = 1.0) -> Placed:
    """A whole drawing, as large as it fits a room, centred across."""
    scale = min(room.width / max(drawing.width, 1), room.height / max(drawing.height, 1), largest)
    width, height = drawing.width * scale, drawing.height * scale
    target = Rect(room.x + (room.width - width) / 2, room.y, width, height)
    return Placed(drawing, Rect(0, 0, drawing.width, drawing.height), target)


@dataclass
class Flow:
    """Fills pages from top to bottom; a new page begins when something does not fit."""

    paper: Paper
    words: Words
    measure: Measure
    finished: list[tuple[Paper, list[Item]]] = field(default_factory=list)
    outline: list[Bookmark] = field(default_factory=list)
    y: float = 0.0
    title: str = ""

    def section(self, title: str, *, level: int = 0, needs: float = 0.0) -> None:
        """Begin a page with a title that states its message, and a bookmark.

        A short section that ``needs`` no more than what is left of the page goes on there.
        """
        self.title = title
        if needs and self.finished and self.finished[-1][0] is self.paper and self.room.height >= needs + 50:
            self.y += 18
            self._titled()
        else:
            self.new_page()
        self.outline.append(Bookmark(title, len(self.finished) - 1, level))

    def new_page(self) -> None:
        """Begin a page under the section's title."""
        self.finished.append((self.paper, []))
        self.y = self.paper.inside.y
        self._titled()

    def _titled(self) -> None:
        inside = self.paper.inside
        if self.title:
            for line in wrapped(self.title, inside.width, 18.0, True, self.measure):
                self.add(Label(line, Rect(inside.x, self.y, inside.width, 24), 18.0, bold=True, elide=False))
                self.y += 24
            self.y += 8

    def add(self, *items: Item) -> None:
        """Put something on the page as it stands."""
        self.finished[-1][1].extend(items)

    @property
    def room(self) -> Rect:
        """What is left of the page."""
        inside = self.paper.inside
        return Rect(inside.x, self.y, inside.width, inside.bottom - self.y)

    def need(self, height: float) -> None:
        """A new page unless so much is left."""
        if self.room.height < height:
            self.new_page()

    def heading(self, text: str) -> None:
        """A heading inside a section, kept with what follows."""
        self.need(70)
        self.y += 6
        inside = self.paper.inside
        self.add(Label(text, Rect(inside.x, self.y, inside.width, 20), 13.0, bold=True))
        self.y += 24

    def text(
        self, text: str, *, size: float = 10.0, colour: str = "text", indent: float = 0.0, bold: bool = False
    ) -> None:
        """A paragraph."""
        inside = self.paper.inside
        for line in wrapped(text, inside.width - indent, size, bold, self.measure):
            self.need(size * 1.5)
            rect = Rect(inside.x + indent, self.y, inside.width - indent, size * 1.5)
            self.add(Label(line, rect, size, colour, bold, elide=False))
            self.y += size * 1.5
        self.y += size * 0.4

    def drawing(self, drawing: Drawing, *, largest: float = 1.0) -> None:
        """A whole drawing, as large as the rest of the page allows."""
        placed = fitted(drawing, self.room, largest)
        self.add(placed)
        self.y = placed.target.bottom + 12

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """A table over as many pages as it needs, its head repeated. ``shares`` of the width add up to 1."""
        inside = self.paper.inside
        widths = [inside.width * share for share in shares]
        self.need(60)
        self._row(heads, widths, bold=True)
        for row in rows:
            height = self._height(row, widths)
            if self.room.height < height:
                self.new_page()
                self._row(heads, widths, bold=True)
            self._row(row, widths)
        self.y += 10

    def table_height(self, rows: Sequence[Sequence[str]], shares: Sequence[float]) -> float:
        """What such a table would take, with a head of one line."""
        widths = [self.paper.inside.width * share for share in shares]
        return 29.0 + sum(self._height(row, widths) for row in rows)

    def _cells(self, row: Sequence[str], widths: Sequence[float], bold: bool) -> list[list[str]]:
        return [
            wrapped(text, width - 8, 9.0, bold, self.measure) for text, width in zip(row, widths, strict=True)
        ]

    def _height(self, row: Sequence[str], widths: Sequence[float]) -> float:
        return max(len(lines) for lines in self._cells(row, widths, False)) * 13.0 + 6.0

    def _row(self, row: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> None:
        inside = self.paper.inside
        cells = self._cells(row, widths, bold)
        height = max(len(lines) for lines in cells) * 13.0 + 6.0
        if bold:
            self.add(Box(Rect(inside.x, self.y, inside.width, height), "surface_alt"))
        x = inside.x
        for lines, width in zip(cells, widths, strict=True):
            for number, line in enumerate(lines):
                rect = Rect(x + 4, self.y + 3 + number * 13.0, width - 8, 13.0)
                self.add(Label(line, rect, 9.0, "text", bold))
            x += width
        self.y += height
        self.add(Path(((inside.x, self.y), (inside.right, self.y)), "line_soft", 0.5))

    def pages(self, foot: str) -> tuple[Page, ...]:
        """The pages with their last line: what it is, and which page of how many."""
        total = len(self.finished)
        return tuple(
            Page(paper, (*items, *self._foot(paper, foot, number, total)))
            for number, (paper, items) in enumerate(self.finished)
        )

    def _foot(self, paper: Paper, foot: str, number: int, total: int) -> Iterator[Shape]:
        inside = paper.inside
        rect = Rect(inside.x, inside.bottom + 4, inside.width, FOOT - 4)
        yield Path(((inside.x, inside.bottom + 3), (inside.right, inside.bottom + 3)), "line_soft", 0.5)
        yield Label(foot, Rect(rect.x, rect.y, rect.width * 0.8, rect.height), 8.0, "text_soft")
        text = self.words.say("page.number", number=number + 1, total=total)
        yield Label(text, rect, 8.0, "text_soft", align="right")
