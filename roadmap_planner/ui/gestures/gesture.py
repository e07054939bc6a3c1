"""What a gesture is: from press to drop, one object. It previews while it moves and commits once."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt

from roadmap_planner.render.shapes import Point, Shape


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a gesture shows meanwhile: shapes over the drawing, and a note at a place; red when refused."""

    shapes: tuple[Shape, ...] = ()
    note: str = ""
    at: Point = (0.0, 0.0)
    refused: bool = False


class Gesture(Protocol):
    """Moves show only; the one change is made by ``drop``; ``cancel`` leaves everything as it was."""

    cursor: Qt.CursorShape

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay: ...

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None: ...

    def cancel(self) -> None: ...


def dragged(start: Point, at: Point, reach: float = 4.0) -> bool:
    """Whether the pointer has left the place of the press: a click is no drag."""
    return abs(at[0] - start[0]) > reach or abs(at[1] - start[1]) > reach
