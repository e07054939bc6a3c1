"""What a drawing finds by place is what looking at every shape finds."""

from math import dist

from hypothesis import example, given
from hypothesis import strategies as st

from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape, bounds

_place = st.floats(-600, 1600).map(lambda number: round(number, 1))
_size = st.one_of(st.just(0.0), st.floats(0, 900).map(lambda number: round(number, 1)))
_rect = st.builds(Rect, _place, _place, _size, _size)
_of = st.sampled_from([None, "a", "b"])
_point = st.tuples(_place, _place)
_shape = st.one_of(
    st.builds(Box, _rect, of=_of),
    st.builds(lambda rect, of: Label("x", rect, of=of), _rect, _of),
    st.builds(
        lambda points, of, closed: Path(tuple(points), "line", of=of, closed=closed),
        st.lists(_point, min_size=3, max_size=6),
        _of,
        st.booleans(),
    ),
)
_shapes = st.lists(_shape, max_size=30)


@given(_shapes, _rect)
@example([Box(Rect(-1, -1, 1, 1))], Rect(0, 0, 0, 0))
@example([Box(Rect(0, 0, 100_000, 2))], Rect(90_000, 1, 1, 1))
def test_within_finds_what_meets_the_rectangle_in_order(shapes: list[Shape], rect: Rect) -> None:
    found = list(Drawing(shapes, (1000, 1000)).within(rect))
    assert [id(one) for one in found] == [id(one) for one in shapes if bounds(one).meets(rect)]


@given(_shapes, _place, _place, st.sampled_from([0.0, 5.0, 40.0]))
@example([Path(((0.0, 0.0), (0.0, 49.0)), "line", of="a")], 0.0, 1.0, 0.0)
def test_at_finds_the_topmost_shape_that_stands_for_something(
    shapes: list[Shape], x: float, y: float, reach: float
) -> None:
    found = Drawing(shapes, (1000, 1000)).at(x, y, reach)
    touched = [one for one in shapes if one.of is not None and _touched(one, x, y, reach)]
    assert found is (touched[-1] if touched else None)


def _touched(shape: Shape, x: float, y: float, reach: float) -> bool:
    """The same question asked by other means: by angles around a point and by feet of perpendiculars."""
    if not isinstance(shape, Path):
        rect = shape.rect
        return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
    if not shape.closed:
        return any(
            _off((x, y), a, b) <= reach + 1e-9 for a, b in zip(shape.points, shape.points[1:], strict=False)
        )
    crossed = 0
    ends = (*shape.points[1:], shape.points[0])
    for a, b in zip(shape.points, ends, strict=True):
        low, high = sorted((a, b), key=lambda point: point[1])
        if low[1] <= y < high[1]:
            crossed += (high[0] - low[0]) * (y - low[1]) > (x - low[0]) * (high[1] - low[1])
    return crossed % 2 == 1


def _off(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    length = dist(a, b)
    if length == 0:
        return dist(point, a)
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length
    if along <= 0:
        return dist(point, a)
    if along >= length:
        return dist(point, b)
    across = (point[0] - a[0]) * (b[1] - a[1]) - (point[1] - a[1]) * (b[0] - a[0])
    return abs(across) / length


def test_shapes_are_found_by_whom_they_stand_for() -> None:
    one, other = Box(Rect(0, 0, 5, 5), of="a"), Box(Rect(9, 9, 5, 5), of="b")
    drawing = Drawing([one, other], (20, 30))
    assert drawing.of("a") == [one]
    assert (drawing.width, drawing.height) == (20, 30)


def test_a_line_is_meant_near_it_and_an_area_inside_it() -> None:
    line = Path(((0, 0), (100, 0)), "link", of="line")
    flag = Path(((0, 50), (20, 50), (20, 70)), "link", closed=True, of="flag")
    drawing = Drawing([line, flag], (100, 100))
    assert drawing.at(50, 4) is line
    assert drawing.at(50, 6) is None
    assert drawing.at(15, 55) is flag
    assert drawing.at(3, 68) is None
