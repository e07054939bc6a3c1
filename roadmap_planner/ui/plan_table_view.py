"""The table beside the bars, painted row by row: a delegate for every cell takes longer than all the bars."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QStaticText,
)
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QTableView, QWidget

from roadmap_planner.model.work import Wave
from roadmap_planner.render.cards import sign_role
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.plan_table import DURATION, FIGURES, NAME, PlanTable
from roadmap_planner.ui.signs import tinted

MARGIN = 4
"""Pixels between the edge of a cell and its text."""

SIGN = 16
"""The side of the sign before a name."""

MOST_TEXTS = 4000
"""So many texts stay laid out; a cell's are laid out once, and painted from then on."""

_Key = tuple[str, int, bool]


class PlanTableView(QTableView):
    """Shows a PlanTable; rows are equally high. Editing and selecting are those of any table."""

    def __init__(self, model: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_table = model
        self._texts: dict[_Key, QStaticText] = {}
        self._bold = QFont(self.font())
        self.setModel(model)
        model.in_sight = self._in_sight
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._read_font()

    def event(self, event: QEvent) -> bool:
        """Ctrl+D fills durations down while several rows are selected; else the key is the window's."""
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            rows = sorted(one.row() for one in self.selectionModel().selectedRows())
            fills = len(rows) > 1 and self.currentIndex().column() == DURATION
            if fills and QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+D"):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._plan_table.fill_durations(rows)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.executeDelayedItemsLayout()
        painter, area, palette = QPainter(self.viewport()), event.rect(), self.palette()
        painter.fillRect(area, palette.base())
        shown = self._columns_of(area)
        for number in self._rows_of(area):
            self._paint_row(painter, number, shown, palette)
        self._paint_focus(painter)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._read_font()

    def _rows_of(self, area: QRect) -> range:
        """The numbers of the rows that meet a part of the viewport."""
        height, offset = self.verticalHeader().defaultSectionSize(), self.verticalScrollBar().value()
        first, last = (area.top() + offset) // height, (area.bottom() + offset) // height
        return range(max(first, 0), min(last + 1, self._plan_table.rowCount()))

    def _columns_of(self, area: QRect) -> list[tuple[int, int, int]]:
        """The columns that meet a part of the viewport: number, left edge, width."""
        columns = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(self._plan_table.columnCount())
            if not self.isColumnHidden(column)
        ]
        return [one for one in columns if one[1] <= area.right() and one[1] + one[2] > area.left()]

    def _in_sight(self) -> tuple[range, Collection[int]]:
        area = self.viewport().rect()
        return self._rows_of(area), [column for column, _, _ in self._columns_of(area)]

    def _paint_row(
        self, painter: QPainter, number: int, columns: list[tuple[int, int, int]], palette: QPalette
    ) -> None:
        top, height = self.rowViewportPosition(number), self.rowHeight(number)
        role = QPalette.ColorRole.Text
        if self.selectionModel().isRowSelected(number, QModelIndex()):
            role = QPalette.ColorRole.HighlightedText
            left, right = columns[0][1] if columns else 0, sum(columns[-1][1:]) if columns else 0
            painter.fillRect(QRect(left, top, right - left, height), palette.highlight())
        painter.setPen(QColor(palette.color(role)))
        bold = self._plan_table.row_at(number).kind is Wave
        painter.setFont(self._bold if bold else self.font())
        for column, left, width in columns:
            start, room = left + MARGIN, width - 2 * MARGIN
            if column == NAME:
                self._paint_sign(painter, number, QRect(start, top + (height - SIGN) // 2, SIGN, SIGN), role)
                start, room = start + SIGN + MARGIN, room - SIGN - MARGIN
            text = self._text(self._plan_table.text(number, column), room, bold=bold)
            size = text.size()
            if column in FIGURES:
                start += max(room - round(size.width()), 0)
            painter.drawStaticText(QPointF(start, top + (height - size.height()) / 2), text)

    def _paint_sign(self, painter: QPainter, number: int, at: QRect, on: QPalette.ColorRole) -> None:
        """The state's sign; in the text's colour where the row is selected."""
        state = self._plan_table.state(number)
        if state is not None:
            picked = on is QPalette.ColorRole.HighlightedText
            tinted(state.sign, "accent_text" if picked else sign_role(state), self.palette()).paint(
                painter, at
            )

    def _paint_focus(self, painter: QPainter) -> None:
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.visualRect(current)
            element = QStyle.PrimitiveElement.PE_FrameFocusRect
            self.style().drawPrimitive(element, option, painter, self)

    def _text(self, text: str, width: int, *, bold: bool) -> QStaticText:
        """A text laid out once, cut where its cell ends."""
        key = (text, width, bold)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            font = self._bold if bold else self.font()
            found = _laid_out(text, font)
            if found.size().width() > width:
                cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
                found = _laid_out(cut, font)
            self._texts[key] = found
        return found

    def _read_font(self) -> None:
        self._bold = QFont(self.font())
        self._bold.setWeight(BOLD)
        self._texts.clear()


def _laid_out(text: str, font: QFont) -> QStaticText:
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=font)
    return made
