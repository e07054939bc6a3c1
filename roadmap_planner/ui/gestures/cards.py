"""Gestures on the cards of the map: put one elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block
from roadmap_planner.render.map import RoadmapMap
from roadmap_planner.render.shapes import Box, Point, Rect
from roadmap_planner.ui.gestures.gesture import Overlay, dragged
from roadmap_planner.ui.workbench import Workbench


class MoveCard:
    """Drag a card: it stays where it is put; in the lane of another wave it belongs to that wave."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(
        self, workbench: Workbench, picture: Callable[[], RoadmapMap], block: Id, start: Point, by: object
    ) -> None:
        self._workbench = workbench
        self._picture = picture
        self._block = block
        self._start = start
        self._by = by
        self._card = picture().cards[block]

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay:
        if not dragged(self._start, at):
            return Overlay()
        return Overlay((Box(self._target(at), "accent_soft", "accent", 1.5, 8.0),))

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None:
        if not dragged(self._start, at):
            return
        target, picture = self._target(at), self._picture()
        row = self._workbench.plan.get(Block, self._block)
        lane = picture.lane_at(target.y + target.height / 2)
        wave = row.wave if lane is None else lane.wave
        x, y = picture.place(wave, target.x, target.y)

        def edits(edit: Edit) -> None:
            edit.update(row, map_x=float(round(x)), map_y=float(round(y)), wave=wave)

        self._workbench.change(Title("change.block.placed", name=row.name), edits, self._by)

    def cancel(self) -> None:
        pass

    def _target(self, at: Point) -> Rect:
        moved = self._card.x + at[0] - self._start[0], self._card.y + at[1] - self._start[1]
        return Rect(*moved, self._card.width, self._card.height)
