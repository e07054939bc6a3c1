"""Days off of an MS Project file: of its project as the plan's, of tasks with a calendar of their own as
closures of a population.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.msproject_calendar import Hours, runs
from roadmap_planner.exchange.msproject_file import SPACE, File, moment
from roadmap_planner.exchange.xmltree import children, number, text
from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import CalendarException

_BEFORE, _AFTER = timedelta(days=31), timedelta(days=366)
"""How far beyond the project's own dates the days of a calendar are compared and taken over."""

_MOST_CLOSURES = 400
_AFTERWARDS = timedelta(days=3660)
"""How long after the project's finish recurring days off are taken over."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    name: str
    start: date
    finish: date
    worked: bool


def read_days_off(file: File) -> None:
    """The exceptions and work weeks of the project's calendar where they change whether a day is worked."""
    hours = file.hours
    for name in (name for one in hours.line() for name in one.unread):
        file.notes.append(Phrase("import_note.days_off_left_out", name=name))
    for count, one in enumerate(_stretches(hours, file.horizon[1] + _AFTERWARDS)):
        file.edit.add(
            CalendarException(
                id=str(uuid5(SPACE, f"day off {count} {one.start}")),
                name=(one.name or f"{one.start}")[:200],
                start=one.start,
                finish=one.finish,
                worked=one.worked,
            )
        )
    lengths = {hours.minutes(day) for one in hours.line() for day in one.special}
    lengths |= {sum(high - low for low, high in hours.usual(weekday)) for weekday in range(7)}
    if lengths - {0, hours.length}:
        hour = round(hours.length / 60, 2)
        file.notes.append(Phrase("import_note.uneven_days", hours=hour))


def _stretches(hours: Hours, until: date) -> Iterator[_Stretch]:
    """Each exception as it was entered, without the days that a calendar nearer to the project decides."""
    decided: set[date] = set()
    for one in hours.line():
        mine: set[date] = set()
        for special in one.specials:
            worked = bool(special.shifts)
            days = [
                day
                for day in special.days
                if day not in decided
                and FIRST_DATE <= day <= min(until, LAST_DATE)
                and (not worked or not hours.usual(day.weekday()))
            ]
            mine.update(special.days)
            for start, finish in runs(days):
                yield _Stretch(special.name, start, finish, worked)
        decided |= mine
    for one in hours.line():
        for week in one.weeks:
            length = (min(week.last, until) - week.first).days + 1
            period = [week.first + timedelta(days=count) for count in range(max(length, 0))]
            days = [
                day
                for day in period
                if day not in decided and bool(hours.shifts(day)) != bool(hours.usual(day.weekday()))
            ]
            for worked in (False, True):
                for start, finish in runs([day for day in days if bool(hours.shifts(day)) == worked]):
                    yield _Stretch(week.name, start, finish, worked)
            decided.update(period)


def hours_of(file: File, task: Element) -> Hours:
    """The working times that a task follows: its calendar's where closures can say it, else the project's.

    What cannot be said sets the task apart.
    """
    uid = number(task, "CalendarUID", -1)
    own = file.calendars.get(uid)
    if own is None or own is file.hours:
        return file.hours
    if uid not in file.closures:
        file.closures[uid] = _closed_population(file, uid, own)
    if file.closures[uid] is None:
        if _differing(file, own, file.hours):
            file.says(task, "own_calendar", apart=True, calendar=own.name[:80])
        return file.hours
    file.own_hours[number(task, "UID", -1)] = own
    return own


def close(file: File, task: Element) -> None:
    """Let a block stand still on the closures that say its task's calendar."""
    uid = number(task, "UID", -1)
    population = file.closures.get(number(task, "CalendarUID", -1))
    if uid in file.own_hours and population is not None:
        block = file.blocks[uid]
        id = str(uuid5(SPACE, f"calendar of {block}"))
        file.edit.add(Audience(id=id, block=block, population=population))


def _closed_population(file: File, uid: int, own: Hours) -> str | None:
    """A population that is closed when the calendar does not work although the project does."""
    first, last = file.horizon
    closed = []
    for day in _days(first - _BEFORE, min(last + _AFTER, LAST_DATE)):
        here, there = file.hours.minutes(day), own.minutes(day)
        if there not in (0, here):
            return None
        if here and not there:
            closed.append(day)
    stretches = list(runs(closed))
    if not stretches or len(stretches) > _MOST_CLOSURES:
        return None
    name = own.name or str(uid)
    id = str(uuid5(SPACE, f"calendar {uid}"))
    file.edit.add(Population(id=id, name=name[:200], counted=False))
    names = {day: special.name for one in own.line() for special in one.specials for day in special.days}
    for start, finish in stretches:
        file.edit.add(
            CalendarException(
                id=str(uuid5(SPACE, f"closed {uid} {start}")),
                name=(names.get(start) or name)[:200],
                start=start,
                finish=finish,
                population=id,
            )
        )
    file.notes.append(Phrase("import_note.calendar_closures", name=name[:80], count=len(stretches)))
    return id


def read_crews(file: File) -> None:
    """Which resources with a calendar of their own are assigned to which task."""
    hours = {
        number(one, "UID", -1): file.calendars[number(one, "CalendarUID", -1)]
        for one in children(file.project, "Resources/Resource")
        if number(one, "CalendarUID", -1) in file.calendars and text(one, "Type") in {"", "1"}
    }
    for one in children(file.project, "Assignments/Assignment"):
        task = number(one, "TaskUID", -1)
        file.assignments.setdefault(task, []).append(one)
        if (resource := number(one, "ResourceUID", -1)) in hours:
            file.crews.setdefault(task, []).append(hours[resource])


def crew_differs(file: File, task: Element, hours: Hours) -> bool:
    """Whether resources of a task do not work on its days, from the last day worked before it to its late
    finish. A task with a calendar of its own may ignore theirs.
    """
    crew = file.crews.get(number(task, "UID", -1), [])
    own = number(task, "CalendarUID", -1) in file.calendars
    start = moment(task, "Start")
    if not crew or start is None or (own and text(task, "IgnoreResourceCalendar") == "1"):
        return False
    ends = [one for name in ("Finish", "LateFinish") if (one := moment(task, name)) is not None]
    last = max([start, *ends]).date()
    for member in crew:
        if not (differing := _differing(file, member, hours)):
            continue
        first = start.date() - timedelta(days=1)
        while start.date() - first < _AFTER and not member.minutes(first):
            first -= timedelta(days=1)
        place = bisect_left(differing, first)
        if place < len(differing) and differing[place] <= last:
            return True
    return False


def _differing(file: File, one: Hours, other: Hours) -> list[date]:
    """The days on which two calendars are not worked alike, as far as the file goes."""
    key = id(one), id(other)
    if key not in file.differing:
        first, last = file.horizon
        days = _days(first - _AFTER, min(last + _AFTER, LAST_DATE))
        file.differing[key] = [day for day in days if one.shifts(day) != other.shifts(day)]
    return file.differing[key]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))
