"""``check``: what the nine success factors say of a plan."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.simulate import MOST_TRIALS
from roadmap_planner.commands.terminal import DIFFERS, DONE, WRONG_USAGE, CommandError, Terminal
from roadmap_planner.commands.variants import plan_asked
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.catalogue import BY_ID
from roadmap_planner.factors.check import Assessment, Check, Finding, Outcome
from roadmap_planner.factors.waivers import signed
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Threshold, Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.naming import id_name
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words

if TYPE_CHECKING:  # numpy, when asked for
    from roadmap_planner.planning.simulation import Outlook


def arguments(parser: Parser) -> None:
    """What ``check`` takes."""
    parser.file("FILE")
    parser.option("--scenario", metavar="NAME")
    parser.option("--json", action="store_true")
    parser.option("--trials", metavar="N", type=int, default=0)


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say scores and findings; 1 when one of them blocks."""
    plan = plan_asked(asked, terminal)
    dates = schedule(plan)
    assessment = assess(plan, dates, _outlooks(dates, asked.trials) if asked.trials else None)
    if asked.json:
        terminal.json(as_plain(plan, assessment, terminal.words))
    else:
        _tell(plan, assessment, terminal)
    return DIFFERS if assessment.blockers() else DONE


def _outlooks(dates: Schedule, trials: int) -> "Mapping[Id, Outlook]":
    """What a simulation says of the objectives: SF4.3 looks at it when asked. The seed is fixed."""
    from roadmap_planner.planning.simulation import Wanted, simulate

    if not 1 <= trials <= MOST_TRIALS:
        raise CommandError(Phrase("simulation.bad_trials"), WRONG_USAGE)
    return simulate(dates, Wanted(trials)).objectives


def as_plain(plan: Plan, assessment: Assessment, words: Words) -> dict[str, object]:
    """Scores and every check with its findings, as JSON holds them; sentences as ``words`` says them."""
    return {
        "blockers": assessment.blockers(),
        "factors": [
            {
                "id": one.factor,
                "name": words.say(f"factor.{one.factor}.name"),
                "score": one.score,
                "assessed": one.assessed,
                "total": one.total,
                "waived": one.waived,
                "sentence": words.phrase(one.sentence),
            }
            for one in assessment.factors
        ],
        "checks": [_check(plan, outcome, words) for outcome in assessment.outcomes.values()],
        "waivers": [_waiver(one) for one in sorted(plan.rows(Waiver), key=lambda one: one.id)],
    }


def _waiver(waiver: Waiver) -> dict[str, object]:
    return {
        "id": waiver.id,
        "check": waiver.check,
        "subject": waiver.subject or None,
        "reason": waiver.reason,
        "decided_by": waiver.decided_by,
        "decided_on": waiver.decided_on and waiver.decided_on.isoformat(),
        "expiry": waiver.expiry and waiver.expiry.isoformat(),
    }


def _limits(plan: Plan, check: Check) -> list[dict[str, object]]:
    """The thresholds of a check: the plan's value, the default, its source, and whether somebody looked."""
    kept = {one.name: one.value for one in plan.rows(Threshold) if one.check == check.id}
    return [
        {
            "name": one.name,
            "value": kept.get(one.name, one.default),
            "default": one.default,
            "unit": one.unit,
            "source": one.source,
            "looked_at": one.name in kept,
        }
        for one in check.limits
    ]


def _check(plan: Plan, outcome: Outcome, words: Words) -> dict[str, object]:
    return {
        "id": outcome.check,
        "factor": outcome.factor,
        "question": words.say(f"check.{outcome.check}.question"),
        "status": outcome.status.value,
        "severity": outcome.severity.value,
        "held": outcome.held,
        "source": BY_ID[outcome.check].source,
        "thresholds": _limits(plan, BY_ID[outcome.check]),
        "missing": words.phrase(outcome.missing) if outcome.missing else None,
        "together": words.phrase(outcome.together) if outcome.together else None,
        "findings": [_finding(plan, one, words) for one in outcome.findings],
    }


def _finding(plan: Plan, finding: Finding, words: Words) -> dict[str, object]:
    subjects = []
    for kind, id in finding.subjects:
        name = words.value(id_name(plan, kind, id))
        subjects.append({"kind": kind.__name__, "id": id, "name": name})
    return {
        "severity": finding.severity.value,
        "subjects": subjects,
        "evidence": words.phrase(finding.evidence),
        "fix": words.phrase(finding.fix.title) if finding.fix else None,
        "waiver": finding.waiver,
        "people": finding.people,
        "on": finding.on.isoformat() if finding.on else None,
    }


def _tell(plan: Plan, assessment: Assessment, terminal: Terminal) -> None:
    words = terminal.words
    for one in assessment.factors:
        name, sentence = words.say(f"factor.{one.factor}.name"), one.sentence
        if one.waived:
            sentence = Phrase("cli.check.with_waived", base=sentence, count=one.waived)
        terminal.say("cli.check.factor", id=one.factor, name=name, sentence=sentence)
    summed = {id: one.together for id, one in assessment.outcomes.items() if one.together is not None}
    for finding in assessment.findings():
        if finding.check in summed:
            terminal.say("together.in_terminal", check=finding.check, said=summed.pop(finding.check))
        severity = words.say(f"cli.check.{finding.severity.value}")
        terminal.say("cli.check.finding", severity=severity, check=finding.check, evidence=finding.evidence)
        if finding.fix:
            terminal.say("cli.check.fix", fix=finding.fix.title)
    _tell_waived(plan, assessment, terminal)
    terminal.say("cli.check.blockers", count=assessment.blockers())


def _tell_waived(plan: Plan, assessment: Assessment, terminal: Terminal) -> None:
    """The findings that somebody answers for, each with who, until when and why."""
    for outcome in assessment.outcomes.values():
        for finding in outcome.findings:
            waiver = plan.find(Waiver, finding.waiver)
            if waiver is not None:
                word = terminal.words.say("cli.check.waived")
                terminal.say(
                    "cli.check.finding", severity=word, check=finding.check, evidence=finding.evidence
                )
                terminal.say("cli.check.signed", signed=signed(waiver))
