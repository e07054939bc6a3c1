"""Rows straight from the pages of a SQLite file, for when its tables can no longer be walked.

Reads table leaves (and what overflows from them) as https://www.sqlite.org/fileformat2.html describes them. A
cell that makes no sense is left out; nothing here believes a length or a page number.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_INTERIOR, _LEAF = 0x05, 0x0D
_USUAL_SIZE = 4096


class _Nonsense(Exception):  # noqa: N818 - an answer, not an error
    """These bytes are no cell."""


@dataclass(slots=True)
class Page:
    """The rows of one table leaf, and of which table it is where that is known."""

    number: int
    table: str | None
    rows: list[tuple[Any, ...]] = field(default_factory=list)


class Pages:
    """The pages of a database file held in memory. Numbers count from 1, as in the file."""

    def __init__(self, data: bytes, roots: Mapping[str, int]) -> None:
        """Take the size of a page from the header, or the usual one where that makes no sense.

        ``roots`` are the first pages of the tables as they are in a file that nobody rearranged, for when the
        schema cannot be read.
        """
        self._data = data
        self._roots = roots
        size = int.from_bytes(data[16:18], "big")
        size = 65_536 if size == 1 else size
        self._size = size if 512 <= size <= 65_536 and size & (size - 1) == 0 else _USUAL_SIZE
        reserved = data[20] if len(data) > 20 and data[20] <= self._size // 8 else 0
        self._usable = self._size - reserved
        self.count = -(-len(data) // self._size)

    def leaves(self) -> Iterator[Page]:
        """Every table leaf that is not free, with what of its rows can be read; those of the schema apart."""
        owners = self._owners()
        free = self._free()
        for number in range(2, self.count + 1):
            if self._kind(number) == _LEAF and number not in free and owners.get(number) != "sqlite_schema":
                yield Page(number, owners.get(number), list(self._rows(number)))

    def schema(self) -> list[tuple[Any, ...]]:
        """The rows of ``sqlite_schema`` that can be read."""
        return [row for number in self._tree(1) if self._kind(number) == _LEAF for row in self._rows(number)]

    def _owners(self) -> dict[int, str]:
        owners = dict.fromkeys(self._tree(1), "sqlite_schema")
        said = {
            row[1]: row[3]
            for row in self.schema()
            if len(row) == 5 and row[0] == "table" and isinstance(row[1], str) and isinstance(row[3], int)
        }
        for table, root in (said or self._roots).items():
            for number in self._tree(root):
                owners.setdefault(number, table)
        return owners

    def _tree(self, root: int) -> Iterator[int]:
        """The pages of a table, root first, each once."""
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 1 <= number <= self.count:
                continue
            seen.add(number)
            yield number
            if self._kind(number) == _INTERIOR:
                page, start = self._page(number), self._start(number)
                waiting.append(int.from_bytes(page[start + 8 : start + 12], "big"))
                waiting += [
                    int.from_bytes(page[at : at + 4], "big") for at in self._cells(number, start + 12)
                ]

    def _free(self) -> set[int]:
        """Pages that hold nothing any more, as the header chains them."""
        free: set[int] = set()
        trunk = int.from_bytes(self._data[32:36], "big")
        while 2 <= trunk <= self.count and trunk not in free:
            free.add(trunk)
            page = self._page(trunk)
            many = min(int.from_bytes(page[4:8], "big"), self._usable // 4 - 2)
            free |= {int.from_bytes(page[8 + 4 * one : 12 + 4 * one], "big") for one in range(many)}
            trunk = int.from_bytes(page[:4], "big")
        return free

    def _page(self, number: int) -> bytes:
        return self._data[(number - 1) * self._size : number * self._size]

    def _start(self, number: int) -> int:
        return 100 if number == 1 else 0

    def _kind(self, number: int) -> int:
        page = self._page(number)
        start = self._start(number)
        return page[start] if len(page) > start + 12 else 0

    def _cells(self, number: int, first: int) -> list[int]:
        page = self._page(number)
        start = self._start(number)
        many = min(int.from_bytes(page[start + 3 : start + 5], "big"), self._size // 4)
        places = [int.from_bytes(page[first + 2 * one : first + 2 * one + 2], "big") for one in range(many)]
        return [at for at in places if first <= at < len(page) - 3]

    def _rows(self, number: int) -> Iterator[tuple[Any, ...]]:
        page = self._page(number)
        for at in self._cells(number, self._start(number) + 8):
            try:
                length, at_id = _varint(page, at)
                _, at_payload = _varint(page, at_id)
                yield _record(self._payload(page, at_payload, length))
            except _Nonsense:
                continue

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """The bytes of a cell, those that overflow into other pages included."""
        if not 0 < length <= len(self._data):
            raise _Nonsense
        most = self._usable - 35
        if length <= most:
            return _taken(page, at, length)
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        local = local if local <= most else least
        found = bytearray(_taken(page, at, local))
        following = int.from_bytes(_taken(page, at + local, 4), "big")
        seen: set[int] = set()
        while len(found) < length:
            if not 2 <= following <= self.count or following in seen:
                raise _Nonsense
            seen.add(following)
            part = self._page(following)
            found += _taken(part, 4, min(length - len(found), self._usable - 4))
            following = int.from_bytes(part[:4], "big")
        return bytes(found)


def _taken(data: bytes, at: int, length: int) -> bytes:
    part = data[at : at + length]
    if len(part) != length:
        raise _Nonsense
    return part


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for count in range(9):
        if at + count >= len(data):
            raise _Nonsense
        byte = data[at + count]
        if count == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + count + 1
    raise _Nonsense


_WIDTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Bytes of a value by its serial type, texts and blobs apart."""


def _record(payload: bytes) -> tuple[Any, ...]:
    header, at = _varint(payload, 0)
    if not at <= header <= len(payload):
        raise _Nonsense
    kinds = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    at = header
    for kind in kinds:
        width = _WIDTHS[kind] if kind in _WIDTHS else (kind - 12) // 2
        if kind in {10, 11} or width < 0:
            raise _Nonsense
        values.append(_value(kind, _taken(payload, at, width)))
        at += width
    if at != len(payload):
        raise _Nonsense
    return tuple(values)


def _value(kind: int, data: bytes) -> Any:  # noqa: ANN401 - whatever SQLite can hold
    if kind == 0:
        return None
    if kind in {8, 9}:
        return kind - 8
    if kind == 7:
        return _double(data)
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    return text_or_bytes(data) if kind % 2 else data


def text_or_bytes(data: bytes) -> str | bytes:
    """A text, or its bytes when they are no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def _double(data: bytes) -> float:
    (value,) = struct.unpack(">d", data)
    return float(value)
