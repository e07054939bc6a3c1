"""Progress of tasks of an MS Project file: actual dates, and what remains, in whole days."""

import re
from dataclasses import replace
from datetime import date, datetime
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.msproject_calendar import Hours
from roadmap_planner.exchange.msproject_file import MOST_DAYS, File, moment, whole
from roadmap_planner.exchange.xmltree import text
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block

_DURATION = re.compile(r"(-?)P(?:T?(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?")


def duration_minutes(text: str) -> float | None:
    """The minutes of an XML duration such as ``PT40H0M0S``; None for what is none."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.group(2, 3, 4)):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.group(2, 3, 4))
    return (hours * 60 + minutes + seconds / 60) * (-1 if found[1] else 1)


def last_day(task: Element, name: str, hours: Hours, duration: int) -> date | None:
    """The day of a finish. What takes no time may well finish in the morning of its day."""
    at = moment(task, name, evening=True)
    if at is None:
        return None
    return hours.finish_day(at)[0] if duration else at.date()


def progressed(file: File, task: Element, row: Block, hours: Hours) -> Block:
    """A block with its actual dates and what remains. Where that is no whole number of days, or goes on in
    the middle of one, it takes the days until the task's finish.
    """
    at = moment(task, "ActualStart")
    if at is None:
        return row
    started = hours.start_day(at)[0] if row.duration else at.date()
    finished = last_day(task, "ActualFinish", hours, row.duration)
    if finished is not None:
        _in_part(file, task, hours, at, moment(task, "ActualFinish", evening=True))
        return replace(row, actual_start=started, actual_finish=max(started, finished))
    minutes = duration_minutes(text(task, "RemainingDuration"))
    if minutes is None:
        return replace(row, actual_start=started)
    resumes, finish = moment(task, "Resume"), moment(task, "Finish", evening=True)
    in_part = _in_part(file, task, hours, at, resumes, finish)
    exact = max(minutes, 0) / file.minutes
    remaining = min(whole(exact), MOST_DAYS)
    done = round(row.duration * row.percent_complete / 100)
    resume = None
    if resumes is not None and remaining:
        day = hours.start_day(resumes)[0]
        passed = _worked(hours, started, day)
        if passed > done:
            done, resume = passed, day
    inexact = abs(exact - remaining) > 1e-3
    if remaining and finish is not None and (inexact or in_part):
        until = hours.finish_day(finish)[0]
        left = _worked(hours, started, until) + bool(hours.minutes(until)) - done
        remaining = min(left, MOST_DAYS) if left > 0 else remaining
    if inexact:
        file.says(task, "remaining", apart=True, hours=round(minutes / 60, 2), days=remaining)
    return replace(row, actual_start=started, remaining=remaining, resume=resume)


def _worked(hours: Hours, first: date, before: date) -> int:
    """The days worked from one day to before another one."""
    days = range(first.toordinal(), before.toordinal())
    return sum(bool(hours.minutes(date.fromordinal(one))) for one in days)


def _in_part(file: File, task: Element, hours: Hours, *moments: datetime | None) -> bool:
    """Whether progress begins or ends in the middle of a day; sets the task apart then."""
    found = any(one and not (hours.start_day(one)[1] or hours.finish_day(one)[1]) for one in moments)
    if found:
        file.sets_apart(task, Phrase("import_note.middle_of_day"))
    return found
