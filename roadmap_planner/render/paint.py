"""Paint a drawing with a QPainter: the one place that draws, for screens, PDF pages, SVG and PNG."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.fonts import font, measure
from roadmap_planner.render.shapes import Box, Icon, Label, Path, Rect, Shape
from roadmap_planner.render.style import Look
from roadmap_planner.shipped import shipped

_ARROW = 6.0
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def paint(drawing: Drawing, painter: QPainter, clip: Rect, look: Look) -> None:
    """Paint the part of a drawing that meets a rectangle, in the drawing's own coordinates."""
    paint_shapes(drawing.within(clip), painter, look)


def paint_shapes(shapes: Iterable[Shape], painter: QPainter, look: Look) -> None:
    """Paint shapes one over the other."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        _PAINT[type(shape)](shape, painter, look)


def _colour(look: Look, role: str) -> QColor:
    return _named(look.colour(role))


@cache
def _named(colour: str) -> QColor:
    return QColor(colour)


@cache
def _pen(colour: str, width: float, dashed: bool) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([4.0, 3.0])
    return pen


def _set_pen(painter: QPainter, look: Look, role: str, width: float, dashed: bool) -> None:
    if role:
        painter.setPen(_pen(look.colour(role), width, dashed))
    else:
        painter.setPen(Qt.PenStyle.NoPen)


def _set_brush(painter: QPainter, look: Look, role: str) -> None:
    painter.setBrush(QBrush(_colour(look, role)) if role else QBrush(Qt.BrushStyle.NoBrush))


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _paint_box(box: Box, painter: QPainter, look: Look) -> None:
    _set_pen(painter, look, box.line, box.width, box.dashed)
    _set_brush(painter, look, box.fill)
    rect = _rect(box.rect)
    if box.radius:
        radius = min(box.radius, box.rect.width / 2, box.rect.height / 2)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRect(rect)
    if box.pattern:
        _paint_pattern(box, painter, look)


def _paint_pattern(box: Box, painter: QPainter, look: Look) -> None:
    """Hatching and dots as lines of our own: brushes with patterns become pictures on paper."""
    rect, step = box.rect, 6.0
    painter.setPen(_pen(look.colour(box.line or "line"), 0.75, False))
    if box.pattern == "dots":
        for row in range(int(rect.height // step)):
            for column in range(int(rect.width // step)):
                painter.drawPoint(QPointF(rect.x + (column + 0.5) * step, rect.y + (row + 0.5) * step))
        return
    offset = step
    while offset < rect.width + rect.height:
        start = QPointF(rect.x + max(0.0, offset - rect.height), rect.y + min(offset, rect.height))
        end = QPointF(rect.x + min(offset, rect.width), rect.y + max(0.0, offset - rect.width))
        painter.drawLine(start, end)
        offset += step


def _paint_path(path: Path, painter: QPainter, look: Look) -> None:
    _set_pen(painter, look, path.line, path.width, path.dashed)
    _set_brush(painter, look, path.fill)
    points = [QPointF(x, y) for x, y in path.points]
    if path.closed:
        painter.drawPolygon(QPolygonF(points))
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if path.radius and len(points) > 2:
        painter.drawPath(_rounded(points, path.radius))
    else:
        painter.drawPolyline(QPolygonF(points))
    if path.arrow and len(points) > 1:
        _paint_head(points[-2], points[-1], painter, look, path)


def _rounded(points: list[QPointF], radius: float) -> QPainterPath:
    made = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into = hypot(corner.x() - before.x(), corner.y() - before.y())
        out = hypot(after.x() - corner.x(), after.y() - corner.y())
        reach = min(radius, into / 2, out / 2)
        if reach < 0.5:
            made.lineTo(corner)
            continue
        near, far = reach / into, reach / out
        made.lineTo(
            corner.x() + (before.x() - corner.x()) * near, corner.y() + (before.y() - corner.y()) * near
        )
        made.quadTo(
            corner.x(),
            corner.y(),
            corner.x() + (after.x() - corner.x()) * far,
            corner.y() + (after.y() - corner.y()) * far,
        )
    made.lineTo(points[-1])
    return made


def _paint_head(start: QPointF, tip: QPointF, painter: QPainter, look: Look, path: Path) -> None:
    angle = atan2(tip.y() - start.y(), tip.x() - start.x())
    size = _ARROW + path.width
    wings = [
        QPointF(tip.x() - size * cos(angle + side), tip.y() - size * sin(angle + side))
        for side in (pi / 7, -pi / 7)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(look, path.line))
    painter.drawPolygon(QPolygonF([tip, *wings]))


def _paint_label(label: Label, painter: QPainter, look: Look) -> None:
    text = elided(label.text, label.rect.width, label.size, label.bold) if label.elide else label.text
    if not text:
        return
    painter.setFont(font(label.size, label.bold))
    painter.setPen(_colour(look, label.colour))
    flags = _ALIGN[label.align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    if not label.elide:
        flags |= Qt.TextFlag.TextDontClip
    painter.drawText(_rect(label.rect), int(flags.value), text)


@cache
def elided(text: str, width: float, size: float, bold: bool) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if measure(text, size, bold) <= width + 0.5:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, bold) <= width + 0.5:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def _paint_icon(icon: Icon, painter: QPainter, look: Look) -> None:
    _icon(icon.name, look.colour(icon.colour)).render(painter, _rect(icon.rect))


@cache
def _icon(name: str, colour: str) -> QSvgRenderer:
    """An icon in a colour. Its picture is vectors, so it stays sharp on paper."""
    text = shipped("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(re.sub("currentColor", colour, text).encode()))


_PAINT: dict[type[Shape], Callable[..., None]] = {
    Box: _paint_box,
    Path: _paint_path,
    Label: _paint_label,
    Icon: _paint_icon,
}
