"""What the window says of itself: its title, and the line at its foot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from roadmap_planner.factors.check import Severity
from roadmap_planner.model.work import Block
from roadmap_planner.planning.preview_words import summary
from roadmap_planner.ui.workbench import MOVING

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow

TOLD_AT_ONCE = 1000
"""Plans up to so many blocks are compared with themselves after each edit, to say what moved."""


AFTER = 25
"""Milliseconds from an edit to the sentence that says what it moved: the picture comes first."""


class StatusLine(QObject):
    """Labels that stay, and messages that pass."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.workbench
        self._bar = window.statusBar()
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(AFTER)
        self._after.timeout.connect(self._say_moves)
        self.labels = {name: QLabel(window) for name in ("saved", "badge", "selected", "problems", "zoom")}
        for name, label in self.labels.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 0, 8, 0)
            if name == "saved":
                self._bar.addWidget(label, 1)
            else:
                self._bar.addPermanentWidget(label)

    def say_document(self) -> None:
        """The name of the plan, in the title; whether it is saved, and where."""
        document = self._bench.document
        name = document.path.name if document.path else document.title
        scenario = self._bench.scenario
        if scenario is not None:
            name = self.tr("{name}, scenario “{scenario}”").format(name=name, scenario=scenario.name)
        self._window.setWindowTitle(f"{name}[*] – Roadmap Planner")
        self._window.setWindowModified(document.dirty)
        where = str(document.path) if document.path else self.tr("not in a file yet")
        state = self.tr("Unsaved changes") if document.dirty else self.tr("Saved")
        if document.path is None and not document.dirty:
            state = self.tr("Nothing to save")
        self.labels["saved"].setText(self.tr("{state}: {where}").format(state=state, where=where))
        badge = document.badge
        self.labels["badge"].setText("" if badge is None else self._bench.words.phrase(badge))

    def say_saved(self) -> None:
        """That the plan has just been saved, for a while."""
        path = self._bench.document.path
        if path is not None:
            self._bar.showMessage(self.tr("Saved: {name}").format(name=path.name), 4000)

    def say_moves(self) -> None:
        """Say what a change moved, once it is seen; of several in a row the last one's moves are said."""
        self._after.start()

    def _say_moves(self) -> None:
        """What a change moved besides what it touched, said once it is made: not every edit is offered."""
        seen = self._bench.seen
        dates = any(row.kind in MOVING for row in seen.change.rows) if seen is not None else False
        if seen is not None and dates and len(self._bench.schedule.blocks) <= TOLD_AT_ONCE and seen.others:
            self._bar.showMessage(self._bench.words.phrase(summary(seen)), 8000)

    def say_selection(self) -> None:
        """How much is selected, and how long the selected work takes."""
        selection = self._window.selection
        blocks = [self._bench.plan.find(Block, id) for id in selection.blocks()]
        days = sum(one.duration for one in blocks if one is not None)
        count = len(selection.keys)
        text = self.tr("%n selected", "", count) if count else ""
        if blocks:
            text += f" · {self._bench.words.say('unit.working_days', count=days)}"
        self.labels["selected"].setText(text)

    def say_problems(self) -> None:
        """How many findings there are of each severity; nothing while that is not known."""
        known = self._bench.known if self._bench.plan.all(Block) else None
        if known is None:
            self.labels["problems"].clear()
            return
        findings, words = known.findings(), self._bench.words
        parts = [
            f"{words.say(f'severity.{one.value}')} {sum(f.severity is one for f in findings)}"
            for one in Severity
        ]
        self.labels["problems"].setText(" · ".join(parts))

    def say_zoom(self) -> None:
        """How near the picture is looked at."""
        view = self._window.picture()
        self.labels["zoom"].setText("" if view is None else self._bench.words.percent(view.zoom))
