"""The exemplarity calendar as a picture: what each sponsor does, when, and the gaps of the principal one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap_planner.factors.sponsor import gaps_above, seen_on
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Threshold
from roadmap_planner.model.people import ActionKind, Person, Rank, Sponsor, SponsorAction
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.shapes import Box, Icon, Label, Measure, Path, Rect, Shape
from roadmap_planner.render.style import SMALL
from roadmap_planner.render.timescale import Timescale
from roadmap_planner.words import Words

LONGEST_GAP, BLOCKING_GAP = 30, 90
"""Days without anything seen of the principal sponsor that are too many, and far too many (CHECKS SF3.2)."""

ICONS: dict[ActionKind, str] = {
    ActionKind.KICK_OFF: "play",
    ActionKind.POST: "kind-microblog",
    ActionKind.VISIBLE_USE: "visible",
    ActionKind.GATE_REVIEW: "gate",
    ActionKind.VISIT: "people",
    ActionKind.THANKS: "kind-exemplarity",
}

ROW, HEAD = 46.0, 40.0
"""Heights of a sponsor and of the months above, in points."""
_MARK, _NAME_MOST = 20.0, 200.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two visible actions, or an end of the plan and one: too many of them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Calendar days from one to the other."""
        return (self.last - self.first).days


def gaps(plan: Plan, schedule: Schedule, sponsors: Sequence[Sponsor]) -> tuple[Gap, ...]:
    """The spans in which nothing is seen of these sponsors for longer than the plan allows (SF3.2)."""
    days = seen_on(plan, {one.id for one in sponsors}, schedule)
    found = gaps_above([schedule.start, *days, schedule.finish], _limit(plan, "days", LONGEST_GAP))
    return tuple(Gap(one, other) for one, other in found)


def _limit(plan: Plan, name: str, default: float) -> float:
    own = (one.value for one in plan.rows(Threshold) if (one.check, one.name) == ("SF3.2", name))
    return next(own, default)


def by_rank(plan: Plan) -> list[Sponsor]:
    """The sponsors, the principal one first, those of a rank by name."""
    ranks = list(Rank)
    return sorted(
        plan.rows(Sponsor), key=lambda one: (ranks.index(one.rank), plan.get(Person, one.person).name, one.id)
    )


def exemplarity(
    plan: Plan, schedule: Schedule, words: Words, measure: Measure, width: float = 960.0
) -> Drawing:
    """Draw a row a sponsor. Marks carry the id of their action; names that of their sponsor."""
    return _Calendar(plan, schedule, words, measure, width).drawn()


class _Calendar:
    """One picture under construction."""

    def __init__(self, plan: Plan, schedule: Schedule, words: Words, measure: Measure, width: float) -> None:
        self._plan = plan
        self._schedule = schedule
        self._words = words
        self._measure = measure
        self._sponsors = by_rank(plan)
        names = [plan.get(Person, one.person).name for one in self._sponsors]
        ranks = [words.say(f"rank.{one.rank}") for one in self._sponsors]
        widest = max((measure(name, SMALL, True) for name in (*names, *ranks)), default=80.0)
        self._left = min(widest + 16.0, _NAME_MOST)
        days = [one.on for one in plan.rows(SponsorAction)]
        first = min([schedule.start, *days]).replace(day=1)
        last = max([schedule.finish, *days]) + timedelta(days=10)
        many = (last - first).days + 1
        self._scale = Timescale(first, last, max((width - self._left) / many, 0.35))

    def drawn(self) -> Drawing:
        """Every shape."""
        height = HEAD + ROW * len(self._sponsors)
        shapes = [*self._months(height)]
        for place, sponsor in enumerate(self._sponsors):
            shapes += self._row(sponsor, HEAD + place * ROW)
        shapes += self._today(height)
        return Drawing(shapes, (self._left + self._scale.width, height))

    def _months(self, height: float) -> list[Shape]:
        shapes: list[Shape] = []
        for number, ticks in enumerate((self._scale.major(self._words), self._scale.minor(self._words))):
            for tick in ticks:
                place = Rect(self._left + tick.x + 3.0, number * 20.0, tick.right - tick.x - 4.0, 20.0)
                shapes.append(
                    Label(tick.text, place, SMALL, "text_soft" if number else "text", bold=not number)
                )
                x = self._left + tick.x
                top = number * 20.0
                bottom = height if number else HEAD
                shapes.append(Path(((x, top), (x, bottom)), "grid", 1.0))
        return shapes

    def _row(self, sponsor: Sponsor, top: float) -> list[Shape]:
        name = self._plan.get(Person, sponsor.person).name
        wide = self._left - 12.0
        middle = top + ROW / 2
        shapes: list[Shape] = [
            Path(((0.0, top), (self._left + self._scale.width, top)), "line_soft", 1.0),
            Label(name, Rect(0.0, top + 6.0, wide, 17.0), SMALL, bold=True, of=sponsor.id, part="sponsor"),
            Label(
                self._words.say(f"rank.{sponsor.rank}"),
                Rect(0.0, top + 23.0, wide, 16.0),
                SMALL,
                "text_soft",
                of=sponsor.id,
                part="rank",
            ),
            Path(((self._left, middle), (self._left + self._scale.width, middle)), "line_soft", 1.0),
        ]
        if sponsor.rank is Rank.PRINCIPAL:
            for gap in gaps(self._plan, self._schedule, [sponsor]):
                shapes += self._gap(gap, top)
        actions = sorted(
            (one for one in self._plan.rows(SponsorAction) if one.sponsor == sponsor.id),
            key=lambda one: (one.on, one.id),
        )
        for action in actions:
            shapes += self._mark(action, middle)
        return shapes

    def _gap(self, gap: Gap, top: float) -> list[Shape]:
        role = "blocker" if gap.days > _limit(self._plan, "blocker", BLOCKING_GAP) else "warning"
        left, right = (self._left + self._scale.x(day) for day in (gap.first, gap.last))
        place = Rect(left, top + 6.0, right - left, ROW - 12.0)
        shapes: list[Shape] = [Box(place, "", role, 1.2, 4.0, pattern="hatch", dashed=True, part="gap")]
        said = self._words.say("exemplarity.gap", count=gap.days)
        short = self._words.say("exemplarity.gap_short", count=gap.days)
        room = right - left - _MARK
        for text in (said, short):
            wide = self._measure(text, SMALL, True) + 8.0
            if wide <= room:
                middle = (left + right) / 2
                behind = Rect(middle - wide / 2, top + ROW / 2 - 9.0, wide, 18.0)
                shapes.append(Box(behind, "surface", "", radius=3.0))
                shapes.append(Label(text, behind, SMALL, role, bold=True, align="center", elide=False))
                break
        return shapes

    def _mark(self, action: SponsorAction, middle: float) -> list[Shape]:
        role = self._state(action)
        x = self._left + self._scale.x(action.on) + self._scale.day_width / 2
        half = _MARK / 2
        place = Rect(x - half, middle - half, _MARK, _MARK)
        icon = Rect(x - 6.0, middle - 6.0, 12.0, 12.0)
        planned = role == "accent"
        shapes: list[Shape] = [
            Box(place, "surface", role, 1.6, half, dashed=planned, of=action.id, part="action"),
            Icon(ICONS[action.kind], icon, role, of=action.id, part="action"),
        ]
        if not planned:
            sign = Rect(x + half - 8.0, middle - half - 4.0, 10.0, 10.0)
            shapes.append(Icon("ok" if role == "ok" else "warning", sign, role, of=action.id, part="state"))
        return shapes

    def _state(self, action: SponsorAction) -> str:
        """Done, missed (past and not said to be done), or planned."""
        if action.done:
            return "ok"
        return "warning" if action.on < status_day(self._plan) else "accent"

    def _today(self, height: float) -> list[Shape]:
        day = self._plan.roadmap.status_date
        if day is None or not self._scale.first <= day <= self._scale.last:
            return []
        x = self._left + self._scale.x(day)
        return [Path(((x, HEAD - 4.0), (x, height)), "status", 1.4, dashed=True)]


def status_day(plan: Plan) -> date:
    """The day at which the plan is looked at."""
    return plan.roadmap.status_date or plan.roadmap.start


def action_said(plan: Plan, id: Id, words: Words) -> str:
    """What a mark stands for, in a sentence."""
    action = plan.get(SponsorAction, id)
    name = plan.get(Person, plan.get(Sponsor, action.sponsor).person).name
    past = action.on < status_day(plan)
    state = "done" if action.done else ("missed" if past else "planned")
    kind = words.say(f"action_kind.{action.kind}")
    return words.say(f"exemplarity.{state}", kind=kind, name=name, on=action.on)
