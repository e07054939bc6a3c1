"""Ranks with the shortest links in total, against every possible ranking of small graphs."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.render.ranks import forward_links, ranks
from roadmap_planner.render.tightening import tightened

Link = tuple[int, int]
MOST = 6


def total(rank: tuple[int, ...] | list[int], links: list[Link]) -> int:
    return sum(rank[b] - rank[a] for a, b in links)


def shortest(count: int, links: list[Link]) -> int:
    every = product(range(count), repeat=count)
    return min(total(rank, links) for rank in every if all(rank[a] < rank[b] for a, b in links))


@given(st.integers(2, MOST).flatmap(lambda n: st.tuples(st.just(n), links_of(n, 12))))
def test_no_ranking_has_shorter_links(graph: tuple[int, list[Link]]) -> None:
    count, wished = graph
    links = forward_links(count, wished)
    found = ranks(count, links, [0] * count)
    assert all(found[a] < found[b] for a, b in links)
    assert min(found, default=0) == 0
    if links:
        assert total(found, links) == shortest(count, links)


def links_of(count: int, most: int) -> st.SearchStrategy[list[Link]]:
    numbers = st.integers(0, count - 1)
    return st.lists(st.tuples(numbers, numbers), max_size=most)


@given(st.integers(2, 60).flatmap(lambda n: st.tuples(st.just(n), links_of(n, 150))))
def test_links_still_run_right_and_are_no_longer_than_before(graph: tuple[int, list[Link]]) -> None:
    count, wished = graph
    links = sorted({(min(a, b), max(a, b)) for a, b in wished if a != b})
    before = list(range(count))
    after = tightened(before, links)
    assert all(after[a] < after[b] for a, b in links)
    assert total(after, links) <= total(before, links)
    linked = {end for link in links for end in link}
    assert all(after[node] == before[node] for node in before if node not in linked)


def test_parts_that_no_link_joins_do_not_move_each_other() -> None:
    after = tightened([0, 5, 7, 9, 20], [(0, 1), (2, 3)])
    assert after[1] - after[0] == 1
    assert after[3] - after[2] == 1
    assert after[0] in {0, 4}
    assert after[2] in {7, 8}
    assert after[4] == 20
