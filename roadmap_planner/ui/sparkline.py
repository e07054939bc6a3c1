"""A line of scores without axes (Tufte 2006): from 0 at the bottom to 1 at the top, the last one marked."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

Line = Sequence[float | None]
"""Scores, 0 to 1, the oldest first; None leaves a gap."""

DOT = 2.5


def paint_sparkline(painter: QPainter, rect: QRectF, line: Line, palette: QPalette, last: QColor) -> None:
    """Paint a line into a rectangle, its last score as a dot in a colour."""
    inside = rect.adjusted(DOT, DOT, -DOT, -DOT)
    step = inside.width() / max(1, len(line) - 1)
    points = [
        None
        if score is None
        else QPointF(inside.left() + at * step, inside.bottom() - score * inside.height())
        for at, score in enumerate(line)
    ]
    ink = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for before, after in pairwise(points):
        if before is not None and after is not None:
            painter.drawLine(before, after)
    painter.setPen(Qt.PenStyle.NoPen)
    for at, point in enumerate(points):
        alone = not any(points[max(0, at - 1) : at] + points[at + 1 : at + 2])
        final = at == len(points) - 1
        if point is not None and (final or alone):
            painter.setBrush(last if final else ink)
            painter.drawEllipse(point, DOT, DOT)


class Sparkline(QWidget):
    """A sparkline of its own, with lines at none, half and all."""

    def __init__(self, line: Line, last: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = tuple(line)
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DotLine))
        for share in (0.0, 0.5, 1.0):
            y = frame.bottom() - DOT - share * (frame.height() - 2 * DOT)
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        paint_sparkline(painter, frame, self.line, self.palette(), self._last)
        painter.end()
