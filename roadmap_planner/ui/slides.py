"""The pages that a steering committee sees: context, map, Gantt, factors, risks, decisions asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from roadmap_planner.factors.check import Assessment
from roadmap_planner.model.evidence import Committee, Objective
from roadmap_planner.model.people import Population
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.cards import wrapped
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.gantt import GanttOptions, gantt
from roadmap_planner.render.map import MapOptions, roadmap_map
from roadmap_planner.render.scorecard import scorecard
from roadmap_planner.render.shapes import Icon, Label, Measure, Rect, Shape
from roadmap_planner.words import Words

WIDTH, HEIGHT = 1280.0, 620.0
"""The room of a page under its title, in points at 100 %: pictures are fitted into it."""

TYPE, LINE = 22.0, 32.0
"""What is written is read from the back of a room: 20 points at least."""

MOST_RISKS = 8
NAMES = 240.0


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing and where its top left corner stands on the page."""

    drawing: Drawing
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Slide:
    """One page: its title and its picture, of ``size`` points at 100 %."""

    title: str
    parts: tuple[Part, ...]
    size: tuple[float, float]


def slides(
    plan: Plan, schedule: Schedule, assessment: Assessment, words: Words, measure: Measure
) -> tuple[Slide, ...]:
    """Every page, in the order of a meeting."""
    picture = roadmap_map(plan, schedule, assessment, words, measure).drawing
    seen = MapOptions(zoom=min(WIDTH / max(picture.width, 1.0), HEIGHT / max(picture.height, 1.0), 1.0))
    picture = roadmap_map(plan, schedule, assessment, words, measure, options=seen).drawing
    card = scorecard(assessment, words, measure)
    return (
        _text(plan.roadmap.title, _context(plan, schedule, words), measure),
        Slide(words.say("slide.map"), (Part(picture),), picture.size),
        _gantt(plan, schedule, words, measure),
        Slide(words.say("slide.factors"), (Part(card),), card.size),
        _text(words.say("slide.risks"), _risks(assessment, words), measure),
        _text(words.say("slide.decisions"), _decisions(plan, words), measure),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    icon: str = ""
    role: str = "text"
    bold: bool = False


def _context(plan: Plan, schedule: Schedule, words: Words) -> list[_Line]:
    roadmap = plan.roadmap
    heads = sum(one.headcount or 0 for one in plan.rows(Population) if one.counted)
    lines = [_Line(roadmap.organisation, bold=True)] if roadmap.organisation else []
    lines += [_Line(roadmap.objective)] if roadmap.objective else []
    lines.append(_Line(words.say("slide.dates", start=schedule.start, finish=schedule.finish)))
    lines.append(_Line(words.say("slide.counts", blocks=len(plan.all(Block)), people=heads)))
    for one in ordered(plan.rows(Objective)):
        goal = _figure(one.target, one.unit, words)
        now = _figure(one.baseline, one.unit, words)
        due = words.day(one.due) if one.due else "—"
        said = words.say("slide.objective", statement=one.statement, now=now, goal=goal, due=due)
        lines.append(_Line(said, "objective", "accent"))
    return lines


def _figure(number: float | None, unit: str, words: Words) -> str:
    return "—" if number is None else f"{words.number(number)}\u00a0{unit}".strip()


def _risks(assessment: Assessment, words: Words) -> list[_Line]:
    found = assessment.findings()
    lines = [
        _Line(words.phrase(one.evidence), one.severity.value, one.severity.value)
        for one in found[:MOST_RISKS]
    ]
    if len(found) > MOST_RISKS:
        lines.append(_Line(words.say("slide.more_risks", count=len(found) - MOST_RISKS)))
    return lines or [_Line(words.say("slide.no_risk"), "ok", "ok")]


def _decisions(plan: Plan, words: Words) -> list[_Line]:
    today = plan.roadmap.status_date or plan.roadmap.start
    coming = sorted(
        (one for one in plan.rows(Committee) if one.on >= today), key=lambda one: (one.on, one.id)
    )
    lines: list[_Line] = []
    for one in coming[:3]:
        lines.append(
            _Line(f"{one.name} · {words.day(one.on)}".strip(" ·"), "committee", "committee", bold=True)
        )
        lines += [_Line(text) for text in one.decisions_asked.splitlines() if text]
    return lines or [_Line(words.say("slide.no_decision"))]


def _text(title: str, lines: Sequence[_Line], measure: Measure) -> Slide:
    """Lines of large type; a text that is longer than its page makes the page longer, and so smaller."""
    shapes: list[Shape] = []
    top = 0.0
    for line in lines:
        left = 44.0 if line.icon else 0.0
        if line.icon:
            shapes.append(Icon(line.icon, Rect(4.0, top + 3.0, 26.0, 26.0), line.role))
        for text in wrapped(line.text, TYPE, WIDTH - left, 6, measure):
            shapes.append(Label(text, Rect(left, top, WIDTH - left, LINE), TYPE, "text", bold=line.bold))
            top += LINE
        top += LINE / 2
    size = (WIDTH, max(HEIGHT, top))
    return Slide(title, (Part(Drawing(shapes, size)),), size)


def _gantt(plan: Plan, schedule: Schedule, words: Words, measure: Measure) -> Slide:
    picture = gantt(plan, schedule, GanttOptions(show_float=False), words, measure)
    wide = (WIDTH - NAMES) / max(picture.width, 1.0) * GanttOptions().day_width
    options = replace(picture.options, day_width=max(wide, 0.5))
    picture = gantt(plan, schedule, options, words, measure)
    names = [
        Label(
            one.name,
            Rect(12.0 * one.depth, one.y, NAMES - 12.0 * one.depth - 8.0, 26.0),
            13.0,
            bold=not one.depth,
        )
        for one in picture.rows
    ]
    header, body = picture.header(), picture.body()
    size = (NAMES + picture.width, header.height + picture.height)
    parts = (
        Part(Drawing(names, (NAMES, picture.height)), 0.0, header.height),
        Part(header, NAMES, 0.0),
        Part(body, NAMES, header.height),
    )
    return Slide(words.say("slide.gantt"), parts, size)


def texts_of(slide: Slide) -> Iterable[str]:
    """What is written on a page."""
    yield slide.title
    for part in slide.parts:
        yield from (shape.text for shape in part.drawing.shapes if isinstance(shape, Label))
