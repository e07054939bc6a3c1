"""The windows of this process: one for each document, and what they share."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from roadmap_planner.document.document import Document
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.window import MainWindow

STEP = QPoint(32, 32)
"""How far a new window stands from the one before."""


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
        self._resumed = ""
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

    def resume(self, name: str) -> None:
        """Recover the unsaved work of this name without a question, as soon as it is found."""
        self._resumed = name

    def documents(self) -> list[Document]:
        """What is open."""
        return [one.workbench.document for one in self.windows]

    def leave(self) -> list[str]:
        """Close every window at once, unsaved work kept for the next process; what that one is to be told."""
        window = self.current()
        told: list[str] = []
        if window is not None:
            document, place = window.workbench.document, window.workbench.document.place_name
            told = [str(document.path)] if document.path is not None else []
            if document.dirty and place:
                told = ["--resume", place]
        for one in list(self.windows):
            one.session.ending = True
            one.close()
        return told

    def show_apart(self, document: Document) -> None:
        """Show a document in a window of its own."""
        self.new_window().session.show_document(document)

    def close_all(self) -> bool:
        """Close every window, asking what must be asked. False when the user stays."""
        return all(window.close() for window in reversed(list(self.windows)))

    def _looked(self) -> None:
        if not self.leftovers.looking:
            name, self._resumed = self._resumed, ""
            left = next((one for one in self.leftovers.waiting if one.place.folder.name == name), None)
            window = self.current()
            if left is not None and window is not None:
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
