"""The banner above the views while a scenario is shown and edited in the place of the plan."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.scenarios import Scenarios
from roadmap_planner.ui.signs import look_of, tinted
from roadmap_planner.ui.workbench import Workbench


class ScenarioBanner(QFrame):
    """Names the scenario, counts its conflicts with the plan, and leads back to it."""

    compareWanted = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setObjectName("scenario_banner")
        self._sign = QLabel(self)
        self.text = plain_label(self, bold=True)
        self.conflicts = QPushButton(self)
        self.conflicts.setObjectName("conflicts")
        self.conflicts.clicked.connect(self._settle)
        self.compare = QPushButton(self.tr("Compare with the plan"), self)
        self.compare.setObjectName("compare")
        self.compare.clicked.connect(self.compareWanted)
        self.back = QPushButton(self.tr("Back to the plan"), self)
        self.back.setObjectName("back")
        self.back.clicked.connect(lambda: workbench.show_scenario(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        for button in (self.conflicts, self.compare, self.back):
            row.addWidget(button)
        workbench.scenarioChanged.connect(self.tell)
        workbench.scheduled.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say which scenario is shown; nothing is seen of the banner when none is."""
        scenario, conflicts = self._workbench.scenario, self._workbench.conflicts
        self.setVisible(scenario is not None)
        if scenario is None:
            return
        said = self._workbench.words.say("scenario.banner", name=scenario.name)
        self.text.setText(said)
        self.setAccessibleName(said)
        self._sign.setPixmap(tinted("scenario", "accent", self.palette()).pixmap(QSize(18, 18)))
        self.conflicts.setVisible(bool(conflicts))
        self.conflicts.setText(self.tr("%n conflict(s)…", "", len(conflicts)))

    def _settle(self) -> None:
        scenario = self._workbench.scenario
        if scenario is not None:
            Scenarios(self._workbench, self).settle(scenario)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground of its own with a strong edge, so that nobody takes the scenario for the plan."""
        painter, look = QPainter(self), look_of(self.palette())
        painter.fillRect(self.rect(), QColor(look.colour("accent_soft")))
        painter.fillRect(0, 0, 4, self.height(), QColor(look.colour("accent")))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.colour("accent")))
        painter.end()
