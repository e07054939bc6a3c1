"""How the scores went: each version kept is assessed once, off the user's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from roadmap_planner.document.backups import Version, plan_of_version, versions
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.ui.workbench import Workbench, assessed

MOST_VERSIONS = 24
"""The latest versions are read, as many as a line in a tile can show."""

Scores = Mapping[str, float | None]
"""The score, 0 to 1, of each factor; None where it is not assessed."""


@dataclass(frozen=True, slots=True)
class Point:
    """The scores of a version that was saved at a time (UTC) by an author, by the rules of today."""

    at: datetime
    author: str
    scores: Scores


class Trend(QObject):
    """The scores of the versions kept of the open plan. Nothing is read until somebody looks."""

    changed = Signal()

    def __init__(self, workbench: Workbench, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._workspace = workspace
        self._known: dict[Path, Scores | None] = {}
        self._kept: tuple[Version, ...] = ()
        self._document = ""
        self._stale = True
        self.reading = False
        workbench.saved.connect(self._outdated)
        workbench.documentChanged.connect(self._outdated)

    def points(self) -> tuple[Point, ...]:
        """What is known of the open plan, the oldest version first; those that cannot be read left out."""
        if self._document != self._workbench.document.id:
            return ()
        known = [(one, self._known.get(one.path)) for one in reversed(self._kept)]
        return tuple(Point(one.at, one.author, scores) for one, scores in known if scores is not None)

    def look(self) -> None:
        """Read what was kept since; ``changed`` is sent when that is done."""
        if not self._stale or self.reading:
            return
        self._stale, self.reading = False, True
        document = self._workbench.document.id

        def listed(kept: tuple[Version, ...]) -> None:
            self._document, self._kept = document, kept[:MOST_VERSIONS]
            self._read_on()

        self._workbench.aside.run(lambda: versions(self._workspace, document), listed)

    def _read_on(self) -> None:
        """Assess the next version: one by one, so that closing the window waits for one at most."""
        unread = next((one for one in self._kept if one.path not in self._known), None)
        if unread is None or self._stale:
            self.reading = False
            self.changed.emit()
            return

        def read(scores: Scores | None) -> None:
            self._known[unread.path] = scores
            self._read_on()

        self._workbench.aside.run(lambda: scores_of(unread), read)

    def _outdated(self) -> None:
        self._stale = True
        self.changed.emit()


def scores_of(version: Version) -> Scores | None:
    """The scores of a version; None when it cannot be read."""
    try:
        plan = plan_of_version(version)
    except DocumentError:
        return None
    return {one.factor: one.score for one in assessed(plan, schedule(plan)).factors}
