"""``schedule``: the dates that follow from a plan."""

import argparse
import csv
import sys

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal, read_plan
from roadmap_planner.exchange.columns import neutral
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.baselines import Variance
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.state_words import state_word
from roadmap_planner.planning.states import States

_COLUMNS = ("id", "ref", "name", "start", "finish", "total_float", "free_float", "critical", "state")


def arguments(parser: Parser) -> None:
    """What ``schedule`` takes."""
    parser.file("FILE")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=parser.words.say("cli.option.json"))
    form.add_argument("--csv", action="store_true", help=parser.words.say("cli.option.csv"))


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say the dates of every block."""
    dates = schedule(read_plan(asked.file))
    states = States(dates)
    if asked.json:
        terminal.json(
            {
                "start": dates.start.isoformat(),
                "finish": dates.finish.isoformat(),
                "critical_path": list(dates.critical_path()),
                "baseline": states.variances.baseline,
                "blocks": [
                    as_plain(dates, block) | _standing(states, block)
                    for block in ordered(dates.plan.rows(Block))
                ],
            }
        )
    elif asked.csv:
        writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        for block in ordered(dates.plan.rows(Block)):
            row = as_plain(dates, block) | {"state": states.of(block.id).state.value}
            row |= {"ref": neutral(block.ref), "name": neutral(block.name)}
            writer.writerow(row | {"critical": "true" if row["critical"] else "false"})
    else:
        _tell(dates, states, terminal)
    return DONE


def as_plain(dates: Schedule, block: Block) -> dict[str, object]:
    """The dates of a block as JSON holds them; finish inclusive, floats in working days."""
    own = dates.of(block.id)
    return {
        "id": block.id,
        "ref": block.ref,
        "name": block.name,
        "start": own.start.isoformat(),
        "finish": own.finish.isoformat(),
        "total_float": own.total_float,
        "free_float": own.free_float,
        "critical": own.critical,
    }


def _standing(states: States, block: Block) -> dict[str, object]:
    """State, why (null for a block that keeps its dates) and variances against the baseline compared with;
    in working days, positive is later or longer.
    """
    standing, variance = states.of(block.id), states.variances.of(block.id)
    return {
        "state": standing.state.value,
        "reason": standing.reason and {"code": standing.reason.value, "days": standing.days},
        "variance": variance and variance_as_plain(variance),
    }


def variance_as_plain(variance: Variance) -> dict[str, int]:
    """A variance as JSON holds it."""
    return {"start": variance.start, "finish": variance.finish, "duration": variance.duration}


def _tell(dates: Schedule, states: States, terminal: Terminal) -> None:
    words = terminal.words
    headers = [words.say(f"cli.schedule.{name}") for name in _COLUMNS[1:]]
    rows = [headers]
    for block in ordered(dates.plan.rows(Block)):
        own = dates.of(block.id)
        rows.append(
            [
                block.ref,
                block.name,
                words.short_day(own.start),
                words.short_day(own.finish),
                words.number(own.total_float),
                words.number(own.free_float),
                words.value(own.critical),
                words.phrase(state_word(states.of(block.id).state)),
            ]
        )
    terminal.table(rows, right=(4, 5))
    terminal.say("cli.info.dates", start=dates.start, finish=dates.finish)
