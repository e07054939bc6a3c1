"""Peek: what a plan file says about itself, without reading its plan."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from roadmap_planner.document.airlock import about_of, copy_private, opened
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.header import header_of
from roadmap_planner.document.litter import private_folder


@dataclass(frozen=True, slots=True)
class Peeked:
    """Who saved a file, when (UTC), and as which generation of what document; nothing for no plan."""

    readable: bool = False
    document_id: str = ""
    author: str = ""
    saved_at: datetime | None = None
    changes: int = 0
    generation: int = 0
    version: int = 0


def peeked(path: Path) -> Peeked:
    """What a file says about itself: not verified, for those who list it or name who wrote it."""
    try:
        header = header_of(path, large=True)
        with private_folder() as folder:
            private = folder / "peek.db"
            copy_private(path, private)
            with opened(private) as connection:
                return peeked_from(about_of(connection), header.version)
    except (DocumentError, OSError, sqlite3.Error, UnicodeDecodeError):
        return Peeked()


def peeked_from(about: dict[str, str], version: int) -> Peeked:
    """The same from the rows of ``meta``; what cannot be read is left out."""
    return Peeked(
        True,
        about.get("document_id", ""),
        about.get("author", ""),
        _moment(about.get("saved_at", "")),
        _count(about.get("changes", "")),
        _count(about.get("generation", "")),
        version,
    )


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
