"""What QPdfWriter leaves out of a PDF: bookmarks, subject, and spaces that can be searched for.

The painted pages stay as they are. Objects and a second cross-reference table are appended, which the format
calls an incremental update (ISO 32000-1, 7.5.6); nothing but the tail of the file is read into objects.
"""

import re
from collections.abc import Sequence

from roadmap_planner.render.pages import Bookmark, Printed

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
"""Bytes of one line of a cross-reference table (7.5.4)."""
_NAMED = re.compile(rb"(<[0-9A-F]{4}> <[0-9A-F]{4}> )(<0009>|\[[^]]*\])")
"""A range of glyphs, and the character of its first or the list of all (9.10.3)."""


def completed(data: bytes, printed: Printed) -> bytes:
    """A file that QPdfWriter painted, complete. Raises ValueError when it is not such a file."""
    named = bytearray(data)
    _name_spaces(named)
    return bytes(named) + _update(data, printed)


def _name_spaces(data: bytearray) -> None:
    """Call the space a space where the names of glyphs call it a tab; the length stays.

    Qt names each glyph by the first character that has it, which for the space is the tab: names of two words
    could not be searched for.
    """
    end = data.find(b"endcmap")
    while end >= 0:
        start = data.rfind(b"begincmap", 0, end)
        names = data[start:end]
        if b"<0009>" in names:
            data[start:end] = _NAMED.sub(
                lambda found: found[1] + found[2].replace(b"<0009>", b"<0020>"), names
            )
        end = data.find(b"endcmap", end + 1)


class _Tail:
    """The cross-reference table and the trailer of a file."""

    def __init__(self, data: bytes) -> None:
        """Find the table. Raises ValueError when there is none."""
        end = _END.search(data, max(0, len(data) - 64))
        table = _TABLE.match(data, int(end[1])) if end else None
        if end is None or table is None:
            raise ValueError("the file has no table of its objects")
        self.data = data
        self.table = int(end[1])
        self.count = int(table[1])
        self._first = table.end()
        self.trailer = data[self._first + self.count * _ENTRY : end.start()]

    def named(self, key: bytes) -> int:
        """The number of the object that the trailer has under a key."""
        return _number(key, self.trailer)

    def body(self, number: int) -> bytes:
        """What stands between the brackets of a dictionary."""
        line = self._first + number * _ENTRY
        place = int(self.data[line : line + 10])
        start = self.data.index(b"<<", place) + 2
        return self.data[start : self.data.index(b"endobj", start)].rstrip().removesuffix(b">>")


def _number(key: bytes, text: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+) 0 R", text)
    if found is None:
        raise ValueError(f"the file has no {key.decode()}")
    return int(found[1])


def _update(data: bytes, printed: Printed) -> bytes:
    tail = _Tail(data)
    root, info = tail.named(b"Root"), tail.named(b"Info")
    catalog = tail.body(root)
    pages = [int(page) for page in re.findall(rb"(\d+) 0 R", tail.body(_number(b"Pages", catalog)))]
    made = {info: _information(tail.body(info), printed)}
    if printed.outline:
        catalog += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % tail.count
        made |= {root: catalog, **_outline(printed.outline, pages, tail.count)}
    return _written(tail, made, len(data))


def _written(tail: _Tail, made: dict[int, bytes], length: int) -> bytes:
    """The objects, where each of them is, and the trailer that points back to the first table."""
    parts = [b"\n"]
    length += 1
    table = []
    for number in sorted(made):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, length))
        parts.append(b"%d 0 obj\n<<%s>>\nendobj\n" % (number, made[number]))
        length += len(parts[-1])
    trailer = re.sub(
        rb"/Size \d+",
        b"/Size %d\n/Prev %d" % (max(tail.count, *(n + 1 for n in made)), tail.table),
        tail.trailer,
    )
    parts.append(b"xref\n" + b"".join(table) + trailer + b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(parts)


def _information(before: bytes, printed: Printed) -> bytes:
    """The document's information with its subject and author; title and creator are written by Qt."""
    kept = re.sub(rb"/(?:Author|Subject) \(.*?(?<!\\)\)\n", b"", before, flags=re.DOTALL)
    return b"%s/Author %s\n/Subject %s\n" % (kept, _text(printed.author), _text(printed.subject))


def _outline(outline: Sequence[Bookmark], pages: Sequence[int], first: int) -> dict[int, bytes]:
    """The bookmarks as a tree of objects (12.3.3), the root numbered ``first``."""
    children: dict[int, list[int]] = {first: []}
    parents, path = {}, [first]
    for number, bookmark in enumerate(outline, first + 1):
        del path[min(bookmark.level, len(path) - 1) + 1 :]
        parents[number] = path[-1]
        children[path[-1]].append(number)
        children[number] = []
        path.append(number)
    made = {first: b"/Type /Outlines" + _family(children[first])}
    for number, bookmark in enumerate(outline, first + 1):
        siblings = children[parents[number]]
        place = siblings.index(number)
        beside = b"".join(
            b" /%s %d 0 R" % (key, siblings[other])
            for key, other in ((b"Prev", place - 1), (b"Next", place + 1))
            if 0 <= other < len(siblings)
        )
        made[number] = b"/Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]%s%s" % (
            _text(bookmark.title),
            parents[number],
            pages[bookmark.page],
            beside,
            _family(children[number]),
        )
    return made


def _family(children: Sequence[int]) -> bytes:
    if not children:
        return b""
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (children[0], children[-1], len(children))


def _text(text: str) -> bytes:
    """A text as a PDF has it, in UTF-16, without control characters: they have no place in metadata."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", text)
    return b"<FEFF%s>" % plain.encode("utf-16-be", "replace").hex().upper().encode()
