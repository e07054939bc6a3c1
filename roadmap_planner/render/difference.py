"""Where two pictures differ, so that only there is painted again."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadmap_planner.render.shapes import Label, Path, Point, Rect, Shape

_EDGE = 2.0
"""What smooth edges, round caps and the overhang of letters may reach beyond a shape, in points."""
_HEAD = 8.0
"""What the head of an arrow may."""


def differences(before: Sequence[Shape], after: Sequence[Shape]) -> list[Rect] | None:
    """Rectangles outside which two pictures look the same; none when they do everywhere, None when the shapes
    that both have are not painted in the same order.
    """
    if len(before) == len(after):
        pairs = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        changed = [shape for pair in pairs for shape in pair]
    else:
        old, new = set(before), set(after)
        if [one for one in before if one in new] != [one for one in after if one in old]:
            return None
        changed = list(old ^ new)
    return [area for shape in changed for area in _areas(shape)]


def _areas(shape: Shape) -> Iterator[Rect]:
    """Where a shape may leave paint; a line is parted, for it leaves little within its bounds."""
    if isinstance(shape, Path) and not shape.closed:
        edge = _EDGE + shape.width + (_HEAD if shape.arrow else 0.0)
        for pair in pairwise(shape.points):
            yield _around(pair, edge)
    elif isinstance(shape, Path):
        yield _around(shape.points, _EDGE + shape.width)
    else:
        rect, edge = shape.rect, _EDGE
        if not isinstance(shape, Label):
            edge += getattr(shape, "width", 0.0)
        yield Rect(rect.x - edge, rect.y - edge, rect.width + 2 * edge, rect.height + 2 * edge)


def _around(points: Sequence[Point], edge: float) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs) - edge, min(ys) - edge
    return Rect(left, top, max(xs) + edge - left, max(ys) + edge - top)
