"""Ranks with the shortest links in total: network simplex (Gansner, Koutsofios, North and Vo 1993, 2.3).

A spanning tree of links of length one carries the ranks. A part of the tree that has more links on its far
side than on its near one is moved until another link is tight, which then takes the place of the one cut.
"""

from collections.abc import Callable, Sequence

Link = tuple[int, int]

_WORK = 300_000
"""Links looked at in all pivots of a component, about a quarter of a second: great graphs stop early."""


Pause = Callable[[], object]
"""Called now and then by work that takes long; what it raises ends the work."""


def no_pause() -> None:
    """Go on."""


def tightened(rank: Sequence[int], links: Sequence[Link], pause: Pause = no_pause) -> list[int]:
    """Ranks of the same nodes with every link still running right, and no longer in total than before.

    Pivots are bounded, by the number of nodes and by the work of each; what was gained until then is kept.
    """
    found = list(rank)
    near: list[list[int]] = [[] for _ in rank]
    for number, (a, b) in enumerate(links):
        near[a].append(number)
        near[b].append(number)
    done = [False] * len(found)
    for root in range(len(found)):
        if done[root] or not near[root]:
            continue
        tree = _tight_tree(root, near, links, found)
        own = sorted({end for number in tree for end in links[number]})
        for node in own:
            done[node] = True
        inside = sorted({number for node in own for number in near[node]})
        for _ in range(min(len(own), _WORK // max(len(inside), 1))):
            pause()
            if not _pivoted(root, tree, inside, links, found):
                break
    return found


def _tight_tree(root: int, near: list[list[int]], links: Sequence[Link], rank: list[int]) -> set[int]:
    """A spanning tree of the root's component, all links of length one: it is moved until it grows."""
    tree: set[int] = set()
    nodes = {root}
    fresh = [root]
    while True:
        while fresh:
            node = fresh.pop()
            for number in near[node]:
                a, b = links[number]
                other = b if a == node else a
                if other not in nodes and rank[b] - rank[a] == 1:
                    tree.add(number)
                    nodes.add(other)
                    fresh.append(other)
        border = [
            (rank[links[number][1]] - rank[links[number][0]] - 1, number)
            for node in nodes
            for number in near[node]
            if (links[number][0] in nodes) != (links[number][1] in nodes)
        ]
        if not border:
            return tree
        slack, number = min(border)
        step = slack if links[number][0] in nodes else -slack
        for node in nodes:
            rank[node] += step
        fresh = list(nodes)


def _pivoted(root: int, tree: set[int], inside: list[int], links: Sequence[Link], rank: list[int]) -> bool:
    """Move the part that gains most, if any does, and mend the tree."""
    order, up = _rooted(root, tree, links)
    balance = dict.fromkeys(order, 0)
    for number in inside:
        a, b = links[number]
        balance[a] += 1
        balance[b] -= 1
    for node in reversed(order):
        if node != root:
            a, b = links[up[node]]
            balance[b if a == node else a] += balance[node]
    best, cut = 0, root
    for node in order[1:]:
        gain = -balance[node] if links[up[node]][0] == node else balance[node]
        if gain > best:
            best, cut = gain, node
    if not best:
        return False
    leaves_right = links[up[cut]][1] == cut
    part = _below(cut, order, up, links)
    outer = 0 if leaves_right else 1
    slack, entering = min(
        (rank[links[number][1]] - rank[links[number][0]] - 1, number)
        for number in inside
        if links[number][outer] in part and links[number][1 - outer] not in part
    )
    for node in part:
        rank[node] += slack if leaves_right else -slack
    tree.remove(up[cut])
    tree.add(entering)
    return True


def _rooted(root: int, tree: set[int], links: Sequence[Link]) -> tuple[list[int], dict[int, int]]:
    """The nodes of a tree, parents first, and the link of each to its parent."""
    near: dict[int, list[int]] = {root: []}
    for number in sorted(tree):
        for end in links[number]:
            near.setdefault(end, []).append(number)
    order, up = [root], {root: -1}
    for node in order:
        for number in near[node]:
            a, b = links[number]
            other = b if a == node else a
            if other not in up:
                up[other] = number
                order.append(other)
    return order, up


def _below(cut: int, order: list[int], up: dict[int, int], links: Sequence[Link]) -> set[int]:
    """A node of a tree and everything below it."""
    part = {cut}
    for node in order[order.index(cut) + 1 :]:
        a, b = links[up[node]]
        if (b if a == node else a) in part:
            part.add(node)
    return part
