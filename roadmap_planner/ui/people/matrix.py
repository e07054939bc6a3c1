"""A matrix of two kinds of rows with a number where they meet: relays × blocks, populations × blocks."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from roadmap_planner.model.change import Change
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.people.columns import FieldColumn, columns_of, typed_text
from roadmap_planner.ui.people.entity_table import Index
from roadmap_planner.ui.people.naming import arranged, row_name, row_phrase
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a matrix shows: ``link`` joins a row of ``down`` with one of ``across`` and holds ``value``.

    Without a ``value`` the cells are ticks: linked, or not. ``usual`` is what a key gives to an empty cell.
    """

    link: type[Entity]
    down: type[Entity]
    down_field: str
    across: type[Entity]
    across_field: str
    value: str = ""
    usual: float = 1

    @property
    def column(self) -> FieldColumn:
        """The field in the cells."""
        return columns_of(self.link, self.value)[0]


class Matrix(QAbstractTableModel):
    """The cells of a crossing. Typing a number links, or changes it; an empty cell is no link."""

    def __init__(self, workbench: Workbench, crossing: Crossing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._crossing = crossing
        self._down: list[Id] = []
        self._across: list[Id] = []
        self._links: dict[tuple[Id, Id], Entity] = {}
        self._read()
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self.reset)

    def reset(self) -> None:
        """Read the plan anew."""
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def value_at(self, down: Id, across: Id) -> object:
        """The number where two rows meet, None without a link."""
        link = self._links.get((down, across))
        if link is None:
            return None
        return getattr(link, self._crossing.value) if self._crossing.value else True

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._workbench.document.read_only

    @property
    def usual(self) -> object:
        """What a key gives to an empty cell."""
        return self._crossing.usual if self._crossing.value else True

    def value_in(self, row: int, column: int) -> object:
        """The number in a cell, None without a link."""
        return self.value_at(self._down[row], self._across[column])

    def filled(self, row: int, column: int) -> bool:
        """Whether two rows are linked."""
        return self.value_in(row, column) is not None

    def put_all(self, cells: Iterable[tuple[int, int]], value: object) -> bool:
        """Give many cells one value, or part their rows with None, as one change. False when refused."""
        pairs = [(self._down[row], self._across[column]) for row, column in cells]
        changed = [one for one in pairs if self.value_at(*one) != value]
        if len(changed) == 1:
            return self.put(*changed[0], value)
        if not changed:
            return True

        def edits(edit: Edit) -> None:
            for down, across in changed:
                self._link(edit, down, across, value)

        kind = Phrase(f"kind.{self._crossing.link.__name__}")
        return self._workbench.change(Phrase("change.links", kind=kind, count=len(changed)), edits, by=self)

    def _link(self, edit: Edit, down: Id, across: Id, value: object) -> None:
        crossing, link = self._crossing, self._links.get((down, across))
        held = {crossing.value: value} if crossing.value else {}
        if link is None:
            if value is not None:
                ends = {crossing.down_field: down, crossing.across_field: across, **held}
                edit.add(crossing.link(**ends))  # type: ignore[arg-type]
        elif value is None:
            edit.remove(link)
        else:
            edit.update(link, **held)

    def put(self, down: Id, across: Id, value: object) -> bool:
        """Link two rows with a number, or part them with None, as one change. False when refused."""
        crossing, plan, words = self._crossing, self._workbench.plan, self._workbench.words
        names = {
            "first": row_phrase(plan, plan.get(crossing.down, down), words),
            "second": row_phrase(plan, plan.get(crossing.across, across), words),
        }

        def edits(edit: Edit) -> None:
            self._link(edit, down, across, value)

        if value == self.value_at(down, across):
            return True
        key = "change.link.removed" if value is None else "change.link.set"
        kind = Phrase(f"kind.{crossing.link.__name__}")
        return self._workbench.change(Phrase(key, kind=kind, **names), edits, by=self)

    def name_of(self, place: int, side: int) -> str:
        """The name of a row (side 0) or of a column (side 1)."""
        row = self._row(place, side)
        return "" if row is None else row_name(self._workbench.plan, row, self._workbench.words)

    def _row(self, place: int, side: int) -> Entity | None:
        kind, ids = ((self._crossing.down, self._down), (self._crossing.across, self._across))[side]
        return self._workbench.plan.find(kind, ids[place])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._down)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._across)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        side = 1 if orientation is Qt.Orientation.Horizontal else 0
        name = self.name_of(section, side)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        return tip(name) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value = self.value_at(self._down[index.row()], self._across[index.column()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            if not self._crossing.value:
                return "✓" if value else ""
            return typed_text(value, self._workbench.words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self.name_of(index.row(), 0)} × {self.name_of(index.column(), 1)}")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        if not self._crossing.value:
            return self.put(self._down[index.row()], self._across[index.column()], bool(text) or None)
        try:
            number = self._crossing.column.parse(text) if text else None
        except PlanError as error:
            self._workbench.refused.emit(error)
            return False
        if number == 0:
            number = None
        return self.put(self._down[index.row()], self._across[index.column()], number)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticks = not self._crossing.value  # ticked with a key or a double click, never typed
        return flags if self.read_only or ticks else flags | Qt.ItemFlag.ItemIsEditable

    def _wanted(self) -> tuple[list[Id], list[Id]]:
        plan, words = self._workbench.plan, self._workbench.words
        sides = (self._crossing.down, self._crossing.across)
        down, across = ([row.id for row in arranged(plan, plan.rows(kind), words)] for kind in sides)
        return down, across

    def _read(self) -> None:
        plan, crossing = self._workbench.plan, self._crossing
        self._down, self._across = self._wanted()
        self._links = {
            (getattr(one, crossing.down_field), getattr(one, crossing.across_field)): one
            for one in plan.rows(crossing.link)
        }

    def _changed(self, change: Change, by: object) -> None:
        kinds = {row.kind for row in change.rows}
        if not kinds & {self._crossing.link, self._crossing.down, self._crossing.across}:
            return
        if (self._down, self._across) != self._wanted():
            self.reset()
        elif self._down and self._across:
            self._read()
            last = self.index(len(self._down) - 1, len(self._across) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
