"""MS Project XML (MSPDI) in: leaf tasks become blocks, their summary tasks waves.

What is rounded, or has no place in a plan, is said by line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.msproject_calendar import Hours, calendars, project_hours
from roadmap_planner.exchange.msproject_days import read_crews, read_days_off
from roadmap_planner.exchange.msproject_file import MOST_DAYS, SPACE, File, moment, whole
from roadmap_planner.exchange.msproject_links import read_links
from roadmap_planner.exchange.msproject_tasks import duration_minutes, read_tasks
from roadmap_planner.exchange.xmltree import children, day, number, parsed, text
from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Person
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import plan_of
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Baseline, BaselineDates, Block, Constraint

_NO_EARLIER = {
    Constraint.AS_SOON_AS_POSSIBLE,
    Constraint.START_NO_EARLIER,
    Constraint.FINISH_NO_EARLIER,
}
"""Constraints under which nothing starts before the roadmap does."""


def read_msproject(data: bytes, wishes: Wishes) -> Imported:
    """The plan of an MSPDI file. Raises ExchangeError and PlanError."""
    return read_project(data, wishes).imported


@dataclass(frozen=True, slots=True)
class Project:
    """A file that was read: its elements, the plan, and by UID the blocks of each task, of a summary task
    those in it.

    ``inexact`` says by UID why the figures of a task cannot be MS Project's to the day, ``fitted`` that its
    early dates can, because it takes the days on which the file works on it; ``several_ends`` that
    late dates count to the end of each part of the network. ``minutes`` is the length of a day.
    """

    element: Element
    imported: Imported
    blocks: Mapping[int, Id]
    inside: Mapping[int, Sequence[Id]]
    inexact: Mapping[int, Sequence[Phrase]]
    fitted: frozenset[int]
    hours: Hours
    minutes: int

    @property
    def several_ends(self) -> bool:
        """Whether MS Project was asked for several critical paths."""
        return text(self.element, "MultipleCriticalPaths") == "1"


def read_project(data: bytes, wishes: Wishes) -> Project:
    """As ``read_msproject``, with what is needed to hold the plan against the file."""
    project = parsed(data, "Project", "MS Project")
    known = calendars(project)
    hours = project_hours(project, known)
    minutes = (hours.length if known else 0) or max(number(project, "MinutesPerDay", 480), 1)
    tasks = list(children(project, "Tasks/Task"))
    edit = Edit(plan_of([]))
    roadmap = edit.add(_roadmap(project, hours, wishes))
    file = File(project, edit, hours, minutes, known, _horizon(project, tasks, roadmap.start))
    read_days_off(file)
    read_crews(file)
    read_tasks(file, tasks)
    if not file.blocks:
        raise ExchangeError("no_tasks")
    read_links(file, tasks)
    if wishes.start is None:
        _begin_before_the_start(file)
    _out_of_sequence(file, tasks)
    _read_baselines(file, tasks)
    _read_people(file)
    _leave_status_date(file, tasks)
    _say_options(file)
    check(edit.plan)
    imported = Imported(edit.plan, tuple(file.problems), tuple(file.notes))
    return Project(project, imported, file.blocks, file.inside, file.inexact, file.fitted(), hours, minutes)


def _horizon(project: Element, tasks: Sequence[Element], start: date) -> tuple[date, date]:
    """The first and last day that a file speaks of."""
    moments = [
        moment(element, name)
        for element in (project, *tasks)
        for name in ("StartDate", "FinishDate", "Start", "Finish", "LateFinish")
    ]
    days = [one.date() for one in moments if one is not None and FIRST_DATE <= one.date() <= LAST_DATE]
    return min([*days, start]), max([*days, start])


def _roadmap(project: Element, hours: Hours, wishes: Wishes) -> Roadmap:
    title = text(project, "Title") or text(project, "Name").removesuffix(".xml") or wishes.title
    starts = [one for task in children(project, "Tasks/Task") if (one := day(task, "Start")) is not None]
    at = moment(project, "StartDate")
    start = wishes.start or (hours.start_day(at)[0] if at else min(starts, default=wishes.today))
    weekdays = hours.weekdays
    return Roadmap(
        id=str(uuid5(SPACE, title)),
        title=title[:200],
        organisation=text(project, "Company")[:200],
        start=start,
        status_date=day(project, "StatusDate"),
        language=wishes.language,
        weekdays=weekdays if "1" in weekdays else "1111100",
    )


def _begin_before_the_start(file: File) -> None:
    """A lead, or a constraint, may let a task start before the project does. Then the roadmap starts with it,
    and what the project's start held back is held by a constraint.
    """
    roadmap = file.edit.plan.roadmap
    rows = [file.edit.plan.get(Block, id) for id in file.spans]
    starts = {row: file.hours.start_day(file.spans[row.id][0])[0] for row in rows if row.actual_start is None}
    first = min(
        (day_ for row, day_ in starts.items() if row.constraint in _NO_EARLIER), default=roadmap.start
    )
    if first >= roadmap.start:
        return
    file.edit.update(roadmap, start=first)
    file.notes.append(Phrase("import_note.before_start", start=roadmap.start, day=first))
    for row, day_ in starts.items():
        if day_ == roadmap.start and row.constraint is Constraint.AS_SOON_AS_POSSIBLE:
            file.edit.update(row, constraint=Constraint.START_NO_EARLIER, constraint_date=day_)


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


def _out_of_sequence(file: File, tasks: Sequence[Element]) -> None:
    """Here what remains of work under way waits for what the whole waits for. MS Project lets it go on unless
    it may split tasks under way.
    """
    if text(file.project, "SplitsInProgressTasks") != "0":
        return
    finishes = {number(task, "UID", -1): text(task, "Finish") for task in tasks}
    for task in tasks:
        if moment(task, "ActualStart") is None or moment(task, "ActualFinish") is not None:
            continue
        resumes = text(task, "Resume") or text(task, "Start")
        links = children(task, "PredecessorLink")
        if any(finishes.get(number(one, "PredecessorUID", -1), "") > resumes for one in links):
            file.says(task, "out_of_sequence", apart=True)


def _say_options(file: File) -> None:
    """Say which options of the file mean other figures than a plan's."""
    project = file.project
    if text(project, "ScheduleFromStart") == "0":
        file.notes.append(Phrase("import_note.from_finish", day=file.edit.plan.roadmap.start))
    if text(project, "MultipleCriticalPaths") == "1":
        file.notes.append(Phrase("import_note.several_paths"))
    if (limit := number(project, "CriticalSlackLimit")) > 0:
        file.notes.append(Phrase("import_note.slack_limit", count=limit))


def _read_baselines(file: File, tasks: Sequence[Element]) -> None:
    baselines: dict[int, Id] = {}
    for task in tasks:
        block = file.blocks.get(number(task, "UID", -1))
        for one in children(task, "Baseline"):
            start, at = day(one, "Start"), moment(one, "Finish", evening=True)
            if block is None or start is None or at is None:
                continue
            minutes = max(duration_minutes(text(one, "Duration")) or 0.0, 0.0)
            finish = file.hours.finish_day(at)[0] if minutes else at.date()
            which = number(one, "Number")
            if which not in baselines:
                taken = file.edit.plan.roadmap.status_date or file.edit.plan.roadmap.start
                baseline = Baseline(
                    id=str(uuid5(SPACE, f"baseline {which}")),
                    name=f"Baseline {which}",
                    taken_on=taken,
                    compared=which == 0,
                )
                baselines[which] = file.edit.add(baseline).id
            file.edit.add(
                BaselineDates(
                    id=str(uuid5(SPACE, f"baseline {which} {block}")),
                    baseline=baselines[which],
                    block=block,
                    start=start,
                    finish=max(start, finish),
                    duration=min(whole(minutes / file.minutes), MOST_DAYS),
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
