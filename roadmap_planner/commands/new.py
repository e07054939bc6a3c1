"""``new``: an empty plan, or the sample plan."""

import argparse
from datetime import date

from roadmap_planner.commands.parser import Parser, day
from roadmap_planner.commands.terminal import DONE, CommandError, Terminal, free, write_plan
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block
from roadmap_planner.shipped import shipped


def arguments(parser: Parser) -> None:
    """What ``new`` takes."""
    parser.file("FILE")
    parser.option("--sample", metavar="NAME", choices=("default",))
    parser.option("--title", metavar="TEXT")
    parser.option("--start", metavar="DATE", type=day)
    parser.option("--force", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the plan."""
    path = free(asked.file, force=asked.force)
    language = terminal.words.language
    plan = sample(asked.sample, language) if asked.sample else _empty(asked, language)
    write_plan(terminal, plan, path)
    terminal.say("cli.written", name=str(path), blocks=Phrase("unit.blocks", count=len(plan.all(Block))))
    return DONE


def sample(name: str, language: str) -> Plan:
    """A plan that comes with the program. Raises CommandError when it does not."""
    from roadmap_planner.exchange.archive import plan_from_json

    path = shipped("samples", f"{name}.{language}.json")
    if not path.is_file():
        raise CommandError(Phrase("cli.not_found", name=path.name))
    return plan_from_json(path.read_text(encoding="utf-8"))


def _empty(asked: argparse.Namespace, language: str) -> Plan:
    title = asked.title or asked.file.stem
    start = asked.start or date.today()
    return plan_of([Roadmap(title=title, start=start, language=language)])
