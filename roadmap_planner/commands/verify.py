"""``verify``: whether a file is a whole plan, each of its promises by name."""

import argparse

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DIFFERS, DONE, Terminal
from roadmap_planner.model.phrase import Phrase


def arguments(parser: Parser) -> None:
    """What ``verify`` takes."""
    parser.file("FILE")
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say what holds and what does not; 1 when something does not."""
    from roadmap_planner.document.schema import VERSION
    from roadmap_planner.document.verification import CHECKS, verified

    found = verified(asked.file)
    if asked.json:
        terminal.json(
            {
                "whole": found.whole,
                "format": found.version,
                "digest": found.digest,
                "checks": [
                    {
                        "id": name,
                        "status": found.status(name),
                        "reason": terminal.words.phrase(found.failed[name]) if name in found.failed else "",
                    }
                    for name in CHECKS
                ],
            }
        )
        return DONE if found.whole else DIFFERS
    for name in CHECKS:
        what = Phrase(f"verified.{name}")
        if name in found.failed:
            terminal.say("verified.failed", what=what, reason=found.failed[name])
        else:
            terminal.say(f"verified.{found.status(name)}", what=what)
    if found.version > VERSION:
        terminal.say("verified.newer", version=found.version, known=VERSION)
    if found.whole:
        terminal.say("cli.verified", name=str(asked.file), digest=found.digest)
    else:
        terminal.warn(Phrase("verified.broken", name=str(asked.file)))
    return DONE if found.whole else DIFFERS
