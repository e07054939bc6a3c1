"""What the pictures show besides the plan: the chain that explains a date, and dates of another plan."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from roadmap_planner.model.entity import Id

Dates = Mapping[Id, tuple[date, date]]
"""Start and finish (inclusive) by block."""

NOBODY: Dates = {}


class Marks(QObject):
    """Shared by the pictures. A chain is framed; ``foreseen`` are dates that an edit not yet made would give,
    ``ghosts`` those of another plan or a baseline.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: frozenset[Id] = frozenset()
        self.links: frozenset[Id] = frozenset()
        self.foreseen: Dates = NOBODY
        self.ghosts: Dates = NOBODY

    def show_chain(self, blocks: Iterable[Id], links: Iterable[Id]) -> None:
        self._put("blocks", frozenset(blocks))
        self._put("links", frozenset(links))

    def clear_chain(self) -> None:
        self.show_chain((), ())

    def show_foreseen(self, dates: Dates) -> None:
        self._put("foreseen", dates)

    def show_ghosts(self, dates: Dates) -> None:
        self._put("ghosts", dates)

    def _put(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
