"""Calendars on arrays: elapsed lags, and the own time of blocks that stand still on some days.

Instants are fractions of working days of the plan, one a trial; what is said in ``passes.py`` and
``closures.py`` of whole days holds of them where they are whole. What depends on the day alone is looked up
in tables that are made as far as they are needed.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.planning.closures import OwnDays
from roadmap_planner.planning.distributions import Floats

_BEFORE = 600
"""Days before the plan's start that tables cover: actual starts, negative lags."""

_ROUNDED = 1e-3
"""Days by which an instant may miss a whole one and still be meant to be it."""

Days = NDArray[np.int64]


class _Tables:
    """Numbers for each day; all tables reach equally far."""

    def __init__(self, **of: Callable[[Days], Days]) -> None:
        """``of`` tells for each table the numbers of some days."""
        self._of = of
        self._known: dict[str, Floats] = {}
        self._reach = -1
        self._is_enough = False

    def cover(self, last: int) -> None:
        """No day after this one will be asked for."""
        self._extend(last + _BEFORE)
        self._is_enough = True

    def reach(self, places: Days) -> Days:
        """The same days, given by their places (see ``_mornings``), once every table reaches them."""
        if not self._is_enough and (most := int(np.maximum.reduce(places))) > self._reach:
            self._extend(max(2 * most, 2 * _BEFORE))
        return places

    def _extend(self, most: int) -> None:
        self._reach = most
        days = np.arange(-_BEFORE, most + 1)
        self._known = {name: of(days).astype(np.float32) for name, of in self._of.items()}

    def at(self, name: str, places: Days) -> Floats:
        """The numbers of days that the tables reach."""
        found: Floats = self._known[name].take(places, mode="clip")
        return found


class CalendarDays:
    """From instants to dates and back, for elapsed lags."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._ordinals = np.empty(0, np.int64)
        self._tables: dict[tuple[str, int], _Tables] = {}

    def after_finish(self, finishes: Floats, lag: int) -> Floats:
        """The first instants so many calendar days after the finishes."""
        table = self._table("after_finish", lag, lambda day: self._index(self._ordinal(day) + 1 + lag))
        return table.at("day", table.reach(_evenings(finishes)))

    def after_start(self, starts: Floats, lag: int) -> Floats:
        """The first instants so many calendar days after the starts."""
        table = self._table("after_start", lag, lambda day: self._index(self._ordinal(day) + lag))
        return table.at("day", table.reach(_mornings(starts)))

    def before_finish(self, targets: Floats, lag: int) -> Floats:
        """The last instants of finishes from which the lag leads no further than the targets."""
        table = self._table("before_finish", lag, lambda day: self._index(self._ordinal(day) - lag))
        return table.at("day", table.reach(_mornings(targets)))

    def before_start(self, targets: Floats, lag: int) -> Floats:
        """The last instants of starts from which the lag leads no further than the targets."""
        table = self._table("before_start", lag, lambda day: self._index(self._ordinal(day) - lag + 1) - 1)
        return table.at("day", table.reach(_mornings(targets)))

    def _table(self, name: str, lag: int, of: Callable[[Days], Days]) -> _Tables:
        if (name, lag) not in self._tables:
            self._tables[name, lag] = _Tables(day=of)
        return self._tables[name, lag]

    def _ordinal(self, day: Days) -> Days:
        self._grow(int(day[-1]) + 1)
        return self._ordinals[day + _BEFORE]

    def _index(self, ordinals: Days) -> Days:
        """The index of the first worked day on or after each day, the last of them last."""
        while int(ordinals[-1]) > self._ordinals[-1]:
            self._grow(2 * len(self._ordinals))
        return np.searchsorted(self._ordinals, ordinals) - _BEFORE

    def _grow(self, most: int) -> None:
        """Know the dates of the worked days up to this one."""
        known = len(self._ordinals) - _BEFORE
        if most >= known:
            more = self._calendar.ordinals(known, most + 1)
            self._ordinals = np.concatenate((self._ordinals, np.array(more, np.int64)))


class OwnTime:
    """The time of a block that stands still on some of the plan's days. See ``closures.OwnDays``."""

    def __init__(self, days: OwnDays) -> None:
        self._closed = np.array(days.closed, np.int64)
        self._open_before = self._closed - np.arange(len(self._closed))
        self._tables = _Tables(
            opening=self._next,
            last_start=lambda day: self._or_before(day, day + 1, 0),
            last_finish=lambda day: self._or_before(day, day + 1, 1),
            missed=lambda day: day - self._count(day),
            missed_then=lambda day: self._next(day) - self._count(day),
            most=lambda day: self._count(day + 1),
            still=lambda day: self._count(day) + 1 - self._count(day + 1),
            ahead=lambda count: self._nth(count) - count,
        )

    def cover(self, last: int) -> None:
        """No instant after this one will be asked for."""
        self._tables.cover(last)

    def begin_and_finish(
        self, instants: Floats, durations: Floats, begun: Floats, done: Floats, passed: Floats
    ) -> None:
        """``start`` into ``begun``, ``finish`` of work that takes time into ``done``, and how much of its
        time has ``passed`` by then.
        """
        places = self._tables.reach(_mornings(instants))
        np.maximum(instants, self._tables.at("opening", places), out=begun)
        np.subtract(begun, self._tables.at("missed_then", places), out=passed)
        passed += durations
        np.add(passed, self._ahead(_evenings(passed)), out=done)

    def last_start(self, latest: Floats, durations: Floats, begun: Floats, done: Floats) -> Floats:
        """``finish_before`` of work that takes time into ``done``, ``back`` from there into ``begun``. Gives
        how much of its time has passed when it is done.
        """
        places = self._tables.reach(_evenings(latest))
        np.minimum(latest, self._tables.at("last_finish", places), out=done)
        passed = self._passed(latest, places)
        left = passed - durations
        np.add(left, self._ahead(_mornings(left)), out=begun)
        return passed

    def start(self, instants: Floats) -> Floats:
        """The first instants at or after these at which the block can be worked on."""
        places = self._tables.reach(_mornings(instants))
        found: Floats = np.maximum(instants, self._tables.at("opening", places))
        return found

    def start_before(self, instants: Floats) -> Floats:
        """The last instants at or before these at which the block can be worked on."""
        places = self._tables.reach(_mornings(instants))
        found: Floats = np.minimum(instants, self._tables.at("last_start", places))
        return found

    def elapsed(self, instants: Floats) -> Floats:
        """How much of its time has passed before each instant."""
        return self._passed(instants, self._tables.reach(_mornings(instants)))

    def _passed(self, instants: Floats, places: Days) -> Floats:
        """The same; an instant between two days may count as the end of one or the start of the other."""
        passed: Floats = instants - self._tables.at("missed", places)
        return np.minimum(passed, self._tables.at("most", places), out=passed)

    def finish(self, starts: Floats, durations: Floats) -> Floats:
        """The instants at which so much work that starts then is done."""
        passed = self.elapsed(starts) + durations
        ends = passed + self._ahead(_evenings(passed))
        return np.where(durations > 0, ends, starts)

    def back(self, finishes: Floats, durations: Floats) -> Floats:
        """The latest starts of so much work that is done by these instants."""
        passed = self.elapsed(finishes) - durations
        return np.where(durations > 0, passed + self._ahead(_mornings(passed)), finishes)

    def start_reaching(self, finishes: Floats, durations: Floats) -> Floats:
        """The earliest starts of so much work that is not done before these instants."""
        stands = self._tables.at("still", self._tables.reach(_evenings(finishes)))
        passed = self.elapsed(finishes) + stands - durations
        return np.where(durations > 0, passed + self._ahead(_mornings(passed)), finishes)

    def finish_before(self, instants: Floats, durations: Floats) -> Floats:
        """The last instants at or before these at which work of these durations can be done."""
        places = self._tables.reach(_evenings(instants))
        ends = np.minimum(instants, self._tables.at("last_finish", places))
        return np.where(durations > 0, ends, instants)

    def _ahead(self, counts: Days) -> Floats:
        """How far the plan's days are ahead of the block's own, by the count of these: an evening is the end
        of a day rather than the start of the next, a morning the start.
        """
        return self._tables.at("ahead", self._tables.reach(counts))

    def _count(self, day: Days) -> Days:
        """How many days of its own there are before each day, as ``OwnDays.count``."""
        return day - np.searchsorted(self._closed, day)

    def _nth(self, count: Days) -> Days:
        return count + np.searchsorted(self._open_before, count, side="right")

    def _next(self, day: Days) -> Days:
        """Each day, or the first after it that is its own."""
        return self._nth(self._count(day))

    def _or_before(self, day: Days, own: Days, more: int) -> Days:
        """What is given of days of its own; of others ``more`` days after the last one before them."""
        return np.where(self._next(day) == day, own, self._nth(self._count(day) - 1) + more)


def _mornings(instants: Floats) -> Days:
    """The place in a table of the day that each instant is in; the start of a day is in it."""
    return (instants + np.float32(_BEFORE + _ROUNDED)).astype(np.int64)


def _evenings(instants: Floats) -> Days:
    """The same, but the end of a day is in that day and not in the next."""
    return (instants + np.float32(_BEFORE - _ROUNDED)).astype(np.int64)
