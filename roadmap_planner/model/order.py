"""The order of what waits for each other."""

from collections.abc import Sequence


def in_order(count: int, tails: Sequence[int], heads: Sequence[int]) -> list[int]:
    """The numbers below ``count`` so that the tail of each arc comes before its head, otherwise as they are.

    Those on a circle of arcs, and what comes after them, are missing (Kahn 1962).
    """
    following: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for tail, head in zip(tails, heads, strict=True):
        following[tail].append(head)
        waiting[head] += 1
    order = [node for node, arcs in enumerate(waiting) if not arcs]
    for node in order:
        for head in following[node]:
            left = waiting[head] - 1
            waiting[head] = left
            if not left:
                order.append(head)
    return order
