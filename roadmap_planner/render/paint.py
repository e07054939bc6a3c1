"""Paint a drawing with a QPainter: the one place that draws, for screens, PDF pages, SVG and PNG."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from math import floor, pi

from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPdfWriter, QPen, QPolygonF
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.fonts import font, heights, measure, shaped
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
from roadmap_planner.render.shapes import Box, Icon, Label, Path, Point, Rect, Shape
from roadmap_planner.render.style import BODY, Look
from roadmap_planner.shipped import shipped

ROOM = 0.5
"""By how much a text may be wider than its place before its end is left out."""


def paint(drawing: Drawing, painter: QPainter, clip: Rect, look: Look) -> None:
    """Paint the part of a drawing that meets a rectangle, in the drawing's own coordinates."""
    paint_shapes(drawing.within(clip), painter, look)


def paint_shapes(shapes: Iterable[Shape], painter: QPainter, look: Look) -> None:
    """Paint shapes one over the other; neighbours of one kind in few strokes.

    Each change of pen, brush or kind of shape costs: on paper it is a new state of the page.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hand = Hand(painter, look)
    for kind, alike in groupby(shapes, type):
        _PAINT[kind](alike, hand)


def paint_svg(svg: str, rect: Rect, painter: QPainter) -> None:
    """Paint a picture in SVG, as charts are: lines stay lines and texts texts.

    Its texts take over what the painter's font leaves out: glyphs that cannot be searched for.
    """
    painter.save()
    painter.setFont(font(BODY))
    QSvgRenderer(QByteArray(svg.encode())).render(painter, _rect(rect))
    painter.restore()


class Hand:
    """A painter that remembers what it holds: pens, brushes and fonts are taken up only when they change."""

    __slots__ = ("_brush", "_font", "_pen", "_sight", "look", "on_screen", "painter", "to_the_pixel")

    def __init__(self, painter: QPainter, look: Look) -> None:
        """Hold nothing yet."""
        self.painter = painter
        self.look = look
        self.on_screen = not isinstance(painter.device(), QPdfWriter | QSvgGenerator)
        self.to_the_pixel = self.on_screen and not painter.transform().isScaling()
        """Whether a point of the drawing is a pixel."""
        self._pen: tuple[str, float, bool] | None = None
        self._brush: str | None = None
        self._font: tuple[float, bool] | None = None
        self._sight: QRectF | None = None

    def pen(self, role: str, width: float = 1.0, dashed: bool = False) -> None:
        """Take up a pen; none without a role."""
        wanted = (role, width, dashed)
        if wanted != self._pen:
            self._pen = wanted
            self.painter.setPen(_pen(self.look.colour(role), width, dashed) if role else _NO_PEN)

    def brush(self, role: str) -> None:
        """Take up a brush; none without a role."""
        if role != self._brush:
            self._brush = role
            self.painter.setBrush(_brush(self.look.colour(role)) if role else _NO_BRUSH)

    def sight(self) -> QRectF:
        """What of the drawing can be seen at all, in its own coordinates."""
        if self._sight is None:
            painter = self.painter
            whole = painter.transform().inverted()[0].mapRect(QRectF(painter.viewport()))
            self._sight = painter.clipBoundingRect() if painter.hasClipping() else whole
        return self._sight

    def font(self, size: float, bold: bool) -> None:
        """Take up a font."""
        if self._font != (size, bold):
            self._font = (size, bold)
            self.painter.setFont(font(size, bold))


_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@cache
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


@cache
def _pen(colour: str, width: float, dashed: bool) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([DASH, GAP])
    return pen


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _paint_boxes(boxes: Iterator[Box], hand: Hand) -> None:
    for (line, width, fill, dashed, plain), alike in groupby(boxes, ink_of_box):
        hand.pen(line, width, dashed)
        hand.brush(fill)
        if plain:
            hand.painter.drawRects([_rect(box.rect) for box in alike])
            continue
        for box in alike:
            _paint_box(box, hand)


def _paint_box(box: Box, hand: Hand) -> None:
    hand.pen(box.line, box.width, box.dashed)
    hand.brush(box.fill)
    rect = _rect(box.rect)
    if box.radius:
        radius = min(box.radius, box.rect.width / 2, box.rect.height / 2)
        hand.painter.drawRoundedRect(rect, radius, radius)
    else:
        hand.painter.drawRect(rect)
    if box.pattern:
        _paint_pattern(box, hand)


def _paint_pattern(box: Box, hand: Hand) -> None:
    """Hatching and dots as lines of our own: brushes with patterns become pictures on paper."""
    hand.pen(box.line or "line", PATTERN_WIDTH)
    if box.pattern == "dots":
        for x, y in dots(box.rect):
            hand.painter.drawPoint(QPointF(x, y))
        return
    for start, end in hatching(box.rect):
        hand.painter.drawLine(QPointF(*start), QPointF(*end))


def _paint_paths(paths: Iterator[Path], hand: Hand) -> None:
    """Lines of one ink, then the heads of the arrows among them. What lies over what depends on no other ink,
    so that a part painted for itself, where some shapes are left out, looks as it does in the whole.
    """
    for (line, width, dashed, plain, arrow), group in groupby(paths, ink_of_path):
        alike = list(group)
        if plain:
            _paint_lines([path.points for path in alike], line, width, dashed, hand)
            continue
        for path in alike:
            _paint_path(path, hand)
        if arrow:
            hand.pen("")
            hand.brush(line)
            for path in alike:
                hand.painter.drawPolygon(_head(*path.points[-2:], path.width, _grid(path, hand)))


def _paint_lines(lines: list[tuple[Point, ...]], role: str, width: float, dashed: bool, hand: Hand) -> None:
    """Lines from point to point. On a screen those along an axis are bars, which take a tenth of the time."""
    if hand.on_screen and dashed:
        lines = [_in_sight(line, (DASH + GAP) * width, hand.sight()) for line in lines]
    elif hand.on_screen:
        hand.pen("")
        hand.brush(role)
        hand.painter.drawRects([_stripe(line, width) for line in lines if _along_an_axis(line)])
        lines = [line for line in lines if not _along_an_axis(line)]
    if lines:
        hand.pen(role, width, dashed)
        hand.painter.drawLines([QLineF(*start, *end) for start, end in lines])


def _along_an_axis(line: tuple[Point, ...]) -> bool:
    start, end = line
    return start[0] == end[0] or start[1] == end[1]


def _stripe(line: tuple[Point, ...], width: float) -> QRectF:
    """A line along an axis as a rectangle, as much longer as round caps have ink."""
    (ax, ay), (bx, by) = line
    half, cap = width / 2, width * pi / 8
    wide, high = (half, cap) if ax == bx else (cap, half)
    left, top = min(ax, bx) - wide, min(ay, by) - high
    return QRectF(left, top, max(ax, bx) + wide - left, max(ay, by) + high - top)


def _in_sight(line: tuple[Point, ...], period: float, sight: QRectF) -> tuple[Point, ...]:
    """A dashed line to the right, less whole dashes before and behind what is painted at all."""
    (ax, ay), (bx, by) = line
    if ay != by or ax >= bx:
        return line
    before = max(0.0, (sight.left() - 1 - ax) // period * period)
    return (min(ax + before, bx), ay), (max(min(bx, sight.right() + 1), ax), by)


def _paint_path(path: Path, hand: Hand) -> None:
    hand.pen(path.line, path.width, path.dashed)
    if path.radius and len(path.points) > 2 and not path.closed:
        hand.brush("")
        hand.painter.drawPath(_rounded(path.points, path.radius, _grid(path, hand)))
        return
    points = [QPointF(x, y) for x, y in path.points]
    if path.closed:
        hand.brush(path.fill)
        hand.painter.drawPolygon(points)
    elif len(points) == 2:
        hand.painter.drawLine(points[0], points[1])
    else:
        hand.painter.drawPolyline(points)


def _grid(path: Path, hand: Hand) -> float | None:
    """Where between two pixels lines of right angles are painted sharp, and in half the time; None where
    pixels are not points.
    """
    return round(path.width) % 2 / 2 if hand.to_the_pixel and path.radius else None


def _snapped(point: Point, grid: float | None) -> Point:
    return (
        point if grid is None else (floor(point[0] + 0.5 - grid) + grid, floor(point[1] + 0.5 - grid) + grid)
    )


@lru_cache(maxsize=4_000)
def _rounded(points: tuple[Point, ...], radius: float, grid: float | None) -> QPainterPath:
    points = tuple(_snapped(one, grid) for one in points)
    made = QPainterPath(QPointF(*points[0]))
    for near, corner, far in corners(points, radius):
        made.lineTo(*near)
        if near != corner:
            made.quadTo(*corner, *far)
    made.lineTo(*points[-1])
    return made


@lru_cache(maxsize=4_000)
def _head(start: Point, end: Point, width: float, grid: float | None) -> QPolygonF:
    """The head of an arrow."""
    return QPolygonF([QPointF(*one) for one in head(_snapped(start, grid), _snapped(end, grid), width)])


def _paint_labels(labels: Iterator[Label], hand: Hand) -> None:
    for label in labels:
        _paint_label(label, hand)


def _paint_label(label: Label, hand: Hand) -> None:
    rect, size, bold = label.rect, label.size, label.bold
    text = elided(label.text, rect.width, size, bold) if label.elide else label.text
    if not text:
        return
    hand.font(size, bold)
    hand.pen(label.colour)
    ascent, height = heights(size, bold)
    x = rect.x
    if label.align != "left":
        room = rect.width - measure(text, size, bold)
        x += room if label.align == "right" else room / 2
    y = rect.y + (rect.height - height) / 2
    if hand.on_screen:
        for run in shaped(text, size, bold):
            hand.painter.drawGlyphRun(QPointF(x, y), run)
    else:
        hand.painter.drawText(QPointF(x, y + ascent), text)


@lru_cache(maxsize=20_000)
def elided(text: str, width: float, size: float, bold: bool) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if measure(text, size, bold) <= width + ROOM:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, bold) <= width + ROOM:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def _paint_icons(icons: Iterator[Icon], hand: Hand) -> None:
    for icon in icons:
        _icon(icon.name, hand.look.colour(icon.colour)).render(hand.painter, _rect(icon.rect))


@cache
def _icon(name: str, colour: str) -> QSvgRenderer:
    """An icon in a colour. Its picture is vectors, so it stays sharp on paper."""
    text = shipped("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(re.sub("currentColor", colour, text).encode()))


_PAINT: dict[type[Shape], Callable[..., None]] = {
    Box: _paint_boxes,
    Path: _paint_paths,
    Label: _paint_labels,
    Icon: _paint_icons,
}
