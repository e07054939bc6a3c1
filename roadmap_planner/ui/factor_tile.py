"""One success factor as a tile: its score as a number and a bar, on what it rests, and the worst finding."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from roadmap_planner.factors.check import FactorScore
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.render.scorecard import Standing
from roadmap_planner.ui.signs import colour_of, icon
from roadmap_planner.ui.sparkline import Line, paint_sparkline
from roadmap_planner.ui.tips import tip
from roadmap_planner.words import Words

TILE_WIDTH = 300
PAD = 10
GAP = 12
TREND_WIDTH = 90


class Tile(QAbstractButton):
    """Opens its factor when pressed."""

    def __init__(self, factor: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.factor = factor
        self._score: FactorScore | None = None
        self._stands: Standing | None = None
        self._texts = (factor, "", "", "")
        self.trend: Line = ()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_score(self, score: FactorScore, stands: Standing, worst: str, words: Words) -> None:
        """Show a score, its base, and the sentence of the worst finding."""
        self._score = score
        self._stands = stands
        percent = "–" if score.score is None else words.percent(score.score)
        base = self.tr("{assessed} of {total} checks").format(assessed=score.assessed, total=score.total)
        self._texts = (words.say(f"factor.{self.factor}.name"), percent, base, worst)
        self.setAccessibleName(" ".join(self._texts))
        self.setToolTip(tip(f"{self._texts[0]}\n{worst}"))
        self.update()

    def show_waiting(self, sentence: str, words: Words) -> None:
        """Show no score: the plan is yet to be assessed."""
        self._score = self._stands = None
        self.trend = ()
        self._texts = (words.say(f"factor.{self.factor}.name"), "–", "", sentence)
        self.setAccessibleName(" ".join(filter(None, self._texts)))
        self.setToolTip(tip(f"{self._texts[0]}\n{sentence}"))
        self.update()

    def show_trend(self, before: Sequence[float | None]) -> None:
        """Show the scores of earlier versions, the oldest first, as a line to the score of now."""
        now = self._score.score if self._score is not None else None
        self.trend = (*before, now) if any(one is not None for one in before) else ()
        self.update()

    def sign(self) -> str:
        """The sign of the tile: never green while something is open or unknown."""
        return "not_assessed" if self._stands is None else self._stands.role

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self.font()).lineSpacing()
        return QSize(TILE_WIDTH, round(line * 4 + 2 * PAD + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked() or self.hasFocus()
        edge = palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Mid)
        painter.setPen(QColor(edge))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(frame, 6, 6)
        if self.isChecked():
            painter.fillRect(QRectF(frame.left() + 1, frame.top() + 6, 3, frame.height() - 12), edge)
        self._paint_texts(painter, frame.adjusted(PAD, PAD, -PAD, -PAD))
        painter.end()

    def _paint_texts(self, painter: QPainter, inside: QRectF) -> None:
        name, percent, base, worst = self._texts
        palette = self.palette()
        bold = QFont(self.font())
        bold.setWeight(BOLD)
        line = QFontMetricsF(bold).lineSpacing()
        painter.setFont(bold)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        top = QRectF(inside.left(), inside.top(), inside.width(), line * 2)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), name)
        row = QRectF(inside.left(), top.bottom() + 6, inside.width(), line)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft), percent)
        painter.setFont(self.font())
        painter.drawText(row, int(Qt.AlignmentFlag.AlignRight), base)
        if self.trend:
            left = inside.left() + QFontMetricsF(bold).horizontalAdvance(percent) + GAP
            right = inside.right() - QFontMetricsF(self.font()).horizontalAdvance(base) - GAP
            line_row = QRectF(left, row.top(), min(right - left, TREND_WIDTH), line)
            paint_sparkline(painter, line_row, self.trend, palette, colour_of(self.sign(), palette))
        self._paint_bar(painter, QRectF(inside.left(), row.bottom() + 3, inside.width(), 6))
        size = line * 0.9
        row = QRectF(inside.left(), row.bottom() + 13, inside.width(), line)
        picture = icon(self.sign(), palette).pixmap(QSize(48, 48))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(row.left(), row.top() + 1, size, size), picture, QRectF(picture.rect()))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        metrics = QFontMetricsF(self.font())
        text = metrics.elidedText(worst, Qt.TextElideMode.ElideRight, inside.width() - size - 6)
        painter.drawText(row.adjusted(size + 6, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft), text)

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        palette = self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(rect, 3, 3)
        if self._score is not None and self._score.score:
            painter.setBrush(colour_of(self.sign(), palette))
            full = QRectF(rect.left(), rect.top(), max(6.0, rect.width() * self._score.score), rect.height())
            painter.drawRoundedRect(full, 3, 3)
