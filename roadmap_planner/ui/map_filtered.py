"""The map under a filter: what is filtered out keeps its place and its name, and says nothing more."""

from collections.abc import Callable, Iterable

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.render.map import RoadmapMap
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape

MARGIN, LINE, SIZE = 10.0, 18.0, 12.0


def quietened(
    shapes: Iterable[Shape], picture: RoadmapMap, plan: Plan, hides: Callable[[Id], bool]
) -> Iterable[Shape]:
    """The shapes of a map with the cards of hidden blocks empty but for their name, and links with a hidden
    end thin. Lanes and the rest stay as they are.
    """
    blocks, links = plan.all(Block), plan.all(Dependency)
    done: set[Id] = set()
    for shape in shapes:
        of = shape.of or ""
        if of in blocks and hides(of):
            if of not in done and of in picture.cards:
                done.add(of)
                yield from _empty(picture.cards[of], of, plan.get(Block, of).name)
        elif of in links and (hides(links[of].predecessor) or hides(links[of].successor)):
            if of not in done and of in picture.links:
                done.add(of)
                yield Path(picture.links[of], "line_soft", 1.0, radius=8.0, of=of, part="filtered")
        else:
            yield shape


def _empty(card: Rect, of: Id, name: str) -> Iterable[Shape]:
    yield Box(card, "surface_alt", "line_soft", 1.0, 8.0, of=of, part="filtered")
    room = Rect(card.x + MARGIN, card.y + (card.height - LINE) / 2, card.width - 2 * MARGIN, LINE)
    yield Label(name, room, SIZE, "text_soft", of=of, part="filtered")
