"""Opening a plan file: what is damaged, what is huge and who else has it open is asked before it is shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from roadmap_planner.document.backups import Version, versions
from roadmap_planner.document.document import Document, Recoverable
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.lock import Found, LockState, found
from roadmap_planner.document.peek import peeked
from roadmap_planner.document.progress import Told
from roadmap_planner.document.recovery import Recovered, recovered
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.dialogs.already_open import AlreadyOpen, Choice
from roadmap_planner.ui.dialogs.damaged import DamagedDialog, RecoveryReport, WayOut
from roadmap_planner.ui.dialogs.versions import VersionsDialog
from roadmap_planner.ui.waiting import waited
from roadmap_planner.words import Words

QUESTIONS = {"large_file", "large_plan"}
DAMAGED = {"damaged", "wrong_plan", "foreign_schema", "not_migrated"}
UNKNOWN_KINDS = {"file_kind.zeros", "file_kind.other"}


def open_file(
    path: Path, workspace: Workspace, words: Words, window: QWidget, known: str = ""
) -> Document | None:
    """The document of a file, as the user wants it; None when not at all. ``known`` is the id of the document
    that the file held when it was opened last. Raises DocumentError when there is nothing to ask, GivenUp
    when the user did not wait.
    """
    try:
        taken = _taken(path, workspace, words, window)
    except DocumentError as error:
        return _despite(error, path, workspace, words, window, known)
    return None if taken is None else _shared(*taken, path, window)


class UnsavedWork(QMessageBox):
    """A file is wanted, and unsaved work on it was left behind: asks which of the two to open."""

    def __init__(self, one: Recoverable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        moment = QDateTime.fromSecsSinceEpoch(int(one.at.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("Unsaved work"))
        self.setText(
            self.tr("There is unsaved work on “{name}”, last changed {when}.").format(name=name, when=when)
        )
        self.setInformativeText(
            self.tr(
                "The file as it was saved can be opened too: the unsaved work then waits on the start page."
            )
        )
        self.recover = QPushButton(self.tr("&Recover it"), self)
        self.saved = QPushButton(self.tr("&Open the file as saved"), self)
        self.addButton(self.recover, QMessageBox.ButtonRole.AcceptRole)
        self.addButton(self.saved, QMessageBox.ButtonRole.ActionRole)
        self.setEscapeButton(self.addButton(QMessageBox.StandardButton.Cancel))
        self.setDefaultButton(self.recover)

    def ask(self) -> QPushButton | None:
        """Show it and wait for the answer: ``recover``, ``saved`` or None."""
        self.exec()
        return next((one for one in (self.recover, self.saved) if one is self.clickedButton()), None)


def _taken(path: Path, workspace: Workspace, words: Words, window: QWidget) -> tuple[Document, Found] | None:
    """Open the file, and see who else has it open; ask when it is huge."""
    try:
        return _opened(path, workspace, words, window, large=False)
    except DocumentError as error:
        if error.code not in QUESTIONS:
            raise
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("Opening", "A large plan"))
        box.setText(words.phrase(error.phrase))
        go = box.addButton(
            QCoreApplication.translate("Opening", "Open it"), QMessageBox.ButtonRole.AcceptRole
        )
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return _opened(path, workspace, words, window, large=True) if box.clickedButton() is go else None


def _opened(
    path: Path, workspace: Workspace, words: Words, window: QWidget, *, large: bool
) -> tuple[Document, Found]:
    """Read it while the user waits, who may give up: it may be large, or on a drive that is gone."""

    def work(told: Told) -> tuple[Document, Found]:
        document = Document.open(path, workspace, large=large, told=told, later=True)
        return document, found(path)

    return waited(window, _opening(path), words, work, lambda late: late[0].close())


def _opening(path: Path) -> str:
    return QCoreApplication.translate("Opening", "Opening “{name}”…").format(name=path.name)


def _shared(document: Document, seen: Found, path: Path, window: QWidget) -> Document | None:
    """The same document, or a copy of it, or one to look at, when somebody else has the file open."""
    if document.read_only or seen.state is not LockState.FRESH or seen.holder is None:
        return document
    choice = AlreadyOpen(path.name, seen.holder, window).ask()
    if choice is Choice.CANCEL:
        document.close()
        return None
    if choice is Choice.LOOK:
        document.look_only(seen.holder)
    elif choice is Choice.COPY:
        document.detach()
    return document


def _despite(
    error: DocumentError, path: Path, workspace: Workspace, words: Words, window: QWidget, known: str
) -> Document | None:
    """What can be had of a file that does not open; raises the error when that is nothing."""
    kind = error.phrase.values.get("kind")
    readable = error.code in DAMAGED or (isinstance(kind, Phrase) and kind.key in UNKNOWN_KINDS)
    if not readable and error.code != "empty_file":
        raise error

    def work(told: Told) -> list[Version]:
        id = peeked(path).document_id or known
        return [one for one in versions(workspace, id) if one.readable] if id else []

    what = QCoreApplication.translate("Opening", "Looking for versions of “{name}”…").format(name=path.name)
    kept = waited(window, what, words, work)
    if not readable and not kept:
        raise error
    sentence = words.phrase(error.phrase)
    box = DamagedDialog(sentence, recoverable=readable, versions=len(kept), parent=window)
    way = box.ask()
    if way is WayOut.RECOVER:
        return _recovered(path, workspace, words, window)
    return _version(kept, workspace, words, window) if way is WayOut.VERSION else None


def _recovered(path: Path, workspace: Workspace, words: Words, window: QWidget) -> Document:
    def work(told: Told) -> Recovered:
        told("recover", 0.0)
        return recovered(path)

    what = QCoreApplication.translate("Opening", "Recovering “{name}”…").format(name=path.name)
    came = waited(window, what, words, work)
    document = Document.create(came.plan, workspace, unsaved=True)
    report = RecoveryReport(path.name, came, words, window)
    report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    report.open()
    return document


def _version(kept: Sequence[Version], workspace: Workspace, words: Words, window: QWidget) -> Document | None:
    chosen: list[Plan] = []

    def restore(plan: Plan) -> bool:
        chosen.append(plan)
        return True

    VersionsDialog(words, kept, restore, window).exec()
    return Document.create(chosen[0], workspace, unsaved=True) if chosen else None
