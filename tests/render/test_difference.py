"""Outside the differences of two pictures nothing is painted otherwise, nor in a part painted for itself."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from roadmap_planner.render.devices import application
from roadmap_planner.render.difference import differences
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape, meets
from roadmap_planner.render.style import LOOKS

SIZE = 120
SHADE = 24
"""Of 255: what is cut by a region may have its smooth edges a shade otherwise."""

PLACES = st.integers(0, SIZE).map(float)
POINTS = st.lists(st.tuples(PLACES, PLACES), min_size=2, max_size=4).map(tuple)
RECTS = st.builds(Rect, PLACES, PLACES, st.integers(1, 40).map(float), st.integers(1, 40).map(float))
COLOURS = st.sampled_from(["critical", "link", "text", "accent"])
SHAPES: st.SearchStrategy[Shape] = st.one_of(
    st.builds(Box, RECTS, COLOURS, COLOURS, st.sampled_from([1.0, 2.0]), st.sampled_from([0.0, 3.0])),
    st.builds(
        Path,
        POINTS,
        COLOURS,
        st.sampled_from([0.5, 1.0, 2.0, 3.0]),
        arrow=st.booleans(),
        radius=st.sampled_from([0.0, 4.0]),
        dashed=st.booleans(),
    ),
    st.builds(Path, POINTS, COLOURS, st.just(1.5), COLOURS, closed=st.just(True)),
    st.builds(lambda rect: Label("Gates", Rect(rect.x, rect.y, 40.0, 16.0)), RECTS),
)
PICTURES = st.lists(SHAPES, max_size=6, unique=True)


def _painted(shapes: list[Shape], upon: QImage | None = None, region: QRegion | None = None) -> QImage:
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32) if upon is None else QImage(upon)
    painter = QPainter(image)
    if region is not None:
        painter.setClipRegion(region)
    painter.fillRect(image.rect(), QColor("white"))
    paint_shapes(shapes, painter, LOOKS["light"])
    painter.end()
    return image


@given(PICTURES, PICTURES, st.booleans())
@settings(max_examples=60)
def test_painting_where_they_differ_makes_the_one_picture_the_other(
    kept: list[Shape], more: list[Shape], swap: bool
) -> None:
    application()
    before, after = kept, [*more, *kept] if swap else [*kept, *more]
    areas = differences(before, after)
    if areas is None:
        return
    region = QRegion()
    for one in areas:
        region += QRegion(int(one.x) - 1, int(one.y) - 1, int(one.width) + 3, int(one.height) + 3)
    apart = np.abs(_shades(_painted(after, _painted(before), region)) - _shades(_painted(after)))
    assert int(apart.max()) <= SHADE


def _shades(image: QImage) -> NDArray[np.int16]:
    return np.frombuffer(bytes(image.constBits()), dtype=np.uint8).astype(np.int16)


ARROWS = st.builds(
    lambda end, length, off, role, width: Path(
        ((end - length, end + off), (end, end + off)), role, width, arrow=True
    ),
    st.sampled_from([25.0, 95.0]),
    st.sampled_from([8.0, 12.0]),
    st.integers(-2, 2),
    COLOURS,
    st.sampled_from([1.0, 2.0]),
)
"""Into one of two places, as links lead into one block."""
REACH = 12
"""How far beyond its bounds a shape may leave paint, in points."""


@given(st.lists(ARROWS | SHAPES, min_size=2, max_size=9, unique=True), st.sampled_from([25.0, 95.0]))
@settings(max_examples=150)
def test_a_part_is_painted_alike_without_the_shapes_that_do_not_reach_it(
    shapes: list[Shape], middle: float
) -> None:
    application()
    area = QRect(int(middle) - 15, int(middle) - 15, 30, 30)
    part = area.adjusted(-REACH, -REACH, REACH, REACH)
    reach = Rect(part.x(), part.y(), part.width(), part.height())
    near = [one for one in shapes if meets(one, reach)]
    whole = _painted(shapes)
    apart = np.abs(_shades(_painted(near, whole, QRegion(area))) - _shades(whole))
    assert int(apart.max()) <= SHADE


@given(PICTURES)
def test_a_picture_does_not_differ_from_itself(shapes: list[Shape]) -> None:
    assert differences(shapes, list(shapes)) == []


def test_another_order_of_painting_is_no_matter_of_places() -> None:
    one, other = Box(Rect(0, 0, 9, 9), "text"), Box(Rect(5, 5, 9, 9), "link")
    assert differences([one, other], [other, one, Box(Rect(50, 50, 9, 9), "text")]) is None
