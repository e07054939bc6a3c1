"""``export``: a plan on paper, as a picture, or in a format of other programs, by the ending of the name."""

import argparse
from dataclasses import replace
from pathlib import Path

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import (
    DONE,
    CommandError,
    Terminal,
    free,
    write_plan,
    written,
)
from roadmap_planner.commands.variants import by_itself, plan_asked
from roadmap_planner.exchange.carried import left_out
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.formats import WRITERS, suffix_of
from roadmap_planner.exchange.notes import named_in, note_without_answers
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan

DRAWN = ("pdf", "png", "svg")
COPIES = ("roadmap",)
"""A plan as a plan: worth while without names."""


def arguments(parser: Parser) -> None:
    """What ``export`` takes."""
    parser.file("FILE")
    parser.file("OUT")
    parser.option("--scenario", metavar="NAME")
    parser.option("--view", choices=("dossier", "gantt", "map", "factors", "people"), default="dossier")
    parser.option("--paper", choices=("A4", "A3"), default="A4")
    parser.option("--likely", action="store_true")
    parser.option("--anonymous", action="store_true")
    parser.option("--force", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the export beside, then over what stands: all or nothing."""
    out = free(asked.out, force=asked.force)
    suffix = suffix_of(out.name)
    if suffix not in {*DRAWN, *WRITERS, *COPIES}:
        known = ", ".join(sorted({*DRAWN, *WRITERS, *COPIES}))
        raise ExchangeError("unknown_format", suffix=suffix, known=known)
    if not out.parent.is_dir():
        raise CommandError(Phrase("cli.no_folder", name=str(out.parent)))
    plan = plan_asked(asked, terminal)
    if asked.scenario is not None:
        plan = by_itself(plan, asked.scenario, terminal)
    if asked.anonymous:
        note = note_without_answers(plan)
        if note is not None:
            terminal.warn(note)
        plan = without_names(plan, terminal)
    if suffix in COPIES:
        write_plan(terminal, plan, out, terminal.words.say("role.somebody") if asked.anonymous else "")
        files = [out]
    elif suffix in DRAWN:
        files = draw(plan, asked, out, terminal)
    else:
        written(WRITERS[suffix](plan, terminal.words), out)
        files = [out]
    _tell_notes(suffix, plan, asked, terminal)
    for file in files:
        terminal.say("cli.exported", name=str(file))
    return DONE


def _tell_notes(suffix: str, plan: Plan, asked: argparse.Namespace, terminal: Terminal) -> None:
    """Whom the file names, and what its format leaves out."""
    names = None if asked.anonymous else named_in(suffix, plan, asked.view)
    if names is not None:
        terminal.warn(names)
        terminal.warn(Phrase("export_note.without_names"))
    for note in left_out(suffix, plan):
        terminal.warn(note)


def without_names(plan: Plan, terminal: Terminal) -> Plan:
    """The plan with roles in the place of names, in whatever format it is exported."""
    from roadmap_planner.exchange.anonymous import anonymous
    from roadmap_planner.factors.waivers import subject_digest

    return anonymous(plan, terminal.words, subject_digest)


def draw(plan: Plan, asked: argparse.Namespace, out: Path, terminal: Terminal) -> list[Path]:
    """Draw a view. A PDF holds every page; a picture is one page, the next ones have a number in the name."""
    from roadmap_planner.factors.assess import assess
    from roadmap_planner.planning.schedule import schedule
    from roadmap_planner.render import devices
    from roadmap_planner.render.dossier import printed
    from roadmap_planner.render.fonts import measure
    from roadmap_planner.render.pages import PAPERS

    devices.application()
    dates = schedule(plan)
    paper = PAPERS[asked.paper]
    found = assess(plan, dates)
    words, view, likely = terminal.words, asked.view, asked.likely
    pages = printed(plan, dates, found, words, paper, measure, view=view, likely=likely)
    if suffix_of(out.name) == "pdf":
        devices.write_pdf(pages, out)
        return [out]
    write = devices.write_svg if suffix_of(out.name) == "svg" else devices.write_png
    rest = [out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(2, len(pages.pages) + 1)]
    files = [out, *(free(path, force=asked.force) for path in rest)]
    for path, page in zip(files, pages.pages, strict=True):
        write(replace(pages, pages=(page,)), path)
    return files
