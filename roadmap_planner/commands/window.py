"""The window, when no subcommand is given."""

import argparse
import os
import sys
from pathlib import Path

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, WRONG_USAGE, CommandError, Terminal
from roadmap_planner.model.phrase import Phrase


def arguments(parser: Parser) -> None:
    """What the window takes."""
    parser.file("FILE", nargs="?")
    parser.option("--safe-mode", action="store_true")
    for name, kind in (("--resume", str), ("--reopen", Path)):  # given by a restart to itself
        parser.add_argument(name, type=kind, action="append", default=[], help=argparse.SUPPRESS)


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Open the window and wait until it is closed. Raises CommandError without a display."""
    if not has_display():
        raise CommandError(Phrase("cli.no_display"), WRONG_USAGE)
    from roadmap_planner.document.workspace import default_workspace
    from roadmap_planner.ui.instance import Instance, join

    safe = asked.safe_mode  # with settings of its own it is not to be one with a process that has others
    instance = Instance(None, None) if safe else join(default_workspace().folder, asked.file)
    if instance is None:  # a process that runs already opens it
        return DONE
    from roadmap_planner.ui.app import run as run_window
    from roadmap_planner.ui.desk import Left

    language = terminal.words.language if asked.lang else ""
    left = Left(tuple(asked.resume), tuple(asked.reopen))
    return run_window(instance, asked.file, language, safe=safe, left=left)


def has_display() -> bool:
    """Whether a window can be shown: Qt's platform as set by the user counts as one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
