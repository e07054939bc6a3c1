"""Somebody else has the plan open: who, since when, and what one may do."""

from enum import Enum

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from roadmap_planner.document.lock import Holder


class Choice(Enum):
    """How to open a plan that somebody else has open."""

    LOOK = "look"
    COPY = "copy"
    ANYWAY = "anyway"
    CANCEL = "cancel"


class AlreadyOpen(QMessageBox):
    """One question; to look is the answer that Enter gives, to leave it the one of Esc."""

    def __init__(self, name: str, holder: Holder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("Already open: {name}").format(name=name))
        self.setText(
            self.tr("{user} ({host}) has it open since {when}.").format(
                user=holder.user, host=holder.host, when=_when(holder)
            )
        )
        self.setInformativeText(
            self.tr(
                "Read it while they work, or take a copy that you can bring together with theirs later "
                "(File > Merge with another copy). Whoever saves second is asked to compare first."
            )
        )
        role = QMessageBox.ButtonRole
        self.look = self._button(self.tr("&Read-only"), role.AcceptRole)
        self.copy = self._button(self.tr("Open a &copy"), role.ActionRole)
        self.anyway = self._button(self.tr("Open any&way"), role.DestructiveRole)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.look)
        self.setEscapeButton(cancel)

    def ask(self) -> Choice:
        """Show it and wait for the answer."""
        self.exec()
        answers = {self.look: Choice.LOOK, self.copy: Choice.COPY, self.anyway: Choice.ANYWAY}
        clicked = self.clickedButton()
        return next((choice for button, choice in answers.items() if button is clicked), Choice.CANCEL)

    def _button(self, text: str, role: QMessageBox.ButtonRole) -> QPushButton:
        button = QPushButton(text, self)
        self.addButton(button, role)
        return button


def _when(holder: Holder) -> str:
    """The time of day, with the day when that is another one."""
    moment = QDateTime.fromSecsSinceEpoch(int(holder.opened_at.timestamp()))
    if moment.date() == QDate.currentDate():
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
