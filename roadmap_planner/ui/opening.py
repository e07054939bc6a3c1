"""Opening a plan file: what is damaged, what is huge and who else has it open is asked before it is shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from roadmap_planner.document.backups import Version, plan_of_version, versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.lock import LockState, found
from roadmap_planner.document.peek import peeked
from roadmap_planner.document.recovery import recovered
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.dialogs.already_open import AlreadyOpen, Choice
from roadmap_planner.ui.dialogs.damaged import DamagedDialog, RecoveryReport, VersionChoice, WayOut
from roadmap_planner.words import Words

QUESTIONS = {"large_file", "large_plan"}
DAMAGED = {"damaged", "wrong_plan", "foreign_schema", "not_migrated"}
UNKNOWN_KINDS = {"file_kind.zeros", "file_kind.other"}


def open_file(
    path: Path, workspace: Workspace, words: Words, window: QWidget, known: str = ""
) -> Document | None:
    """The document of a file, as the user wants it; None when not at all. ``known`` is the id of the document
    that the file held when it was opened last. Raises DocumentError when there is nothing to ask.
    """
    try:
        document = _taken(path, workspace, words, window)
    except DocumentError as error:
        return _despite(error, path, workspace, words, window, known)
    return None if document is None else _shared(document, path, window)


def _taken(path: Path, workspace: Workspace, words: Words, window: QWidget) -> Document | None:
    """Open the file; ask when it is huge."""
    try:
        return Document.open(path, workspace)
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
        return Document.open(path, workspace, large=True) if box.clickedButton() is go else None


def _shared(document: Document, path: Path, window: QWidget) -> Document | None:
    """The same document, or a copy of it, or one to look at, when somebody else has the file open."""
    seen = found(path)
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
    id = peeked(path).document_id or known
    kept = [one for one in versions(workspace, id) if one.readable] if id else []
    if not readable and not kept:
        raise error
    sentence = words.phrase(error.phrase)
    box = DamagedDialog(sentence, recoverable=readable, versions=len(kept), parent=window)
    way = box.ask()
    if way is WayOut.RECOVER:
        return _recovered(path, workspace, words, window)
    return _version(kept, workspace, window) if way is WayOut.VERSION else None


def _recovered(path: Path, workspace: Workspace, words: Words, window: QWidget) -> Document:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        came = recovered(path)
    finally:
        QGuiApplication.restoreOverrideCursor()
    document = Document.create(came.plan, workspace, unsaved=True)
    report = RecoveryReport(path.name, came, words, window)
    report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    report.open()
    return document


def _version(kept: Sequence[Version], workspace: Workspace, window: QWidget) -> Document | None:
    dialog = VersionChoice(kept, window)
    chosen = dialog.chosen() if dialog.exec() else None
    return None if chosen is None else Document.create(plan_of_version(chosen), workspace, unsaved=True)
