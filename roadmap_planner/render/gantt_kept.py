"""Shapes of a Gantt that stay as they are: an edit moves few of the rows and links in sight."""

from collections.abc import Callable
from typing import Generic, TypeVar

from roadmap_planner.model.entity import Id
from roadmap_planner.render.gantt_layers import Layers
from roadmap_planner.render.shapes import Shape

T = TypeVar("T")

MOST = 2000
"""So many rows, and as many links, are kept; a screen shows a tenth of them."""


class Made(Generic[T]):
    """What was made last for each id, and what it was made from."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._made: dict[Id, tuple[tuple[object, ...], T]] = {}

    def of(self, id: Id, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made for an id from the same, or made now."""
        found = self._made.get(id)
        if found is not None and found[0] == made_from:
            return found[1]
        if len(self._made) >= MOST:
            self._made.clear()
        made = make()
        self._made[id] = made_from, made
        return made


class Kept:
    """Handed on from one picture to the next, as long as what they have in common is the same."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.rows: Made[Layers] = Made()
        self.links: Made[tuple[Shape, ...]] = Made()
        self.ground: Made[tuple[Shape, ...]] = Made()
        self.days: Made[tuple[Shape, ...]] = Made()
