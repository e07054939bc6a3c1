"""What waits for each other comes in an order, but for circles and what comes after them."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.order import in_order

COUNT = 8


@given(st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1))))
def test_tails_come_before_heads_and_what_a_circle_holds_up_is_missing(arcs: list[tuple[int, int]]) -> None:
    order = in_order(COUNT, [tail for tail, _ in arcs], [head for _, head in arcs])
    graph = nx.DiGraph(arcs)
    graph.add_nodes_from(range(COUNT))
    circles = {node for part in nx.strongly_connected_components(graph) if len(part) > 1 for node in part}
    circles |= set(nx.nodes_with_selfloops(graph))
    held_up = circles.union(*(nx.descendants(graph, node) for node in circles))
    assert sorted(order) == sorted(set(range(COUNT)) - held_up)
    place = {node: number for number, node in enumerate(order)}
    assert all(place[tail] < place[head] for tail, head in arcs if tail in place and head in place)


def test_those_that_wait_for_nothing_stay_as_they_are() -> None:
    assert in_order(3, [], []) == [0, 1, 2]
