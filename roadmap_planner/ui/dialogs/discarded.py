"""Unsaved work that was let go of: a card for each piece, which says until when it can be brought back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.document import Recoverable
from roadmap_planner.ui.background import Background
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.recovery_card import RecoveryCard
from roadmap_planner.words import Words


class DiscardedDialog(QDialog):
    """Reads what there is off the user's thread; ``bring_back`` opens one, False when it did not."""

    def __init__(
        self,
        leftovers: Leftovers,
        words: Words,
        bring_back: Callable[[Recoverable], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._bring_back = bring_back
        self._closed = False
        self.background = Background(self)
        self.cards: list[RecoveryCard] = []
        self.setWindowTitle(self.tr("Recently discarded work"))
        self.said = QLabel(self.tr("Looking for it…"), self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(720, 480)
        self.background.run(leftovers.discarded, self._came)

    def done(self, result: int) -> None:
        """Close; what is still being read is let go."""
        self._closed = True
        self.background.wait()
        super().done(result)

    def _came(self, found: list[tuple[Recoverable, datetime]]) -> None:
        if self._closed:
            return
        self.said.setText(
            self.tr(
                "Changes that were closed without saving are kept for 30 days. Bringing them back opens them "
                "as they were, undo included; the file they belong to is only changed when you save."
            )
            if found
            else self.tr("Nothing that was discarded in the last 30 days is left.")
        )
        for one, until in found:
            local = until.astimezone().date()
            day = QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.LongFormat)
            card = RecoveryCard(one, self._words, self, kept=self.tr("Kept until {day}.").format(day=day))
            card.recoverWanted.connect(partial(self._bring, one))
            self.cards.append(card)
            self._column.insertWidget(self._column.count() - 1, card)

    def _bring(self, one: Recoverable) -> None:
        if self._bring_back(one):
            self.accept()
