"""A small map of the whole in the corner of the map, and the part in sight, which is dragged there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from roadmap_planner.render.plot import Plot
from roadmap_planner.render.style import wave_role
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.surface import Surface

WIDEST, HIGHEST = 200.0, 132.0
EDGE = 12
INSET = 4.0


class Minimap(QWidget):
    """Lies over the lower right corner of a picture while not all of it is in sight. A press brings the place
    under it to the middle, and dragging goes on from there.

    It takes no keys: the map itself scrolls by them.
    """

    def __init__(self, picture: Surface) -> None:
        super().__init__(picture)
        self._picture = picture
        self._plot: Plot | None = None
        self._wanted = True
        self.setAccessibleName(self.tr("The whole map, and the part in sight"))
        self.setToolTip(self.tr("Drag to move the part in sight. View > Small map in the corner hides it."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        for bar in (picture.horizontalScrollBar(), picture.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
            bar.rangeChanged.connect(self.place)

    @property
    def wanted(self) -> bool:
        """Whether it is shown when there is something out of sight."""
        return self._wanted

    def want(self, *, wanted: bool) -> None:
        """Show it when there is something out of sight, or never."""
        self._wanted = wanted
        self.place()

    def show_plot(self, plot: Plot | None) -> None:
        """The places of this map; None while there are none."""
        if plot is not self._plot:
            self._plot = plot
            self.place()
            self.update()

    def place(self) -> None:
        """Stand in the corner, in the proportions of the map; nowhere while all is in sight."""
        beyond = any(
            bar.maximum() > 0
            for bar in (self._picture.horizontalScrollBar(), self._picture.verticalScrollBar())
        )
        shown = self._wanted and beyond and self._plot is not None and bool(self._plot.cards)
        self.setVisible(shown)
        if shown:
            size, room = self._size(), self._picture.viewport().geometry()
            self.setGeometry(
                room.right() + 1 - size.width() - EDGE,
                room.bottom() + 1 - size.height() - EDGE,
                size.width(),
                size.height(),
            )
            self.raise_()

    def seen(self) -> QRectF:
        """The part in sight, in pixels of this widget."""
        part, scale = self._picture.visible(), self._scale()
        whole = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        frame = QRectF(
            INSET + part.x * scale, INSET + part.y * scale, part.width * scale, part.height * scale
        )
        return frame & whole

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plot is None:
            return
        painter, look, scale = QPainter(self), look_of(self.palette()), self._scale()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look.colour("surface_raised")))
        painter.setPen(QPen(QColor(look.colour("line")), 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.save()
        painter.translate(INSET, INSET)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, (top, bottom) in enumerate(self._plot.spans):
            painter.fillRect(
                QRectF(0, top, self._plot.width, bottom - top), QColor(look.colour(wave_role(number)))
            )
        card_colour = QColor(look.colour("text_soft"))
        for card in self._plot.cards.values():
            painter.fillRect(QRectF(card.x, card.y, card.width, card.height), card_colour)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.colour("accent")), 2.0))
        painter.drawRect(self.seen())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._centre(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._centre(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is done here is not the map's."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As above."""

    def _centre(self, at: QPointF) -> None:
        """Bring the place under a point to the middle of the picture."""
        picture, scale = self._picture, self._scale()
        size = picture.viewport().size()
        x, y = (at.x() - INSET) / scale * picture.zoom, (at.y() - INSET) / scale * picture.zoom
        picture.horizontalScrollBar().setValue(round(x - size.width() / 2))
        picture.verticalScrollBar().setValue(round(y - size.height() / 2))

    def _scale(self) -> float:
        """Pixels of this widget for a point of the map."""
        if self._plot is None:
            return 1.0
        width, height = self._plot.size
        return min((WIDEST - 2 * INSET) / max(width, 1.0), (HIGHEST - 2 * INSET) / max(height, 1.0))

    def _size(self) -> QSize:
        width, height = (0.0, 0.0) if self._plot is None else self._plot.size
        scale = self._scale()
        return QSize(round(width * scale + 2 * INSET), round(height * scale + 2 * INSET))
