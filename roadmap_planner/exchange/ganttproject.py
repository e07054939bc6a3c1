"""GanttProject files (.gan) in: leaf tasks become blocks, nesting tasks waves.

A link stands in its predecessor and points to the successor; durations and lags are working days. A task
without predecessors that was put later than the first one stays there: it starts no earlier.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.ganttproject_terms import LINK_TYPES, OWN_FIELDS, WEEK
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.kinds import KindText, landed_kind, read_kind
from roadmap_planner.exchange.linking import added_without_loops
from roadmap_planner.exchange.xmltree import parsed, text
from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE, calendar_of
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, changed
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
    Dependency,
    Wave,
)

_SPACE = UUID("9c5b2a3e-7f1d-5a60-9e0b-2d7a1c4f8e55")
_MOST = 10_000


@dataclass(slots=True)
class _File:
    """A project being read; ``blocks`` are the task ids that became blocks."""

    project: Element
    edit: Edit
    problems: list[ImportProblem]
    notes: list[Phrase]
    blocks: dict[str, Id]


def read_ganttproject(data: bytes, wishes: Wishes) -> Imported:
    """The plan of a .gan file. Raises ExchangeError and PlanError."""
    project = parsed(data, "project", "GanttProject")
    leaves = [(task, parent) for task, parent in _outline(project) if task.find("task") is None]
    if not leaves:
        raise ExchangeError("no_tasks")
    starts = [one for task, _ in leaves if (one := _day(task.get("start"))) is not None]
    edit = Edit(plan_of([]))
    title = project.get("name") or wishes.title
    edit.add(
        Roadmap(
            id=str(uuid5(_SPACE, title)),
            title=title[:200],
            organisation=project.get("company", "")[:200],
            start=wishes.start or min(starts, default=wishes.today),
            notes=text(project, "description")[:20_000],
            language=wishes.language,
            weekdays=_weekdays(project),
        )
    )
    file = _File(project, edit, [], [], {})
    _read_days_off(file)
    _read_blocks(file, leaves)
    _read_links(file, [task for task, _ in _outline(project)])
    _read_baselines(file)
    _read_people(file)
    check(edit.plan)
    return Imported(edit.plan, tuple(file.problems), tuple(file.notes))


def _outline(project: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every task in the order of the outline, with the task that holds it. Without recursion."""
    root = project.find("tasks")
    stack: list[tuple[Element, Element | None]] = []
    if root is not None:
        stack += [(one, None) for one in reversed(root.findall("task"))]
    while stack:
        task, parent = stack.pop()
        yield task, parent
        stack += [(one, task) for one in reversed(task.findall("task"))]


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return day if FIRST_DATE <= day <= LAST_DATE else None


def _count(text: str | None) -> int:
    """A whole number within what a plan holds; 0 for none."""
    try:
        return min(max(int(text or ""), -_MOST), _MOST)
    except ValueError:
        return 0


def _weekdays(project: Element) -> str:
    week = project.find("calendars/day-types/default-week")
    marks = "".join("0" if week is not None and week.get(day) == "1" else "1" for day in WEEK)
    return marks if week is not None and "1" in marks else "1111100"


def _read_days_off(file: _File) -> None:
    for number, one in enumerate(file.project.findall("calendars/date")):
        day = _day(f"{_count(one.get('year')):04}-{_count(one.get('month')):02}-{_count(one.get('date')):02}")
        name = (one.text or "").strip() or f"{one.get('date')}/{one.get('month')}"
        kind = one.get("type", "HOLIDAY")
        if day is None or kind not in {"HOLIDAY", "WORKING_DAY"}:
            file.notes.append(Phrase("import_note.days_off_left_out", name=name[:80]))
            continue
        id = str(uuid5(_SPACE, f"day off {number} {day}"))
        row = CalendarException(id=id, name=name[:200], start=day, finish=day, worked=kind == "WORKING_DAY")
        file.edit.add(row)


def _read_blocks(file: _File, leaves: list[tuple[Element, Element | None]]) -> None:
    names = {
        one.get("id", ""): one.get("name", "")
        for one in file.project.iterfind("tasks/taskproperties/taskproperty")
    }
    followed = {one.get("id") for one in file.project.iter("depend")}
    waves: dict[str, Id] = {}
    taken: set[Id] = set()
    for place, (task, parent) in enumerate(leaves):
        key = task.get("id", "")
        if key in file.blocks:
            reason = Phrase("import_problem.uid_twice", value=key)
            file.problems.append(ImportProblem(place + 1, "id", reason))
            continue
        wave = None
        if parent is not None:
            name = (parent.get("name") or parent.get("id") or "?")[:200]
            if parent.get("id", "") not in waves:
                row = Wave(
                    id=str(uuid5(_SPACE, f"wave {parent.get('id')}")), name=name, order=float(len(waves))
                )
                waves[parent.get("id", "")] = file.edit.add(row).id
            wave = waves[parent.get("id", "")]
        id = _uuid(task.get("uid", "")) or str(uuid5(_SPACE, f"task {key}"))
        if id in taken:
            id = str(uuid5(_SPACE, f"task {key}"))
        taken.add(id)
        more = _own_fields(task, names)
        free = key not in followed
        block = _block(task, id, wave, more, first=file.edit.plan.roadmap.start if free else None)
        kind = read_kind(more.get("kind", "")) or KindText(BlockKind.OTHER)
        own = landed_kind(file.edit, kind)
        block = changed(block, {"order": float(place), "kind": kind.kind, "own_kind": own})
        file.blocks[key] = file.edit.add(block).id


def _own_fields(task: Element, names: Mapping[str, str]) -> dict[str, str]:
    """The columns that this program writes, by our field."""
    found = {}
    for one in task.findall("customproperty"):
        name = names.get(one.get("taskproperty-id", ""), "")
        if name in OWN_FIELDS:
            found[OWN_FIELDS[name]] = one.get("value", "")
    return found


def _block(task: Element, id: Id, wave: Id | None, more: dict[str, str], *, first: date | None) -> Block:
    earliest = _day(task.get("thirdDate")) if task.get("thirdDate-constraint") == "1" else None
    start = _day(task.get("start"))
    if earliest is None and first is not None and start is not None and start > first:
        earliest = start
    milestone = task.get("meeting") == "true"
    return Block(
        id=id,
        ref=more.get("ref", "")[:200],
        name=(task.get("name") or task.get("id") or "?")[:200],
        wave=wave,
        duration=0 if milestone else max(_count(task.get("duration")), 0),
        constraint=Constraint.START_NO_EARLIER if earliest else Constraint.AS_SOON_AS_POSSIBLE,
        constraint_date=earliest,
        percent_complete=min(max(_count(task.get("complete")), 0), 100),
        success_criterion=more.get("success_criterion", ""),
        notes=text(task, "notes")[:20_000],
    )


def _uuid(text: str) -> Id:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _read_links(file: _File, tasks: list[Element]) -> None:
    known = {task.get("id", "") for task in tasks}
    found: dict[tuple[Id, Id, object], Dependency] = {}
    for task in tasks:
        for one in task.findall("depend"):
            before, after = file.blocks.get(task.get("id", "")), file.blocks.get(one.get("id", ""))
            if before is None or after is None:
                key = "summary_link" if one.get("id") in known else "foreign_link"
                file.notes.append(Phrase(f"import_note.{key}", name=(task.get("name") or "")[:80]))
                continue
            type = LINK_TYPES[(_count(one.get("type")) or 2) % len(LINK_TYPES)]
            found[before, after, type] = Dependency(
                id=str(uuid5(_SPACE, f"link {before} {after} {type}")),
                predecessor=before,
                successor=after,
                type=type,
                lag=_count(one.get("difference")),
                soft=one.get("hardness") == "Rubber",
            )
    file.problems += added_without_loops(file.edit, list(found.values()))


def _read_baselines(file: _File) -> None:
    calendar = calendar_of(file.edit.plan)
    for number, one in enumerate(file.project.findall("previous/previous-tasks")):
        name = (one.get("name") or str(number))[:200]
        taken = file.edit.plan.roadmap.start
        baseline = Baseline(id=str(uuid5(_SPACE, f"baseline {number}")), name=name, taken_on=taken)
        file.edit.add(baseline)
        for row in one.findall("previous-task"):
            block, start = file.blocks.get(row.get("id", "")), _day(row.get("start"))
            if block is None or start is None:
                continue
            duration = 0 if row.get("meeting") == "true" else max(_count(row.get("duration")), 0)
            file.edit.add(
                BaselineDates(
                    id=str(uuid5(_SPACE, f"baseline {number} {block}")),
                    baseline=baseline.id,
                    block=block,
                    start=start,
                    finish=max(calendar.finish(start, duration), start),
                    duration=duration,
                )
            )


def _read_people(file: _File) -> None:
    """Resources become persons; who is responsible for a task is the owner of its block."""
    persons: dict[str, Id] = {}
    for one in file.project.findall("resources/resource"):
        key, name = one.get("id", ""), one.get("name") or ""
        if name and key not in persons:
            mail = (one.get("contacts") or "")[:200]
            row = Person(id=str(uuid5(_SPACE, f"resource {key}")), name=name[:200], mail=mail)
            persons[key] = file.edit.add(row).id
    for one in file.project.findall("allocations/allocation"):
        block, person = file.blocks.get(one.get("task-id", "")), persons.get(one.get("resource-id", ""))
        if block is not None and person is not None and one.get("responsible") == "true":
            file.edit.update(file.edit.plan.get(Block, block), owner=person)
