"""A matrix that is filled by typing, by dragging a corner, and by keys."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from roadmap_planner.ui.people.matrix import Matrix
from roadmap_planner.ui.people.upright_header import UprightHeader

HANDLE = 8
"""Side of the corner that is dragged, in pixels."""

Cells = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class MatrixView(QTableView):
    """Typing a number links two rows. Dragging the corner of a cell gives the cells passed its number.

    Space sets or takes away the usual number, Delete takes away, Ctrl+D and Ctrl+R fill the selection down
    and to the right from its first cell.
    """

    def __init__(self, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._from: QPoint | None = None
        self._to: QPoint | None = None
        self.setHorizontalHeader(UprightHeader(self))
        self.setModel(matrix)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setMouseTracking(True)
        self.setAlternatingRowColors(True)
        # In a dark theme the style's own lines are darker than what they part.
        self.setStyleSheet("QTableView { gridline-color: palette(mid); }")

    def handle(self) -> QRect:
        """The corner of the current cell that is dragged; empty when there is nothing to give."""
        index = self.currentIndex()
        if (
            not index.isValid()
            or self._matrix.read_only
            or not self._matrix.filled(index.row(), index.column())
        ):
            return QRect()
        corner = self.visualRect(index).bottomRight()
        return QRect(corner.x() - HANDLE, corner.y() - HANDLE, HANDLE + 2, HANDLE + 2)

    def fill(self, cells: Cells, *, source: tuple[int, int]) -> bool:
        """Give cells the number of another, as one change."""
        top, left, bottom, right = cells
        every = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        shown = [(row, column) for row, column in every if not self.isColumnHidden(column)]
        return self._matrix.put_all(shown, self._matrix.value_in(*source))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cells = self._selected()
        keys = QKeySequence(event.keyCombination())
        if cells is None or self._matrix.read_only:
            super().keyPressEvent(event)
        elif keys == QKeySequence("Ctrl+D") or keys == QKeySequence("Ctrl+R"):
            top, left, bottom, right = cells
            down = keys == QKeySequence("Ctrl+D")
            for place in range(left, right + 1) if down else range(top, bottom + 1):
                part = (top, place, bottom, place) if down else (place, left, place, right)
                self.fill(part, source=part[:2])
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            top, left, bottom, right = cells
            every = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            self._matrix.put_all(every, None)
        elif event.key() == Qt.Key.Key_Space:
            at = self.currentIndex()
            filled = self._matrix.filled(at.row(), at.column())
            self._matrix.put_all([(at.row(), at.column())], None if filled else self._matrix.usual)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.handle().contains(event.position().toPoint()):
            self._from = self._to = self._at(event.position().toPoint())
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._from is not None:
            self._to = self._at(at) or self._to
            self.viewport().update()
            return
        over = self.handle().contains(at)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, end = self._from, self._to
        self._from = self._to = None
        if start is None or end is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        if start != end:
            self.fill(_between(start, end), source=(start.y(), start.x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        handle = self.handle()
        if not handle.isNull():
            painter.fillRect(handle, colour)
        if self._from is not None and self._to is not None:
            top, left, bottom, right = _between(self._from, self._to)
            model = self.model()
            area = self.visualRect(model.index(top, left)).united(self.visualRect(model.index(bottom, right)))
            painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        if at is not None and self._matrix.usual is True and not self._matrix.read_only:
            filled = self._matrix.filled(at.y(), at.x())
            self._matrix.put_all([(at.y(), at.x())], None if filled else True)
            return
        super().mouseDoubleClickEvent(event)

    def _at(self, point: QPoint) -> QPoint | None:
        """The cell at a point: column and row."""
        index = self.indexAt(point)
        return QPoint(index.column(), index.row()) if index.isValid() else None

    def _selected(self) -> Cells | None:
        indexes = self.selectedIndexes() or ([self.currentIndex()] if self.currentIndex().isValid() else [])
        if not indexes:
            return None
        rows, columns = [one.row() for one in indexes], [one.column() for one in indexes]
        return min(rows), min(columns), max(rows), max(columns)


def _between(one: QPoint, other: QPoint) -> Cells:
    top, bottom = sorted((one.y(), other.y()))
    left, right = sorted((one.x(), other.x()))
    return top, left, bottom, right
