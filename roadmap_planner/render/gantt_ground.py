"""What lies under and over the bars of a Gantt on its full height: closed days, the grid, marked days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.work import Wave
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape

if TYPE_CHECKING:
    from roadmap_planner.render.gantt import GanttPicture

_AXIS, _MARKS, _GAP = 44.0, 16.0, 4.0
HEADER = _AXIS + _MARKS
"""Height of the time axis and of the names of marked days below it, in points."""


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
    """The time axis: two rows of ticks, and what the lines over the height of the rows stand for."""
    half, scale = _AXIS / 2, picture.scale
    yield Box(Rect(start, 0, end - start, HEADER), "surface_alt")
    for tick in scale.major(picture.words, start, end):
        yield Path(((tick.x, 0), (tick.x, half)), "line_soft")
        room = tick.right - tick.x - 6
        if picture.measure(tick.text, 11.0, True) <= room:
            yield Label(tick.text, Rect(tick.x + 6, 0, room, half), bold=True)
    for tick in scale.minor(picture.words, start, end):
        yield Path(((tick.x, half), (tick.x, _AXIS)), "line_soft")
        room = tick.right - tick.x
        if picture.measure(tick.text, 10.0, False) <= room - 2:
            rect = Rect(tick.x, half, room, half)
            yield Label(tick.text, rect, 10.0, "text_soft", align="center", elide=False)
    yield Path(((start, half), (end, half)), "line_soft")
    yield Path(((start, _AXIS), (end, _AXIS)), "line_soft")
    yield from _names_of_days(picture, start, end)
    yield Path(((start, HEADER), (end, HEADER)), "line")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A day with a line over the height of the rows."""

    x: float
    day: date
    role: str
    of: Id | None = None


def days(picture: "GanttPicture", low: int, high: int) -> Iterator[Shape]:
    """Today, the status date and the committees, over the height of the rows."""
    top, bottom = low * ROW, max(high, low + 1) * ROW
    for mark in _marks(picture):
        meeting = mark.role == "committee"
        line = (mark.x, top), (mark.x, bottom)
        yield Path(line, mark.role, 1.0 if meeting else 1.5, dashed=meeting, of=mark.of, part=mark.role)


def _marks(picture: "GanttPicture") -> list[_Mark]:
    """Committees, then the status date and today: later ones are drawn over earlier ones."""
    scale, half = picture.scale, picture.scale.day_width / 2
    marks = [
        _Mark(scale.x(one.on) + half, one.on, "committee", one.id) for one in picture.plan.rows(Committee)
    ]
    for day, role in ((picture.plan.roadmap.status_date, "status"), (picture.options.today, "today")):
        if day is not None:
            marks.append(_Mark(scale.x(day), day, role))
    return [one for one in marks if scale.first <= one.day <= scale.last]


def _names_of_days(picture: "GanttPicture", start: float, end: float) -> Iterator[Shape]:
    """The names of the marked days from ``start`` to ``end``, right or left of their lines, where there is
    room; today and the status date have the first choice.
    """
    words, marks = picture.words, [one for one in _marks(picture) if start <= one.x < end]
    yield from (Path(((one.x, _AXIS), (one.x, HEADER)), one.role, 1.5, part=one.role) for one in marks)
    edges = sorted([start, *(one.x for one in marks), end])
    names: list[Label] = []
    for mark in sorted(marks, key=lambda one: (one.role == "committee", one.x)):
        day = words.day_month(mark.day)
        for text in (words.say(f"gantt.day.{mark.role}", day=day), day):
            width = picture.measure(text, 10.0, False)
            sides = (mark.x + _GAP, mark.x - _GAP - width)
            places = [
                Rect(left, _AXIS, width, _MARKS) for left in sides if _is_free(left, width, edges, names)
            ]
            if places:
                names.append(Label(text, places[0], 10.0, mark.role, of=mark.of, part=mark.role, elide=False))
                break
    yield from names


def _is_free(left: float, width: float, edges: list[float], names: list[Label]) -> bool:
    """Whether a name fits between two lines, beside those that are placed."""
    right = left + width
    within = any(low <= left and right <= high for low, high in pairwise(edges))
    return within and all(right <= one.rect.x - _GAP or one.rect.right + _GAP <= left for one in names)


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
