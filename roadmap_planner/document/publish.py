"""Publish: put a verified copy over the user's file in one step, so that it is always the old or the new one.

The copy is written beside the target from the rows of the plan (the journal stays private), read back,
compared by digest and flushed; then it takes the name of the target, and the folder is flushed.
"""

import errno
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from roadmap_planner.document.digest import Stored, digest_of
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.schema import TABLES
from roadmap_planner.document.working_copy import WorkingCopy
from roadmap_planner.model.plan import KINDS

_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds to wait when a virus scanner or a sync client holds the target for a moment."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when we last saw it."""

    size: int
    modified_ns: int
    sha256: str


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of a file, or None when there is none."""
    try:
        status = path.stat()
        return Fingerprint(status.st_size, status.st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DocumentError("unreadable_file", name=str(path), reason=error.strerror or str(error)) from error


def publish(rows: Stored, about: Mapping[str, str], target: Path) -> str:
    """Write the rows over the target; their digest. Raises DocumentError, and the target is as it was."""
    target = target.resolve()
    temporary = target.parent / f".{target.name[:100]}.tmp-{uuid4().hex[:8]}"
    found = digest_of(rows)
    if not target.parent.is_dir():
        raise DocumentError("folder_gone", name=str(target.parent))
    try:
        WorkingCopy.made(temporary, rows, {**about, "digest": found}, working=False).close()
        _verify(temporary, rows, found)
        if target.exists():
            shutil.copymode(target, temporary)
        flush(temporary)
        _replace(temporary, target)
    except OSError as error:
        raise refused(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)
        Path(f"{temporary}-journal").unlink(missing_ok=True)
    flush_folder(target.parent)
    return found


def refused(target: Path, error: OSError) -> DocumentError:
    """Why the target cannot be written, as a sentence of its own."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        free = shutil.disk_usage(target.parent).free // 1024
        return DocumentError("save_disk_full", name=target.name, kilobytes=free)
    if isinstance(error, FileNotFoundError):
        return DocumentError("folder_gone", name=str(target.parent))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return DocumentError("save_denied", name=str(target))
    return DocumentError("not_saved", name=target.name, reason=error.strerror or str(error))


def flush_folder(folder: Path) -> None:
    """Make a rename durable. Where a folder cannot be flushed the file is there all the same."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise DocumentError("saved_unconfirmed", reason=error.strerror or str(error)) from error
    finally:
        os.close(descriptor)


def _verify(path: Path, rows: Stored, expected: str) -> None:
    with closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)) as connection:
        checked = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        sound = connection.execute("PRAGMA foreign_key_check").fetchone() is None
        read = {kind: connection.execute(f"SELECT * FROM {TABLES[kind].name}").fetchall() for kind in KINDS}
    if not checked or not sound or digest_of(read) != expected:
        raise DocumentError("not_verified", name=path.name)


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def flush(path: Path) -> None:
    """Put a file on the disk, not only in its cache."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _replace(temporary: Path, target: Path) -> None:
    for seconds in (*_RETRIES, None):
        try:
            temporary.replace(target)
        except PermissionError as error:
            if seconds is None or getattr(error, "winerror", None) not in {5, 32, 33}:
                raise
            time.sleep(seconds)
        else:
            return
