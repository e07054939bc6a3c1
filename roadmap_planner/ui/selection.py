"""What is selected, shared by every view."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.ui.marks import Marks


class Selection(QObject):
    """Rows selected, in the order they were. Views select, and listen to ``changed``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[RowKey, ...] = ()
        self.marks = Marks(self)

    @property
    def keys(self) -> frozenset[RowKey]:
        return frozenset(self._keys)

    @property
    def first(self) -> RowKey | None:
        """The row selected first: what an inspector shows when there is one."""
        return self._keys[0] if self._keys else None

    def select(self, keys: Iterable[RowKey]) -> None:
        """Select these rows and no others."""
        wanted = tuple(dict.fromkeys(keys))
        if wanted != self._keys:
            self._keys = wanted
            self.changed.emit()

    def toggle(self, key: RowKey) -> None:
        """Add a row, or take it away."""
        self.select([one for one in self._keys if one != key] if key in self._keys else [*self._keys, key])

    def clear(self) -> None:
        self.select(())

    def ids(self, kind: type[Entity]) -> tuple[Id, ...]:
        """The ids of the rows of one kind."""
        return tuple(id for one, id in self._keys if one is kind)

    def blocks(self) -> tuple[Id, ...]:
        return self.ids(Block)

    def keep_only(self, plan: Plan) -> None:
        """Drop what the plan no longer has."""
        self.select([(kind, id) for kind, id in self._keys if id in plan.all(kind)])
