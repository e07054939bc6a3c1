"""The courtesy lock: a small file beside the plan that says who has it open, and since when.

It keeps nobody from anything; it lets the second one be told. What guards the file itself is the fingerprint
and, between two saves at the same instant, ``saving``.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from roadmap_planner import machine
from roadmap_planner.beside import beside, mark
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.file_lock import lock_file, unlock_file
from roadmap_planner.model.phrase import Phrase

APP = "Roadmap Planner"
STALE_AFTER = timedelta(minutes=10)
"""A lock of another machine whose heart has not beaten for so long is left over."""

BEAT_EVERY = 60
"""Seconds between two heartbeats."""

_LARGEST = 4096
_SAVE_WAITS = 10.0


class LockState(StrEnum):
    """What stands where the lock would be."""

    FREE = "free"
    OURS = "ours"
    FRESH = "fresh"
    STALE = "stale"
    GARBAGE = "garbage"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a plan open. Times are UTC in ISO form; ``started`` tells a process from a later namesake."""

    user: str
    host: str
    app: str
    pid: int
    machine: str
    boot: str
    started: str
    token: str
    since: str
    beat: str

    @property
    def opened_at(self) -> datetime:
        """When it was opened."""
        return datetime.fromisoformat(self.since)


@dataclass(frozen=True, slots=True)
class Found:
    """The lock of a file as it stands, and who holds it when that can be read."""

    state: LockState
    holder: Holder | None = None


def lock_path(target: Path) -> Path:
    """``plan.roadmap`` has the lock ``.~lock.plan.roadmap#``, beside the file itself and not a link to it."""
    return beside(target.resolve(), ".~lock.", "#")


def found(target: Path, token: str = "") -> Found:
    """Who has a file open, as far as its lock says. ``token`` is that of a lock of our own."""
    path = lock_path(target)
    try:
        if not path.is_file():
            return Found(LockState.GARBAGE if path.exists() else LockState.FREE)
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return Found(LockState.FREE)
    except OSError:
        return Found(LockState.GARBAGE)
    holder = _read(data)
    if holder is None:
        return Found(LockState.GARBAGE)
    if holder.token == token or _is_this_process(holder):
        return Found(LockState.OURS, holder)
    return Found(LockState.FRESH if _fresh(holder) else LockState.STALE, holder)


class CourtesyLock:
    """A lock that we hold. It is released only while it is still ours."""

    def __init__(self, target: Path, user: str) -> None:
        """Name ourselves; ``take`` writes it."""
        self.target = target
        now = datetime.now(UTC).isoformat()
        self.holder = Holder(
            user,
            machine.host(),
            APP,
            os.getpid(),
            machine.machine_id(),
            machine.boot_id(),
            machine.started(os.getpid()),
            uuid4().hex,
            now,
            now,
        )

    def take(self, *, over: bool) -> None:
        """Write the lock, whole from its first instant; ``over`` what stands there.

        Raises FileExistsError when something does and it is not to be overwritten, OSError where no file
        can be written.
        """
        path = lock_path(self.target)
        whole = path.with_name(f"{path.name}{mark()}")
        try:
            whole.write_text(json.dumps(asdict(self.holder)), encoding="utf-8")
            if over:
                whole.replace(path)
            else:
                _linked(whole, path)
        finally:
            with suppress(OSError):
                whole.unlink(missing_ok=True)

    def beat(self) -> bool:
        """Say that we are still there. False when the lock is no longer ours."""
        if found(self.target, self.holder.token).state is not LockState.OURS:
            return False
        self.holder = Holder(**{**asdict(self.holder), "beat": datetime.now(UTC).isoformat()})
        with suppress(OSError):
            self.take(over=True)
        return True

    def release(self) -> None:
        """Remove the lock if it is ours. Where that is not possible it grows stale by itself."""
        seen = found(self.target, self.holder.token)
        if seen.holder is not None and seen.holder.token == self.holder.token:
            with suppress(OSError):
                lock_path(self.target).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of claiming a file: a lock, or who else has it open, and what the user is told once."""

    lock: CourtesyLock | None = None
    holder: Holder | None = None
    note: Phrase | None = None


def claimed(target: Path, user: str) -> Claim:
    """Take the courtesy lock of a file, unless somebody else is there."""
    lock = CourtesyLock(target, user)
    for _ in range(3):
        seen = found(target)
        if seen.state in {LockState.FRESH, LockState.OURS}:
            return Claim(holder=seen.holder if seen.state is LockState.FRESH else None)
        try:
            lock.take(over=seen.state is not LockState.FREE)
        except FileExistsError:
            continue
        except OSError:
            return Claim(note=Phrase("document_note.no_lock", name=target.name))
        return Claim(lock, note=_note(target, seen))
    return Claim(note=Phrase("document_note.no_lock", name=target.name))


def _note(target: Path, seen: Found) -> Phrase | None:
    if seen.state is LockState.GARBAGE:
        return Phrase("document_note.garbage_lock", name=target.name)
    if seen.holder is not None:
        return Phrase("document_note.stale_lock", user=seen.holder.user, host=seen.holder.host)
    return None


def _linked(whole: Path, path: Path) -> None:
    """Give a file its name unless that stands. Raises FileExistsError."""
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("xb") as file:
            file.write(whole.read_bytes())


@contextmanager
def saving(target: Path) -> Iterator[None]:
    """Only one process at a time is between its last look at a file and the end of its rename.

    The operating system lets go of it when its holder dies. Where a folder takes no such file, or a file
    system no locks, there is nothing to hold: the look right before the rename remains.
    Raises DocumentError("busy") when another one saves for too long.
    """
    path = beside(target.resolve(), ".~save.", "#")
    deadline = time.monotonic() + _SAVE_WAITS
    while True:
        try:
            file = path.open("a+b")
        except OSError:
            yield
            return
        with file:
            if not lock_file(file):
                if time.monotonic() > deadline:
                    raise DocumentError("busy", name=target.name)
                time.sleep(0.02)
                continue
            if not _still_there(path, file.fileno()):
                continue
            try:
                yield
            finally:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                unlock_file(file)
            return


def _still_there(path: Path, descriptor: int) -> bool:
    """Whether a name is still that of the open file: whoever held it before us removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _read(data: bytes) -> Holder | None:
    if len(data) > _LARGEST:
        return None
    try:
        plain: dict[str, object] = json.loads(data.decode("utf-8"))
        number = plain.pop("pid")
        texts = {name: text for name, text in plain.items() if isinstance(text, str) and text.isprintable()}
        if type(number) is not int or not texts.get("token"):
            return None
        holder = Holder(pid=number, **texts)
        times = [datetime.fromisoformat(one) for one in (holder.since, holder.beat)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return holder if all(one.tzinfo for one in times) else None


def _is_this_process(holder: Holder) -> bool:
    return (
        holder.pid == os.getpid()
        and holder.machine == machine.machine_id()
        and holder.boot == machine.boot_id()
        and holder.started == machine.started(holder.pid)
    )


def _fresh(holder: Holder) -> bool:
    if holder.machine == machine.machine_id():
        same_run = holder.boot == machine.boot_id() and holder.app == APP
        return same_run and machine.alive(holder.pid) and holder.started == machine.started(holder.pid)
    return datetime.now(UTC) - datetime.fromisoformat(holder.beat) <= STALE_AFTER
