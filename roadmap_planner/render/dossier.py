"""The dossier of a steering committee, and each view by itself: what stands on which page."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from roadmap_planner.factors.check import Assessment, Finding, Severity, Status
from roadmap_planner.factors.figures import side_by_side
from roadmap_planner.factors.waivers import signed
from roadmap_planner.model.evidence import Objective, Waiver
from roadmap_planner.model.people import Population
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.baselines import compared_baseline
from roadmap_planner.planning.compare import against_baseline
from roadmap_planner.planning.compare_words import summary
from roadmap_planner.planning.preview_words import by
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.evidence_pages import claims, committees, lessons
from roadmap_planner.render.map import roadmap_map
from roadmap_planner.render.pages import Bookmark, Flow, Paper, Printed
from roadmap_planner.render.people_pages import populations, relays, sponsors, support
from roadmap_planner.render.scenarios import add_scenarios
from roadmap_planner.render.scorecard import ScorecardOptions, scorecard
from roadmap_planner.render.shapes import Box, Icon, Measure, Rect
from roadmap_planner.render.standings import add_standings
from roadmap_planner.render.tiles import add_gantt, add_map
from roadmap_planner.words import Words

if TYPE_CHECKING:
    from roadmap_planner.planning.simulation import Simulation

VIEWS = ("dossier", "map", "gantt", "factors", "people")

_SIGNS = {Severity.BLOCKER: "blocker", Severity.WARNING: "warning", Severity.ADVICE: "advice"}


class Dossier:
    """Composes pages from a plan and what follows from it."""

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        assessment: Assessment,
        words: Words,
        paper: Paper,
        measure: Measure,
        *,
        likely: bool = False,
    ) -> None:
        """Keep what is printed; ``likely``: the Gantt shows by when each block is likely to be finished."""
        self.likely = likely
        self.plan = plan
        self.schedule = schedule
        self.assessment = assessment
        self.words = words
        self.measure = measure
        self.flow = Flow(paper, words, measure)

    def printed(self, view: str) -> Printed:
        """The pages of the dossier, or of one view. Raises KeyError for a view that is none."""
        flow, plan = self.flow, self.plan
        people = (
            lambda: sponsors(flow, plan, self.schedule),
            lambda: relays(flow, plan),
            lambda: populations(flow, plan),
            lambda: support(flow, plan, self.schedule),
        )
        parts: dict[str, tuple[Callable[[], None], ...]] = {
            "dossier": (
                self._cover,
                self._scores,
                self._standings,
                self._changes,
                self._scenarios,
                self._map,
                self._gantt,
                self._outlook,
                self._findings,
                *people,
                lambda: claims(flow, plan),
                lambda: lessons(flow, plan),
                lambda: committees(flow, plan),
            ),
            "map": (self._map,),
            "gantt": (self._gantt,),
            "factors": (self._scores, self._findings),
            "people": people,
        }
        for part in parts[view]:
            part()
        roadmap, words = self.plan.roadmap, self.words
        told = roadmap.status_date or roadmap.start
        foot = words.say("page.foot", title=roadmap.title, organisation=roadmap.organisation, on=told)
        return Printed(
            roadmap.title,
            roadmap.author,
            words.say("page.subject"),
            self.flow.pages(foot),
            tuple(self.flow.outline),
        )

    def _say(self, key: str, /, **values: object) -> str:
        return self.words.say(key, **values)  # type: ignore[arg-type]  # every value is one of a phrase

    def _cover(self) -> None:
        flow, roadmap, inside = self.flow, self.plan.roadmap, self.flow.paper.inside
        flow.title = ""
        flow.new_page()
        flow.outline.append(Bookmark(self._say("page.cover"), 0))
        flow.add(Box(Rect(inside.x, inside.y, 6.0, inside.height), "accent"))
        flow.y = inside.y + inside.height * 0.16
        left = 32.0
        if roadmap.organisation:
            flow.text(roadmap.organisation, size=14.0, colour="text_soft", indent=left)
        flow.text(roadmap.title, size=30.0, indent=left, bold=True)
        flow.text(self._say("page.subject"), size=14.0, colour="text_soft", indent=left)
        flow.y += 16
        if roadmap.objective:
            flow.text(roadmap.objective, size=14.0, indent=left)
        flow.y += 16
        for line in self._key_figures():
            flow.text(line, size=12.0, indent=left)
        flow.y = inside.bottom - 40
        told = roadmap.status_date or roadmap.start
        said = self._say("page.as_of", on=told, author=roadmap.author or "–")
        flow.text(said, size=11.0, colour="text_soft", indent=left)

    def _key_figures(self) -> list[str]:
        plan, dates = self.plan, self.schedule
        heads = sum(one.headcount or 0 for one in plan.rows(Population) if one.counted)
        return [
            self._say("page.figures.span", start=dates.start, finish=dates.finish),
            self._say(
                "page.figures.blocks", blocks=len(plan.all(Block)), waves=len(plan.all(Wave)), people=heads
            ),
            self._message(),
        ]

    def _message(self) -> str:
        """What the plan's findings come to, in one sentence."""
        findings = self.assessment.findings()
        blockers = sum(one.severity is Severity.BLOCKER for one in findings)
        if not findings:
            return self._say("page.message.none")
        key = "page.message.blockers" if blockers else "page.message.warnings"
        return self._say(key, count=blockers or len(findings), total=len(findings))

    def _scores(self) -> None:
        flow = self.flow
        flow.section(self._message())
        objectives = ordered(self.plan.rows(Objective))
        if objectives:
            rows = [
                (
                    one.statement,
                    one.measure,
                    self._figure(one.baseline, one.unit),
                    self._figure(one.target, one.unit),
                    self.words.day(one.due) if one.due else "–",
                )
                for one in objectives
            ]
            heads = [
                self._say(f"page.objective.{key}") for key in ("what", "measure", "today", "target", "due")
            ]
            flow.table(heads, rows, (0.32, 0.3, 0.12, 0.12, 0.14))
        flow.drawing(self._scorecard(), largest=1.4)

    def _scorecard(self) -> Drawing:
        """As wide as the page still is after it was made to fit its height."""
        room = self.flow.room
        made = scorecard(self.assessment, self.words, self.measure, ScorecardOptions(width=room.width))
        width = max(made.height * room.width / room.height, room.width)
        return scorecard(self.assessment, self.words, self.measure, ScorecardOptions(width=width))

    def _changes(self) -> None:
        """What changed since the last committee: against the baseline compared with, if there is one."""
        baseline = compared_baseline(self.plan)
        if baseline is None:
            return
        found = against_baseline(self.plan, self.schedule, baseline.id)
        flow = self.flow
        said = self.words.phrase(summary(found))
        flow.section(self._say("page.changes", name=baseline.name, on=baseline.taken_on, said=said))
        names = {row.id: f"{row.ref} {row.name}".strip() for row in self.plan.rows(Block)}
        rows = [
            (
                names[one.id],
                f"{self.words.short_day(one.before[0])} – {self.words.short_day(one.before[1])}",
                f"{self.words.short_day(one.after[0])} – {self.words.short_day(one.after[1])}",
                self.words.phrase(by(one.days)),
            )
            for one in found.moved
        ]
        if rows:
            heads = [self._say(f"page.head.{key}") for key in ("block", "dates_then", "dates_now", "slip")]
            flow.table(heads, rows, (0.46, 0.18, 0.18, 0.18))
        for id in found.added:
            start, finish = self.schedule.span(id)
            flow.text(self._say("page.new_block", name=names[id], start=start, finish=finish))

    def _standings(self) -> None:
        """Where the blocks stand on the status date."""
        add_standings(self.flow, self.schedule)

    def _scenarios(self) -> None:
        """The plan and its scenarios side by side, when it has any."""
        if self.plan.all(Scenario):
            add_scenarios(self.flow, side_by_side(self.plan, self.schedule, self.assessment))

    def _figure(self, number: float | None, unit: str) -> str:
        return "–" if number is None else f"{self.words.number(number)} {unit}"

    def _map(self) -> None:
        picture = roadmap_map(self.plan, self.schedule, self.assessment, self.words, self.measure)
        add_map(self.flow, picture, self._say("page.map", count=len(self.plan.all(Block))))

    def _gantt(self) -> None:
        title = self._say("page.gantt", start=self.schedule.start, finish=self.schedule.finish)
        found = self._simulated if self.likely else None
        add_gantt(self.flow, self.plan, self.schedule, title, None if found is None else found.bands)

    @cached_property
    def _simulated(self) -> "Simulation | None":
        from roadmap_planner.render.outlook_page import simulated  # noqa: PLC0415 - numpy, when printed

        return simulated(self.schedule, bands=self.likely)

    def _outlook(self) -> None:
        from roadmap_planner.render.outlook_page import outlook  # noqa: PLC0415 - matplotlib, when printed

        if self._simulated is not None:
            outlook(self.flow, self._simulated)

    def _findings(self) -> None:
        flow = self.flow
        flow.section(self._say("page.findings"))
        for score in self.assessment.factors:
            outcomes = [one for one in self.assessment.outcomes.values() if one.factor == score.factor]
            name = self._say(f"factor.{score.factor}.name")
            flow.heading(f"{score.factor[2:]}. {name}")
            flow.text(self.words.phrase(score.sentence), colour="text_soft")
            found = [finding for outcome in outcomes for finding in outcome.findings]
            for outcome in outcomes:
                if outcome.together is not None:
                    question = self._say(f"check.{outcome.check}.question")
                    said = self.words.phrase(outcome.together)
                    flow.text(self._say("together.on_paper", question=question, said=said), indent=18)
            for finding in sorted(found, key=lambda one: (one.waiver is not None, one.stake)):
                self._finding(finding)
            if not found:
                flow.text(self._say("page.nothing_found"), colour="text_soft", indent=18)
            unknown = [one for one in outcomes if one.status is Status.NOT_ASSESSED]
            if unknown:
                reasons = sorted({self.words.phrase(one.missing) for one in unknown if one.missing})
                flow.text(
                    self._say("page.not_assessed", reasons=" ".join(reasons)),
                    size=9.0,
                    colour="text_soft",
                    indent=18,
                )

    def _finding(self, finding: Finding) -> None:
        flow = self.flow
        flow.need(30)
        sign = "waived" if finding.waiver else _SIGNS[finding.severity]
        flow.add(Icon(sign, Rect(flow.room.x, flow.y + 1, 12, 12), sign))
        said = self.words.phrase(finding.evidence)
        word = (
            self._say("check_status.waived") if finding.waiver else self._say(f"severity.{finding.severity}")
        )
        flow.text(self._say("page.finding", severity=word, evidence=said), indent=18)
        waiver = self.plan.find(Waiver, finding.waiver)
        if waiver is not None:
            flow.text(self.words.phrase(signed(waiver)), size=9.0, colour="text_soft", indent=18)


def printed(
    plan: Plan,
    schedule: Schedule,
    assessment: Assessment,
    words: Words,
    paper: Paper,
    measure: Measure,
    *,
    view: str = "dossier",
    likely: bool = False,
) -> Printed:
    """The dossier of a plan, or one view of it, ready to be painted. Raises KeyError for another view.

    ``likely``: the Gantt shows by when each block is likely to be finished.
    """
    return Dossier(plan, schedule, assessment, words, paper, measure, likely=likely).printed(view)
