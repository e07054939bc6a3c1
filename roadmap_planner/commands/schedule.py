"""``schedule``: the dates that follow from a plan."""

import argparse
import csv
import io

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal, read_plan
from roadmap_planner.exchange.columns import neutral
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule, schedule

_COLUMNS = ("id", "ref", "name", "start", "finish", "total_float", "free_float", "critical")


def arguments(parser: Parser) -> None:
    """What ``schedule`` takes."""
    parser.file("FILE")
    parser.either("--json", "--csv")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say the dates of every block."""
    dates = schedule(read_plan(asked.file))
    if asked.json:
        terminal.json(
            {
                "start": dates.start.isoformat(),
                "finish": dates.finish.isoformat(),
                "critical_path": list(dates.critical_path()),
                "blocks": [as_plain(dates, block) for block in ordered(dates.plan.rows(Block))],
            }
        )
    elif asked.csv:
        terminal.text(as_csv(dates))
    else:
        _tell(dates, terminal)
    return DONE


def as_plain(dates: Schedule, block: Block) -> dict[str, object]:
    """The dates of a block as JSON holds them; finish inclusive, floats in working days."""
    start, finish = dates.span(block.id)
    return {
        "id": block.id,
        "ref": block.ref,
        "name": block.name,
        "start": start.isoformat(),
        "finish": finish.isoformat(),
        "total_float": dates.total_float(block.id),
        "free_float": dates.free_float(block.id),
        "critical": dates.is_critical(block.id),
    }


def as_csv(dates: Schedule) -> str:
    """The dates of every block as CSV, in the order of the plan."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for block in ordered(dates.plan.rows(Block)):
        id, _, _, *figures, critical = as_plain(dates, block).values()
        writer.writerow((id, neutral(block.ref), neutral(block.name), *figures, "true" if critical else "false"))
    return made.getvalue()


def _tell(dates: Schedule, terminal: Terminal) -> None:
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
            ]
        )
    terminal.table(rows, right=(4, 5))
    terminal.say("cli.info.dates", start=dates.start, finish=dates.finish)
