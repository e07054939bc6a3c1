"""While a plan is open: the heart of its lock beats, whoever writes its file is noticed, and what the user is
to be told about the file is collected.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.lock import BEAT_EVERY, Holder
from roadmap_planner.document.publish import Fingerprint, fingerprint
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.background import Background
from roadmap_planner.ui.workbench import Workbench

CHANGED = "notice.changed_on_disk"
GONE = "notice.gone"

SETTLED = 300
"""Milliseconds after the last sign of a change: whoever writes a file gives several."""


class FileWatch(QObject):
    """Knows what is to be said about the open file. It says so, and never reloads anything."""

    changed = Signal()
    """``notices`` are others than before."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._document: Document | None = None
        self._said: tuple[Phrase, ...] = ()
        self._heard: list[Phrase] = []
        self._bulletins: list[Phrase] = []
        self._closed: set[Phrase] = set()
        self._state: Phrase | None = None
        """What became of the file since it was opened or saved, if that is to be said."""
        self._accepted: Fingerprint | None = None
        self._gone_accepted = False
        self._saves = 0
        self._looking = False
        self._aside = Background(self)
        self._files = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self.look)
        self.heart = QTimer(self)
        self.heart.setInterval(BEAT_EVERY * 1000)
        self.heart.timeout.connect(self._beat)
        self.heart.start()
        self._files.fileChanged.connect(lambda _: self._settle.start())
        self._files.directoryChanged.connect(lambda _: self._settle.start())
        workbench.documentChanged.connect(self.gather)
        workbench.planChanged.connect(self.gather)
        workbench.saved.connect(self._saved)
        self.gather()

    def notices(self) -> tuple[Phrase, ...]:
        """What is to be said now, the most urgent first."""
        document = self._workbench.document
        said = [] if self._state is None else [self._state]
        off = _recovery_off(document)
        if off is not None and off not in self._closed:
            said.append(off)
        return (*self._bulletins, *said, *self._heard)

    def tell(self, bulletins: Iterable[Phrase]) -> None:
        """Say things about the program itself, whatever document is open, until they are closed."""
        self._bulletins += bulletins
        self._say()

    def close(self, notice: Phrase) -> None:
        """The user has read it: it is not said again, unless it happens again."""
        document = self._workbench.document
        if notice in self._bulletins:
            self._bulletins.remove(notice)
        elif notice == self._state:
            self._state = None
            self._aside.run(partial(_seen, document), partial(self._accept, document))
        elif notice in self._heard:
            self._heard.remove(notice)
        else:
            self._closed.add(notice)
        self._say()

    def gather(self) -> None:
        """Take over what the document has to say; begin anew with another document."""
        document = self._workbench.document
        if document is not self._document:
            self._document = document
            self._heard, self._closed, self._state, self._accepted = [], set(), None, None
            if document.older and document.path is not None:
                self._heard.append(Phrase("notice.older", name=document.path.name))
            if document.badge is not None and document.badge.key == "document_badge.newer":
                self._heard.append(Phrase("notice.newer", name=document.title))
        self._heard += [note for note in dict.fromkeys(document.notes) if note not in self._heard]
        document.notes.clear()
        self._watch()
        self._say()

    def look(self) -> None:
        """See whether somebody wrote the file. It may be on a drive that sleeps: the window does not wait."""
        self._watch()
        document = self._workbench.document
        if document.path is None or self._looking:
            return
        self._looking = True
        saves = self._saves
        self._aside.run(partial(_looked_at, document), lambda found: self._looked(document, saves, found))

    def claim(self) -> None:
        """Take the courtesy lock of the file that was opened, and say who else has it."""
        document = self._workbench.document
        self._aside.run(document.claim, partial(self._claimed, document))

    def wait(self) -> None:
        """Wait for a look that is under way (closing the window, tests)."""
        self._aside.wait()

    def _looked(self, document: Document, saves: int, found: "_Seen") -> None:
        self._looking = False
        if document is not self._workbench.document:
            return
        if saves != self._saves:  # we have saved while it was looked at
            self.look()
            return
        known = self._accepted is not None and found.now == self._accepted
        self._state = None if known or (found.state == GONE and self._gone_accepted) else found.said
        self._gone_accepted = self._gone_accepted and found.state == GONE
        self._say()

    def _accept(self, document: Document, seen: Fingerprint | None) -> None:
        """The user has read what became of the file: it is said again when it changes once more."""
        if document is self._workbench.document:
            self._accepted = seen
            self._gone_accepted = seen is None

    def _claimed(self, document: Document, holder: Holder | None) -> None:
        if holder is not None:
            document.notes.append(Phrase("notice.held", user=holder.user, host=holder.host))
        if document is self._workbench.document:
            self.gather()

    def _say(self) -> None:
        """Tell when there is something else to say than last time."""
        notices = self.notices()
        if notices != self._said:
            self._said = notices
            self.changed.emit()

    def _saved(self) -> None:
        self._state, self._accepted, self._gone_accepted = None, None, False
        self._saves += 1
        self._heard = [note for note in self._heard if note.key != "notice.older"]
        self.gather()

    def _beat(self) -> None:
        document = self._workbench.document
        document.restore_recovery()
        self._aside.run(document.keep_claim, lambda _: self.gather())

    def _watch(self) -> None:
        """Watch the file and its folder: a file that is replaced is another one under the same name."""
        path = self._workbench.document.path
        wanted = set() if path is None else {str(path), str(path.parent)}
        watched = {*self._files.files(), *self._files.directories()}
        if watched - wanted:
            self._files.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._files.addPaths(sorted(wanted - watched))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of the file: what became of it, and what it holds now where that matters."""

    said: Phrase | None = None
    now: Fingerprint | None = None

    @property
    def state(self) -> str:
        return "" if self.said is None else self.said.key


def _looked_at(document: Document) -> _Seen:
    """What became of a document's file; on any thread."""
    path = document.path
    if path is None:
        return _Seen()
    if document.changed_elsewhere():
        return _Seen(Phrase(CHANGED, name=path.name), _seen(document))
    return _Seen(None if _there(path) else Phrase(GONE, name=path.name))


def _there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _seen(document: Document) -> Fingerprint | None:
    try:
        return None if document.path is None else fingerprint(document.path)
    except DocumentError:
        return None


def _recovery_off(document: Document) -> Phrase | None:
    """That edits are in memory only: why, and what to do about it."""
    off = document.recovery_off
    if off is None:
        return None
    reason = off.values.get("reason")
    return (
        Phrase("notice.recovery_off_full") if reason is None else Phrase("notice.recovery_off", reason=reason)
    )
