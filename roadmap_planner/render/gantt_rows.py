"""The rows of a Gantt and the links that cross them: what an edit of dates leaves as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import is_not
from typing import TypeVar

from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.planning.schedule import Schedule

E = TypeVar("E", Block, Dependency)

ROW = 28.0


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One row, a wave or a block. ``y`` is its top; waves are at depth 0, their blocks at 1."""

    id: Id
    kind: type[Wave] | type[Block]
    name: str
    ref: str
    y: float
    depth: int


class Crossings:
    """Links by the interval of rows they span, so that only those on the screen are drawn."""

    def __init__(self, spans: Iterable[tuple[int, int, Id]]) -> None:
        """Sort the links into buckets of rows."""
        self._buckets: dict[int, list[tuple[int, int, Id]]] = {}
        self._long: list[tuple[int, int, Id]] = []
        self._size = 32
        for low, high, link in spans:
            buckets = range(low // self._size, high // self._size + 1)
            if len(buckets) > 16:
                self._long.append((low, high, link))
            else:
                for bucket in buckets:
                    self._buckets.setdefault(bucket, []).append((low, high, link))

    def between(self, low: int, high: int) -> list[Id]:
        """The links that touch the rows from ``low`` to ``high``, each once."""
        near = range(low // self._size, max(high - 1, low) // self._size + 1)
        spans = [span for bucket in near for span in self._buckets.get(bucket, ())]
        found = {one: None for first, last, one in (*spans, *self._long) if first < high and last >= low}
        return list(found)


@dataclass(frozen=True, slots=True)
class GanttRows:
    """The rows in their order, where each block is, and which links cross which rows."""

    rows: tuple[GanttRow, ...]
    place: Mapping[Id, int]
    """The number of a block's row."""
    blocks: Mapping[Id | None, list[Block]]
    """The blocks of each wave, shown or folded."""
    crossing: Crossings
    plan: Plan
    folded: frozenset[Id]
    only: frozenset[Id] | None

    def serve(self, plan: Plan, folded: frozenset[Id], only: frozenset[Id] | None) -> bool:
        """Whether another plan has the same rows and links: most edits move none."""
        return (
            folded == self.folded
            and only == self.only
            and plan.all(Wave) is self.plan.all(Wave)
            and _same_ends(self.plan.all(Dependency), plan.all(Dependency))
            and _same_places(self.plan.all(Block), plan.all(Block))
        )

    def span(self, row: GanttRow, schedule: Schedule) -> tuple[date, date] | None:
        """Start and finish (inclusive) of a row; None for a wave without blocks."""
        if row.kind is Block:
            return schedule.span(row.id)
        return schedule.span_of(block.id for block in self.blocks.get(row.id, ()))


def gantt_rows(plan: Plan, folded: frozenset[Id], only: frozenset[Id] | None) -> GanttRows:
    """Waves in their order, in each its blocks by their order; at the end the blocks of no wave."""
    by_wave: dict[Id | None, list[Block]] = {}
    for block in ordered(plan.rows(Block)):
        if only is None or block.id in only:
            by_wave.setdefault(block.wave, []).append(block)
    rows: list[GanttRow] = []
    for wave in [*ordered(plan.rows(Wave)), None]:
        blocks = by_wave.get(None if wave is None else wave.id, [])
        if wave is not None and (blocks or only is None):
            rows.append(GanttRow(wave.id, Wave, wave.name, "", len(rows) * ROW, 0))
            if wave.id in folded:
                continue
        depth = 0 if wave is None else 1
        for block in blocks:
            rows.append(GanttRow(block.id, Block, block.name, block.ref, len(rows) * ROW, depth))
    place = {row.id: number for number, row in enumerate(rows) if row.kind is Block}
    return GanttRows(
        tuple(rows), place, by_wave, Crossings(_spans(plan, place)), plan, frozenset(folded), only
    )


def _spans(plan: Plan, place: Mapping[Id, int]) -> Iterable[tuple[int, int, Id]]:
    for one in plan.rows(Dependency):
        if one.predecessor in place and one.successor in place:
            before, after = place[one.predecessor], place[one.successor]
            yield min(before, after), max(before, after), one.id


def _same_ends(old: Mapping[Id, Dependency], new: Mapping[Id, Dependency]) -> bool:
    return len(old) == len(new) and all(
        (one.id, one.predecessor, one.successor) == (other.id, other.predecessor, other.successor)
        for one, other in _changed(old, new)
    )


def _changed(old: Mapping[Id, E], new: Mapping[Id, E]) -> Iterable[tuple[E, E]]:
    """The rows of two tables of one length that are not the same, in their order: few of many."""
    if old is new:
        return ()
    return compress(zip(old.values(), new.values(), strict=True), map(is_not, old.values(), new.values()))


def _same_places(old: Mapping[Id, Block], new: Mapping[Id, Block]) -> bool:
    return len(old) == len(new) and all(_place(one) == _place(other) for one, other in _changed(old, new))


def _place(block: Block) -> tuple[Entity | Id | float | str | None, ...]:
    return block.id, block.wave, block.order, block.name, block.ref
