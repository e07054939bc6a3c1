"""G3: the layered layout against Graphviz dot, crossings and whole time, with coordinates and routing.

Plan-like graphs: streams of 25 blocks with 8 % cross links, numbered in order and shuffled, three seeds.
Crossings are counted alike for both: for each gap between neighbouring ranks, the pairs of links whose order
differs on its two sides; dot's are read where its splines pass a rank. dot's time is that of its process.

    python benchmarks/g3_layout.py [--sizes 1000 5000] [--seeds 3]
"""

import argparse
import itertools
import random
import subprocess
import time
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from roadmap_planner.render.layers import layered
from roadmap_planner.render.routes import channels, route

Link = tuple[int, int]
Passage = list[tuple[int, float]]
"""Where a link passes: rank and height."""


def plan_like(count: int, seed: int, *, shuffled: bool) -> list[Link]:
    """Streams of 25 blocks, each waiting for one or two of the three before, and 8 % links across."""
    rolled = random.Random(seed)
    links = set()
    for first in range(0, count, 25):
        for block in range(first + 1, min(first + 25, count)):
            for _ in range(rolled.choice((1, 1, 2))):
                links.add((max(first, block - rolled.randint(1, 3)), block))
    while sum(1 for a, b in links if a // 25 != b // 25) < count * 0.08:
        a, b = rolled.randrange(count), rolled.randrange(count)
        if a // 25 != b // 25 and a % 25 < b % 25:
            links.add((a, b))
    if not shuffled:
        return sorted(links)
    names = list(range(count))
    rolled.shuffle(names)
    found = [(names[a], names[b]) for a, b in sorted(links)]
    rolled.shuffle(found)
    return found


def crossings(passages: Iterable[Passage]) -> int:
    gaps: dict[int, list[tuple[float, float]]] = {}
    for passage in passages:
        for (rank, left), (_, right) in itertools.pairwise(passage):
            gaps.setdefault(rank, []).append((round(left, 1), round(right, 1)))
    return sum(_inversions(sorted(gap)) for gap in gaps.values())


def _inversions(gap: list[tuple[float, float]]) -> int:
    crossed, place = 0, 0
    seen: list[float] = []
    while place < len(gap):
        end = place
        while end < len(gap) and gap[end][0] == gap[place][0]:
            crossed += len(seen) - bisect_right(seen, gap[end][1])
            end += 1
        for _, right in gap[place:end]:
            insort(seen, right)
        place = end
    return crossed


def ours(count: int, links: list[Link]) -> tuple[float, int]:
    start = time.perf_counter()
    layout = layered([60.0] * count, links, [0] * count)
    found = channels(layout, 0.0, 160.0)
    for chain in layout.chains:
        route(layout, chain, found)
    took = time.perf_counter() - start
    return took, crossings(
        [(layout.rank[one], layout.middle[one]) for one in chain] for chain in layout.chains
    )


def dots(count: int, links: list[Link]) -> tuple[float, int]:
    nodes = "".join(f"{node}[];" for node in range(count))
    edges = "".join(f"{a}->{b};" for a, b in links)
    text = f"digraph{{rankdir=LR;node[shape=box,width=2.2,height=0.8,fixedsize=true];{nodes}{edges}}}"
    start = time.perf_counter()
    out = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True).stdout
    took = time.perf_counter() - start
    return took, crossings(_passages(out.splitlines()))


def _passages(lines: list[str]) -> list[Passage]:
    places: dict[str, tuple[float, float]] = {}
    edges: list[tuple[str, str, list[float]]] = []
    for line in lines:
        word = line.split()
        if word[0] == "node":
            places[word[1]] = (float(word[2]), float(word[3]))
        elif word[0] == "edge":
            edges.append((word[1], word[2], [float(one) for one in word[4 : 4 + 2 * int(word[3])]]))
    columns = sorted({x for x, _ in places.values()})
    found = []
    for tail, head, points in edges:
        first, last = (bisect_left(columns, places[end][0]) for end in (tail, head))
        curve = _sampled(list(zip(points[::2], points[1::2], strict=True)))
        middle = [(rank, _height(curve, columns[rank]) * 100) for rank in range(first + 1, last)]
        found.append([(first, places[tail][1] * 100), *middle, (last, places[head][1] * 100)])
    return found


def _sampled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    curve = [points[0]]
    for place in range(0, len(points) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[place : place + 4]
        for step in range(1, 13):
            t = step / 12
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            curve.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return curve


def _height(curve: list[tuple[float, float]], x: float) -> float:
    for (ax, ay), (bx, by) in itertools.pairwise(curve):
        if ax <= x <= bx and bx > ax:
            return ay + (by - ay) * (x - ax) / (bx - ax)
    return min(curve, key=lambda point: abs(point[0] - x))[1]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    asked.add_argument("--seeds", type=int, default=3)
    wanted = asked.parse_args()
    print("nodes  ids       seed   ours s   dot s  ratio   ours x   dot x  ratio")
    for count in wanted.sizes:
        for shuffled in (False, True):
            for seed in range(1, wanted.seeds + 1):
                links = plan_like(count, seed, shuffled=shuffled)
                took, crossed = ours(count, links)
                theirs, peer = dots(count, links)
                order = "shuffled" if shuffled else "in order"
                print(
                    f"{count:5}  {order}  {seed:4}  {took:7.3f} {theirs:7.2f}  {took / theirs:5.2f}"
                    f"  {crossed:7} {peer:7}  {crossed / max(peer, 1):5.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
