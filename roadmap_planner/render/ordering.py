"""Ordering: which node stands above which in each column, so that few links cross.

Sweeps by barycentre with transposition of neighbours (Sugiyama, Tagawa and Toda 1981; Gansner, Koutsofios,
North and Vo 1993), from two starts: the order given and the order of a depth-first walk. The better one is
kept, the given order when they are even, so that the picture follows the plan. Lanes never mix.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Layered:
    """Nodes in columns. ``before`` and ``after`` are neighbours in the columns beside."""

    layers: list[list[int]]
    before: list[list[int]]
    after: list[list[int]]
    lane: Sequence[int]


def ordered_layers(graph: Layered) -> list[list[int]]:
    """The columns with their nodes from top to bottom."""
    lane = graph.lane
    given = [sorted(layer, key=lambda node: (lane[node], node)) for layer in graph.layers]
    walk = _walk(graph)
    walked = [sorted(layer, key=lambda node: (lane[node], walk[node])) for layer in graph.layers]
    best, fewest = _improved(graph, given)
    if fewest:
        other, crossed = _improved(graph, walked)
        if crossed < fewest:
            return other
    return best


def crossings(graph: Layered, layers: list[list[int]]) -> int:
    """How often links between neighbouring columns cross."""
    position = _positions(layers, len(graph.lane))
    return sum(_crossed(layer, graph.after, position) for layer in layers)


def _improved(graph: Layered, layers: list[list[int]]) -> tuple[list[list[int]], int]:
    position = _positions(layers, len(graph.lane))
    _transpose(graph, layers, position)
    best, fewest = [list(layer) for layer in layers], crossings(graph, layers)
    idle = 0
    for sweep in range(_SWEEPS):
        if not fewest or idle == 3:
            break
        _sweep(graph, layers, position, to_right=sweep % 2 == 0)
        _transpose(graph, layers, position)
        crossed = crossings(graph, layers)
        idle += 1
        if crossed < fewest:
            best, fewest, idle = [list(layer) for layer in layers], crossed, 0
    return best, fewest


def _positions(layers: list[list[int]], count: int) -> list[int]:
    position = [0] * count
    for layer in layers:
        for place, node in enumerate(layer):
            position[node] = place
    return position


def _sweep(graph: Layered, layers: list[list[int]], position: list[int], *, to_right: bool) -> None:
    """Sort each column by the mean place of its neighbours in the one just sorted."""
    lane = graph.lane
    neighbours = graph.before if to_right else graph.after
    for layer in layers[1:] if to_right else layers[-2::-1]:
        key = {}
        for node in layer:
            near = neighbours[node]
            mean = sum([position[one] for one in near]) / len(near) if near else float(position[node])
            key[node] = (lane[node], mean)
        layer.sort(key=key.__getitem__)
        for place, node in enumerate(layer):
            position[node] = place


def _transpose(graph: Layered, layers: list[list[int]], position: list[int]) -> None:
    """Swap neighbours of a column as long as that takes crossings away."""
    lane = graph.lane
    again = [True] * len(layers)
    for _ in range(6):
        if not any(again):
            return
        for number, layer in enumerate(layers):
            if not again[number]:
                continue
            again[number] = False
            sides = [_places_of(layer, side, position) for side in (graph.before, graph.after)]
            for place in range(len(layer) - 1):
                upper, lower = layer[place], layer[place + 1]
                if lane[upper] == lane[lower] and _gain(upper, lower, sides) > 0:
                    layer[place], layer[place + 1] = lower, upper
                    position[lower], position[upper] = place, place + 1
                    for near in range(max(0, number - 1), min(len(layers), number + 2)):
                        again[near] = True


def _places_of(layer: list[int], side: list[list[int]], position: list[int]) -> dict[int, list[int]]:
    return {node: sorted([position[one] for one in side[node]]) for node in layer}


def _gain(upper: int, lower: int, sides: list[dict[int, list[int]]]) -> int:
    """How many crossings go when ``lower`` is put above ``upper``."""
    gain = 0
    for places in sides:
        ups, lows = places[upper], places[lower]
        if ups and lows and ups[-1] > lows[0]:
            gain += _pairs_above(ups, lows) - _pairs_above(lows, ups)
    return gain


def _pairs_above(ups: list[int], lows: list[int]) -> int:
    """How many pairs have their end of ``lows`` above that of ``ups``; both sorted."""
    if len(ups) == 1 and len(lows) == 1:
        return int(ups[0] > lows[0])
    pairs = seen = 0
    for one in ups:
        while seen < len(lows) and lows[seen] < one:
            seen += 1
        pairs += seen
    return pairs


def _crossed(layer: list[int], after: list[list[int]], position: list[int]) -> int:
    """Crossings of the links that leave a column: inversions, counted by insertion."""
    crossed = 0
    ends: list[int] = []
    for node in layer:
        own = sorted([position[one] for one in after[node]])
        for end in own:
            crossed += len(ends) - bisect_right(ends, end)
        for end in own:
            insort(ends, end)
    return crossed


def _walk(graph: Layered) -> list[int]:
    """The place of each node in a depth-first walk from the leftmost columns."""
    walk = [-1] * len(graph.lane)
    step = 0
    for layer in graph.layers:
        for first in layer:
            stack = [first]
            while stack:
                node = stack.pop()
                if walk[node] < 0:
                    walk[node] = step
                    step += 1
                    stack += [one for one in reversed(graph.after[node]) if walk[one] < 0]
    return walk
