"""The names above narrow columns, written upwards so that each can be read without hunting for a tool tip."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from roadmap_planner.render.cards import wrapped

CHARACTERS = 24
"""How many average characters of a name there is room for on a line."""
LINES = 2
_GAP = 6


class UprightHeader(QHeaderView):
    """Column names turned a quarter to the left, on two lines at most; the current column's is bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setDefaultSectionSize(self._width())
        self.setMinimumSectionSize(self._width())

    def name(self, section: int) -> str:
        """The name of a column."""
        model = self.model()
        return str(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "")

    def room(self) -> int:
        """How long a line may be: the longest name that there is, within limits."""
        metrics = self._bold()
        most = metrics.averageCharWidth() * CHARACTERS
        names = (self.name(place) for place in range(self.count()) if not self.isSectionHidden(place))
        return min(most, max((metrics.horizontalAdvance(name) for name in names), default=0))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.room() + 2 * _GAP)

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self._width(), self.room() + 2 * _GAP)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        palette = self.palette()
        here = self.selectionModel().currentIndex().column() == section  # -1 where there is none
        role = QPalette.ColorRole.AlternateBase if here else QPalette.ColorRole.Button
        painter.save()
        painter.fillRect(rect, palette.color(role))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = self.font()
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        metrics = QFontMetrics(font)
        lines = lines_of(self.name(section), rect.height() - 2 * _GAP, metrics)
        top = (rect.width() - len(lines) * metrics.height()) // 2
        for place, line in enumerate(lines):
            area = QRect(_GAP, top + place * metrics.height(), rect.height() - 2 * _GAP, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()

    def _width(self) -> int:
        return LINES * self.fontMetrics().height() + 2 * _GAP

    def _bold(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font)


def lines_of(text: str, room: int, metrics: QFontMetrics) -> list[str]:
    """A text on two lines at most, parted between words; what has no room is elided at its end."""
    parts = wrapped(text, 0.0, room, LINES, lambda part, _size, _bold: metrics.horizontalAdvance(part))
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in parts]
