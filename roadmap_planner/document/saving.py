"""Saving: look at the target, keep what it replaces, publish; nobody else's work is overwritten unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import roadmap_planner
from roadmap_planner.document.airlock import taken
from roadmap_planner.document.backups import keep
from roadmap_planner.document.digest import Stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.lock import saving
from roadmap_planner.document.peek import peeked, peeked_from
from roadmap_planner.document.publish import ASIDE, Fingerprint, check_writable, fingerprint, publish
from roadmap_planner.document.schema import MIN_READER, MIN_WRITER
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document a file is, and which of its saves."""

    document_id: str
    generation: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save. ``unconfirmed`` when the disk did not say that it is safe."""

    seen: Fingerprint
    identity: Identity
    kept: bool
    note: Phrase | None = None
    unconfirmed: DocumentError | None = None


@dataclass(frozen=True, slots=True)
class Saving:
    """One save. ``seen`` is what the file was when we last saw it, None for another file than the document's.

    ``identity`` is the document and the generation that the new one is made from. What is replaced is kept
    when that is ``due``, for good when ``permanent``, and whenever it is somebody else's; ``without_backup``
    does not keep it, and ``best_effort`` goes on when it cannot be kept, unless that was to be for good.
    """

    workspace: Workspace
    seen: Fingerprint | None
    identity: Identity
    over_changes: bool = False
    due: bool = True
    permanent: bool = False
    without_backup: bool = False
    best_effort: bool = False
    aside: str = ASIDE

    def to(self, target: Path, rows: Stored, about: Mapping[str, str]) -> Saved:
        """Save there. Raises DocumentError, and the target is as it was."""
        check_writable(target.resolve())
        with saving(target):
            before = fingerprint(target)
            theirs = self.seen is not None and before is not None and before.sha256 != self.seen.sha256
            if theirs and not self.over_changes:
                raise changed_by(target)
            kept, note = self._keep(target, theirs) if before is not None else (False, None)
            newest = max(self.identity.generation, peeked(target).generation if theirs else 0)
            identity = Identity(self.identity.document_id, newest + 1)
            written = written_about({**about, "parent": str(self.identity.generation)}, identity)
            published = publish(rows, written, target, lambda: _look(target, before), self.aside)
        return Saved(published.seen, identity, kept, note, published.unconfirmed)

    def _keep(self, target: Path, theirs: bool) -> tuple[bool, Phrase | None]:
        if self.without_backup or not (self.due or self.permanent or theirs):
            return False, None
        try:
            keep(self.workspace, self.identity.document_id, target, permanent=self.permanent)
        except DocumentError as error:
            if self.permanent or not self.best_effort:
                raise
            return False, Phrase(
                "document_note.no_backup", name=target.name, reason=error.phrase.values["reason"]
            )
        return True, None


def written_about(about: Mapping[str, str], identity: Identity) -> dict[str, str]:
    """What a file says about itself."""
    return {
        **about,
        "document_id": identity.document_id,
        "saved_at": datetime.now(UTC).isoformat(),
        "generation": str(identity.generation),
        "program": roadmap_planner.__version__,
        "min_reader": str(MIN_READER),
        "min_writer": str(MIN_WRITER),
    }


def changed(path: Path, seen: Fingerprint) -> bool:
    """Whether a file has other bytes than when it was seen; one that is gone or unreadable has not."""
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (seen.size, seen.modified_ns):
            return False
        now_seen = fingerprint(path)
    except (OSError, DocumentError):
        return False
    return now_seen is not None and now_seen.sha256 != seen.sha256


def own_save(path: Path, document_id: str, expected: str) -> Saved | None:
    """What a save of this document, of the plan with this digest, left in a file; None when it is no such."""
    try:
        seen = fingerprint(path)
        with private_folder() as folder:
            came = taken(path, folder / "own.db", large=True)
    except (DocumentError, OSError):
        return None
    if seen is None or (came.about.get("document_id"), came.about.get("digest")) != (document_id, expected):
        return None
    generation = peeked_from(came.about, came.version).generation
    return Saved(seen, Identity(document_id, generation), kept=False)


def changed_by(target: Path) -> DocumentError:
    """That somebody else wrote the file, and who, as far as it says."""
    about = peeked(target)
    by = Phrase("changed_by.somebody")
    if about.author and about.saved_at is not None:
        local = about.saved_at.astimezone()
        by = Phrase("changed_by.named", author=about.author, day=local.date(), time=f"{local:%H:%M}")
    return DocumentError("changed_elsewhere", name=target.name, by=by)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _look(target: Path, before: Fingerprint | None) -> None:
    """The last look, right before the rename: what was read and kept must still be what stands there."""
    now_seen = fingerprint(target)
    if (now_seen.sha256 if now_seen else "") != (before.sha256 if before else ""):
        raise changed_by(target)
