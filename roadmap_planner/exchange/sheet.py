"""A sheet of blocks as neutral rows, between the file it came from and the plan it goes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.kinds import KindText
from roadmap_planner.exchange.links import LinkText
from roadmap_planner.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class WaveText:
    """A wave as a cell gives it: ``2 - Extend``."""

    name: str
    order: float | None
    """None when the cell gives no number: the wave comes after those that have one."""


@dataclass(frozen=True, slots=True)
class PersonText:
    """A person as a cell gives them: ``Hélène Vasseur (DG)``."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """One row of the sheet, read. ``row`` is numbered as a spreadsheet does."""

    row: int
    ref: str
    name: str
    kind: KindText
    wave: WaveText | None
    duration: int
    optimistic: int | None
    pessimistic: int | None
    links: tuple[LinkText, ...]
    start: date | None
    deadline: date | None
    audiences: tuple[str, ...]
    people_reached: int | None
    sponsors: tuple[PersonText, ...]
    relays: tuple[PersonText, ...]
    pilot_of: str
    """The reference of the block that this one tries out."""
    success_criterion: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was read: the good rows, what is wrong with the others, and what was decided in reading.

    ``headers`` gives the column of each stable key; ``cells`` is the grid as it came, for a preview.
    """

    rows: tuple[BlockRow, ...]
    problems: tuple[ImportProblem, ...]
    notes: tuple[Phrase, ...]
    headers: Mapping[str, int]
    cells: tuple[tuple[str, ...], ...] = field(repr=False)
    encoding: str = ""
    separator: str = ""

    @property
    def earliest(self) -> date | None:
        """The earliest "not earlier than" of the good rows: when the roadmap starts."""
        return min((row.start for row in self.rows if row.start is not None), default=None)
