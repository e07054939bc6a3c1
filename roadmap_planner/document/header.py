"""What can be said of a file before SQLite sees it."""

import stat
from dataclasses import dataclass
from pathlib import Path

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.schema import APPLICATION_ID
from roadmap_planner.model.phrase import Phrase

ASK_ABOVE = 200 * 1024 * 1024
"""Bytes above which a file is opened only when that was asked for."""

LARGEST = 2 * 1024 * 1024 * 1024

MAGIC = b"SQLite format 3\x00"

_STARTS = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"%PDF": "pdf",
    b"<?xml": "xml",
    b"\xef\xbb\xbf<?xml": "xml",
    b"<!DOCTYPE": "html",
    b"<html": "html",
    b"{": "json",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"\xd0\xcf\x11\xe0": "office",
    b"{\\rtf": "text",
    b"MZ": "program",
    b"\x7fELF": "program",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a plan file: its format and its size in bytes."""

    version: int
    size: int


def header_of(path: Path, *, large: bool = False) -> Header:
    """The header of a plan file. ``large`` accepts one above ``ASK_ABOVE``. Raises DocumentError."""
    size, start = start_of(path)
    if size > (LARGEST if large else ASK_ABOVE):
        code = "too_large" if size > LARGEST else "large_file"
        raise DocumentError(code, name=path.name, megabytes=size // 1024 // 1024)
    if not start.startswith(MAGIC):
        raise DocumentError("not_a_plan", name=path.name, kind=Phrase(f"file_kind.{kind_of(start)}"))
    if len(start) < 100:
        raise DocumentError("not_a_plan", name=path.name, kind=Phrase("file_kind.cut"))
    version = int.from_bytes(start[60:64], "big")
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID or version < 1:
        raise DocumentError("not_a_plan", name=path.name, kind=Phrase("file_kind.database"))
    return Header(version, size)


def start_of(path: Path) -> tuple[int, bytes]:
    """The size and the first bytes of a regular file that is not empty. Raises DocumentError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would hold whoever opens it
            raise DocumentError("not_a_file", name=path.name)
        if status.st_size == 0:  # to SQLite a valid, empty database
            raise DocumentError("empty_file", name=path.name)
        with path.open("rb") as file:
            return status.st_size, file.read(4096)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def kind_of(start: bytes) -> str:
    """What a file that is no database looks like from its first bytes."""
    for magic, kind in _STARTS.items():
        if start.startswith(magic):
            return kind
    if not start.strip(b"\x00"):
        return "zeros"
    text = start.decode("utf-8", "replace")
    return "text" if "\x00" not in text and text.count("\ufffd") <= 1 else "other"


def unreadable(path: Path, error: OSError | ValueError) -> DocumentError:
    """What an operating system says of a file that cannot be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DocumentError("no_such_file", name=str(path))
    if isinstance(error, PermissionError):
        return DocumentError("no_permission", name=str(path))
    return DocumentError(
        "unreadable_file", name=str(path), reason=getattr(error, "strerror", "") or str(error)
    )
