"""Make the letters that the program prints with: python -m scripts.make_paper_fonts.

A PDF takes a font as a packed program, a list of widths and the characters of its glyphs. All three are the
same in every file, so they are made once: outlines of the letters of Europe, signs and figures, without
hints, and the kerning of each pair. What has other letters is painted by Qt.
"""

import json
import zlib
from pathlib import Path

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent.parent / "resources" / "fonts"
EM = 1000
"""The units of an em on paper (ISO 32000-1, 9.2.4)."""
PARTS = (
    (0x0020, 0x017F),  # Latin with the accents of Europe
    (0x0192, 0x0192),
    (0x0218, 0x021B),  # Romanian
    (0x02C6, 0x02DD),
    (0x0386, 0x03CE),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0491),
    (0x1E80, 0x1E85),  # Welsh
    (0x1E9E, 0x1E9E),
    (0x1EF2, 0x1EF3),
    (0x2009, 0x2009),
    (0x2010, 0x2027),  # punctuation
    (0x202F, 0x205E),
    (0x2070, 0x23FF),  # raised figures, currencies, arrows, mathematics
    (0x25A0, 0x27BF),  # shapes and ticks
)
"""First and last characters; of each part those that the font has."""
_LEFT_OUT = {0x00AD}
"""The soft hyphen is not shown."""


def characters(font: TTFont) -> dict[int, str]:
    """The names of the glyphs by character."""
    return {
        one: name
        for one, name in sorted(font.getBestCmap().items())
        if one not in _LEFT_OUT and any(first <= one <= last for first, last in PARTS)
    }


def kerning(font: TTFont, names: list[str]) -> list[list[int]]:
    """By how much each pair of glyphs is set wider, in units of the font (OpenType 1.9, GPOS, type 2)."""
    table = font["GPOS"].table
    numbers = {
        number
        for one in table.FeatureList.FeatureRecord
        if one.FeatureTag == "kern"
        for number in one.Feature.LookupListIndex
    }
    (lookup,) = (table.LookupList.Lookup[number] for number in numbers)
    single, classes = (getattr(one, "ExtSubTable", one) for one in lookup.SubTable)
    listed = {
        (first, pair.SecondGlyph): _advance(pair.Value1)
        for first, pairs in zip(single.Coverage.glyphs, single.PairSet, strict=True)
        for pair in pairs.PairValueRecord
    }
    covered = set(classes.Coverage.glyphs)
    first_class, second_class = classes.ClassDef1.classDefs, classes.ClassDef2.classDefs
    values = [[_advance(two.Value1) for two in one.Class2Record] for one in classes.Class1Record]

    def pair(one: str, two: str) -> int:
        by_class = values[first_class.get(one, 0)][second_class.get(two, 0)] if one in covered else 0
        return listed.get((one, two), by_class)

    return [[pair(one, two) for two in names] for one in names]


def _advance(value: object) -> int:
    return getattr(value, "XAdvance", 0)


def grouped(rows: list[list[int]]) -> tuple[list[int], list[list[int]]]:
    """Which of the different rows each row is, and those."""
    different = list(dict.fromkeys(map(tuple, rows)))
    places = {row: place for place, row in enumerate(different)}
    return [places[tuple(row)] for row in rows], [list(row) for row in different]


def program(font: TTFont, names: list[str], postscript: str) -> tuple[bytes, list[int]]:
    """The outlines as a font whose glyphs are numbers (CFF, Adobe TN 5176), and the box of them all."""
    glyphs, scale = font.getGlyphSet(), EM / font["head"].unitsPerEm
    strings, boxes = {}, []
    for number, name in enumerate(names):
        pen = T2CharStringPen(round(glyphs[name].width * scale), glyphs)
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        strings[f"cid{number:05d}" if number else ".notdef"] = pen.getCharString()
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        boxes.append(bounds.bounds or (0, 0, 0, 0))
    made = FontBuilder(EM, isTTF=False)
    made.setupGlyphOrder(list(strings))
    made.setupCFF(postscript, {}, strings, {})
    table = made.font["CFF "]
    top = table.cff.topDictIndex[0]
    one = FontDict()
    one.FontName, one.Private = postscript, top.Private
    del top.Private
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), len(strings)
    top.FDArray = FDArrayIndex()
    top.FDArray.append(one)
    top.FDSelect = FDSelect(format=3)
    top.FDSelect.gidArray = [0] * len(strings)
    box = [
        round(edge(values) * scale)
        for edge, values in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    ]
    top.FontBBox = box
    return bytes(table.compile(made.font)), box


def to_unicode(characters: list[int]) -> bytes:
    """The characters of the glyphs, which are counted from 1 (ISO 32000-1, 9.10.3)."""
    lines = [f"<{glyph:04X}> <{character:04X}>" for glyph, character in enumerate(characters, 1)]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    listed = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{listed}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def make(path: Path, folder: Path = FOLDER / "paper") -> None:
    """One face: its program and characters packed as a PDF takes them, and what is asked of it as JSON."""
    font = TTFont(path)
    glyph_of = characters(font)
    names = [".notdef", *glyph_of.values()]  # signs that look alike are two: each is copied as itself
    scale = EM / font["head"].unitsPerEm
    left, rows = grouped(kerning(font, names))
    right, columns = grouped([list(column) for column in zip(*rows, strict=True)])
    postscript = f"RMPLAN+{path.stem}"
    outlines, box = program(font, names, postscript)
    metrics = {
        "name": postscript,
        "box": box,
        "ascent": round(font["hhea"].ascent * scale),
        "descent": round(font["hhea"].descent * scale),
        "capital": round(font["OS/2"].sCapHeight * scale),
        "stem": round(font["CFF "].cff.topDictIndex[0].Private.StdVW * scale),
        "characters": "".join(map(chr, glyph_of)),
        "widths": [round(font["hmtx"][name][0] * scale, 1) for name in names],
        "left": left,
        "right": [str(column) for column in right],
        "kerning": [
            {column: round(value * scale) for column, value in enumerate(row) if round(value * scale)}
            for row in zip(*columns, strict=True)
        ],
    }
    folder.mkdir(exist_ok=True)
    (folder / f"{path.stem}.cff.z").write_bytes(zlib.compress(outlines, 9))
    (folder / f"{path.stem}.unicode.z").write_bytes(zlib.compress(to_unicode(list(glyph_of)), 9))
    text = json.dumps(metrics, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.otf")):
        make(file)
