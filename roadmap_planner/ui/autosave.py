"""Saving by itself after a rest, for who wants that: never over somebody else's work, never in a dialog."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.ui.file_watch import FileWatch
from roadmap_planner.ui.settings import SAVE_WHEN_IDLE, Settings
from roadmap_planner.ui.workbench import Workbench

REST = 10_000
"""Milliseconds without a change."""


class Autosave(QObject):
    """Off unless the preferences turn it on. What it cannot do it says in the bar, without a question."""

    def __init__(
        self, workbench: Workbench, settings: Settings, watch: FileWatch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._watch = watch
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST)
        self.rest.timeout.connect(self._save)
        workbench.planChanged.connect(self._changed)
        settings.changed.connect(self._set)

    def _set(self, name: str) -> None:
        if name == SAVE_WHEN_IDLE.name:
            self._changed()

    def _changed(self) -> None:
        if self._settings.get(SAVE_WHEN_IDLE):
            self.rest.start()
        else:
            self.rest.stop()

    def _save(self) -> None:
        document = self._workbench.document
        if document.path is None or document.read_only or not document.dirty:
            return
        if QApplication.activeModalWidget() is not None:
            self.rest.start()
            return
        try:
            document.save()
        except DocumentError as error:
            if error.code == "changed_elsewhere":  # the bar says so, and compares
                self._watch.look()
                return
            document.notes.append(error.phrase)
            if error.code != "saved_unconfirmed":
                self._watch.gather()
                return
        self._workbench.saved.emit()
