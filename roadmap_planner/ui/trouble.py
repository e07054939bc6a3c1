"""Trouble: what the disk refuses gets a sentence; a bug gets one report, and the document is safe."""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

import roadmap_planner
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.words import Words

log = logging.getLogger("roadmap_planner")


def log_folder() -> Path:
    """Where the log and the traces of crashes are kept."""
    return platformdirs.user_state_path("roadmap-planner", appauthor=False) / "log"


def keep_log() -> None:
    """Write a log without document content, five files of a megabyte at most, and native crashes."""
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "roadmap-planner.log", maxBytes=1_000_000, backupCount=4)
        crash = (folder / "crash.txt").open("a", encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    faulthandler.enable(crash)


class Reporter(QObject):
    """Takes every exception that nobody answered for, shows one report, and counts the rest."""

    _arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self.box: QMessageBox | None = None
        self._arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the last to hear of an exception, on whatever thread it was raised."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An exception reached the top. Details hold no document content: only places in the code."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        places = "".join(traceback.format_tb(trace))
        details = f"Roadmap Planner {roadmap_planner.__version__}\n{kind.__name__}\n{places}"
        log.error("unanswered %s\n%s", kind.__name__, places)
        self._arrived.emit(details)

    def _show(self, details: str) -> None:
        self.count += 1
        if self.box is not None or QThread.currentThread() is not self.thread():
            return
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Something went wrong"))
        box.setText(
            self.tr(
                "The last action failed because of a fault in the program. Your plan is safe: every change "
                "made before it is on disk."
            )
        )
        box.setDetailedText(details)
        copy = box.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        folder = box.addButton(self.tr("Open log folder"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        self.box = box
        box.open()

    def _closed(self) -> None:
        self.box = None


def say(parent: QWidget, title: str, sentence: str) -> QMessageBox:
    """Say a sentence in a box that does not stop the program."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(sentence)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def say_document_error(parent: QWidget, error: DocumentError, words: Words) -> QMessageBox:
    """What the disk refused, with the way out."""
    return say(parent, QCoreApplication.translate("Trouble", "Not done"), words.phrase(error.phrase))
