"""``info``: what a plan holds."""

import argparse
import re
from collections import Counter

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, Terminal, read_file
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS


def arguments(parser: Parser) -> None:
    """What ``info`` takes."""
    parser.file("FILE")
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say counts, dates, digest and format version."""
    from roadmap_planner.document.digest import digest
    from roadmap_planner.document.peek import peeked_from
    from roadmap_planner.planning.scenarios import changes_of, scenarios
    from roadmap_planner.planning.schedule import schedule
    from roadmap_planner.planning.states import States

    file = read_file(asked.file)
    plan, saved = file.plan, peeked_from(file.about, file.version)
    dates = schedule(plan)
    roadmap, states = plan.roadmap, States(dates)
    if asked.json:
        terminal.json(
            {
                "title": roadmap.title,
                "organisation": roadmap.organisation,
                "language": roadmap.language,
                "start": dates.start.isoformat(),
                "finish": dates.finish.isoformat(),
                "status_date": roadmap.status_date.isoformat() if roadmap.status_date else None,
                "digest": digest(plan),
                "format": file.version,
                "author": saved.author,
                "saved_at": saved.saved_at.isoformat() if saved.saved_at else None,
                "generation": saved.generation,
                "states": Counter(states.of(block).state.value for block in dates.blocks),
                "scenarios": [
                    {"id": one.id, "name": one.name, "changes": changes_of(plan, one.id)}
                    for one in scenarios(plan)
                ],
                "counts": {
                    plural(kind.__name__): len(plan.all(kind)) for kind in KINDS if kind is not Roadmap
                },
            }
        )
        return DONE
    terminal.line(roadmap.title)
    terminal.say("cli.info.dates", start=dates.start, finish=dates.finish)
    for kind in KINDS:
        if kind is not Roadmap and plan.all(kind):
            what = Phrase(f"kind.{kind.__name__}")
            terminal.say("cli.info.count", kind=what, count=len(plan.all(kind)))
    terminal.say("cli.info.digest", digest=digest(plan), version=file.version)
    return DONE


def plural(kind: str) -> str:
    """The key of a kind in JSON: ``BaselineDates`` is ``baseline_dates``, ``Dependency`` ``dependencies``."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
    if name.endswith("cy"):
        return f"{name[:-1]}ies"
    return name if name.endswith("s") else f"{name}s"
