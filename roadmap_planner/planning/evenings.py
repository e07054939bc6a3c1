"""Which milestones of a schedule are shown on the evening of a day: those that follow a finish."""

from collections.abc import Callable, Sequence

from roadmap_planner.model.entity import Id
from roadmap_planner.planning.bounds import Bounds
from roadmap_planner.planning.network import FF, FS, Link

Ends = Callable[[int], tuple[int, int]]
Driver = Callable[[int], Id | None]


class Evenings:
    """Found when they are asked for, and kept. ``early`` are the earliest instants of a schedule. Who asks
    lends its ``ends`` and ``driver``, by the number of a block: kept here they would keep it alive.
    """

    def __init__(
        self, before: Sequence[Sequence[Link]], bounds: Sequence[Bounds], early: Sequence[int]
    ) -> None:
        self._before, self._bounds, self._early = before, bounds, early
        self._known: dict[int, bool] = {}

    def has(self, number: int, ends: Ends, driver: Driver) -> bool:
        """Whether a milestone is the evening of a day. What it follows at once decides, where that takes no
        time either.
        """
        same: list[int] = []
        while number not in self._known:
            same.append(number)
            found = self._decided(number, ends, driver)
            if isinstance(found, bool):
                self._known[number] = found
            else:
                number = found[0]
        self._known.update(dict.fromkeys(same, self._known[number]))
        return self._known[number]

    def _decided(self, number: int, ends: Ends, driver: Driver) -> bool | Link:
        """What is known of one milestone alone, or the link to another one that decides."""
        own, instant = self._bounds[number], ends(number)[0]
        if own.done:
            return own.by_finish
        if own.alap and instant > self._early[number]:
            return True
        drives = driver(number)
        if drives is None:
            return own.by_finish and instant in (own.earliest, own.latest_start)
        link = next(link for link in self._before[number] if link[4] == drives)
        start, finish = ends(link[0])
        if finish > start or link[2] or link[3]:
            return link[1] in (FS, FF)
        return link
