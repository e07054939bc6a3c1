"""Publish: put a verified copy over the user's file in one step, so that it is always the old or the new one.

The copy is written beside the target from the rows of the plan (the journal stays private), read back,
compared by digest and flushed; then it takes the name of the target, and the folder is flushed.
"""

import errno
import hashlib
import os
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from roadmap_planner.beside import beside, mark
from roadmap_planner.document import litter
from roadmap_planner.document.digest import Stored, digest_of
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.refusal import refused, refused_to_sqlite
from roadmap_planner.document.schema import table_name
from roadmap_planner.document.space import needed_for
from roadmap_planner.model.plan import KINDS

ASIDE = "unsaved copy"
"""What stands in the name of a plan that could not take the place of its file, unless told otherwise."""

_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds to wait when a virus scanner or a sync client holds the target for a moment."""

_HELD = {5, 32, 33}
"""What Windows says then."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when we last saw it."""

    size: int
    modified_ns: int
    sha256: str

    def to_text(self) -> str:
        """As a working copy keeps it."""
        return f"{self.size} {self.modified_ns} {self.sha256}"

    @classmethod
    def from_text(cls, text: str) -> "Fingerprint | None":
        """A fingerprint that was kept as text; None for what is none."""
        parts = text.split(" ")
        if len(parts) != 3 or not (parts[0].isdecimal() and parts[1].isdecimal()):
            return None
        return cls(int(parts[0]), int(parts[1]), parts[2])


@dataclass(frozen=True, slots=True)
class Published:
    """What was written; ``unconfirmed`` when it stands, but the disk did not say that it is safe."""

    seen: Fingerprint
    unconfirmed: DocumentError | None = None


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of a file, or None when there is none. Raises DocumentError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would hold whoever reads it
            raise DocumentError("not_a_file", name=path.name)
        return Fingerprint(status.st_size, status.st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DocumentError("unreadable_file", name=str(path), reason=error.strerror or str(error)) from error


def publish(
    rows: Stored,
    about: Mapping[str, str],
    target: Path,
    look: Callable[[], None] = lambda: None,
    aside: str = ASIDE,
) -> Published:
    """Write the rows over the target. ``look`` is called right before it is replaced, and may raise.

    Raises DocumentError, and the target is as it was. "kept_beside" says that what was written stands under
    another name (with ``aside`` in it), because the target would not let itself be replaced.
    """
    target = target.resolve()
    check_writable(target)
    litter.clear(target)
    temporary = beside(target, ".", f".tmp-{mark()}")

    def needed() -> int:
        return needed_for(rows, about)

    try:
        temporary.open("xb").close()  # unlike SQLite, the system says why it makes no file
        try:
            _write(rows, about, temporary, target)
        except DocumentError as error:
            raise refused_to_sqlite(target, error, needed, temporary) from error
        look()
        seen = fingerprint(temporary)
        if seen is None:
            raise DocumentError("not_verified", name=target.name)
        _take_place(temporary, target, aside)
    except OSError as error:
        raise refused(target, error, needed, temporary) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            Path(f"{temporary}-journal").unlink(missing_ok=True)
    return Published(seen, flush_folder(target.parent))


def check_writable(target: Path) -> None:
    """Raises DocumentError when the folder is gone, or neither it nor the file may be written."""
    if not target.parent.is_dir():
        raise DocumentError("folder_gone", name=str(target.parent))
    if target.exists() and not target.is_file():
        raise DocumentError("not_a_file", name=target.name)
    if not writable(target):
        raise DocumentError("save_denied", name=str(target))


def writable(target: Path) -> bool:
    """Whether a save could replace a file: its folder takes files, and it is not marked read-only."""
    try:
        marked = target.exists() and not target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
        allowed = not target.exists() or os.access(target, os.W_OK)
    except OSError:
        return False
    return allowed and not marked and os.access(target.parent, os.W_OK)


def flush(path: Path) -> None:
    """Put a file on the disk, not only in its cache."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> DocumentError | None:
    """Make a rename durable. Where a folder cannot be flushed the file is there all the same: what to say."""
    if sys.platform == "win32":
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        return _unconfirmed(error)
    try:
        os.fsync(descriptor)
    except OSError as error:
        return _unconfirmed(error)
    finally:
        os.close(descriptor)
    return None


def _unconfirmed(error: OSError) -> DocumentError | None:
    if error.errno in {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}:
        return None  # a file system that flushes no folders, or a folder that may not be listed
    return DocumentError("saved_unconfirmed", reason=error.strerror or str(error))


def _write(rows: Stored, about: Mapping[str, str], temporary: Path, target: Path) -> None:
    """Write the new file beside the target, as open to others as the one that stands, and read it back."""
    from roadmap_planner.document.working_copy import WorkingCopy

    found = digest_of(rows)
    try:
        WorkingCopy.made(temporary, rows, {**about, "digest": found}, working=False).close()
        _verify(temporary, found)
    except sqlite3.Error as error:
        raise DocumentError("not_saved", name=target.name, reason=str(error)) from error
    with suppress(OSError):
        if target.exists():
            shutil.copymode(target, temporary)
            if sys.platform != "win32":
                os.chown(temporary, -1, target.stat().st_gid)
    flush(temporary)


def _verify(path: Path, expected: str) -> None:
    with closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)) as connection:
        checked = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        sound = connection.execute("PRAGMA foreign_key_check").fetchone() is None
        read = {kind: connection.execute(f"SELECT * FROM {table_name(kind)}").fetchall() for kind in KINDS}
    if not checked or not sound or digest_of(read) != expected:
        raise DocumentError("not_verified", name=path.name)


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _take_place(temporary: Path, target: Path, aside: str) -> None:
    """Give the new file the name of the old one; where that name is held, another one."""
    try:
        if _linked_elsewhere(target):
            _overwrite(temporary, target, aside)
        else:
            _replace(temporary, target)
    except PermissionError as error:
        raise _kept_beside(temporary, target, aside) from error
    except OSError as error:
        if error.errno not in {errno.EXDEV, errno.EBUSY}:
            raise
        _overwrite(temporary, target, aside)  # a mount of its own: its name cannot be given away


def _replace(temporary: Path, target: Path) -> None:
    for seconds in (*_RETRIES, None):
        try:
            temporary.replace(target)
        except PermissionError as error:
            if seconds is None or getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(seconds)
        else:
            return


def _linked_elsewhere(target: Path) -> bool:
    """Whether the file has another name (a hard link), which a rename would leave with the old plan."""
    return target.exists() and target.stat().st_nlink > 1


def _overwrite(temporary: Path, target: Path, aside: str) -> None:
    """Write the new bytes into the old file. Not one step: the new one stays beside it until done."""
    try:
        with temporary.open("rb") as new, target.open("r+b") as old:
            shutil.copyfileobj(new, old)
            old.truncate()
            old.flush()
            os.fsync(old.fileno())
        if target.read_bytes() != temporary.read_bytes():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    except OSError as error:
        raise _kept_beside(temporary, target, aside) from error


def _kept_beside(temporary: Path, target: Path, aside: str) -> DocumentError:
    """Keep what was written under a name that people see, and say so."""
    for number in range(1, 100):
        mark = aside if number == 1 else f"{aside} {number}"
        kept = target.with_name(f"{target.stem[:150]} ({mark}){target.suffix}")
        if not kept.exists():
            break
    temporary.replace(kept)
    return DocumentError("kept_beside", name=target.name, kept=kept.name)
