"""Gestures on the bars of a Gantt: move a block, change its duration."""

from PySide6.QtCore import Qt

from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block
from roadmap_planner.render.gantt import GanttPicture
from roadmap_planner.render.shapes import Box, Point, Rect
from roadmap_planner.ui.gestures.edits import moving, resizing, shift
from roadmap_planner.ui.gestures.foreseen import Foreseen
from roadmap_planner.ui.gestures.gesture import Overlay, dragged
from roadmap_planner.ui.workbench import Workbench


class MoveBar:
    """Drag a bar sideways: the block starts on another day."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(
        self, workbench: Workbench, picture: GanttPicture, block: Id, start: Point, by: object
    ) -> None:
        self._workbench = workbench
        self._picture = picture
        self._block = block
        self._start = start
        self._by = by
        self._foreseen = Foreseen(workbench, picture, block)
        self._dates = workbench.schedule.of(block)
        self._bar = picture.bar(block) or Rect(0, 0, 0, 0)

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay:
        if not dragged(self._start, at):
            return Overlay()
        calendar, scale, words = self._workbench.schedule.calendar, self._picture.scale, self._workbench.words
        index = self._index(at)
        start = calendar.day(index)
        length = max(calendar.between(self._dates.start, self._dates.finish), 1)
        finish = calendar.day(index + length - 1)
        ghost = Rect(
            scale.x(start), self._bar.y, max(scale.right(finish) - scale.x(start), 3.0), self._bar.height
        )
        note = words.say(
            "gesture.moved", start=start, finish=finish, count=index - calendar.index(self._dates.start)
        )
        more = self._foreseen.of(index, moving(self._workbench, self._block, start))
        note = f"{note}\n{more.note}" if more.note else note
        return Overlay((Box(ghost, "accent_soft", "accent", 1.5, 3.0), *more.shapes), note, at)

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None:
        start = self._workbench.schedule.calendar.day(self._index(at))
        wanted = moving(self._workbench, self._block, start) if dragged(self._start, at) else None
        if wanted is not None:
            self._workbench.propose(*wanted, self._by)

    def cancel(self) -> None:
        pass

    def _index(self, at: Point) -> int:
        """The working day that the bar's start was dragged to."""
        calendar, scale = self._workbench.schedule.calendar, self._picture.scale
        day = scale.day(scale.x(self._dates.start) + at[0] - self._start[0] + scale.day_width / 2)
        return calendar.index(day)


class ResizeBar:
    """Drag the right edge of a bar: the block takes another number of working days."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(
        self, workbench: Workbench, picture: GanttPicture, block: Id, start: Point, by: object
    ) -> None:
        self._workbench = workbench
        self._picture = picture
        self._block = block
        self._start = start
        self._by = by
        self._foreseen = Foreseen(workbench, picture, block)
        self._dates = workbench.schedule.of(block)
        self._row = workbench.plan.get(Block, block)
        self._bar = picture.bar(block) or Rect(0, 0, 0, 0)

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay:
        if not dragged(self._start, at):
            return Overlay()
        schedule, scale = self._workbench.schedule, self._picture.scale
        duration = self._duration(at)
        finish = schedule.calendar.finish(self._dates.start, duration)
        ghost = Rect(self._bar.x, self._bar.y, max(scale.right(finish) - self._bar.x, 3.0), self._bar.height)
        note = self._workbench.words.say("gesture.resized", finish=finish, count=duration)
        more = self._foreseen.of(duration, resizing(self._workbench, self._block, duration))
        note = f"{note}\n{more.note}" if more.note else note
        return Overlay((Box(ghost, "accent_soft", "accent", 1.5, 3.0), *more.shapes), note, at)

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None:
        wanted = (
            resizing(self._workbench, self._block, self._duration(at)) if dragged(self._start, at) else None
        )
        if wanted is not None:
            self._workbench.propose(*wanted, self._by)

    def cancel(self) -> None:
        pass

    def _duration(self, at: Point) -> int:
        """The duration whose last day the edge was dragged to; at least a day."""
        day = self._picture.scale.day(at[0] - self._picture.scale.day_width / 2)
        calendar = self._workbench.schedule.calendar
        done = shift(self._workbench.schedule, self._dates.start, day) + (1 if calendar.is_worked(day) else 0)
        return max(done, 1)
