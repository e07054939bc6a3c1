"""The whole map on one sheet before it is cut over several: cards with their reference and name alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.render import cards
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.map import RoadmapMap
from roadmap_planner.render.plot import HEADER
from roadmap_planner.render.shapes import Box, Label, Measure, Path, Rect, Shape
from roadmap_planner.words import Words

SIZES = (9.0, 8.0, 7.0)
"""Sizes of the names, in points on paper, the largest that leaves all of them whole: nothing is smaller."""

_STEP = 1.15
"""Height of a line, in sizes of its text."""

_HEAD = 8.0
"""Size of the names of waves and sheets, in points on paper."""

_INSET = 2.5
_GROUND = frozenset({"lane", "link", "card"})
"""What the overview takes over of the map: bands, links, and the edges of cards, which say their states."""


def map_overview(
    plan: Plan,
    picture: RoadmapMap,
    sheets: Sequence[tuple[str, Rect]],
    room: Rect,
    words: Words,
    measure: Measure,
) -> Drawing | None:
    """The map in ``room``, with the parts that ``sheets`` show; None where cards have no room for references.

    In points on paper, its origin in the corner of the room.
    """
    scale = min(room.width / picture.drawing.width, room.height / picture.drawing.height, 1.0)
    slanted = {one.of for one in picture.drawing.shapes if isinstance(one, Path) and one.part == "card"}
    inside: dict[Id, Rect] = {}
    blocks = [one for one in plan.rows(Block) if one.id in picture.cards]
    for one in blocks:
        at = _scaled(picture.cards[one.id], scale)
        inset = at.height / 3 if one.id in slanted else _INSET
        inside[one.id] = Rect(at.x + inset, at.y + 1.0, at.width - 2 * inset, at.height - 2.0)
    if any(not _room_for(one.ref or one.name[:3], inside[one.id], measure) for one in blocks):
        return None
    shapes: list[Shape] = [*_ground(picture, scale), *_waves(plan, picture, scale, words, measure)]
    texts = {one.id: f"{one.ref} {one.name}".strip() for one in blocks}
    size = _size([(texts[one.id], inside[one.id]) for one in blocks], measure)
    for one in blocks:
        shapes += _name(texts[one.id], inside[one.id], size, one, measure)
    for name, source in sheets:
        at = _scaled(source, scale)
        shapes.append(Box(at, "", "text_soft", 0.5, dashed=True, part="sheet"))
        corner = Rect(at.right - 40.0, at.bottom - 12.0, 36.0, 10.0)
        shapes.append(Label(name, corner, _HEAD, "text_soft", bold=True, align="right", part="sheet"))
    return Drawing(tuple(shapes), (picture.drawing.width * scale, picture.drawing.height * scale))


def _waves(plan: Plan, picture: RoadmapMap, scale: float, words: Words, measure: Measure) -> Iterator[Shape]:
    """The names of the waves at the left of their bands."""
    width = HEADER * scale - 8.0
    for lane in picture.lanes:
        name = words.say("map.no_wave") if lane.wave is None else plan.get(Wave, lane.wave).name
        at, step = _scaled(lane.rect, scale), _HEAD * _STEP
        most = max(1, int((at.height - 6.0) / step))
        for row, line in enumerate(cards.wrapped(name, _HEAD, width, most, measure)):
            place = Rect(at.x + 4.0, at.y + 3.0 + row * step, width, step)
            yield Label(line, place, _HEAD, bold=True, of=lane.wave, part="lane_header")


def _ground(picture: RoadmapMap, scale: float) -> Iterator[Shape]:
    for one in picture.drawing.shapes:
        if one.part not in _GROUND:
            continue
        if isinstance(one, Box):
            width, radius = max(0.5, one.width * scale), one.radius * scale
            yield replace(one, rect=_scaled(one.rect, scale), width=width, radius=radius)
        elif isinstance(one, Path):
            points = tuple((x * scale, y * scale) for x, y in one.points)
            width, radius = max(0.5, one.width * scale), one.radius * scale
            yield replace(one, points=points, width=width, radius=radius)


def _name(text: str, inside: Rect, size: float, block: Block, measure: Measure) -> Iterator[Shape]:
    step = size * _STEP
    lines = _lines(text, inside, size, measure)
    top = inside.y + (inside.height - len(lines) * step) / 2
    for row, line in enumerate(lines):
        place = Rect(inside.x, top + row * step, inside.width, step)
        yield Label(line, place, size, of=block.id, part="name")


def _size(texts: Sequence[tuple[str, Rect]], measure: Measure) -> float:
    """The largest size at which every name stands whole in its card, the smallest when there is none."""
    for size in SIZES[:-1]:
        lines = ((line, at) for text, at in texts for line in _lines(text, at, size, measure))
        if all(measure(line, size, False) <= at.width for line, at in lines):
            return size
    return SIZES[-1]


def _lines(text: str, inside: Rect, size: float, measure: Measure) -> list[str]:
    most = max(1, int(inside.height / (size * _STEP)))
    return cards.wrapped(text, size, inside.width, most, lambda part, at, _bold: measure(part, at, False))


def _room_for(text: str, at: Rect, measure: Measure) -> bool:
    return at.height >= SIZES[-1] * _STEP and at.width >= measure(text, SIZES[-1], False)


def _scaled(rect: Rect, scale: float) -> Rect:
    return Rect(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
