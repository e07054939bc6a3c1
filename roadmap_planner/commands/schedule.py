"""``schedule``: the dates that follow from a plan."""

import argparse
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal
from roadmap_planner.commands.variants import plan_asked
from roadmap_planner.exchange.columns import all_neutral
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule, schedule

if TYPE_CHECKING:
    from roadmap_planner.planning.baselines import Variance
    from roadmap_planner.planning.states import States

_QUOTED = re.compile(r'[",\r\n]')

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
                    for line in zip(*columns(dates), strict=True)
                ],
            }
        )
    else:
        _tell(dates, states, terminal)
    return DONE


Columns = tuple[
    list[str], list[str], list[str], list[str], list[str], Sequence[int], Sequence[int], list[bool]
]


def columns(dates: Schedule) -> Columns:
    """What ``_COLUMNS`` names of every block, in the order of the plan; floats in working days."""
    blocks = ordered(dates.plan.rows(Block))
    ids = [block.id for block in blocks]
    at = [dates.network.number[id] for id in ids]
    spans, total, free = dates.spans(), dates.total_floats(), dates.free_floats()
    text = {day: day.isoformat() for day in {day for span in spans for day in span}}
    totals = [total[number] for number in at]
    return (
        ids,
        [block.ref for block in blocks],
        [block.name for block in blocks],
        [text[spans[number][0]] for number in at],
        [text[spans[number][1]] for number in at],
        totals,
        [free[number] for number in at],
        [room <= 0 and dates.is_critical(id) for id, room in zip(ids, totals, strict=True)],
    )


def as_csv(dates: Schedule) -> str:
    """The dates of every block as CSV."""
    ids, refs, names, starts, finishes, totals, free, critical = columns(dates)
    rows = zip(
        cells(ids),
        cells(list(all_neutral(refs))),
        cells(list(all_neutral(names))),
        starts,
        finishes,
        map(str, totals),
        map(str, free),
        ["true" if one else "false" for one in critical],
        strict=True,
    )
    return "\n".join([",".join(_COLUMNS), *map(",".join, rows), ""])


def cells(texts: Sequence[str]) -> Sequence[str]:
    """Texts as cells of CSV (RFC 4180). Few stand in quotation marks: ``csv`` would look at every letter."""
    if not _QUOTED.search("".join(texts)):
        return texts
    return ['"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text for text in texts]


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
