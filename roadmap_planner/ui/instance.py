"""One process for all windows of a user: who starts second hands over what is to be opened, and ends.

Who is first is decided by a lock that dies with its holder; the socket beside it is only how one talks to
them, so one that was left over is no obstacle. No network: a socket in the private folder, on Windows a pipe.
"""

import hashlib
import json
import os
import sys
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_planner.document.file_lock import lock_file
from roadmap_planner.document.workspace import make

WAITS = 8.0
"""Seconds that the second one waits for the first to answer before it opens a window of its own."""

ANSWERS = 3.0
"""Seconds that the first one has for an answer; while it is stuck the second one goes its own way."""

TAKEN = b"taken"

_LONGEST = 64 * 1024
_FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


class Instance(QObject):
    """The first process of the user: hears what others that start are asked to open."""

    asked = Signal(object)
    """A path to open, or None for the window alone."""

    _heard = Signal(object)

    def __init__(self, lock: IO[bytes] | None, listener: Listener | None) -> None:
        """``listener`` is None where nobody can be heard: every process is then on its own."""
        super().__init__()
        self._lock = lock
        self._listener = listener
        self._open = True
        self._early: list[Path | None] | None = []
        """What was asked before this process was ready; None from then on."""
        self._guard = threading.Lock()
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        if listener is not None:
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()

    def ready(self) -> None:
        """The windows are there: what was asked meanwhile is told, and from now on what is asked at once."""
        with self._guard:
            early, self._early = self._early, None
        for path in early or ():
            self.asked.emit(path)

    def release(self) -> None:
        """Hear no more: whoever starts from now on is first."""
        self._open = False
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                Client(listener.address, _FAMILY).close()  # wakes the thread
            with suppress(OSError):
                listener.close()
        if self._lock is not None:
            self._lock.close()

    def _listen(self, listener: Listener) -> None:
        while self._open:
            try:
                with listener.accept() as connection:
                    self._hear(connection)
            except (OSError, EOFError):
                continue

    def _hear(self, connection: Connection) -> None:
        """Take one question and answer it. Raises OSError, EOFError."""
        if not self._open or not connection.poll(ANSWERS):
            return
        question = _Question(_path_in(connection.recv_bytes(_LONGEST)))
        with self._guard:
            if self._early is not None:  # what starts is not stuck: it will open it
                self._early.append(question.path)
                question.taken.set()
        if not question.taken.is_set():
            self._heard.emit(question)
        if question.taken.wait(ANSWERS) or not question.drop():
            connection.send_bytes(TAKEN)

    def _take(self, question: "_Question") -> None:
        if self._open and question.take():
            self.asked.emit(question.path)


class _Question:
    """What another process was asked to open: it is taken here, or dropped there, and never both."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.taken = threading.Event()
        self._dropped = False
        self._guard = threading.Lock()

    def take(self) -> bool:
        """Answer for it; False when nobody waits any more."""
        with self._guard:
            if not self._dropped:
                self.taken.set()
            return not self._dropped

    def drop(self) -> bool:
        """Wait no more; False when it was taken in the last moment."""
        with self._guard:
            self._dropped = not self.taken.is_set()
            return self._dropped


def join(folder: Path, path: Path | None, wait: float = WAITS) -> Instance | None:
    """Be the first process of the user; or hand a path over to the one that is, and be None."""
    deadline = time.monotonic() + wait
    while True:
        try:
            lock = _locked(folder)
        except OSError:  # where no lock can be made, each is on its own
            return Instance(None, None)
        if lock is not None:
            return Instance(lock, _listener(folder))
        if _handed_over(folder, path):
            return None
        if time.monotonic() > deadline:
            return Instance(None, None)
        time.sleep(0.05)


def _locked(folder: Path) -> IO[bytes] | None:
    """The lock of the first process; None when another one has it. Raises OSError."""
    make(folder)
    lock = (folder / "window.lock").open("a+b")
    if lock_file(lock):
        return lock
    lock.close()
    return None


def _listener(folder: Path) -> Listener | None:
    address = _address(folder)
    try:
        if sys.platform != "win32":
            Path(address).unlink(missing_ok=True)
        made = Listener(address, _FAMILY)
        if sys.platform != "win32":
            os.chmod(address, 0o600)  # noqa: PTH101 - a socket, not a file
    except (OSError, ValueError):  # a path that is too long for a socket
        return None
    return made


def _handed_over(folder: Path, path: Path | None) -> bool:
    """Ask the first process to open a path. False when it does not answer."""
    try:
        with Client(_address(folder), _FAMILY) as connection:
            connection.send_bytes(json.dumps({"open": str(path.absolute()) if path else None}).encode())
            return connection.poll(2 * ANSWERS) and connection.recv_bytes(_LONGEST) == TAKEN
    except (OSError, EOFError, ValueError):
        return False


def _address(folder: Path) -> str:
    if sys.platform == "win32":
        name = hashlib.sha256(str(folder).lower().encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return rf"\\.\pipe\roadmap-planner-{name}"
    return str(folder / "window.sock")


def _path_in(message: bytes) -> Path | None:
    try:
        said = json.loads(message)
        name = said["open"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Path(name) if isinstance(name, str) and name else None
