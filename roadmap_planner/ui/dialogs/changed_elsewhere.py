"""The file was changed by somebody else: what they did, what we did, and the ways on."""

from enum import Enum

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTabWidget, QVBoxLayout, QWidget

from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.differences import Difference, differences
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.copies import Copy
from roadmap_planner.ui.dialogs.difference_list import DifferenceList
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.words import Words


class Way(Enum):
    """What is to be done about a file that was changed elsewhere."""

    MERGE = "merge"
    SAVE_AS = "save_as"
    REPLACE = "replace"


Compared = tuple[tuple[Difference, ...], ...]
"""What differs from our copy to theirs; or what they changed, and what we did, since a common state."""


def compared(mine: Plan, theirs: Plan, began: Plan | None) -> Compared:
    """The differences that the dialog shows; on any thread, for big plans take their time."""
    if began is None:
        return (tuple(differences(mine, theirs)),)
    return tuple(differences(began, theirs)), tuple(differences(began, mine))


class ChangedElsewhere(QDialog):
    """Compares both copies in plain words and asks which way to go; ``way`` is None for none."""

    def __init__(
        self,
        name: str,
        words: Words,
        theirs: Copy | None,
        told: Compared,
        parent: QWidget | None = None,
    ) -> None:
        """``theirs`` is None when the file cannot be read."""
        super().__init__(parent)
        self.way: Way | None = None
        self.setWindowTitle(self.tr("The file changed"))
        title = plain_label(self, self.tr("“{name}” was changed since you opened it.").format(name=name))
        font = title.font()
        font.setWeight(BOLD)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        title.setFont(font)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(plain_label(self, self._said(theirs)))
        self.tabs = QTabWidget(self)
        if theirs is not None:
            self._compare(words, told)
            column.addWidget(self.tabs, 1)
        else:
            self.tabs.hide()
        column.addWidget(self._buttons(readable=theirs is not None))
        self.resize(760, 520 if theirs is not None else 160)

    def _said(self, theirs: Copy | None) -> str:
        if theirs is None:
            return self.tr(
                "What stands in it now cannot be read as a plan. Save yours under another name, or "
                "replace the file: what is in it is kept among the versions."
            )
        if theirs.at is None:
            return self.tr("Nothing of either copy is lost, whichever way you choose.")
        local = QDateTime.fromSecsSinceEpoch(int(theirs.at.timestamp()))
        when = QLocale().toString(local, QLocale.FormatType.ShortFormat)
        return self.tr(
            "Saved by {author}, {when}. Nothing of either copy is lost, whichever way you choose."
        ).format(author=theirs.author or "–", when=when)

    def _compare(self, words: Words, told: Compared) -> None:
        names: tuple[str, ...] = (self.tr("From my copy to the file"),)
        if len(told) > 1:
            names = (self.tr("What they changed"), self.tr("What you changed"))
        for name, rows in zip(names, told, strict=True):
            shown = DifferenceList(name, self)
            shown.say(rows, words)
            self.tabs.addTab(shown, f"{name} ({len(shown.sentences())})")

    def _buttons(self, *, readable: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.merge = QPushButton(self.tr("&Merge both…"), self)
        self.save_as = QPushButton(self.tr("Save mine &as…"), self)
        self.replace = QPushButton(self.tr("&Replace theirs with mine"), self)
        self.replace.setToolTip(self.tr("Their copy is kept among the versions."))
        for button, way in (
            (self.merge, Way.MERGE),
            (self.save_as, Way.SAVE_AS),
            (self.replace, Way.REPLACE),
        ):
            buttons.addButton(button, role)
            button.clicked.connect(lambda _=False, way=way: self._go(way))
        self.merge.setVisible(readable)
        (self.merge if readable else self.save_as).setDefault(True)
        buttons.rejected.connect(self.reject)
        return buttons

    def _go(self, way: Way) -> None:
        self.way = way
        self.accept()
