"""What lies under and over the bars of a Gantt on its full height: closed days, the grid, marked days."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.work import Wave
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape

if TYPE_CHECKING:
    from roadmap_planner.render.gantt import GanttPicture

HEADER = 44.0
"""Height of the time axis, in points."""


def ground(picture: "GanttPicture", low: int, high: int, start: float, end: float) -> Iterator[Shape]:
    """Bands of waves, days closed where they are wide enough to see, and the grid: of the rows from ``low``
    to before ``high``, and of the axis from ``start`` to ``end``.
    """
    top, bottom = low * ROW, max(high, low + 1) * ROW
    rows, scale = picture.rows[low:high], picture.scale
    yield Box(Rect(start, top, end - start, bottom - top), "surface")
    for row in rows:
        if row.kind is Wave:
            yield Box(Rect(start, row.y, end - start, ROW), "surface_alt")
    if scale.day_width >= 2.6:
        yield from _closed(picture, top, bottom, *scale.within(start, end))
    for tick in scale.major(picture.words, start, end):
        yield Path(((tick.x, top), (tick.x, bottom)), "grid")
    for row in rows:
        yield Path(((start, row.y + ROW), (end, row.y + ROW)), "grid", 0.5)


def axis(picture: "GanttPicture", start: float, end: float) -> Iterator[Shape]:
    """The time axis: two rows of ticks."""
    half, scale = HEADER / 2, picture.scale
    yield Box(Rect(start, 0, end - start, HEADER), "surface_alt")
    for tick in scale.major(picture.words, start, end):
        yield Path(((tick.x, 0), (tick.x, half)), "line_soft")
        yield Label(tick.text, Rect(tick.x + 6, 0, tick.right - tick.x - 6, half), bold=True)
    for tick in scale.minor(picture.words, start, end):
        yield Path(((tick.x, half), (tick.x, HEADER)), "line_soft")
        room = tick.right - tick.x
        if picture.measure(tick.text, 10.0, False) <= room - 2:
            rect = Rect(tick.x, half, room, half)
            yield Label(tick.text, rect, 10.0, "text_soft", align="center", elide=False)
    yield Path(((start, half), (end, half)), "line_soft")
    yield Path(((start, HEADER), (end, HEADER)), "line")


def days(picture: "GanttPicture", low: int, high: int) -> Iterator[Shape]:
    """Today, the status date and the committees, over the height of the rows."""
    top, bottom = low * ROW, max(high, low + 1) * ROW
    scale = picture.scale
    for committee in picture.plan.rows(Committee):
        if scale.first <= committee.on <= scale.last:
            x = scale.x(committee.on) + scale.day_width / 2
            yield Path(
                ((x, top), (x, bottom)), "committee", 1.0, dashed=True, of=committee.id, part="committee"
            )
    marks = ((picture.plan.roadmap.status_date, "status"), (picture.options.today, "today"))
    for day, role in marks:
        if day is not None and scale.first <= day <= scale.last:
            x = scale.x(day)
            yield Path(((x, top), (x, bottom)), role, 1.5, part=role)


def _closed(picture: "GanttPicture", top: float, bottom: float, first: date, last: date) -> Iterator[Shape]:
    run: list[date] = []
    for day in picture.schedule.calendar.closed_days(first, last):
        if run and (day - run[-1]).days > 1:
            yield _closed_box(picture, run, top, bottom)
            run = []
        run.append(day)
    if run:
        yield _closed_box(picture, run, top, bottom)


def _closed_box(picture: "GanttPicture", run: list[date], top: float, bottom: float) -> Box:
    left = picture.scale.x(run[0])
    return Box(Rect(left, top, picture.scale.right(run[-1]) - left, bottom - top), "closed")
