"""A session with a document: new, open, save, close; asks what must be asked, loses nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from roadmap_planner.document.backups import Version, versions
from roadmap_planner.document.document import Document, Recoverable
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.resume import recover
from roadmap_planner.document.saving import same_file
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.formats import read
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.shipped import shipped
from roadmap_planner.ui.dialogs.import_report import ImportReport
from roadmap_planner.ui.dialogs.versions import VersionsDialog
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.opening import UnsavedWork, open_file
from roadmap_planner.ui.reading import content_of, read_apart
from roadmap_planner.ui.saves import Saves
from roadmap_planner.ui.settings import AUTHOR, LAST_FOLDER, Settings
from roadmap_planner.ui.trouble import say_document_error
from roadmap_planner.ui.waiting import GivenUp, waited
from roadmap_planner.ui.workbench import Workbench

if TYPE_CHECKING:
    from roadmap_planner.ui.desk import Desk

OTHERS = {".json", ".xml", ".gan", ".xlsx"}
"""Files of other programs that hold a whole plan: MS Project, GanttProject, workbooks."""


class Session(Saves):
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
        super().__init__(workbench, workspace, settings, window)
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
        if path.suffix.lower() in OTHERS:
            return self._open(lambda: self._foreign(path))
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
        except (DocumentError, PlanError, ExchangeError) as error:
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
        self.opened.emit()

    def _opened(self, path: Path) -> Document | None:
        """The document of a file; the user is asked what must be asked. Raises DocumentError."""
        known = self._settings.document_of(path)
        document = open_file(path, self._workspace, self._workbench.words, self._window, known)
        if document is not None:
            self._settings.opened(path, document.id if document.path is not None else "")
        return document

    def _foreign(self, path: Path) -> Document | None:
        """A new document of another program's plan, once it was seen what is left out of it; None when it is
        not wanted then. Raises ExchangeError, PlanError, GivenUp.
        """
        words = self._workbench.words
        data = content_of(self._window, path, words)
        if data is None:
            return None
        wishes = Wishes(title=path.stem, today=date.today(), language=words.language)
        found = read_apart(self._window, path.name, words, read, path.name, data, wishes)
        if found.problems or found.seen or found.decided:
            report = ImportReport(path.name, found, words, self._window)
            wanted = bool(report.exec())
            report.deleteLater()
            if not wanted:
                return None
        return Document.create(found.plan, self._workspace, unsaved=True)

    def versions(self) -> VersionsDialog:
        """Show the versions of the open plan, to restore one as a new plan."""
        bench = self._workbench
        kept = waited(
            self._window,
            self.tr("Looking for versions…"),
            bench.words,
            lambda _: versions(self._workspace, bench.document.id),
            may_give_up=False,
        )
        dialog = VersionsDialog(
            bench.words,
            kept,
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
