"""Geometry that every device paints alike: rounded corners, heads of arrows, hatching, what shares ink."""

from collections.abc import Iterator
from math import atan2, cos, hypot, pi, sin

from roadmap_planner.render.shapes import Box, Path, Point, Rect

_ARROW = 6.0
_BACK, _ASIDE = cos(pi / 7), sin(pi / 7)
"""Of a head's edges, how much goes back along the line and how much aside."""
_STEP = 6.0
"""How far apart the lines and the dots of a pattern are."""
DASH, GAP = 4.0, 3.0
"""Of a dashed line, in widths of the line."""
PATTERN_WIDTH = 0.75


def ink_of_box(box: Box) -> tuple[str, float, str, bool, bool]:
    """What boxes have in common, and whether they may be painted at once: outlines could cross a fill."""
    plain = not (box.radius or box.pattern or (box.line and box.fill))
    return box.line, box.width, box.fill, box.dashed, plain


def ink_of_path(path: Path) -> tuple[str, float, bool, bool, bool]:
    """What paths have in common, whether they are no more than lines, and whether they have heads."""
    arrow = path.arrow and len(path.points) > 1
    return path.line, path.width, path.dashed, len(path.points) == 2 and not (path.closed or arrow), arrow


def corners(points: tuple[Point, ...], radius: float) -> Iterator[tuple[Point, Point, Point]]:
    """For each corner of a line: where it leaves the straight, the corner, and where it is straight again.

    Between them it is a quadratic curve. A corner too close to the next stays sharp: all three are it.
    """
    (ax, ay), corner = points[:2]
    x, y = corner
    into = hypot(x - ax, y - ay)
    for after in points[2:]:
        bx, by = after
        out = hypot(bx - x, by - y)
        reach = min(radius, into / 2, out / 2)
        if reach < 0.5:
            yield corner, corner, corner
        else:
            near, far = reach / into, reach / out
            yield (x + (ax - x) * near, y + (ay - y) * near), corner, (x + (bx - x) * far, y + (by - y) * far)
        ax, ay, x, y, into, corner = x, y, bx, by, out, after


def head(start: Point, end: Point, width: float) -> tuple[Point, Point, Point]:
    """The head of an arrow."""
    (ax, ay), (x, y) = start, end
    angle = atan2(y - ay, x - ax)
    back, aside = (_ARROW + width) * _BACK, (_ARROW + width) * _ASIDE
    along, across = cos(angle), sin(angle)
    x, y = x - back * along, y - back * across
    return end, (x + aside * across, y - aside * along), (x - aside * across, y + aside * along)


def dots(rect: Rect) -> Iterator[Point]:
    """Where the dots of a pattern are."""
    for row in range(int(rect.height // _STEP)):
        for column in range(int(rect.width // _STEP)):
            yield rect.x + (column + 0.5) * _STEP, rect.y + (row + 0.5) * _STEP


def hatching(rect: Rect) -> Iterator[tuple[Point, Point]]:
    """The lines of a hatching."""
    offset = _STEP
    while offset < rect.width + rect.height:
        yield (
            (rect.x + max(0.0, offset - rect.height), rect.y + min(offset, rect.height)),
            (rect.x + min(offset, rect.width), rect.y + max(0.0, offset - rect.width)),
        )
        offset += _STEP
