"""Litter: what a save or a lock that was killed half-way leaves beside a plan, and when it may go.

Such files carry the mark of the process that made them in their names. They are removed when that process is
dead, when the plan beside them is opened or saved; nothing else in the user's folder is ever touched.
"""

import hashlib
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from roadmap_planner.document import machine
from roadmap_planner.document.names import shortened
from roadmap_planner.document.workspace import lock_file

SAFE_AFTER = 24 * 3600
"""Seconds after which what a process of another machine left is surely left: no save takes a day."""

_MARK = r"([0-9a-f]{8})-([0-9a-f]{4})-(\d+)-(\d*)-[0-9a-f]{6}"


def mark() -> str:
    """What the name of a file says about the process that makes it: machine, boot, number, start, and a
    part that no two have in common.
    """
    pid = os.getpid()
    where = f"{_short(machine.machine_id(), 8)}-{_short(machine.boot_id(), 4)}"
    return f"{where}-{pid}-{machine.started(pid)}-{uuid4().hex[:6]}"


def clear(target: Path) -> None:
    """Remove what dead processes of this program left beside a plan, of that very plan.

    What cannot be removed stays for another time.
    """
    target = target.resolve()
    name = re.escape(shortened(target.name))
    temporary = re.compile(rf"\.{name}\.tmp-{_MARK}(?:-journal)?|\.~lock\.{name}#{_MARK}", re.DOTALL)
    with suppress(OSError):
        for one in [entry.name for entry in os.scandir(target.parent) if entry.name.startswith(".")]:
            found = temporary.fullmatch(one)
            if found is not None:
                _remove(target.parent / one, [part for part in found.groups() if part is not None])
    _remove_save_lock(target.with_name(f".~save.{shortened(target.name)}#"))


def _remove(file: Path, owner: list[str]) -> None:
    with suppress(OSError):
        status = file.lstat()
        if stat.S_ISREG(status.st_mode) and _dead(owner, status.st_mtime):
            file.unlink(missing_ok=True)


def _dead(owner: list[str], modified: float) -> bool:
    """Whether the process of a mark is gone: known on this machine, elsewhere only after a day."""
    machine_part, boot, pid, started = owner
    if machine_part != _short(machine.machine_id(), 8):
        return time.time() - modified > SAFE_AFTER
    if boot != _short(machine.boot_id(), 4) or not machine.alive(int(pid)):
        return True
    return machine.started(int(pid)) != started


def _remove_save_lock(file: Path) -> None:
    """Remove the lock that two who save at once share, when nobody holds it: then nobody saves."""
    with suppress(OSError):
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size:
            return
        with file.open("r+b") as opened:
            if lock_file(opened) and os.path.samestat(file.stat(), os.fstat(opened.fileno())):
                file.unlink(missing_ok=True)


def _short(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
