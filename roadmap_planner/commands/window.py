"""The window, when no subcommand is given."""

import argparse
import os
import sys

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import WRONG_USAGE, CommandError, Terminal
from roadmap_planner.model.phrase import Phrase


def arguments(parser: Parser) -> None:
    """What the window takes."""
    parser.file("FILE", nargs="?")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Open the window and wait until it is closed. Raises CommandError without a display."""
    if not has_display():
        raise CommandError(Phrase("cli.no_display"), WRONG_USAGE)
    from roadmap_planner.ui.app import run as run_window

    language = terminal.words.language if asked.lang else ""
    return run_window(asked.file, language)


def has_display() -> bool:
    """Whether a window can be shown: Qt's platform as set by the user counts as one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
