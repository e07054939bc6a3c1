"""The dossier of a steering committee, and each view by itself: what stands on which page."""

from collections.abc import Callable

from roadmap_planner.factors.check import Assessment, Finding, Severity, Status
from roadmap_planner.factors.figures import side_by_side
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee, Objective, Waiver
from roadmap_planner.model.people import (
    Person,
    Population,
    Rank,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorAction,
    SponsorScope,
    SupportAction,
)
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.baselines import compared_baseline
from roadmap_planner.planning.compare import against_baseline
from roadmap_planner.planning.compare_words import summary
from roadmap_planner.planning.preview_words import by
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.map import roadmap_map
from roadmap_planner.render.pages import Bookmark, Flow, Paper, Printed
from roadmap_planner.render.scenarios import add_scenarios
from roadmap_planner.render.scorecard import ScorecardOptions, scorecard
from roadmap_planner.render.shapes import Box, Icon, Measure, Rect
from roadmap_planner.render.standings import add_standings
from roadmap_planner.render.tiles import add_gantt, add_map
from roadmap_planner.words import Words

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
    ) -> None:
        """Keep what is printed."""
        self.plan = plan
        self.schedule = schedule
        self.assessment = assessment
        self.words = words
        self.measure = measure
        self.flow = Flow(paper, words, measure)

    def printed(self, view: str) -> Printed:
        """The pages of the dossier, or of one view. Raises KeyError for a view that is none."""
        parts: dict[str, tuple[Callable[[], None], ...]] = {
            "dossier": (
                self._cover,
                self._scores,
                self._standings,
                self._changes,
                self._scenarios,
                self._map,
                self._gantt,
                self._findings,
                self._sponsors,
                self._relays,
                self._populations,
                self._committees,
            ),
            "map": (self._map,),
            "gantt": (self._gantt,),
            "factors": (self._scores, self._findings),
            "people": (self._sponsors, self._relays, self._populations),
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
        width = flow.paper.inside.width
        flow.drawing(
            scorecard(self.assessment, self.words, self.measure, ScorecardOptions(width=width)), largest=1.4
        )

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
        add_gantt(self.flow, self.plan, self.schedule, title)

    def _findings(self) -> None:
        flow = self.flow
        flow.section(self._say("page.findings"))
        for score in self.assessment.factors:
            outcomes = [one for one in self.assessment.outcomes.values() if one.factor == score.factor]
            name = self._say(f"factor.{score.factor}.name")
            flow.heading(f"{score.factor[2:]}. {name} – {self.words.phrase(score.sentence)}")
            found = [finding for outcome in outcomes for finding in outcome.findings]
            for finding in sorted(
                found, key=lambda one: (one.waiver is not None, list(Severity).index(one.severity))
            ):
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
            until = self.words.day(waiver.expiry) if waiver.expiry else "–"
            text = self._say("page.waived", by=waiver.decided_by, until=until, reason=waiver.reason)
            flow.text(text, size=9.0, colour="text_soft", indent=18)

    def _sponsors(self) -> None:
        flow, plan = self.flow, self.plan
        sponsors = sorted(plan.rows(Sponsor), key=lambda one: (list(Rank).index(one.rank), self._name(one)))
        flow.section(self._say("page.sponsors", count=len(sponsors)))
        rows = []
        for one in sponsors:
            actions = [action for action in plan.rows(SponsorAction) if action.sponsor == one.id]
            done = sum(action.done is True for action in actions)
            told = self._say("page.actions", count=len(actions), done=done)
            rows.append((self._name(one), self._say(f"rank.{one.rank}"), self._scope(one), told))
        heads = [self._say(f"page.head.{key}") for key in ("name", "rank", "scope", "actions")]
        flow.table(heads, rows, (0.2, 0.16, 0.44, 0.2))

    def _scope(self, sponsor: Sponsor) -> str:
        texts = []
        for one in self.plan.rows(SponsorScope):
            if one.sponsor == sponsor.id:
                block = self.plan.find(Block, one.block)
                row = block or self.plan.find(Wave, one.wave) or self.plan.find(Population, one.population)
                short = block.ref if block is not None and block.ref else None
                texts.append(short or (row.name if row is not None else self._say("page.everything")))
        return ", ".join(texts) or "–"

    def _relays(self) -> None:
        flow, plan = self.flow, self.plan
        flow.section(self._say("page.relays", count=len(plan.all(Relay))))
        rows = []
        for relay in sorted(plan.rows(Relay), key=self._name):
            carried = [
                plan.get(Population, one.population).name
                for one in plan.rows(RelayPopulation)
                if one.relay == relay.id
            ]
            blocks = [
                f"{self._ref(one.block)} ({self.words.number(one.effort)})"
                for one in plan.rows(RelayAssignment)
                if one.relay == relay.id
            ]
            trained = self.words.day(relay.trained_on) if relay.trained_on else self._say("page.untrained")
            capacity = self.words.number(relay.capacity)
            rows.append(
                (self._name(relay), ", ".join(carried) or "–", capacity, trained, ", ".join(blocks) or "–")
            )
        heads = [
            self._say(f"page.head.{key}") for key in ("name", "carries", "capacity", "trained", "blocks")
        ]
        flow.table(heads, rows, (0.17, 0.22, 0.1, 0.15, 0.36))

    def _ref(self, block: Id) -> str:
        row = self.plan.get(Block, block)
        return row.ref or row.name

    def _name(self, one: Sponsor | Relay) -> str:
        return self.plan.get(Person, one.person).name

    def _populations(self) -> None:
        flow, plan = self.flow, self.plan
        rows = []
        for one in ordered(plan.rows(Population)):
            shares = [
                ("–" if share is None else self.words.percent(share / 100))
                for share in (one.device, one.network, one.account)
            ]
            known = "–" if one.absolute_non_users is None else self.words.number(one.absolute_non_users)
            seats = sum(a.seats or 0 for a in plan.rows(SupportAction) if a.population == one.id)
            heads = "–" if one.headcount is None else self.words.number(one.headcount)
            rows.append((one.name, one.site or "–", heads, *shares, known, self.words.number(seats)))
        flow.section(self._say("page.populations", count=len(rows)))
        keys = ("population", "site", "headcount", "device", "network", "account", "non_users", "seats")
        heads_row = [self._say(f"page.head.{key}") for key in keys]
        flow.table(heads_row, rows, (0.24, 0.18, 0.1, 0.1, 0.1, 0.1, 0.1, 0.08))

    def _committees(self) -> None:
        flow, plan = self.flow, self.plan
        committees = sorted(plan.rows(Committee), key=lambda one: one.on)
        if not committees:
            return
        flow.section(self._say("page.committees", count=len(committees)))
        rows = [
            (self.words.day(one.on), one.decisions_asked or "–", one.decisions_taken or "–")
            for one in committees
        ]
        heads = [self._say(f"page.head.{key}") for key in ("on", "asked", "taken")]
        flow.table(heads, rows, (0.16, 0.46, 0.38))


def printed(
    plan: Plan,
    schedule: Schedule,
    assessment: Assessment,
    words: Words,
    paper: Paper,
    measure: Measure,
    *,
    view: str = "dossier",
) -> Printed:
    """The dossier of a plan, or one view of it, ready to be painted. Raises KeyError for another view."""
    return Dossier(plan, schedule, assessment, words, paper, measure).printed(view)
