"""Presentation for the steering committee: full screen, large type, arrows turn pages, nothing is edited."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from roadmap_planner.render.fonts import font, measure
from roadmap_planner.render.paint import paint
from roadmap_planner.render.shapes import Rect
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.slides import Slide, slides
from roadmap_planner.ui.workbench import Workbench

ONWARD = {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return}
BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}
MARGIN = 0.04
TITLE = 0.1
SPOT = 48.0


class CommitteeView(QWidget):
    """Shows pages until Esc. The left button, held, is a pointer."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._workbench = workbench
        self.page = 0
        self._spot: QPointF | None = None
        self._slides: tuple[Slide, ...] = ()
        self.setWindowTitle(self.tr("Steering committee"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        workbench.derived.connect(self._derived)
        workbench.documentChanged.connect(self.close)
        self._derived()

    @property
    def slides(self) -> Sequence[Slide]:
        """The pages."""
        return self._slides

    def present(self) -> None:
        """Begin with the first page."""
        self.turn_to(0)
        self.showFullScreen()
        self.activateWindow()

    def turn_to(self, page: int) -> None:
        """Show a page; past either end, the one at the end."""
        self.page = max(0, min(page, len(self._slides) - 1))
        self.setAccessibleDescription(self._slides[self.page].title)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ONWARD:
            self.turn_to(self.page + 1)
        elif key in BACK:
            self.turn_to(self.page - 1)
        elif key == Qt.Key.Key_Home:
            self.turn_to(0)
        elif key == Qt.Key.Key_End:
            self.turn_to(len(self._slides) - 1)
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_F5}:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._point(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = look_of(self.palette())
        painter.fillRect(self.rect(), QColor(look.colour("surface")))
        slide = self._slides[self.page]
        edge = self.width() * MARGIN
        high = self.height() * TITLE
        head = QRectF(edge, edge / 2, self.width() - 2 * edge, high)
        painter.setPen(QColor(look.colour("text")))
        painter.setFont(font(max(20.0, high * 0.42), bold=True))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), slide.title)
        painter.setFont(font(14.0))
        painter.setPen(QColor(look.colour("text_soft")))
        number = self.tr("{page} / {pages}").format(page=self.page + 1, pages=len(self._slides))
        foot = QRectF(edge, self.height() - edge, self.width() - 2 * edge, edge)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number)
        self._paint_slide(
            painter, slide, QRectF(edge, head.bottom(), head.width(), foot.top() - head.bottom())
        )
        if self._spot is not None:
            painter.setPen(QPen(QColor(look.colour("accent")), 4.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._spot, SPOT, SPOT)
        painter.end()

    def _paint_slide(self, painter: QPainter, slide: Slide, room: QRectF) -> None:
        scale = min(room.width() / max(slide.size[0], 1.0), room.height() / max(slide.size[1], 1.0))
        painter.save()
        painter.translate(room.left() + (room.width() - slide.size[0] * scale) / 2, room.top())
        painter.scale(scale, scale)
        for part in slide.parts:
            painter.save()
            painter.translate(part.x, part.y)
            whole = Rect(0.0, 0.0, part.drawing.width, part.drawing.height)
            paint(part.drawing, painter, whole, look_of(self.palette()))
            painter.restore()
        painter.restore()

    def _point(self, at: QPointF | None) -> None:
        self._spot = at
        self.update()

    def _derived(self) -> None:
        bench = self._workbench
        self._slides = slides(bench.handed_on, bench.schedule, bench.assessment, bench.words, measure)
        self.turn_to(self.page)
