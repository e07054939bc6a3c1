"""Ranks: which column of a layered drawing each node stands in.

Longest path layering (Eades and Sugiyama 1990), then the shortest links in total (see ``tightening``).
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import ceil, sqrt

from roadmap_planner.render.tightening import Link, Pause, no_pause, tightened

_NARROWEST = 4
"""Columns that unlinked nodes of a lane spread over at least, when there are so many."""


def forward_links(count: int, links: Sequence[Link]) -> list[Link]:
    """The links without doubles and self links, those that would close a cycle turned round.

    A plan's firm dependencies have no cycle; advisory ones may.
    """
    place = _places(count, links)
    return list(dict.fromkeys((a, b) if place[a] < place[b] else (b, a) for a, b in links if a != b))


def ranks(count: int, links: Sequence[Link], lanes: Sequence[int], pause: Pause = no_pause) -> list[int]:
    """The column of each node, 0 being the leftmost: every link runs to the right.

    Nodes without any link fill the emptiest columns of their lane instead of piling up in the first one.
    """
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        after[a].append(b)
        before[b].append(a)
    place = _places(count, links)
    order = sorted(range(count), key=place.__getitem__)
    rank = [0] * count
    for node in order:
        rank[node] = max((rank[one] + 1 for one in before[node]), default=0)
    rank = tightened(rank, links, pause)
    lowest = min((rank[node] for node in order if before[node] or after[node]), default=0)
    rank = [one - lowest if before[node] or after[node] else one for node, one in enumerate(rank)]
    _spread([node for node in order if not before[node] and not after[node]], lanes, rank)
    return rank


def _spread(alone: list[int], lanes: Sequence[int], rank: list[int]) -> None:
    """Put unlinked nodes into the emptiest columns of their lane."""
    unlinked = set(alone)
    filled: dict[int, dict[int, int]] = {}
    for node, lane in enumerate(lanes):
        if node not in unlinked:
            column = filled.setdefault(lane, {})
            column[rank[node]] = column.get(rank[node], 0) + 1
    by_lane: dict[int, list[int]] = {}
    for node in sorted(alone):
        by_lane.setdefault(lanes[node], []).append(node)
    for lane, nodes in by_lane.items():
        taken = filled.get(lane, {})
        first, last = min(taken, default=0), max(taken, default=-1)
        wide = max(last - first + 1, min(len(nodes), max(_NARROWEST, ceil(sqrt(2 * len(nodes))))))
        heap = [(taken.get(column, 0), column) for column in range(first, first + wide)]
        heapify(heap)
        for node in nodes:
            much, rank[node] = heappop(heap)
            heappush(heap, (much + 1, rank[node]))


def _places(count: int, links: Sequence[Link]) -> list[int]:
    """A position for each node such that links run forward, as far as there are no cycles (Kahn 1962)."""
    waits = [0] * count
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b in dict.fromkeys(links):
        if a != b:
            waits[b] += 1
            after[a].append(b)
    ready = [node for node in range(count) if not waits[node]]
    place = [-1] * count
    done = 0
    untouched = iter(range(count))
    while done < count:
        if not ready:
            ready.append(next(node for node in untouched if place[node] < 0))
        node = heappop(ready)
        if place[node] >= 0:
            continue
        place[node] = done
        done += 1
        for one in after[node]:
            waits[one] -= 1
            if waits[one] == 0 and place[one] < 0:
                heappush(ready, one)
    return place
