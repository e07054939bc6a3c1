"""A session with a document: new, open, save, close; asks what must be asked, loses nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from roadmap_planner.document.backups import Version, versions
from roadmap_planner.document.document import Document, Recoverable, recover
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.progress import Told
from roadmap_planner.document.saving import same_file
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.planning.merge import EMPTY, Merged, merge
from roadmap_planner.shipped import shipped
from roadmap_planner.ui.copies import Copy, beginning, copy_in
from roadmap_planner.ui.dialogs.changed_elsewhere import ChangedElsewhere, Compared, Way, compared
from roadmap_planner.ui.dialogs.merge import MergeDialog
from roadmap_planner.ui.dialogs.versions import VersionsDialog
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.opening import UnsavedWork, open_file
from roadmap_planner.ui.settings import AUTHOR, LAST_FOLDER, Settings
from roadmap_planner.ui.trouble import say_document_error
from roadmap_planner.ui.waiting import GivenUp, waited
from roadmap_planner.ui.workbench import Workbench

if TYPE_CHECKING:
    from roadmap_planner.ui.desk import Desk

T = TypeVar("T")

SUFFIX = ".roadmap"

UNKEPT = {"backup_disk_full", "backup_failed"}
"""What a save says when the file that it would replace cannot be kept."""


class Session(QObject):
    """What the File menu does to the workbench's document."""

    opened = Signal()
    imported = Signal(object)
    """A file of another program is wanted: its path."""

    def __init__(
        self,
        workbench: Workbench,
        workspace: Workspace,
        settings: Settings,
        leftovers: Leftovers,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._workspace = workspace
        self._settings = settings
        self._window = window
        self._leftovers = leftovers
        self.desk: Desk | None = None
        """The other windows; None for a window that is alone."""
        self.ending = False
        """The user's session ends: nothing is asked, unsaved work is left for the next start."""

    def new(self) -> bool:
        """An empty plan that begins on the first day of next month."""
        today = date.today()
        start = date(today.year + today.month // 12, today.month % 12 + 1, 1)
        roadmap = Roadmap(title=self.tr("New plan"), start=start, language=self._workbench.words.language)
        return self.show_plan(plan_of([roadmap]))

    def sample(self) -> bool:
        """The sample plan, as an unsaved copy."""
        path = shipped("samples", f"default.{self._workbench.words.language}.json")
        return self.show_plan(plan_from_json(path.read_text(encoding="utf-8")))

    def show_plan(self, plan: Plan, *, unsaved: bool = False) -> bool:
        """Open a plan that has no file yet."""
        return self._open(lambda: Document.create(plan, self._workspace, unsaved=unsaved))

    def open(self, path: Path | None = None) -> bool:
        """Open a plan file; ask which without one. Files of other programs are handed on to the import."""
        if path is None:
            name, _ = QFileDialog.getOpenFileName(
                self._window, self.tr("Open a plan"), self._settings.get(LAST_FOLDER), self._filter()
            )
            if not name:
                return False
            path = Path(name)
        self._settings.put(LAST_FOLDER, str(path.parent))
        if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
            self.imported.emit(path)
            return False
        if path.suffix.lower() == ".json":
            return self.show_plan(plan_from_json(path.read_text(encoding="utf-8")), unsaved=True)
        return self._open_plan(path.absolute())

    def open_again(self) -> bool:
        """Open the plan's file anew, in its window."""
        path = self._workbench.document.path
        return path is not None and self._open(lambda: self._opened(path), here=True)

    def recover(self, one: Recoverable) -> bool:
        """Open unsaved work as it was left."""
        what = self.tr("Recovering “{name}”…").format(name=one.title)
        done = self._open(
            lambda: waited(
                self._window,
                what,
                self._workbench.words,
                lambda _: recover(one, self._workspace),
                may_give_up=False,
            )
        )
        if done:
            self._leftovers.taken(one)
        return done

    def bring_back(self, one: Recoverable) -> bool:
        """Open unsaved work that was let go of."""
        return self._tried(lambda: self._leftovers.brought_back(one)) and self.recover(
            self._leftovers.waiting[0]
        )

    def save(self) -> bool:
        """Save to the plan's file; ask for one when there is none."""
        document = self._workbench.document
        if document.path is None or document.read_only:
            return self.save_as()
        return self._publish()

    def save_as(self) -> bool:
        """Save under another name, which becomes the plan's file."""
        path = self._ask_name(self.tr("Save the plan as"))
        return path is not None and self._publish(path)

    def save_copy(self) -> bool:
        """Save a copy and stay with this file."""
        path = self._ask_name(self.tr("Save a copy as"))
        return path is not None and self._tried(lambda: self._workbench.document.save_copy(path))

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes. False when the user stays."""
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
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def compare_with_file(self) -> bool:
        """Compare the open plan with what somebody else put into its file. True when that led to a save."""
        path = self._workbench.document.path
        return path is not None and self._changed_elsewhere(path)

    def _open_plan(self, path: Path) -> bool:
        """Open a plan file, unless a window has it already, or unsaved work on it is wanted."""
        try:
            where, left = self._waited(
                self.tr("Opening “{name}”…").format(name=path.name),
                lambda _: (self._window_of(path), self._leftovers.of(path)),
            )
        except GivenUp:
            return False
        if where is not None and self.desk is not None:
            self.desk.bring(where)
            return True
        if left is not None:
            question = UnsavedWork(left, path.name, self._window)
            answer = question.ask()
            if answer is question.recover:
                return self.recover(left)
            if answer is None:
                return False
        return self._open(lambda: self._opened(path))

    def _window_of(self, path: Path) -> Path | None:
        """As what a window has the file open that a path leads to."""
        opened = () if self.desk is None else self.desk.paths()
        return next((one for one in opened if one == path or same_file(one, path)), None)

    def _busy(self) -> bool:
        """Whether this window has something to show that another plan must not take the place of."""
        document = self._workbench.document
        kept = document.path is not None or document.read_only
        return kept or document.dirty or bool(document.history())

    def _open(self, made: Callable[[], Document | None], *, here: bool = False) -> bool:
        """Show a document: in this window, or in one of its own when this one is in use."""
        apart = None if here else self.desk
        if apart is None and not self.may_leave():
            return False
        try:
            document = made()
        except GivenUp:
            return False
        except DocumentError as error:
            say_document_error(self._window, error, self._workbench.words)
            return False
        if document is None:
            return False
        if apart is not None and self._busy():  # asked now: another plan may have come meanwhile
            apart.show_apart(document)
        else:
            self.show_document(document)
        return True

    def show_document(self, document: Document) -> None:
        """Show a document in this window; the one before is closed."""
        document.author = self._settings.get(AUTHOR)
        before = self._workbench.document
        self._workbench.open(document)
        before.close()
        holder = document.claim()
        if holder is not None:
            document.notes.append(Phrase("notice.held", user=holder.user, host=holder.host))
        self.opened.emit()

    def _opened(self, path: Path) -> Document | None:
        """The document of a file; the user is asked what must be asked. Raises DocumentError."""
        known = self._settings.document_of(path)
        document = open_file(path, self._workspace, self._workbench.words, self._window, known)
        if document is not None:
            self._settings.opened(path, document.id if document.path is not None else "")
        return document

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

    def versions(self) -> VersionsDialog:
        """Show the versions of the open plan, to restore one as a new plan."""
        bench = self._workbench
        dialog = VersionsDialog(
            bench.words,
            versions(self._workspace, bench.document.id),
            lambda plan: self.show_plan(plan, unsaved=True),
            self._window,
            now=bench.document.plan,
            look=None if self.desk is None else self.look_at,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def look_at(self, version: Version, plan: Plan) -> None:
        """Show an earlier state in a window of its own, to look at only."""
        document = Document.create(plan, self._workspace)
        document.read_only = True
        local = version.at.astimezone()
        document.badge = Phrase("document_badge.version", day=local.date(), time=f"{local:%H:%M}")
        self._open(lambda: document)

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
        dialog = MergeDialog(self._workbench, theirs, began, self._window, outcome)
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
        try:
            document.save(path, over_changes=over_changes, without_backup=without_backup)
        except DocumentError as error:
            if error.code == "changed_elsewhere" and path is None and document.path is not None:
                return self._changed_elsewhere(document.path)
            if error.code in UNKEPT and self._may_replace_unkept(error):
                return self._publish(path, over_changes=over_changes, without_backup=True)
            if error.code != "saved_unconfirmed":
                if error.code not in UNKEPT:
                    say_document_error(self._window, error, self._workbench.words)
                return False
            document.notes.append(error.phrase)
        self._saved()
        return True

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
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), self._filter())
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(SUFFIX)

    def _filter(self) -> str:
        return self.tr("Plans (*.roadmap);;Tables (*.csv);;Archives (*.json);;All files (*)")


def file_name(title: str) -> str:
    """A file name from a title: without what any system forbids, not too long, never empty."""
    kept = "".join("-" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in title).strip(" .")[:100]
    return kept or "plan"
