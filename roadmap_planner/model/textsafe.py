"""Text as a plan keeps it: normalised, without what hides or reorders, and never markup."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from roadmap_planner.model.entity import Entity, changed, fields_of
from roadmap_planner.model.errors import PlanError

E = TypeVar("E", bound=Entity)

_HIDDEN = {
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200B,
    0x200C,
    0x200D,
    0x2060,
    0xFEFF,
    0x200E,
    0x200F,
}
"""Bidirectional controls and zero-width characters: they make a text look like another one."""

_NEVER = rf"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{''.join(map(chr, sorted(_HIDDEN)))}"
_SUSPECT = {True: re.compile(f"[{_NEVER}]"), False: re.compile(rf"[{_NEVER}]|[^\S ]|  ")}
"""What a text with several lines, and one with a single line, does not hold when it is clean."""

_SUPPLEMENTARY = re.compile("[\U00010000-\U0010ffff]")
_NO_CHARACTERS = re.compile(
    "["
    + "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""The same among the characters beyond U+FFFF, where a text has any: such a set is slow to search for."""


def clean_text(text: str, *, lines: bool) -> str:
    """The text in NFC, without control and hidden characters; on one line unless ``lines``.

    Raises PlanError("surrogate") for an unpaired surrogate, which no file can hold.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if not _is_suspect(text, lines=lines):
        return text.strip()
    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        raise PlanError("surrogate")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(c for c in text if _kept(c))
    return kept.strip() if lines else " ".join(kept.split())


def all_clean(texts: Iterable[str], *, lines: bool) -> bool:
    """Whether each of many texts is clean. May be False for clean ones too, which are then looked at singly.

    They are looked at together: parts of what is normalised are normalised.
    """
    given = list(texts)
    together = f"|{'|'.join(given)}|"
    if together.isascii() and together.isprintable() and " |" not in together and "| " not in together:
        return True
    if list(map(str.strip, given)) != given:
        return False
    other = [text for text in given if not (text.isascii() and text.isprintable())]
    return not _is_suspect("|".join(other), lines=lines)


def _is_suspect(text: str, *, lines: bool) -> bool:
    if text.isprintable():  # nothing that is looked for is, but for two spaces
        return (not lines and "  " in text) or not unicodedata.is_normalized("NFC", text)
    return (
        _SUSPECT[lines].search(text) is not None
        or (_SUPPLEMENTARY.search(text) is not None and _NO_CHARACTERS.search(text) is not None)
        or not unicodedata.is_normalized("NFC", text)
    )


def _kept(character: str) -> bool:
    if character in "\t\n":
        return True
    code = ord(character)
    return unicodedata.category(character) != "Cc" and code not in _HIDDEN and code & 0xFFFE != 0xFFFE


_TEXTS: dict[type[Entity], list[tuple[str, bool]]] = {}


def _texts_of(kind: type[Entity]) -> list[tuple[str, bool]]:
    """The fields of a kind that hold text, and whether of several lines."""
    found = _TEXTS.get(kind)
    if found is None:
        found = _TEXTS[kind] = [
            (field.name, field.text is not None and field.text.lines)
            for field in fields_of(kind)
            if field.text is not None or field.type is tuple
        ]
    return found


def cleaned(entity: E) -> E:
    """The row with each of its texts clean. Raises PlanError for a text that cannot be kept."""
    values: dict[str, object] = {}
    for name, lines in _texts_of(type(entity)):
        value = getattr(entity, name)
        if type(value) is str:
            clean: object = clean_text(value, lines=lines)
        elif type(value) is tuple:
            clean = tuple(clean_text(item, lines=False) for item in value)
        else:
            continue
        if clean != value:
            values[name] = clean
    return changed(entity, values) if values else entity
