"""A Gantt over as many sheets as it needs: names and time axis repeated on each."""

from collections.abc import Iterator
from dataclasses import replace

from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Wave
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.gantt import HEADER, ROW, GanttOptions, GanttPicture, gantt
from roadmap_planner.render.pages import Flow, Placed
from roadmap_planner.render.shapes import Box, Label, Measure, Path, Rect, Shape
from roadmap_planner.words import Words

NAMES = 300.0
"""Width of the column of names, dates and float that is repeated on each sheet, in points at 100 %."""

SMALLEST = 0.68
"""Never smaller: 11 points at 100 % are then 7.5 on paper."""


def printed_gantt(
    plan: Plan, schedule: Schedule, words: Words, measure: Measure, days: float
) -> GanttPicture:
    """The Gantt for paper: days so wide that the plan fits a width, but never too narrow to read."""
    options = GanttOptions(day_width=days)
    picture = gantt(plan, schedule, options, words, measure)
    return replace(picture, options=replace(options, scale=picture.scale))


def add_gantt(flow: Flow, plan: Plan, schedule: Schedule, title: str) -> None:
    """Tile the Gantt: down the rows first, then along the time; each sheet names its place, as B2."""
    inside = flow.paper.inside
    span = max((schedule.finish - schedule.start).days + 1, 30)
    wide = (inside.width / 0.85 - NAMES - 230) / span
    picture = printed_gantt(plan, schedule, flow.words, flow.measure, min(max(wide, 1.6), 7.0))
    across = max(1, -(-int(picture.width) // int(inside.width / SMALLEST - NAMES)))
    part = picture.width / across
    scale = min(inside.width / (part + NAMES), 1.0)
    first = True
    for column in range(across):
        start = 0
        while start < max(len(picture.rows), 1):
            if first:
                flow.section(title)
            else:
                flow.new_page()
            first = False
            room = flow.room
            fits = max(1, int((room.height / scale - HEADER) // ROW))
            stop = min(len(picture.rows), start + fits)
            _sheet(flow, picture, (start, max(stop, start + 1)), (column * part, part), scale)
            start = stop if stop > start else start + 1
    _legend(flow)


def _sheet(
    flow: Flow, picture: GanttPicture, rows: tuple[int, int], columns: tuple[float, float], scale: float
) -> None:
    """One sheet: head, names, bars."""
    room = flow.room
    left, width = columns
    top, bottom = rows[0] * ROW, rows[1] * ROW
    names = NAMES * scale
    head = HEADER * scale
    body = Rect(room.x + names, room.y + head, width * scale, (bottom - top) * scale)
    flow.add(
        Placed(picture.header(), Rect(left, 0, width, HEADER), Rect(body.x, room.y, body.width, head)),
        Placed(picture.body(top, bottom - 1), Rect(left, top, width, bottom - top), body),
        Placed(
            Drawing(list(_names(picture, rows)), (NAMES, picture.height + HEADER)),
            Rect(0, top, NAMES, bottom - top + HEADER),
            Rect(room.x, room.y, names, head + body.height),
        ),
    )
    flow.y = body.bottom + 6


def _names(picture: GanttPicture, rows: tuple[int, int]) -> Iterator[Shape]:
    """The column of names: reference, name, start, finish, float."""
    words = picture.words
    top = rows[0] * ROW
    yield Box(Rect(0, top, NAMES, HEADER), "surface_alt")
    heads = (
        ("gantt.name", 6.0, 150.0),
        ("gantt.start", 160.0, 50.0),
        ("gantt.finish", 212.0, 50.0),
        ("gantt.float", 264.0, 34.0),
    )
    for key, x, width in heads:
        yield Label(words.say(key), Rect(x, top + HEADER / 2, width, HEADER / 2), 10.0, "text_soft")
    yield Path(((0, top + HEADER), (NAMES, top + HEADER)), "line")
    for row in picture.rows[rows[0] : rows[1]]:
        y = row.y + HEADER
        wave = row.kind is Wave
        if wave:
            yield Box(Rect(0, y, NAMES, ROW), "surface_alt")
        indent = 6.0 + 8.0 * row.depth
        name = f"{row.ref} {row.name}".strip()
        yield Label(name, Rect(indent, y, 152.0 - indent, ROW), 10.0, "text", wave)
        for day, x in ((row.start, 160.0), (row.finish, 212.0)):
            if day is not None:
                text = f"{words.day_month(day)} {day.year % 100:02d}"
                yield Label(text, Rect(x, y, 52.0, ROW), 10.0, "text_soft", elide=False)
        if not wave:
            days = words.number(picture.schedule.total_float(row.id))
            yield Label(days, Rect(264.0, y, 26.0, ROW), 10.0, "text_soft", align="right")
        yield Path(((0, y + ROW), (NAMES, y + ROW)), "grid", 0.5)
    yield Path(((NAMES, top), (NAMES, rows[1] * ROW + HEADER)), "line")


def _legend(flow: Flow) -> None:
    """What the lines mean, where there is room on the last sheet."""
    if flow.room.height < 18:
        return
    x, y = flow.room.x, flow.room.y + 8
    for role, key, dashed in (
        ("critical", "gantt.legend.critical", False),
        ("float", "gantt.legend.float", True),
        ("baseline", "gantt.legend.baseline", False),
        ("status", "gantt.legend.status", False),
        ("committee", "gantt.legend.committee", True),
    ):
        text = flow.words.say(key)
        flow.add(Path(((x, y), (x + 22, y)), role, 2.0, dashed=dashed))
        width = flow.measure(text, 8.0, False) + 6
        flow.add(Label(text, Rect(x + 26, y - 6, width, 12), 8.0, "text_soft", elide=False))
        x += 26 + width + 14
    flow.y = y + 10
