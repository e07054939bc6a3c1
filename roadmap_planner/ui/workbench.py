"""The workbench: owns the document; derives schedule and assessment; tells the views."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.factors.check import Assessment
from roadmap_planner.model import rules
from roadmap_planner.model.change import Change, Title, combined, difference
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import RelayAbsence
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.model.work import Block, CalendarException, Dependency
from roadmap_planner.planning.preview import Preview, change_of, preview
from roadmap_planner.planning.scenarios import SHARED, Applied, Conflict, applied, detached, record
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.ui.background import Background
from roadmap_planner.words import Words

if TYPE_CHECKING:  # numpy, when a simulation is asked for
    from roadmap_planner.planning.simulation import Outlook, Simulation

AT_ONCE = 40
"""Plans up to so many blocks are assessed before the next frame: it takes less than half of one. Larger ones
are assessed off the user's thread, after the picture.
"""

REST = 200
"""Milliseconds without an edit before a large plan is assessed: two threads of Python share one lock, and the
picture comes first."""


MOVING: frozenset[type[Entity]] = frozenset({Block, Dependency, CalendarException, Roadmap})
"""Kinds whose rows set dates."""

FORESEEN = MOVING | {RelayAbsence}
"""Kinds whose rows are looked at before they change: a leave moves no date, but leaves blocks alone."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that is not made yet, who wants it, and what it would move."""

    title: Title
    edits: Callable[[Edit], object]
    by: object
    seen: Preview


@dataclass(frozen=True, slots=True)
class Variant:
    """The scenario that is shown in the place of the plan, and what it comes to."""

    id: Id
    found: Applied


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
    scenarioChanged = Signal()
    """Another scenario is shown and edited, or the plan itself again."""

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
        document.aside = words.say("file_name.aside")
        self.schedule: Schedule = schedule(document.plan)
        self._known: Assessment | None = None
        self._gathered: list[Change] | None = None
        self._variant: Variant | None = None
        self._simulation: Simulation | None = None
        self._stop = document.listen(self._told)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._assess_aside)
        if len(self.plan.all(Block)) > AT_ONCE:
            self._resting.start()

    @property
    def plan(self) -> Plan:
        """The plan that is shown and edited: the document's, or that of the scenario shown."""
        return self.document.plan if self._variant is None else self._variant.found.plan

    @property
    def handed_on(self) -> Plan:
        """The plan that is shown, as others are to get it: a scenario stands by itself, and says its name."""
        scenario = self.scenario
        if scenario is None:
            return self.plan
        title = self.words.say("scenario.title", title=self.plan.roadmap.title, name=scenario.name)
        return detached(self.plan, title)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that is shown and edited; None for the plan itself."""
        return None if self._variant is None else self.document.plan.get(Scenario, self._variant.id)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where the plan has moved on since the scenario shown was made."""
        return () if self._variant is None else self._variant.found.conflicts

    def show_scenario(self, scenario: Id | None) -> None:
        """Show and edit a scenario in the place of the plan; None for the plan itself again."""
        if scenario == (None if self._variant is None else self._variant.id):
            return
        plan = self.document.plan
        self._variant = None if scenario is None else Variant(scenario, applied(plan, scenario))
        self._show_anew()

    def _show_anew(self) -> None:
        """Another plan is shown: everything is to be read again."""
        self.seen = None
        self.schedule = schedule(self.plan, self.schedule)
        self._known = None
        self._resting.stop()
        self.scenarioChanged.emit()
        self.documentChanged.emit()
        self.scheduled.emit(self.schedule)
        self._assess()

    @property
    def known(self) -> Assessment | None:
        """What was found last; None while a large plan that was opened is yet to be assessed."""
        return self.assessment if len(self.plan.all(Block)) <= AT_ONCE else self._known

    @property
    def assessment(self) -> Assessment:
        """What was found last, worked out now when nothing was yet: for whoever cannot go on without."""
        if self._known is None:
            self._known = assessed(self.plan, self.schedule, self._outlooks())
        return self._known

    def open(self, document: Document) -> None:
        """Show another document; whoever opened the one before closes it. Of a large plan the picture comes
        first, and ``derived`` when it is assessed.
        """
        self._stop()
        left, self._variant = self._variant is not None, None
        self.document = document
        document.aside = self.words.say("file_name.aside")
        self._stop = document.listen(self._told)
        self.schedule = schedule(document.plan)
        self.seen = None
        self._known = None
        self._resting.stop()
        if left:
            self.scenarioChanged.emit()
        self.documentChanged.emit()
        self.scheduled.emit(self.schedule)
        self._assess()

    def speak(self, words: Words) -> None:
        """Say sentences in another language from now on."""
        self.words = words
        self.document.aside = words.say("file_name.aside")
        self.documentChanged.emit()
        if self._known is not None:
            self.derived.emit(self.schedule, self._known)

    def change(
        self, title: Title, edits: Callable[[Edit], object], by: object = None, *, joins_last: bool = False
    ) -> bool:
        """Make one change. False when it is refused: the signal is sent, and nothing changed."""
        try:
            if self._variant is not None:
                title, edits = self._in_scenario(self._variant.id, title, edits)
            with self.document.change(title, joins_last=joins_last, by=by) as edit:
                edits(edit)
        except PlanError as error:
            self.refused.emit(error)
            return False
        except DocumentError as error:
            self.failed.emit(error)
            return False
        return True

    def _in_scenario(
        self, scenario: Id, title: Title, edits: Callable[[Edit], object]
    ) -> tuple[Title, Callable[[Edit], object]]:
        """What becomes of the document when edits are made in a scenario. Raises PlanError as they would."""
        edit = Edit(self.plan)
        edits(edit)
        change = edit.change(title)
        rules.check(edit.plan, change.touched())
        if all(row.kind in SHARED for row in change.rows):  # about scenarios, not in one
            return title, lambda base: base.take(change)
        name = self.document.plan.get(Scenario, scenario).name
        told = Title("change.scenario.edited", scenario=name, title=title)
        return told, lambda base: record(base, scenario, change)

    def propose(self, title: Title, edits: Callable[[Edit], object], by: object = None) -> bool:
        """As ``change``; when it would move blocks that nobody touched, whoever answers for the user is shown
        what would move first, and makes the change, or another, or none. True also when it is being asked.
        """
        offer = self.foresee(title, edits, by) if self.asks and self.answerers else None
        if offer is not None and offer.seen.matters:
            self.answerers[-1](offer)
            return True
        return self.change(title, edits, by)

    def foresee(self, title: Title, edits: Callable[[Edit], object], by: object = None) -> Offer | None:
        """What a change would move; None when it moves nothing, or when the plan refuses it."""
        try:
            change = change_of(self.plan, title, edits)
            if FORESEEN.isdisjoint(row.kind for row in change.rows):
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
        if self._variant is not None:
            if self._variant.id not in self.document.plan.all(Scenario):  # discarded, adopted, or undone
                self._variant = None
                self._show_anew()
                return
            old = self._variant.found.plan
            self._variant = Variant(self._variant.id, applied(self.document.plan, self._variant.id))
            change = Change(change.title, difference(old, self.plan))
        before, self.schedule = self.schedule, schedule(self.plan, self.schedule)
        self.seen = Preview(change, before, self.schedule)
        self.planChanged.emit(change, by)
        self.scheduled.emit(self.schedule)
        self._assess()

    def simulated(self, found: "Simulation", *, aside: bool = False) -> None:
        """A simulation stands: the checks that look at one do, until the plan changes.

        One that was made ``aside``, for a picture, gives way to one that somebody ran.
        """
        if found.plan is self.plan and not (aside and self._outlooks() is not None):
            self._simulation = found
            self._assess()

    def _outlooks(self) -> "Mapping[Id, Outlook] | None":
        """What the last simulation says of each objective, if it is of the plan as it is now."""
        if self._simulation is None or self._simulation.plan is not self.plan:
            self._simulation = None
            return None
        return self._simulation.objectives

    def _assess(self) -> None:
        if len(self.plan.all(Block)) <= AT_ONCE:
            self._assessed(self.plan, assessed(self.plan, self.schedule, self._outlooks()))
        else:
            self._resting.start()

    def _assess_aside(self) -> None:
        plan, dates, outlooks = self.plan, self.schedule, self._outlooks()
        self.background.run(
            lambda: assessed(plan, dates, outlooks), lambda found: self._assessed(plan, found)
        )

    def _assessed(self, plan: Plan, found: Assessment) -> None:
        """Keep what was found, unless the plan has moved on since."""
        if plan is self.plan:
            self._known = found
            self.derived.emit(self.schedule, found)


def assessed(plan: Plan, dates: Schedule, outlooks: "Mapping[Id, Outlook] | None" = None) -> Assessment:
    """What the nine factors say of a plan. The checks are imported when something is assessed first."""
    from roadmap_planner.factors.assess import assess

    return assess(plan, dates, outlooks, on=date.today())
