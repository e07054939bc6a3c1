"""Refusal: what a disk says while a plan is saved, as a sentence of its own that names the way out."""

import errno
from collections.abc import Callable
from pathlib import Path

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.space import full

FULL = {errno.ENOSPC, errno.EDQUOT}


def refused(
    target: Path, error: OSError, needed: Callable[[], int], temporary: Path | None = None
) -> DocumentError:
    """Why the target cannot be written. ``needed`` are the bytes of what would stand there, ``temporary`` is
    what was written of it so far, and goes.
    """
    if error.errno in FULL:
        used = _size(temporary) if temporary is not None else 0
        return full("save_disk_full", target.parent, needed(), used=used, name=target.name)
    if isinstance(error, FileNotFoundError) and not target.parent.is_dir():
        return DocumentError("folder_gone", name=str(target.parent))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return DocumentError("save_denied", name=str(target))
    return DocumentError("not_saved", name=target.name, reason=error.strerror or str(error))


def refused_to_sqlite(
    target: Path, error: DocumentError, needed: Callable[[], int], temporary: Path
) -> DocumentError:
    """Why the new file cannot be written, after SQLite has said no. It does not say why it cannot open one:
    the disk is asked for a file once more.
    """
    if error.code == "disk_full":
        return refused(target, OSError(errno.ENOSPC, ""), needed, temporary)
    if error.code in {"cannot_write", "disk"}:
        said = _asked(Path(f"{temporary}-journal"))
        if said is not None:
            return refused(target, said, needed, temporary)
        return DocumentError("not_saved", name=target.name, reason=error.phrase.values["reason"])
    return error


def _asked(file: Path) -> OSError | None:
    """What the disk says to a small file, which is removed with the new one's journal."""
    try:
        file.write_bytes(bytes(4096))
    except OSError as error:
        return error
    return None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
