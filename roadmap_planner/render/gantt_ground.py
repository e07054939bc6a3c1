"""What lies under and over the bars of a Gantt on its full height: closed days, the grid, marked days."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.work import Wave
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.shapes import Box, Path, Rect, Shape

if TYPE_CHECKING:
    from roadmap_planner.render.gantt import GanttPicture


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
