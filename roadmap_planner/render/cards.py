"""The card of a block on the map: kind, name, dates, audience, people, state and findings at one glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from roadmap_planner.factors.check import Severity
from roadmap_planner.model.work import Block
from roadmap_planner.planning.states import State
from roadmap_planner.render.shapes import Box, Icon, Label, Measure, Path, Rect, Shape

CARD_WIDTH, CARD_HEIGHT, MILESTONE_HEIGHT = 212.0, 92.0, 60.0
ICONS_ONLY, DOTS_ONLY = 0.5, 0.2
"""Below the first zoom a card keeps icon, colour and shape; below the second it is a dot."""

_PAD = 12.0
_NAME, _SMALL = 13.0, 11.0
_BADGE = 20.0
_SHOWN_BADGES = 4


EDGES = {
    State.WAITING: ("line", 1.0, False),
    State.RUNNING: ("accent", 2.0, False),
    State.DONE: ("done", 1.5, False),
    State.AT_RISK: ("warning", 1.5, True),
    State.LATE: ("late", 2.5, True),
    State.STOPPED: ("text_soft", 1.5, True),
}
"""By state: colour role, width and whether dashed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Who is shown on a card, by initials."""

    initials: str
    sponsor: bool


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says beside the block's own fields, already in words."""

    dates: str
    reached: str
    share: float
    """Of the company's headcount, 0 to 1."""
    people: Sequence[Shown]
    findings: int
    severity: Severity | None
    state: State
    icon: str
    colour: str
    """Icon and colour role of the block's kind."""


def sign_role(state: State) -> str:
    """The colour role of a state's sign."""
    return "text_soft" if state is State.WAITING else EDGES[state][0]


def height_of(block: Block) -> float:
    """How tall the card of a block is."""
    return MILESTONE_HEIGHT if block.milestone else CARD_HEIGHT


def initials(name: str) -> str:
    """First letters of the first and the last word: HV for Hélène Vasseur, JPM for Jean-Paul Morin."""
    words = name.split()
    if not words:
        return ""
    first = "".join(part[:1] for part in words[0].split("-"))
    return (first + (words[-1][:1] if len(words) > 1 else "")).upper()[:3]


def wrapped(text: str, size: float, width: float, most: int, measure: Measure) -> list[str]:
    """A bold text on at most ``most`` lines; what does not fit stays on the last one, to be elided.

    Lines break at plain spaces only, and not inside French quotation marks or before ``: ; ! ?``.
    """
    lines = [""]
    for piece in _pieces(text):
        longer = f"{lines[-1]} {piece}".strip()
        if len(lines) == most or not lines[-1] or measure(longer, size, True) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(text: str) -> list[str]:
    """Words, with the opening quotation mark before and the punctuation behind that belong to them."""
    pieces: list[str] = []
    for word in filter(None, text.split(" ")):
        if pieces and (pieces[-1].endswith("«") or word[0] in "»:;!?"):
            pieces[-1] = f"{pieces[-1]} {word}"
        else:
            pieces.append(word)
    return pieces


def card(block: Block, at: Rect, text: CardText, zoom: float, measure: Measure) -> list[Shape]:
    """The shapes of a card, the one to hit first."""
    if zoom < DOTS_ONLY:
        return _dot(block, at, text)
    if zoom < ICONS_ONLY:
        return _sign(block, at, text)
    shapes = (
        _milestone(block, at, text, measure)
        if block.milestone
        else [
            *_outline(block, at, text),
            *_heading(block, at, text, measure),
            *_dates(block, at, text),
            *_audience(block, at, text),
            *_people(block, at, text),
        ]
    )
    if block.gate:
        shapes.append(_gate(block, at, 10.0))
    if text.severity is not None:
        shapes += _findings(block, at, text, text.severity, measure)
    return shapes


def _outline(block: Block, at: Rect, text: CardText) -> list[Shape]:
    line, width, dashed = EDGES[text.state]
    return [
        Box(at, "surface_raised", line, width, 8.0, dashed=dashed, of=block.id, part="card"),
        Box(
            Rect(at.x, at.y + 8.0, 4.0, at.height - 16.0),
            text.colour,
            radius=2.0,
            of=block.id,
            part="kind",
        ),
    ]


def _heading(block: Block, at: Rect, text: CardText, measure: Measure) -> list[Shape]:
    left = at.x + _PAD + 26.0
    width = at.right - _PAD - left
    lines = wrapped(block.name, _NAME, width, 2, measure)
    top = at.y + 10.0 + (8.0 if len(lines) == 1 else 0.0)
    line = partial(Label, size=_NAME, bold=True, of=block.id, part="name")
    return [
        Icon(
            text.icon,
            Rect(at.x + _PAD, at.y + 16.0, 20.0, 20.0),
            text.colour,
            block.id,
            "kind",
        ),
        *(line(one, Rect(left, top + 16.0 * row, width, 16.0)) for row, one in enumerate(lines)),
    ]


def _dates(block: Block, at: Rect, text: CardText) -> list[Shape]:
    row = at.y + 46.0
    return [
        Icon(
            text.state.sign,
            Rect(at.x + _PAD + 3.0, row + 1.0, 14.0, 14.0),
            sign_role(text.state),
            block.id,
            "state",
        ),
        Label(
            text.dates,
            Rect(at.x + _PAD + 26.0, row, at.width - 2 * _PAD - 26.0, 16.0),
            _SMALL,
            "text_soft",
            of=block.id,
            part="dates",
        ),
    ]


def _audience(block: Block, at: Rect, text: CardText) -> list[Shape]:
    if not text.reached:
        return []
    left, row, width = at.x + _PAD, at.bottom - 25.0, 96.0
    of, part = block.id, "audience"
    return [
        Label(text.reached, Rect(left, row - 2.0, width, 14.0), _SMALL, "text_soft", of=of, part=part),
        Box(Rect(left, row + 14.0, width, 4.0), "line_soft", radius=2.0, of=of, part=part),
        Box(
            Rect(left, row + 14.0, max(4.0, width * min(text.share, 1.0)), 4.0),
            "accent",
            radius=2.0,
            of=of,
            part=part,
        ),
    ]


def _people(block: Block, at: Rect, text: CardText) -> list[Shape]:
    """Round badges from the right: sponsors filled, relays in outline, the rest counted."""
    shown = list(text.people[:_SHOWN_BADGES])
    if len(text.people) > _SHOWN_BADGES:
        shown[-1:] = [Shown(f"+{len(text.people) - _SHOWN_BADGES + 1}", sponsor=False)]
    right = at.right - _PAD - (6.0 if block.gate else 0.0)
    shapes: list[Shape] = []
    for place, person in enumerate(reversed(shown)):
        circle = Rect(right - _BADGE - place * (_BADGE + 3.0), at.bottom - _BADGE - 8.0, _BADGE, _BADGE)
        fill, ink = ("progress", "accent_text") if person.sponsor else ("surface", "text")
        shapes += [
            Box(
                circle,
                fill,
                "progress" if person.sponsor else "line",
                1.0,
                _BADGE / 2,
                of=block.id,
                part="person",
            ),
            Label(
                person.initials,
                circle,
                8.5,
                ink,
                bold=True,
                align="center",
                elide=False,
                of=block.id,
                part="person",
            ),
        ]
    return shapes


def _gate(block: Block, at: Rect, half: float) -> Path:
    x, y = at.right, at.y + at.height / 2
    corners = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
    return Path(corners, "surface", 1.5, "text", closed=True, of=block.id, part="gate")


def _findings(block: Block, at: Rect, text: CardText, severity: Severity, measure: Measure) -> list[Shape]:
    count = str(text.findings)
    width = 22.0 + measure(count, _SMALL, True) + 7.0
    pill = Rect(at.right - width - 8.0, at.y - 10.0, width, 20.0)
    of, part = block.id, "badge"
    return [
        Box(pill, "surface", severity.value, 1.5, 10.0, of=of, part=part),
        Icon(severity.value, Rect(pill.x + 5.0, pill.y + 3.0, 14.0, 14.0), severity.value, of, part),
        Label(
            count,
            Rect(pill.x + 21.0, pill.y + 2.0, width - 23.0, 16.0),
            _SMALL,
            "text",
            bold=True,
            elide=False,
            of=of,
            part=part,
        ),
    ]


def _hexagon(at: Rect) -> tuple[tuple[float, float], ...]:
    tip, middle = 18.0, at.y + at.height / 2
    return (
        (at.x, middle),
        (at.x + tip, at.y),
        (at.right - tip, at.y),
        (at.right, middle),
        (at.right - tip, at.bottom),
        (at.x + tip, at.bottom),
    )


def _milestone(block: Block, at: Rect, text: CardText, measure: Measure) -> list[Shape]:
    """A card that comes to a point on both sides, with a diamond: it takes no time."""
    line, width, dashed = EDGES[text.state]
    left = at.x + 46.0
    room = at.right - 20.0 - left
    lines = wrapped(block.name, _NAME, room, 2, measure)
    top = at.y + (at.height - 16.0 * (len(lines) + 1)) / 2
    half, x, y = 8.0, at.x + 30.0, at.y + at.height / 2
    diamond = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
    return [
        Path(
            _hexagon(at), line, width, "surface_raised", closed=True, dashed=dashed, of=block.id, part="card"
        ),
        Path(diamond, "", 0.0, text.colour, closed=True, of=block.id, part="kind"),
        *(
            Label(one, Rect(left, top + 16.0 * row, room, 16.0), _NAME, bold=True, of=block.id, part="name")
            for row, one in enumerate(lines)
        ),
        Label(
            text.dates,
            Rect(left, top + 16.0 * len(lines), room, 16.0),
            _SMALL,
            "text_soft",
            of=block.id,
            part="dates",
        ),
    ]


def _sign(block: Block, at: Rect, text: CardText) -> list[Shape]:
    """Icon, colour and shape, large enough for a small picture."""
    line, width, dashed = EDGES[text.state]
    side = min(at.height - 16.0, 56.0)
    middle = Rect(at.x + (at.width - side) / 2, at.y + (at.height - side) / 2, side, side)
    of = block.id
    shapes: list[Shape] = [
        Path(_hexagon(at), line, 2 * width, "surface_raised", closed=True, dashed=dashed, of=of, part="card")
        if block.milestone
        else Box(at, "surface_raised", line, 2 * width, 12.0, dashed=dashed, of=of, part="card"),
        Icon(text.icon, middle, text.colour, of, "kind"),
    ]
    if not block.milestone:
        shapes.insert(
            1,
            Box(
                Rect(at.x, at.y + 12.0, 10.0, at.height - 24.0),
                text.colour,
                radius=4.0,
                of=of,
                part="kind",
            ),
        )
    if block.gate:
        shapes.append(_gate(block, at, 18.0))
    if text.severity is not None:
        mark = Rect(at.right - 44.0, at.y - 12.0, 40.0, 40.0)
        shapes += [
            Box(mark, "surface", radius=20.0, of=of, part="badge"),
            Icon(text.severity.value, mark, text.severity.value, of, "badge"),
        ]
    return shapes


def _dot(block: Block, at: Rect, text: CardText) -> list[Shape]:
    side = 72.0 if not block.milestone else 52.0
    x, y = at.x + at.width / 2, at.y + at.height / 2
    if block.milestone:
        corners = ((x - side / 2, y), (x, y - side / 2), (x + side / 2, y), (x, y + side / 2))
        return [Path(corners, "text", 2.0, text.colour, closed=True, of=block.id, part="card")]
    circle = Rect(x - side / 2, y - side / 2, side, side)
    return [Box(circle, text.colour, "text", 2.0, side / 2, of=block.id, part="card")]
