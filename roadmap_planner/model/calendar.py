"""The working calendar: which days are worked, and arithmetic in working days on dates only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import CalendarException

FIRST_DATE = date(1990, 1, 1)
LAST_DATE = date(2199, 12, 31)
"""Dates that a plan may hold. A schedule may run further, to the end of ``datetime.date``."""

_LOWEST = FIRST_DATE.toordinal() - 4000
_HIGHEST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class _Window:
    """The worked days from ``first`` to ``last`` (ordinals). ``days[i]`` is the i-th worked day and
    ``before[d - first]`` the number of worked days in the window before day d.
    """

    first: int
    last: int
    days: list[int]
    before: list[int]


class WorkingCalendar:
    """Weekdays worked, less closures, plus days worked although they are not weekdays worked.

    A working day has an *index*: days worked are numbered through without gaps, 0 being the first one
    on or after the anchor (the plan's start). Schedules count in indices and turn them into dates at the end.
    An immutable value to its users; the table of days grows on demand.
    """

    def __init__(
        self, anchor: date, weekdays: str = "1111100", exceptions: Iterable[CalendarException] = ()
    ) -> None:
        """Build it. Raises PlanError("no_worked_day") when no weekday is worked."""
        if "1" not in weekdays:
            raise PlanError("no_worked_day")
        self._weekdays = tuple(mark == "1" for mark in weekdays)
        worked: set[int] = set()
        closed: set[int] = set()
        for one in exceptions:
            days = range(one.start.toordinal(), one.finish.toordinal() + 1)
            (worked if one.worked else closed).update(days)
        self._worked = frozenset(worked)
        self._closed = frozenset(closed - worked)
        self._anchor = anchor.toordinal()
        self._window = self._built(self._anchor - 400, self._anchor + 1500)

    def is_worked(self, day: date) -> bool:
        """Whether the day is worked."""
        return self._is_worked(day.toordinal())

    def index(self, day: date) -> int:
        """The index of the first worked day on or after this day."""
        window = self._reaching(day.toordinal())
        return window.before[day.toordinal() - window.first] - self._zero(window)

    def index_before(self, day: date) -> int:
        """The index of the last worked day on or before this day."""
        return self.index(day) - (0 if self.is_worked(day) else 1)

    def day(self, index: int) -> date:
        """The worked day with this index. Raises PlanError("beyond_calendar") past the last possible date."""
        return date.fromordinal(self.ordinal(index))

    def ordinal(self, index: int) -> int:
        """As ``day``, as a proleptic ordinal: for passes over many blocks."""
        window = self._window
        position = index + window.before[self._anchor - window.first]
        while not 0 <= position < len(window.days):
            window = self._grown(window, forward=position >= 0)
            position = index + self._zero(window)
        return window.days[position]

    def days(self, first: int, last: int) -> list[date]:
        """The worked days from one index to before another one."""
        return list(map(date.fromordinal, self.ordinals(first, last)))

    def ordinals(self, first: int, last: int) -> list[int]:
        """As ``days``, as proleptic ordinals."""
        self.ordinal(first)
        self.ordinal(max(first, last - 1))
        zero = self._zero(self._window)
        return self._window.days[first + zero : last + zero]

    def add(self, day: date, working_days: int) -> date:
        """The worked day ``working_days`` after (before, if negative) the first one on or after ``day``."""
        return self.day(self.index(day) + working_days)

    def finish(self, start: date, duration: int) -> date:
        """The last day (inclusive) of work that starts on the first worked day on or after ``start``.

        Work of no duration (a milestone) finishes on the day it starts.
        """
        return self.day(self.index(start) + max(duration - 1, 0))

    def between(self, start: date, finish: date) -> int:
        """The number of worked days from start to finish, both included."""
        return self.index(finish) + (1 if self.is_worked(finish) else 0) - self.index(start)

    def closed_days(self, start: date, finish: date) -> list[date]:
        """The days from start to finish, both included, that are not worked."""
        return [
            date.fromordinal(day)
            for day in range(start.toordinal(), finish.toordinal() + 1)
            if not self._is_worked(day)
        ]

    def _is_worked(self, ordinal: int) -> bool:
        if ordinal in self._worked:
            return True
        return self._weekdays[(ordinal - 1) % 7] and ordinal not in self._closed

    def _zero(self, window: _Window) -> int:
        return window.before[self._anchor - window.first]

    def _reaching(self, ordinal: int) -> _Window:
        window = self._window
        while not window.first <= ordinal <= window.last:
            window = self._grown(window, forward=ordinal > window.last)
        return window

    def _grown(self, window: _Window, *, forward: bool) -> _Window:
        more = window.last - window.first
        first = window.first if forward else max(window.first - more, _LOWEST)
        last = min(window.last + more, _HIGHEST) if forward else window.last
        if (first, last) == (window.first, window.last):
            raise PlanError("beyond_calendar")
        grown = self._built(first, last)
        self._window = grown
        return grown

    def _built(self, first: int, last: int) -> _Window:
        first, last = max(first, 1), min(last, _HIGHEST)
        is_worked = self._is_worked
        days = [day for day in range(first, last + 1) if is_worked(day)]
        marks = bytearray(last - first + 2)
        for day in days:
            marks[day - first + 1] = 1
        return _Window(first, last, days, list(accumulate(marks)))


def calendar_of(plan: Plan, population: str | None = None) -> WorkingCalendar:
    """The plan's working calendar; with ``population``, less that population's own closures."""
    roadmap = plan.roadmap
    exceptions = [
        one for one in plan.rows(CalendarException) if one.population is None or one.population == population
    ]
    return WorkingCalendar(roadmap.start, roadmap.weekdays, exceptions)
