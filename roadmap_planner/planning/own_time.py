"""Calendars on arrays: elapsed lags, and the own time of blocks that stand still on some days.

Instants are fractions of working days of the plan, one a trial; what is said in ``passes.py`` and
``closures.py`` of whole days holds of them where they are whole.
"""

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


class CalendarDays:
    """From instants to dates and back, for elapsed lags."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        """The tables are made as far as they are needed."""
        self._calendar = calendar
        self._ordinals = np.empty(0, np.int64)
        self._worked_before = np.empty(0, np.int64)

    def after_finish(self, finishes: Floats, lag: int) -> Days:
        """The first instants so many calendar days after the finishes."""
        last = np.ceil(finishes - _ROUNDED).astype(np.int64) - 1
        return self._index(self._ordinal(last) + 1 + lag)

    def after_start(self, starts: Floats, lag: int) -> Days:
        """The first instants so many calendar days after the starts."""
        return self._index(self._ordinal(_floor(starts)) + lag)

    def before_finish(self, targets: Floats, lag: int) -> Days:
        """The last instants of finishes from which the lag leads no further than the targets."""
        return self._index(self._ordinal(_floor(targets)) - lag)

    def before_start(self, targets: Floats, lag: int) -> Days:
        """The last instants of starts from which the lag leads no further than the targets."""
        day = self._ordinal(_floor(targets)) - lag
        return self._index(day + 1) - 1

    def _ordinal(self, index: Days) -> Days:
        high = int(index.max(initial=0)) + 2
        if high + _BEFORE > len(self._ordinals):
            ordinal = self._calendar.ordinal
            self._ordinals = np.array([ordinal(one) for one in range(-_BEFORE, 2 * high)], np.int64)
        return self._ordinals[np.maximum(index + _BEFORE, 0)]

    def _index(self, ordinals: Days) -> Days:
        """The index of the first worked day on or after each day."""
        high = int(ordinals.max(initial=0))
        while high > self._ordinals[-1]:
            ordinal, known = self._calendar.ordinal, len(self._ordinals) - _BEFORE
            more = [ordinal(one) for one in range(known, known + 500 + known // 2)]
            self._ordinals = np.concatenate((self._ordinals, np.array(more, np.int64)))
        return np.searchsorted(self._ordinals, ordinals) - _BEFORE


class OwnTime:
    """The time of a block that stands still on some of the plan's days. See ``closures.OwnDays``."""

    def __init__(self, days: OwnDays) -> None:
        """The table of open days is made as far as it is needed."""
        self._days = days
        self._first = days.count(-_BEFORE)
        self._open = np.empty(0, np.int64)

    def start(self, instants: Floats) -> Floats:
        """The first instants at or after these at which the block can be worked on."""
        day = _floor(instants)
        opens = self._next_open(day)
        return np.where(opens == day, instants, opens).astype(np.float32)

    def start_before(self, instants: Floats) -> Floats:
        """The last instants at or before these at which the block can be worked on."""
        day = _floor(instants)
        place = self._place(day)
        known = self._open[place] == day
        return np.where(known, instants, self._open[np.maximum(place - 1, 0)]).astype(np.float32)

    def elapsed(self, instants: Floats) -> Floats:
        """How much of its time has passed before each instant."""
        day = _floor(instants)
        place = self._place(day)
        part = np.where(self._open[place] == day, instants - day, 0)
        return (place + part).astype(np.float32)

    def finish(self, starts: Floats, durations: Floats) -> Floats:
        """The instants at which so much work that starts then is done."""
        return np.where(durations > 0, self._end(self.elapsed(starts) + durations), starts).astype(np.float32)

    def back(self, finishes: Floats, durations: Floats) -> Floats:
        """The latest starts of so much work that is done by these instants."""
        begun = self._begin(self.elapsed(finishes) - durations)
        return np.where(durations > 0, begun, finishes).astype(np.float32)

    def start_reaching(self, finishes: Floats, durations: Floats) -> Floats:
        """The earliest starts of so much work that is not done before these instants."""
        last = np.ceil(finishes - _ROUNDED).astype(np.int64) - 1
        stands = self._next_open(last) != last
        begun = self._begin(self.elapsed(finishes) + stands - durations)
        return np.where(durations > 0, begun, finishes).astype(np.float32)

    def finish_before(self, instants: Floats, durations: Floats) -> Floats:
        """The last instants at or before these at which work of these durations can be done."""
        return np.where(durations > 0, self._end(self.elapsed(instants)), instants).astype(np.float32)

    def _place(self, day: Days) -> Days:
        """How many open days of the table come before each day."""
        high = int(day.max(initial=0)) + 2
        while not len(self._open) or self._open[-1] <= high:
            known = len(self._open)
            more = [self._days.nth(self._first + known + one) for one in range(2000 + known)]
            self._open = np.concatenate((self._open, np.array(more, np.int64)))
        return np.searchsorted(self._open, day)

    def _next_open(self, day: Days) -> Days:
        place = self._place(day)
        return self._open[place]

    def _end(self, elapsed: Floats) -> Floats:
        """When so much time has passed: the end of a day rather than the start of the next."""
        whole = np.ceil(elapsed - _ROUNDED).astype(np.int64) - 1
        found: Floats = (self._opened(whole) + (elapsed - whole)).astype(np.float32)
        return found

    def _begin(self, elapsed: Floats) -> Floats:
        """When so much time has passed: the start of a day rather than the end of the one before."""
        whole = _floor(elapsed)
        found: Floats = (self._opened(whole) + (elapsed - whole)).astype(np.float32)
        return found

    def _opened(self, place: Days) -> Days:
        high = int(place.max(initial=0))
        while high >= len(self._open):
            self._place(np.array([2 * int(self._open[-1])]))
        found: Days = self._open[np.maximum(place, 0)]
        return found


def _floor(instants: Floats) -> Days:
    days: Days = np.floor(instants + _ROUNDED).astype(np.int64)
    return days
