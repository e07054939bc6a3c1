"""Coordinates: how far down each node of an ordered column stands.

Four alignments of nodes with their median neighbours, each packed tightly, of which the mean of the two
middle ones is taken (Brandes and Köpf, Fast and Simple Horizontal Coordinate Assignment, 2001, turned by
90 degrees; packing by longest paths over aligned blocks as in dagre, which needs no recursion).
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import add, sub

from roadmap_planner.render.ordering import Layered


def coordinates(
    graph: Layered, layers: list[list[int]], heights: Sequence[float], gap: Sequence[float]
) -> dict[int, float]:
    """The middle of each node. Neighbours keep half of both heights and the larger of both gaps between them.

    Nodes that stand in no column of ``layers`` take no part, nor do links to them.
    """
    nodes = [node for layer in layers for node in layer]
    part = _part(graph, layers, nodes)
    tall, apart = [heights[node] for node in nodes], [gap[node] for node in nodes]
    position = [place for layer in layers for place, _ in enumerate(layer)]
    clashes = _clashes(part, part.layers, position, tall)
    found: list[list[float]] = []
    for to_right in (True, False):
        for downwards in (True, False):
            root = _aligned(part, part.layers, position, clashes, to_right=to_right, downwards=downwards)
            found.append(_packed(part.layers, root, tall, apart, downwards=downwards))
    return dict(zip(nodes, _middle(found, tall), strict=True))


def _part(graph: Layered, layers: list[list[int]], nodes: list[int]) -> Layered:
    """The nodes of some columns and the links among them, numbered anew: one of many lanes is small."""
    number = {node: place for place, node in enumerate(nodes)}

    def near(side: list[list[int]]) -> list[list[int]]:
        return [[number[one] for one in side[node] if one in number] for node in nodes]

    return Layered(
        [[number[node] for node in layer] for layer in layers],
        near(graph.before),
        near(graph.after),
        [graph.lane[node] for node in nodes],
        [graph.given[node] for node in nodes],
    )


def _clashes(
    graph: Layered, layers: list[list[int]], position: list[int], heights: Sequence[float]
) -> set[tuple[int, int]]:
    """Links that cross a long link's inner part: that one shall stay straight (type 1 conflicts)."""
    marked: set[tuple[int, int]] = set()
    for number in range(1, len(layers)):
        layer, left = layers[number], layers[number - 1]
        low, seen = 0, 0
        for place, node in enumerate(layer):
            inner = _inner(node, graph, heights)
            if inner is None and place < len(layer) - 1:
                continue
            high = len(left) if inner is None else position[inner]
            for one in layer[seen : place + 1]:
                for near in graph.before[one]:
                    at = position[near]
                    if (at < low or at > high) and (heights[one] > 0 or heights[near] > 0):
                        marked.add((near, one))
            seen, low = place + 1, high
    return marked


def _inner(node: int, graph: Layered, heights: Sequence[float]) -> int | None:
    if heights[node] > 0:
        return None
    for near in graph.before[node]:
        if heights[near] == 0:
            return near
    return None


def _aligned(
    graph: Layered,
    layers: list[list[int]],
    position: list[int],
    clashes: set[tuple[int, int]],
    *,
    to_right: bool,
    downwards: bool,
) -> list[int]:
    """Blocks of nodes on one line: the first node of each node's block."""
    root = list(range(len(position)))
    align = list(range(len(position)))
    neighbours = graph.before if to_right else graph.after
    for layer in layers if to_right else reversed(layers):
        last = -1 if downwards else len(position)
        for node in layer if downwards else reversed(layer):
            near = sorted(neighbours[node], key=position.__getitem__)
            if not near:
                continue
            half = (len(near) - 1) / 2
            middles = {int(half), int(half + 0.5)}
            for middle in sorted(middles, reverse=not downwards):
                one = near[middle]
                at = position[one]
                free = at > last if downwards else at < last
                link = (one, node) if to_right else (node, one)
                if align[node] == node and free and link not in clashes:
                    align[one] = node
                    root[node] = root[one]
                    align[node] = root[one]
                    last = at
    return root


def _packed(
    layers: list[list[int]],
    root: list[int],
    heights: Sequence[float],
    gap: Sequence[float],
    *,
    downwards: bool,
) -> list[float]:
    """The place of each node when blocks are packed upwards (or downwards), then drawn back to each other."""
    below, above = _apart(layers, root, heights, gap)
    if not downwards:
        below, above = above, below
    place: dict[int, float] = {}
    order = _sorted(below, above)
    for one in order:
        place[one] = max((place[near] + apart for near, apart in above[one].items()), default=0.0)
    for one in reversed(order):
        if below[one]:
            place[one] = max(place[one], min(place[near] - apart for near, apart in below[one].items()))
    sign = 1.0 if downwards else -1.0
    found = [0.0] * len(root)
    for layer in layers:
        for node in layer:
            found[node] = sign * place[root[node]]
    return found


def _apart(
    layers: list[list[int]], root: list[int], heights: Sequence[float], gap: Sequence[float]
) -> tuple[dict[int, dict[int, float]], dict[int, dict[int, float]]]:
    """By block, the blocks right below and right above it, and how far away they must be."""
    below: dict[int, dict[int, float]] = {root[node]: {} for layer in layers for node in layer}
    above: dict[int, dict[int, float]] = {one: {} for one in below}
    for layer in layers:
        for upper, lower in pairwise(layer):
            apart = (heights[upper] + heights[lower]) / 2 + max(gap[upper], gap[lower])
            first, then = root[upper], root[lower]
            if apart > below[first].get(then, -1.0):
                below[first][then] = above[then][first] = apart
    return below, above


def _sorted(below: dict[int, dict[int, float]], above: dict[int, dict[int, float]]) -> list[int]:
    waits = {one: len(near) for one, near in above.items()}
    order = [one for one, much in waits.items() if not much]
    for one in order:
        for near in below[one]:
            waits[near] -= 1
            if not waits[near]:
                order.append(near)
    return order


def _middle(found: list[list[float]], heights: Sequence[float]) -> list[float]:
    """The mean of the two middle places of each node, the four alignments laid over the lowest one."""
    if not heights:
        return []
    half = [height / 2 for height in heights]
    lows = [min(map(sub, one, half)) for one in found]
    highs = [max(map(add, one, half)) for one in found]
    narrow = min(range(4), key=lambda number: highs[number] - lows[number])
    shifts = [
        lows[narrow] - lows[number] if number % 2 == 0 else highs[narrow] - highs[number]
        for number in range(4)
    ]
    middle = []
    for places in zip(*found, strict=True):
        four = sorted([one + shift for one, shift in zip(places, shifts, strict=True)])
        middle.append((four[1] + four[2]) / 2)
    return middle
