"""What is done with the plan's own file: save, save as, save a copy, compare and merge; nothing is lost.

A file may be on a drive that sleeps or is gone: it is written and read while the user waits, never on their
thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.progress import Told
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.planning.merge import EMPTY, Merged, merge
from roadmap_planner.ui.copies import Copy, beginning, copy_in
from roadmap_planner.ui.dialogs.changed_elsewhere import ChangedElsewhere, Compared, Way, compared
from roadmap_planner.ui.dialogs.merge import MergeDialog
from roadmap_planner.ui.settings import LAST_FOLDER, Settings
from roadmap_planner.ui.trouble import say_document_error
from roadmap_planner.ui.waiting import GivenUp, waited
from roadmap_planner.ui.workbench import Workbench

T = TypeVar("T")

SUFFIX = ".roadmap"

UNKEPT = {"backup_disk_full", "backup_failed"}
"""What a save says when the file that it would replace cannot be kept."""


class Saves(QObject):
    """Brings the workbench's document to its file, past whatever stands in the way."""

    def __init__(
        self, workbench: Workbench, workspace: Workspace, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def save(self) -> bool:
        """Save to the plan's file; ask for one when there is none."""
        self._finish_editing()
        document = self._workbench.document
        if document.path is None or document.read_only:
            return self.save_as()
        return self._publish()

    def save_as(self) -> bool:
        """Save under another name, which becomes the plan's file."""
        self._finish_editing()
        path = self._ask_name(self.tr("Save the plan as"))
        return path is not None and self._publish(path)

    def save_copy(self) -> bool:
        """Save a copy and stay with this file."""
        self._finish_editing()
        path = self._ask_name(self.tr("Save a copy as"))
        if path is None:
            return False
        document = self._workbench.document
        return self._tried(lambda: self._written(path, lambda: document.save_copy(path)))

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes. False when the user stays."""
        self._finish_editing()
        document = self._workbench.document
        if not document.dirty:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(self.tr("Save the changes to “{title}”?").format(title=document.title))
        box.setStandardButtons(
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel
        )
        box.button(QMessageBox.StandardButton.Discard).setText(self.tr("Do&n’t save"))
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _finish_editing(self) -> None:
        """What is being typed in a field is of the plan before that is saved: it is not lost, and the field
        does not put it into the plan when it loses the keyboard in the middle of the save.
        """
        field = self._window.focusWidget()
        if field is not None:
            field.clearFocus()
            if isValid(field) and field.isVisible():
                field.setFocus()

    def compare_with_file(self) -> bool:
        """Compare the open plan with what somebody else put into its file. True when that led to a save."""
        path = self._workbench.document.path
        return path is not None and self._changed_elsewhere(path)

    def merge_with(self, path: Path | None = None) -> MergeDialog | None:
        """Merge another copy into the open plan; ask which without a path."""
        if path is None:
            name, _ = QFileDialog.getOpenFileName(
                self._window,
                self.tr("Merge with another copy"),
                self._settings.get(LAST_FOLDER),
                self.tr("Plans (*.roadmap);;All files (*)"),
            )
            if not name:
                return None
            path = Path(name)

        try:
            theirs = self._waited(
                self.tr("Opening “{name}”…").format(name=path.name), lambda _: copy_in(path)
            )
        except GivenUp:
            return None
        except DocumentError as error:
            say_document_error(self._window, error, self._workbench.words)
            return None
        return self._merge_copy(theirs)

    def _merge_copy(self, theirs: Copy) -> MergeDialog | None:
        """Merge another copy into the open plan; None when the user does not wait for it to be compared."""
        self._workbench.show_scenario(None)  # plans are merged, with their scenarios
        document = self._workbench.document

        def work(told: Told) -> tuple[Copy | None, Merged]:
            told("earlier", 0.0)
            began = beginning(document, self._workspace, theirs.plan)
            told("compare", 0.5)
            return began, merge(began.plan if began else EMPTY, document.plan, theirs.plan)

        try:
            began, outcome = self._waited(self.tr("Merging with “{name}”…").format(name=theirs.name), work)
        except GivenUp:
            return None
        dialog = MergeDialog(self._workbench, theirs, began, outcome, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _waited(self, what: str, work: Callable[[Told], T]) -> T:
        return waited(self._window, what, self._workbench.words, work)

    def _changed_elsewhere(self, path: Path) -> bool:
        """Somebody else wrote the file: compare, and go the way that is chosen. True when it is saved."""
        document, words = self._workbench.document, self._workbench.words

        def work(told: Told) -> tuple[Copy | None, Compared]:
            told("copy", 0.0)
            try:
                theirs = copy_in(path)
            except DocumentError:  # the dialog says that it cannot be read
                return None, ()
            told("compare", 0.5)
            return theirs, compared(document.plan, theirs.plan, document.as_saved())

        try:
            theirs, told = self._waited(self.tr("Comparing with “{name}”…").format(name=path.name), work)
        except GivenUp:
            return False
        asked = ChangedElsewhere(path.name, words, theirs, told, self._window)
        asked.exec()
        asked.deleteLater()
        if asked.way is Way.SAVE_AS:
            return self.save_as()
        dialog = self._merge_copy(theirs) if asked.way is Way.MERGE and theirs is not None else None
        if dialog is not None:
            dialog.merged.connect(self._save_over)
        return asked.way is Way.REPLACE and self._save_over()

    def _save_over(self) -> bool:
        """Save although the file changed: what stands in it goes to the versions."""
        return self._publish(over_changes=True)

    def _publish(
        self, path: Path | None = None, *, over_changes: bool = False, without_backup: bool = False
    ) -> bool:
        """Save; ask what the disk leaves open. True when it is saved."""
        document = self._workbench.document
        target = path or document.path
        try:
            self._written(
                target,
                lambda: document.save(path, over_changes=over_changes, without_backup=without_backup),
            )
        except DocumentError as error:
            if error.code == "changed_elsewhere" and path is None and document.path is not None:
                return self._changed_elsewhere(document.path)
            if error.code in UNKEPT and self._may_replace_unkept(error):
                return self._publish(path, over_changes=over_changes, without_backup=True)
            if error.code != "saved_unconfirmed":
                if error.code not in UNKEPT:
                    self._say_not_saved(document, error, path)
                return False
            document.notes.append(error.phrase)
        self._saved()
        return True

    def _written(self, target: Path | None, work: Callable[[], None]) -> None:
        """Write while the user waits: a file that is half there is nobody's, so this is not given up.

        Raises DocumentError.
        """
        name = target.name if target is not None else self._workbench.document.title
        what = self.tr("Saving “{name}”…").format(name=name)
        waited(self._window, what, self._workbench.words, lambda _: work(), may_give_up=False)

    def _say_not_saved(self, document: Document, error: DocumentError, path: Path | None) -> None:
        """What the disk refused, and the ways out as buttons."""

        def again() -> None:
            if document is self._workbench.document:
                self._publish(path)

        def elsewhere() -> None:
            if document is self._workbench.document:
                self.save_as()

        ways = [(self.tr("Save &as…"), elsewhere)]
        if error.code not in {"same_file", "read_only"}:
            ways.append((self.tr("&Try again"), again))
        say_document_error(self._window, error, self._workbench.words, ways)

    def _may_replace_unkept(self, error: DocumentError) -> bool:
        """Whether to save although what is replaced cannot be kept."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Not saved"))
        box.setText(self._workbench.words.phrase(error.phrase))
        go = box.addButton(self.tr("Save without keeping it"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is go

    def _tried(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except DocumentError as error:
            say_document_error(self._window, error, self._workbench.words)
            return False
        return True

    def _saved(self) -> None:
        document = self._workbench.document
        path = document.path
        if path is not None:
            self._settings.opened(path, document.id)
            self._settings.put(LAST_FOLDER, str(path.parent))
        self._workbench.saved.emit()

    def _ask_name(self, title: str) -> Path | None:
        folder = Path(self._settings.get(LAST_FOLDER) or Path.home())
        proposed = folder / f"{file_name(self._workbench.document.title)}{SUFFIX}"
        kinds = self.tr("Plans (*.roadmap);;All files (*)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(SUFFIX)

    def _filter(self) -> str:
        return self.tr(
            "Plans (*.roadmap);;Tables (*.csv *.tsv *.txt);;MS Project (*.xml);;GanttProject (*.gan);;"
            "Workbooks (*.xlsx);;Archives (*.json);;All files (*)"
        )


def file_name(title: str) -> str:
    """A file name from a title: without what any system forbids, not too long, never empty."""
    kept = "".join("-" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in title).strip(" .")[:100]
    return kept or "plan"
