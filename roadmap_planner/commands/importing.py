"""``import``: a plan from a file of another program."""

import argparse
from datetime import date
from pathlib import Path

from roadmap_planner.commands.parser import Parser, day
from roadmap_planner.commands.terminal import (
    DIFFERS,
    DONE,
    UNREADABLE,
    WRONG_USAGE,
    CommandError,
    Terminal,
    content,
    free,
    read_plan,
    write_plan,
)
from roadmap_planner.exchange.cells import LARGEST_FILE, DayOrder
from roadmap_planner.exchange.formats import read
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.isolated import isolated
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, Dependency, Wave


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
    parser.option("--as", dest="role", choices=tuple(INTO))
    parser.option("--into", metavar="PLAN", type=Path)
    parser.option("--names", action="store_true")
    parser.option("--reading", choices=("counted", "proportional", "pessimistic"), default="counted")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Import, or list what is wrong: then nothing is written, unless the good rows are wanted."""
    out = free(asked.out, force=asked.force)
    if (asked.role is None) != (asked.into is None):
        raise CommandError(Phrase("cli.import_needs_both"), WRONG_USAGE)
    if asked.role is not None:
        return _into(asked, out, terminal)
    wishes = Wishes(
        title=asked.title or asked.source.stem,
        today=date.today(),
        language=terminal.words.language,
        start=asked.start,
        dates=DayOrder(asked.dates) if asked.dates else None,
        encoding=asked.encoding,
        separator={"tab": "\t", None: ""}.get(asked.separator, asked.separator),
    )
    imported = isolated(read, asked.source.name, content(asked.source, LARGEST_FILE), wishes)
    return _land(imported, asked, out, terminal)


def _land(imported: Imported, asked: argparse.Namespace, out: Path, terminal: Terminal) -> int:
    """Say what was wrong and decided, and write the plan unless problems forbid it."""
    for phrase in (*(problem.phrase for problem in imported.problems), *imported.seen):
        terminal.warn(phrase)
    count = len(imported.problems)
    if count and not asked.good_rows:
        terminal.warn(Phrase("exchange_error.problems", count=count, name=asked.source.name))
        return UNREADABLE
    for note in imported.decided:
        terminal.warn(note)
    write_plan(terminal, imported.plan, out)
    terminal.say("cli.imported", name=str(out), summary=summary(imported.plan))
    return DIFFERS if count else DONE


def _into(asked: argparse.Namespace, out: Path, terminal: Terminal) -> int:
    """Take a survey or a directory into a plan, which stays as it is; the result is written to ``out``."""
    edit = Edit(read_plan(asked.into))
    imported = INTO[asked.role](content(asked.source, LARGEST_FILE), edit, asked)
    check(edit.plan, edit.change(Phrase(f"change.import.{asked.role}", count=1)).touched())
    return _land(imported, asked, out, terminal)


def _survey(data: bytes, edit: Edit, asked: argparse.Namespace) -> Imported:
    from roadmap_planner.exchange.survey import Reading, SurveyWishes, read_survey, survey_to_edits

    survey = isolated(read_survey, data)
    roadmap = edit.plan.roadmap
    wishes = SurveyWishes(
        names=asked.names,
        reading=Reading(asked.reading),
        assessed_on=roadmap.status_date or roadmap.start,
        source=asked.source.name,
    )
    notes = survey_to_edits(survey, edit, wishes)
    return Imported(edit.plan, survey.problems, survey.notes, notes)


def _directory(data: bytes, edit: Edit, asked: argparse.Namespace) -> Imported:
    from roadmap_planner.exchange.directory import read_directory
    from roadmap_planner.exchange.directory_changes import directory_to_edits, moves_told

    directory = isolated(read_directory, data)
    told = moves_told(directory, edit.plan)
    notes = directory_to_edits(directory, edit)
    return Imported(edit.plan, directory.problems, directory.notes, (*told, *notes))


INTO = {"survey": _survey, "directory": _directory}
"""What ``--as`` may say a file is, when it goes into a plan."""


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
