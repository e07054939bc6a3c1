"""Unsaved work that no window has: left behind by a session that ended, or let go of in the last 30 days."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from roadmap_planner.document.document import Recoverable, discarded, recoverable
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.saving import same_file
from roadmap_planner.document.workspace import Workspace, kept_until
from roadmap_planner.ui.background import Background


class Leftovers(QObject):
    """One for all windows. What was left behind is looked for off the user's thread."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._aside = Background(self)
        self.waiting: list[Recoverable] = []
        """What was left behind, the newest first; held by this process."""
        self.looking = False

    def look(self) -> None:
        """Look for what was left behind; ``changed`` is sent when that is known."""
        self.looking = True
        self._aside.run(lambda: recoverable(self._workspace), self._found)

    def of(self, path: Path) -> Recoverable | None:
        """The unsaved work on a file."""
        return next((one for one in self.waiting if one.path is not None and same_file(one.path, path)), None)

    def taken(self, one: Recoverable) -> None:
        """A window shows it now."""
        self.waiting.remove(one)
        self.changed.emit()

    def discard(self, one: Recoverable) -> None:
        """Let it go; it can be brought back for 30 days."""
        self._workspace.put_aside(one.place)
        self.taken(one)

    def discarded_count(self) -> int:
        """How many can be brought back."""
        return self._workspace.put_aside_count()

    def discarded(self) -> list[tuple[Recoverable, datetime]]:
        """What can be brought back, the newest first, and until when (UTC). On any thread."""
        found = discarded(self._workspace)
        for one in found:
            one.place.release()
        return [(one, kept_until(one.place)) for one in found]

    def brought_back(self, one: Recoverable) -> Recoverable:
        """What was let go of, held as what was left behind. Raises DocumentError when it is gone."""
        try:
            back = replace(one, place=self._workspace.taken_back(one.place))
        except OSError as error:
            raise DocumentError("discarded_gone", title=one.title) from error
        self.waiting.insert(0, back)
        self.changed.emit()
        return back

    def release(self) -> None:
        """Leave what nobody recovered for the next start."""
        self._aside.wait()
        for one in self.waiting:
            one.place.release()
        self.waiting.clear()

    def _found(self, found: list[Recoverable]) -> None:
        self.looking = False
        self.waiting = found
        self.changed.emit()
