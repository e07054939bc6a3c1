"""LDIF (RFC 2849): the entries of a directory as texts. Values that name a file or an address are refused."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from roadmap_planner.exchange.cells import MOST_ROWS
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.model.phrase import Phrase

LONGEST_VALUE = 5_000_000
"""Letters of one value, a photograph in base64 included."""


@dataclass(slots=True)
class Entry:
    """One entry: the line it begins on, and its values by attribute in small letters."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The first value of the first of these attributes that has one."""
        return next((self.values[name][0] for name in names if self.values.get(name)), "")


def entries_of(text: str) -> tuple[list[Entry], list[ImportProblem]]:
    """The entries with a name of their own, and a problem for each line that is refused."""
    entries: list[Entry] = []
    problems: list[ImportProblem] = []
    for record in _records(text):
        entry = _entry(record, problems)
        if entry is not None:
            if len(entries) >= MOST_ROWS:
                raise ExchangeError("too_many_rows", count=MOST_ROWS)
            entries.append(entry)
    return entries, problems


Lines = list[tuple[int, str]]
"""Logical lines, each with the number of its first one."""


def _records(text: str) -> Iterator[Lines]:
    """The lines of each record: an empty line ends one."""
    record: Lines = []
    for number, line in _unfolded(text):
        if line:
            record.append((number, line))
        elif record:
            yield record
            record = []
    if record:
        yield record


def _entry(record: Lines, problems: list[ImportProblem]) -> Entry | None:
    """The entry of a record; None for one without a name, or that changes or deletes an entry."""
    entry = Entry(record[0][0])
    for number, line in record:
        name, colon, value = line.partition(":")
        key = name.partition(";")[0].strip().lower()
        if not colon:
            problems.append(ImportProblem(number, "", Phrase("import_problem.no_attribute")))
        elif key == "changetype" and value.strip().lower() != "add":
            problems.append(ImportProblem(number, name, Phrase("import_problem.no_content_record")))
            return None
        elif key not in {"version", "changetype"}:
            read = _value(value)
            if isinstance(read, Phrase):
                problems.append(ImportProblem(number, name, read))
            else:
                entry.values.setdefault(key, []).append(read)
    if "dn" not in entry.values:
        return None
    entry.line = next(number for number, line in record if line.lower().startswith("dn"))
    return entry


def _value(text: str) -> str | Phrase:
    """What stands after the colon, read; or why it is refused."""
    if text.startswith("<"):
        return Phrase("import_problem.address_refused")
    if not text.startswith(":"):
        return text.strip()
    found = _from_base64(text[1:].strip())
    return Phrase("import_problem.no_base64") if found is None else found


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Logical lines with the number of their first one: a line that begins with a space continues one.

    A line may be folded at a space, which is kept.
    """
    lines: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(" ") and lines and lines[-1][1][0]:
            lines[-1][1].append(line[1:])
        else:
            lines.append((number, [line if line.strip() else ""]))
    return [(number, "".join(parts).rstrip()) for number, parts in lines if not parts[0].startswith("#")]


def _from_base64(value: str) -> str | None:
    """The text of a value; a picture, which is no text, is only told to be there."""
    if len(value) > LONGEST_VALUE:
        return None
    try:
        return base64.b64decode(value, validate=True).decode("utf-8")
    except UnicodeDecodeError:
        return "…"
    except (binascii.Error, ValueError):
        return None
