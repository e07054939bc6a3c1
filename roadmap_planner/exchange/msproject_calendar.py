"""Working times of an MS Project file, to the minute, so that it can be said what does not fit whole days.

A calendar answers for a day with the first of these that says something: its exceptions, those of the
calendar that it is derived from, its work weeks, its weekdays, then the same of the calendar that it is
derived from (Microsoft, Project XML Data Interchange Schema, "Calendar Elements and XML Structure").
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.msproject_exceptions import occurrences, recurs
from roadmap_planner.exchange.xmltree import children, day, number, text

Shifts = tuple[tuple[int, int], ...]
"""Working times of a day, in minutes since midnight."""

EIGHT_HOURS: Shifts = ((480, 720), (780, 1020))
_STANDARD: tuple[Shifts | None, ...] = (EIGHT_HOURS,) * 5 + ((), ())
_SILENT: tuple[Shifts | None, ...] = (None,) * 7


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """Weekdays of their own for a period; None where it leaves a weekday as it is."""

    name: str
    first: date
    last: date
    week: tuple[Shifts | None, ...]


@dataclass(frozen=True, slots=True)
class Special:
    """An exception: the same working times on some days, none when they are off."""

    name: str
    days: tuple[date, ...]
    shifts: Shifts


@dataclass(frozen=True)
class Hours:
    """The working times of one calendar. ``week`` is from Monday; ``unread`` names exceptions left out."""

    name: str
    week: tuple[Shifts | None, ...]
    weeks: tuple[WorkWeek, ...]
    specials: tuple[Special, ...]
    special: Mapping[date, Shifts]
    unread: tuple[str, ...]
    base: "Hours | None" = None

    def shifts(self, one: date) -> Shifts:
        """The working times of a day."""
        for hours in self.line():
            if one in hours.special:
                return hours.special[one]
        for hours in self.line():
            for week in hours.weeks:
                own = week.week[one.weekday()]
                if week.first <= one <= week.last and own is not None:
                    return own
            usual = hours.week[one.weekday()]
            if usual is not None:
                return usual
        return ()

    def usual(self, weekday: int) -> Shifts:
        """The working times of a weekday (0 is Monday), exceptions and work weeks left aside."""
        return next((one for hours in self.line() if (one := hours.week[weekday]) is not None), ())

    def line(self) -> Iterator["Hours"]:
        """This calendar, the one that it is derived from, and so on."""
        found: Hours | None = self
        while found is not None:
            yield found
            found = found.base

    def minutes(self, one: date) -> int:
        """How long a day is worked."""
        return sum(high - low for low, high in self.shifts(one))

    @property
    def length(self) -> int:
        """How long a day is usually worked, in minutes; 0 when no weekday is."""
        lengths = Counter(sum(high - low for low, high in self.usual(weekday)) for weekday in range(7))
        del lengths[0]
        return max(lengths, key=lambda length: (lengths[length], length), default=0)

    @property
    def weekdays(self) -> str:
        """Seven marks from Monday."""
        return "".join("1" if self.usual(weekday) else "0" for weekday in range(7))

    def start_day(self, at: datetime) -> tuple[date, bool]:
        """The day on which what starts then is first worked on, and whether it is so from its morning."""
        shifts = self.shifts(at.date())
        minute = at.hour * 60 + at.minute
        if not shifts or minute <= shifts[0][0]:
            return at.date(), True
        if minute >= shifts[-1][1]:
            return at.date() + timedelta(days=1), True
        return at.date(), False

    def finish_day(self, at: datetime) -> tuple[date, bool]:
        """The last day on which what finishes then is worked on, and whether it is so to its evening."""
        shifts = self.shifts(at.date())
        minute = at.hour * 60 + at.minute
        if not shifts or minute >= shifts[-1][1]:
            return at.date(), True
        if minute <= shifts[0][0]:
            return at.date() - timedelta(days=1), True
        return at.date(), False

    def between(self, start: datetime, finish: datetime) -> int:
        """The minutes worked from one moment to another."""
        total = 0
        for count in range((finish.date() - start.date()).days + 1):
            one = start.date() + timedelta(days=count)
            low = start.hour * 60 + start.minute if one == start.date() else 0
            high = finish.hour * 60 + finish.minute if one == finish.date() else 1440
            total += sum(max(0, min(high, last) - max(low, first)) for first, last in self.shifts(one))
        return total


STANDARD = Hours("", _STANDARD, (), (), {}, ())
"""What holds in a file without calendars: Monday to Friday, 8 to 12 and 13 to 17."""


def calendars(project: Element) -> dict[int, Hours]:
    """The calendars of a file by UID. One that would be derived from itself stands alone."""
    elements = {number(one, "UID", -1): one for one in children(project, "Calendars/Calendar")}
    found: dict[int, Hours] = {}
    for uid in elements:
        line: list[int] = []
        at = uid
        while at in elements and at not in line and at not in found:
            line.append(at)
            at = number(elements[at], "BaseCalendarUID", -1)
        for one in reversed(line):
            base = number(elements[one], "BaseCalendarUID", -1)
            found[one] = _hours(elements[one], found.get(base))
    return found


def project_hours(project: Element, known: Mapping[int, Hours]) -> Hours:
    """The calendar of the project."""
    uid = number(project, "CalendarUID", -1)
    return known.get(uid) or next(iter(known.values()), STANDARD)


def _hours(calendar: Element, base: Hours | None) -> Hours:
    week = _week(children(calendar, "WeekDays/WeekDay"))
    if base is None and not any(week):
        week = _STANDARD
    listed = _listed(calendar)
    specials, unread = [], []
    special: dict[date, Shifts] = {}
    for one in children(calendar, "Exceptions/Exception"):
        name, days = text(one, "Name"), occurrences(one)
        if days is None:
            unread += [] if listed else [name]
            continue
        if recurs(one) and (told := [day for day in days if day in listed]):
            days = told
        specials.append(Special(name, tuple(days), _shifts(one)))
        special.update(dict.fromkeys(days, specials[-1].shifts))
    rest = {day: shifts for day, shifts in listed.items() if day not in special}
    specials += [
        Special("", tuple(day for day, own in rest.items() if own == shifts), shifts)
        for shifts in dict.fromkeys(rest.values())
    ]
    special |= rest
    weeks = tuple(found for one in children(calendar, "WorkWeeks/WorkWeek") if (found := _work_week(one)))
    return Hours(text(calendar, "Name"), week, weeks, tuple(specials), special, tuple(unread), base)


def _listed(calendar: Element) -> dict[date, Shifts]:
    """The days that MS Project lists one by one beside its exceptions, recurring ones written out (the only
    ones of files before 2007), with their working times; in order.
    """
    found: dict[date, Shifts] = {}
    for one in children(calendar, "WeekDays/WeekDay"):
        if text(one, "DayType") == "0":
            found.update(dict.fromkeys(occurrences(one) or (), _shifts(one)))
    return dict(sorted(found.items()))


def _week(days: Iterable[Element]) -> tuple[Shifts | None, ...]:
    """By weekday from Monday; DayType 1 is Sunday."""
    week = list(_SILENT)
    for one in days:
        kind = number(one, "DayType")
        if 1 <= kind <= 7:
            week[(kind - 2) % 7] = _shifts(one)
    return tuple(week)


def _work_week(element: Element) -> WorkWeek | None:
    period = element.find("TimePeriod")
    first = day(period, "FromDate") if period is not None else None
    last = day(period, "ToDate") if period is not None else None
    if first is None or last is None:
        return None
    return WorkWeek(text(element, "Name"), first, last, _week(children(element, "WeekDays/WeekDay")))


def _shifts(element: Element) -> Shifts:
    """The working times of a day or exception; eight hours where it is worked and none are given."""
    if text(element, "DayWorking") != "1":
        return ()
    found = []
    for one in children(element, "WorkingTimes/WorkingTime"):
        low, high = _minute(text(one, "FromTime")), _minute(text(one, "ToTime"))
        if low is not None and high is not None:
            found.append((low, high if high > low else 1440))
    return tuple(sorted(found)) or EIGHT_HOURS


def _minute(time: str) -> int | None:
    hours, _, rest = time.partition(":")
    try:
        return int(hours) * 60 + int(rest[:2])
    except ValueError:
        return None


def runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Days in order as stretches without gaps, both ends inclusive."""
    start = previous = None
    for one in days:
        if previous is None or start is None:
            start = one
        elif (one - previous).days > 1:
            yield start, previous
            start = one
        previous = one
    if start is not None and previous is not None:
        yield start, previous
