"""Faults of the program: each is told once, with what is certain about the plan, and counted from then on."""

import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QApplication

import roadmap_planner
from roadmap_planner.document.document import Document
from roadmap_planner.ui.dialogs.fault import FaultDialog
from roadmap_planner.ui.logbook import log, places

MOST_LOGGED = 20
"""How often the same fault is written into the log: a repaint may fail a hundred times a second."""


class Faults(QObject):
    """Takes every exception that nobody answered for, on whatever thread it was raised."""

    _arrived = Signal(str)

    def __init__(
        self,
        documents: Callable[[], Sequence[Document]],
        restart: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """``documents`` are those that are open; ``restart`` starts the program anew on them."""
        super().__init__(parent)
        self.counts: Counter[str] = Counter()
        """How often each fault happened, by its report."""
        self.dialog: FaultDialog | None = None
        self._documents = documents
        self._restart = restart
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the last to hear of an exception."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An exception reached the top. The report holds no document content: only places in the code."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        where = places(error, trace)
        traceback.clear_frames(trace)  # lets go of what was in use, such as a painter of a half-painted view
        program = f"Roadmap Planner {roadmap_planner.__version__}, Python {sys.version.split()[0]}"
        report = f"{program}\n{kind.__name__}\n{where}"
        self.counts[report] += 1
        if self.counts[report] <= MOST_LOGGED:
            log.error("unanswered %s\n%s", kind.__name__, where)
        self._arrived.emit(report)

    def _tell(self, report: str) -> None:
        """Show what happened for the first time; say how often, of what happens again."""
        if QThread.currentThread() is not self.thread():
            return
        if self.dialog is not None:
            self.dialog.count(sum(self.counts.values()))
        elif self.counts[report] == 1:
            self._show(report)

    def _show(self, report: str) -> None:
        dialog = FaultDialog(report, list(self._proofs()), QApplication.activeWindow())
        dialog.restartWanted.connect(self._restart)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _proofs(self) -> Iterator[tuple[str, Callable[[], bool] | None]]:
        """The title of each open document, and what reads its working copy back."""
        for document in self._documents():
            if document.dirty:
                yield document.title, document.proof()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
