"""``schedule``: the dates that follow from a plan."""

import argparse
import csv
import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal
from roadmap_planner.commands.variants import plan_asked
from roadmap_planner.exchange.columns import neutral
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule, schedule

if TYPE_CHECKING:
    from roadmap_planner.planning.baselines import Variance
    from roadmap_planner.planning.states import States

_COLUMNS = ("id", "ref", "name", "start", "finish", "total_float", "free_float", "critical")


def arguments(parser: Parser) -> None:
    """What ``schedule`` takes."""
    parser.file("FILE")
    parser.option("--scenario", metavar="NAME")
    parser.either("--json", "--csv")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say the dates of every block."""
    dates = schedule(plan_asked(asked, terminal))
    if asked.csv:
        terminal.text(as_csv(dates))
        return DONE
    from roadmap_planner.planning.states import States

    states = States(dates)
    if asked.json:
        terminal.json(
            {
                "start": dates.start.isoformat(),
                "finish": dates.finish.isoformat(),
                "critical_path": list(dates.critical_path()),
                "baseline": states.variances.baseline,
                "blocks": [
                    dict(zip(_COLUMNS, line, strict=True)) | _standing(states, line[0])
                    for line in lines(dates)
                ],
            }
        )
    else:
        _tell(dates, states, terminal)
    return DONE


def lines(dates: Schedule) -> Iterator[tuple[str, str, str, str, str, int, int, bool]]:
    """What ``_COLUMNS`` names of every block, in the order of the plan; floats in working days."""
    text = cache(date.isoformat)
    number, spans = dates.network.number, dates.spans()
    total, free, critical = dates.total_floats(), dates.free_floats(), frozenset(dates.critical_path())
    for block in ordered(dates.plan.rows(Block)):
        id = block.id
        at = number[id]
        start, finish = spans[at]
        yield id, block.ref, block.name, text(start), text(finish), total[at], free[at], id in critical


def as_csv(dates: Schedule) -> str:
    """The dates of every block as CSV."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(
        (id, neutral(ref), neutral(name), *figures, "true" if critical else "false")
        for id, ref, name, *figures, critical in lines(dates)
    )
    return made.getvalue()


def _standing(states: "States", block: Id) -> dict[str, object]:
    """State, why (null for a block that keeps its dates) and variances against the baseline compared with;
    in working days, positive is later or longer.
    """
    standing, variance = states.of(block), states.variances.of(block)
    return {
        "state": standing.state.value,
        "reason": standing.reason and {"code": standing.reason.value, "days": standing.days},
        "variance": variance and variance_as_plain(variance),
    }


def variance_as_plain(variance: "Variance") -> dict[str, int]:
    """A variance as JSON holds it."""
    return {"start": variance.start, "finish": variance.finish, "duration": variance.duration}


def _tell(dates: Schedule, states: "States", terminal: Terminal) -> None:
    from roadmap_planner.planning.state_words import state_word

    words = terminal.words
    headers = [words.say(f"cli.schedule.{name}") for name in (*_COLUMNS[1:], "state")]
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
