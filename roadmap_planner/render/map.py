"""The map: blocks as cards in the lanes of their waves, what waits for what from left to right."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roadmap_planner.factors.check import Assessment
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.slack import broken_links
from roadmap_planner.render import cards
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.plot import HEADER, Plot, plot
from roadmap_planner.render.shapes import Box, Label, Measure, Path, Point, Rect, Shape
from roadmap_planner.render.style import wave_role
from roadmap_planner.render.telling import span, telling
from roadmap_planner.words import Words


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How the map is drawn. ``zoom`` is 1 at 100 %: it chooses how much a card says, not where it is."""

    zoom: float = 1.0
    critical: bool = True
    findings: bool = True


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of a wave; ``wave`` is None for blocks without one."""

    wave: Id | None
    rect: Rect


@dataclass(frozen=True, slots=True)
class RoadmapMap:
    """The map's drawing, and where its cards, lanes and links are."""

    drawing: Drawing
    cards: Mapping[Id, Rect]
    lanes: tuple[Lane, ...]
    links: Mapping[Id, tuple[Point, ...]]
    plot: Plot

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height."""
        return next((one for one in self.lanes if one.rect.y <= y < one.rect.bottom), None)

    def place(self, wave: Id | None, x: float, y: float) -> tuple[float, float]:
        """The ``map_x`` and ``map_y`` of a card of this wave whose top left corner a person put at x, y.

        ``map_x`` counts from the drawing's left edge and ``map_y`` from the lane's top, so that a lane that
        grows takes what was placed in it along.
        """
        lane = next((one for one in self.lanes if one.wave == wave), None)
        top = lane.rect.y if lane else (self.lanes[-1].rect.bottom if self.lanes else 0.0)
        return max(x, HEADER), max(y - top, 12.0)


def roadmap_map(
    plan: Plan,
    schedule: Schedule,
    assessment: Assessment | None,
    words: Words,
    measure: Measure,
    *,
    options: MapOptions | None = None,
    previous: RoadmapMap | None = None,
    places: Plot | None = None,
) -> RoadmapMap:
    """Draw the map of a plan. A block's card, findings and people carry its id; a link its dependency's.

    ``previous`` lends the places when nothing moves them: for another zoom, new findings, other dates.
    ``places`` are those of this plan, when they are known.
    """
    wanted = options or MapOptions()
    plotted = places or plot(plan, previous.plot if previous else None)
    told = telling(plan, schedule, assessment if wanted.findings else None, words)
    lanes = tuple(
        Lane(wave, Rect(0.0, top, plotted.width, bottom - top))
        for wave, (top, bottom) in zip(plotted.waves, plotted.spans, strict=True)
    )
    shapes: list[Shape] = []
    members: dict[Id | None, list[Id]] = {}
    for block in plan.rows(Block):
        members.setdefault(block.wave, []).append(block.id)
    for number, lane in enumerate(lanes):
        texts = _lane_texts(plan, schedule, lane, members.get(lane.wave, []), words)
        shapes += _band(lane, wave_role(number), texts, wanted.zoom, measure)
    shapes += _lines(plan, schedule, plotted.links, wanted)
    for block in plotted.blocks:
        shapes += cards.card(block, plotted.cards[block.id], told.card(block), wanted.zoom, measure)
    drawing = Drawing(tuple(shapes), plotted.size)
    return RoadmapMap(drawing, plotted.cards, lanes, plotted.links, plotted)


def _lane_texts(
    plan: Plan, schedule: Schedule, lane: Lane, blocks: list[Id], words: Words
) -> tuple[str, list[str]]:
    """The name of a lane, and below it its dates and number of blocks."""
    notes = [words.say("map.blocks", count=len(blocks))]
    if lane.wave is None:
        return words.say("map.no_wave"), notes
    dates = schedule.span_of(blocks)
    return plan.get(Wave, lane.wave).name, [span(words, *dates), *notes] if dates else notes


def _band(
    lane: Lane, colour: str, texts: tuple[str, list[str]], zoom: float, measure: Measure
) -> list[Shape]:
    """A lane: its band, a stroke of the wave's colour, and what is said of it."""
    rect, of, part = lane.rect, lane.wave, "lane_header"
    size = 13.0 if zoom >= cards.ICONS_ONLY else 26.0 if zoom >= cards.DOTS_ONLY else 44.0
    left, width, step = 18.0, HEADER - 26.0, size * 1.3
    most = max(1, min(3, int((rect.height - 20.0) / step)))
    lines = cards.wrapped(texts[0], size, width, most, measure)
    top = rect.y + 16.0
    shapes: list[Shape] = [
        Box(rect, colour, of=of, part="lane"),
        Box(Rect(0.0, rect.y, HEADER, rect.height), "surface_alt", of=of, part=part),
        Path(((0.0, rect.bottom), (rect.right, rect.bottom)), "line_soft", 1.0),
    ]
    for row, line in enumerate(lines):
        place = Rect(left, top + row * step, width, step)
        shapes.append(Label(line, place, size, bold=True, of=of, part=part))
    room = rect.bottom - 4.0 - (top + len(lines) * step + 3.0)
    notes = texts[1][: max(0, int(room / 16.0))] if zoom >= cards.ICONS_ONLY else []
    for row, note in enumerate(notes):
        place = Rect(left, top + len(lines) * step + 3.0 + 16.0 * row, width, 15.0)
        shapes.append(Label(note, place, 11.0, "text_soft", of=of, part=part))
    return shapes


def _lines(
    plan: Plan, schedule: Schedule, ways: Mapping[Id, tuple[Point, ...]], wanted: MapOptions
) -> list[Shape]:
    """The links, critical ones heavier and above the others."""
    light: list[Shape] = []
    heavy: list[Shape] = []
    wider = 1.0 if wanted.zoom >= cards.ICONS_ONLY else 2.0
    dots = wanted.zoom < cards.DOTS_ONLY
    broken = {one.link for one in broken_links(plan, schedule)}
    for one in plan.rows(Dependency):
        after = schedule.of(one.successor)
        drives = after.driver == one.id and after.critical and schedule.of(one.predecessor).critical
        line = Path(
            _to_dots(ways[one.id]) if dots else ways[one.id],
            "critical" if drives and wanted.critical else "link",
            (2.6 if drives and wanted.critical else 1.5) * wider,
            dashed=one.soft,
            arrow=not dots,
            radius=8.0,
            of=one.id,
            part="link",
        )
        (heavy if drives and wanted.critical else light).append(line)
        if one.id in broken:
            light[-1:] = [replace(line, line="warning", width=2.0 * wider), *_cross(line)]
    return light + heavy


def _cross(line: Path) -> list[Shape]:
    """A cross on the middle of a link that is not kept: colour alone would not say it."""
    place = len(line.points) // 2
    (x, y), (to_x, to_y) = line.points[place - 1], line.points[place]
    x, y, reach = (x + to_x) / 2, (y + to_y) / 2, 6.0
    return [
        Path(((x - reach, y - rise), (x + reach, y + rise)), "warning", 2.4, of=line.of, part="broken")
        for rise in (-reach, reach)
    ]


def _to_dots(way: tuple[Point, ...]) -> tuple[Point, ...]:
    """The way from middle to middle: where a card was, there is only a dot."""
    (first, top), (last, bottom), half = way[0], way[-1], cards.CARD_WIDTH / 2
    return ((first - half, top), *way, (last + half, bottom))
