"""Frozen geometry: what a drawing is made of, in points at 100 % (1/72 inch on paper, pixels on screen)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from roadmap_planner.model.entity import Id

Point = tuple[float, float]

Measure = Callable[[str, float, bool], float]
"""measure(text, size, bold) -> width. Font metrics need a QGuiApplication; a ruler serves in tests."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def meets(self, other: "Rect") -> bool:
        """Whether two rectangles share a point."""
        return (
            self.x <= other.x + other.width
            and other.x <= self.x + self.width
            and self.y <= other.y + other.height
            and other.y <= self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, its corners rounded. ``fill`` and ``line`` are colour roles of ``style``; "" is none."""

    rect: Rect
    fill: str = ""
    line: str = ""
    width: float = 1.0
    radius: float = 0.0
    pattern: Literal["", "hatch", "dots"] = ""
    dashed: bool = False
    of: Id | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points: closed and filled (a diamond, a flag) or open (a link), corners rounded."""

    points: tuple[Point, ...]
    line: str = ""
    width: float = 1.0
    fill: str = ""
    closed: bool = False
    dashed: bool = False
    arrow: bool = False
    radius: float = 0.0
    of: Id | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of plain text in a rectangle, elided at its end when it does not fit."""

    text: str
    rect: Rect
    size: float = 11.0
    colour: str = "text"
    bold: bool = False
    align: Align = "left"
    elide: bool = True
    of: Id | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of ``resources/icons`` tinted with a colour role."""

    name: str
    rect: Rect
    colour: str = "text"
    of: Id | None = None
    part: str = ""


Shape = Box | Path | Label | Icon


def bounds(shape: Shape) -> Rect:
    """The rectangle that a shape lies in, without line widths."""
    if isinstance(shape, Path):
        xs = [x for x, _ in shape.points]
        ys = [y for _, y in shape.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return shape.rect


def meets(shape: Shape, rect: Rect) -> bool:
    """Whether the bounds of a shape share a point with a rectangle."""
    if not isinstance(shape, Path):
        return shape.rect.meets(rect)
    points, right, bottom = shape.points, rect.x + rect.width, rect.y + rect.height
    if len(points) == 2:  # most are lines of the grid
        (ax, ay), (bx, by) = points
        return not (
            (ax < rect.x and bx < rect.x)
            or (ax > right and bx > right)
            or (ay < rect.y and by < rect.y)
            or (ay > bottom and by > bottom)
        )
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) <= right and max(xs) >= rect.x and min(ys) <= bottom and max(ys) >= rect.y
