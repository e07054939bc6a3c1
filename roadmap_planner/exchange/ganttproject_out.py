"""GanttProject files (.gan) out: waves hold their blocks, links stand in the predecessor."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

import roadmap_planner
from roadmap_planner.exchange.ganttproject_terms import LINK_TYPES, OWN_FIELDS, WEEK
from roadmap_planner.exchange.kinds import kind_text
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Person
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import (
    Baseline,
    BaselineDates,
    Block,
    CalendarException,
    Constraint,
    Dependency,
    Wave,
)
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words


def write_ganttproject(plan: Plan, words: Words) -> bytes:
    """The plan as a .gan file. Lags of calendar days are written as their number of days."""
    dates = schedule(plan)
    roadmap = plan.roadmap
    about = {"name": roadmap.title, "company": roadmap.organisation, "locale": words.language}
    project = Element(
        "project",
        about | {"version": f"roadmap-planner {roadmap_planner.__version__}", "view-date": str(dates.start)},
    )
    SubElement(project, "description").text = roadmap.notes
    _write_calendar(project, plan)
    blocks = ordered(plan.rows(Block))
    numbers = {row.id: number for number, row in enumerate([*blocks, *ordered(plan.rows(Wave))])}
    _write_tasks(project, plan, dates, numbers, words)
    persons = {block.owner for block in blocks if block.owner}
    people = {one.id: number for number, one in enumerate(plan.rows(Person)) if one.id in persons}
    resources = SubElement(project, "resources")
    for id, number in people.items():
        person = plan.get(Person, id)
        one = {"id": str(number), "name": person.name, "function": "Default:0", "contacts": person.mail}
        SubElement(resources, "resource", one)
    allocations = SubElement(project, "allocations")
    for block in blocks:
        if block.owner:
            one = {"task-id": str(numbers[block.id]), "resource-id": str(people[block.owner])}
            more = {"function": "Default:0", "responsible": "true", "load": "100.0"}
            SubElement(allocations, "allocation", one | more)
    _write_baselines(project, plan, numbers)
    indent(project, " ")
    data: bytes = tostring(project, encoding="utf-8", xml_declaration=True)
    return data


def _write_calendar(project: Element, plan: Plan) -> None:
    calendars = SubElement(project, "calendars")
    types = SubElement(calendars, "day-types")
    for kind in ("0", "1"):
        SubElement(types, "day-type", id=kind)
    week = {name: "0" if mark == "1" else "1" for name, mark in zip(WEEK, plan.roadmap.weekdays, strict=True)}
    SubElement(types, "default-week", {"id": "1", "name": "default", **week})
    for row in plan.rows(CalendarException):
        for number in range(
            row.start.toordinal(), row.finish.toordinal() + 1 if row.population is None else 0
        ):
            day = row.start.fromordinal(number)
            one = {"year": str(day.year), "month": str(day.month), "date": str(day.day)}
            kind = "WORKING_DAY" if row.worked else "HOLIDAY"
            SubElement(calendars, "date", one | {"type": kind}).text = row.name


def _write_tasks(project: Element, plan: Plan, dates: Schedule, numbers: dict[Id, int], words: Words) -> None:
    tasks = SubElement(project, "tasks", {"empty-milestones": "true"})
    properties = SubElement(tasks, "taskproperties")
    columns = {field: f"tpc{number}" for number, field in enumerate(OWN_FIELDS.values())}
    for name, field in OWN_FIELDS.items():
        one = {"id": columns[field], "name": name, "type": "custom", "valuetype": "text"}
        SubElement(properties, "taskproperty", one)
    links: dict[Id, list[Dependency]] = {}
    for link in plan.rows(Dependency):
        links.setdefault(link.predecessor, []).append(link)
    holders: dict[Id | None, Element] = {None: tasks}
    for wave in ordered(plan.rows(Wave)):
        span = dates.wave(wave.id)
        if span is not None:
            length = dates.calendar.between(*span)
            about = {"id": str(numbers[wave.id]), "name": wave.name, "meeting": "false"}
            span_values = {"start": str(span[0]), "duration": str(length), "complete": "0", "expand": "true"}
            holders[wave.id] = SubElement(tasks, "task", about | span_values)
    for block in ordered(plan.rows(Block)):
        task = SubElement(holders[block.wave], "task", _about(block, dates, numbers))
        if block.notes:
            SubElement(task, "notes").text = block.notes
        for link in links.get(block.id, ()):
            SubElement(task, "depend", _link(link, numbers))
        texts = {
            "ref": block.ref,
            "kind": kind_text(plan, block, words),
            "success_criterion": block.success_criterion,
        }
        for field, value in texts.items():
            if value:
                SubElement(task, "customproperty", {"taskproperty-id": columns[field], "value": value})


def _about(block: Block, dates: Schedule, numbers: dict[Id, int]) -> dict[str, str]:
    about = {
        "id": str(numbers[block.id]),
        "uid": block.id,
        "name": block.name,
        "meeting": "true" if block.milestone else "false",
        "start": str(dates.of(block.id).start),
        "duration": str(block.duration),
        "complete": str(block.percent_complete),
        "expand": "true",
    }
    if block.constraint is Constraint.START_NO_EARLIER:
        about |= {"thirdDate": str(block.constraint_date), "thirdDate-constraint": "1"}
    return about


def _link(link: Dependency, numbers: dict[Id, int]) -> dict[str, str]:
    return {
        "id": str(numbers[link.successor]),
        "type": str(LINK_TYPES.index(link.type) or len(LINK_TYPES)),
        "difference": str(link.lag),
        "hardness": "Rubber" if link.soft else "Strong",
    }


def _write_baselines(project: Element, plan: Plan, numbers: dict[Id, int]) -> None:
    previous = SubElement(project, "previous")
    for baseline in plan.rows(Baseline):
        tasks = SubElement(previous, "previous-tasks", name=baseline.name)
        for row in plan.rows(BaselineDates):
            if row.baseline == baseline.id and row.block is not None:
                one = {"id": str(numbers[row.block]), "start": str(row.start), "duration": str(row.duration)}
                meeting = "true" if row.duration == 0 else "false"
                SubElement(tasks, "previous-task", one | {"meeting": meeting, "super": "-1"})
