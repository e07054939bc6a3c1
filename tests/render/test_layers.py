"""The layered layout keeps its promises: order of columns, room between nodes, stability."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.render.layers import Layout, Spacing, around, layered
from roadmap_planner.render.ordering import Layered, crossings, ordered_layers
from roadmap_planner.render.ranks import forward_links, ranks
from roadmap_planner.render.routes import channels

SPACE = Spacing()
Graph = tuple[list[float], list[tuple[int, int]], list[int]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(0, 24))
    numbers = st.integers(0, max(count - 1, 0))
    links = draw(st.lists(st.tuples(numbers, numbers), max_size=40)) if count else []
    heights = draw(st.lists(st.sampled_from((60.0, 92.0)), min_size=count, max_size=count))
    lanes = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    return heights, links, lanes


@given(graphs())
def test_links_run_to_the_right_through_every_column_between(graph: Graph) -> None:
    heights, links, lanes = graph
    layout = layered(heights, links, lanes, lane_count=4)
    assert len(layout.lanes) == 4
    for (a, b), chain in zip(layout.links, layout.chains, strict=True):
        assert chain[0] == a
        assert chain[-1] == b
        assert [layout.rank[one] for one in chain] == list(range(layout.rank[a], layout.rank[b] + 1))


@given(graphs())
def test_nodes_of_a_column_keep_their_distance_and_lie_in_their_lane(graph: Graph) -> None:
    heights, links, lanes = graph
    _is_tidy(layered(heights, links, lanes))


@given(graphs(), st.data())
def test_others_give_way_to_what_a_person_placed(graph: Graph, data: st.DataObject) -> None:
    heights, links, lanes = graph
    chosen = data.draw(st.sets(st.integers(0, max(len(heights) - 1, 0)), max_size=3)) if heights else set()
    places = st.tuples(st.floats(200, 900), st.floats(12, 500))
    placed = {node: data.draw(places) for node in sorted(chosen)}
    first = layered(heights, links, lanes)
    columns = channels(first, 200.0, 212.0).columns
    layout = around(first, placed, columns, 212.0)
    _is_tidy(layout, frozenset(placed))
    for node, (x, y) in placed.items():
        top = layout.lanes[lanes[node]][0] + y
        assert layout.middle[node] == top + heights[node] / 2
        for column, (left, right) in zip(layout.layers, columns, strict=True):
            if not (x < right and left < x + 212.0):
                continue
            for other in column:
                if other not in placed and lanes[node] == layout.lane[other]:
                    half = layout.heights[other] / 2
                    clear = (
                        layout.middle[other] - half >= top + heights[node]
                        or layout.middle[other] + half <= top
                    )
                    assert clear


def _is_tidy(layout: Layout, placed: frozenset[int] = frozenset()) -> None:
    for every in layout.layers:
        column = [node for node in every if node not in placed]
        for upper, lower in pairwise(column):
            assert layout.lane[upper] <= layout.lane[lower]
            apart = layout.middle[lower] - layout.middle[upper]
            room = (layout.heights[upper] + layout.heights[lower]) / 2
            assert apart >= room + SPACE.lines - 0.2
    for column in layout.layers:
        for node in column:
            top, bottom = layout.lanes[layout.lane[node]]
            half = layout.heights[node] / 2
            edge = 12.0 if node in placed else SPACE.lane
            assert top + edge - 0.2 <= layout.middle[node] - half
            assert layout.middle[node] + half <= bottom - SPACE.lane + 0.2
    for (_, bottom), (top, _) in pairwise(layout.lanes):
        assert bottom == top


@given(graphs())
def test_the_same_graph_is_laid_out_the_same_way(graph: Graph) -> None:
    heights, links, lanes = graph
    assert layered(heights, links, lanes) == layered(heights, list(links), list(lanes))


def test_a_cycle_of_advisory_links_is_turned_round_not_refused() -> None:
    assert forward_links(3, [(0, 1), (1, 2), (2, 0)]) == [(0, 1), (1, 2), (0, 2)]
    layout = layered([60.0] * 3, [(0, 1), (1, 2), (2, 0)], [0, 0, 0])
    assert layout.rank[:3] == [0, 1, 2]


def test_a_late_starter_stands_next_to_what_it_feeds() -> None:
    """Node 4 feeds node 3, which waits for a long chain: it is not left in the first column."""
    assert ranks(5, [(0, 1), (1, 2), (2, 3), (4, 3)], [0] * 5) == [0, 1, 2, 3, 2]


def test_unlinked_nodes_fill_columns_instead_of_one_tall_pile() -> None:
    found = ranks(32, [], [0] * 32)
    assert max(found) == 7
    assert all(found.count(column) == 4 for column in range(8))


def test_a_long_chain_needs_no_recursion() -> None:
    links = [(number, number + 1) for number in range(2999)]
    layout = layered([60.0] * 3000, links, [0] * 3000)
    assert layout.rank == list(range(3000))
    assert len(set(layout.middle)) == 1


def test_two_links_that_need_not_cross_do_not() -> None:
    graph = Layered([[0, 1], [2, 3]], [[], [], [1], [0]], [[3], [2], [], []], [0] * 4, [0, 1, 2, 3])
    layers = ordered_layers(graph)
    assert crossings(graph, [[0, 1], [2, 3]]) == 1
    assert crossings(graph, layers) == 0


def test_lanes_are_kept_even_where_that_costs_a_crossing() -> None:
    graph = Layered([[0, 1], [2, 3]], [[], [], [1], [0]], [[3], [2], [], []], [0, 1, 0, 1], [0, 1, 2, 3])
    layers = ordered_layers(graph)
    assert layers == [[0, 1], [2, 3]]
    assert crossings(graph, layers) == 1


def test_a_straight_chain_is_drawn_straight() -> None:
    """Four nodes in a row with a side branch: the row's middles agree."""
    layout = layered([92.0] * 5, [(0, 1), (1, 2), (2, 3), (0, 4)], [0] * 5)
    assert layout.middle[1] == layout.middle[2] == layout.middle[3]
