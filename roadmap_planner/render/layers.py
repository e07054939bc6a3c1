"""A layered layout, left to right: columns by rank, lanes from top to bottom.

Deterministic, and stable: it starts from the order given and lays each lane out for itself, so that a node
more moves its neighbours little; nodes that a person placed stay where they are. Iterative throughout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roadmap_planner.render.coordinates import coordinates
from roadmap_planner.render.ordering import Layered, ordered_layers
from roadmap_planner.render.ranks import forward_links, ranks
from roadmap_planner.render.tightening import Link, Pause, no_pause


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in points: between nodes of a column, between link lines, at the edges of a lane."""

    nodes: float = 24.0
    lines: float = 12.0
    lane: float = 20.0
    shortest_lane: float = 72.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Nodes by number, waypoints of long links after them.

    ``middle`` is the middle of each node from the top of the drawing; ``chains`` the nodes and waypoints
    that each link of ``links`` passes, from left to right; ``lanes`` the top and bottom of each lane.
    """

    rank: list[int]
    middle: list[float]
    heights: list[float]
    lane: list[int]
    layers: list[list[int]]
    links: list[Link]
    chains: list[tuple[int, ...]]
    lanes: list[tuple[float, float]]


def layered(
    heights: Sequence[float],
    links: Sequence[Link],
    lanes: Sequence[int],
    lane_count: int = 1,
    spacing: Spacing | None = None,
    pause: Pause = no_pause,
) -> Layout:
    """Lay nodes out. ``lanes`` numbers each node's lane from 0; there are ``lane_count`` at least.

    Links that would close a cycle are drawn from left to right all the same: see ``links`` of the result.
    """
    space = spacing or Spacing()
    forward = forward_links(len(heights), links)
    rank = ranks(len(heights), forward, lanes, pause)
    return _placed(_with_waypoints(heights, forward, lanes, rank), forward, lane_count, space, pause)


@dataclass(frozen=True, slots=True)
class _Expanded:
    graph: Layered
    rank: list[int]
    heights: list[float]
    chains: list[tuple[int, ...]]


def _with_waypoints(
    heights: Sequence[float],
    links: Sequence[Link],
    lanes: Sequence[int],
    rank: Sequence[int],
) -> _Expanded:
    """Give long links a waypoint in each column that they pass, one for all links of a node into a lane."""
    count = len(heights)
    all_ranks, all_lanes, all_heights = list(rank), list(lanes), list(heights)
    waypoints: dict[tuple[int, int, int], int] = {}
    given = [float(node) for node in range(count)]
    chains: list[tuple[int, ...]] = []
    for a, b in links:
        chain = [a]
        for column in range(rank[a] + 1, rank[b]):
            key = (a, lanes[b], column)
            if key not in waypoints:
                waypoints[key] = len(all_ranks)
                given.append(a + 0.5)
                all_ranks.append(column)
                all_lanes.append(lanes[b])
                all_heights.append(0.0)
            chain.append(waypoints[key])
        chains.append((*chain, b))
    before: list[list[int]] = [[] for _ in all_ranks]
    after: list[list[int]] = [[] for _ in all_ranks]
    for one, then in dict.fromkeys(step for chain in chains for step in pairwise(chain)):
        after[one].append(then)
        before[then].append(one)
    layers: list[list[int]] = [[] for _ in range(max(all_ranks, default=-1) + 1)]
    for node, column in enumerate(all_ranks):
        layers[column].append(node)
    return _Expanded(Layered(layers, before, after, all_lanes, given), all_ranks, all_heights, chains)


def _placed(expanded: _Expanded, links: list[Link], lane_count: int, space: Spacing, pause: Pause) -> Layout:
    graph = expanded.graph
    layers = ordered_layers(graph, pause)
    gaps = [space.nodes if height else space.lines for height in expanded.heights]
    middle = [0.0] * len(expanded.rank)
    spans: list[tuple[float, float]] = []
    top = 0.0
    columns = _by_lane(layers, graph.lane)
    for lane in range(max(lane_count, max(graph.lane, default=-1) + 1)):
        pause()
        own = columns.get(lane, [])
        nodes = [node for layer in own for node in layer]
        found = coordinates(graph, own, expanded.heights, gaps)
        low = min((found[node] - expanded.heights[node] / 2 for node in nodes), default=0.0)
        high = max((found[node] + expanded.heights[node] / 2 for node in nodes), default=0.0)
        tall = max(high - low + 2 * space.lane, space.shortest_lane)
        shift = top + (tall - (high - low)) / 2 - low
        for node in nodes:
            middle[node] = round(found[node] + shift, 1)
        spans.append((top, top + tall))
        top += tall
    return Layout(
        expanded.rank, middle, expanded.heights, list(graph.lane), layers, links, expanded.chains, spans
    )


def _by_lane(layers: list[list[int]], lanes: Sequence[int]) -> dict[int, list[list[int]]]:
    """The columns of each lane, those without a node of it left out."""
    found: dict[int, list[list[int]]] = {}
    for layer in layers:
        parts: dict[int, list[int]] = {}
        for node in layer:
            parts.setdefault(lanes[node], []).append(node)
        for lane, nodes in parts.items():
            found.setdefault(lane, []).append(nodes)
    return found


def around(
    layout: Layout,
    placed: Mapping[int, tuple[float, float]],
    columns: Sequence[tuple[float, float]],
    width: float,
    spacing: Spacing | None = None,
) -> Layout:
    """The layout with room made around nodes ``placed`` by hand. Where such a node stood stays free, so that
    placing one moves no other but those in its way.

    ``placed`` gives their left edge in the drawing and their top edge in their lane; ``columns`` the left and
    right edge of each column, ``width`` that of a placed node. Others give way downwards.
    """
    space = spacing or Spacing()
    middle = list(layout.middle)
    spans: list[tuple[float, float]] = []
    top = 0.0
    for lane, (old_top, old_bottom) in enumerate(layout.lanes):
        here = {node: at for node, at in placed.items() if layout.lane[node] == lane}
        blocks = [(x, x + width, top + y, top + y + layout.heights[node]) for node, (x, y) in here.items()]
        for node, (_, y) in here.items():
            middle[node] = top + y + layout.heights[node] / 2
        bottom = max((low for *_, low in blocks), default=top)
        for layer, (left, right) in zip(layout.layers, columns, strict=True):
            own = [node for node in layer if layout.lane[node] == lane and node not in here]
            obstacles = [
                (high, low)
                for start, end, high, low in sorted(blocks, key=lambda one: one[2])
                if start < right + space.lines and left < end + space.lines
            ]
            for node in own:
                middle[node] = layout.middle[node] + top - old_top
            _give_way(own, layout.heights, middle, obstacles, space)
            bottom = max([bottom, *(middle[node] + layout.heights[node] / 2 for node in own)])
        tall = max(old_bottom - old_top, bottom + space.lane - top)
        spans.append((top, top + tall))
        top += tall
    return Layout(
        layout.rank,
        middle,
        layout.heights,
        layout.lane,
        layout.layers,
        layout.links,
        layout.chains,
        spans,
    )


def _give_way(
    nodes: list[int],
    heights: Sequence[float],
    middle: list[float],
    obstacles: list[tuple[float, float]],
    space: Spacing,
) -> None:
    """Move the nodes of a column in a lane, from top to bottom, below what is in their way."""
    edge = float("-inf")
    for node in nodes:
        half = heights[node] / 2
        gap = space.nodes if half else space.lines
        y = max(middle[node], edge + gap + half)
        for high, low in obstacles:
            if y - half < low + gap and high < y + half + gap:
                y = low + gap + half
        middle[node] = y
        edge = y + half
