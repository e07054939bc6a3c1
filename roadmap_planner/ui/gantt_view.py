"""The Gantt: table and bars in one scroll. Drag to move, drag an edge for the duration, drag out to link."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.render.gantt_ground import HEADER
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.ui.block_filter import BlockFilter
from roadmap_planner.ui.empty_plan import EmptyPlan
from roadmap_planner.ui.filter_bar import FilterBar
from roadmap_planner.ui.gantt_canvas import GanttCanvas, TimeHeader
from roadmap_planner.ui.likely import Likely, LikelyLegend
from roadmap_planner.ui.plan_table import NAME, OPTIONAL, PlanTable
from roadmap_planner.ui.plan_table_view import PlanTableView
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.settings import COLUMNS, Settings
from roadmap_planner.ui.workbench import Workbench


class GanttView(QWidget):
    """Table and bars side by side; one scrolls the other."""

    menuWanted = Signal(object)
    zoomChanged = Signal(float)

    def __init__(
        self,
        workbench: Workbench,
        selection: Selection,
        parent: QWidget | None = None,
        settings: Settings | None = None,
        blocks: BlockFilter | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._settings = settings or Settings(None, self)
        self.filter = blocks or BlockFilter(workbench, self)
        self.filter_bar = FilterBar(workbench, self.filter, self)
        self._fitted = False
        self._stale = True
        self.canvas = GanttCanvas(workbench, selection, self)
        self.header = TimeHeader(self.canvas, self)
        self.likely = Likely(workbench, self._settings, self)
        self.likely.changed.connect(self._changed)
        self.legend = LikelyLegend(workbench, self.likely, self)
        self.model = PlanTable(workbench, self)
        self.table = PlanTableView(self.model, self)
        self._lay_out()
        self.empty = EmptyPlan(workbench, self.canvas.viewport())
        self.canvas.zoomChanged.connect(self.zoomChanged)
        self.filter.changed.connect(self._changed)
        workbench.scheduled.connect(self._changed)
        workbench.documentChanged.connect(self._opened)
        selection.changed.connect(self._selected)
        selection.marks.changed.connect(self.canvas.refresh)
        self.table.selectionModel().selectionChanged.connect(self._rows_selected)
        self.table.clicked.connect(self._clicked)

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Table of the building blocks"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.canvas.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        rows = table.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(round(ROW))
        rows.setDefaultSectionSize(round(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setFixedHeight(round(HEADER))
        table.horizontalHeader().setHighlightSections(False)
        for column, width in enumerate((46, 232, 90, 90, 46, 52, 124, 74, 74, 74)):
            table.setColumnWidth(column, width)
        self._show_columns()
        heads = table.horizontalHeader()
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(
            lambda at: self.columns_menu().popup(heads.viewport().mapToGlobal(at))
        )
        bars = QWidget(self)
        stack = QVBoxLayout(bars)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.header)
        stack.addWidget(self.canvas, 1)
        stack.addWidget(self.legend)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(table)
        splitter.addWidget(bars)
        splitter.setSizes([280, 800])
        self._splitter = splitter
        splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filter_bar)
        whole.addWidget(splitter, 1)
        table.verticalScrollBar().valueChanged.connect(self.canvas.verticalScrollBar().setValue)
        self.canvas.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)

    def columns_menu(self) -> QMenu:
        """Which columns the table shows, to be ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, column in OPTIONAL.items():
            head = self.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            action = menu.addAction(str(head))
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(column))
            action.toggled.connect(partial(self._show_column, name))
        return menu

    def _show_column(self, name: str, shown: bool) -> None:
        wanted = {*self._settings.get(COLUMNS), name} if shown else {*self._settings.get(COLUMNS)} - {name}
        self._settings.put(COLUMNS, [one for one in OPTIONAL if one in wanted])
        self._show_columns()

    def _show_columns(self) -> None:
        shown = self._settings.get(COLUMNS)
        for name, column in OPTIONAL.items():
            self.table.setColumnHidden(column, name not in shown)

    def show_block(self, block: Id) -> None:
        """Scroll to a block, unfolding its wave and taking away the filter that hides it."""
        if self.filter.hides(block):
            self.filter.clear()
        wave = self._workbench.plan.get(Block, block).wave
        if wave is not None and wave in self.canvas.options.folded:
            self.fold(wave)
        bar = self.canvas.picture.bar(block)
        if bar is not None:
            self.canvas.reveal(bar)

    def area(self) -> QRect:
        """Where the bars are on the screen."""
        return self.canvas.area()

    def spot(self, block: Id) -> QRect | None:
        """Where the bar of a block stands on the screen, in sight or not; None without one."""
        return self.canvas.spot(block)

    def rename(self, block: Id) -> None:
        """Edit the name of a block in the table."""
        number = self.canvas.picture.place.get(block)
        if number is not None:
            self.table.setFocus()
            self.table.edit(self.model.index(number, NAME))

    def fold(self, wave: Id) -> None:
        """Show a wave's summary alone, or its blocks again."""
        folded = self.canvas.options.folded ^ {wave}
        self.canvas.options = replace(self.canvas.options, folded=folded)
        self._read()

    def zoom_by(self, steps: float) -> None:
        self.canvas.zoom_by(steps)

    def zoom_to(self, zoom: float) -> None:
        self.canvas.zoom_to(zoom)

    def zoom_fit(self) -> None:
        self.canvas.zoom_fit()

    @property
    def zoom(self) -> float:
        return self.canvas.options.day_width / 4.2

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menuWanted.emit(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()
        if not self._fitted:
            self._fitted = True
            if self.width() > 1100:
                self._splitter.setSizes([462, self.width() - 462])
            QTimer.singleShot(0, self.zoom_fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.header.update()

    def _read(self) -> None:
        self._stale = False
        self.canvas.options = replace(self.canvas.options, likely=self.likely.bands, only=self.filter.shown)
        self.legend.renew()
        self.canvas.again()
        self.header.refresh()
        self.model.show_picture(self.canvas.picture)
        self._selected()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _opened(self) -> None:
        self._fitted = False
        self._changed()

    def _selected(self) -> None:
        """Show what is selected elsewhere."""
        wanted = QItemSelection()
        last = self.model.columnCount() - 1
        for id in self._selection.blocks():
            number = self.canvas.picture.place.get(id)
            if number is not None:
                wanted.select(self.model.index(number, 0), self.model.index(number, last))
        model = self.table.selectionModel()
        if {one.row() for one in wanted.indexes()} != {one.row() for one in model.selectedRows()}:
            model.blockSignals(True)
            model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            model.blockSignals(False)
            self.table.viewport().update()
        self.canvas.refresh()
        blocks = self._selection.blocks()
        if self.isVisible() and len(blocks) == 1 and not self.underMouse():
            self.show_block(blocks[0])

    def _rows_selected(self) -> None:
        rows = [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]
        self._selection.select([(row.kind, row.id) for row in rows])

    def _clicked(self, index: object) -> None:
        number = self.table.currentIndex()
        row = self.model.row_at(number.row())
        if row.kind is Wave and number.column() == 0:
            self.fold(row.id)
