"""The trend of one factor: its line, and the score of each version kept with its date and author."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.sparkline import Sparkline
from roadmap_planner.ui.trend import Point
from roadmap_planner.words import Words

MOST_ROWS = 6
"""Versions that are listed, the latest first; the line shows more."""

Row = tuple[str, float | None, str]
"""When, the score, and who saved."""


class TrendCard(QFrame):
    """Shows the scores of the versions, oldest first, and the score of now."""

    def __init__(
        self,
        factor: str,
        points: Sequence[Point],
        now: float | None,
        colour: QColor,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.rows: list[Row] = [
            (moment(point, words), point.scores.get(factor), point.author) for point in points
        ]
        self.rows.append((self.tr("Now"), now, ""))
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(6)
        head = self._text(self.tr("Trend over the versions kept"))
        font = head.font()
        font.setWeight(BOLD)
        head.setFont(font)
        box.addWidget(head)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._line(colour, words), 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._table(words), 0)
        box.addLayout(row)

    def _line(self, colour: QColor, words: Words) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        line = Sparkline([score for _, score, _ in self.rows], colour, holder)
        said = [f"{when}: {_percent(score, words)}" for when, score, _ in self.rows]
        line.setAccessibleName(self.tr("Trend over the versions kept"))
        line.setAccessibleDescription("; ".join(said))
        column.addWidget(line)
        ends = QHBoxLayout()
        ends.addWidget(self._text(self.rows[0][0]))
        ends.addStretch(1)
        ends.addWidget(self._text(self.rows[-1][0]))
        column.addLayout(ends)
        return holder

    def _table(self, words: Words) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for at, (when, score, author) in enumerate(reversed(self.rows[-MOST_ROWS:])):
            grid.addWidget(self._text(when), at, 0)
            grid.addWidget(self._text(_percent(score, words)), at, 1, Qt.AlignmentFlag.AlignRight)
            short = QFontMetricsF(self.font()).elidedText(author, Qt.TextElideMode.ElideRight, 140)
            grid.addWidget(self._text(short), at, 2)
        return grid

    def _text(self, text: str) -> QLabel:
        shown = QLabel(text, self)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        return shown


def moment(point: Point, words: Words) -> str:
    """The day and time of a save, as the clock on the wall had it."""
    at = point.at.astimezone()
    return f"{words.short_day(at.date())} {at:%H:%M}"


def _percent(score: float | None, words: Words) -> str:
    return "–" if score is None else words.percent(score)
