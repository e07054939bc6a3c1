"""``import``: a plan from a file of another program."""

import argparse
from datetime import date

from roadmap_planner.commands.parser import Parser, day
from roadmap_planner.commands.terminal import (
    DIFFERS,
    DONE,
    UNREADABLE,
    Terminal,
    content,
    free,
    write_plan,
)
from roadmap_planner.exchange.cells import DayOrder
from roadmap_planner.exchange.formats import read
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency, Wave

LARGEST = 100 * 1024 * 1024


def arguments(parser: Parser) -> None:
    """What ``import`` takes."""
    parser.file("SOURCE")
    parser.output()
    parser.option("--start", metavar="DATE", type=day)
    parser.option("--title", metavar="TEXT")
    parser.option("--good-rows", action="store_true")
    parser.option("--dates", choices=[one.value for one in DayOrder])
    parser.option("--encoding", metavar="NAME", default="")
    parser.option("--separator", metavar="CHARACTER", choices=(";", ",", "|", "tab"))


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Import, or list what is wrong: then nothing is written, unless the good rows are wanted."""
    out = free(asked.out, force=asked.force)
    wishes = Wishes(
        title=asked.title or asked.source.stem,
        today=date.today(),
        language=terminal.words.language,
        start=asked.start,
        dates=DayOrder(asked.dates) if asked.dates else None,
        encoding=asked.encoding,
        separator={"tab": "\t", None: ""}.get(asked.separator, asked.separator),
    )
    imported = read(asked.source.name, content(asked.source, LARGEST), wishes)
    for phrase in (*(problem.phrase for problem in imported.problems), *imported.seen):
        terminal.warn(phrase)
    count = len(imported.problems)
    if count and not asked.good_rows:
        terminal.warn(Phrase("exchange_error.problems", count=count, name=asked.source.name))
        return UNREADABLE
    for note in imported.decided:
        terminal.warn(note)
    write_plan(imported.plan, out)
    terminal.say("cli.imported", name=str(out), summary=summary(imported.plan))
    return DIFFERS if count else DONE


def summary(plan: Plan) -> Phrase:
    """How much a plan holds, in a sentence."""
    kinds = {
        "blocks": Block,
        "waves": Wave,
        "populations": Population,
        "persons": Person,
        "links": Dependency,
    }
    counts = {name: Phrase(f"sheet_count.{name}", count=len(plan.all(kind))) for name, kind in kinds.items()}
    return Phrase("import_note.summary", **counts)
