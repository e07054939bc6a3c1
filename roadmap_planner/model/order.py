"""The order of what waits for each other."""

from collections.abc import Mapping, Sequence

from roadmap_planner.model.entity import Id


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


def find_cycle(successors: Mapping[Id, Sequence[Id]]) -> list[Id] | None:
    """A cycle of the graph, its first node repeated at the end, or None. Without recursion."""
    reached = (one for following in successors.values() for one in following)
    nodes = list(dict.fromkeys([*successors, *reached]))
    place = {node: number for number, node in enumerate(nodes)}
    arcs = [(place[node], place[one]) for node, following in successors.items() for one in following]
    ordered = set(in_order(len(nodes), [tail for tail, _ in arcs], [head for _, head in arcs]))
    if len(ordered) == len(nodes):
        return None
    inside = {nodes[head]: nodes[tail] for tail, head in arcs if not {tail, head} & ordered}
    return _walk_back(inside)


def _walk_back(predecessor: dict[Id, Id]) -> list[Id]:
    seen: dict[Id, int] = {}
    path: list[Id] = []
    node = next(iter(predecessor))
    while node not in seen:
        seen[node] = len(path)
        path.append(node)
        node = predecessor[node]
    cycle = path[seen[node] :][::-1]
    return [*cycle, cycle[0]]
