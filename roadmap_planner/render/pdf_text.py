"""Text on paper: the letters that scripts/make_paper_fonts.py made, as a PDF shows them (ISO 32000-1, 9).

A word is set once, kerned as Qt kerns it, and kept: a label then costs a few look-ups.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from roadmap_planner.render.pdf_file import File
from roadmap_planner.shipped import shipped

_FILES = {False: "Inter-Regular", True: "Inter-SemiBold"}
"""By whether it is bold."""
_SYMBOLIC = 4
"""Glyphs are named by numbers, not by the letters of a known alphabet (9.8.2)."""
_Row = dict[str, int]
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """A face: what it says of itself, and by character its glyph in hexadecimal digits, its width in
    thousandths of the size, how much wider it stands from each column of glyphs, and its own column.
    """

    about: dict[str, Any]
    letters: dict[str, tuple[str, float, _Row, str]]


@cache
def face(bold: bool) -> Face:
    """A face of the font."""
    read = json.loads(shipped("fonts", "paper", f"{_FILES[bold]}.json").read_text(encoding="utf-8"))
    widths, left, right, kerning = (read[key] for key in ("widths", "left", "right", "kerning"))
    letters = {
        character: (f"{glyph:04X}", widths[glyph], kerning[left[glyph]], right[glyph])
        for glyph, character in enumerate(read["characters"], 1)
    }
    return Face(read, letters)


@lru_cache(maxsize=20_000)
def line(text: str, bold: bool) -> tuple[str, float] | None:
    """The operator that shows a text, and its width in thousandths of the size.

    None when the text has other letters than those made for paper.
    """
    *before, last = text.split(" ")
    words = [_word(f"{word} ", bold) for word in before]
    words.append(_word(last, bold))
    shown, width = [], 0.0
    for word in words:
        if word is None:
            return None
        shown.append(word[0])
        width += word[1]
    return f"[<{''.join(shown)}>]TJ", width


@lru_cache(maxsize=20_000)
def elided(text: str, bold: bool, room: float) -> tuple[str, float]:
    """As much of the beginning of a text as fits with an ellipsis, in thousandths of the size."""
    letters = face(bold).letters
    _, dots, _, dots_column = letters[_ELLIPSIS]
    width, row, best = 0.0, _ALONE, 0
    for count, character in enumerate(text, 1):
        _, advance, after, column = letters[character]
        width += advance + row.get(column, 0)
        row = after
        if character != " " and width + dots + row.get(dots_column, 0) <= room:
            best = count
    return (best and line(text[:best] + _ELLIPSIS, bold)) or ("", 0.0)


@lru_cache(maxsize=20_000)
def _word(word: str, bold: bool) -> tuple[str, float] | None:
    """The glyphs of a word with the space after it: no letter is kerned with a space before it."""
    letters = face(bold).letters
    shown, width, row = [], 0.0, _ALONE
    for character in word:
        letter = letters.get(character)
        if letter is None:
            return None
        glyph, advance, after, column = letter
        kerned = row.get(column)
        if kerned:
            shown.append(f">{-kerned}<")
            width += kerned
        shown.append(glyph)
        width += advance
        row = after
    return "".join(shown), width


_ALONE: _Row = {}


def embed(bold: bool, file: File) -> int:
    """Put a face into a file, as it was packed; the number of its font (9.7)."""
    about = face(bold).about
    name = about["name"].encode()
    program = file.add_stream(_packed(bold, "cff"), b"/Subtype /CIDFontType0C /Filter /FlateDecode")
    described = file.add(
        b"<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s] /ItalicAngle 0 /Ascent %d"
        b" /Descent %d /CapHeight %d /StemV %d /FontFile3 %d 0 R>>"
        % (
            name,
            _SYMBOLIC,
            " ".join(map(str, about["box"])).encode(),
            about["ascent"],
            about["descent"],
            about["capital"],
            about["stem"],
            program,
        )
    )
    outlines = file.add(
        b"<</Type /Font /Subtype /CIDFontType0 /BaseFont /%s /FontDescriptor %d 0 R /W [0 [%s]]"
        b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>"
        % (name, described, _widths(bold))
    )
    characters = file.add_stream(_packed(bold, "unicode"))
    return file.add(
        b"<</Type /Font /Subtype /Type0 /BaseFont /%s-Identity-H /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>" % (name, outlines, characters)
    )


@cache
def _packed(bold: bool, part: str) -> bytes:
    return shipped("fonts", "paper", f"{_FILES[bold]}.{part}.z").read_bytes()


@cache
def _widths(bold: bool) -> bytes:
    return " ".join(f"{width:g}" for width in face(bold).about["widths"]).encode()
