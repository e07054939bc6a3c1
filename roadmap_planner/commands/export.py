"""``export``: a plan in a format of other programs, by the ending of the name."""

import argparse

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal, free, read_plan, written
from roadmap_planner.exchange.carried import left_out
from roadmap_planner.exchange.formats import WRITERS, chosen, suffix_of


def arguments(parser: Parser) -> None:
    """What ``export`` takes."""
    parser.file("FILE")
    parser.file("OUT")
    parser.option("--view", choices=("dossier", "gantt", "map", "factors", "people"), default="dossier")
    parser.option("--paper", choices=("A4", "A3"), default="A4")
    parser.option("--force", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the export beside, then over what stands: all or nothing."""
    out = free(asked.out, force=asked.force)
    write = chosen(WRITERS, out.name)
    plan = read_plan(asked.file)
    written(write(plan, terminal.words), out)
    for note in left_out(suffix_of(out.name), plan):
        terminal.warn(note)
    terminal.say("cli.exported", name=str(out))
    return DONE
