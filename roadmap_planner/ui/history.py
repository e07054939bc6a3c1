"""The journal as steps: what one undo takes back is one step, done, undone or given up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from roadmap_planner.document.journal import Entry, Fold
from roadmap_planner.model.change import RowKey, Title
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.plan import KIND_BY_NAME


class State(Enum):
    """Where a step stands."""

    DONE = "done"
    UNDONE = "undone"
    """Taken back; can be done again."""
    GIVEN_UP = "given_up"
    """Taken back, and something else was done instead."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history. ``steps`` leads to the plan right after it: below 0 that many undos, above 0
    redos, 0 for where we are, None for what was given up. ``touched`` gives its rows and those they mention.
    """

    number: int
    at: datetime
    author: str
    title: Title
    state: State
    steps: int | None
    touched: Callable[[], frozenset[RowKey]]


def steps_of(entries: Sequence[Entry]) -> list[Step]:
    """The steps of a journal, the latest first."""
    fold = Fold()
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        fold.take(entry)
        if entry.undoes is None:  # what continues a change belongs to the same step
            groups.setdefault(fold.done[-1].first, []).append(entry)
    done = {unit.first: place - len(fold.done) + 1 for place, unit in enumerate(fold.done)}
    undone = {unit.first: len(fold.undone) - place for place, unit in enumerate(fold.undone)}
    found = []
    for number, group in groups.items():
        state = State.DONE if number in done else State.UNDONE if number in undone else State.GIVEN_UP
        steps = done.get(number, undone.get(number))
        last = group[-1]
        found.append(Step(number, last.at, last.author, last.title, state, steps, partial(_touched, group)))
    return found[::-1]


def _touched(group: list[Entry]) -> frozenset[RowKey]:
    found: set[RowKey] = set()
    for entry in group:
        for row in entry.rows:
            found.add((row.kind, row.id))
            for side in (row.before, row.after):
                found |= set(_mentioned(side))
    return frozenset(found)


def _mentioned(row: Entity | None) -> Iterator[RowKey]:
    if row is None:
        return
    for field in fields_of(type(row)):
        if field.ref is not None and (id := getattr(row, field.name)) is not None:
            yield KIND_BY_NAME[field.ref.kind], id
