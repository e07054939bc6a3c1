"""The windows of this process: one for each document, and what they share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from roadmap_planner.document.document import Document
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.window import MainWindow

STEP = QPoint(32, 32)
"""How far a new window stands from the one before."""


@dataclass(frozen=True, slots=True)
class Left:
    """What the windows of a process showed that was restarted: unsaved work by the names of its working
    copies, and the files of what was saved.
    """

    working_copies: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


class Desk(QObject):
    """Opens windows, finds the one that has a file, closes all."""

    emptied = Signal()
    """The last window is closed."""

    def __init__(self, make: Callable[[str], MainWindow], leftovers: Leftovers) -> None:
        """``make`` makes a window that speaks a language, or that of the start when none is given."""
        super().__init__()
        self.leftovers = leftovers
        self.windows: list[MainWindow] = []
        self._make = make
        self._wanted: list[Path] = []
        self._resumed: tuple[str, ...] = ()
        self._bulletins: list[Phrase] = []
        leftovers.changed.connect(self._looked)

    def new_window(self) -> MainWindow:
        """One more window, on an empty plan."""
        before = self.windows[-1] if self.windows else None
        window = self._make(before.workbench.words.language if before else "")
        window.session.desk = self
        window.closed.connect(lambda: self._closed(window))
        if before is not None:
            window.move(before.pos() + STEP)
        self.windows.append(window)
        window.watch.tell(self._bulletins)
        self._bulletins.clear()
        window.show()
        return window

    def current(self) -> MainWindow | None:
        """The window that the user is in, else the one made last."""
        active = QApplication.activeWindow()
        return next(
            (one for one in self.windows if one is active), self.windows[-1] if self.windows else None
        )

    def tell(self, bulletin: Phrase) -> None:
        """Say something about the program in the bar of the window that is made next."""
        self._bulletins.append(bulletin)

    def open(self, path: Path) -> None:
        """Open a plan file, as soon as it is known what was left behind of it."""
        if self.leftovers.looking:
            self._wanted.append(path)
            return
        (self.current() or self.new_window()).open_path(path)

    def paths(self) -> list[Path]:
        """The files that are open."""
        return [path for one in self.windows if (path := one.workbench.document.path) is not None]

    def bring(self, path: Path | None = None) -> None:
        """Bring the window forward that has a file open, or the one that was used last."""
        having = (one for one in self.windows if path and one.workbench.document.path == path)
        window = next(having, self.current())
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def asked(self, path: Path | None) -> None:
        """Another process was started: open what it was asked to, and come forward."""
        self.bring()
        if path is not None:
            self.open(path)

    def resume(self, left: Left) -> None:
        """Show again what a restart left, without a question, as soon as the unsaved work is found."""
        self._resumed = left.working_copies
        self._wanted += left.files
        self._looked()

    def documents(self) -> list[Document]:
        """What is open."""
        return [one.workbench.document for one in self.windows]

    def leave(self) -> Left:
        """Close every window at once, unsaved work kept for the next process; what that one is to show."""
        documents = self.documents()
        copies = tuple(one.place_name for one in documents if one.dirty and one.place_name)
        files = tuple(one.path for one in documents if one.path is not None and not one.dirty)
        for window in list(self.windows):
            window.session.ending = True
            window.close()
        return Left(copies, files)

    def show_apart(self, document: Document) -> None:
        """Show a document in a window of its own."""
        self.new_window().session.show_document(document)

    def close_all(self) -> bool:
        """Close every window, asking what must be asked. False when the user stays."""
        return all(window.close() for window in reversed(list(self.windows)))

    def _looked(self) -> None:
        if not self.leftovers.looking:
            names, self._resumed = self._resumed, ()
            window = self.current()
            for left in [one for one in self.leftovers.waiting if one.place.folder.name in names]:
                if window is not None:
                    window.session.recover(left)
            wanted, self._wanted = self._wanted, []
            for path in wanted:
                self.open(path)

    def _closed(self, window: MainWindow) -> None:
        self.windows.remove(window)
        window.deleteLater()
        if not self.windows:
            self.leftovers.release()
            self.emptied.emit()
