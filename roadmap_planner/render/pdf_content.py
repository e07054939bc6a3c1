"""The content of a page for a PDF: shapes as the operators that show them (ISO 32000-1, 8 and 9).

The same picture as ``paint`` makes. What we cannot write ourselves, pictures, icons and letters that were not
made for paper, are pages that Qt paints, laid on ours.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from math import ceil

from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.fonts import LOST, heights, pixels
from roadmap_planner.render.outlines import (
    DASH,
    GAP,
    PATTERN_WIDTH,
    corners,
    dots,
    hatching,
    head,
    ink_of_box,
    ink_of_path,
)
from roadmap_planner.render.pages import Page, Paper, Picture, Placed
from roadmap_planner.render.paint import ROOM
from roadmap_planner.render.pdf_text import elided, line
from roadmap_planner.render.shapes import Box, Icon, Label, Path, Rect, Shape
from roadmap_planner.render.style import LOOKS

_ROUND = 0.5522847498
"""How far along its tangents a quarter of a circle has its control points (Riškus 2006)."""
_ICON = 24.0
"""The sides of the square that icons are drawn in."""


@dataclass
class Used:
    """What the pages of a file use: faces of the font by whether they are bold, and pages painted by Qt."""

    faces: set[bool] = field(default_factory=set)
    painted: dict[Page, int] = field(default_factory=dict)


def font_name(bold: bool) -> str:
    """What a face is called in the contents of pages."""
    return "FB" if bold else "FR"


def painted_name(number: int) -> str:
    """What a page painted by Qt is called in the contents of pages."""
    return f"P{number}"


def content(page: Page, used: Used) -> bytes:
    """What a page shows. What it uses is added to ``used``."""
    hand = _Hand(page.paper, used)
    for item in page.items:
        if isinstance(item, Placed):
            hand.part(item)
        elif isinstance(item, Picture):
            hand.picture(item)
        else:
            hand.shapes([item])
    return hand.finished()


class _Hand:
    """Writes the operators of a page, and remembers the inks: they are said only when they change."""

    __slots__ = (
        "_dashed",
        "_fill",
        "_font",
        "_line",
        "_out",
        "_used",
        "_whole",
        "_width",
        "_x",
        "_y",
    )

    def __init__(self, paper: Paper, used: Used) -> None:
        """Begin a page: from the top left corner down, lines with round ends and joins."""
        self._used = used
        self._whole = Rect(0.0, 0.0, paper.width, paper.height)
        self._out = [f"1 0 0 -1 0 {paper.height:.2f} cm 1 J 1 j"]
        self._x = self._y = 0.0
        self._forget()

    def _forget(self) -> None:
        self._fill = self._line = ""
        self._width = -1.0
        self._dashed = False
        self._font = ""

    def finished(self) -> bytes:
        """The operators."""
        return "\n".join(self._out).encode("ascii")

    def part(self, placed: Placed) -> None:
        """A part of a drawing, cut at its edges. Coordinates are counted from there: they stay small."""
        target, source, out = placed.target, placed.source, self._out
        before = (self._fill, self._line, self._width, self._dashed, self._font)
        whole, self._whole = self._whole, source
        self._x, self._y = source.x, source.y
        across, down = target.width / source.width, target.height / source.height
        out.append("q %.2f %.2f %.2f %.2f re W n" % (target.x, target.y, target.width, target.height))
        out.append("%.6f 0 0 %.6f %.2f %.2f cm" % (across, down, target.x, target.y))
        self.shapes(placed.drawing.within(source))
        out.append("Q")
        self._whole, self._x, self._y = whole, whole.x, whole.y
        self._fill, self._line, self._width, self._dashed, self._font = before

    def picture(self, picture: Picture) -> None:
        """A picture in SVG."""
        rect = picture.rect
        paper = _sheet(rect.width, rect.height)
        page = Page(paper, (Picture(picture.svg, Rect(0, 0, rect.width, rect.height)),))
        self._place(page, Rect(rect.x, rect.y, paper.width, paper.height))

    def shapes(self, shapes: Iterable[Shape]) -> None:
        """Shapes one over the other."""
        for kind, alike in groupby(shapes, type):
            _WRITE[kind](self, alike)

    def boxes(self, boxes: Iterator[Box]) -> None:
        """Boxes; those that may be shown at once as one."""
        out, left, top = self._out, self._x, self._y
        for (role, width, fill, dashed, plain), alike in groupby(boxes, ink_of_box):
            how = ("B" if fill else "S") if role else ("f" if fill else "n")
            if plain and how == "n":
                continue
            self._ink(fill, role, width, dashed)
            for box in alike:
                rect = box.rect
                if box.radius:
                    outline = _rounded_box(rect.width, rect.height, box.radius)
                    out.append("q 1 0 0 1 %.2f %.2f cm %s %s Q" % (rect.x - left, rect.y - top, outline, how))
                else:
                    at = (rect.x - left, rect.y - top, rect.width, rect.height)
                    out.append("%.2f %.2f %.2f %.2f re" % at)
                    if not plain:
                        out.append(how)
                if box.pattern:
                    self._pattern(box)
                    self._ink(fill, role, width, dashed)
            if plain:
                out.append(how)

    def _pattern(self, box: Box) -> None:
        out, left, top = self._out, self._x, self._y
        self._ink("", box.line or "line", PATTERN_WIDTH, False)
        if box.pattern == "dots":  # a line of no length with round ends
            out += ["%.2f %.2f m h" % (x - left, y - top) for x, y in dots(box.rect)]
        else:
            out += [
                "%.2f %.2f m %.2f %.2f l" % (ax - left, ay - top, bx - left, by - top)
                for (ax, ay), (bx, by) in hatching(box.rect)
            ]
        out.append("S")

    def paths(self, paths: Iterator[Path]) -> None:
        """Lines of one ink, then the heads of the arrows among them, as ``paint`` has them."""
        out, left, top = self._out, self._x, self._y
        for (role, width, dashed, plain, arrow), group in groupby(paths, ink_of_path):
            if plain:
                if role:
                    self._ink("", role, width, dashed)
                    for path in group:
                        (ax, ay), (bx, by) = path.points
                        out.append("%.2f %.2f m %.2f %.2f l" % (ax - left, ay - top, bx - left, by - top))
                    out.append("S")
                continue
            alike = list(group)
            for path in alike:
                self._path(path)
            if arrow:
                self._ink(role)
                for path in alike:
                    (ax, ay), (bx, by), (cx, cy) = head(path.points[-2], path.points[-1], width)
                    at = (ax - left, ay - top, bx - left, by - top, cx - left, cy - top)
                    out.append("%.2f %.2f m %.2f %.2f l %.2f %.2f l" % at)
                out.append("f")

    def _path(self, path: Path) -> None:
        fill = path.fill if path.closed else ""
        if not (path.line or fill):
            return
        self._ink(fill, path.line, path.width, path.dashed)
        out, left, top = self._out, self._x, self._y
        if path.radius and len(path.points) > 2 and not path.closed:
            out.append(_rounded_line(path, left, top))
            return
        out.append("%.2f %.2f m" % (path.points[0][0] - left, path.points[0][1] - top))
        out += ["%.2f %.2f l" % (x - left, y - top) for x, y in path.points[1:]]
        out.append(("b*" if fill else "s") if path.closed and path.line else ("f*" if fill else "S"))

    def labels(self, labels: Iterator[Label]) -> None:
        """Lines of text; those with other letters are left to Qt."""
        out, left, top = self._out, self._x, self._y
        others = []
        out.append("BT")
        for label in labels:
            rect, bold = label.rect, label.bold
            made = line(label.text, bold)
            if made is None:
                others.append(label)
                continue
            shown, width = made
            font, unit, foot = _font(label.size, bold)
            if label.elide and width * unit > rect.width + ROOM + len(label.text) * LOST:
                shown, width = elided(label.text, bold, (rect.width + ROOM) / unit)
            if not width:
                continue
            x = rect.x - left
            if label.align != "left":
                room = rect.width - width * unit
                x += room if label.align == "right" else room / 2
            if label.colour != self._fill:
                self._ink(label.colour)
            if font != self._font:
                self._font = font
                self._used.faces.add(bold)
                out.append(font)
            out.append("1 0 0 -1 %.2f %.2f Tm %s" % (x, rect.y + rect.height / 2 - top + foot, shown))
        out.append("ET")
        if others:
            self._others(others)

    def _others(self, labels: list[Label]) -> None:
        whole = self._whole
        sheet = _sheet(whole.width, whole.height)
        target = Rect(0, 0, whole.width, whole.height)
        drawing = Drawing(labels, (whole.right, whole.bottom))
        self._place(Page(sheet, (Placed(drawing, whole, target),)), Rect(0, 0, sheet.width, sheet.height))

    def icons(self, icons: Iterator[Icon]) -> None:
        """Icons, each painted once a file."""
        for icon in icons:
            rect = icon.rect
            self._place(
                _icon(icon.name, icon.colour),
                Rect(rect.x - self._x, rect.y - self._y, rect.width, rect.height),
            )

    def _place(self, page: Page, rect: Rect) -> None:
        """Lay a page that Qt paints on a rectangle; it stands on its foot."""
        number = self._used.painted.setdefault(page, len(self._used.painted))
        across, up = rect.width / page.paper.width, rect.height / page.paper.height
        at = (across, -up, rect.x, rect.bottom)
        self._out.append("q %.6f 0 0 %.6f %.2f %.2f cm /%s Do Q" % (*at, painted_name(number)))

    def _ink(self, fill: str, role: str = "", width: float = 1.0, dashed: bool = False) -> None:
        """Take up the inks that are needed."""
        out = self._out
        if fill and fill != self._fill:
            self._fill = fill
            out.append(f"{_rgb(fill)} rg")
        if not role:
            return
        if role != self._line:
            self._line = role
            out.append(f"{_rgb(role)} RG")
        if width != self._width:
            out.append(f"{width:.2f} w")
        if dashed and (not self._dashed or width != self._width):
            out.append(f"0 J [{DASH * width:.2f} {GAP * width:.2f}]0 d")
        elif self._dashed and not dashed:
            out.append("1 J []0 d")
        self._width, self._dashed = width, dashed


_WRITE: dict[type[Shape], Callable[..., None]] = {
    Box: _Hand.boxes,
    Path: _Hand.paths,
    Label: _Hand.labels,
    Icon: _Hand.icons,
}


def _sheet(width: float, height: float) -> Paper:
    """A sheet for Qt, which knows whole points only."""
    return Paper("", ceil(width), ceil(height))


@cache
def _icon(name: str, colour: str) -> Page:
    return Page(_sheet(_ICON, _ICON), (Icon(name, Rect(0, 0, _ICON, _ICON), colour),))


@cache
def _font(size: float, bold: bool) -> tuple[str, float, float]:
    """The operator that takes up a font, a thousandth of its size, and how far below the middle of a label
    its letters stand.
    """
    em, (ascent, height) = pixels(size), heights(size, bold)
    return f"/{font_name(bold)} {em} Tf", em / 1000, ascent - height / 2


@cache
def _rgb(role: str) -> str:
    colour = LOOKS["paper"].colour(role)
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


@lru_cache(maxsize=4_000)
def _rounded_box(width: float, height: float, radius: float) -> str:
    """The outline of a box from its top left corner."""
    reach = min(radius, width / 2, height / 2)
    near = reach * (1 - _ROUND)
    xs = (0.0, near, reach, width - reach, width - near, width)
    ys = (0.0, near, reach, height - reach, height - near, height)
    x0, x1, x2, x3, x4, x5 = (f"{x:.2f}" for x in xs)
    y0, y1, y2, y3, y4, y5 = (f"{y:.2f}" for y in ys)
    return (
        f"{x2} {y0} m {x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c {x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c"
        f" {x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c {x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c h"
    )


def _rounded_line(path: Path, left: float, top: float) -> str:
    """An open line with rounded corners."""
    points = tuple((x - left, y - top) for x, y in path.points)
    made = ["%.2f %.2f m" % points[0]]
    for near, corner, far in corners(points, path.radius):
        if near == corner:
            made.append("%.2f %.2f l" % corner)
            continue
        (ax, ay), (x, y), (bx, by) = near, corner, far
        cx, cy = x / 1.5, y / 1.5  # of a cubic curve the tangents are two thirds as long
        at = (ax, ay, ax / 3 + cx, ay / 3 + cy, bx / 3 + cx, by / 3 + cy, bx, by)
        made.append("%.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c" % at)
    made.append("%.2f %.2f l S" % points[-1])
    return " ".join(made)
