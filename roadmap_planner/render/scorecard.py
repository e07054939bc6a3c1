"""The scorecard: nine tiles, one a success factor, each with its score, its base and its worst finding."""

from dataclasses import dataclass

from roadmap_planner.factors.check import Assessment, FactorScore, Finding, Severity
from roadmap_planner.render.cards import wrapped
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.shapes import Box, Icon, Label, Measure, Rect, Shape
from roadmap_planner.render.style import BODY, SMALL, TITLE
from roadmap_planner.words import Words

_GAP, _PAD, _HEIGHT = 12.0, 16.0, 172.0
_LINE = 16.0


@dataclass(frozen=True, slots=True)
class ScorecardOptions:
    """The width of the whole in points, and how many tiles stand side by side."""

    width: float = 960.0
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How a factor stands: the colour role and icon that say it, and its worst open finding."""

    role: str
    worst: Finding | None
    findings: int


def standing(assessment: Assessment, score: FactorScore) -> Standing:
    """How a factor stands: never ``ok`` while it has an open finding, nor while it is not assessed."""
    own = [
        finding
        for finding in assessment.findings()
        if assessment.outcomes[finding.check].factor == score.factor
    ]
    worst = min(own, key=lambda one: list(Severity).index(one.severity), default=None)
    if worst is not None and worst.severity is Severity.BLOCKER:
        return Standing("blocker", worst, len(own))
    if score.score is None:
        return Standing("not_assessed", worst, len(own))
    return Standing(worst.severity.value if worst is not None else "ok", worst, len(own))


def scorecard(
    assessment: Assessment, words: Words, measure: Measure, options: ScorecardOptions | None = None
) -> Drawing:
    """The nine tiles in rows. Every shape of a tile carries its factor's id; the box is a ``tile``."""
    wanted = options or ScorecardOptions()
    width = (wanted.width - (wanted.columns - 1) * _GAP) / wanted.columns
    shapes: list[Shape] = []
    for place, score in enumerate(assessment.factors):
        row, column = divmod(place, wanted.columns)
        at = Rect(column * (width + _GAP), row * (_HEIGHT + _GAP), width, _HEIGHT)
        shapes += _tile(score, standing(assessment, score), at, words, measure)
    rows = -(-len(assessment.factors) // wanted.columns)
    return Drawing(shapes, (wanted.width, max(0.0, rows * (_HEIGHT + _GAP) - _GAP)))


def _tile(score: FactorScore, stands: Standing, at: Rect, words: Words, measure: Measure) -> list[Shape]:
    of = score.factor
    unknown = score.score is None
    return [
        Box(at, "surface_raised", "line_soft", 1.0, 8.0, of=of, part="tile"),
        *_name(score, stands, at, words, measure),
        *_score(score, stands, at, words, measure),
        Box(
            Rect(at.x + _PAD, at.y + 84.0, at.width - 2 * _PAD, 6.0),
            "surface_alt" if unknown else "line_soft",
            "line" if unknown else "",
            0.75,
            0.0 if unknown else 3.0,
            "hatch" if unknown else "",
            of=of,
            part="bar",
        ),
        *_filled(score, stands, at),
        *_sentence(score, stands, at, words, measure),
    ]


def _name(score: FactorScore, stands: Standing, at: Rect, words: Words, measure: Measure) -> list[Shape]:
    left = at.x + _PAD + 28.0
    room = at.right - _PAD - left
    lines = wrapped(words.say(f"factor.{score.factor}.name"), BODY, room, 2, measure)
    icon = stands.role.replace("_", "-")
    return [
        Icon(icon, Rect(at.x + _PAD, at.y + 14.0, 20.0, 20.0), stands.role, score.factor, "state"),
        *(
            Label(
                line,
                Rect(left, at.y + 12.0 + _LINE * row, room, _LINE),
                bold=True,
                size=BODY,
                of=score.factor,
            )
            for row, line in enumerate(lines)
        ),
    ]


def _score(score: FactorScore, stands: Standing, at: Rect, words: Words, measure: Measure) -> list[Shape]:
    """The number, and on its right what it rests on."""
    number = words.say("scorecard.none") if score.score is None else words.percent(score.score)
    wide = measure(number, TITLE, True) + 10.0
    left = at.x + _PAD
    base = words.say("scorecard.base", assessed=score.assessed, count=score.total)
    if score.waived:
        base = words.say("scorecard.base_waived", base=base, waived=score.waived)
    colour = "text_soft" if score.score is None else "text"
    return [
        Label(
            number, Rect(left, at.y + 50.0, wide, 28.0), TITLE, colour, True, of=score.factor, part="score"
        ),
        Label(
            base,
            Rect(left + wide, at.y + 58.0, at.right - _PAD - left - wide, _LINE),
            SMALL,
            "text_soft",
            align="right",
            of=score.factor,
            part="base",
        ),
    ]


def _filled(score: FactorScore, stands: Standing, at: Rect) -> list[Shape]:
    if not score.score:
        return []
    wide = (at.width - 2 * _PAD) * min(score.score, 1.0)
    return [
        Box(Rect(at.x + _PAD, at.y + 84.0, wide, 6.0), stands.role, radius=3.0, of=score.factor, part="bar")
    ]


def _sentence(score: FactorScore, stands: Standing, at: Rect, words: Words, measure: Measure) -> list[Shape]:
    """The worst finding in words on three lines at most; how many more there are on the last one."""
    if stands.worst is not None:
        text = words.phrase(stands.worst.evidence)
    else:
        text = words.say("scorecard.unknown" if score.score is None else "scorecard.holds")
    left, room = at.x + _PAD, at.width - 2 * _PAD
    more = stands.findings - 1
    lines = wrapped(text, SMALL, room, 3, measure)
    shapes: list[Shape] = [
        Label(line, Rect(left, at.y + 97.0 + _LINE * row, room, _LINE), SMALL, of=score.factor, part="worst")
        for row, line in enumerate(lines)
    ]
    if more > 0:
        place = Rect(left, at.y + 97.0 + _LINE * len(lines), room, _LINE)
        text = words.say("scorecard.more", count=more)
        shapes.append(Label(text, place, SMALL, "text_soft", of=score.factor, part="more"))
    return shapes
