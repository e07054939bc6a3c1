"""Give the shipped fonts a map from characters to glyphs that is quick to ask: python -m scripts.make_fonts.

To name the glyphs of a PDF, Qt asks a font for the glyph of each of 65,536 characters. Inter as released
answers by a binary search over hundreds of short runs, a quarter of the work of a small PDF. Few long runs
with a table of glyphs, gaps included, answer in two steps. The outlines and the list of characters stay.
"""

import struct
from itertools import pairwise
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

FOLDER = Path(__file__).parent.parent / "resources" / "fonts"
_GAP = 5_000
"""Characters without a glyph that a run may bridge: a table is at most 64 KiB."""
_FULL = (0, 4)
"""Platform and encoding of the map of all of Unicode, which stays as it is (OpenType, cmap)."""
_BASIC = ((0, 3), (3, 1))
"""Those of the basic plane; the last one is what Qt asks through FreeType."""


def runs(characters: list[int]) -> list[tuple[int, int]]:
    """First and last of the runs of characters, gaps of up to ``_GAP`` bridged."""
    breaks = [(one, other) for one, other in pairwise(characters) if other - one > _GAP]
    return list(
        zip([characters[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), characters[-1]], strict=True)
    )


def dense_map(glyphs: dict[int, int]) -> bytes:
    """A map of format 4 from characters of the basic plane to glyphs (OpenType 1.9, cmap)."""
    segments = runs(sorted(glyphs))
    count = len(segments) + 1
    listed = [glyphs.get(character, 0) for first, last in segments for character in range(first, last + 1)]
    offsets, before = [], 0
    for number, (first, last) in enumerate(segments):
        offsets.append(2 * (count - number) + 2 * before)
        before += last - first + 1
    power = 1 << (count.bit_length() - 1)
    words = [2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power)]
    words += [*(last for _, last in segments), 0xFFFF, 0]
    words += [*(first for first, _ in segments), 0xFFFF]
    words += [*(0 for _ in segments), 1]
    words += [*offsets, 0, *listed]
    return struct.pack(f">3H{len(words)}H", 4, 6 + 2 * len(words), 0, *words)


def rewrite(path: Path) -> None:
    """Give a font its dense map; a font that has one stays the same."""
    font = TTFont(path, recalcTimestamp=False)
    full = next(one for one in font["cmap"].tables if (one.platformID, one.platEncID) == _FULL)
    numbers = {name: number for number, name in enumerate(font.getGlyphOrder())}
    basic = dense_map({one: numbers[name] for one, name in full.cmap.items() if one < 0xFFFF})
    whole = full.compile(font)
    start = 4 + 8 * (len(_BASIC) + 1)
    places = {**dict.fromkeys(_BASIC, start), _FULL: start + len(basic)}
    records = b"".join(struct.pack(">HHI", *key, place) for key, place in sorted(places.items()))
    table = DefaultTable("cmap")
    table.data = struct.pack(">HH", 0, len(places)) + records + basic + whole
    font["cmap"] = table
    font.save(path)


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.otf")):
        rewrite(file)
