"""Which days the exceptions of an MS Project calendar fall on, recurring ones included.

The patterns are those of the elements Type, Period, DaysOfWeek, Month, MonthDay, MonthItem and MonthPosition
of the Project XML Data Interchange Schema (Microsoft, "Exception Element" and the pages of its children).
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
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


def recurs(exception: Element) -> bool:
    """Whether an exception comes back, rather than last from one day to another."""
    kind = number(exception, "Type", _DAILY)
    return kind not in (0, 9) and (kind != _DAILY or number(exception, "Period", 1) > 1)


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
            return _in_months(exception, kind, every, days, _numbered)
        case 3 | 5:
            return _in_months(exception, kind, every, days, _placed)
        case _:
            return None


def _days(first: date, last: date) -> Iterator[date]:
    length = min((last - first).days + 1, _LONGEST)
    return (first + timedelta(days=count) for count in range(length))


def _in_months(
    exception: Element,
    kind: int,
    every: int,
    days: Iterator[date],
    of: Callable[[Element, date], date | None],
) -> Iterator[date]:
    """The day of a month that the pattern means: of one month each year, or of every so many months, counted
    from the first month in which it comes.
    """
    begun: int | None = None
    for one in days:
        if kind in (_YEARLY_DAY, _YEARLY_PLACE) and one.month != number(exception, "Month") + 1:
            continue
        if one != of(exception, one):
            continue
        months = one.year * 12 + one.month
        begun = months if begun is None else begun
        if kind in (_YEARLY_DAY, _YEARLY_PLACE) or (months - begun) % every == 0:
            yield one


def _numbered(exception: Element, month: date) -> date:
    """The day of a month with a number; the last one where the month is shorter."""
    last = monthrange(month.year, month.month)[1]
    return month.replace(day=min(max(number(exception, "MonthDay", 1), 1), last))


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
