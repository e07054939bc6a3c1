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

_NO_CHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NEVER = rf"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{''.join(map(chr, sorted(_HIDDEN)))}{_NO_CHARACTERS}"
_SUSPECT = {True: re.compile(f"[{_NEVER}]"), False: re.compile(rf"[{_NEVER}]|[^\S ]|  ")}
"""What a text with several lines, and one with a single line, does not hold when it is clean."""


def clean_text(text: str, *, lines: bool) -> str:
    """The text in NFC, without control and hidden characters; on one line unless ``lines``.

    Raises PlanError("surrogate") for an unpaired surrogate, which no file can hold.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if not _SUSPECT[lines].search(text) and unicodedata.is_normalized("NFC", text):
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
    other = []
    for text in texts:
        if text.strip() != text:
            return False
        if not (text.isascii() and text.isprintable()):
            other.append(text)
    together = "\n".join(other) if lines else "|".join(other)
    return not _SUSPECT[lines].search(together) and unicodedata.is_normalized("NFC", together)


def _kept(character: str) -> bool:
    if character in "\t\n":
        return True
    code = ord(character)
    return unicodedata.category(character) != "Cc" and code not in _HIDDEN and code & 0xFFFE != 0xFFFE


def cleaned(entity: E) -> E:
    """The row with each of its texts clean. Raises PlanError for a text that cannot be kept."""
    values: dict[str, object] = {}
    for field in fields_of(type(entity)):
        value = getattr(entity, field.name)
        if field.text is not None and type(value) is str:
            clean = clean_text(value, lines=field.text.lines)
            if clean != value:
                values[field.name] = clean
        elif field.type is tuple:
            clean_items = tuple(clean_text(item, lines=False) for item in value)
            if clean_items != value:
                values[field.name] = clean_items
    return changed(entity, values) if values else entity
