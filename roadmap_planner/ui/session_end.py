"""The end of the user's session (logout, shutdown): answered at once, without a question, nothing lost.

Each change is on disk already, in a working copy that the next start offers. Only what could not be written
there is asked about, and only if the system lets one ask.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager

from roadmap_planner.ui.desk import Desk

TOLD_FOR = 60_000
"""Milliseconds after which the session did not end after all: windows ask again before they close."""


class SessionEnd(QObject):
    """Tells every window that it will be closed without a question."""

    def __init__(self, app: QGuiApplication, desk: Desk) -> None:
        super().__init__(app)
        self._desk = desk
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(TOLD_FOR)
        self._again.timeout.connect(self._went_on)
        app.commitDataRequest.connect(self.commit)

    def commit(self, manager: QSessionManager) -> None:
        """Be ready to be ended, now."""
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        for window in self._desk.windows:
            document = window.workbench.document
            document.restore_recovery()
            if document.recovery_off is not None and document.dirty and manager.allowsErrorInteraction():
                stays = not window.session.may_leave()
                manager.release()
                if stays:
                    manager.cancel()
                    self._went_on()
                    return
            window.session.ending = True
        self._again.start()

    def _went_on(self) -> None:
        for window in self._desk.windows:
            window.session.ending = False
