"""Where two pictures differ, so that only there is painted again."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadmap_planner.render.shapes import Label, Path, Point, Rect, Shape

_EDGE = 2.0
"""What smooth edges, round caps and the overhang of letters may reach beyond a shape, in points."""
_HEAD = 8.0
"""What the head of an arrow may."""


_MANY = 120
"""When more shapes differ, the place of each is not worth looking up."""


def differences(before: Sequence[Shape], after: Sequence[Shape]) -> list[Rect] | None:
    """Rectangles outside which two pictures look the same; none when they do everywhere, None when the shapes
    that both have are not painted in the same order, or when very many differ.

    Pictures of unequal length have those shapes in common that are the same objects.
    """
    if len(before) == len(after):
        pairs = [
            (one, other)
            for one, other in zip(before, after, strict=True)
            if one is not other and one != other
        ]
        changed = [shape for pair in pairs for shape in pair]
    else:
        both = {id(one) for one in before} & {id(one) for one in after}
        if [id(one) for one in before if id(one) in both] != [id(one) for one in after if id(one) in both]:
            return None
        changed = [one for one in (*before, *after) if id(one) not in both]
    if len(changed) > _MANY:
        return None
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
