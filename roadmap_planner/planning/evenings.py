"""Which milestones of a schedule are shown on the evening of a day: those that follow a finish."""

from collections.abc import Callable, Sequence

from roadmap_planner.model.entity import Id
from roadmap_planner.planning.bounds import Bounds
from roadmap_planner.planning.network import FF, FS, Link


class Evenings:
    """Found when they are asked for, and kept. ``ends`` and ``driver`` are a schedule's, by the number of a
    block; ``early`` its earliest instants.
    """

    def __init__(
        self,
        before: Sequence[Sequence[Link]],
        bounds: Sequence[Bounds],
        early: Sequence[int],
        ends: Callable[[int], tuple[int, int]],
        driver: Callable[[int], Id | None],
    ) -> None:
        self._before, self._bounds, self._early = before, bounds, early
        self._ends, self._driver = ends, driver
        self._known: dict[int, bool] = {}

    def has(self, number: int) -> bool:
        """Whether a milestone is the evening of a day. What it follows at once decides, where that takes no
        time either.
        """
        same: list[int] = []
        while number not in self._known:
            same.append(number)
            found = self._decided(number)
            if isinstance(found, bool):
                self._known[number] = found
            else:
                number = found[0]
        self._known.update(dict.fromkeys(same, self._known[number]))
        return self._known[number]

    def _decided(self, number: int) -> bool | Link:
        """What is known of one milestone alone, or the link to another one that decides."""
        own, instant = self._bounds[number], self._ends(number)[0]
        if own.done:
            return own.by_finish
        if own.alap and instant > self._early[number]:
            return True
        driver = self._driver(number)
        if driver is None:
            return own.by_finish and instant in (own.earliest, own.latest_start)
        link = next(link for link in self._before[number] if link[4] == driver)
        start, finish = self._ends(link[0])
        if finish > start or link[2] or link[3]:
            return link[1] in (FS, FF)
        return link
