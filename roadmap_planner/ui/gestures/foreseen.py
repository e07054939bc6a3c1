"""What a gesture would move besides its own block, shown while it moves."""

from collections.abc import Hashable, Mapping
from datetime import date

from roadmap_planner.model.entity import Id
from roadmap_planner.planning.preview_words import summary
from roadmap_planner.render.gantt import GanttPicture
from roadmap_planner.render.shapes import Box, Rect, Shape
from roadmap_planner.ui.gestures.edits import Wanted
from roadmap_planner.ui.gestures.gesture import Overlay
from roadmap_planner.ui.workbench import Workbench


class Foreseen:
    """Asks again only when the pointer has come to another day."""

    def __init__(self, workbench: Workbench, picture: GanttPicture, block: Id) -> None:
        self._workbench = workbench
        self._picture = picture
        self._block = block
        self._at: Hashable = None
        self._found = Overlay()

    def of(self, at: Hashable, wanted: Wanted | None) -> Overlay:
        """Ghosts of the blocks that would move, and what is to be said of them, for a day or duration."""
        if at != self._at:
            self._at = at
            self._found = Overlay() if wanted is None else self._asked(wanted)
        return self._found

    def _asked(self, wanted: Wanted) -> Overlay:
        offer = self._workbench.foresee(*wanted)
        if offer is None or not offer.seen.others:
            return Overlay()
        after = {one.id: one.after for one in offer.seen.others if one.id != self._block}
        said = self._workbench.words.phrase(summary(offer.seen, "moves.note"))
        return Overlay(tuple(ghosts(self._picture, after)), said)


def ghosts(
    picture: GanttPicture, dates: Mapping[Id, tuple[date, date]], line: str = "accent", fill: str = ""
) -> list[Shape]:
    """Dashed bars where blocks would be, in their rows."""
    shapes: list[Shape] = []
    for block, (start, finish) in dates.items():
        bar = picture.bar(block)
        if bar is not None:
            left, right = picture.scale.x(start), picture.scale.right(finish)
            place = Rect(left, bar.y, max(right - left, 4.0), bar.height)
            shapes.append(Box(place, fill, line, 1.5, 3.0, dashed=True))
    return shapes
