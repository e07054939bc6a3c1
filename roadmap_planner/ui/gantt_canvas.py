"""The bars of the Gantt and the time axis above them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import (
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QWidget,
)

from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.render.fonts import measure
from roadmap_planner.render.gantt import GanttOptions, GanttPicture, gantt
from roadmap_planner.render.gantt_ground import HEADER
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Box, Point, Rect, Shape
from roadmap_planner.render.timescale import DAY_WIDTHS
from roadmap_planner.ui.canvas import Canvas
from roadmap_planner.ui.gestures.bars import MoveBar, ResizeBar
from roadmap_planner.ui.gestures.foreseen import ghosts
from roadmap_planner.ui.gestures.gesture import Gesture
from roadmap_planner.ui.gestures.link import Link
from roadmap_planner.ui.gestures.select import Band, clicked
from roadmap_planner.ui.plan_table import told_of
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.workbench import Workbench

EDGE = 5.0
"""How near the edge of a bar a press means the edge, in points."""


class GanttCanvas(Canvas):
    """The bars. Zooming widens the days; rows keep their height."""

    foldWanted = Signal(str)

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._picture: GanttPicture | None = None
        self._before: GanttPicture | None = None
        self.options = GanttOptions(today=date.today())
        self.setAccessibleName(self.tr("Bars of the building blocks"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def picture(self) -> GanttPicture:
        """The Gantt as it stands, laid out when it is asked for."""
        if self._picture is None:
            bench = self._workbench
            self._picture = gantt(
                bench.plan, bench.schedule, self.options, bench.words, measure, self._before
            )
        return self._picture

    def again(self) -> None:
        """Lay out again; what has not changed is kept."""
        self._before, self._picture = self._picture or self._before, None
        self.content_changed()

    def content_size(self) -> tuple[float, float]:
        return self.picture.width, self.picture.height

    def shapes(self, visible: Rect) -> Iterable[Shape]:
        yield from self.picture.body(visible.y, visible.bottom, visible.x, visible.right).within(visible)
        for kind, id in self._selection.keys:
            bar = self.picture.bar(id) if kind is Block else None
            if bar is not None:
                around = Rect(bar.x - 3, bar.y - 3, bar.width + 6, bar.height + 6)
                yield Box(around, "", "selection", 2.0, 5.0)
        yield from self._marks()

    def _marks(self) -> Iterable[Shape]:
        """The chain that explains a date, and dates that are not the plan's."""
        marks, picture = self._selection.marks, self.picture
        links = self._workbench.plan.all(Dependency)
        for id in marks.links:
            yield from picture.link(links[id], "chain", 3.0) if id in links else ()
        for id in marks.blocks:
            bar = picture.bar(id)
            if bar is not None:
                wide = max(bar.width, 12.0)  # a milestone is wider than its day
                around = Rect(bar.x + (bar.width - wide) / 2 - 5, bar.y - 5, wide + 10, bar.height + 10)
                yield Box(around, "", "chain", 2.5, 6.0)
        yield from ghosts(picture, marks.foreseen)
        yield from ghosts(picture, marks.ghosts, "ghost")

    def rect_of(self, block: Id) -> Rect | None:
        return self.picture.bar(block)

    def shape_at(self, x: float, y: float) -> Shape | None:
        top = y // ROW * ROW
        return self.picture.body(top - ROW, top + 2 * ROW).at(x, y)

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Widen or narrow the days; the day under the anchor stays where it is."""
        at = anchor or QPointF(self.viewport().rect().center())
        before = self.to_content(at)[0] / self.options.day_width
        width = min(max(zoom * 4.2, DAY_WIDTHS[0]), DAY_WIDTHS[-1])
        first = self.picture.scale.first
        self.options = replace(self.options, day_width=width)
        self.again()
        moved = (first - self.picture.scale.first).days
        self.horizontalScrollBar().setValue(round((before + moved) * width - at.x()))
        self.zoomChanged.emit(width / 4.2)

    def zoom_by(self, steps: float, anchor: QPointF | None = None) -> None:
        self.zoom_to(self.options.day_width / 4.2 * 1.25**steps, anchor)

    def zoom_fit(self) -> None:
        days = (self._workbench.schedule.finish - self._workbench.schedule.start).days + 1
        room = max(self.viewport().width() - 260, 100)
        self.zoom_to(max(room / days, 1.0) / 4.2)
        self.horizontalScrollBar().setValue(0)

    def block_at(self, at: Point) -> Id | None:
        """The block whose bar or milestone is at a place."""
        number = int(at[1] // ROW)
        if not 0 <= number < len(self.picture.rows) or self.picture.rows[number].kind is Wave:
            return None
        bar = self.picture.bar(self.picture.rows[number].id)
        reach = 10.0 if bar is not None and bar.width < 12 else 2.0
        if bar is not None and bar.x - reach <= at[0] <= bar.right + reach:
            return self.picture.rows[number].id
        return None

    def row_block_at(self, at: Point) -> Id | None:
        """The block whose row is at a height: where a link may be dropped."""
        number = int(at[1] // ROW)
        if 0 <= number < len(self.picture.rows) and self.picture.rows[number].kind is Block:
            return self.picture.rows[number].id
        return None

    def tip_at(self, at: Point) -> str:
        """What a bar, or the rest of its row, says of itself."""
        number = int(at[1] // ROW)
        rows = self.picture.rows
        return told_of(rows[number], self.picture) if 0 <= number < len(rows) else ""

    def gesture_at(self, at: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
        handle = self._handle_at(at)
        if handle is not None:
            return Link(self._workbench, handle, at, self.row_block_at, self.new_block, by=self)
        block = self.block_at(at)
        if block is not None:
            clicked(self._selection, (Block, block), keys)
            bar = self.picture.bar(block)
            milestone = self._workbench.plan.get(Block, block).milestone
            if bar is not None and not milestone and at[0] >= bar.right - EDGE:
                return ResizeBar(self._workbench, self.picture, block, at, by=self)
            return MoveBar(self._workbench, self.picture, block, at, by=self)
        shape = self.shape_at(*at)
        if shape is not None and shape.of in self._workbench.plan.all(Dependency):
            clicked(self._selection, (Dependency, str(shape.of)), keys)
            return None
        return Band(self._selection, at, self._inside)

    def cursor_at(self, at: Point) -> Qt.CursorShape:
        if self._handle_at(at) is not None:
            return Qt.CursorShape.CrossCursor
        block = self.block_at(at)
        bar = None if block is None else self.picture.bar(block)
        if bar is None:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.SizeHorCursor if at[0] >= bar.right - EDGE else Qt.CursorShape.OpenHandCursor

    def new_block(self, at: Point) -> Block:
        """A block for the wave of the row at a place, not yet in the plan."""
        blocks = self._workbench.plan.rows(Block)
        order = max((one.order for one in blocks), default=0.0) + 1.0
        return Block(name=self.tr("New block"), order=order)

    def _handle_at(self, at: Point) -> Id | None:
        """The selected block whose link handle, right of its bar, is at a place."""
        for id in self._selection.blocks():
            bar = self.picture.bar(id)
            if (
                bar is not None
                and bar.right + 1 <= at[0] <= bar.right + 14
                and bar.y - 3 <= at[1] <= bar.bottom + 3
            ):
                return id
        return None

    def _inside(self, rect: Rect) -> list[RowKey]:
        rows = self.picture.rows[max(0, int(rect.y // ROW)) : int(rect.bottom // ROW) + 1]
        found: list[RowKey] = []
        for row in rows:
            bar = self.picture.bar(row.id) if row.kind is Block else None
            if bar is not None and bar.meets(rect):
                found.append((Block, row.id))
        return found


class TimeHeader(QWidget):
    """The time axis above the bars; it scrolls with them."""

    def __init__(self, canvas: GanttCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._painted: tuple[int, tuple[Shape, ...]] = (0, ())
        self._made: tuple[object, tuple[Shape, ...]] = (None, ())
        self.setFixedHeight(round(HEADER))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        canvas.horizontalScrollBar().valueChanged.connect(self.refresh)
        canvas.horizontalScrollBar().rangeChanged.connect(self.refresh)

    def sizeHint(self) -> QSize:
        return QSize(400, round(HEADER))

    def refresh(self) -> None:
        """Paint again when the part of the axis in sight looks otherwise."""
        if self._axis() != self._painted:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painted = left, shapes = self._axis()
        painter, look = QPainter(self), look_of(self.palette())
        painter.fillRect(event.rect(), look.colour("surface_alt"))
        painter.translate(-left, 0)
        paint_shapes(shapes, painter, look)
        painter.end()

    def _axis(self) -> tuple[int, tuple[Shape, ...]]:
        """How far the axis is scrolled, and the shapes in sight."""
        left, picture = self._canvas.horizontalScrollBar().value(), self._canvas.picture
        wanted = left, self.width(), picture.scale, picture.words, *picture.marked
        if wanted != self._made[0]:
            self._made = wanted, picture.header(left, left + self.width()).shapes
        return left, self._made[1]
