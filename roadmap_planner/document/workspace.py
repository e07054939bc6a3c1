"""The private place of working copies and backups: never beside the user's file, never in a synced folder."""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import uuid4

import platformdirs

from roadmap_planner.document.file_lock import lock_file

WORKING_COPY = "work.db"

KEPT_DAYS = 30
"""How long a working copy that was let go of can be brought back."""

_BEGUN_WITHIN = 3600.0
"""Seconds after which what a living process would have begun or ended is left over."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with one folder a working copy in ``open/``, and the backups in ``backups/``."""

    folder: Path

    def new_place(self) -> "Place":
        """A new folder for a working copy, held by this process."""
        folder = self.folder / "open" / uuid4().hex
        make(folder)
        place = held(folder)
        if place is None:
            raise OSError(f"{folder} is held by another process")
        return place

    def left_behind(self) -> list["Place"]:
        """Working copies that no living process holds. Each is held from now on; release those not used.

        A place whose process died before there was a working copy is removed once it has grown old.
        """
        folder = self.folder / "open"
        if not folder.is_dir():
            return []
        begun = []
        for one in sorted(folder.iterdir()):
            if (one / WORKING_COPY).is_file():
                begun.append(one)
            elif one.is_dir() and _age(one) > _BEGUN_WITHIN:
                with suppress(OSError):
                    place = held(one)
                    if place is not None:
                        place.discard()
        return _held_of(begun)

    def put_aside(self, place: "Place") -> None:
        """Keep a working copy that was let go of for 30 days, should that have been a mistake.

        One that the disk does not let us move stays where it is: the next start offers it once more.
        """
        place.release()
        aside = self.folder / "discarded" / place.folder.name
        with suppress(OSError):
            make(aside.parent)
            os.utime(place.folder)
            place.folder.rename(aside)
        self._forget_old()

    def put_aside_places(self) -> list["Place"]:
        """Working copies that were let go of in the last 30 days, newest first. Each is held from now on."""
        self._forget_old()
        folder = self.folder / "discarded"
        if not folder.is_dir():
            return []
        return _held_of(sorted(folder.iterdir(), key=_modified, reverse=True))

    def put_aside_count(self) -> int:
        """How many working copies that were let go of can still be brought back."""
        self._forget_old()
        folder = self.folder / "discarded"
        return sum((one / WORKING_COPY).is_file() for one in folder.iterdir()) if folder.is_dir() else 0

    def taken_back(self, place: "Place") -> "Place":
        """A working copy that was let go of, among the open ones again, where no 30 days end it.

        Raises OSError when it is gone, or another process took it back.
        """
        place.release()
        folder = self.folder / "open" / place.folder.name
        make(folder.parent)
        place.folder.rename(folder)
        taken = held(folder)
        if taken is None:
            raise OSError(f"{folder} is held by another process")
        return taken

    def _forget_old(self) -> None:
        folder = self.folder / "discarded"
        if folder.is_dir():
            for one in folder.iterdir():
                if time.time() - _modified(one) > KEPT_DAYS * 86_400:
                    shutil.rmtree(one, ignore_errors=True)

    def backups_of(self, document_id: str, *, made: bool = True) -> Path:
        """The folder of the backups of one document; no id of a foreign file leads out of it."""
        safe = document_id if document_id.isalnum() and len(document_id) <= 64 else _digest_name(document_id)
        folder = self.folder / "backups" / safe
        if made:
            make(folder)
        return folder


def kept_until(place: "Place") -> datetime:
    """Until when a working copy that was let go of can be brought back (UTC)."""
    return datetime.fromtimestamp(_modified(place.folder), UTC) + timedelta(days=KEPT_DAYS)


def _held_of(folders: Sequence[Path]) -> list["Place"]:
    """The working copies among these folders that can be held: another process, or a disk that takes no lock,
    keeps the others.
    """
    places = []
    for folder in folders:
        with suppress(OSError):
            place = held(folder) if (folder / WORKING_COPY).is_file() else None
            if place is not None:
                places.append(place)
    return places


def make(folder: Path) -> None:
    """Make a private folder and those above it, so that they are there after a power cut as well."""
    for one in reversed([folder, *(above for above in folder.parents if not above.exists())]):
        one.mkdir(mode=0o700, exist_ok=True)
        flush_names(one.parent)


def flush_names(folder: Path) -> None:
    """Put the names in a folder on the disk. Where a folder cannot be flushed, they are there anyhow."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _modified(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0


def _age(file: Path) -> float:
    """Seconds since something was last made or removed in a folder."""
    return time.time() - _modified(file)


def _digest_name(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def default_workspace() -> Workspace:
    """The workspace of the user: local state, never roaming."""
    return Workspace(platformdirs.user_state_path("roadmap-planner", appauthor=False))


@dataclass(slots=True)
class Place:
    """The folder of one working copy, and the lock that says a living process has it."""

    folder: Path
    lock: IO[bytes]

    @property
    def working_copy(self) -> Path:
        """The database of the working copy."""
        return self.folder / WORKING_COPY

    def release(self) -> None:
        """Leave the working copy for the next start."""
        self.lock.close()

    def discard(self) -> None:
        """Remove the working copy."""
        self.lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def held(folder: Path) -> Place | None:
    """Hold a folder for this process; None when another one does. The lock dies with its holder."""
    lock = (folder / "lock").open("a+b")
    os.chmod(lock.name, 0o600)  # noqa: PTH101 - of the open file, whatever its name is by now
    if not lock_file(lock):
        lock.close()
        return None
    return Place(folder, lock)
