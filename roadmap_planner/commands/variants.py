"""``--scenario NAME`` and ``--baseline NAME``: which of a plan's variants or pictures is meant."""

import argparse
from collections.abc import Iterable
from typing import TypeVar

from roadmap_planner.commands.terminal import WRONG_USAGE, CommandError, Terminal, read_plan
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.model.work import Baseline

T = TypeVar("T", Scenario, Baseline)


def plan_asked(asked: argparse.Namespace, terminal: Terminal) -> Plan:
    """The plan of ``FILE``, or its scenario. Raises DocumentError, and CommandError for an unknown name."""
    plan = read_plan(asked.file)
    return plan if asked.scenario is None else variant(plan, asked.scenario, terminal)


def variant(plan: Plan, name: str, terminal: Terminal) -> Plan:
    """A scenario as a plan; where the plan has moved on since is said on standard error."""
    from roadmap_planner.planning.scenario_words import conflict_said
    from roadmap_planner.planning.scenarios import applied, scenarios

    found = applied(plan, _named(scenarios(plan), name, "unknown", "none").id)
    for conflict in found.conflicts:
        terminal.warn(conflict_said(plan, conflict))
    return found.plan


def by_itself(plan: Plan, name: str, terminal: Terminal) -> Plan:
    """A scenario that is handed on: a plan under its own title, without scenarios."""
    from roadmap_planner.planning.scenarios import detached, scenarios

    scenario = _named(scenarios(plan), name, "unknown", "none")
    title = terminal.words.say("scenario.title", title=plan.roadmap.title, name=scenario.name)
    return detached(plan, title)


def baseline_named(plan: Plan, name: str) -> Baseline:
    """The baseline of a name; ``newest`` is the one taken last. Raises CommandError for an unknown one."""
    from roadmap_planner.planning.baselines import newest_first

    found = newest_first(plan)
    if name == "newest" and found:
        return found[0]
    return _named(found, name, "no_baseline", "no_baselines")


def _named(rows: Iterable[T], name: str, unknown: str, none: str) -> T:
    known = list(rows)
    for same in (str, str.casefold):
        for one in known:
            if same(one.name) == same(name) or one.id == name:
                return one
    if not known:
        raise CommandError(Phrase(f"cli.scenario.{none}", name=name), WRONG_USAGE)
    names = tuple(one.name for one in known)
    raise CommandError(Phrase(f"cli.scenario.{unknown}", name=name, known=names), WRONG_USAGE)
