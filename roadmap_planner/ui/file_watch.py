"""While a plan is open: the heart of its lock beats, whoever writes its file is noticed, and what the user is
to be told about the file is collected.
"""

from collections.abc import Iterable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.lock import BEAT_EVERY
from roadmap_planner.document.publish import Fingerprint, fingerprint
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.background import Background
from roadmap_planner.ui.workbench import Workbench

CHANGED = "notice.changed_on_disk"

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
        self._elsewhere = False
        self._accepted: Fingerprint | None = None
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
        said = []
        if self._elsewhere and document.path is not None:
            said.append(Phrase(CHANGED, name=document.path.name))
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
        elif notice.key == CHANGED:
            self._elsewhere = False
            self._accepted = None if document.path is None else _seen(document)
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
            self._heard, self._closed, self._elsewhere, self._accepted = [], set(), False, None
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
        self._aside.run(document.changed_elsewhere, lambda found: self._looked(document, found=found))

    def wait(self) -> None:
        """Wait for a look that is under way (closing the window, tests)."""
        self._aside.wait()

    def _looked(self, document: Document, *, found: bool) -> None:
        self._looking = False
        if document is not self._workbench.document:
            return
        found = found and document.changed_elsewhere()  # we may have saved while it was looked at
        if found and self._accepted is not None:
            found = _seen(document) != self._accepted
        self._elsewhere = found
        self._say()

    def _say(self) -> None:
        """Tell when there is something else to say than last time."""
        notices = self.notices()
        if notices != self._said:
            self._said = notices
            self.changed.emit()

    def _saved(self) -> None:
        self._elsewhere, self._accepted = False, None
        self._heard = [note for note in self._heard if note.key != "notice.older"]
        self.gather()

    def _beat(self) -> None:
        self._workbench.document.beat()
        self.gather()

    def _watch(self) -> None:
        """Watch the file and its folder: a file that is replaced is another one under the same name."""
        path = self._workbench.document.path
        wanted = set() if path is None else {str(path), str(path.parent)}
        watched = {*self._files.files(), *self._files.directories()}
        if watched - wanted:
            self._files.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._files.addPaths(sorted(wanted - watched))


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
