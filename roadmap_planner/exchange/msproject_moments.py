"""Moments of an MS Project file as whole days of a plan, where its hours do not fit whole days.

A task takes every day on which it is worked on, if only for an hour. A link then counts from the day on which
its predecessor starts or finishes to that on which it lets its successor start or finish: work that begins at
noon after work that ends at noon has a lead of one day, and both lie on the day that MS Project shows.
"""

from datetime import datetime, timedelta

from roadmap_planner.exchange.msproject_calendar import Hours
from roadmap_planner.model.calendar import WorkingCalendar

_MOST_DAYS = 20_000
"""Days that a lag is followed for at most."""


def later(hours: Hours, at: datetime, minutes: float) -> datetime | None:
    """The moment so many worked minutes after (before, if negative) another one; None where none is found.

    As MS Project counts: forwards to the end of a working time, backwards to its start.
    """
    left = round(abs(minutes))
    step = 1 if minutes >= 0 else -1
    minute = at.hour * 60 + at.minute
    one = at.date()
    for _ in range(_MOST_DAYS):
        for first, last in hours.shifts(one)[::step]:
            low, high = (max(first, minute), last) if step > 0 else (first, min(last, minute))
            if high - low >= left and high >= low:
                found = low + left if step > 0 else high - left
                return datetime.combine(one, datetime.min.time()) + timedelta(minutes=found)
            left -= max(high - low, 0)
        one += timedelta(days=step)
        minute = 0 if step > 0 else 1440
    return None


def start_instant(hours: Hours, calendar: WorkingCalendar, at: datetime) -> int:
    """The instant of a start: that of the day on which it is first worked."""
    return calendar.index(hours.start_day(at)[0])


def finish_instant(hours: Hours, calendar: WorkingCalendar, at: datetime) -> int:
    """The instant of a finish, or of what takes no time: the end of the last day on which it is worked."""
    return calendar.index_before(hours.finish_day(at)[0]) + 1
