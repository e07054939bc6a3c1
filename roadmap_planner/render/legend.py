"""The legend of the map: what edges, marks and badges mean, on one line or several."""

from dataclasses import replace

from roadmap_planner.factors.check import Severity
from roadmap_planner.planning.states import State
from roadmap_planner.render.cards import EDGES, sign_role
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.shapes import Box, Icon, Label, Measure, Path, Rect, Shape
from roadmap_planner.render.style import SMALL
from roadmap_planner.words import Words

_SIGN, _GAP, _ROW = 30.0, 20.0, 24.0


def map_legend(words: Words, measure: Measure, width: float) -> Drawing:
    """The legend in rows of at most ``width`` points."""
    shapes: list[Shape] = []
    x = y = longest = 0.0
    for key, sign in _signs():
        text = words.say(key)
        wide = _SIGN + 8.0 + measure(text, SMALL, False)
        if x and x + wide > width:
            x, y = 0.0, y + _ROW
        shapes += [_moved(shape, x, y) for shape in sign]
        place = Rect(x + _SIGN + 8.0, y, wide - _SIGN - 8.0 + 1.0, _ROW)
        shapes.append(Label(text, place, SMALL, elide=False, part="legend"))
        x += wide + _GAP
        longest = max(longest, x - _GAP)
    return Drawing(shapes, (longest, y + _ROW))


def _signs() -> list[tuple[str, list[Shape]]]:
    """What is explained, by the key of its sentence, drawn in a box of 30 × 24 points."""
    middle = _ROW / 2
    square = Rect(0.0, 4.0, _SIGN, 16.0)
    states: list[tuple[str, list[Shape]]] = []
    for state in State:
        line, wide, dashed = EDGES[state]
        box = Box(square, "surface_raised", line, wide, 4.0, dashed=dashed)
        icon = Icon(state.sign, Rect(9.0, 6.0, 12.0, 12.0), sign_role(state))
        states.append((f"state.{state}", [box, icon]))
    badge = Rect(7.0, 4.0, 16.0, 16.0)
    findings: list[tuple[str, list[Shape]]] = [
        (f"severity.{severity}", [Icon(severity.value, badge, severity.value)]) for severity in Severity
    ]
    diamond = ((6.0, middle), (15.0, middle - 9.0), (24.0, middle), (15.0, middle + 9.0))
    across = ((0.0, middle), (_SIGN, middle))
    return [
        *states,
        ("legend.critical", [Path(across, "critical", 2.6, arrow=True)]),
        ("legend.link", [Path(across, "link", 1.5, arrow=True)]),
        ("legend.soft", [Path(across, "link", 1.5, dashed=True, arrow=True)]),
        ("legend.gate", [Path(diamond, "surface", 1.5, "text", closed=True)]),
        ("legend.sponsor", [Box(badge, "progress", "progress", 1.0, 8.0)]),
        ("legend.relay", [Box(badge, "surface", "line", 1.0, 8.0)]),
        (
            "legend.audience",
            [
                Box(Rect(0.0, middle - 2.0, _SIGN, 4.0), "line_soft", radius=2.0),
                Box(Rect(0.0, middle - 2.0, 18.0, 4.0), "accent", radius=2.0),
            ],
        ),
        *findings,
    ]


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Path):
        points = tuple((px + x, py + y) for px, py in shape.points)
        return replace(shape, points=points, part="legend")
    rect = Rect(shape.rect.x + x, shape.rect.y + y, shape.rect.width, shape.rect.height)
    return replace(shape, rect=rect, part="legend")
