"""Ordering: which node stands above which in each column, so that few links cross.

Sweeps by barycentre, then transposition of neighbours (Sugiyama, Tagawa and Toda 1981; Gansner, Koutsofios,
North and Vo 1993), from two starts: the order given, and a walk smoothed until neighbours are near each other
(after Hall 1970). The second is kept only when it is clearly better, so that the picture follows the plan and
does not jump; great graphs take it at once. Lanes never mix.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_planner.render.tightening import Pause, no_pause

_SWEEPS, _IDLE = 24, 8
"""Sweeps at most, and how many without a gain before giving up."""
_CLEARLY = 0.9
_FEW = 400
"""Up to so many nodes both starts are tried, and neighbours transposed after every sweep."""
_ROUNDS, _RERANK, _WORK = 200, 10, 400_000
"""Rounds of smoothing, after how many places are spread evenly again, and nodes moved in all at most."""


@dataclass(frozen=True, slots=True)
class Layered:
    """Nodes in columns. ``before`` and ``after`` are neighbours in the columns beside; ``given`` is the order
    from top to bottom to start from.
    """

    layers: list[list[int]]
    before: list[list[int]]
    after: list[list[int]]
    lane: Sequence[int]
    given: Sequence[float]


def ordered_layers(graph: Layered, pause: Pause = no_pause) -> list[list[int]]:
    """The columns with their nodes from top to bottom."""
    if len(graph.lane) > _FEW:
        return _improved(graph, _started(graph, _smoothed(graph, pause)), pause)[0]
    best, fewest = _improved(graph, _started(graph, graph.given), pause)
    if fewest:
        other, crossed = _improved(graph, _started(graph, _smoothed(graph, pause)), pause)
        if crossed < _CLEARLY * fewest:
            return other
    return best


def _started(graph: Layered, places: Sequence[float]) -> list[list[int]]:
    lane = graph.lane
    return [sorted(layer, key=lambda node: (lane[node], places[node])) for layer in graph.layers]


def crossings(graph: Layered, layers: list[list[int]]) -> int:
    """How often links between neighbouring columns cross."""
    position = _positions(layers, len(graph.lane))
    return sum(_crossed(layer, graph.after, position) for layer in layers)


def _improved(graph: Layered, layers: list[list[int]], pause: Pause) -> tuple[list[list[int]], int]:
    position = _positions(layers, len(graph.lane))
    best, fewest, idle = [list(layer) for layer in layers], crossings(graph, layers), 0
    for sweep in range(_SWEEPS):
        if not fewest or idle == _IDLE:
            break
        pause()
        _sweep(graph, layers, position, sweep)
        if len(position) <= _FEW:
            _transpose(graph, layers, position, pause)
        crossed = crossings(graph, layers)
        idle += 1
        if crossed < fewest:
            best, fewest, idle = [list(layer) for layer in layers], crossed, 0
    _transpose(graph, best, _positions(best, len(graph.lane)), pause)
    return best, crossings(graph, best)


def _positions(layers: list[list[int]], count: int) -> list[int]:
    position = [0] * count
    for layer in layers:
        for place, node in enumerate(layer):
            position[node] = place
    return position


def _sweep(graph: Layered, layers: list[list[int]], position: list[int], sweep: int) -> None:
    """Sort each column by the mean place of its neighbours in the one just sorted: to the right, then to the
    left; every other time nodes that are even change places.
    """
    lane = graph.lane
    to_right, turn = sweep % 2 == 0, -1 if sweep // 2 % 2 else 1
    neighbours = graph.before if to_right else graph.after
    for layer in layers[1:] if to_right else layers[-2::-1]:
        key = {}
        for place, node in enumerate(layer):
            near = neighbours[node]
            mean = sum([position[one] for one in near]) / len(near) if near else float(place)
            key[node] = (lane[node], mean, turn * place)
        layer.sort(key=key.__getitem__)
        for place, node in enumerate(layer):
            position[node] = place


def _transpose(graph: Layered, layers: list[list[int]], position: list[int], pause: Pause) -> None:
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
            pause()
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
    """The place of each node in a depth-first walk along links either way, from the leftmost columns."""
    walk = [-1] * len(graph.lane)
    given = graph.given
    step = 0
    for layer in graph.layers:
        for first in layer:
            stack = [first]
            while stack:
                node = stack.pop()
                if walk[node] < 0:
                    walk[node] = step
                    step += 1
                    near = [one for one in graph.before[node] + graph.after[node] if walk[one] < 0]
                    stack += sorted(near, key=given.__getitem__, reverse=True)
    return walk


def _smoothed(graph: Layered, pause: Pause) -> list[float]:
    """Places drawn to the mean of their neighbours', beginning with the walk's, so that streams part."""
    place = [float(step) for step in _walk(graph)]
    near = [before + after for before, after in zip(graph.before, graph.after, strict=True)]
    linked = [node for node, own in enumerate(near) if own]
    for turn in range(min(_ROUNDS, _WORK // max(len(linked), 1))):
        pause()
        for node in linked if turn % 2 == 0 else reversed(linked):
            own = near[node]
            place[node] = sum([place[one] for one in own]) / len(own)
        if turn % _RERANK == _RERANK - 1:
            for step, node in enumerate(sorted(range(len(place)), key=place.__getitem__)):
                place[node] = float(step)
    return place
