"""A table model over the rows of one kind: by id, patched when the plan changes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from roadmap_planner.model.change import Change, Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.people.columns import Column, FieldColumn, LinksColumn
from roadmap_planner.ui.people.naming import arranged, row_phrase
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words

Index = QModelIndex | QPersistentModelIndex
Rows = Callable[[Plan], Iterable[Entity]]

ID_ROLE = Qt.ItemDataRole.UserRole
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TEXTS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class EntityTable(QAbstractTableModel):
    """The rows of one kind, one column for each ``Column``; an edit of a cell is one change of the plan.

    ``rows`` chooses which rows are shown, all of the kind by default. What cannot be read, and what the plan
    refuses, the workbench tells (``refused``).
    """

    def __init__(
        self,
        workbench: Workbench,
        kind: type[Entity],
        columns: Sequence[Column],
        rows: Rows | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.columns = tuple(columns)
        self.workbench = workbench
        self._rows: Rows = rows or (lambda plan: plan.rows(kind))
        self._ids: list[Id] = []
        self._place: dict[Id, int] = {}
        self._reads = frozenset[type[Entity]]().union(*(column.reads for column in columns))
        self._plan = workbench.plan
        """The plan that has the rows which are shown: views ask for any while they are told of others."""
        self._take(self._wanted())
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self.reset)

    def reset(self) -> None:
        """Read the plan anew."""
        self.beginResetModel()
        self._plan = self.workbench.plan
        self._take(self._wanted())
        self.endResetModel()

    def row(self, place: int) -> Entity:
        """The row at a place."""
        return self._plan.get(self.kind, self._ids[place])

    def place(self, id: Id) -> int:
        """Where a row stands; -1 for one that is not shown."""
        return self._place.get(id, -1)

    def cell_text(self, place: int, column: int) -> str:
        """What a cell shows."""
        return self.columns[column].text(self._plan, self.row(place), self.words)

    def value(self, place: int, column: int) -> object:
        """What a cell holds."""
        return self.columns[column].value(self._plan, self.row(place))

    @property
    def words(self) -> Words:
        """The sentences of the window's language."""
        return self.workbench.words

    def put(self, place: int, column: int, value: object) -> bool:
        """Give a cell another value, as one change. False when the plan refuses it."""
        what, row = self.columns[column], self.row(place)
        if not isinstance(what, FieldColumn | LinksColumn):
            return False
        if what.value(self.workbench.plan, row) == value:
            return True

        def edits(edit: Edit) -> None:
            what.put(edit, row, value)

        return self.workbench.propose(self._title("change.row.changed", row), edits, by=self)

    def fill(self, places: Sequence[int], column: int) -> bool:
        """Give the rows at these places what the first of them holds in a column, as one change. False when
        there is nothing to fill, or the plan refuses it.
        """
        what = self.columns[column]
        if len(places) < 2 or not isinstance(what, FieldColumn):
            return False
        first, *others = (self.row(place) for place in places)
        value = what.value(self.workbench.plan, first)
        differing = [row for row in others if what.value(self.workbench.plan, row) != value]
        if not differing:
            return False

        def edits(edit: Edit) -> None:
            for row in differing:
                what.put(edit, row, value)

        field = Phrase(f"field.{what.kind.__name__}.{what.name}")
        return self.workbench.propose(Title("change.filled", field=field, count=len(differing)), edits, self)

    def add(self, row: Entity) -> bool:
        """Add a row, as one change. False when the plan refuses it."""

        def edits(edit: Edit) -> None:
            edit.add(row)

        return self.workbench.propose(self._title("change.row.added", row), edits, by=self)

    def remove(self, places: Iterable[int]) -> bool:
        """Remove rows and what hangs on them, as one change."""
        rows = [self.row(place) for place in places]
        if not rows:
            return False

        def edits(edit: Edit) -> None:
            for row in rows:
                edit.remove(row)

        title = self._title("change.row.removed", rows[0])
        if len(rows) > 1:
            title = Phrase("change.rows.removed", kind=Phrase(f"kind.{self.kind.__name__}"), count=len(rows))
        return self.workbench.propose(title, edits, by=self)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label(self.words)
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        plan, row = self._plan, self.row(index.row())
        ticked = _ticked(column)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return None if ticked else column.text(plan, row, self.words)
            case Qt.ItemDataRole.ToolTipRole:
                text = column.text(plan, row, self.words)
                return tip(text) if len(text) > 20 else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.label(self.words)} {column.text(plan, row, self.words)}"
            case Qt.ItemDataRole.EditRole:
                return column.value(plan, row)
            case Qt.ItemDataRole.CheckStateRole if ticked:
                return Qt.CheckState.Checked if column.value(plan, row) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                value = column.value(plan, row)
                return NUMBERS if isinstance(value, int | float) and not isinstance(value, bool) else TEXTS
            case _:
                return row.id if role == ID_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.put(index.row(), index.column(), Qt.CheckState(value) == Qt.CheckState.Checked)
        if role != Qt.ItemDataRole.EditRole:
            return False
        column = self.columns[index.column()]
        if isinstance(value, str) and isinstance(column, FieldColumn) and not isinstance(value, StrEnum):
            try:
                value = column.parse(value) if column.field.ref is None else value
            except PlanError as error:
                self.workbench.refused.emit(error)
                return False
        return self.put(index.row(), index.column(), value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        if self.workbench.document.read_only or not isinstance(column, FieldColumn):
            return flags
        if _ticked(column):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if column.field.type is tuple else flags | Qt.ItemFlag.ItemIsEditable

    def _title(self, key: str, row: Entity) -> Title:
        kind = Phrase(f"kind.{self.kind.__name__}")
        return Phrase(key, kind=kind, name=row_phrase(self.workbench.plan, row, self.words))

    def _wanted(self) -> list[Id]:
        plan = self.workbench.plan
        return [row.id for row in arranged(plan, self._rows(plan), self.words)]

    def _take(self, ids: list[Id]) -> None:
        self._ids = ids
        self._place = {id: place for place, id in enumerate(ids)}

    def _changed(self, change: Change, by: object) -> None:
        touched = change.touched()
        kinds = {kind for kind, _ in touched}
        if self.kind not in kinds and not kinds & self._reads:
            self._plan = self.workbench.plan
            return
        wanted = self._wanted()
        if wanted != self._ids:
            self._rearrange(wanted)
        self._plan = self.workbench.plan
        if not self._ids:
            return
        last = len(self.columns) - 1
        own = [self._place[id] for kind, id in touched if kind is self.kind and id in self._place]
        if kinds & self._reads:
            own = [0, len(self._ids) - 1]
        if own:
            self.dataChanged.emit(self.index(min(own), 0), self.index(max(own), last))

    def _rearrange(self, wanted: list[Id]) -> None:
        """Take rows out and put new ones in, so that selection and scroll stay; else start anew."""
        keep = set(wanted)
        gone = [place for place, id in enumerate(self._ids) if id not in keep]
        came = [place for place, id in enumerate(wanted) if id not in self._place]
        if len(gone) + len(came) > 50:
            self.reset()
            return
        for place in reversed(gone):
            self.beginRemoveRows(QModelIndex(), place, place)
            self._take(self._ids[:place] + self._ids[place + 1 :])
            self.endRemoveRows()
        self._plan = self.workbench.plan
        for place in came:
            self.beginInsertRows(QModelIndex(), place, place)
            self._take([*self._ids[:place], wanted[place], *self._ids[place:]])
            self.endInsertRows()
        if self._ids != wanted:
            self.reset()


SortKey = tuple[int, float, str]


class RowFilter(QSortFilterProxyModel):
    """Shows the rows that hold every word of a search, accents and capitals apart; sorts by value.

    What is searched and sorted by is kept until a row changes.
    """

    def __init__(self, table: EntityTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._wanted: list[str] = []
        self._texts: dict[Id, str] = {}
        self._keys: dict[tuple[Id, int], SortKey] = {}
        table.dataChanged.connect(self._forget)
        table.modelReset.connect(self._forget)
        self.setDynamicSortFilter(True)
        self.setSourceModel(table)

    def search(self, text: str) -> None:
        """Show only the rows that hold every word."""
        self._wanted = folded(text).split()
        self.invalidate()

    def filterAcceptsRow(self, place: int, parent: Index) -> bool:
        if not self._wanted:
            return True
        id = self._table.row(place).id
        text = self._texts.get(id)
        if text is None:
            cells = range(len(self._table.columns))
            text = folded(" ".join(self._table.cell_text(place, column) for column in cells))
            self._texts[id] = text
        return all(word in text for word in self._wanted)

    def lessThan(self, left: Index, right: Index) -> bool:
        return self._key(left) < self._key(right)

    def _key(self, index: Index) -> SortKey:
        row, place = self._table.row(index.row()), index.column()
        found = self._keys.get((row.id, place))
        if found is None:
            value, text = self._table.value(index.row(), place), self._table.cell_text(index.row(), place)
            found = self._keys[row.id, place] = _sort_key(value, text)
        return found

    def _forget(self) -> None:
        self._texts.clear()
        self._keys.clear()


def _sort_key(value: object, text: str) -> SortKey:
    match value:
        case None:
            return 1, 0.0, ""
        case int() | float():
            return 0, float(value), ""
        case date():
            return 0, float(value.toordinal()), ""
        case _:
            return 0, 0.0, folded(text)


def _ticked(column: Column) -> bool:
    return isinstance(column, FieldColumn) and column.field.type is bool and not column.field.optional
