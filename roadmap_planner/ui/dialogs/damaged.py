"""A file that cannot be opened as it is: recover what can be read, take an earlier version, or leave it."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.mending import Lost
from roadmap_planner.document.recovery import Recovered
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.words import Words


class WayOut(Enum):
    """What to do about a damaged file."""

    RECOVER = "recover"
    VERSION = "version"
    CANCEL = "cancel"


class DamagedDialog(QMessageBox):
    """Says what is wrong and asks for the way out; the file itself is never changed."""

    def __init__(
        self, sentence: str, *, recoverable: bool, versions: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("The file cannot be opened"))
        self.setText(sentence)
        self.recover = self._button(self.tr("&Recover what can be read"))
        self.version = self._button(self.tr("Open a &version… (%n)", "", versions))
        self.recover.setVisible(recoverable)
        self.version.setVisible(versions > 0)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.recover if recoverable else self.version)
        self.setEscapeButton(cancel)

    def ask(self) -> WayOut:
        """Show it and wait for the answer."""
        self.exec()
        if self.clickedButton() is self.recover:
            return WayOut.RECOVER
        return WayOut.VERSION if self.clickedButton() is self.version else WayOut.CANCEL

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        self.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        return button


class RecoveryReport(QDialog):
    """What was recovered of a damaged file, and each thing that was not."""

    def __init__(self, name: str, found: Recovered, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recovered: {name}").format(name=name))
        rows = sum(len(table) for table in found.plan.tables.values())
        summary = self.tr("%n row(s) recovered into a new plan, which has no file yet.", "", rows)
        if not found.lost and found.doubt is None:
            summary += " " + self.tr("Nothing was lost.")
        title = plain_label(self, summary)
        font = title.font()
        font.setWeight(BOLD)
        title.setFont(font)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("What could not be recovered"))
        for one in found.lost:
            self.list.addItem(_lost(one, words))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(title)
        if found.doubt is not None:
            column.addWidget(plain_label(self, words.phrase(found.doubt)))
        if found.lost:
            column.addWidget(plain_label(self, self.tr("What could not be recovered:")))
            column.addWidget(self.list, 1)
        else:
            self.list.hide()
        column.addWidget(buttons)
        self.resize(620, 400 if found.lost else 160)


def _lost(one: Lost, words: Words) -> str:
    kind, name = Phrase(f"kind.{one.kind}"), one.name or "–"
    if one.field:
        field = Phrase(f"field.{one.kind}.{one.field}")
        return words.say("recovered.value", kind=kind, name=name, reason=one.reason, field=field).strip()
    return words.say("recovered.row", kind=kind, name=name, reason=one.reason).strip()
