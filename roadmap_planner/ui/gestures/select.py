"""Select: a click on something, or a rubber band over the void."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from roadmap_planner.model.change import RowKey
from roadmap_planner.render.shapes import Box, Point, Rect
from roadmap_planner.ui.gestures.gesture import Overlay, dragged
from roadmap_planner.ui.selection import Selection

ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def clicked(selection: Selection, key: RowKey, keys: Qt.KeyboardModifier) -> None:
    """Select what was clicked; with Ctrl or Shift, add it or take it away."""
    if keys & ADDING:
        selection.toggle(key)
    else:
        selection.select([key])


class Band:
    """A rubber band: what lies in it is selected; with Ctrl or Shift, added."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, selection: Selection, start: Point, inside: Callable[[Rect], list[RowKey]]) -> None:
        self._selection = selection
        self._start = start
        self._inside = inside

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay:
        if not dragged(self._start, at):
            return Overlay()
        return Overlay((Box(self._rect(at), "", "selection", 1.0, dashed=True),))

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None:
        found = self._inside(self._rect(at)) if dragged(self._start, at) else []
        before = list(self._selection.keys) if keys & ADDING else []
        self._selection.select([*before, *found])

    def cancel(self) -> None:
        pass

    def _rect(self, at: Point) -> Rect:
        left, right = sorted((self._start[0], at[0]))
        top, bottom = sorted((self._start[1], at[1]))
        return Rect(left, top, right - left, bottom - top)
