"""A table of one kind of rows with search, add, delete and details: what most workspaces are made of."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.ui.empty_state import EmptyState
from roadmap_planner.ui.people.choose import ChooseSeveral
from roadmap_planner.ui.people.columns import Column, FieldColumn, LinksColumn, columns_of
from roadmap_planner.ui.people.delegate import FieldDelegate
from roadmap_planner.ui.people.entity_table import EntityTable, RowFilter, Rows
from roadmap_planner.ui.people.naming import kind_text, row_name
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.people.row_form import ProfileEditor, RowForm
from roadmap_planner.ui.workbench import Workbench


class TablePane(QWidget):
    """Edits the rows of one kind. ``preset`` are values of each added row (its sponsor, its relay)."""

    currentChanged = Signal(str)

    def __init__(
        self,
        workbench: Workbench,
        kind: type[Entity],
        columns: Sequence[Column] = (),
        *,
        rows: Rows | None = None,
        preset: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._fitted = False
        self.kind = kind
        self.preset: Mapping[str, object] = preset or {}
        self.model = EntityTable(workbench, kind, columns or columns_of(kind), rows, self)
        self.filter = RowFilter(self.model, self)
        self.view = self._made_view()
        self.search = QLineEdit(self)
        self.count = QLabel(self)
        self.add_button = QPushButton(self.tr("Add…"), self)
        self.delete_button = QPushButton(self.tr("Delete"), self)
        self.details_button = QPushButton(self.tr("Details…"), self)
        self.notice = Notice(workbench, self)
        self.empty = EmptyState(self)
        self._lay_out()
        self._connect()
        self._counted()

    def current(self) -> Entity | None:
        """The row that the cursor stands in."""
        index = self.filter.mapToSource(self.view.currentIndex())
        return self.model.row(index.row()) if index.isValid() else None

    def show_row(self, id: Id) -> bool:
        """Bring a row into sight and select it, taking the search off when it hides the row."""
        place = self.model.place(id)
        if place < 0:
            return False
        index = self.filter.mapFromSource(self.model.index(place, 0))
        if not index.isValid():
            self.search.clear()
            index = self.filter.mapFromSource(self.model.index(place, 0))
        self.view.setCurrentIndex(index)
        self.view.selectRow(index.row())
        self.view.scrollTo(index)
        return True

    def show_rows_again(self) -> None:
        """Read the plan anew: the choice of rows has changed."""
        self.model.reset()

    def add(self) -> RowForm:
        """Open the form for a new row."""
        columns = [
            one
            for one in columns_of(self.kind)
            if one.name not in self.preset and one.name != "subject_digest"
        ]
        form = RowForm(self._workbench, columns, None, self.preset, self)
        form.accepted.connect(lambda: form.added and self.show_row(form.added.id))
        form.finished.connect(form.deleteLater)
        form.open()
        return form

    def details(self) -> RowForm | None:
        """Open the form of the current row."""
        row = self.current()
        if row is None:
            return None
        form = RowForm(self._workbench, self.form_columns(row), row, None, self)
        form.finished.connect(form.deleteLater)
        form.open()
        return form

    def form_columns(self, row: Entity) -> tuple[FieldColumn, ...]:
        """The fields that the form of a row shows."""
        return columns_of(type(row))

    def remove(self) -> None:
        """Delete the selected rows: undoable, so without a question."""
        self.model.remove(sorted(self._selected()))

    def fill_down(self) -> None:
        """Give the selected rows what the uppermost of them holds in the column of the cursor."""
        indexes = sorted(self.view.selectionModel().selectedRows(), key=lambda one: one.row())
        places = [self.filter.mapToSource(one).row() for one in indexes]
        if places and not self._workbench.document.read_only:
            self.model.fill(places, self.view.currentIndex().column())

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a table program takes them."""
        columns = range(len(self.model.columns))
        lines = ["\t".join(one.label(self._workbench.words) for one in self.model.columns)]
        lines += [
            "\t".join(
                self.model.cell_text(place, one).replace("\t", " ").replace("\n", " ") for one in columns
            )
            for place in sorted(self._selected())
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def choose_links(self, index: QModelIndex) -> ChooseSeveral | None:
        """Open the ticks of a cell that links to several rows, or holds several values."""
        source = self.filter.mapToSource(index)
        if not source.isValid() or self._workbench.document.read_only:
            return None
        column = self.model.columns[source.column()]
        row, words, plan = self.model.row(source.row()), self._workbench.words, self._workbench.plan
        if isinstance(column, FieldColumn) and column.field.type is tuple:
            editor = ProfileEditor(column, words, self)
            editor.hide()
            editor.write(column.value(plan, row))
            editor.click()
            self.model.put(source.row(), source.column(), editor.read())
            editor.deleteLater()
        if not isinstance(column, LinksColumn):
            return None
        ticked = column.value(plan, row)
        title = self.tr("{column}: {name}").format(
            column=column.label(words), name=row_name(plan, row, words)
        )
        chosen = frozenset(ticked) if isinstance(ticked, frozenset) else frozenset()
        dialog = ChooseSeveral(title, column.choices(plan, words), chosen, self)
        dialog.accepted.connect(
            lambda: self.model.put(self.model.place(row.id), source.column(), dialog.chosen())
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _made_view(self) -> QTableView:
        view = QTableView(self)
        view.setModel(self.filter)
        view.setItemDelegate(FieldDelegate(self.model, view))
        view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setResizeContentsPrecision(40)
        header.setMinimumHeight(view.fontMetrics().height() + 12)
        view.setAccessibleName(kind_text(self.kind, self._workbench.words))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return view

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.search.setMaximumWidth(240)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 3)
        tools.addWidget(self.count)
        tools.addStretch(1)
        for button in (self.add_button, self.details_button, self.delete_button):
            button.setAutoDefault(False)
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Columns are as wide as what stands in them when it is first seen, then as they were left."""
        super().showEvent(event)
        if not self._fitted and self.model.rowCount():
            self._fitted = True
            self._fit_columns()

    def _reset(self) -> None:
        self._fitted = False

    def _fit_columns(self) -> None:
        self.view.resizeColumnsToContents()
        widest = self.view.fontMetrics().averageCharWidth() * (36 if len(self.model.columns) > 8 else 52)
        narrowest = self.view.fontMetrics().averageCharWidth() * 9
        for place in range(len(self.model.columns)):
            width = self.view.columnWidth(place) + 8
            self.view.setColumnWidth(place, max(narrowest, min(widest, width)))

    def _connect(self) -> None:
        self._workbench.documentChanged.connect(self._reset)
        self.search.textChanged.connect(self.filter.search)
        self.add_button.clicked.connect(self.add)
        self.empty.button.clicked.connect(self._begin)
        self.delete_button.clicked.connect(self.remove)
        self.details_button.clicked.connect(self.details)
        self.view.doubleClicked.connect(self.choose_links)
        self.view.horizontalHeader().customContextMenuRequested.connect(self._header_menu)
        for signal in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.modelReset):
            signal.connect(self._counted)
        self.filter.layoutChanged.connect(self._counted)
        self.search.textChanged.connect(self._counted)
        selection = self.view.selectionModel()
        selection.selectionChanged.connect(self._enable)
        selection.currentRowChanged.connect(self._told)
        for text, keys, does in self._commands():
            action = QAction(f"{text}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}", self.view)
            action.triggered.connect(does)
            self.view.addAction(action)
        self.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the table go before those of the window: Delete takes away a row here, not a block."""
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            pressed = QKeySequence(event.keyCombination())
            does = next((does for _, keys, does in self._commands() if keys == pressed), None)
            if does is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    does()
                return True
        return super().eventFilter(watched, event)

    def _commands(self) -> tuple[tuple[str, QKeySequence, Callable[[], object]], ...]:
        return (
            (self.tr("Add…"), QKeySequence(Qt.Key.Key_Insert), self.add),
            (self.tr("Details…"), QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Return), self.details),
            (self.tr("Copy rows"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy),
            (self.tr("Fill down"), QKeySequence("Ctrl+D"), self.fill_down),
            (self.tr("Delete"), QKeySequence(QKeySequence.StandardKey.Delete), self.remove),
        )

    def _header_menu(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.popup(self.view.horizontalHeader().mapToGlobal(at))

    def column_menu(self) -> QMenu:
        """The menu that shows and hides columns."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place, column in enumerate(self.model.columns):
            action = menu.addAction(column.label(self._workbench.words))
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(place))
            action.setEnabled(place > 0)
            action.toggled.connect(lambda on, place=place: self.view.setColumnHidden(place, not on))
        return menu

    def _begin(self) -> None:
        """What the button of an empty table does: bring its rows back into sight, or make the first."""
        if self.model.rowCount():
            self.search.clear()
        else:
            self.add()

    def _selected(self) -> set[int]:
        rows = self.view.selectionModel().selectedRows()
        return {self.filter.mapToSource(index).row() for index in rows}

    def _told(self) -> None:
        row = self.current()
        self.currentChanged.emit(row.id if row else "")

    def _enable(self) -> None:
        some, writable = bool(self._selected()), not self._workbench.document.read_only
        self.add_button.setEnabled(writable)
        self.delete_button.setEnabled(some and writable)
        self.details_button.setEnabled(some and writable)

    def _counted(self) -> None:
        shown, all_rows = self.filter.rowCount(), self.model.rowCount()
        words = self._workbench.words
        self.count.setText(
            self.tr("{shown} of {all} shown").format(shown=words.number(shown), all=words.number(all_rows))
        )
        self.view.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)
        if all_rows:
            self.empty.say(self.tr("Nothing matches the search."), self.tr("Clear the search"))
        else:
            writable = not self._workbench.document.read_only
            way = self.tr("Add the first one…") if writable else ""
            self.empty.say(words.say(f"empty.{self.kind.__name__}"), way)
        self._enable()
