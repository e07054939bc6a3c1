"""What the map says of a block beside its own fields: dates in words, audience, people, findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roadmap_planner.factors.check import Assessment, Finding, Severity
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Relay,
    RelayAssignment,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.states import States
from roadmap_planner.render.cards import CardText, Shown, initials
from roadmap_planner.render.kinds import kind_icon, kind_role
from roadmap_planner.words import Words


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that cards say, gathered once for a plan."""

    schedule: Schedule
    words: Words
    states: States
    reached: Mapping[Id, int]
    headcount: int
    people: Mapping[Id, list[Shown]]
    findings: Mapping[Id, list[Finding]]

    def card(self, block: Block) -> CardText:
        """What the card of a block says."""
        dates = self.schedule.of(block.id)
        found = self.findings.get(block.id, [])
        reached = self.reached.get(block.id, 0)
        return CardText(
            dates=span(self.words, dates.start, dates.finish),
            reached=self.words.say("map.reached", count=reached) if reached else "",
            share=reached / self.headcount if self.headcount else 0.0,
            people=self.people.get(block.id, []),
            findings=len(found),
            severity=min((one.severity for one in found), key=list(Severity).index, default=None),
            state=self.states.of(block.id).state,
            icon=kind_icon(self.schedule.plan, block),
            colour=kind_role(self.schedule.plan, block),
        )


def telling(plan: Plan, schedule: Schedule, assessment: Assessment | None, words: Words) -> Telling:
    """Gather what the cards of a plan say."""
    headcount = sum(one.headcount or 0 for one in plan.rows(Population) if one.counted)
    return Telling(
        schedule,
        words,
        States(schedule),
        _reached(plan),
        headcount,
        _people(plan),
        _findings(assessment) if assessment else {},
    )


def span(words: Words, start: date, finish: date) -> str:
    """From when to when, with each year once: 4 Jan – 29 Jan 2027."""
    first, last = words.day_month(start), words.day_month(finish)
    if start == finish:
        return words.say("map.day", day=last, year=str(finish.year))
    if start.year == finish.year:
        return words.say("map.span", start=first, finish=last, year=str(finish.year))
    return words.say(
        "map.span_years", start=first, finish=last, first_year=str(start.year), last_year=str(finish.year)
    )


def _reached(plan: Plan) -> dict[Id, int]:
    """How many of the company's people each block reaches; as stated when no population has a headcount."""
    populations = plan.all(Population)
    counted: dict[Id, float] = {}
    for one in plan.rows(Audience):
        population = populations[one.population]
        if population.counted and population.headcount is not None:
            counted[one.block] = counted.get(one.block, 0.0) + population.headcount * one.share / 100
    stated = {one.id: one.people_reached for one in plan.rows(Block) if one.people_reached}
    return {**stated, **{block: round(people) for block, people in counted.items()}}


def _people(plan: Plan) -> dict[Id, list[Shown]]:
    """Sponsors, then relays, of each block."""
    names = {one.id: one.name for one in plan.rows(Person)}
    sponsors = {one.id: names[one.person] for one in plan.rows(Sponsor)}
    relays = {one.id: names[one.person] for one in plan.rows(Relay)}
    in_wave: dict[Id, list[Id]] = {}
    for block in plan.rows(Block):
        if block.wave is not None:
            in_wave.setdefault(block.wave, []).append(block.id)
    found: dict[Id, dict[Shown, None]] = {}
    for scope in plan.rows(SponsorScope):
        shown = Shown(initials(sponsors[scope.sponsor]), sponsor=True)
        for id in [scope.block] if scope.block is not None else in_wave.get(scope.wave or "", []):
            found.setdefault(id, {})[shown] = None
    for assignment in plan.rows(RelayAssignment):
        shown = Shown(initials(relays[assignment.relay]), sponsor=False)
        found.setdefault(assignment.block, {})[shown] = None
    return {block: list(people) for block, people in found.items()}


def _findings(assessment: Assessment) -> dict[Id, list[Finding]]:
    """The open findings about each block."""
    found: dict[Id, list[Finding]] = {}
    for one in assessment.findings():
        for kind, id in dict.fromkeys(one.subjects):
            if kind is Block:
                found.setdefault(id, []).append(one)
    return found
