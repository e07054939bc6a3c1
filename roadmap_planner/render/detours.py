"""A way around cards for links that no channel leads: those of cards placed by hand, and backward ones.

Shortest path with few bends on the lines beside the cards (orthogonal visibility; Lee, Yang and Wong 1996).
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise

from roadmap_planner.render.shapes import Point, Rect

_CLEAR = 12.0
"""How far a line keeps from a card, in points."""
_BEND = 60.0
"""What a bend costs, in points of way."""
_ACROSS, _DOWN = 0, 1


def hits(points: Sequence[Point], cards: Sequence[Rect]) -> bool:
    """Whether a line of straight pieces passes through the inside of a card."""
    return any(_cuts(first, second, card) for first, second in pairwise(points) for card in cards)


def detour(start: Point, goal: Point, cards: Sequence[Rect]) -> tuple[Point, ...]:
    """The corners of a way that leaves ``start`` to the right and enters ``goal`` from the left.

    Cards that lie over an end cannot be passed and are left out.
    """
    out, into = (start[0] + _CLEAR, start[1]), (goal[0] - _CLEAR, goal[1])
    ends = ((start, out), (into, goal))
    cards = [card for card in cards if not any(_cuts(*end, card) for end in ends)]
    near = _near(out, into, cards)
    way = _searched(out, into, near)
    if way is None and len(near) < len(cards):
        way = _searched(out, into, cards)
    return (start, *way, goal) if way else (start, goal)


def _near(start: Point, goal: Point, cards: Sequence[Rect]) -> list[Rect]:
    """The cards close to the straight way: enough for nearly every search, and few."""
    reach = 260.0
    left, top = min(start[0], goal[0]) - reach, min(start[1], goal[1]) - reach
    frame = Rect(left, top, abs(start[0] - goal[0]) + 2 * reach, abs(start[1] - goal[1]) + 2 * reach)
    return [card for card in cards if card.meets(frame)]


def _cuts(first: Point, second: Point, card: Rect) -> bool:
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    if left == right:
        return card.x < left < card.right and top < card.bottom and card.y < bottom
    if top == bottom:
        return card.y < top < card.bottom and left < card.right and card.x < right
    return left < card.right and card.x < right and top < card.bottom and card.y < bottom


def _searched(start: Point, goal: Point, cards: Sequence[Rect]) -> list[Point] | None:
    """Dijkstra on the grid of lines beside the cards; a state is a crossing and the way one moves there."""
    xs = sorted({start[0], goal[0], *(x for card in cards for x in (card.x - _CLEAR, card.right + _CLEAR))})
    ys = sorted({start[1], goal[1], *(y for card in cards for y in (card.y - _CLEAR, card.bottom + _CLEAR))})
    first = (xs.index(start[0]), ys.index(start[1]), _ACROSS)
    last = (xs.index(goal[0]), ys.index(goal[1]))
    best = {first: 0.0}
    came: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    heap = [(0.0, first)]
    while heap:
        cost, state = heappop(heap)
        column, row, way = state
        if (column, row) == last:
            return _walked(state, came, xs, ys)
        if cost > best[state]:
            continue
        for step in (
            (column - 1, row, _ACROSS),
            (column + 1, row, _ACROSS),
            (column, row - 1, _DOWN),
            (column, row + 1, _DOWN),
        ):
            if not (0 <= step[0] < len(xs) and 0 <= step[1] < len(ys)):
                continue
            here, there = (xs[column], ys[row]), (xs[step[0]], ys[step[1]])
            longer = cost + abs(here[0] - there[0]) + abs(here[1] - there[1]) + _BEND * (step[2] != way)
            if longer < best.get(step, 1e18) and not hits((here, there), cards):
                best[step] = longer
                came[step] = state
                heappush(heap, (longer, step))
    return None


def _walked(
    state: tuple[int, int, int],
    came: dict[tuple[int, int, int], tuple[int, int, int]],
    xs: list[float],
    ys: list[float],
) -> list[Point]:
    way = [(xs[state[0]], ys[state[1]])]
    while state in came:
        state = came[state]
        way.append((xs[state[0]], ys[state[1]]))
    return way[::-1]
