"""The conflicts of a merge, settled one by one: a list, and beside it the options of the one looked at."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.planning.merge import Merged
from roadmap_planner.planning.merge_conflicts import Conflict, Side
from roadmap_planner.ui.people.naming import capital
from roadmap_planner.ui.signs import tinted
from roadmap_planner.words import Words


class Choice(QWidget):
    """A radio button whose text takes as many lines as it needs; a click on the text chooses too."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.radio = QRadioButton(self)
        self.radio.setAccessibleName(text)
        self.text = QLabel(text, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setBuddy(self.radio)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.radio.click()


class ConflictPane(QWidget):
    """Shows conflicts; ``chosen`` tells the key of a conflict and that of the option chosen for it."""

    chosen = Signal(str, str)
    allChosen = Signal(object)
    """Every conflict is settled for one side: a Side."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._conflicts: tuple[Conflict, ...] = ()
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Conflicts"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(2)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.options = QButtonGroup(self)
        self._options_box = QVBoxLayout()
        self._options_box.setSpacing(12)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addLayout(self._options_box)
        column.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([400, 460])
        splitter.setChildrenCollapsible(False)
        all_mine = QPushButton(self.tr("Keep mine in all"), self)
        all_theirs = QPushButton(self.tr("Take theirs in all"), self)
        all_mine.clicked.connect(lambda: self.allChosen.emit(Side.MINE))
        all_theirs.clicked.connect(lambda: self.allChosen.emit(Side.THEIRS))
        row = QHBoxLayout()
        row.addWidget(all_mine)
        row.addWidget(all_theirs)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter, 1)
        box.addLayout(row)
        self.list.currentRowChanged.connect(self._show)
        self.options.idClicked.connect(self._clicked)

    def say(self, merged: Merged) -> None:
        """Show the conflicts of a merge, and stay at the one that is looked at."""
        place = self.current()
        here = place.key if place is not None else ""
        self._conflicts = merged.conflicts
        self.list.blockSignals(True)
        self.list.clear()
        for one in merged.conflicts:
            item = QListWidgetItem(self._words.phrase(one.phrase), self.list)
            item.setIcon(self._sign("question" if one.asked else "ok"))
        rows = [row for row, one in enumerate(merged.conflicts) if one.key == here]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self.list.blockSignals(False)
        self._show(self.list.currentRow())

    def current(self) -> Conflict | None:
        """The conflict that is looked at."""
        row = self.list.currentRow()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def next_asked(self) -> None:
        """Go on to the next conflict that nobody has settled, if there is one."""
        rows = [row for row, one in enumerate(self._conflicts) if one.asked]
        after = [row for row in rows if row > self.list.currentRow()]
        if rows:
            self.list.setCurrentRow((after or rows)[0])

    def _show(self, row: int) -> None:
        for button in self.options.buttons():
            self.options.removeButton(button)
        while (item := self._options_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        conflict = self.current()
        self.said.setText("" if conflict is None else self._words.phrase(conflict.phrase))
        if conflict is None:
            return
        for number, option in enumerate(conflict.options):
            text = self._words.phrase(option.phrase)
            if option.key in {Side.MINE.value, Side.THEIRS.value}:
                mine = option.keeps is Side.MINE
                name = self.tr("Mine: {what}") if mine else self.tr("Theirs: {what}")
                text = name.format(what=text)
            choice = Choice(capital(text), self)
            choice.radio.setChecked(not conflict.asked and option.key == conflict.chosen)
            self.options.addButton(choice.radio, number)
            self._options_box.addWidget(choice)
            choice.show()

    def _sign(self, name: str) -> QIcon:
        """An icon that can be seen on a chosen line too."""
        icon = QIcon(tinted(name, "text", self.palette()))
        icon.addPixmap(tinted(name, "accent_text", self.palette()).pixmap(48, 48), QIcon.Mode.Selected)
        return icon

    def _clicked(self, number: int) -> None:
        conflict = self.current()
        if conflict is not None:
            self.chosen.emit(conflict.key, conflict.options[number].key)
