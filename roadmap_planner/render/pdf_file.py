"""The body of a PDF file: numbered objects and the table of where they are (ISO 32000-1, 7.5)."""

import re
from collections.abc import Mapping

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class File:
    """Objects by their numbers."""

    def __init__(self, objects: Mapping[int, bytes]) -> None:
        """Begin with objects that refer to each other by the numbers they have."""
        self._objects = dict(objects)
        self._next = max(self._objects, default=0) + 1

    def reserve(self) -> int:
        """A number to refer to; what it stands for is ``put`` later."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, body: bytes) -> None:
        """What a number stands for."""
        self._objects[number] = body

    def add(self, body: bytes) -> int:
        """One more object; its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, data: bytes, about: bytes = b"/Filter /FlateDecode") -> int:
        """Data with what is said about them, packed unless it says otherwise; its number."""
        return self.add(stream(data, about))

    def written(self, root: int, info: int, identity: bytes) -> bytes:
        """The file. ``identity`` are 16 bytes that tell it from others."""
        head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        parts, length, places = [head], len(head), {}
        for number, body in sorted(self._objects.items()):
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            places[number] = length
            length += len(parts[-1])
        table = [b"0000000000 65535 f \n"]
        table += [
            b"%010d 00000 n \n" % places[number] if number in places else table[0]
            for number in range(1, self._next)
        ]
        mark = identity.hex().encode()
        trailer = b"/Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (self._next, root, info, mark, mark)
        parts.append(b"xref\n0 %d\n%s" % (self._next, b"".join(table)))
        parts.append(b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, length))
        return b"".join(parts)


def stream(data: bytes, about: bytes) -> bytes:
    """An object that holds data (7.3.8)."""
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)


def plain(text: str) -> str:
    """A text without control characters: they have no place in metadata."""
    return _CONTROLS.sub("", text)


def text_string(text: str) -> bytes:
    """A text as metadata have it, in UTF-16 (7.9.2.2)."""
    return b"<FEFF%s>" % plain(text).encode("utf-16-be", "replace").hex().upper().encode()
