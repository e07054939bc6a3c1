"""Backups: what a save replaced, kept by document and thinned out with age.

Versions are ordered by the number they were kept under, never by the clock: a clock that was set back prunes
nothing. Kept are the last ten, one of each of the fourteen days before, one of each of the twelve months
before, and what was replaced by a migration for good; 500 MB at most, and never without the newest whole one.
"""

import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from roadmap_planner.document.airlock import taken
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.peek import peeked
from roadmap_planner.document.publish import flush
from roadmap_planner.document.refusal import FULL
from roadmap_planner.document.space import full
from roadmap_planner.document.workspace import Workspace, flush_names
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan

LAST, DAYS, MONTHS = 10, 14, 12
MOST_BYTES = 500 * 1024 * 1024
SUFFIX = ".roadmap"
_PARTIAL = ".partial-"
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})(-permanent)?\.roadmap")


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of a document: the file that a save replaced.

    ``number`` orders the versions of a document. ``at`` is when it was saved (UTC), by ``author``, after
    ``changes`` changes since the save before. ``permanent`` ones are never thinned out: they stood before a
    migration. ``readable`` is False for what was no plan file when it was replaced.
    """

    path: Path
    document_id: str
    number: int
    at: datetime
    kept_at: datetime
    author: str
    changes: int
    generation: int
    size: int
    permanent: bool
    readable: bool


def versions(workspace: Workspace, document_id: str) -> tuple[Version, ...]:
    """The versions kept of a document, newest first."""
    files = _files(workspace.backups_of(document_id, made=False))
    return tuple(_version(file, document_id) for file in reversed(files))


def plan_of_version(version: Version) -> Plan:
    """The plan of a version, to look at or to make a new document of. Raises DocumentError."""
    with private_folder() as folder:
        return taken(version.path, folder / "version.db", large=True).plan


def keep(workspace: Workspace, document_id: str, file: Path, *, permanent: bool = False) -> Path:
    """Keep a copy of a file that is about to be replaced, and thin out the older ones.

    Raises DocumentError("backup_disk_full", "backup_failed"); the backups that stand stay as they are.
    """
    partial = None
    try:
        folder = workspace.backups_of(document_id)
        partial = folder / f"{_PARTIAL}{uuid4().hex[:8]}"
        shutil.copyfile(file, partial)
        flush(partial)
        kept = folder / _name(_next_number(folder), permanent=permanent)
        partial.replace(kept)
        flush_names(folder)
    except OSError as error:
        raise _not_kept(file, workspace.folder, partial, error) from error
    finally:
        if partial is not None:
            with suppress(OSError):  # a disk that fails here as well has said so already
                partial.unlink(missing_ok=True)
    thin_out(folder)
    return kept


def _not_kept(file: Path, folder: Path, partial: Path | None, error: OSError) -> DocumentError:
    if error.errno not in FULL:
        return DocumentError("backup_failed", name=file.name, reason=error.strerror or str(error))
    size = _size(file)
    used = _size(partial) if partial is not None else 0
    reason = Phrase("space.full")
    return full("backup_disk_full", folder, size, used=used, name=file.name, reason=reason)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def thin_out(folder: Path) -> None:
    """Remove what is no longer kept. One that cannot be removed now is removed another time."""
    files = [file for file in _files(folder) if not _permanent(file)]
    gone = set(files) - set(_kept(list(reversed(files))))
    size = sum(file.stat().st_size for file in files if file not in gone)
    for file in files:
        if size <= MOST_BYTES:
            break
        if file not in gone:
            gone.add(file)
            size -= file.stat().st_size
    if gone:
        gone.discard(_newest_whole(list(reversed(files))))
    for file in [*gone, *_half_copied(folder)]:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _half_copied(folder: Path) -> list[Path]:
    """Copies whose process died while it made them; none takes an hour."""
    return [file for file in folder.glob(f"{_PARTIAL}*") if time.time() - file.stat().st_mtime > 3600]


def _kept(newest_first: Sequence[Path]) -> Iterator[Path]:
    """Which files of a document are kept whatever their size, the newest first. No clock is asked."""
    yield from newest_first[:LAST]
    rest = newest_first[LAST:]
    for length, most in ((8, DAYS), (6, MONTHS)):
        periods: dict[str, Path] = {}
        for file in rest:
            periods.setdefault(_stamp(file)[:length], file)
        yield from list(periods.values())[:most]


def _newest_whole(newest_first: Sequence[Path]) -> Path:
    for file in newest_first:
        try:
            with private_folder() as folder:
                taken(file, folder / "version.db", large=True)
        except DocumentError:
            continue
        return file
    return newest_first[0]


def _files(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    if not folder.is_dir():
        return []
    found = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    return sorted(found, key=_number)


def _version(file: Path, document_id: str) -> Version:
    about = peeked(file)
    kept_at = datetime.strptime(_stamp(file), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Version(
        file,
        document_id,
        _number(file),
        about.saved_at or kept_at,
        kept_at,
        about.author,
        about.changes,
        about.generation,
        file.stat().st_size,
        _permanent(file),
        about.readable,
    )


def _name(number: int, *, permanent: bool) -> str:
    return f"{number:06}-{datetime.now(UTC):%Y%m%dT%H%M%S}{'-permanent' if permanent else ''}{SUFFIX}"


def _next_number(folder: Path) -> int:
    files = _files(folder)
    return _number(files[-1]) + 1 if files else 1


def _number(file: Path) -> int:
    return int(file.name.split("-")[0])


def _stamp(file: Path) -> str:
    return file.name.split("-")[1].removesuffix(SUFFIX)


def _permanent(file: Path) -> bool:
    return file.stem.endswith("-permanent")
