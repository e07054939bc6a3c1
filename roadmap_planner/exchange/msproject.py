"""MS Project XML (MSPDI) in: leaf tasks become blocks, their summary tasks waves.

Working time is counted in days of ``MinutesPerDay``; lags are in tenths of a minute. What is rounded or has
no place in a plan is said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.kinds import KindText, landed_kind, read_kind
from roadmap_planner.exchange.msproject_file import MOST_DAYS, SPACE, File
from roadmap_planner.exchange.msproject_links import read_links
from roadmap_planner.exchange.msproject_terms import (
    CONSTRAINTS,
    ELAPSED,
    TEXT_FIELDS,
)
from roadmap_planner.exchange.xmltree import children, day, number, parsed, text
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Person
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import plan_of
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import (
    Baseline,
    BaselineDates,
    Block,
    BlockKind,
    CalendarException,
    Constraint,
    Wave,
)

_DURATION = re.compile(r"(-?)P(?:T?(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?")


def read_msproject(data: bytes, wishes: Wishes) -> Imported:
    """The plan of an MSPDI file. Raises ExchangeError and PlanError."""
    return read_project(data, wishes).imported


@dataclass(frozen=True, slots=True)
class Project:
    """A file that was read: its elements, the plan, and by UID the block of each task that became one."""

    element: Element
    imported: Imported
    blocks: Mapping[int, Id]


def read_project(data: bytes, wishes: Wishes) -> Project:
    """As ``read_msproject``, with what is needed to hold the plan against the file."""
    project = parsed(data, "Project", "MS Project")
    edit = Edit(plan_of([]))
    edit.add(_roadmap(project, wishes))
    file = File(project, edit, max(number(project, "MinutesPerDay", 480), 1), [], [], {})
    tasks = list(children(project, "Tasks/Task"))
    _read_calendar(file)
    _read_tasks(file, tasks)
    if not file.blocks:
        raise ExchangeError("no_tasks")
    read_links(file, tasks)
    _read_baselines(file, tasks)
    _read_people(file)
    _leave_status_date(file, tasks)
    check(edit.plan)
    return Project(project, Imported(edit.plan, tuple(file.problems), tuple(file.notes)), file.blocks)


def duration_minutes(text: str) -> float | None:
    """The minutes of an XML duration such as ``PT40H0M0S``; None for what is none."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.group(2, 3, 4)):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.group(2, 3, 4))
    return (hours * 60 + minutes + seconds / 60) * (-1 if found[1] else 1)


def _roadmap(project: Element, wishes: Wishes) -> Roadmap:
    title = text(project, "Title") or text(project, "Name").removesuffix(".xml") or wishes.title
    starts = [one for task in children(project, "Tasks/Task") if (one := day(task, "Start")) is not None]
    start = wishes.start or day(project, "StartDate") or min(starts, default=wishes.today)
    return Roadmap(
        id=str(uuid5(SPACE, title)),
        title=title[:200],
        organisation=text(project, "Company")[:200],
        start=start,
        status_date=day(project, "StatusDate"),
        language=wishes.language,
        weekdays=_weekdays(_project_calendar(project)),
    )


def _project_calendar(project: Element) -> Element | None:
    calendars = list(children(project, "Calendars/Calendar"))
    uid = text(project, "CalendarUID")
    return next((one for one in calendars if text(one, "UID") == uid), calendars[0] if calendars else None)


def _weekdays(calendar: Element | None) -> str:
    """Seven marks from Monday; DayType 1 is Sunday."""
    marks = list("1111100")
    for one in children(calendar, "WeekDays/WeekDay") if calendar is not None else ():
        kind = number(one, "DayType")
        if 1 <= kind <= 7:
            marks[(kind - 2) % 7] = "1" if text(one, "DayWorking") == "1" else "0"
    return "".join(marks) if "1" in marks else "1111100"


def _read_calendar(file: File) -> None:
    calendar = _project_calendar(file.project)
    if calendar is None:
        return
    older = [one for one in children(calendar, "WeekDays/WeekDay") if text(one, "DayType") == "0"]
    newer = list(children(calendar, "Exceptions/Exception"))
    for count, one in enumerate(newer or older):
        period = one.find("TimePeriod")
        start = day(period, "FromDate") if period is not None else None
        finish = day(period, "ToDate") if period is not None else None
        name = text(one, "Name") or f"{start}"
        if start is None or finish is None or text(one, "Type") not in {"", "1"}:
            file.notes.append(Phrase("import_note.days_off_left_out", name=name))
            continue
        id = str(uuid5(SPACE, f"day off {count} {start}"))
        worked = text(one, "DayWorking") == "1"
        file.edit.add(CalendarException(id=id, name=name[:200], start=start, finish=finish, worked=worked))


def _read_tasks(file: File, tasks: Sequence[Element]) -> None:
    waves: dict[int, Id] = {}
    above: list[tuple[int, Id, int]] = []
    seen: set[int] = set()
    ids: set[Id] = set()
    for place, task in enumerate(tasks):
        uid, level = number(task, "UID", -1), number(task, "OutlineLevel", 1)
        if _stays_out(file, task):
            continue
        if uid in seen:
            file.problems.append(
                ImportProblem(place + 1, "UID", Phrase("import_problem.uid_twice", value=str(uid)))
            )
            continue
        seen.add(uid)
        while above and above[-1][0] >= level:
            above.pop()
        following = tasks[place + 1] if place + 1 < len(tasks) else None
        parent = following is not None and number(following, "OutlineLevel", 1) > level
        if text(task, "Summary") == "1" or parent:
            name = (text(task, "Name") or str(uid))[:200]
            wave = file.edit.add(Wave(id=str(uuid5(SPACE, f"wave {uid}")), name=name, order=len(waves)))
            waves[uid] = wave.id
            above.append((level, wave.id, uid))
            continue
        block = _block(file, task, above[-1][1] if above else None, float(place))
        if block.id in ids:
            block = _block(file, task, block.wave, float(place), id=str(uuid5(SPACE, f"task {uid}")))
        ids.add(block.id)
        file.blocks[uid] = file.edit.add(block).id
        for _, _, summary in above:
            file.inside.setdefault(summary, []).append(block.id)
    used = {one.wave for one in file.edit.plan.rows(Block)}
    for wave_id in waves.values():
        if wave_id not in used:
            file.edit.remove(file.edit.plan.get(Wave, wave_id))


def _stays_out(file: File, task: Element) -> bool:
    """Whether a task is no work: an empty line, the project itself, or inactive, which is said."""
    if text(task, "Active") == "0":
        name = (text(task, "Name") or text(task, "UID"))[:80]
        file.notes.append(Phrase("import_note.inactive", name=name))
        return True
    is_project = number(task, "UID", -1) == 0 and number(task, "OutlineLevel", 1) == 0
    return text(task, "IsNull") == "1" or is_project


def _block(file: File, task: Element, wave: Id | None, order: float, id: Id = "") -> Block:
    more = _own_fields(file.project, task)
    name = text(task, "Name") or text(task, "UID")
    duration = _days(file, task, name)
    constraint = CONSTRAINTS.get(number(task, "ConstraintType"), Constraint.AS_SOON_AS_POSSIBLE)
    bound = day(task, "ConstraintDate") if constraint.dated else None
    by_hand = day(task, "ManualStart") or day(task, "Start")
    if text(task, "Manual") == "1" and by_hand is not None:
        constraint, bound = Constraint.MANUAL, by_hand
    elif constraint.dated and bound is None:
        constraint = Constraint.AS_SOON_AS_POSSIBLE
    started = day(task, "ActualStart")
    finished = day(task, "ActualFinish") if started else None
    remaining = duration_minutes(text(task, "RemainingDuration"))
    under_way = started is not None and finished is None and remaining is not None
    kind = read_kind(more.get("kind", "")) or KindText(BlockKind.OTHER)
    return Block(
        id=id or _guid(task) or str(uuid5(SPACE, f"task {text(task, 'UID')}")),
        ref=more.get("ref", "") or text(task, "WBS")[:200],
        name=name[:200],
        kind=kind.kind,
        own_kind=landed_kind(file.edit, kind),
        wave=wave,
        order=order,
        duration=duration,
        constraint=constraint,
        constraint_date=bound,
        deadline=day(task, "Deadline"),
        success_criterion=more.get("success_criterion", ""),
        percent_complete=min(max(number(task, "PercentComplete"), 0), 100),
        actual_start=started,
        actual_finish=finished,
        remaining=round((remaining or 0) / file.minutes) if under_way else None,
        notes=text(task, "Notes")[:20_000],
    )


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


def _days(file: File, task: Element, name: str) -> int:
    minutes = max(duration_minutes(text(task, "Duration")) or 0.0, 0.0)
    exact = minutes / file.minutes
    if number(task, "DurationFormat", 7) in ELAPSED:
        exact = minutes / 1440 * file.edit.plan.roadmap.weekdays.count("1") / 7
    days = min(max(round(exact), 1) if exact > 0 else 0, MOST_DAYS)
    if abs(exact - days) > 1e-6:
        hours = round(minutes / 60, 1)
        file.notes.append(Phrase("import_note.rounded", name=name[:80], hours=hours, days=days))
    return days


def _leave_status_date(file: File, tasks: Sequence[Element]) -> None:
    """MS Project leaves unfinished work before the status date where it is; here the date would move it.

    Where it would, it is left out and said, so that the dates are those of the file.
    """
    roadmap = file.edit.plan.roadmap
    if roadmap.status_date is None:
        return
    for task in tasks:
        resumes = day(task, "Resume") or day(task, "Start")
        unfinished = number(task, "UID", -1) in file.blocks and day(task, "ActualFinish") is None
        if unfinished and resumes is not None and resumes < roadmap.status_date:
            file.notes.append(Phrase("import_note.status_date", day=roadmap.status_date))
            file.edit.update(roadmap, status_date=None)
            return


def _read_baselines(file: File, tasks: Sequence[Element]) -> None:
    baselines: dict[int, Id] = {}
    for task in tasks:
        block = file.blocks.get(number(task, "UID", -1))
        for one in children(task, "Baseline"):
            start, finish = day(one, "Start"), day(one, "Finish")
            if block is None or start is None or finish is None:
                continue
            which = number(one, "Number")
            if which not in baselines:
                taken = file.edit.plan.roadmap.status_date or file.edit.plan.roadmap.start
                baseline = Baseline(
                    id=str(uuid5(SPACE, f"baseline {which}")), name=f"Baseline {which}", taken_on=taken
                )
                baselines[which] = file.edit.add(baseline).id
            minutes = duration_minutes(text(one, "Duration")) or 0.0
            file.edit.add(
                BaselineDates(
                    id=str(uuid5(SPACE, f"baseline {which} {block}")),
                    baseline=baselines[which],
                    block=block,
                    start=start,
                    finish=max(start, finish),
                    duration=min(round(max(minutes, 0) / file.minutes), MOST_DAYS),
                )
            )


def _read_people(file: File) -> None:
    """Resources become persons; the only one assigned to a task is the owner of its block."""
    persons: dict[int, Id] = {}
    for one in children(file.project, "Resources/Resource"):
        uid, name = number(one, "UID", -1), text(one, "Name")
        if uid > 0 and name and text(one, "Type") in {"", "1"} and uid not in persons:
            person = Person(
                id=str(uuid5(SPACE, f"resource {uid}")),
                name=name[:200],
                mail=text(one, "EmailAddress")[:200],
            )
            persons[uid] = file.edit.add(person).id
    assigned: dict[Id, set[Id]] = {}
    for one in children(file.project, "Assignments/Assignment"):
        block = file.blocks.get(number(one, "TaskUID", -1))
        owner = persons.get(number(one, "ResourceUID", -1))
        if block is not None and owner is not None:
            assigned.setdefault(block, set()).add(owner)
    for block, owners in assigned.items():
        row = file.edit.plan.get(Block, block)
        if len(owners) == 1:
            file.edit.update(row, owner=next(iter(owners)))
        else:
            file.notes.append(Phrase("import_note.several_owners", name=row.name[:80]))
