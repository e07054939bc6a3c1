"""Detours: right-angled, around every card, from the right of one to the left of the other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.render.detours import detour, hits
from roadmap_planner.render.routes import straightened
from roadmap_planner.render.shapes import Rect

CELLS = st.tuples(st.integers(0, 4), st.integers(0, 5))


def card(cell: tuple[int, int]) -> Rect:
    """Cards on a loose grid never touch, so that there is always a way."""
    column, row = cell
    return Rect(column * 270.0 + row * 7.0, row * 130.0 + column * 11.0, 200.0, 80.0)


@given(st.lists(CELLS, min_size=2, max_size=20, unique=True))
def test_there_is_always_a_way_between_cards_that_do_not_touch(cells: list[tuple[int, int]]) -> None:
    cards = [card(cell) for cell in cells]
    for source, target in ((cards[0], cards[-1]), (cards[-1], cards[0])):
        way = detour(_right(source), _left(target), cards)
        assert way[0] == _right(source)
        assert way[-1] == _left(target)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))
        assert not hits(way, cards)


def _right(rect: Rect) -> tuple[float, float]:
    return rect.right, rect.y + rect.height / 2


def _left(rect: Rect) -> tuple[float, float]:
    return rect.x, rect.y + rect.height / 2


def test_a_straight_way_has_no_bends() -> None:
    cards = [Rect(0.0, 0.0, 100.0, 40.0), Rect(300.0, 0.0, 100.0, 40.0)]
    assert straightened(detour((100.0, 20.0), (300.0, 20.0), cards)) == ((100.0, 20.0), (300.0, 20.0))


def test_a_card_between_two_is_passed_above_or_below() -> None:
    cards = [Rect(0.0, 0.0, 100.0, 40.0), Rect(150.0, -20.0, 100.0, 80.0), Rect(300.0, 0.0, 100.0, 40.0)]
    way = straightened(detour((100.0, 20.0), (300.0, 20.0), cards))
    assert len(way) == 6
    assert not hits(way, cards)


def test_a_card_that_lies_over_an_end_is_left_out() -> None:
    cards = [Rect(0.0, 0.0, 100.0, 40.0), Rect(50.0, -50.0, 400.0, 200.0)]
    assert straightened(detour((100.0, 20.0), (300.0, 20.0), cards)) == ((100.0, 20.0), (300.0, 20.0))


def test_a_line_along_an_edge_does_not_hit_and_one_through_the_inside_does() -> None:
    one = Rect(0.0, 0.0, 100.0, 40.0)
    assert not hits([(100.0, -10.0), (100.0, 60.0)], [one])
    assert not hits([(100.0, 20.0), (150.0, 20.0)], [one])
    assert hits([(99.0, -10.0), (99.0, 60.0)], [one])
    assert hits([(-5.0, 20.0), (150.0, 20.0)], [one])
