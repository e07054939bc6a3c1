"""A table of colour to walk through with the keyboard: the shades and marks of ``render/heatmap.py``."""

from collections.abc import Callable
from math import isinf

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from roadmap_planner.model.entity import Id
from roadmap_planner.render.fonts import BOLD, REGULAR
from roadmap_planner.render.heatmap import HeatTable
from roadmap_planner.render.style import heat_role
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.tips import tip
from roadmap_planner.words import Words

Index = QModelIndex | QPersistentModelIndex

VALUE = Qt.ItemDataRole.UserRole
_DARK_FROM = 4

Tell = Callable[[int, int], str]
"""tell(row, column) -> what the cell means, in a sentence."""


class HeatModel(QAbstractTableModel):
    """The cells of a heat table, each with its value, its figure and its sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = HeatTable((), (), (), 1.0)
        self._words: Words | None = None
        self._tell: Tell = lambda row, column: ""

    def show_table(self, table: HeatTable, words: Words, tell: Tell) -> None:
        self.beginResetModel()
        self.table, self._words, self._tell = table, words, tell
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Vertical:
            name = self.table.rows[section].name
            if role == Qt.ItemDataRole.DisplayRole:
                return name
            return tip(name) if role == Qt.ItemDataRole.ToolTipRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"\n{self.table.columns[section]}"  # the first line is the group's, see GroupHeader
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self.table.columns[section]} {self.table.groups[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.table.rows[index.row()]
        value = row.values[index.column()]
        if role == VALUE:
            return value, value is not None and row.limit is not None and value > row.limit + 1e-6
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(value)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            said = self._tell(index.row(), index.column())
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def _text(self, value: float | None) -> str:
        if value is None or value == 0 or self._words is None:
            return ""
        if isinf(value):
            return "!"
        return self._words.percent(value) if self.table.percent else self._words.number(value)


class HeatDelegate(QStyledItemDelegate):
    """Paints a shade and a figure; what is too much is framed and bold, what is unknown is hatched."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, HeatModel):
            return
        palette: QPalette = option.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        look = look_of(palette)
        value, over = index.data(VALUE)
        cell = rect.adjusted(1, 1, -1, -1)
        painter.save()
        if value is None:
            painter.fillRect(cell, QColor(look.colour("surface_alt")))
            painter.fillRect(cell, QBrush(QColor(look.colour("line_soft")), Qt.BrushStyle.BDiagPattern))
        else:
            role = heat_role(min(value / model.table.full, 1.0))
            painter.fillRect(cell, QColor(look.colour(role)))
            dark = int(role.rsplit(".", 1)[1]) >= _DARK_FROM
            painter.setPen(QColor(look.colour("accent_text" if dark else "text")))
            font = painter.font()
            font.setWeight(BOLD if over else REGULAR)
            painter.setFont(font)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, index.data())
        if over:
            painter.setPen(QPen(QColor(look.colour("blocker")), 2))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.colour("text")), 2))
            painter.drawRect(cell.adjusted(2, 2, -3, -3))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(48, 28)


class GroupHeader(QHeaderView):
    """Columns by name, and above those of one group its name, as far as the group reaches."""

    def __init__(self, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._heat = model
        self._paper = self.viewport()  # asked for while painting, Shiboken may crash finding its type
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        groups = self._heat.table.groups
        painter = QPainter(self._paper)
        font = painter.font()
        font.setWeight(BOLD)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        height = self.height() // 2
        start = 0
        for section in range(1, len(groups) + 1):
            if section < len(groups) and groups[section] == groups[start]:
                continue
            left = self.sectionViewportPosition(start)
            right = self.sectionViewportPosition(section - 1) + self.sectionSize(section - 1)
            place = QRect(max(left, 0) + 4, 2, right - max(left, 0) - 6, height)
            name = painter.fontMetrics().elidedText(
                groups[start], Qt.TextElideMode.ElideRight, max(place.width(), 0)
            )
            if right > 0 and place.width() > self.fontMetrics().averageCharWidth() * 4:
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            start = section
        painter.end()


class HeatTableView(QTableView):
    """Rows with names that stay in sight, columns under their months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self.setItemDelegate(HeatDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        across, down = GroupHeader(self.heat, self), self.verticalHeader()
        self.setHorizontalHeader(across)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 12)
        down.setHighlightSections(False)
        across.setDefaultSectionSize(self.fontMetrics().horizontalAdvance("188 %") + 14)

    def show_table(self, table: HeatTable, words: Words, tell: Tell) -> None:
        """Show a table; the cell one stands on stays when it is still there."""
        at = self.cell()
        left = self.horizontalScrollBar().value()
        self.heat.show_table(table, words, tell)
        self.horizontalScrollBar().setValue(left)
        if at is not None:
            self.go_to(*at)

    def wanted_height(self) -> int:
        """The height that shows every row without scrolling."""
        rows = len(self.heat.table.rows) * self.verticalHeader().defaultSectionSize()
        return (
            self.horizontalHeader().sizeHint().height()
            + rows
            + self.horizontalScrollBar().sizeHint().height()
            + 8
        )

    def cell(self) -> tuple[Id, int] | None:
        """The row's id and the column that one stands on."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.heat.table.rows[index.row()].of or "", index.column()

    def go_to(self, row: Id, column: int) -> bool:
        """Stand on a cell, and bring it into sight. False when there is no such cell."""
        for place, one in enumerate(self.heat.table.rows):
            if one.of == row and column < len(self.heat.table.columns):
                index = self.heat.index(place, column)
                self.setCurrentIndex(index)
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return True
        return False
