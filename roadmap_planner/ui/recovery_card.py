"""A piece of unsaved work as a card: which plan, when, how much, the last changes by name, the ways on."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from roadmap_planner.document.document import Recoverable
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.signs import look_of, tinted
from roadmap_planner.words import Words

SIGN = 24


class RecoveryCard(QFrame):
    """Says what there is to recover, and asks whether to."""

    recoverWanted = Signal()
    discardWanted = Signal()

    def __init__(
        self, one: Recoverable, words: Words, parent: QWidget | None = None, *, kept: str = ""
    ) -> None:
        """``kept`` is said of what was let go of already: until when it can be brought back."""
        super().__init__(parent)
        self.setObjectName("recovered")
        sign = QLabel(self)
        sign.setPixmap(tinted("recover", "accent", self.palette(), SIGN).pixmap(SIGN, SIGN))
        column = QVBoxLayout()
        column.setSpacing(4)
        title = one.title if kept else self.tr("Unsaved work: {title}").format(title=one.title)
        self.title = plain_label(self, title)
        font = self.title.font()
        font.setWeight(BOLD)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.title.setFont(font)
        self.facts = plain_label(self, self._facts(one))
        column.addWidget(self.title)
        column.addWidget(self.facts)
        self.last = [plain_label(self, f"·  {words.phrase(title)}") for title in reversed(one.last)]
        if self.last:
            column.addSpacing(4)
            column.addWidget(plain_label(self, self.tr("Changed last:")))
        for label in self.last:
            column.addWidget(label)
        self.note = plain_label(self, kept or self._note(one))
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column.addSpacing(4)
        column.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for button in self._buttons(discarded=bool(kept)):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _buttons(self, *, discarded: bool) -> Sequence[QPushButton]:
        self.recover = QPushButton(self.tr("Bring back") if discarded else self.tr("Recover"), self)
        self.recover.setAccessibleDescription(self.title.text())
        self.recover.clicked.connect(self.recoverWanted)
        if discarded:
            return (self.recover,)
        self.recover.setDefault(True)
        self.discard = QPushButton(self.tr("Discard"), self)
        self.discard.setAccessibleDescription(self.title.text())
        self.discard.clicked.connect(self.discardWanted)
        return (self.recover, self.discard)

    def _facts(self, one: Recoverable) -> str:
        """Which file, when, how many changes."""
        moment = QDateTime.fromSecsSinceEpoch(int(one.at.timestamp()))
        facts = [
            one.path.name if one.path is not None else self.tr("not in a file yet"),
            QLocale().toString(moment, QLocale.FormatType.ShortFormat),
        ]
        if one.whole:
            facts.append(self.tr("%n unsaved change(s)", "", one.changes))
        return "  ·  ".join(facts)

    def _note(self, one: Recoverable) -> str:
        if not one.whole:
            return self.tr(
                "Its safety copy is damaged: what can be read comes back as a new plan, without its undo."
            )
        return self.tr("Undo will work as before. What you discard can be brought back for 30 days.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised sheet with an edge in the accent's colour."""
        painter, look = QPainter(self), look_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.colour("line_soft")))
        painter.setBrush(QColor(look.colour("surface_raised")))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colour("accent")))
        painter.drawRoundedRect(0, 0, 6, self.height(), 3, 3)
        painter.end()
