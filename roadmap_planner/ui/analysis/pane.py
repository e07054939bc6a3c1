"""What every tab of the Analysis view stands on: when it is computed, and what is shown meanwhile."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.empty_state import EmptyState
from roadmap_planner.ui.workbench import Workbench

REST = 150
"""Milliseconds without an edit before a tab in sight is computed anew."""

BUSY_AFTER = 400
"""Milliseconds before somebody who waits is told so."""


class AnalysisPane(QWidget):
    """A tab. What it shows follows from the plan: computed when it is first seen, and anew when the plan
    changes while it is in sight; a result of an older plan is dropped.

    A tab says what the plan lacks (``lacks``), what is to be computed (``work``), and shows what was found
    (``show_found``); its widgets stand in ``body``.
    """

    showWanted = Signal(object, str)
    """The kind and id of a row: the window goes to where it is shown."""
    viewWanted = Signal(str)
    """The name of a view to go to ("people")."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.body = QWidget(self)
        self._stale = True
        self._asked: Plan | None = None
        self._empty = EmptyState(self)
        self._empty.button.clicked.connect(self.mend)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.body)
        self._stack.addWidget(self._empty)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(3)
        self._busy.setAccessibleName(self.tr("Computing"))
        keep = self._busy.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(keep)
        self._busy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._busy)
        column.addWidget(self._stack, 1)
        self._resting = _single_shot(self, REST, self._compute)
        self._waiting = _single_shot(self, BUSY_AFTER, self._busy.show)
        workbench.scheduled.connect(self._moved)
        workbench.documentChanged.connect(self._moved)

    # What a tab says of itself.

    def lacks(self) -> str:
        """What the plan lacks for this analysis, in a sentence; "" when nothing."""
        return ""

    def way_out(self) -> str:
        """What the button under that sentence says; "" for no button."""
        return ""

    def mend(self) -> None:
        """What that button does."""

    def work(self) -> Callable[[], Any]:
        """What is to be computed of the plan as it is now, away from the user's thread: no widgets in it."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:  # noqa: ANN401 - what this tab's work gives
        """Show a result, which is always of the current plan."""
        raise NotImplementedError

    def restyle(self) -> None:
        """The palette is another: colours that were chosen for the old one are to be chosen anew."""

    # When it is computed.

    def refresh(self) -> None:
        """Compute now if in sight, else when next seen."""
        self._stale = True
        if self.isVisible():
            self._compute()

    @property
    def settled(self) -> bool:
        """Whether what is shown is of the current plan."""
        return not self._stale and self._asked is None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._compute()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyle()

    def _moved(self) -> None:
        self._stale = True
        if self.isVisible():
            self._resting.start()

    def _compute(self) -> None:
        lacks = self.lacks()
        self._stale = False
        if lacks:
            self._asked = None
            self._waiting.stop()
            self._busy.hide()
            self._empty.say(lacks, self.way_out())
            self._stack.setCurrentWidget(self._empty)
            return
        plan = self._asked = self.workbench.plan
        self._waiting.start()

        def computed(found: object) -> None:
            if isValid(self):  # the window may have been built anew in another language meanwhile
                self._computed(plan, found)

        self.workbench.aside.run(self.work(), computed)

    def _computed(self, plan: Plan, found: object) -> None:
        if plan is not self._asked or plan is not self.workbench.plan:
            return
        self._asked = None
        self._waiting.stop()
        self._busy.hide()
        self.show_found(found)
        self._stack.setCurrentWidget(self.body)


def _single_shot(parent: QWidget, after: int, then: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(then)
    return timer
