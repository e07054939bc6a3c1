"""Pan: drag the canvas itself."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractScrollArea

from roadmap_planner.render.shapes import Point
from roadmap_planner.ui.gestures.gesture import Overlay


class Pan:
    """Scrolls as the pointer moves."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: QAbstractScrollArea, start: QPointF) -> None:
        self._canvas = canvas
        self._last = start

    def pan_to(self, position: QPointF) -> None:
        """Follow the pointer (a position on the screen)."""
        moved, self._last = position - self._last, position
        for bar, length in (
            (self._canvas.horizontalScrollBar(), moved.x()),
            (self._canvas.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - round(length))

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay:
        return Overlay()

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None:
        pass

    def cancel(self) -> None:
        pass
