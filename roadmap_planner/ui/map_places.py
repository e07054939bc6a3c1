"""Where the cards of the map stand; of a large plan found off the user's thread, for it takes seconds."""

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_planner.document.airlock import MOST_BLOCKS
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.render.plot import Plot, plot
from roadmap_planner.ui.background import Background

AT_ONCE = 400
"""Plans up to so many blocks are laid out before the next frame, in a tenth of a second."""
MOST = MOST_BLOCKS
"""Plans of more blocks, of which one is asked before they are opened, are not laid out at all."""


class _Stopped(Exception):  # noqa: N818 - named for what it is
    """Nobody wants the places any more."""


class Places(QObject):
    """The places of the plan that was asked for last."""

    found = Signal()
    """The places that were asked for are there: ask again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plot: Plot | None = None
        self._wanted: Plan | None = None
        self._background = Background(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)

    def of(self, plan: Plan) -> Plot | None:
        """The places of a plan; None while they are being found, which ``found`` ends, or of too many."""
        if len(plan.all(Block)) > MOST:
            self.stop()
            return None
        if plan is self._wanted:
            return None
        served = None if self._plot is None else self._plot.serving(plan)
        if served is None and len(plan.all(Block)) <= AT_ONCE:
            served = plot(plan)
        if served is not None:
            self.stop()
            self._plot = served
        else:
            self._wanted = plan
            self._soon.start(0)  # who only passes by need not wait for it
        return served

    def stop(self) -> None:
        """Want no places any more until they are asked for."""
        self._wanted = None
        self._soon.stop()

    def end(self) -> None:
        """Stop, and wait until nothing goes on."""
        self.stop()
        self._background.wait()

    def _begin(self) -> None:
        plan = self._wanted
        if plan is not None:
            self._background.run(lambda: self._laid_out(plan), self._take)

    def _laid_out(self, plan: Plan) -> Plot | None:
        """On the other thread: the places, or None when another plan is wanted by now."""

        def pause() -> None:
            if self._wanted is not plan:
                raise _Stopped

        try:
            pause()
            return plot(plan, pause=pause)
        except _Stopped:
            return None

    def _take(self, plotted: Plot | None) -> None:
        if plotted is not None and plotted.plan is self._wanted:
            self._plot, self._wanted = plotted, None
            self.found.emit()
