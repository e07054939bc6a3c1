"""A statistical chart in a pane: drawn again when the plan, the size or the colours change."""

from collections.abc import Callable

from matplotlib.figure import Figure
from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from roadmap_planner.render.chart_parts import svg
from roadmap_planner.render.style import Look
from roadmap_planner.ui.signs import look_of

Make = Callable[[Look, tuple[float, float]], Figure]


LARGER = 1.2
"""How much larger than on paper a chart is shown, so that its smallest texts are read at a desk."""


class Chart(QWidget):
    """Paints what ``make`` draws for the colours and size of this widget."""

    REST = 60
    """Milliseconds without another change of size before the chart is drawn again."""

    def __init__(self, make: Make, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._drawn: QSvgRenderer | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(self.REST)
        self._resting.timeout.connect(self.draw)
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 160)

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def draw(self) -> None:
        """Draw the chart for the plan as it is now."""
        width, height = max(self.width(), 320), max(self.height(), 160)
        size = (width / LARGER, height / LARGER)
        drawn = svg(self._make(look_of(self.palette()), size)).encode()
        if isValid(self):  # the window may have been let go while the chart was drawn
            self._drawn = QSvgRenderer(QByteArray(drawn))
            self.update()

    def stale(self) -> None:
        """What the chart shows has changed: draw it again when it is seen."""
        self._drawn = None
        if self.isVisible():
            self._resting.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._drawn is None:
            self._resting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._resting.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.stale()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self.palette()).colour("surface"))
        if self._drawn is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._drawn.render(painter, QRectF(self.rect()))
        painter.end()
