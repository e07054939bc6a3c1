"""The journal: every change ever made to a document, appended and never rewritten.

An undo appends the inverse and says which entry it undoes; a redo is an undo of an undo. What Ctrl+Z would
do next is folded from the entries, so that a crash between two statements cannot leave a cursor that lies.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from roadmap_planner.model.change import Change, RowEdit, Title, apply, combined, inverted
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.plain import from_plain, phrase_from_plain, phrase_to_plain, to_plain
from roadmap_planner.model.plan import KIND_BY_NAME, Plan

_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. ``joins`` says that it continues the entry before it (typing, nudges)."""

    number: int
    at: datetime
    author: str
    change: Change
    undoes: int | None = None
    joins: bool = False

    @property
    def title(self) -> Title:
        """The name of the change."""
        return self.change.title

    @property
    def rows(self) -> tuple[RowEdit, ...]:
        """What it did."""
        return self.change.rows


@dataclass(slots=True)
class Unit:
    """What one Ctrl+Z takes back: an entry and those that join it. ``last`` is the newest entry number."""

    first: int
    last: int
    change: Change
    undone_by: int | None = None


@dataclass(slots=True)
class Fold:
    """What the entries so far amount to: what can be undone, what can be redone."""

    done: list[Unit] = field(default_factory=list)
    undone: list[Unit] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Fold one more entry in."""
        if entry.undoes is None:
            self._take_change(entry)
        elif self.done and self.done[-1].first == entry.undoes:
            unit = self.done.pop()
            unit.undone_by = entry.number
            self.undone.append(unit)
        elif self.undone and self.undone[-1].undone_by == entry.undoes:
            unit = self.undone.pop()
            unit.undone_by = None
            self.done.append(unit)

    def _take_change(self, entry: Entry) -> None:
        if entry.joins and self.done and not self.undone:
            top = self.done[-1]
            top.change, top.last = combined(top.change, entry.change), entry.number
        else:
            self.done.append(Unit(entry.number, entry.number, entry.change))
        self.undone.clear()

    @property
    def state(self) -> int:
        """Names the plan that stands: two folds of a journal with the same state have the same plan."""
        return self.done[-1].last if self.done else 0


def folded(entries: Iterable[Entry]) -> Fold:
    """What these entries amount to."""
    fold = Fold()
    for entry in entries:
        fold.take(entry)
    return fold


def plan_at(plan: Plan, entries: Sequence[Entry], state: int) -> Plan | None:
    """The plan of a state that these entries went through, taken back from the one that they lead to; None
    when they never did.
    """
    states = [0]
    fold = Fold()
    for entry in entries:
        fold.take(entry)
        states.append(fold.state)
    for number in range(len(entries), -1, -1):
        if states[number] == state:
            return plan
        if number:
            plan = apply(plan, inverted(entries[number - 1].change))
    return None


def rows_to_text(rows: tuple[RowEdit, ...]) -> str:
    """Row edits as one JSON text."""
    return _json([[row.kind.__name__, row.id, _side(row.before), _side(row.after)] for row in rows])


def title_to_text(title: Title) -> str:
    """A title as one JSON text."""
    return _json(phrase_to_plain(title))


def change_from_text(title: str, rows: str) -> Change:
    """A change from the texts of the journal. Raises ValueError, KeyError or PlanError for what is none."""
    return Change(
        phrase_from_plain(json.loads(title)),
        tuple(
            RowEdit(KIND_BY_NAME[name], id, _row(name, before), _row(name, after))
            for name, id, before, after in json.loads(rows)
        ),
    )


def entry_from_row(row: Sequence[Any]) -> Entry:
    """An entry of the journal from its columns. Raises ValueError, TypeError, KeyError or PlanError."""
    number, at, author, title, undoes, joins, rows = row
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return Entry(number, moment, author, change_from_text(title, rows), undoes, bool(joins))


def _side(row: Entity | None) -> dict[str, Any] | None:
    return None if row is None else to_plain(row)


def _row(name: str, plain: dict[str, Any] | None) -> Entity | None:
    return None if plain is None else from_plain(KIND_BY_NAME[name], plain)
