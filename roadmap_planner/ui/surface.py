"""What a drawing is painted on: scrolls, zooms at a point, paints what is visible, and again what differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from roadmap_planner.render.difference import differences
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Box, Label, Point, Rect, Shape, meets
from roadmap_planner.ui.gestures.gesture import Overlay
from roadmap_planner.ui.signs import look_of

LOWEST, HIGHEST = 0.1, 3.0
NOTE = 12.0

REACH = 12
"""How far a shape may reach beyond its bounds (line widths, arrow heads), in pixels."""

_REFRESH = QEvent.Type(QEvent.registerEventType())


@dataclass(frozen=True, slots=True)
class Frame:
    """What the viewport shows: the shapes that meet it, where it was scrolled to, and the note's place."""

    view: tuple[int, int, float, QSize]
    shapes: Sequence[Shape]
    note: QRect


MOST_STRIPS = 3

MOST_PARTS = 40
"""A frame that differs in more places is painted again all round them: to clip costs more than to paint."""


class Surface(QAbstractScrollArea):
    """Content is in points at 100 %; ``zoom`` scales it. What a gesture shows lies over it."""

    zoomChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.zoom = 1.0
        self.overlay = Overlay()
        self._frame: Frame | None = None
        self._stale = False

    # What a view says of its content.

    def content_size(self) -> tuple[float, float]:
        raise NotImplementedError

    def shapes(self, visible: Rect) -> Iterable[Shape]:
        """The shapes that meet a part of the content."""
        raise NotImplementedError

    # Places.

    def to_content(self, point: QPointF | QPoint) -> Point:
        return (
            (point.x() + self.horizontalScrollBar().value()) / self.zoom,
            (point.y() + self.verticalScrollBar().value()) / self.zoom,
        )

    def to_viewport(self, x: float, y: float) -> QPoint:
        return QPoint(
            round(x * self.zoom - self.horizontalScrollBar().value()),
            round(y * self.zoom - self.verticalScrollBar().value()),
        )

    def visible(self) -> Rect:
        """The part of the content that the viewport shows."""
        left, top = self.to_content(QPointF(0, 0))
        return Rect(left, top, self.viewport().width() / self.zoom, self.viewport().height() / self.zoom)

    def reveal(self, rect: Rect, margin: float = 40.0) -> None:
        """Scroll so that a part of the content is seen, as little as needed."""
        seen = self.visible()
        bars = (self.horizontalScrollBar(), rect.x, rect.right, seen.x, seen.right), (
            self.verticalScrollBar(), rect.y, rect.bottom, seen.y, seen.bottom,
        )  # fmt: skip
        for bar, low, high, first, last in bars:
            if low - margin < first:
                bar.setValue(round((low - margin) * self.zoom))
            elif high + margin > last:
                bar.setValue(round(bar.value() + (high + margin - last) * self.zoom))

    def content_changed(self) -> None:
        """The content has another size, or another look: adjust the bars and paint again."""
        width, height = self.content_size()
        size: QSize = self.viewport().size()
        for bar, length, room in (
            (self.horizontalScrollBar(), width, size.width()),
            (self.verticalScrollBar(), height, size.height()),
        ):
            bar.setRange(0, max(0, round(length * self.zoom) - room))
            bar.setPageStep(room)
            bar.setSingleStep(28)
        self.refresh()

    # Zoom.

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom, and keep the content under the anchor (the middle without one) where it is."""
        at = anchor or QPointF(self.viewport().rect().center())
        x, y = self.to_content(at)
        self.zoom = min(max(zoom, LOWEST), HIGHEST)
        self.content_changed()
        self.horizontalScrollBar().setValue(round(x * self.zoom - at.x()))
        self.verticalScrollBar().setValue(round(y * self.zoom - at.y()))
        self.zoomChanged.emit(self.zoom)

    def zoom_by(self, steps: float, anchor: QPointF | None = None) -> None:
        self.zoom_to(self.zoom * 1.2**steps, anchor)

    def zoom_fit(self) -> None:
        width, height = self.content_size()
        room = self.viewport().size()
        if width and height:
            self.zoom_to(min(room.width() / width, room.height() / height, 1.5))

    # Painting.

    def refresh(self) -> None:
        """The content may look otherwise: before the next frame, see where, and paint there."""
        if not self._stale:
            self._stale = True
            QCoreApplication.postEvent(self, QEvent(_REFRESH))

    def event(self, event: QEvent) -> bool:
        if event.type() == _REFRESH:
            self._find_differences()
            return True
        return super().event(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Shift what is painted, so that only what comes into sight is; a note stays beside the pointer."""
        if self._stale or self.overlay.note:
            self.viewport().update()
        else:
            self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self.viewport()), look_of(self.palette())
        for area in self._areas(event):
            painter.setClipRect(area)
            painter.fillRect(area, look.colour("surface"))
            shapes, note = self._shapes_of(area), self._note_shapes()
            painter.save()
            painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            painter.scale(self.zoom, self.zoom)
            paint_shapes(shapes, painter, look)
            painter.restore()
            paint_shapes(note, painter, look)
        painter.end()

    def _is_shown(self) -> bool:
        """Whether the frame that was taken last is still the one to be shown."""
        return not self._stale and self._frame is not None and self._frame.view == self._view()

    def _areas(self, event: QPaintEvent) -> Iterable[QRect]:
        """What to paint at a time: the strips that scrolling brought into sight one by one, for together they
        span the whole.
        """
        region = event.region()
        if self._is_shown() or region.rectCount() > MOST_STRIPS:
            return [event.rect()]
        strips: list[QRect] = [*region]  # type: ignore[misc]  # the stubs do not know that it can be
        return strips

    def _shapes_of(self, area: QRect) -> Iterable[Shape]:
        """What is to be painted in a part of the viewport, taken from the frame while that is shown."""
        if not self._is_shown():
            if area != self.viewport().rect():
                return self._scene(area)
            self._frame, self._stale = self._taken(), False
        shapes = () if self._frame is None else self._frame.shapes
        if area == self.viewport().rect():
            return shapes
        part = self._content_of(_grown(area))
        return [one for one in shapes if meets(one, part)]

    def _find_differences(self) -> None:
        """Have painted again what differs from the frame that is shown."""
        if not self._stale:
            return
        before, self._stale, self._frame = self._frame, False, None
        if not self.isVisible():
            return
        if before is None or before.view != self._view():
            self.viewport().update()
            return
        self._frame = self._taken()
        areas = differences(before.shapes, self._frame.shapes)
        if areas is None:
            self.viewport().update()
            return
        region = self._region_of(areas)
        if before.note != self._frame.note or not before.note.isEmpty():
            region = region + before.note + self._frame.note
        self.viewport().update(region)

    def _region_of(self, areas: Sequence[Rect]) -> QRegion:
        """Parts of the content in the viewport; one part round many of them."""
        if len(areas) > MOST_PARTS:
            left, top = min(one.x for one in areas), min(one.y for one in areas)
            right, bottom = max(one.right for one in areas), max(one.bottom for one in areas)
            areas = [Rect(left, top, right - left, bottom - top)]
        region = QRegion()
        for one in areas:
            region += self._viewport_of(one)
        return region

    def _taken(self) -> Frame:
        """The frame as it is to be now."""
        note = self._note_shapes()
        place = QRect()
        if note and isinstance(note[0], Box):
            rect = note[0].rect
            place = _grown(QRect(round(rect.x), round(rect.y), round(rect.width), round(rect.height)))
        return Frame(self._view(), list(self._scene(self.viewport().rect())), place)

    def _scene(self, area: QRect) -> Iterable[Shape]:
        """The shapes, and what a gesture shows over them, in a part of the viewport."""
        yield from self.shapes(self._content_of(_grown(area)))
        yield from self.overlay.shapes

    def _view(self) -> tuple[int, int, float, QSize]:
        return (
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            self.zoom,
            self.viewport().size(),
        )

    def _viewport_of(self, rect: Rect) -> QRect:
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        x, y = floor(rect.x * self.zoom - left), floor(rect.y * self.zoom - top)
        right, bottom = ceil(rect.right * self.zoom - left), ceil(rect.bottom * self.zoom - top)
        return QRect(x, y, right - x, bottom - y)

    def _content_of(self, rect: QRect) -> Rect:
        left, top = self.to_content(rect.topLeft())
        return Rect(left, top, rect.width() / self.zoom, rect.height() / self.zoom)

    def _note_shapes(self) -> list[Shape]:
        """The note beside the pointer, in lines, inside the viewport; none without one."""
        if not self.overlay.note:
            return []
        lines = self.overlay.note.split("\n")
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(line) for line in lines) * 1.15 + 2 * NOTE
        height = len(lines) * 20.0 + NOTE
        at = self.to_viewport(*self.overlay.at)
        x = min(max(at.x() + 16.0, 4.0), max(self.viewport().width() - width - 4.0, 4.0))
        y = min(max(at.y() + 18.0, 4.0), max(self.viewport().height() - height - 4.0, 4.0))
        line = "blocker" if self.overlay.refused else "line"
        shapes: list[Shape] = [Box(Rect(x, y, width, height), "surface_raised", line, 1.5, 6.0)]
        for number, text in enumerate(lines):
            rect = Rect(x + NOTE, y + NOTE / 2 + number * 20.0, width - NOTE, 20.0)
            shapes.append(Label(text, rect, 12.0, "blocker" if self.overlay.refused else "text", elide=False))
        return shapes

    def show_overlay(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.content_changed()


def _grown(rect: QRect) -> QRect:
    return rect.adjusted(-REACH, -REACH, REACH, REACH)
