"""Where links run: along lines between cards, turning only in the channels between columns.

Every link that leaves a node shares one vertical line in the channel to its right; the order of those lines
is chosen so that few of them cross (channel routing after Hashimoto and Stevens 1971). Links that this would
lead through a card, because somebody placed it by hand, find their way by ``detours``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

from roadmap_planner.render.layers import Layout
from roadmap_planner.render.shapes import Point

TRACK = 9.0
"""Between two vertical lines of a channel, in points."""
_NARROW, _WIDE = 52.0, 168.0


@dataclass(frozen=True, slots=True)
class Channels:
    """The left and right edge of each column, and by channel the x of each node's vertical line."""

    columns: list[tuple[float, float]]
    verticals: list[dict[int, float]]


@dataclass(frozen=True, slots=True)
class _Net:
    """All links of one node through one channel: from the height ``start`` to the heights ``ends``."""

    node: int
    start: float
    ends: tuple[float, ...]
    top: float
    bottom: float

    def on_its_right(self, other: "_Net") -> int:
        """What it costs when the other's vertical line runs on the right of this one's."""
        crossed = int(self.top < other.start < self.bottom)
        crossed += sum(other.top < end < other.bottom for end in self.ends)
        return crossed + 100 * sum(abs(end - other.start) < 2.0 for end in self.ends)


def channels(layout: Layout, left: float, card: float) -> Channels:
    """Place the columns of cards ``card`` wide from ``left`` on, each channel as wide as its lines need."""
    tracks = _tracks(layout)
    columns: list[tuple[float, float]] = []
    x = left
    for lines in tracks:
        columns.append((x, x + card))
        wanted = (max(lines.values(), default=0) + 1) * TRACK + 36.0
        x += card + min(max(wanted, _NARROW), _WIDE)
    return Channels(columns, _verticals(tracks, columns))


def again(layout: Layout, columns: list[tuple[float, float]]) -> Channels:
    """The channels of a layout whose nodes moved up or down, its columns kept."""
    return Channels(columns, _verticals(_tracks(layout), columns))


def route(layout: Layout, chain: Sequence[int], found: Channels) -> tuple[Point, ...]:
    """The corners of a link from the right edge of its first node to the left edge of its last one."""
    first = chain[0]
    points: list[Point] = [(found.columns[layout.rank[first]][1], layout.middle[first])]
    for one, then in pairwise(chain):
        y, goal = layout.middle[one], layout.middle[then]
        if abs(y - goal) >= 0.5:
            x = found.verticals[layout.rank[one]].get(one, points[-1][0])
            points += [(x, y), (x, goal)]
    last = chain[-1]
    points.append((found.columns[layout.rank[last]][0], layout.middle[last]))
    return straightened(points)


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners without those that stand on a straight line, and without steps below half a point."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.5 and abs(kept[-1][1] - point[1]) < 0.5:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(first: Point, second: Point, third: Point) -> bool:
    across = abs(first[0] - second[0]) < 0.5 and abs(second[0] - third[0]) < 0.5
    return across or (abs(first[1] - second[1]) < 0.5 and abs(second[1] - third[1]) < 0.5)


def _verticals(tracks: list[dict[int, int]], columns: list[tuple[float, float]]) -> list[dict[int, float]]:
    placed: list[dict[int, float]] = []
    for number, lines in enumerate(tracks):
        if not lines:
            placed.append({})
            continue
        start, end = columns[number][1], columns[number + 1][0]
        many = max(lines.values()) + 1
        step = min(TRACK, (end - start - 36.0) / many)
        first = (start + end) / 2 - step * (many - 1) / 2 - 4.0
        placed.append({node: first + step * line for node, line in lines.items()})
    return placed


def _tracks(layout: Layout) -> list[dict[int, int]]:
    """By channel, the number of each node's vertical line, from the left."""
    ends: list[dict[int, dict[int, None]]] = [{} for _ in layout.layers]
    for chain in layout.chains:
        for one, then in pairwise(chain):
            ends[layout.rank[one]].setdefault(one, {})[then] = None
    return [_lines([_net(layout, one, list(near)) for one, near in channel.items()]) for channel in ends]


def _net(layout: Layout, node: int, near: list[int]) -> _Net:
    start = layout.middle[node]
    ends = tuple(sorted(layout.middle[one] for one in near))
    return _Net(node, start, ends, min(start, ends[0]), max(start, ends[-1]))


def _lines(nets: list[_Net]) -> dict[int, int]:
    """Order the bent nets so that few cross, then put them as far left as they do not touch."""
    bent = sorted([net for net in nets if net.bottom - net.top >= 0.5], key=lambda net: (net.top, net.node))
    meets: list[list[int]] = [[] for _ in bent]
    after: list[set[int]] = [set() for _ in bent]
    open_nets: list[int] = []
    for number, net in enumerate(bent):
        open_nets = [other for other in open_nets if bent[other].bottom + TRACK > net.top]
        for other in open_nets:
            meets[number].append(other)
            meets[other].append(number)
            before, behind = bent[other].on_its_right(net), net.on_its_right(bent[other])
            if before < behind:
                after[other].add(number)
            elif behind < before:
                after[number].add(other)
        open_nets.append(number)
    line: dict[int, int] = {}
    for number in _in_turn(after):
        line[number] = max((line[other] + 1 for other in meets[number] if other in line), default=0)
    return {bent[number].node: at for number, at in line.items()}


def _in_turn(after: list[set[int]]) -> list[int]:
    """The nets from left to right; where their wishes form a ring, the least bound goes first."""
    waits = [0] * len(after)
    for behind in after:
        for number in behind:
            waits[number] += 1
    heap = [(much, number) for number, much in enumerate(waits)]
    heapify(heap)
    done: dict[int, None] = {}
    while heap:
        much, number = heappop(heap)
        if number in done or much != waits[number]:
            continue
        done[number] = None
        for other in after[number]:
            if other not in done:
                waits[other] -= 1
                heappush(heap, (waits[other], other))
    return list(done)
