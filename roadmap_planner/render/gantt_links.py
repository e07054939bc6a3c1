"""The ways of links across the rows of a Gantt."""

from collections.abc import Iterator

from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Dependency
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.shapes import Path, Point, Shape


def cross(points: tuple[Point, ...], of: Id) -> Iterator[Shape]:
    """A cross on the middle of a link that is not kept: colour alone would not say it."""
    middle = len(points) // 2
    (x, y), (to_x, to_y) = points[middle - 1], points[middle]
    x, y, reach = (x + to_x) / 2, (y + to_y) / 2, 4.0
    for rise in (-reach, reach):
        yield Path(((x - reach, y - rise), (x + reach, y + rise)), "warning", 2.0, of=of, part="broken")


def link_shapes(
    link: Dependency, points: tuple[Point, ...], *, critical: bool, broken: bool
) -> tuple[Shape, ...]:
    """A link through points; one that the dates do not keep is crossed."""
    role, width = ("warning", 2.0) if broken else ("critical", 2.0) if critical else ("link", 1.0)
    line = Path(points, role, width, arrow=True, radius=4.0, dashed=link.soft, of=link.id, part="link")
    return (line, *cross(points, link.id)) if broken else (line,)


def elbow(start: Point, end: Point, *, leave_right: bool, enter_right: bool) -> tuple[Point, ...]:
    """Right-angled points from one edge to another: out, across between the rows, in."""
    step = 8.0
    out = start[0] + (step if leave_right else -step)
    into = end[0] + (step if enter_right else -step)
    if leave_right != enter_right and ((leave_right and out <= into) or (not leave_right and out >= into)):
        return start, (out, start[1]), (out, end[1]), end
    if leave_right == enter_right:
        far = max(out, into) if leave_right else min(out, into)
        return start, (far, start[1]), (far, end[1]), end
    between = end[1] - ROW / 2 if end[1] > start[1] else end[1] + ROW / 2
    return start, (out, start[1]), (out, between), (into, between), (into, end[1]), end
