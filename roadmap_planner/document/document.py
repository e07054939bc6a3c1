"""Document: an open file. The current plan, its journal of changes, undo and redo, save, recovery."""

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import roadmap_planner
from roadmap_planner.document.airlock import taken
from roadmap_planner.document.backups import keep
from roadmap_planner.document.digest import digest, stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry, Fold, folded
from roadmap_planner.document.peek import peeked_from
from roadmap_planner.document.publish import Fingerprint, fingerprint, publish
from roadmap_planner.document.schema import MIN_READER, MIN_WRITER, VERSION
from roadmap_planner.document.working_copy import WorkingCopy
from roadmap_planner.document.workspace import Place, Workspace
from roadmap_planner.model import rules
from roadmap_planner.model.change import Change, Title, apply, inverted
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.plan import Plan

Told = Callable[[Change, object], None]


class Document:
    """An open plan. Every change is on disk, in a private working copy, before ``plan`` is the new one."""

    def __init__(
        self, place: Place, copy: WorkingCopy, plan: Plan, entries: list[Entry], workspace: Workspace
    ) -> None:
        """Used by ``open``, ``create`` and ``recover``."""
        about = copy.about()
        self.plan = plan
        self.path = Path(about["path"]) if about.get("path") else None
        self.id = about["document_id"]
        self.author = about.get("author", "")
        self.format = int(about.get("format", VERSION))
        self.generation = int(about.get("generation", "0"))
        self.read_only = about.get("writable") == "0"
        self._place = place
        self._copy = copy
        self._workspace = workspace
        self._entries = entries
        self._fold: Fold = folded(entries)
        self._saved_state = int(about.get("saved_state", "0"))
        self._seen: Fingerprint | None = fingerprint(self.path) if self.path else None
        self._backed_up = False
        self._listeners: list[Told] = []

    @classmethod
    def open(cls, path: Path, workspace: Workspace) -> "Document":
        """Open a plan file. Raises DocumentError with the reason; the file is only read."""
        place = workspace.new_place()
        try:
            came = taken(path, place.folder / "foreign.db")
            about = {
                "document_id": came.about.get("document_id", uuid4().hex),
                "path": str(path.absolute()),
                "saved_state": "0",
                "generation": str(peeked_from(came.about, came.version).generation),
                "format": str(came.version),
                "writable": str(int(came.writable)),
            }
            copy = WorkingCopy.made(place.working_copy, came.rows, about)
        except BaseException:
            place.discard()
            raise
        return cls(place, copy, came.plan, [], workspace)

    @classmethod
    def create(cls, plan: Plan, workspace: Workspace, *, unsaved: bool = False) -> "Document":
        """A new document without a file; ``unsaved`` when closing it loses something. Raises PlanError."""
        rules.check(plan)
        place = workspace.new_place()
        about = {"document_id": uuid4().hex, "path": "", "saved_state": "-1" if unsaved else "0"}
        copy = WorkingCopy.made(place.working_copy, stored(plan), about)
        return cls(place, copy, plan, [], workspace)

    @property
    def title(self) -> str:
        """The title of the plan."""
        return self.plan.roadmap.title

    @property
    def older(self) -> bool:
        """Whether the file is of an older format, which the next save brings up to date (and keeps)."""
        return self.format < VERSION

    @property
    def dirty(self) -> bool:
        """Whether something is not in the user's file."""
        return self._fold.state != self._saved_state

    @contextmanager
    def change(self, title: Title, *, joins_last: bool = False, by: object = None) -> Iterator[Edit]:
        """Edit the plan: one change, one undo. ``joins_last`` continues the change before (typing, nudges).

        Raises PlanError when the plan would be wrong, DocumentError when the disk says no: nothing changed.
        """
        edit = Edit(self.plan)
        yield edit
        change = edit.change(title)
        if change.rows:
            rules.check(edit.plan, change.touched())
            self._commit(change, edit.plan, by, joins=joins_last)

    def undo(self, by: object = None) -> Change | None:
        """Take back the last change; None when there is none."""
        if not self._fold.done:
            return None
        unit = self._fold.done[-1]
        return self._take_back(inverted(unit.change), unit.first, by)

    def redo(self, by: object = None) -> Change | None:
        """Do again what was undone last; None when there is nothing."""
        if not self._fold.undone:
            return None
        unit = self._fold.undone[-1]
        return self._take_back(unit.change, unit.undone_by, by)

    def undoable(self) -> Title | None:
        """What undo would take back."""
        return self._fold.done[-1].change.title if self._fold.done else None

    def redoable(self) -> Title | None:
        """What redo would do again."""
        return self._fold.undone[-1].change.title if self._fold.undone else None

    def history(self) -> Sequence[Entry]:
        """Every change since the document was opened, undone ones and undos included."""
        return tuple(self._entries)

    def save(self, path: Path | None = None, *, over_changes: bool = False) -> None:
        """Publish the plan to its file, or to another one, which becomes the document's.

        Raises DocumentError: "no_path" without a file, "changed_elsewhere" when somebody wrote the file since
        (unless ``over_changes``), and what the disk says. Nothing is lost.
        """
        target = (path or self.path or Path()).absolute()
        if path is None and self.path is None:
            raise DocumentError("no_path")
        same = self.path is not None and target == self.path
        before = fingerprint(target)
        if same and not over_changes and self._seen is not None and before is not None:
            if before.sha256 != self._seen.sha256:
                raise DocumentError("changed_elsewhere", name=target.name)
        if before is not None and not (same and self._backed_up and not self.older):
            keep(self._workspace, self.id, target, permanent=same and self.older)
            self._backed_up = True
        document_id = self.id if same or self.path is None else uuid4().hex
        publish(stored(self.plan), self._about(document_id), target)
        self.generation, self.format = self.generation + 1, VERSION
        self.path, self.id, self._seen = target, document_id, fingerprint(target)
        self._saved_state = self._fold.state
        self._copy.tell(
            path=str(target),
            document_id=document_id,
            saved_state=str(self._saved_state),
            generation=str(self.generation),
            format=str(VERSION),
        )

    def save_copy(self, path: Path) -> None:
        """Publish to another file and stay with this one. Raises DocumentError."""
        publish(stored(self.plan), self._about(uuid4().hex), path.absolute())

    def digest(self) -> str:
        """The digest of the plan."""
        return digest(self.plan)

    def listen(self, told: Told) -> Callable[[], None]:
        """Be told of each change and who made it. Returns what stops it."""
        self._listeners.append(told)
        return lambda: self._listeners.remove(told)

    def close(self, *, keep: bool = False) -> None:
        """Let go. The working copy goes too, unless it is to be offered at the next start."""
        self._copy.close()
        if keep:
            self._place.release()
        else:
            self._place.discard()

    def _about(self, document_id: str) -> dict[str, str]:
        return {
            "document_id": document_id,
            "author": self.author or getpass.getuser(),
            "saved_at": datetime.now(UTC).isoformat(),
            "changes": str(len(self._entries)),
            "generation": str(self.generation + 1),
            "parent": str(self.generation),
            "program": roadmap_planner.__version__,
            "min_reader": str(MIN_READER),
            "min_writer": str(MIN_WRITER),
        }

    def _take_back(self, change: Change, undoes: int | None, by: object) -> Change:
        self._commit(change, apply(self.plan, change), by, undoes=undoes)
        return change

    def _commit(
        self, change: Change, plan: Plan, by: object, *, undoes: int | None = None, joins: bool = False
    ) -> None:
        number = self._entries[-1].number + 1 if self._entries else 1
        entry = Entry(number, datetime.now(UTC), self.author, change, undoes, joins)
        self._copy.write(change.rows, entry)
        self.plan = plan
        self._entries.append(entry)
        self._fold.take(entry)
        for told in list(self._listeners):
            told(change, by)


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Unsaved work of a session that ended without saying so."""

    place: Place
    title: str
    path: Path | None
    at: datetime
    changes: int
    last: tuple[Title, ...]


def recoverable(workspace: Workspace) -> list[Recoverable]:
    """The unsaved work left behind, newest first. What holds nothing unsaved is cleared away."""
    found = []
    for place in workspace.left_behind():
        one = _recoverable(place, workspace)
        if one is None:
            place.discard()
        else:
            found.append(one)
    return sorted(found, key=lambda one: one.at, reverse=True)


def recover(one: Recoverable, workspace: Workspace) -> Document:
    """Open unsaved work as it was, with its undo. Raises DocumentError."""
    copy = WorkingCopy(one.place.working_copy)
    return Document(one.place, copy, copy.plan(), copy.entries(), workspace)


def _recoverable(place: Place, workspace: Workspace) -> Recoverable | None:
    copy = WorkingCopy(place.working_copy)
    document = Document(place, copy, copy.plan(), copy.entries(), workspace)
    copy.close()
    if not document.dirty:
        return None
    entries = document.history()
    at = entries[-1].at if entries else datetime.fromtimestamp(place.working_copy.stat().st_mtime, UTC)
    return Recoverable(
        place, document.title, document.path, at, len(entries), tuple(e.title for e in entries[-3:])
    )
