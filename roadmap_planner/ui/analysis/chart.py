"""A chart of ``render/charts.py`` on the screen, drawn anew for each size, theme and density."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_planner.render.style import Look
from roadmap_planner.ui.signs import look_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Make = Callable[[tuple[float, float], Look], "Figure"]
"""make(size in points, look) -> figure."""


class Chart(QWidget):
    """Shows one figure. ``told`` is what it says, for those who do not see it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Make | None = None
        self._image: QImage | None = None
        self._drawn: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(200)

    def show_chart(self, make: Make, told: str) -> None:
        """Show what ``make`` draws."""
        self._make, self._image = make, None
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._make is None:
            return
        look = look_of(self.palette())
        wanted = (self.width(), self.height(), look.name, self.devicePixelRatioF())
        if self._image is None or self._drawn != wanted:
            self._image, self._drawn = self._rendered(look), wanted
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        painter.end()

    def _rendered(self, look: Look) -> QImage:
        assert self._make is not None
        figure = self._make((max(self.width(), 200.0), max(self.height(), 120.0)), look)
        out = BytesIO()
        figure.savefig(out, format="png", dpi=figure.dpi * self.devicePixelRatioF())
        return QImage.fromData(out.getvalue())
