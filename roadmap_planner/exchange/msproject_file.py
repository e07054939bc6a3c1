"""An MS Project file while it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.msproject_calendar import Hours
from roadmap_planner.exchange.xmltree import number, text
from roadmap_planner.model.calendar import WorkingCalendar, calendar_of
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.work import Block

SPACE = UUID("0c8f4a1e-3a44-5d1c-8d2c-6a4d1f2f9b10")
"""Ids that are made from what a file says lie in it, so that the same file gives the same ids."""

MOST_DAYS = 10_000

_IN_DAYS = {
    f"import_note.{key}"
    for key in ("rounded", "touched", "uneven", "middle_of_day", "spread", "elapsed", "lag_rounded")
}
"""Why the late dates of a task cannot be MS Project's, although its days are those of the file."""


@dataclass(slots=True)
class File:
    """A project being read. ``minutes`` is the length of a day: the usual one of the project's calendar."""

    project: Element
    edit: Edit
    hours: Hours
    minutes: int
    calendars: Mapping[int, Hours]
    horizon: tuple[date, date]
    """The first and last day that the file speaks of."""
    problems: list[ImportProblem] = field(default_factory=list)
    notes: list[Phrase] = field(default_factory=list)
    blocks: dict[int, Id] = field(default_factory=dict)
    """Task UIDs that became blocks."""
    inside: dict[int, list[Id]] = field(default_factory=dict)
    """The blocks in each summary task, at any depth."""
    inactive: set[int] = field(default_factory=set)
    assignments: dict[int, list[Element]] = field(default_factory=dict)
    """By the UID of the task."""
    crews: dict[int, list[Hours]] = field(default_factory=dict)
    """The calendars of the work resources assigned to a task, by its UID."""
    own_hours: dict[int, Hours] = field(default_factory=dict)
    """The calendars of tasks whose days off became closures of a population, by UID of the task."""
    closures: dict[int, Id | None] = field(default_factory=dict)
    """By calendar UID, the population whose closures stand for it; None for one that no closures can say."""
    differing: dict[tuple[int, int], list[date]] = field(default_factory=dict)
    """The days on which two calendars are not worked alike, once they were compared."""
    in_part: set[Id] = field(default_factory=set)
    """The blocks whose task begins or ends in the middle of a day."""
    spans: dict[Id, tuple[datetime, datetime]] = field(default_factory=dict)
    """When the task of a block starts and finishes in the file."""
    inexact: dict[int, list[Phrase]] = field(default_factory=dict)
    """By task UID, why its figures cannot be MS Project's to the day."""
    _calendar: WorkingCalendar | None = None

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar of the plan, once the days off are read."""
        if self._calendar is None:
            self._calendar = calendar_of(self.edit.plan)
        return self._calendar

    def says(self, task: Element, key: str, /, *, apart: bool = False, **values: Value) -> None:
        """Note something of a task by its line; ``apart``: its figures are therefore not MS Project's."""
        name = (text(task, "Name") or text(task, "UID"))[:80]
        phrase = Phrase(f"import_note.{key}", row=text(task, "ID") or text(task, "UID"), name=name, **values)
        self.notes.append(phrase)
        if apart:
            self.sets_apart(task, phrase)

    def fitted(self) -> frozenset[int]:
        """The UIDs of inexact tasks of which only the late dates, and what depends on them, are apart."""
        return frozenset(
            uid
            for uid, reasons in self.inexact.items()
            if self.blocks.get(uid) in self.spans
            and self.edit.plan.get(Block, self.blocks[uid]).actual_start is None
            and all(one.key in _IN_DAYS for one in reasons)
        )

    def sets_apart(self, task: Element, why: Phrase) -> None:
        """Keep why the figures of a task cannot be MS Project's to the day."""
        self.inexact.setdefault(number(task, "UID", -1), []).append(why)


def moment(element: Element, name: str, *, evening: bool = False) -> datetime | None:
    """The local time of a child; a day without a time is its first minute, or its last one."""
    value = text(element, name)
    try:
        found = datetime.fromisoformat(value[:19])
    except ValueError:
        return None
    return found.replace(hour=23, minute=59) if evening and len(value) <= 10 else found


def whole(exact: float) -> int:
    """Days as the nearest whole number, halves up, something never nothing."""
    return max(int(exact + 0.5), 1) if exact > 1e-6 else 0
