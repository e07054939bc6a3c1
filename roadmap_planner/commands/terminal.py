"""How a subcommand talks: sentences in one language, tables, JSON; and how it reads and writes files."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_planner.beside import replacing
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.words import Words

if TYPE_CHECKING:
    from roadmap_planner.document.airlock import Taken

DONE, DIFFERS, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3
"""Exit codes: done; done, with blocking findings, differences or conflicts; wrong usage; unreadable input."""


class CommandError(Exception):
    """A command cannot do what was asked. ``code`` is the exit code."""

    def __init__(self, phrase: Phrase, code: int = UNREADABLE) -> None:
        """Keep what is said on standard error."""
        super().__init__(phrase.key)
        self.phrase = phrase
        self.code = code


class Terminal:
    """Standard output for results, standard error for what is said about them."""

    def __init__(self, words: Words) -> None:
        """Speak the language of ``words``."""
        self.words = words

    def say(self, key: str, /, **values: Value) -> None:
        """A sentence on standard output."""
        print(self.words.say(key, **values))

    def line(self, text: str) -> None:
        """A line on standard output."""
        print(text)

    def text(self, text: str) -> None:
        """Text as it is on standard output, at once."""
        sys.stdout.write(text)

    def warn(self, phrase: Phrase) -> None:
        """A sentence on standard error, on one line."""
        print(one_line(self.words.phrase(phrase)), file=sys.stderr)

    def json(self, value: object) -> None:
        """A value as JSON on standard output."""
        print(json.dumps(value, ensure_ascii=False, indent=1))

    def table(self, rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """Rows in columns, the first being headers; columns ``right`` are aligned to the right."""
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        for row in rows:
            texts = [
                text.rjust(width) if column in right else text.ljust(width)
                for column, (text, width) in enumerate(zip(row, widths, strict=True))
            ]
            print("  ".join(texts).rstrip())


def one_line(text: str) -> str:
    """A text without line breaks and control characters, so that one message is one line."""
    return " ".join("".join(c if c.isprintable() or c in "\u00a0\u202f" else " " for c in text).split(" "))


def read_plan(path: Path) -> Plan:
    """The plan of a file, which is only read. Raises DocumentError."""
    return read_file(path).plan


def read_file(path: Path) -> "Taken":
    """The plan of a file and what the file says about itself. Whoever names a huge one has agreed to it.

    Raises DocumentError.
    """
    from roadmap_planner.document.airlock import taken
    from roadmap_planner.document.litter import private_folder

    with private_folder() as folder:
        return taken(path, folder / "foreign.db", large=True)


def write_plan(terminal: Terminal, plan: Plan, path: Path, author: str = "") -> None:
    """A plan as a new file, by whoever runs the program unless another author is named.

    Raises DocumentError; a file that stands stays as it was then. What it has to note is said.
    """
    from roadmap_planner.document.document import Document
    from roadmap_planner.document.workspace import default_workspace

    document = Document.create(plan, default_workspace())
    document.author = author
    document.aside = terminal.words.say("file_name.aside")
    try:
        document.save(path)
    finally:
        for note in document.notes:
            terminal.warn(note)
        document.close()


def free(path: Path, *, force: bool) -> Path:
    """The path when it may be written. Raises CommandError when something stands there, unless forced."""
    if path.is_dir():
        raise CommandError(Phrase("cli.is_folder", name=str(path)), WRONG_USAGE)
    if path.exists() and not force:
        raise CommandError(Phrase("cli.exists", name=str(path)), WRONG_USAGE)
    return path


def written(data: bytes, path: Path) -> None:
    """Write bytes, all or nothing."""
    if not path.parent.is_dir():
        raise CommandError(Phrase("cli.no_folder", name=str(path.parent)))
    with replacing(path) as new:
        new.write_bytes(data)


def content(path: Path, most: int) -> bytes:
    """The bytes of a file of another program. Raises CommandError when it is no file or too large."""
    if path.exists() and not path.is_file():
        raise CommandError(Phrase("cli.no_file", name=str(path)))
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise CommandError(Phrase("exchange_error.too_large", megabytes=most // 1024 // 1024))
    return data
