"""What Qt painted, for use in a PDF of our own: the pages of its file as forms (ISO 32000-1, 8.10).

Nothing is drawn again: packed contents are taken as they are, found through the table of the file's objects.
"""

import re
from collections.abc import Sequence

from roadmap_planner.render.pdf_file import stream

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
"""Bytes of one line of a table of objects (7.5.4)."""
_REFERENCE = re.compile(rb"(\d+) 0 R")
_BOX = re.compile(rb"/MediaBox (\[[^]]*\])")
_NAMED = re.compile(rb"(<[0-9A-F]{4}> <[0-9A-F]{4}> )(<0009>|\[[^]]*\])")
"""A range of glyphs, and the character of its first or the list of all (9.10.3)."""
_DATA = b"stream\n"


def forms(data: bytes) -> tuple[dict[int, bytes], Sequence[int]]:
    """The objects that the pages of a file by QPdfWriter need, and the number of each page as a form.

    Raises ValueError when it is not such a file.
    """
    objects, root = _objects(data)
    pages = _references(objects[_number(b"Pages", objects[root])], b"Kids")
    numbers, needed = [], set[int]()
    for page in pages:
        about = objects[page]
        number, resources = _number(b"Contents", about), _number(b"Resources", about)
        box = _BOX.search(about)
        if box is None:
            raise ValueError("a page has no size")
        needed |= _reached(objects, resources)
        said = b"/Type /XObject /Subtype /Form /BBox %s /Resources %d 0 R /Filter /FlateDecode"
        objects[number] = stream(_held(objects, number), said % (box[1], resources))
        numbers.append(number)
    kept = {number: objects[number] for number in needed}
    return {number: _with_spaces(body) for number, body in kept.items()} | {
        number: objects[number] for number in numbers
    }, numbers


def _objects(data: bytes) -> tuple[dict[int, bytes], int]:
    """The objects of a file by their numbers, and which is its root."""
    end = _END.search(data, max(0, len(data) - 64))
    table = _TABLE.match(data, int(end[1])) if end else None
    if end is None or table is None:
        raise ValueError("the file has no table of its objects")
    lines = [data[table.end() + place * _ENTRY :][:_ENTRY] for place in range(int(table[1]))]
    places = sorted((int(one[:10]), number) for number, one in enumerate(lines) if one[17:18] == b"n")
    ends = [place for place, _ in places[1:]] + [int(end[1])]
    objects = {}
    for (place, number), stop in zip(places, ends, strict=True):
        start = data.index(b"obj", place) + 3
        objects[number] = data[start : data.rindex(b"endobj", start, stop)].strip(b"\r\n")
    return objects, _number(b"Root", data[table.end() + len(lines) * _ENTRY : end.start()])


def _number(key: bytes, text: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+) 0 R", text)
    if found is None:
        raise ValueError(f"the file has no {key.decode()}")
    return int(found[1])


def _references(text: bytes, key: bytes) -> list[int]:
    listed = re.search(rb"/" + key + rb"\s*\[([^]]*)\]", text)
    return [int(one) for one in _REFERENCE.findall(listed[1])] if listed else []


def _reached(objects: dict[int, bytes], start: int) -> set[int]:
    """An object and those that it refers to, directly or not."""
    found, open_ = {start}, [start]
    while open_:
        about = objects[open_.pop()].split(_DATA, 1)[0]
        new = {int(one) for one in _REFERENCE.findall(about)} - found
        found |= new
        open_ += new
    return found


def _held(objects: dict[int, bytes], number: int) -> bytes:
    """The data of a stream, packed as they are; their length is an object of its own."""
    about, data = objects[number].split(_DATA, 1)
    return data[: int(objects[_number(b"Length", about)])]


def _with_spaces(body: bytes) -> bytes:
    """The names of glyphs with the space called a space, where they call it a tab; the length stays.

    Qt names each glyph by the first character that has it, which for the space is the tab: names of two words
    could not be searched for.
    """
    if b"begincmap" not in body or b"<0009>" not in body:
        return body
    return _NAMED.sub(lambda found: found[1] + found[2].replace(b"<0009>", b"<0020>"), body)
