"""Calendar months: the checks count months as people do, from a day to the same day of another month."""

from calendar import monthrange
from datetime import date


def later(day: date, months: int) -> date:
    """The same day so many months later (earlier, if negative); the month's last day when it has no such day.

    Stays within the dates that Python knows.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> float:
    """Months from one day to a later one, to a tenth; negative when it is earlier."""
    if last < first:
        return -months_between(last, first)
    whole = (last.year - first.year) * 12 + last.month - first.month
    if later(first, whole) > last:
        whole -= 1
    begun, ended = later(first, whole), later(first, whole + 1)
    return round(whole + (last - begun).days / max((ended - begun).days, 1), 1)
