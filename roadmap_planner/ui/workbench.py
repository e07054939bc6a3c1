"""The workbench: owns the document; derives schedule and assessment; tells the views."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.factors.check import Assessment
from roadmap_planner.model.change import Change, Title, combined
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Dependency
from roadmap_planner.planning.preview import Preview, change_of, preview
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.ui.background import Background
from roadmap_planner.words import Words

AT_ONCE = 40
"""Plans up to so many blocks are assessed before the next frame: it takes less than half of one. Larger ones
are assessed off the user's thread, after the picture.
"""

REST = 200
"""Milliseconds without an edit before a large plan is assessed: two threads of Python share one lock, and the
picture comes first."""


MOVING: frozenset[type[Entity]] = frozenset({Block, Dependency, CalendarException, Roadmap})
"""Kinds whose rows set dates."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that is not made yet, who wants it, and what it would move."""

    title: Title
    edits: Callable[[Edit], object]
    by: object
    seen: Preview


class Workbench(QObject):
    """The open plan and what follows from it. Views read it and ask it for changes."""

    planChanged = Signal(object, object)
    """A Change, and who asked for it."""
    scheduled = Signal(object)
    """The Schedule of the current plan."""
    derived = Signal(object, object)
    """Schedule and Assessment, always of the current plan."""
    refused = Signal(object)
    """A PlanError: nothing changed."""
    failed = Signal(object)
    """A DocumentError: nothing is lost."""
    documentChanged = Signal()
    """Another document is open, or the language of the words changed: everything is to be read again."""
    saved = Signal()

    def __init__(self, document: Document, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.asks = True
        """Whether a change that moves others is offered before it is made."""
        self.seen: Preview | None = None
        """What the last change moved, worked out when it is asked for."""
        self.answerers: list[Callable[[Offer], object]] = []
        """Who shows offers to the user; the last one is asked."""
        self.background = Background(self)
        self.aside = Background(self)
        """For what may take long (an analysis), so that findings need not wait for it."""
        self.document = document
        self.schedule: Schedule = schedule(document.plan)
        self._known: Assessment | None = None
        self._gathered: list[Change] | None = None
        self._stop = document.listen(self._told)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._assess_aside)

    @property
    def plan(self) -> Plan:
        return self.document.plan

    @property
    def known(self) -> Assessment | None:
        """What was found last; None while a large plan that was opened is yet to be assessed."""
        return self.assessment if len(self.plan.all(Block)) <= AT_ONCE else self._known

    @property
    def assessment(self) -> Assessment:
        """What was found last, worked out now when nothing was yet: for whoever cannot go on without."""
        if self._known is None:
            self._known = assessed(self.plan, self.schedule)
        return self._known

    def open(self, document: Document) -> None:
        """Show another document; whoever opened the one before closes it. Of a large plan the picture comes
        first, and ``derived`` when it is assessed.
        """
        self._stop()
        self.document = document
        self._stop = document.listen(self._told)
        self.schedule = schedule(document.plan)
        self.seen = None
        self._known = None
        self._resting.stop()
        self.documentChanged.emit()
        self.scheduled.emit(self.schedule)
        self._assess()

    def speak(self, words: Words) -> None:
        """Say sentences in another language from now on."""
        self.words = words
        self.documentChanged.emit()
        if self._known is not None:
            self.derived.emit(self.schedule, self._known)

    def change(
        self, title: Title, edits: Callable[[Edit], object], by: object = None, *, joins_last: bool = False
    ) -> bool:
        """Make one change. False when it is refused: the signal is sent, and nothing changed."""
        try:
            with self.document.change(title, joins_last=joins_last, by=by) as edit:
                edits(edit)
        except PlanError as error:
            self.refused.emit(error)
            return False
        except DocumentError as error:
            self.failed.emit(error)
            return False
        return True

    def propose(self, title: Title, edits: Callable[[Edit], object], by: object = None) -> bool:
        """As ``change``; when it would move blocks that nobody touched, whoever answers for the user is shown
        what would move first, and makes the change, or another, or none. True also when it is being asked.
        """
        offer = self.foresee(title, edits, by) if self.asks and self.answerers else None
        if offer is not None and offer.seen.others:
            self.answerers[-1](offer)
            return True
        return self.change(title, edits, by)

    def foresee(self, title: Title, edits: Callable[[Edit], object], by: object = None) -> Offer | None:
        """What a change would move; None when it moves nothing, or when the plan refuses it."""
        try:
            change = change_of(self.plan, title, edits)
            if MOVING.isdisjoint(row.kind for row in change.rows):
                return None
            return Offer(title, edits, by, preview(self.plan, self.schedule, change))
        except PlanError:
            return None

    def undo(self) -> None:
        self._guarded(self.document.undo)

    def redo(self) -> None:
        self._guarded(self.document.redo)

    def jump(self, steps: int, by: object = None) -> None:
        """Undo (below 0) or redo several changes; views are told once. A disk that says no stops it half-way,
        at a plan that stood.
        """
        self._gathered = []
        try:
            move = self.document.undo if steps < 0 else self.document.redo
            self._guarded(lambda: [move() for _ in range(abs(steps))])
        finally:
            gathered, self._gathered = self._gathered, None
        if gathered:
            self._told(reduce(combined, gathered), by)

    def save(self, path: Path | None = None, *, over_changes: bool = False) -> bool:
        """Publish to the document's file, or to another. False when it was not saved: the signal is sent."""
        done = self._guarded(lambda: self.document.save(path, over_changes=over_changes))
        if done:
            self.saved.emit()
        return done

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except DocumentError as error:
            self.failed.emit(error)
            return False
        return True

    def _told(self, change: Change, by: object) -> None:
        if self._gathered is not None:
            self._gathered.append(change)
            return
        before, self.schedule = self.schedule, schedule(self.plan, self.schedule)
        self.seen = Preview(change, before, self.schedule)
        self.planChanged.emit(change, by)
        self.scheduled.emit(self.schedule)
        self._assess()

    def _assess(self) -> None:
        if len(self.plan.all(Block)) <= AT_ONCE:
            self._assessed(self.plan, assessed(self.plan, self.schedule))
        else:
            self._resting.start()

    def _assess_aside(self) -> None:
        plan, dates = self.plan, self.schedule
        self.background.run(lambda: assessed(plan, dates), lambda found: self._assessed(plan, found))

    def _assessed(self, plan: Plan, found: Assessment) -> None:
        """Keep what was found, unless the plan has moved on since."""
        if plan is self.plan:
            self._known = found
            self.derived.emit(self.schedule, found)


def assessed(plan: Plan, dates: Schedule) -> Assessment:
    """What the nine factors say of a plan. The checks are imported when something is assessed first."""
    from roadmap_planner.factors.assess import assess

    return assess(plan, dates)
