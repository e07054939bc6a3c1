"""Arguments of one subcommand: help and errors in the user's language, and wrong usage in one line."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from roadmap_planner import __version__
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.words import LANGUAGES, Words

PROGRAM = "roadmap-planner"

_MESSAGES = {
    "cli.usage.required": r"the following arguments are required: (?P<what>.*)",
    "cli.usage.unknown": r"unrecognized arguments: (?P<what>.*)",
    "cli.usage.choice": r"argument (?P<what>.*?): invalid choice: (?P<value>.*?) "
    r"\(choose from (?P<known>.*)\)",
    "cli.usage.value": r"argument (?P<what>.*?): invalid \w+ value: (?P<value>.*)",
    "cli.usage.no_value": r"argument (?P<what>.*?): expected .*argument.*",
}
"""What argparse says in English, by the sentence that says it here."""


class WrongUsage(Exception):  # noqa: N818 - named for what it is
    """The arguments make no sense."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase


class Parser(argparse.ArgumentParser):
    """The parser of one subcommand, or of the window when ``command`` is empty."""

    def __init__(self, command: str, commands: Sequence[str], words: Words) -> None:
        """``commands`` are those that the general help lists."""
        name = f"{PROGRAM} {command}".strip()
        super().__init__(
            prog=name,
            add_help=False,
            allow_abbrev=False,
        )
        self.words = words
        self.command = command
        self._commands = commands
        self._told: dict[argparse.Action, str] = {}
        self.option("--lang", choices=LANGUAGES)
        self.option("--debug", action="store_true")
        self.option("--help", "-h", action="help")
        self.option("--version", action="version", version=f"{PROGRAM} {__version__}")

    def file(self, name: str, **more: Any) -> None:  # noqa: ANN401 - argparse takes many
        """A file as positional argument."""
        action = self.add_argument(name.lower(), metavar=name, type=Path, **more)
        self._told[action] = f"cli.argument.{name.lower()}"

    def option(self, *names: str, **more: Any) -> None:  # noqa: ANN401 - argparse takes many
        """An option, with its help from ``cli.option.…``."""
        self._add_option(self, names, more)

    def either(self, *names: str) -> None:
        """Switches of which one at most may be given."""
        group = self.add_mutually_exclusive_group()
        for name in names:
            self._add_option(group, (name,), {"action": "store_true"})

    def _add_option(
        self,
        to: "argparse.ArgumentParser | argparse._MutuallyExclusiveGroup",
        names: tuple[str, ...],
        more: dict[str, Any],
    ) -> None:
        key = names[0].lstrip("-").replace("-", "_")
        self._told[to.add_argument(*names, **more)] = f"cli.option.{key}"

    def output(self) -> None:
        """The options of a command that writes a plan: ``-o OUT`` and ``--force``."""
        self.option("--output", "-o", metavar="OUT", dest="out", type=Path, required=True)
        self.option("--force", action="store_true")

    def format_help(self) -> str:
        """The help; without a subcommand, with the list of all. Its sentences are looked up only here."""
        self.description = self.words.say(f"cli.help.{self.command or 'window'}")
        self._positionals.title = self.words.say("cli.help_title.arguments")
        self._optionals.title = self.words.say("cli.help_title.options")
        for action, key in self._told.items():
            action.help = self.words.say(key)
        text = super().format_help().replace("usage:", self.words.say("cli.help_title.usage"), 1)
        if self.command:
            return text
        width = max(len(name) for name in self._commands)
        lines = [f"  {name.ljust(width)}  {self.words.say(f'cli.help.{name}')}" for name in self._commands]
        listed = "\n".join([self.words.say("cli.help_title.commands"), *lines])
        return f"{text}\n{listed}\n\n{self.words.say('cli.help_title.codes')}\n"

    def error(self, message: str) -> NoReturn:
        """Raise what argparse says as a sentence of ours."""
        for key, pattern in _MESSAGES.items():
            found = re.fullmatch(pattern, message)
            if found is not None:
                raise WrongUsage(Phrase(key, help=f"{self.prog} --help", **found.groupdict()))
        raise WrongUsage(Phrase("cli.usage.other", help=f"{self.prog} --help", reason=message))

    def print_help(self, file: object = None) -> None:
        """Print the help on standard output."""
        sys.stdout.write(self.format_help())


def day(text: str) -> date:
    """A date of the command line, in ISO form. Raises ValueError, as argparse expects."""
    return date.fromisoformat(text)
