"""How much float a block may have in a trial and still leave none to what it waits for.

Along a plain link none: a block with float leaves as much to all that it waits for, because it never begins
before they allow. Days on which something stands still take float away: of a block that a lag in calendar
days leads to, or that follows one with days of its own, float counts up to so many days that the weekend, the
holidays or the closure may take. Importing this file imports numpy.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from roadmap_planner.model.work import CalendarException
from roadmap_planner.planning.closures import OwnDays
from roadmap_planner.planning.says import NEVER, Says
from roadmap_planner.planning.schedule import Schedule

_SPARE = 2.0
"""Days that are added to each margin: instants are fractions of days, and rounded."""

_AROUND = 300
"""Days looked at before the first and after the last exception of a calendar. A margin is shorter."""


def margins_of(schedule: Schedule, says: Sequence[Says]) -> list[float]:
    """For each block the working days of float up to which its late dates are needed; NEVER: in any case.

    A date set by hand may be before what its links allow, so that its late dates always count.
    """
    found = [NEVER if one.bounds.manual and not one.bounds.done else 0.0 for one in says]
    taken = _Taken(schedule)
    for number, after in enumerate(schedule.network.after):
        bounds = says[number].bounds
        margin = 0.0 if bounds.must else found[number]
        if bounds.days is not None:
            margin = taken.by_closures(bounds.days, margin)
        for other, _, _, elapsed, _ in after:
            most = taken.by_lags(margin) if elapsed else margin
            found[other] = max(found[other], most)
    return found


class _Taken:
    """What days that are not worked may take of the float of one block from that of the next."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._by_closures: dict[tuple[int, float], float] = {}
        self._by_lags: dict[float, float] = {NEVER: NEVER}

    def by_closures(self, days: OwnDays, margin: float) -> float:
        """The most working days of the plan that hold no more than so many of a block's own."""
        key = id(days), margin
        if margin == NEVER:
            return NEVER
        if key not in self._by_closures:
            opening = np.array(days.closed, np.int64) - np.arange(len(days.closed))
            inside = np.searchsorted(opening, opening + int(margin) + 1, side="right")
            closed = int((inside - np.arange(len(opening))).max(initial=0))
            self._by_closures[key] = margin + closed + _SPARE
        return self._by_closures[key]

    def by_lags(self, margin: float) -> float:
        """The most working days between what a lag in calendar days leads to from two instants that are so
        many apart.
        """
        if margin not in self._by_lags:
            length = int(margin) + 1
            worked = self._worked
            if length > _AROUND:
                return NEVER
            stretch = int((worked[length:] - worked[:-length]).max())
            inside = np.searchsorted(worked, worked + stretch, side="right") - np.arange(len(worked))
            self._by_lags[margin] = max(margin, int(inside.max())) + _SPARE
        return self._by_lags[margin]

    @cached_property
    def _worked(self) -> NDArray[np.int64]:
        """The days worked, from before the first exception of the calendar to after the last one: elsewhere
        a week is like the other.
        """
        calendar = self._schedule.calendar
        rows = [one for one in self._schedule.plan.rows(CalendarException) if one.population is None]
        first = min((calendar.index(one.start) for one in rows), default=0)
        last = max((calendar.index(one.finish) for one in rows), default=0)
        return np.array(calendar.ordinals(first - _AROUND, last + _AROUND), np.int64)
