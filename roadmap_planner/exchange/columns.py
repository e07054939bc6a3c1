"""What headers and kinds of blocks mean, in both languages at once, and how a cell stays text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from roadmap_planner.model.work import BlockKind
from roadmap_planner.words import LANGUAGES, sentences

COLUMNS = (
    "ref",
    "name",
    "kind",
    "wave",
    "duration",
    "optimistic",
    "pessimistic",
    "predecessors",
    "start",
    "deadline",
    "audiences",
    "people_reached",
    "sponsor",
    "relays",
    "pilot_of",
    "success_criterion",
    "notes",
)
"""The columns of a sheet of blocks, in the order they are written; the names are their stable keys."""

FORMULA = re.compile(r"\s*[=+\-@\t\r\n\0＝＋－＠]")
"""How a text begins that a spreadsheet would calculate (OWASP ASVS 1.2.10)."""

_ESCAPED = re.compile(r"'(?='*\s*[=+\-@\t\r\n\0＝＋－＠])")
_MARKUP = re.compile(r"<\s*[a-zA-Z!/][^>]*>")


def column_of(header: str) -> str | None:
    """The stable key of a column by its header, in either language; None for another column."""
    return _columns().get(folded(header)) or _columns().get(folded(re.sub(r"\([^)]*\)", "", header)))


def is_french(headers: list[str]) -> bool:
    """Whether more headers are French than English."""
    keys = {language: _labels(language) for language in LANGUAGES}
    count = {language: sum(folded(one) in keys[language] for one in headers) for language in LANGUAGES}
    return count["fr"] > count["en"]


def kind_of(text: str) -> BlockKind | None:
    """The kind of a block by its name or a usual synonym, in either language."""
    return _kinds().get(folded(text))


def is_chief(title: str) -> bool:
    """Whether this is what the head of an organisation is called."""
    return folded(title) in {name for language in LANGUAGES for name in names_of(language, "chief.titles")}


def neutral(text: str) -> str:
    """The text so that no spreadsheet calculates it; ``plain`` gives it back."""
    if text[:1].isalnum():
        return text
    return f"'{text}" if FORMULA.match(text) or _ESCAPED.match(text) else text


def all_neutral(texts: Sequence[str]) -> Iterable[str]:
    """Many texts as ``neutral`` gives each: few begin in a way that it looks at."""
    begin = {text[:1] for text in texts} - {""}
    return texts if all(map(str.isalnum, begin)) else map(neutral, texts)


def plain(text: str) -> str:
    """The text without the one apostrophe that ``neutral`` puts before it."""
    return text[1:] if _ESCAPED.match(text) else text


def looks_active(text: str) -> bool:
    """Whether some other program would calculate or interpret this text."""
    return bool(FORMULA.match(text) or _MARKUP.search(text))


def folded(text: str) -> str:
    """The text for comparing: without case, accents, punctuation and doubled spaces."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(kept.split())


def names_of(language: str, key: str) -> set[str]:
    """The names that a sentence lists with commas, folded."""
    return {folded(name) for name in _sentence(language, key).split(",")}


@cache
def _columns() -> dict[str, str]:
    found = {folded(key): key for key in COLUMNS}
    for language in LANGUAGES:
        found |= {label: key for key in COLUMNS for label in names_of(language, f"sheet_synonym.{key}")}
    for language in LANGUAGES:
        found |= {label: key for key in COLUMNS for label in _label_names(language, key)}
    return found


@cache
def _labels(language: str) -> frozenset[str]:
    names = [_label_names(language, key) | names_of(language, f"sheet_synonym.{key}") for key in COLUMNS]
    return frozenset().union(*names)


def _label_names(language: str, key: str) -> set[str]:
    label = _sentence(language, f"sheet_column.{key}")
    return {folded(label), folded(re.sub(r"\([^)]*\)", "", label))}


@cache
def _kinds() -> dict[str, BlockKind]:
    found = {folded(kind.value): kind for kind in BlockKind}
    for language in LANGUAGES:
        for kind in BlockKind:
            found |= dict.fromkeys(names_of(language, f"kind_synonym.{kind.value}"), kind)
    for language in LANGUAGES:
        found |= {folded(_sentence(language, f"block_kind.{kind.value}")): kind for kind in BlockKind}
    return found


def _sentence(language: str, key: str) -> str:
    sentence = sentences(language)[key]
    if not isinstance(sentence, str):
        raise TypeError(f"{key} is not one text")
    return sentence
