"""Where the map's cards, lanes and links stand: the layered layout, and what a person placed by hand."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.render import cards
from roadmap_planner.render.detours import detour, hits
from roadmap_planner.render.layers import Layout, around, layered
from roadmap_planner.render.routes import Channels, again, channels, route
from roadmap_planner.render.shapes import Point, Rect
from roadmap_planner.render.tightening import Pause, no_pause

HEADER = 192.0
"""Width of the column with the waves' names, left of the first cards, in points."""
_EDGE = 24.0


@dataclass(frozen=True, slots=True)
class Plot:
    """Where everything of a map stands, whatever is said of it. ``spans`` are the lanes' tops and bottoms."""

    plan: Plan
    blocks: list[Block]
    cards: dict[Id, Rect]
    links: dict[Id, tuple[Point, ...]]
    waves: list[Id | None]
    spans: list[tuple[float, float]]
    width: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of all."""
        return self.width, self.spans[-1][1] if self.spans else 0.0

    def serving(self, plan: Plan) -> "Plot | None":
        """The same places for another plan, if nothing that they follow from differs: an edit of durations,
        dates or texts moves no card.
        """
        if all(self.plan.all(kind) is plan.all(kind) for kind in (Block, Wave, Dependency)):
            return self
        return replace(self, plan=plan, blocks=_blocks(plan)) if _facts(plan) == _facts(self.plan) else None


def _facts(plan: Plan) -> tuple[object, ...]:
    """What the places follow from."""
    blocks = [(one.id, one.wave, one.map_x, one.map_y, cards.height_of(one)) for one in _blocks(plan)]
    waves = [wave.id for wave in ordered(plan.rows(Wave))]
    links = [(one.id, one.predecessor, one.successor) for one in plan.rows(Dependency)]
    return blocks, waves, links


def _blocks(plan: Plan) -> list[Block]:
    return ordered(plan.rows(Block))


def plot(plan: Plan, previous: Plot | None = None, pause: Pause = no_pause) -> Plot:
    """Lay out a plan's blocks, waves and links; ``previous`` lends its places when they are those."""
    found = None if previous is None else previous.serving(plan)
    return found or _laid_out(plan, pause)


def _laid_out(plan: Plan, pause: Pause) -> Plot:
    blocks = _blocks(plan)
    number = {block.id: place for place, block in enumerate(blocks)}
    waves: list[Id | None] = [wave.id for wave in ordered(plan.rows(Wave))]
    if any(block.wave is None for block in blocks):
        waves.append(None)
    lane = {wave: place for place, wave in enumerate(waves)}
    dependencies = list(plan.rows(Dependency))
    pairs = [(number[one.predecessor], number[one.successor]) for one in dependencies]
    placed = {
        number[one.id]: (one.map_x, one.map_y)
        for one in blocks
        if one.map_x is not None and one.map_y is not None
    }
    layout = layered(
        [cards.height_of(block) for block in blocks],
        pairs,
        [lane[block.wave] for block in blocks],
        len(waves),
        pause=pause,
    )
    found = channels(layout, HEADER + _EDGE, cards.CARD_WIDTH)
    if placed:
        layout = around(layout, placed, found.columns, cards.CARD_WIDTH)
        found = again(layout, found.columns)
    rects = {
        block.id: Rect(
            placed[place][0] if place in placed else found.columns[layout.rank[place]][0],
            layout.middle[place] - cards.height_of(block) / 2,
            cards.CARD_WIDTH,
            cards.height_of(block),
        )
        for place, block in enumerate(blocks)
    }
    links = _routes(list(zip(dependencies, pairs, strict=True)), layout, found, rects, placed, pause)
    width = max((one.right for one in rects.values()), default=HEADER) + 2 * _EDGE
    width = max(width, *(x + _EDGE for way in links.values() for x, _ in way)) if links else width
    return Plot(plan, blocks, rects, links, waves, layout.lanes, width)


def _routes(
    links: list[tuple[Dependency, tuple[int, int]]],
    layout: Layout,
    found: Channels,
    rects: dict[Id, Rect],
    placed: Collection[int],
    pause: Pause,
) -> dict[Id, tuple[Point, ...]]:
    """Each dependency's corners; those that no channel leads, or that a placed card bars, go around."""
    chains = dict(zip(layout.links, layout.chains, strict=True))
    every = list(rects.values())
    ways: dict[Id, tuple[Point, ...]] = {}
    for one, pair in links:
        pause()
        source, target = rects[one.predecessor], rects[one.successor]
        led = pair in chains and pair[0] not in placed and pair[1] not in placed
        way = route(layout, chains[pair], found) if led else ()
        if not led or (placed and hits(way, every)):
            start = (source.right, source.y + source.height / 2)
            way = detour(start, (target.x, target.y + target.height / 2), every)
        ways[one.id] = way
    return ways
