"""Litter: what a save or a lock that was killed half-way leaves beside a plan, and private copies of one.

Such files carry the mark of the process that made them in their names. They are removed when that process is
dead, when the plan beside them is opened or saved; nothing else in the user's folder is ever touched.
"""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from roadmap_planner.beside import MARK, left_by_the_dead, mark, remove, shortened
from roadmap_planner.document.file_lock import lock_file

_PRIVATE = "roadmap-planner-"
_OURS = re.compile(rf"{_PRIVATE}{MARK}-\w+")


def clear(target: Path) -> None:
    """Remove what dead processes of this program left beside a plan, of that very plan.

    What cannot be removed stays for another time.
    """
    target = target.resolve()
    name = re.escape(shortened(target.name))
    temporary = re.compile(rf"\.{name}\.tmp-{MARK}(?:-journal)?|\.~lock\.{name}#{MARK}", re.DOTALL)
    for left in left_by_the_dead(target.parent, temporary):
        remove(left)
    _remove_save_lock(target.with_name(f".~save.{shortened(target.name)}#"))


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder of our own for a copy that is looked at, gone in the end.

    Those of processes that were killed go first: they hold plans that nobody should find there.
    """
    for left in left_by_the_dead(Path(tempfile.gettempdir()), _OURS):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_PRIVATE}{mark()}-") as folder:
        yield Path(folder)


def _remove_save_lock(file: Path) -> None:
    """Remove the lock that two who save at once share, when nobody holds it: then nobody saves."""
    with suppress(OSError):
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size:
            return
        with file.open("r+b") as opened:
            if lock_file(opened) and os.path.samestat(file.stat(), os.fstat(opened.fileno())):
                file.unlink(missing_ok=True)
