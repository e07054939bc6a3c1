"""Tasks of an MS Project file as blocks, their summary tasks as waves.

A plan counts in whole working days. A duration is that many usual days of the project's calendar, to the
nearest, halves up, and something is never nothing. Where the file puts a task's start and finish further
apart than its duration (a split, days off of its resources) or its days are of unequal length, the block
takes the days between them. Each of these is said by line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.kinds import KindText, landed_kind, read_kind
from roadmap_planner.exchange.msproject_calendar import Hours
from roadmap_planner.exchange.msproject_days import close, crew_differs, hours_of
from roadmap_planner.exchange.msproject_file import MOST_DAYS, SPACE, File, moment, whole
from roadmap_planner.exchange.msproject_moments import finish_instant, start_instant
from roadmap_planner.exchange.msproject_terms import CONSTRAINTS, ELAPSED, TEXT_FIELDS
from roadmap_planner.exchange.xmltree import children, number, text
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, BlockKind, Constraint, Wave

_DURATION = re.compile(r"(-?)P(?:T?(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?")

_OF_FINISH = {
    Constraint.START_NO_EARLIER: Constraint.FINISH_NO_EARLIER,
    Constraint.START_NO_LATER: Constraint.FINISH_NO_LATER,
    Constraint.MUST_START: Constraint.MUST_FINISH,
}
_OF_START = {finish: start for start, finish in _OF_FINISH.items()}
"""What a constraint says when it is told of the other end: the same, for what takes no time."""


def duration_minutes(text: str) -> float | None:
    """The minutes of an XML duration such as ``PT40H0M0S``; None for what is none."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.group(2, 3, 4)):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.group(2, 3, 4))
    return (hours * 60 + minutes + seconds / 60) * (-1 if found[1] else 1)


def read_tasks(file: File, tasks: Sequence[Element]) -> None:
    """The blocks and waves of the file; what stays out is said."""
    rows = _rows(file, tasks)
    parents = {
        number(task, "UID", -1)
        for task, after in zip(rows, [*rows[1:], None], strict=False)
        if text(task, "Summary") == "1" or (after is not None and _level(after) > _level(task))
    }
    above: list[tuple[int, Id, int]] = []
    for place, task in enumerate(rows):
        uid = number(task, "UID", -1)
        while above and above[-1][0] >= _level(task):
            above.pop()
        if uid in parents:
            name = (text(task, "Name") or str(uid))[:200]
            wave = file.edit.add(Wave(id=str(uuid5(SPACE, f"wave {uid}")), name=name, order=float(place)))
            above.append((_level(task), wave.id, uid))
            continue
        row = _block(file, task, above[-1][1] if above else None, float(place))
        if row.id in file.edit.plan.all(Block):
            row = replace(row, id=str(uuid5(SPACE, f"task {uid}")))
        file.blocks[uid] = file.edit.add(row).id
        _note_span(file, task, row.id)
        close(file, task)
        for _, _, summary in above:
            file.inside.setdefault(summary, []).append(row.id)
    used = {one.wave for one in file.edit.plan.rows(Block)}
    for wave in list(file.edit.plan.rows(Wave)):
        if wave.id not in used:
            file.edit.remove(wave)
    for task in rows:
        if number(task, "UID", -1) in file.inside:
            _hand_down(file, task)


def _note_span(file: File, task: Element, block: Id) -> None:
    if (span := _span(task)) is not None:
        hours = file.own_hours.get(number(task, "UID", -1), file.hours)
        file.spans[block] = span
        if not (hours.start_day(span[0])[1] and hours.finish_day(span[1])[1]):
            file.in_part.add(block)


def _rows(file: File, tasks: Sequence[Element]) -> list[Element]:
    """The tasks that are work, each identity once."""
    found: dict[int, Element] = {}
    for place, task in enumerate(tasks):
        if _stays_out(file, task):
            continue
        uid = number(task, "UID", -1)
        if uid in found:
            reason = Phrase("import_problem.uid_twice", value=str(uid))
            file.problems.append(ImportProblem(place + 1, "UID", reason))
        else:
            found[uid] = task
    return list(found.values())


def _level(task: Element) -> int:
    return number(task, "OutlineLevel", 1)


def _stays_out(file: File, task: Element) -> bool:
    """Whether a task is no work: an empty line, the project itself, or inactive, which is said."""
    if text(task, "IsNull") == "1" or _is_project(task):
        return True
    if text(task, "Active") == "0":
        file.says(task, "inactive")
        file.inactive.add(number(task, "UID", -1))
        return True
    return False


def _is_project(task: Element) -> bool:
    return number(task, "UID", -1) == 0 and number(task, "OutlineLevel", 1) == 0


def _block(file: File, task: Element, wave: Id | None, order: float) -> Block:
    more = _own_fields(file.project, task)
    hours = hours_of(file, task)
    duration = _days(file, task, hours)
    constraint, bound = _constraint(file, task, hours, duration)
    deadline = _last_day(file, task, "Deadline", hours, duration)
    if bound is not None and _is_passed(file, task, constraint, bound):
        constraint, bound, last = _yielding(file, task, constraint, bound, duration)
        deadline = last if deadline is None else min(deadline, last)
    kind = read_kind(more.get("kind", "")) or KindText(BlockKind.OTHER)
    row = Block(
        id=_guid(task) or str(uuid5(SPACE, f"task {text(task, 'UID')}")),
        ref=more.get("ref", "") or text(task, "WBS")[:200],
        name=(text(task, "Name") or text(task, "UID"))[:200],
        kind=kind.kind,
        own_kind=landed_kind(file.edit, kind),
        wave=wave,
        order=order,
        duration=duration,
        constraint=constraint,
        constraint_date=bound,
        deadline=deadline,
        success_criterion=more.get("success_criterion", ""),
        percent_complete=min(max(number(task, "PercentComplete"), 0), 100),
        notes=text(task, "Notes")[:20_000],
    )
    return _progressed(file, task, row, hours)


def _guid(task: Element) -> Id:
    try:
        return str(UUID(text(task, "GUID")))
    except ValueError:
        return ""


def _own_fields(project: Element, task: Element) -> dict[str, str]:
    """The text fields that this program writes, known by their aliases."""
    aliases = {
        text(one, "FieldID"): text(one, "Alias")
        for one in children(project, "ExtendedAttributes/ExtendedAttribute")
    }
    names = {alias: name for name, (_, alias) in TEXT_FIELDS.items()}
    return {
        names[aliases[text(one, "FieldID")]]: text(one, "Value")
        for one in children(task, "ExtendedAttribute")
        if aliases.get(text(one, "FieldID")) in names
    }


def _days(file: File, task: Element, hours: Hours) -> int:
    """The working days of a task."""
    minutes = max(duration_minutes(text(task, "Duration")) or 0.0, 0.0)
    exact = minutes / file.minutes
    span = _span(task)
    begun = moment(task, "ActualStart") is not None
    crew = not begun and crew_differs(file, task, hours)
    if number(task, "DurationFormat", 7) in ELAPSED and minutes:
        share = file.edit.plan.roadmap.weekdays.count("1") / 7
        exact = minutes / 1440 * share if span is None else hours.between(*span) / file.minutes
        file.says(task, "elapsed", apart=True, days=whole(exact))
    elif span is not None and not begun:
        covered = hours.between(*span)
        if crew or covered > minutes + 1:
            file.says(task, "crew" if crew else "spread", apart=True, days=whole(covered / file.minutes))
            exact = covered / file.minutes
        elif covered < minutes - 1:
            file.says(task, "dates_apart", apart=True)
        if minutes:
            exact = _uneven(file, task, hours, span, exact)
    days = min(whole(exact), MOST_DAYS)
    if abs(exact - days) > 1e-3:
        file.says(task, "rounded", apart=True, hours=round(exact * file.minutes / 60, 2), days=days)
    return days


def _span(task: Element) -> tuple[datetime, datetime] | None:
    start, finish = moment(task, "Start"), moment(task, "Finish", evening=True)
    if start is None or finish is None or finish < start or (finish - start).days > 4 * MOST_DAYS:
        return None
    return start, finish


def _uneven(file: File, task: Element, hours: Hours, span: tuple[datetime, datetime], exact: float) -> float:
    """The days on which a task is worked, where they are not of the usual length or it begins or ends in the
    middle of one; else what was found.
    """
    (first, morning), (last, evening) = hours.start_day(span[0]), hours.finish_day(span[1])
    in_part = not (morning and evening)
    if in_part:
        file.sets_apart(task, Phrase("import_note.middle_of_day"))
    days = sum(
        bool(hours.minutes(date.fromordinal(one))) for one in range(first.toordinal(), last.toordinal() + 1)
    )
    if days != whole(exact) and (in_part or days != exact):
        key = "touched" if in_part else "uneven"
        file.says(task, key, apart=True, hours=round(exact * file.minutes / 60, 2), days=days)
        return float(days)
    return exact


def _constraint(file: File, task: Element, hours: Hours, duration: int) -> tuple[Constraint, date | None]:
    """The constraint with its day: a start in the evening is the next day's, a finish in the morning the last
    day's, and what takes no time is bound by the end that its time is nearer to.
    """
    start = _first_day(file, task, "ManualStart", hours) or _first_day(file, task, "Start", hours)
    outside = text(task, "ExternalTask") == "1" or text(task, "IsSubproject") == "1"
    if start is not None and (text(task, "Manual") == "1" or outside):
        if outside:
            file.says(task, "outside")
        return Constraint.MANUAL, start
    constraint = CONSTRAINTS.get(number(task, "ConstraintType"), Constraint.AS_SOON_AS_POSSIBLE)
    at = moment(task, "ConstraintDate", evening=constraint in _OF_START)
    if constraint.dated and at is None:
        constraint = Constraint.AS_SOON_AS_POSSIBLE
    bound = None
    if at is not None and constraint.dated:
        first, is_morning = hours.start_day(at)
        last, is_evening = hours.finish_day(at)
        if constraint in _OF_FINISH and duration == 0 and is_evening and first > at.date():
            constraint, bound = _OF_FINISH[constraint], last
        elif constraint in _OF_START and duration == 0 and is_morning and last < at.date():
            constraint, bound = _OF_START[constraint], first
        elif constraint in _OF_FINISH:
            bound = first if is_morning else _in_the_middle(file, task, first)
        else:
            bound = last if is_evening else _in_the_middle(file, task, last)
    return _levelled(file, task, hours, constraint, bound)


def _is_passed(file: File, task: Element, constraint: Constraint, bound: date) -> bool:
    """Whether the file has a task that has not begun later than its constraint allows: MS Project may be told
    to let links have their way ("tasks will always honor their constraint dates").
    """
    span = _span(task)
    if span is None or moment(task, "ActualStart") is not None or number(task, "UID", -1) in file.own_hours:
        return False
    calendar = file.calendar
    if constraint in {Constraint.START_NO_LATER, Constraint.MUST_START}:
        return start_instant(file.hours, calendar, span[0]) > calendar.index(bound)
    no_later = constraint in {Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH}
    return no_later and finish_instant(file.hours, calendar, span[1]) > calendar.index_before(bound) + 1


def _yielding(
    file: File, task: Element, constraint: Constraint, bound: date, duration: int
) -> tuple[Constraint, date | None, date]:
    """What is left of a constraint that links have passed, and the deadline that it becomes."""
    last = bound
    if constraint in {Constraint.START_NO_LATER, Constraint.MUST_START}:
        last = file.calendar.finish(bound, duration)
    file.says(task, "yields", day=last)
    match constraint:
        case Constraint.MUST_START:
            return Constraint.START_NO_EARLIER, bound, last
        case Constraint.MUST_FINISH:
            return Constraint.FINISH_NO_EARLIER, bound, last
        case _:
            return Constraint.AS_SOON_AS_POSSIBLE, None, last


def _in_the_middle(file: File, task: Element, day: date) -> date:
    file.says(task, "bound_in_day", apart=True, day=day)
    return day


def _levelled(
    file: File, task: Element, hours: Hours, constraint: Constraint, bound: date | None
) -> tuple[Constraint, date | None]:
    """Work that MS Project's levelling, or a delay of its assignments, holds back starts no earlier."""
    uid = number(task, "UID", -1)
    delays = [number(task, "LevelingDelay")]
    for one in file.assignments.get(uid, ()):
        delays += [number(one, "Delay"), number(one, "LevelingDelay")]
    if max(delays) <= 0 or moment(task, "ActualStart") is not None:
        return constraint, bound
    start = _first_day(file, task, "Start", hours)
    if start is None or constraint not in {Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER}:
        file.says(task, "delay_left_out", apart=True)
        return constraint, bound
    file.says(task, "delayed", apart=True, day=start)
    return Constraint.START_NO_EARLIER, max(start, bound or start)


def _first_day(file: File, task: Element, name: str, hours: Hours) -> date | None:
    at = moment(task, name)
    return None if at is None else hours.start_day(at)[0]


def _last_day(file: File, task: Element, name: str, hours: Hours, duration: int) -> date | None:
    """The day of a finish. What takes no time may well finish in the morning of its day."""
    at = moment(task, name, evening=True)
    if at is None:
        return None
    return hours.finish_day(at)[0] if duration else at.date()


def _progressed(file: File, task: Element, row: Block, hours: Hours) -> Block:
    """A block with its actual dates and what remains."""
    at = moment(task, "ActualStart")
    if at is None:
        return row
    started = hours.start_day(at)[0] if row.duration else at.date()
    finished = _last_day(file, task, "ActualFinish", hours, row.duration)
    if finished is not None:
        _middle_of_day(file, task, hours, at, moment(task, "ActualFinish", evening=True))
        return replace(row, actual_start=started, actual_finish=max(started, finished))
    minutes = duration_minutes(text(task, "RemainingDuration"))
    if minutes is None:
        return replace(row, actual_start=started)
    _middle_of_day(file, task, hours, at, moment(task, "Resume"), moment(task, "Finish", evening=True))
    exact = max(minutes, 0) / file.minutes
    remaining = min(whole(exact), MOST_DAYS)
    if abs(exact - remaining) > 1e-3:
        file.says(task, "remaining", apart=True, hours=round(minutes / 60, 2), days=remaining)
    return replace(
        row, actual_start=started, remaining=remaining, resume=_resumes(task, row, started, remaining, hours)
    )


def _resumes(task: Element, row: Block, started: date, remaining: int, hours: Hours) -> date | None:
    """The day on which what remains goes on, where it is not that on which the work done would end."""
    at = moment(task, "Resume")
    if at is None or not remaining:
        return None
    day = hours.start_day(at)[0]
    passed = sum(
        bool(hours.minutes(date.fromordinal(one))) for one in range(started.toordinal(), day.toordinal())
    )
    return day if passed > round(row.duration * row.percent_complete / 100) else None


def _middle_of_day(file: File, task: Element, hours: Hours, *moments: datetime | None) -> None:
    """Set apart a task whose progress begins or ends in the middle of a day."""
    if any(one and not (hours.start_day(one)[1] or hours.finish_day(one)[1]) for one in moments):
        file.sets_apart(task, Phrase("import_note.middle_of_day"))


def _hand_down(file: File, summary: Element) -> None:
    """What binds a summary task binds the tasks in it: no earlier than, no later than, a deadline.

    These are the constraints that MS Project lets a summary task have.
    """
    constraint = CONSTRAINTS.get(number(summary, "ConstraintType"), Constraint.AS_SOON_AS_POSSIBLE)
    at = moment(summary, "ConstraintDate", evening=constraint is Constraint.FINISH_NO_LATER)
    ends = [_last_day(file, summary, "Deadline", file.hours, 1)]
    if at is not None and constraint is Constraint.FINISH_NO_LATER:
        ends.append(file.hours.finish_day(at)[0])
    last = min((one for one in ends if one is not None), default=None)
    first = file.hours.start_day(at)[0] if at and constraint is Constraint.START_NO_EARLIER else None
    if constraint.dated and first is None and constraint is not Constraint.FINISH_NO_LATER:
        file.says(summary, "summary_constraint")
    if first is None and last is None:
        return
    file.says(summary, "summary_bound")
    for id in file.inside[number(summary, "UID", -1)]:
        row = file.edit.plan.get(Block, id)
        if last is not None:
            row = file.edit.update(row, deadline=min(last, row.deadline or last))
        free = row.constraint in {Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER}
        if first is not None and free and row.actual_start is None:
            bound = max(first, row.constraint_date or first)
            file.edit.update(row, constraint=Constraint.START_NO_EARLIER, constraint_date=bound)
