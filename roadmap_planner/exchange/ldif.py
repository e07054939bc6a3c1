"""LDIF (RFC 2849): the entries of a directory as texts. Values that name a file or an address are refused."""

import base64
import binascii
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
    current: Entry | None = None
    for number, line in _unfolded(text):
        if not line:
            current = None
            continue
        name, colon, value = line.partition(":")
        if not colon or name.lower() in {"version", "changetype"}:
            if not colon:
                problems.append(ImportProblem(number, "", Phrase("import_problem.no_attribute")))
            continue
        if current is None:
            if len(entries) >= MOST_ROWS:
                raise ExchangeError("too_many_rows", count=MOST_ROWS)
            current = Entry(number)
            entries.append(current)
        key = name.partition(";")[0].strip().lower()
        if value.startswith("<"):
            problems.append(ImportProblem(number, name, Phrase("import_problem.address_refused")))
        elif value.startswith(":"):
            decoded = _from_base64(value[1:].strip())
            if decoded is None:
                problems.append(ImportProblem(number, name, Phrase("import_problem.no_base64")))
            else:
                current.values.setdefault(key, []).append(decoded)
        else:
            current.values.setdefault(key, []).append(value.strip())
    return [one for one in entries if "dn" in one.values], problems


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Logical lines with the number of their first one: a line that begins with a space continues one."""
    lines: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(" ") and lines and lines[-1][1][0]:
            lines[-1][1].append(line[1:])
        else:
            lines.append((number, [line.rstrip()]))
    return [(number, "".join(parts)) for number, parts in lines if not parts[0].startswith("#")]


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
