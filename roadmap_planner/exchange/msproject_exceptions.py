"""Which days the exceptions of an MS Project calendar fall on, recurring ones included.

The patterns are those of the elements Type, Period, DaysOfWeek, Month, MonthDay, MonthItem and MonthPosition
of the Project XML Data Interchange Schema (Microsoft, "Exception Element" and the pages of its children).
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.xmltree import day, number, text

MOST_OCCURRENCES = 1_000
_LONGEST = 40_000
"""Days of one exception that are looked at: longer than dates may lie apart in a plan."""

_DAILY, _YEARLY_DAY, _YEARLY_PLACE, _MONTHLY_DAY, _MONTHLY_PLACE, _WEEKLY, _DAYS, _WEEKDAYS = range(1, 9)
_LAST_PLACE = 4


def occurrences(exception: Element) -> list[date] | None:
    """The days of an exception in their order; None for one whose dates or pattern cannot be read."""
    period = exception.find("TimePeriod")
    first = day(period, "FromDate") if period is not None else None
    last = day(period, "ToDate") if period is not None else None
    if first is None or last is None:
        return None
    kind = number(exception, "Type", _DAILY)
    found = _pattern(exception, kind, first, last)
    if found is None:
        return None
    most = MOST_OCCURRENCES
    if text(exception, "EnteredByOccurrences") == "1" and number(exception, "Occurrences") > 0:
        most = min(most, number(exception, "Occurrences"))
    plain = kind == _DAILY and number(exception, "Period", 1) <= 1
    return list(found if plain else islice(found, most))


def _pattern(exception: Element, kind: int, first: date, last: date) -> Iterator[date] | None:
    every = max(number(exception, "Period", 1), 1)
    days = _days(first, last)
    match kind:
        case 0 | 9:
            return days
        case 1 | 7:
            return (one for count, one in enumerate(days) if count % every == 0)
        case 8:
            return (one for one in days if one.weekday() < 5)
        case 6:
            marks = number(exception, "DaysOfWeek")
            sunday = first - timedelta(days=first.isoweekday() % 7)
            return (
                one
                for one in days
                if marks >> one.isoweekday() % 7 & 1 and (one - sunday).days // 7 % every == 0
            )
        case 2 | 4:
            which = number(exception, "MonthDay", 1)
            return (one for one in days if _is_month(exception, kind, every, first, one) and one.day == which)
        case 3 | 5:
            return (
                one
                for one in days
                if _is_month(exception, kind, every, first, one) and one == _placed(exception, one)
            )
        case _:
            return None


def _days(first: date, last: date) -> Iterator[date]:
    length = min((last - first).days + 1, _LONGEST)
    return (first + timedelta(days=count) for count in range(length))


def _is_month(exception: Element, kind: int, every: int, first: date, one: date) -> bool:
    """Whether the pattern falls into this month: of each year, or every so many months."""
    if kind in (_YEARLY_DAY, _YEARLY_PLACE):
        return one.month == number(exception, "Month") + 1
    return ((one.year - first.year) * 12 + one.month - first.month) % every == 0


def _placed(exception: Element, month: date) -> date | None:
    """The first to fourth, or the last, day of a kind in a month; None when the month has none."""
    item = number(exception, "MonthItem")
    place = number(exception, "MonthPosition")
    length = monthrange(month.year, month.month)[1]
    days = [
        one for one in (month.replace(day=count) for count in range(1, length + 1)) if _is_item(item, one)
    ]
    if place == _LAST_PLACE:
        return days[-1]
    return days[place] if 0 <= place < len(days) else None


def _is_item(item: int, one: date) -> bool:
    """MonthItem: any day, a weekday, a day of the weekend, then Sunday (3) to Saturday (9)."""
    match item:
        case 0:
            return True
        case 1:
            return one.weekday() < 5
        case 2:
            return one.weekday() >= 5
        case _:
            return one.isoweekday() % 7 == item - 3
