"""A drawing: shapes laid out once, found again by where they are or whom they stand for."""

from collections.abc import Iterator, Sequence

from roadmap_planner.model.entity import Id
from roadmap_planner.render.shapes import Path, Rect, Shape, bounds, meets

_CELL = 256.0
_NEAR = 5.0
"""How far from a line a click still means it, in points."""
_ROUNDING = 1e-9
"""What a distance may be off by: a point on a line is at none."""


class Drawing:
    """Shapes in the order they are painted, the topmost last. Immutable to its users."""

    def __init__(self, shapes: Sequence[Shape], size: tuple[float, float]) -> None:
        """Keep the shapes and sort them into cells by place."""
        self.shapes = tuple(shapes)
        self.size = size
        self._cells: dict[tuple[int, int], list[int]] | None = None
        self._large: list[int] = []
        self._asked = False

    @property
    def width(self) -> float:
        """The width in points at 100 %."""
        return self.size[0]

    @property
    def height(self) -> float:
        """The height in points at 100 %."""
        return self.size[1]

    def within(self, rect: Rect) -> Iterator[Shape]:
        """The shapes that meet a rectangle, in the order they are painted."""
        if rect.x <= 0 and rect.y <= 0 and rect.right >= self.width and rect.bottom >= self.height:
            yield from self.shapes
            return
        if self._cells is None and not self._asked:  # a drawing for one sheet or one frame is asked once
            self._asked = True
            yield from (shape for shape in self.shapes if meets(shape, rect))
            return
        for number in self._numbers(rect):
            shape = self.shapes[number]
            if meets(shape, rect):
                yield shape

    def at(self, x: float, y: float, reach: float = _NEAR) -> Shape | None:
        """The topmost shape at a point that stands for something, lines within ``reach``."""
        around = Rect(x - reach, y - reach, 2 * reach, 2 * reach)
        for number in reversed(self._numbers(around)):
            shape = self.shapes[number]
            if shape.of is not None and _touches(shape, x, y, reach):
                return shape
        return None

    def of(self, id: Id) -> list[Shape]:
        """The shapes that stand for something."""
        return [shape for shape in self.shapes if shape.of == id]

    def _numbers(self, rect: Rect) -> list[int]:
        if self._cells is None:
            self._sort()
        cells = self._cells or {}
        found = set(self._large)
        for column in range(int(rect.x // _CELL), int(rect.right // _CELL) + 1):
            for row in range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1):
                found.update(cells.get((column, row), ()))
        return sorted(found)

    def _sort(self) -> None:
        cells: dict[tuple[int, int], list[int]] = {}
        for number, shape in enumerate(self.shapes):
            rect = bounds(shape)
            columns = range(int(rect.x // _CELL), int(rect.right // _CELL) + 1)
            rows = range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1)
            if len(columns) * len(rows) > 64:
                self._large.append(number)
                continue
            for column in columns:
                for row in rows:
                    cells.setdefault((column, row), []).append(number)
        self._cells = cells


def _touches(shape: Shape, x: float, y: float, reach: float) -> bool:
    if isinstance(shape, Path) and not shape.closed:
        pairs = zip(shape.points, shape.points[1:], strict=False)
        return any(_distance(x, y, a, b) <= reach + _ROUNDING for a, b in pairs)
    if isinstance(shape, Path):
        return _inside(shape.points, x, y)
    return shape.rect.holds(x, y)


def _distance(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
    return float(((x - a[0] - along * dx) ** 2 + (y - a[1] - along * dy) ** 2) ** 0.5)


def _inside(points: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point is in a polygon (crossings of a ray to the right)."""
    inside = False
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
