"""Files that stand beside another for a while: how they are called, whose they are, when they may go.

What is written takes the place of a file in one step, from a new one beside it. A process that is killed
leaves that one behind; its name says who made it, and whoever writes the same file next removes it.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from roadmap_planner import machine

MARK = r"([0-9a-f]{8})-([0-9a-f]{4})-(\d+)-(\d*)-[0-9a-f]{6}"
"""What ``mark`` gives, as a pattern."""

SAFE_AFTER = 24 * 3600
"""Seconds after which what a process of another machine left is surely left: nothing takes a day to write."""

_MOST_BYTES = 200


def beside(target: Path, before: str, after: str) -> Path:
    """A name in the folder of a file, made from its own: ``.~lock.plan.roadmap#``."""
    return target.parent / f"{before}{shortened(target.name)}{after}"


def shortened(name: str) -> str:
    """A name of at most 200 bytes; a longer one is told from its like by a digest."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= _MOST_BYTES:
        return name
    return f"{data[:150].decode('utf-8', 'ignore')}.{hashlib.sha256(data).hexdigest()[:16]}"


def mark() -> str:
    """What the name of a file says about the process that makes it: machine, boot, number, start, and a
    part that no two have in common.
    """
    pid = os.getpid()
    where = f"{_short(machine.machine_id(), 8)}-{_short(machine.boot_id(), 4)}"
    return f"{where}-{pid}-{machine.started(pid)}-{os.urandom(3).hex()}"


def left_by_the_dead(folder: Path, named: re.Pattern[str]) -> Iterator[Path]:
    """What stands in a folder under a name with the mark of a process that is gone.

    Where the folder cannot be read, nothing does.
    """
    with suppress(OSError):
        for one in [entry.name for entry in os.scandir(folder)]:
            found = named.fullmatch(one)
            if found is not None:
                with suppress(OSError):
                    owner = [part for part in found.groups() if part is not None]
                    if _dead(owner, (folder / one).lstat().st_mtime):
                        yield folder / one


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside a file to write to, which takes its place in the end, flushed; a failure leaves nothing.

    What a killed process left there of the same file goes first. Raises OSError.
    """
    for left in left_by_the_dead(target.parent, _half_of(target)):
        remove(left)
    new = beside(target, ".", f".tmp-{mark()}")
    try:
        yield new
        with new.open("r+b") as file:
            os.fsync(file.fileno())
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _half_of(target: Path) -> re.Pattern[str]:
    return re.compile(rf"\.{re.escape(shortened(target.name))}\.tmp-{MARK}", re.DOTALL)


def remove(file: Path) -> None:
    """Remove a file, but no folder and no link; what cannot be removed stays for another time."""
    with suppress(OSError):
        if file.is_file() and not file.is_symlink():
            file.unlink(missing_ok=True)


def _dead(owner: list[str], modified: float) -> bool:
    """Whether the process of a mark is gone: known on this machine, elsewhere only after a day."""
    machine_part, boot, pid, started = owner
    if machine_part != _short(machine.machine_id(), 8):
        return time.time() - modified > SAFE_AFTER
    if boot != _short(machine.boot_id(), 4) or not machine.alive(int(pid)):
        return True
    return machine.started(int(pid)) != started


def _short(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
