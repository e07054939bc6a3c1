"""``verify``: whether a file is a whole plan."""

import argparse

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal, read_plan


def arguments(parser: Parser) -> None:
    """What ``verify`` takes."""
    parser.file("FILE")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say that schema, digest, references and rules hold; what does not is raised."""
    from roadmap_planner.document.digest import digest

    terminal.say("cli.verified", name=str(asked.file), digest=digest(read_plan(asked.file)))
    return DONE
