"""MS Project XML (MSPDI) out: waves as summary tasks, blocks as tasks, with links, calendar and baselines."""

from collections.abc import Iterable, Mapping
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from roadmap_planner.exchange.carried import MOST_BASELINES
from roadmap_planner.exchange.kinds import kind_text
from roadmap_planner.exchange.msproject_terms import (
    CALENDAR_DAYS,
    CONSTRAINTS,
    LINK_TYPES,
    NAMESPACE,
    TEXT_FIELDS,
    WORKING_DAYS,
)
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Audience, Person, Population
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import (
    BaselineDates,
    Block,
    CalendarException,
    Constraint,
    Dependency,
    Wave,
)
from roadmap_planner.planning.baselines import compared_baseline, newest_first
from roadmap_planner.planning.closures import closed_populations
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words

_MINUTES = 480
_MORNING, _EVENING = "T08:00:00", "T17:00:00"
_FINISH_BOUND = {Constraint.FINISH_NO_EARLIER, Constraint.FINISH_NO_LATER, Constraint.MUST_FINISH}
_NUMBERS = {constraint: number for number, constraint in CONSTRAINTS.items()}


def write_msproject(plan: Plan, words: Words) -> bytes:
    """The plan as MSPDI; days of eight hours. Soft links are left out: MS Project would make them hard."""
    dates = schedule(plan)
    project = Element("Project", xmlns=NAMESPACE)
    _tell(project, _about(plan, dates))
    fields = SubElement(project, "ExtendedAttributes")
    for number, (field, alias) in enumerate(TEXT_FIELDS.values(), 1):
        _tell(
            SubElement(fields, "ExtendedAttribute"),
            {"FieldID": field, "FieldName": f"Text{number}", "Alias": alias},
        )
    calendars = _write_calendars(project, plan, words)
    uids = _write_tasks(project, plan, dates, words, calendars)
    _write_people(project, plan, uids)
    indent(project, " ")
    data: bytes = tostring(project, encoding="utf-8", xml_declaration=True)
    return data


def _tell(element: Element, values: dict[str, object]) -> None:
    for name, value in values.items():
        SubElement(element, name).text = str(value)


def _about(plan: Plan, dates: Schedule) -> dict[str, object]:
    roadmap = plan.roadmap
    about: dict[str, object] = {
        "SaveVersion": 14,
        "Name": roadmap.title,
        "Title": roadmap.title,
        "Company": roadmap.organisation,
        "ScheduleFromStart": 1,
        "StartDate": f"{roadmap.start}{_MORNING}",
        "FinishDate": f"{dates.finish}{_EVENING}",
        "CalendarUID": 1,
        "DefaultStartTime": "08:00:00",
        "DefaultFinishTime": "17:00:00",
        "MinutesPerDay": _MINUTES,
        "MinutesPerWeek": _MINUTES * 5,
        "DaysPerMonth": 20,
    }
    return about | ({"StatusDate": f"{roadmap.status_date}{_EVENING}"} if roadmap.status_date else {})


def _write_calendars(project: Element, plan: Plan, words: Words) -> dict[Id, int]:
    """The plan's calendar, and one for each set of populations whose closures hold blocks up. Returns the UID
    of the calendar of each block that has one of its own.
    """
    calendars = SubElement(project, "Calendars")
    calendar = SubElement(calendars, "Calendar")
    _tell(
        calendar,
        {"UID": 1, "Name": words.say("msproject.calendar"), "IsBaseCalendar": 1, "BaseCalendarUID": -1},
    )
    _write_plan_calendar(calendar, plan)
    closed = closed_populations(plan)
    reached: dict[Id, set[Id]] = {}
    for one in plan.rows(Audience):
        if one.population in closed:
            reached.setdefault(one.block, set()).add(one.population)
    uids: dict[frozenset[Id], int] = {}
    for populations in map(frozenset, reached.values()):
        if populations not in uids:
            uids[populations] = len(uids) + 2
            rows = [row for id in sorted(populations) for row in closed[id]]
            name = " + ".join(sorted(plan.get(Population, id).name for id in populations))
            own = SubElement(calendars, "Calendar")
            _tell(
                own,
                {"UID": uids[populations], "Name": name, "IsBaseCalendar": 1, "BaseCalendarUID": 1},
            )
            _write_exceptions(own, rows)
    return {block: uids[frozenset(populations)] for block, populations in reached.items()}


def _write_plan_calendar(calendar: Element, plan: Plan) -> None:
    days = SubElement(calendar, "WeekDays")
    marks = plan.roadmap.weekdays
    for kind in range(1, 8):
        worked = marks[(kind - 2) % 7] == "1"
        one = SubElement(days, "WeekDay")
        _tell(one, {"DayType": kind, "DayWorking": int(worked)})
        if worked:
            _working_times(one)
    _write_exceptions(calendar, [row for row in plan.rows(CalendarException) if row.population is None])


def _write_exceptions(calendar: Element, rows: Iterable[CalendarException]) -> None:
    exceptions = SubElement(calendar, "Exceptions")
    for row in rows:
        one = SubElement(exceptions, "Exception")
        _tell(one, {"EnteredByOccurrences": 0})
        period = SubElement(one, "TimePeriod")
        _tell(period, {"FromDate": f"{row.start}T00:00:00", "ToDate": f"{row.finish}T23:59:00"})
        length = (row.finish - row.start).days + 1
        _tell(one, {"Occurrences": length, "Name": row.name, "Type": 1, "DayWorking": int(row.worked)})
        if row.worked:
            _working_times(one)


def _working_times(day: Element) -> None:
    times = SubElement(day, "WorkingTimes")
    for start, finish in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
        _tell(SubElement(times, "WorkingTime"), {"FromTime": start, "ToTime": finish})


def _write_tasks(
    project: Element, plan: Plan, dates: Schedule, words: Words, calendars: Mapping[Id, int]
) -> dict[Id, int]:
    """Write waves and blocks in tree order. Returns the UID of each block."""
    groups: list[tuple[Wave | None, list[Block]]] = [
        (wave, ordered(one for one in plan.rows(Block) if one.wave == wave.id))
        for wave in ordered(plan.rows(Wave))
    ]
    groups.append((None, ordered(one for one in plan.rows(Block) if one.wave is None)))
    rows: list[Wave | Block] = []
    for wave, blocks in groups:
        rows += [wave] if wave and blocks else []
        rows += blocks
    uids = {row.id: number for number, row in enumerate(rows, 1) if isinstance(row, Block)}
    links: dict[Id, list[Dependency]] = {}
    for link in plan.rows(Dependency):
        if not link.soft:
            links.setdefault(link.successor, []).append(link)
    numbers = baseline_numbers(plan)
    kept: dict[Id, list[BaselineDates]] = {}
    for one in plan.rows(BaselineDates):
        if one.block is not None and one.baseline in numbers:
            kept.setdefault(one.block, []).append(one)
    tasks = SubElement(project, "Tasks")
    for number, row in enumerate(rows, 1):
        task = SubElement(tasks, "Task")
        if isinstance(row, Wave):
            _write_summary(task, number, row, dates)
            continue
        _write_block(task, number, row, dates, words, calendars.get(row.id))
        for link in links.get(row.id, ()):
            _write_link(SubElement(task, "PredecessorLink"), link, uids)
        for one in kept.get(row.id, ()):
            _write_baseline(SubElement(task, "Baseline"), one, numbers[one.baseline])
    return uids


def baseline_numbers(plan: Plan) -> dict[Id, int]:
    """The number of each baseline, 0 to 10, as MS Project has no more.

    Its variances are against Baseline (0): that is the one compared with. The newest of the others follow.
    """
    compared = compared_baseline(plan)
    found = sorted(newest_first(plan), key=lambda one: compared is None or one.id != compared.id)
    return {one.id: number for number, one in enumerate(found[:MOST_BASELINES])}


def _write_summary(task: Element, number: int, wave: Wave, dates: Schedule) -> None:
    span = dates.wave(wave.id) or (dates.start, dates.finish)
    _tell(
        task,
        {
            "UID": number,
            "ID": number,
            "Name": wave.name,
            "Active": 1,
            "Manual": 0,
            "IsNull": 0,
            "OutlineLevel": 1,
            "Start": f"{span[0]}{_MORNING}",
            "Finish": f"{span[1]}{_EVENING}",
            "Summary": 1,
        },
    )


def _write_block(
    task: Element, number: int, block: Block, dates: Schedule, words: Words, calendar: int | None
) -> None:
    own = dates.of(block.id)
    finish_time = _EVENING if block.duration else _MORNING
    values: dict[str, object] = {"UID": number}
    if _is_uuid(block.id):
        values["GUID"] = block.id.upper()
    values |= {
        "ID": number,
        "Name": block.name,
        "Active": 1,
        "Manual": int(block.constraint is Constraint.MANUAL),
        "IsNull": 0,
        "OutlineLevel": 2 if block.wave else 1,
        "Start": f"{own.start}{_MORNING}",
        "Finish": f"{own.finish}{finish_time}",
        "Duration": _hours(block.duration),
        "DurationFormat": WORKING_DAYS,
        "Milestone": int(block.milestone),
        "Summary": 0,
        "Critical": int(own.critical),
        "PercentComplete": block.percent_complete,
    }
    if block.actual_start:
        values["ActualStart"] = f"{block.actual_start}{_MORNING}"
    if block.actual_finish:
        values["ActualFinish"] = f"{block.actual_finish}{_EVENING}"
    if block.remaining is not None:
        values["RemainingDuration"] = _hours(block.remaining)
    values |= _bound(block)
    if calendar is not None:
        values |= {"CalendarUID": calendar, "IgnoreResourceCalendar": 1}
    if block.deadline:
        values["Deadline"] = f"{block.deadline}{_EVENING}"
    if block.notes:
        values["Notes"] = block.notes
    _tell(task, values)
    texts = {
        "ref": block.ref,
        "kind": kind_text(dates.plan, block, words),
        "success_criterion": block.success_criterion,
    }
    for name, value in texts.items():
        if value:
            _tell(SubElement(task, "ExtendedAttribute"), {"FieldID": TEXT_FIELDS[name][0], "Value": value})


def _bound(block: Block) -> dict[str, object]:
    """The constraint; dates set by hand are a mode of their own, which has none."""
    if block.constraint is Constraint.MANUAL:
        return {"ConstraintType": 0, "ManualStart": f"{block.constraint_date}{_MORNING}"}
    values: dict[str, object] = {"ConstraintType": _NUMBERS[block.constraint]}
    if block.constraint_date:
        time = _EVENING if block.constraint in _FINISH_BOUND else _MORNING
        values["ConstraintDate"] = f"{block.constraint_date}{time}"
    return values


def _write_link(element: Element, link: Dependency, uids: dict[Id, int]) -> None:
    minutes = 1440 if link.elapsed else _MINUTES
    _tell(
        element,
        {
            "PredecessorUID": uids[link.predecessor],
            "Type": LINK_TYPES.index(link.type),
            "CrossProject": 0,
            "LinkLag": link.lag * minutes * 10,
            "LagFormat": CALENDAR_DAYS if link.elapsed else WORKING_DAYS,
        },
    )


def _write_baseline(element: Element, row: BaselineDates, number: int) -> None:
    _tell(
        element,
        {
            "Number": number,
            "Start": f"{row.start}{_MORNING}",
            "Finish": f"{row.finish}{_EVENING}",
            "Duration": _hours(row.duration),
            "DurationFormat": WORKING_DAYS,
        },
    )


def _write_people(project: Element, plan: Plan, uids: dict[Id, int]) -> None:
    owners = [one for one in plan.rows(Person) if any(block.owner == one.id for block in plan.rows(Block))]
    numbers = {one.id: number for number, one in enumerate(owners, 1)}
    resources = SubElement(project, "Resources")
    for one in owners:
        values: dict[str, object] = {
            "UID": numbers[one.id],
            "ID": numbers[one.id],
            "Name": one.name,
            "Type": 1,
        }
        _tell(SubElement(resources, "Resource"), values | ({"EmailAddress": one.mail} if one.mail else {}))
    assignments = SubElement(project, "Assignments")
    owned = [(uids[block.id], numbers[block.owner]) for block in plan.rows(Block) if block.owner]
    for number, (task, resource) in enumerate(owned, 1):
        values = {"UID": number, "TaskUID": task, "ResourceUID": resource, "Units": 1}
        _tell(SubElement(assignments, "Assignment"), values)


def _hours(days: int) -> str:
    return f"PT{days * _MINUTES // 60}H0M0S"


def _is_uuid(id: Id) -> bool:
    try:
        return str(UUID(id)) == id
    except ValueError:
        return False
