"""The command line: the same work without a window. A room is entered only when a subcommand needs it."""

import importlib
import os
import sys
from collections.abc import Sequence

from roadmap_planner.commands.parser import Parser, WrongUsage
from roadmap_planner.commands.terminal import DONE, UNREADABLE, WRONG_USAGE, CommandError, Terminal
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.words import LANGUAGES, Words

COMMANDS = {
    "new": "new",
    "info": "info",
    "check": "check",
    "schedule": "schedule",
    "simulate": "simulate",
    "level": "level",
    "export": "export",
    "import": "importing",
    "compare": "compare",
    "merge": "merge",
    "verify": "verify",
    "recover": "recover",
}
"""Each subcommand and the module of ``roadmap_planner.commands`` that does it, in the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns 0 done, 1 done with findings, 2 wrong usage, 3 unreadable input."""
    given = list(sys.argv[1:] if argv is None else argv)
    command, arguments = _command(given)
    terminal = Terminal(Words(_language(given)))
    debug = "--debug" in arguments
    _speak_utf8()
    try:
        module = importlib.import_module(f"roadmap_planner.commands.{COMMANDS.get(command, 'window')}")
        parser = Parser(command, tuple(COMMANDS), terminal.words)
        module.arguments(parser)
        code: int = module.run(parser.parse_args(arguments), terminal)
        sys.stdout.flush()
    except WrongUsage as error:
        terminal.warn(error.phrase)
        return WRONG_USAGE
    except SystemExit as stop:
        return int(stop.code or DONE)
    except BrokenPipeError:
        _close_the_pipe()
        return DONE
    except (PlanError, DocumentError, ExchangeError, CommandError, OSError) as error:
        if debug:
            import traceback

            traceback.print_exc()
        terminal.warn(_reason(error))
        return error.code if isinstance(error, CommandError) else UNREADABLE
    except KeyboardInterrupt:
        return 130
    return code


def _command(given: Sequence[str]) -> tuple[str, list[str]]:
    """The subcommand and its arguments; an empty one opens the window. Options may stand before it."""
    at = 0
    while at < len(given) and given[at].startswith("-"):
        at += 2 if given[at] == "--lang" else 1
    if at < len(given) and given[at] in COMMANDS:
        return given[at], [*given[:at], *given[at + 1 :]]
    return "", list(given)


def _language(given: Sequence[str]) -> str:
    """The language of messages: as told by ``--lang``, else the user's."""
    for option, value in zip(given, [*given, ""][1:], strict=True):
        told = value if option == "--lang" else option.removeprefix("--lang=")
        if option.startswith("--lang") and told in LANGUAGES:
            return told
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "en")


def _reason(error: Exception) -> Phrase:
    if isinstance(error, PlanError | DocumentError | ExchangeError | CommandError):
        return error.phrase
    name = str(getattr(error, "filename", None) or "")
    if isinstance(error, FileNotFoundError):
        return Phrase("cli.not_found", name=name)
    if isinstance(error, PermissionError):
        return Phrase("cli.not_allowed", name=name)
    return Phrase("cli.system", name=name, reason=getattr(error, "strerror", None) or str(error))


def _speak_utf8() -> None:
    """What is piped is UTF-8 everywhere; a terminal that cannot show a letter shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _close_the_pipe() -> None:
    """Nobody reads any more (``| head``): do not let the interpreter complain about it when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
