"""The fewest links to cut so that a graph has no cycle: exactly the fewest is NP-hard, this comes near."""

import heapq
from collections import deque
from collections.abc import Iterator, Mapping

_TRY_AGAIN = 200
"""So many cut links are each tried again in the end: none is cut in vain."""


def back_links(links: Mapping[str, tuple[str, str]]) -> list[str]:
    """Ids of links without which the others have no cycle.

    Nodes on no cycle are set aside; the others are put in the order of Eades, Lin and Smyth (1993: the node
    that gives most and takes least comes first), and what points backwards in it is cut. Without recursion.
    """
    core = _core(links)
    inside = {id: ends for id, ends in links.items() if ends[0] in core and ends[1] in core}
    place = {node: number for number, node in enumerate(_order(inside))}
    cut = [id for id, (before, after) in inside.items() if place[before] >= place[after]]
    if not cut or len(cut) > _TRY_AGAIN:
        return cut
    kept = {id: ends for id, ends in inside.items() if id not in set(cut)}
    needed = []
    for id in cut:
        if _leads(kept, inside[id][1], inside[id][0]):
            needed.append(id)
        else:
            kept[id] = inside[id]
    return needed


def _core(links: Mapping[str, tuple[str, str]]) -> set[str]:
    """The nodes that are left when those that nothing leads to, or that lead nowhere, are taken away."""
    left = {node for ends in links.values() for node in ends}
    for direction in (0, 1):
        counts = dict.fromkeys(left, 0)
        following: dict[str, list[str]] = {node: [] for node in left}
        for ends in links.values():
            before, after = ends[direction], ends[1 - direction]
            if before in left and after in left:
                counts[after] += 1
                following[before].append(after)
        ready = [node for node in left if counts[node] == 0]
        while ready:
            node = ready.pop()
            left.discard(node)
            for other in following[node]:
                counts[other] -= 1
                if counts[other] == 0:
                    ready.append(other)
    return left


def _order(links: Mapping[str, tuple[str, str]]) -> list[str]:
    """Nodes in an order in which few links point backwards."""
    graph = _Shrinking(links)
    first: list[str] = []
    last: deque[str] = deque()
    while not graph.empty():
        for node in graph.sinks():
            last.appendleft(node)
        node_that_gives = graph.most_giving()
        if node_that_gives is not None:
            first.append(node_that_gives)
    return [*first, *last]


class _Shrinking:
    """A graph from which nodes are taken one by one, each at the cost of its links."""

    def __init__(self, links: Mapping[str, tuple[str, str]]) -> None:
        self._left = dict.fromkeys(node for ends in links.values() for node in ends)
        self._numbers = {node: number for number, node in enumerate(self._left)}
        self._gives: dict[str, list[str]] = {node: [] for node in self._left}
        self._takes: dict[str, list[str]] = {node: [] for node in self._left}
        for before, after in links.values():
            if before != after:
                self._gives[before].append(after)
                self._takes[after].append(before)
        self._out = {node: len(self._gives[node]) for node in self._left}
        self._in = {node: len(self._takes[node]) for node in self._left}
        self._sinks = [node for node in self._left if self._out[node] == 0]
        self._heap: list[tuple[int, int, str]] = []
        for node in self._left:
            self._weigh(node)

    def empty(self) -> bool:
        return not self._left

    def sinks(self) -> Iterator[str]:
        """Take every node that gives nothing, and those that give nothing then."""
        while self._sinks:
            node = self._sinks.pop()
            if node in self._left:
                self._take(node)
                yield node

    def most_giving(self) -> str | None:
        """Take the node that gives most and takes least."""
        while self._heap:
            weight, _, node = heapq.heappop(self._heap)
            if node in self._left and weight == self._in[node] - self._out[node]:
                self._take(node)
                return node
        return None

    def _take(self, node: str) -> None:
        del self._left[node]
        for other in self._gives[node]:
            if other in self._left:
                self._in[other] -= 1
                self._weigh(other)
        for other in self._takes[node]:
            if other in self._left:
                self._out[other] -= 1
                self._weigh(other)
                if self._out[other] == 0:
                    self._sinks.append(other)

    def _weigh(self, node: str) -> None:
        heapq.heappush(self._heap, (self._in[node] - self._out[node], self._numbers[node], node))


def _leads(links: Mapping[str, tuple[str, str]], start: str, goal: str) -> bool:
    following: dict[str, list[str]] = {}
    for before, after in links.values():
        following.setdefault(before, []).append(after)
    seen = {start}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        for other in following.get(node, ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False
