"""That we have a file open, as others are told: the courtesy lock of a document, taken, kept and left.

On any thread, for the drive of the file may sleep.
"""

from pathlib import Path

from roadmap_planner.document.lock import CourtesyLock, Holder, claimed
from roadmap_planner.model.phrase import Phrase


class Presence:
    """At most one lock at a time; none before somebody claims the file, and none after leaving it."""

    def __init__(self, notes: list[Phrase]) -> None:
        """``notes`` takes what the user is to hear once."""
        self._notes = notes
        self._lock: CourtesyLock | None = None
        self._wanted = False

    def claim(self, path: Path | None, user: str) -> Holder | None:
        """Take the lock of a file, or say who else has it open; None is a document without a file to hold."""
        self._wanted = True
        if path is None:
            return None
        got = claimed(path, user)
        self._lock = got.lock
        if not self._wanted:  # left while it was being taken
            self.leave()
        if got.note is not None:
            self._notes.append(got.note)
        return got.holder

    def moved(self, path: Path, user: str) -> None:
        """The document has another file now: it is claimed if the one before was."""
        if self._wanted:
            self.release()
            self.claim(path, user)

    def beat(self, path: Path | None) -> None:
        """Say that we are still there."""
        lock = self._lock
        if lock is not None and not lock.beat() and lock is self._lock:
            self._lock = None
            if path is not None:
                self._notes.append(Phrase("document_note.lock_lost", name=path.name))

    def release(self) -> None:
        """Give the lock back, if we have one."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def leave(self) -> None:
        """Give the lock back, and want no other one."""
        self._wanted = False
        self.release()
