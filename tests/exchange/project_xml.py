"""Small MS Project files, written from Microsoft's published schema, with the figures that its rules give."""

from collections.abc import Iterable
from datetime import date

from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.msproject import Project, read_project
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import schedule

EIGHT = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
WISHES = Wishes(title="Test", today=date(2027, 1, 4))
Times = Iterable[tuple[str, str]]


def element(name: str, *inside: str, **values: object) -> str:
    """An element with children by name, then whatever else is inside."""
    rows = "".join(f"<{key}>{value}</{key}>" for key, value in values.items())
    return f"<{name}>{rows}{''.join(inside)}</{name}>"


def times(shifts: Times) -> str:
    """The working times of a day."""
    return element(
        "WorkingTimes", *(element("WorkingTime", FromTime=low, ToTime=high) for low, high in shifts)
    )


def week(shifts: Times = EIGHT, worked: str = "1111100", only: str = "1111111") -> str:
    """Weekdays as marks from Monday; ``only`` those that the calendar speaks of."""
    days = []
    for number in range(7):
        if only[number] == "1":
            is_worked = worked[number] == "1"
            inside = [times(shifts)] if is_worked else []
            days.append(element("WeekDay", *inside, DayType=(number + 1) % 7 + 1, DayWorking=int(is_worked)))
    return element("WeekDays", *days)


def calendar(uid: int, *inside: str, base: int = -1, name: str = "Standard") -> str:
    """A calendar; without anything inside it says nothing itself."""
    return element(
        "Calendar", *inside, UID=uid, Name=name, IsBaseCalendar=int(base < 0), BaseCalendarUID=base
    )


def exception(first: str, last: str, shifts: Times = (), name: str = "Off", **values: object) -> str:
    """An exception from one day to another."""
    period = element("TimePeriod", FromDate=f"{first}T00:00:00", ToDate=f"{last}T23:59:00")
    hours = [times(shifts)] if shifts else []
    return element(
        "Exception", period, *hours, Name=name, DayWorking=int(bool(shifts)), **{"Type": 1, **values}
    )


def task(uid: int, hours: float, *inside: str, **values: object) -> str:
    """A task of so many hours."""
    minutes = round(hours * 60)
    rows = {
        "UID": uid,
        "ID": uid,
        "Name": f"T{uid}",
        "OutlineLevel": 1,
        "Duration": f"PT{minutes // 60}H{minutes % 60}M0S",
        "DurationFormat": 7,
    }
    return element("Task", *inside, **(rows | values))


def link(uid: int, type: int = 1, lag: int = 0, form: int = 7) -> str:
    """A link from a predecessor; 0 FF, 1 FS, 2 SF, 3 SS; the lag in tenths of a minute."""
    return element("PredecessorLink", PredecessorUID=uid, Type=type, LinkLag=lag, LagFormat=form)


def project(tasks: str, calendars: str = "", more: str = "", **values: object) -> Project:
    """The project that a file with these tasks gives; it starts on Monday 4 January 2027 at 8."""
    rows = {"StartDate": "2027-01-04T08:00:00", "CalendarUID": 1, "MinutesPerDay": 480} | values
    content = f"<Calendars>{calendars or calendar(1, week())}</Calendars><Tasks>{tasks}</Tasks>{more}"
    return read_project(element("Project", content, **rows).encode(), WISHES)


def spans(found: Project) -> dict[str, tuple[str, str]]:
    """Start and finish of each block, by name."""
    plan = found.imported.plan
    dates = schedule(plan)
    return {row.name: (f"{dates.of(row.id).start}", f"{dates.of(row.id).finish}") for row in plan.rows(Block)}


def notes(found: Project) -> list[str]:
    """What was said, by key."""
    return [one.key.removeprefix("import_note.") for one in found.imported.seen]
