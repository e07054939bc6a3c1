"""Words: the sentences of one language, for paper, terminal and messages. Passed in, never global.

The sentences stand in ``resources/words/<language>/*.toml``, one file a room. A sentence is a text with
named places, ``"{name} moves by {days}"``, or a table
with ``one`` and ``other`` chosen by the value of ``count``.
French typography: U+202F before ``; ! ?``, U+00A0 before ``:`` and inside « ».
"""

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType

from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.shipped import shipped

LANGUAGES = ("en", "fr")

Sentence = str | Mapping[str, str]

_NARROW, _NO_BREAK = "\u202f", "\u00a0"

_QUOTES = {"fr": ("«", "»", "“", "”"), "en": ("“", "”", "‘", "’")}
"""Opening and closing, then those inside of others."""


class Words:
    """Says phrases, dates and numbers in one language."""

    def __init__(self, language: str) -> None:
        """Speak a language; any other than French is English."""
        self.language = "fr" if language.lower().startswith("fr") else "en"

    @cached_property
    def _sentences(self) -> Mapping[str, Sentence]:
        """Read when something is said first: a command that writes figures says nothing."""
        return sentences(self.language)

    def say(self, key: str, /, **values: Value) -> str:
        """The sentence of this key with its places filled. Raises KeyError for a key no file has."""
        sentence = self._sentences[key]
        if not isinstance(sentence, str):
            sentence = sentence["one" if self._is_one(values["count"]) else "other"]
        said = sentence.format_map({name: self.value(one) for name, one in values.items()})
        return nested(said, self.language)

    def phrase(self, phrase: Phrase) -> str:
        """A phrase in this language."""
        return self.say(phrase.key, **phrase.values)

    def error(self, error: PlanError) -> str:
        """What is wrong with a plan, in this language."""
        return self.phrase(error.phrase)

    def knows(self, key: str) -> bool:
        """Whether a sentence of this key stands."""
        return key in self._sentences

    def value(self, value: Value) -> str:
        """A value as people write it."""
        match value:
            case Phrase():
                return self.phrase(value)
            case bool():
                return self.say("word.yes" if value else "word.no")
            case int() | float():
                return self.number(value)
            case date():
                return self.day(value)
            case tuple():
                return self.listed([self.value(one) for one in value])
            case _:
                return value

    def number(self, number: float, decimals: int | None = None) -> str:
        """1,234.5 in English, 1 234,5 in French; whole numbers without decimals, else one unless told."""
        if decimals is None:
            decimals = 0 if number == int(number) else 1
        text = f"{number:,.{decimals}f}"
        if self.language == "fr":
            text = text.replace(",", _NARROW).replace(".", ",")
        return text.replace("-", "\u2212", 1) if text.startswith("-") else text

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as per cent, rounded."""
        text = self.number(round(share * 100))
        return f"{text}{_NO_BREAK}%" if self.language == "fr" else f"{text}%"

    def day(self, day: date) -> str:
        """8 March 2027; 8 mars 2027, 1er mars 2027."""
        return f"{self._of_month(day)} {self.say(f'month.{day.month}')} {day.year}"

    def short_day(self, day: date) -> str:
        """08/03/2027 in French, 2027-03-08 in English: the same width for every day, never ambiguous."""
        return day.strftime("%d/%m/%Y") if self.language == "fr" else day.isoformat()

    def day_month(self, day: date) -> str:
        """8 Mar; 8 mars, 1er mars."""
        return f"{self._of_month(day)} {self.say(f'month_short.{day.month}')}"

    def _of_month(self, day: date) -> str:
        return "1er" if self.language == "fr" and day.day == 1 else str(day.day)

    def listed(self, items: list[str]) -> str:
        """a, b and c."""
        if len(items) < 2:
            return "".join(items)
        return self.say("list.last", before=", ".join(items[:-1]), last=items[-1])

    def _is_one(self, count: Value) -> bool:
        if not isinstance(count, int | float):
            raise TypeError("count of a sentence with a plural must be a number")
        return abs(count) < 2 if self.language == "fr" else count == 1


@cache
def sentences(language: str) -> Mapping[str, Sentence]:
    """Every sentence of a language by its dotted key. Raises ValueError when two files give the same key."""
    import tomllib  # noqa: PLC0415 - a command that says nothing does without

    found: dict[str, Sentence] = {}
    for file in sorted(shipped("words", language).glob("*.toml")):
        with file.open("rb") as stream:
            for key, sentence in _flattened("", tomllib.load(stream)):
                if key in found:
                    raise ValueError(f"{file.name}: {key} stands already")
                found[key] = sentence
    return MappingProxyType(found)


def _flattened(prefix: str, table: Mapping[str, object]) -> list[tuple[str, Sentence]]:
    rows: list[tuple[str, Sentence]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or (isinstance(value, dict) and set(value) == {"one", "other"}):
            rows.append((key, value))
        elif isinstance(value, dict):
            rows += _flattened(f"{key}.", value)
        else:
            raise TypeError(f"{key} is not a sentence")
    return rows


def nested(said: str, language: str) -> str:
    """Quotes inside of quotes as print has them: « Pilote “Sécurité” », “Pilot ‘Safety’”."""
    opening, closing, inner_opening, inner_closing = _QUOTES[language]
    if said.count(opening) < 2:
        return said
    found: list[str] = []
    depth = 0
    spaces = f" {_NARROW}{_NO_BREAK}"
    for letter in said:
        depth += (letter == opening) - (letter == closing and depth > 0)
        if letter == opening and depth > 1:
            found.append(inner_opening)
        elif letter == closing and depth > 0:
            while found[-1] in spaces:
                found.pop()
            found.append(inner_closing)
        elif not (letter in spaces and found and found[-1] == inner_opening):
            found.append(letter)
    return "".join(found)
