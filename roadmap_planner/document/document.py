"""Document: an open file. The current plan, its journal of changes, undo and redo, save, recovery."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from roadmap_planner import machine
from roadmap_planner.document import litter
from roadmap_planner.document.digest import digest, stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry, Fold, folded, plan_at
from roadmap_planner.document.lock import Holder
from roadmap_planner.document.peek import peeked_from
from roadmap_planner.document.presence import Presence
from roadmap_planner.document.progress import Told as Step
from roadmap_planner.document.progress import untold
from roadmap_planner.document.proof import holds
from roadmap_planner.document.publish import ASIDE, Fingerprint, fingerprint, publish, writable
from roadmap_planner.document.safety import SafetyNet, begun
from roadmap_planner.document.saving import (
    Identity,
    Saved,
    Saving,
    changed,
    own_save,
    same_file,
    written_about,
)
from roadmap_planner.document.schema import VERSION
from roadmap_planner.document.unsaved import Recoverable, discarded, recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model import rules
from roadmap_planner.model.change import Change, Title, apply, inverted
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan

__all__ = ["Document", "Recoverable", "discarded", "recoverable"]

Told = Callable[[Change, object], None]


class Document:
    """An open plan. Every change is on disk, in a private working copy, before ``plan`` is the new one.

    ``read_only`` documents take no changes; ``badge`` says why, or why the file cannot be saved in place.
    ``notes`` are sentences that the user is to hear once.
    """

    def __init__(
        self, net: SafetyNet, plan: Plan, about: Mapping[str, str], entries: Iterable[Entry] = ()
    ) -> None:
        """Used by ``open``, ``create`` and ``recover``."""
        self.plan = plan
        self.path = Path(about["path"]) if about.get("path") else None
        self.id = about["document_id"]
        self.author = ""
        self.aside = ASIDE
        self.format = int(about.get("format", VERSION))
        self.generation = int(about.get("generation", "0"))
        self.read_only = about.get("writable") == "0"
        self.badge: Phrase | None = None
        self.notes: list[Phrase] = []
        self._net = net
        self._entries = list(entries)
        self._fold: Fold = folded(self._entries)
        self._saved_state = int(about.get("saved_state", "0"))
        self._saved_entries = int(about.get("saved_entries", "0"))
        self._seen = Fingerprint.from_text(about.get("seen", ""))
        self._kept_at: float | None = None
        self._presence = Presence(self.notes)
        self._listeners: list[Told] = []
        self._look_at_file()

    @classmethod
    def open(
        cls,
        path: Path,
        workspace: Workspace,
        *,
        large: bool = False,
        told: Step = untold,
        later: bool = False,
    ) -> "Document":
        """Open a plan file; ``large`` when a huge one was agreed to, ``told`` how far it is.

        ``later`` makes its working copy with the first change, or when ``begin_recovery`` asks for it.
        Raises DocumentError with the reason ("large_file", "large_plan": questions); the file is only read.
        """
        with begun(workspace) as net:
            seen = fingerprint(path)  # before its bytes are taken: a later writer is seen at the next save
            came = net.taken(path, large=large, told=told)
            litter.clear(path)
            about = {
                "document_id": came.about.get("document_id") or uuid4().hex,
                "path": str(path.absolute()),
                "generation": str(peeked_from(came.about, came.version).generation),
                "format": str(came.version),
                "writable": str(int(came.writable)),
                "seen": seen.to_text() if seen else "",
            }
            document = cls(net, came.plan, about)
            document.notes += came.notes
            told("keep", 0.0)
            (net.start_later if later else net.start)(came.plan, document._state())
        return document

    @classmethod
    def create(
        cls, plan: Plan, workspace: Workspace, *, unsaved: bool = False, later: bool = False
    ) -> "Document":
        """A new document without a file; ``unsaved`` when closing it loses something. Raises PlanError.

        ``later`` as when one is opened.
        """
        rules.check(plan)
        about = {"document_id": uuid4().hex, "saved_state": "-1" if unsaved else "0"}
        with begun(workspace) as net:
            document = cls(net, plan, about)
            (net.start_later if later else net.start)(plan, document._state())
        return document

    def begin_recovery(self) -> None:
        """Make the working copy that was left for later; on any thread."""
        self._net.begin()

    @property
    def place_name(self) -> str:
        """What names the working copy among the unsaved work, should it be left; empty without one."""
        copy = self._net.copy
        return "" if copy is None else copy.parent.name

    @property
    def recovery_off(self) -> Phrase | None:
        """Why edits are in memory only, when the private folder cannot be written."""
        return self._net.off

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

        Raises PlanError when the plan would be wrong, DocumentError("read_only"): nothing changed. A private
        folder that cannot be written does not stop an edit; it turns ``recovery_off``.
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

    def save(
        self, path: Path | None = None, *, over_changes: bool = False, without_backup: bool = False
    ) -> None:
        """Publish the plan to its file, or to another one, which becomes the document's.

        Raises DocumentError: "no_path" without a file, "changed_elsewhere" when somebody wrote the file since
        (unless ``over_changes``), "same_file" for its own file by another path, "backup_…" when what would be
        replaced cannot be kept (unless ``without_backup``), and what the disk says. Nothing is lost.
        "saved_unconfirmed" is raised when all is done, and the disk did not say that it is safe.
        """
        target = self._target(path)
        in_place = target == self.path
        one_save = Saving(
            self._net.workspace,
            self._seen if in_place else None,
            Identity(self.id if in_place or self.path is None else uuid4().hex, self.generation),
            over_changes=over_changes,
            due=not in_place or self._keeps_again(),
            permanent=in_place and self.older,
            without_backup=without_backup,
            best_effort=self.recovery_off is not None,
            aside=self.aside,
        )
        state, entries = self._fold.state, len(self._entries)
        saved = one_save.to(target, stored(self.plan), self._about())
        self._saved(target, saved, state, entries)  # changes made meanwhile are yet to be saved
        if saved.unconfirmed is not None:
            raise saved.unconfirmed

    def save_copy(self, path: Path) -> None:
        """Publish to another file and stay with this one. Raises DocumentError."""
        if self.path is not None and same_file(path, self.path):
            raise DocumentError("same_file", name=path.name)
        identity = Identity(uuid4().hex, 0)
        about = written_about(self._about(), identity)
        publish(stored(self.plan), about, path.absolute(), aside=self.aside)

    def changed_elsewhere(self) -> bool:
        """Whether somebody else wrote the file since it was opened or saved: by its bytes, not its time."""
        return self.path is not None and self._seen is not None and changed(self.path, self._seen)

    def claim(self) -> Holder | None:
        """Take the courtesy lock of the file, now and after each "save as"; or who else has it open.

        On any thread; a document that is closed meanwhile leaves no lock.
        """
        return self._presence.claim(None if self.read_only else self.path, self.who())

    def keep_claim(self) -> None:
        """Say that we are still there, once a minute; on any thread."""
        self._presence.beat(self.path)

    def beat(self) -> None:
        """Say that we are still there; and try to have recovery again where it is off."""
        self.keep_claim()
        self.restore_recovery()

    def restore_recovery(self) -> None:
        """Try to have recovery again where it is off."""
        self._net.restore(self.plan, self._state(), self._entries)

    def look_only(self, holder: Holder) -> None:
        """Take no changes: somebody else has the file open."""
        self.read_only = True
        self.badge = Phrase("document_badge.locked", user=holder.user, host=holder.host)

    def detach(self) -> None:
        """Become an unsaved copy of the file that was opened."""
        self._presence.release()
        self.path, self.id, self.generation, self._seen = None, uuid4().hex, 0, None
        self.read_only, self.badge, self._saved_state, self.format = False, None, -1, VERSION
        self._net.tell(self._state())

    def who(self) -> str:
        """Who makes changes: the name in the settings, or that of the system's account."""
        return self.author or machine.user()

    def as_saved(self) -> Plan | None:
        """The plan as it was opened or saved last, taken back from the journal; None when it never was."""
        return plan_at(self.plan, self._entries, self._saved_state)

    def proof(self) -> Callable[[], bool] | None:
        """What reads the working copy back and says whether it holds what is shown now; on any thread.

        None while edits are in memory only.
        """
        self._net.begin()
        copy, number = self._net.copy, self._entries[-1].number if self._entries else 0
        return None if copy is None else partial(holds, copy, self.plan, number)

    def digest(self) -> str:
        """The digest of the plan."""
        return digest(self.plan)

    def listen(self, told: Told) -> Callable[[], None]:
        """Be told of each change and who made it. Returns what stops it."""
        self._listeners.append(told)
        return lambda: self._listeners.remove(told)

    def close(self, *, keep: bool = False) -> None:
        """Let go. The working copy goes too, unless it is to be offered at the next start (``keep``).

        One with unsaved work is put aside for 30 days, should letting it go have been a mistake.
        """
        self._presence.leave()
        self._net.close(keep=keep, put_aside=self.dirty and bool(self._entries))

    def _target(self, path: Path | None) -> Path:
        if path is None and self.path is None:
            raise DocumentError("no_path")
        target = (path or self.path or Path()).absolute()
        if self.path is None:
            return target
        if target == self.path and self.read_only:
            raise DocumentError("read_only", name=target.name)
        if target != self.path and same_file(target, self.path):
            raise DocumentError("same_file", name=target.name)
        return target

    def _about(self) -> dict[str, str]:
        return {"author": self.who(), "changes": str(len(self._entries) - self._saved_entries)}

    def _keeps_again(self) -> bool:
        """Whether what a save replaces is kept: the first of a session, then one each half hour."""
        return self._kept_at is None or time.monotonic() - self._kept_at > 30 * 60

    def _saved(self, target: Path, saved: Saved, state: int, entries: int) -> None:
        if self.older and target == self.path:
            self.notes.append(Phrase("document_note.migrated", name=target.name, version=self.format))
        if saved.kept:
            self._kept_at = time.monotonic()
        if saved.note is not None:
            self.notes.append(saved.note)
        moved = target != self.path
        self.path, self.id, self.generation = target, saved.identity.document_id, saved.identity.generation
        self.format, self.read_only, self._seen = VERSION, False, saved.seen
        self._saved_state, self._saved_entries = state, entries
        self._look_at_file()
        if moved:
            self._presence.moved(target, self.who())
        self.restore_recovery()
        self._net.tell(self._state())

    def take_up_own_save(self) -> None:
        """Whoever died between replacing the file and noting it has saved this very plan: nobody else did."""
        if self.path is not None and self.changed_elsewhere():
            saved = own_save(self.path, self.id, self.digest())
            if saved is not None:
                self._saved(self.path, saved, self._fold.state, len(self._entries))

    def _look_at_file(self) -> None:
        """Why the file cannot be saved in place, if so."""
        if self.read_only:
            self.badge = Phrase("document_badge.newer")
        elif self.path is not None and not writable(self.path):
            self.badge = Phrase("document_badge.read_only")
        else:
            self.badge = None

    def _take_back(self, change: Change, undoes: int | None, by: object) -> Change:
        self._commit(change, apply(self.plan, change), by, undoes=undoes)
        return change

    def _commit(
        self, change: Change, plan: Plan, by: object, *, undoes: int | None = None, joins: bool = False
    ) -> None:
        if self.read_only:
            raise DocumentError("read_only", name=self.path.name if self.path else self.title)
        number = self._entries[-1].number + 1 if self._entries else 1
        entry = Entry(number, datetime.now(UTC), self.who(), change, undoes, joins)
        self._net.write(change.rows, entry)
        self.plan = plan
        self._entries.append(entry)
        self._fold.take(entry)
        for told in list(self._listeners):
            told(change, by)

    def _state(self) -> dict[str, str]:
        """What the working copy holds about the document, for whoever recovers it."""
        return {
            "path": str(self.path) if self.path else "",
            "document_id": self.id,
            "saved_state": str(self._saved_state),
            "saved_entries": str(self._saved_entries),
            "generation": str(self.generation),
            "format": str(self.format),
            "writable": str(int(not self.read_only)),
            "seen": self._seen.to_text() if self._seen else "",
        }
