"""By when each block is likely to be finished: simulated off the user's thread while the Gantt shows it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.render.gantt import BAND
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Box, Label, Rect, Shape
from roadmap_planner.ui.settings import LIKELY, Settings
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.workbench import Workbench

if TYPE_CHECKING:
    from roadmap_planner.planning.simulation import Simulation

REST = 500
"""Milliseconds without an edit before it is simulated anew."""
_DRAWS = 4_000_000
"""Durations drawn at most, with a thousand trials at least."""


class Likely(QObject):
    """What is known of the plan as it is now; what was found for an older plan is dropped."""

    changed = Signal()

    def __init__(self, workbench: Workbench, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._asked: object = None
        """What the simulation under way was asked for; another one stops it."""
        self.bands: Mapping[Id, tuple[date, date]] = {}
        """By which days half and 95 % of the trials have finished each block; empty while not known."""
        self.certain = False
        """Whether nothing is uncertain, so that there is nothing to show."""
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._simulate)
        workbench.scheduled.connect(self._moved)
        workbench.documentChanged.connect(self._moved)
        settings.changed.connect(self._set)
        self._moved()

    @property
    def wanted(self) -> bool:
        """Whether the user wants it shown."""
        return self._settings.get(LIKELY)

    def _moved(self) -> None:
        self.bands, self.certain, self._asked = {}, False, None
        if self.wanted:
            self._resting.start()

    def _set(self, name: str) -> None:
        if name == LIKELY.name:
            self.bands, self.certain, self._asked = {}, False, None
            self._resting.stop()
            self.changed.emit()
            if self.wanted:
                self._simulate()

    def _simulate(self) -> None:
        plan = self._workbench.plan
        self._workbench.aside.run(self._work(), lambda found: self._found(plan, found))

    def _work(self) -> "Callable[[], Simulation | None]":
        schedule, asked = self._workbench.schedule, object()
        self._asked = asked

        def work() -> "Simulation | None":
            from roadmap_planner.planning.simulation import (  # noqa: PLC0415 - numpy, when asked for
                Stopped,
                Wanted,
                simulate,
            )

            trials = min(5_000, max(1_000, _DRAWS // max(len(schedule.blocks), 1)))
            try:
                return simulate(schedule, Wanted(trials, bands=True), lambda *_: self._asked is asked)
            except Stopped:
                return None

        return work

    def _found(self, plan: Plan, found: "Simulation | None") -> None:
        if found is not None and self.wanted and plan is self._workbench.plan:
            self.bands, self.certain = (found.bands, False) if found.uncertain else ({}, True)
            self.changed.emit()
            self._workbench.simulated(found, aside=True)


class LikelyLegend(QWidget):
    """What the bands over the bars mean, in a line below them."""

    def __init__(self, workbench: Workbench, likely: Likely, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._likely = likely
        self.setFixedHeight(22)
        self.renew()

    def renew(self) -> None:
        """Show it while it is wanted."""
        self.setVisible(self._likely.wanted)
        self.setAccessibleName(self.said())
        self.update()

    def said(self) -> str:
        """What the bands mean; or that there are none yet, or none at all."""
        words = self._workbench.words
        if self._likely.certain:
            return words.say("simulation.certain")
        return words.say("gantt.legend.likely" if self._likely.bands else "gantt.legend.simulating")

    def sizeHint(self) -> QSize:
        return QSize(200, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, text = look_of(self.palette()), self.said()
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.colour("surface_alt"))
        x = 46.0 if self._likely.bands else 12.0
        shapes: list[Shape] = [Label(text, Rect(x, 0, self.width() - x - 10, 22), 11.0, "text_soft")]
        if self._likely.bands:
            shapes.append(Box(Rect(12, 11 - BAND / 2, 26, BAND), "accent_soft", "accent", 0.75))
        paint_shapes(shapes, painter, look)
        painter.end()
