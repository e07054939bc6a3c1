"""The Success factors workspace: nine tiles, and what the checks of the one that is open have found."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.factors.catalogue import FACTORS
from roadmap_planner.factors.check import Assessment, Finding
from roadmap_planner.render.scorecard import standing
from roadmap_planner.ui.factor_page import FactorPage
from roadmap_planner.ui.factor_tile import TILE_WIDTH, Tile
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.settings import AUTHOR, Settings
from roadmap_planner.ui.trend import Point, Trend
from roadmap_planner.ui.workbench import Workbench

MARGIN = 12


class FactorsView(QWidget):
    """Nine scores to the left, the checks of the one that is open to the right.

    ``showWanted`` carries the kind and id of a subject: the window goes to where it is shown.
    """

    showWanted = Signal(object, str)

    def __init__(
        self,
        workbench: Workbench,
        selection: Selection,
        settings: Settings | None = None,
        trend: Trend | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._settings = settings
        self._trend = trend
        self._shown: Assessment | None = None
        self._open = FACTORS[0]
        self.tiles = {factor: Tile(factor, self) for factor in FACTORS}
        self._group = QButtonGroup(self)
        for tile in self.tiles.values():
            self._group.addButton(tile)
        self._group.buttonClicked.connect(self._tile_clicked)
        self.notice = Notice(workbench, self)
        self.details = QScrollArea(self)
        self._lay_out()
        self.tiles[self._open].setChecked(True)
        workbench.derived.connect(self._derived)
        workbench.documentChanged.connect(self._opened)
        if trend is not None:
            trend.changed.connect(self._trend_changed)
        self._derived()

    def open_factor(self, factor: str) -> None:
        """Show the checks of a factor."""
        self._open = factor
        self.tiles[factor].setChecked(True)
        self._show_checks()

    def page(self) -> FactorPage:
        """The page of the factor that is open."""
        page = self.details.widget()
        if not isinstance(page, FactorPage):
            raise TypeError("no assessment yet")
        return page

    def author(self) -> str:
        """Who signs waivers: as set by the user, else as the plan says."""
        named = self._settings.get(AUTHOR) if self._settings is not None else ""
        return named or self._workbench.plan.roadmap.author

    def show_subjects(self, finding: Finding) -> None:
        """Select what a finding is about and ask the window to go there."""
        if finding.subjects:
            self._selection.select(frozenset(finding.subjects))
            kind, id = finding.subjects[0]
            self.showWanted.emit(kind, id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._trend is not None:
            self._trend.look()
            self._show_trend()
        if self._shown is None or self._shown is not self._workbench.known:
            self._derived()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._show_checks()

    def _lay_out(self) -> None:
        column = QWidget(self)
        tiles = QVBoxLayout(column)
        tiles.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        tiles.setSpacing(8)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        tiles.addStretch(1)
        left = QScrollArea(self)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(column)
        left.setFixedWidth(
            TILE_WIDTH + 2 * MARGIN + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        )
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self.details.setWidgetResizable(True)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.notice)
        right.addWidget(self.details, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(right, 1)

    def _tile_clicked(self, tile: QAbstractButton) -> None:
        if isinstance(tile, Tile):
            self.open_factor(tile.factor)

    def _derived(self) -> None:
        if not (self.isVisible() or self._shown is None):
            return
        assessment = self._workbench.known
        self._shown = assessment
        if assessment is None:
            self._say_waiting()
            return
        words = self._workbench.words
        for score in assessment.factors:
            stands = standing(assessment, score)
            nothing = self.tr("Nothing found.") if score.score is not None else self.tr("Not assessed")
            worst = words.phrase(stands.worst.evidence) if stands.worst is not None else nothing
            self.tiles[score.factor].show_score(score, stands, worst, words)
        self._show_trend()
        self._show_checks()

    def _opened(self) -> None:
        """Another plan: what was found in the one before is not shown while it is yet to be assessed."""
        if self._workbench.known is None:
            self._shown = None
            self._say_waiting()

    def _say_waiting(self) -> None:
        """A large plan is assessed off the user's thread: say so until it is."""
        sentence = self.tr("The plan is being assessed…")
        for tile in self.tiles.values():
            tile.show_waiting(sentence, self._workbench.words)
        label = QLabel(sentence, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details.setWidget(label)

    def _trend_changed(self) -> None:
        """Show what is known of the versions kept, and read on while somebody looks."""
        if self._trend is None or not self.isVisible():
            return
        self._trend.look()
        self._show_trend()
        self._show_checks()

    def _show_trend(self) -> None:
        points = self._trend.points() if self._trend is not None else ()
        for factor, tile in self.tiles.items():
            tile.show_trend([one.scores.get(factor) for one in points])

    def _points(self) -> tuple[Point, ...] | None:
        """The versions kept; None while the first of them are being read."""
        if self._trend is None:
            return ()
        points = self._trend.points()
        return None if self._trend.reading and not points else points

    def _show_checks(self) -> None:
        if self._shown is None:
            return
        at = self.details.verticalScrollBar().value()
        before = self.details.widget()
        same = isinstance(before, FactorPage) and before.factor == self._open
        page = FactorPage(self._workbench, self._shown, self._open, self.author(), self._points())
        page.showWanted.connect(self.show_subjects)
        focus = QApplication.focusWidget()
        inside = isinstance(before, FactorPage) and focus is not None and before.isAncestorOf(focus)
        old = self.details.takeWidget()
        if old is not None:
            old.deleteLater()
        if inside:
            self.details.setFocus()
        self.details.setWidget(page)
        if same:
            self.details.verticalScrollBar().setValue(at)
