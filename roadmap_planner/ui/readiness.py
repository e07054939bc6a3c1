"""What the first change needs and the first picture does not: SQLAlchemy, and the working copy of a file."""

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from roadmap_planner.document.document import Document
from roadmap_planner.ui.file_watch import FileWatch
from roadmap_planner.ui.workbench import Workbench

PAINTED = 200
"""Milliseconds after which a plan that was opened is on the screen."""

SETTLED = 1000
"""Milliseconds after which a new window has the plan it was opened for, or none."""


class Readiness(QObject):
    """Makes a window ready for changes, aside, when its plan is on the screen. A change waits for it."""

    def __init__(self, workbench: Workbench, watch: FileWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench, self._watch = workbench, watch
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._make)
        workbench.documentChanged.connect(lambda: self._timer.start(PAINTED))
        self._timer.start(SETTLED)

    def _make(self) -> None:
        self._workbench.aside.run(partial(_made_ready, self._workbench.document), self._made)

    def _made(self, _: None) -> None:
        if isValid(self):  # the window may have gone meanwhile
            self._watch.gather()  # the private folder may have said no


def _made_ready(document: Document) -> None:
    import_module("roadmap_planner.document.working_copy")
    if document.path is not None:  # an empty plan is more likely to be left than to be changed
        document.begin_recovery()
