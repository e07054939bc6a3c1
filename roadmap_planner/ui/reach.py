"""Which files are there: each looked at on a thread of its own, for a drive that is gone may never answer."""

import threading
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

TIMEOUT = 3000
"""Milliseconds after which a file counts as out of reach."""

LOOKED_EVERY = 50
"""Milliseconds between two looks at the answers."""


class Reach(Enum):
    """What is known of a file."""

    THERE = "there"
    MISSING = "missing"
    SILENT = "silent"
    """Its drive has not answered yet."""


class Reached(QObject):
    """Looks for files in the background and tells of each once it is known. One that is waited for in vain is
    told to be silent, and what it is after all should its drive wake up.
    """

    found = Signal(object, object)
    """A path, and its Reach."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[Path, _Look] = {}
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_EVERY)
        self._timer.timeout.connect(self._tell)

    def ask(self, paths: Sequence[Path]) -> None:
        """Look for these files; those asked about before are forgotten, unless they are asked about again."""
        stuck = {path: look for path, look in self._asked.items() if look.answer is None}
        self._asked = {path: stuck.get(path) or _Look(path) for path in paths}
        self._waited = 0
        self._timer.start()

    def _tell(self) -> None:
        self._waited += LOOKED_EVERY
        for path, look in list(self._asked.items()):
            if look.answer is not None:
                del self._asked[path]
                self.found.emit(path, look.answer)
            elif self._waited == TIMEOUT:
                self.found.emit(path, Reach.SILENT)
        if not self._asked:
            self._timer.stop()


def reach_said(name: str, reach: Reach) -> str:
    """The name of a plan, with what is the matter with its file."""
    match reach:
        case Reach.THERE:
            return name
        case Reach.MISSING:
            return QCoreApplication.translate("Reach", "{name} — not found").format(name=name)
        case Reach.SILENT:
            said = QCoreApplication.translate("Reach", "{name} — its drive does not answer")
            return said.format(name=name)


class _Look:
    """One look at one file; its thread does not keep the program from ending."""

    def __init__(self, path: Path) -> None:
        self.answer: Reach | None = None
        self._path = path
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self.answer = Reach.THERE if self._path.is_file() else Reach.MISSING
        except OSError:
            self.answer = Reach.MISSING
