"""The rows above the Gantt: what is filtered, each as a chip to take away, and how many blocks are shown."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.work import Block
from roadmap_planner.ui.block_filter import BlockFilter, Chosen, Property, choices
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench

LONGEST = 28
"""Letters of a name on a chip."""


class FilterBar(QWidget):
    """Shows a BlockFilter and changes it."""

    def __init__(self, workbench: Workbench, blocks: BlockFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._blocks = blocks
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Filter blocks"))
        self.search.setAccessibleName(self.tr("Filter blocks"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.more = QToolButton(self)
        self.more.setText(self.tr("Add a filter"))
        self.more.setIcon(tinted("filter", "text", self.palette()))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAutoRaise(True)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._offer)
        self.more.setMenu(self.menu)
        self.chips: list[QToolButton] = []
        self._box = QWidget(self)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chips = QHBoxLayout(self._box)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(4)
        self._chips.addStretch(1)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.all = QPushButton(self.tr("Show all"), self)
        self.shut = QToolButton(self)
        self.shut.setText("×")
        self.shut.setAutoRaise(True)
        self.shut.setToolTip(self.tr("Show all blocks and close the filter"))
        self.shut.setAccessibleName(self.tr("Show all blocks and close the filter"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addWidget(self.more)
        row.addStretch(1)
        for widget in (self.count, self.all, self.shut):
            row.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 4, 8, 4)
        rows.setSpacing(4)
        rows.addLayout(row)
        rows.addWidget(self._box)
        self.hide()
        self.search.textChanged.connect(blocks.search)
        self.all.clicked.connect(blocks.clear)
        self.shut.clicked.connect(self.close_filter)
        blocks.changed.connect(self.renew)
        workbench.scheduled.connect(self._say_count)
        self.renew()

    def open_filter(self) -> None:
        """Show it, for words to be typed."""
        self.show()
        self.search.setFocus()

    def close_filter(self) -> None:
        """Show all blocks, and no filter."""
        self._blocks.clear()
        self.hide()

    def renew(self) -> None:
        """Show what is chosen now; nothing hides blocks without being seen."""
        if self.search.text() != self._blocks.text:
            self.search.setText(self._blocks.text)
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(one) for one in self._blocks.chosen]
        for place, chip in enumerate(self.chips):
            self._chips.insertWidget(place, chip)
            chip.show()
        self._box.setVisible(bool(self.chips))
        if self._blocks.shown is not None:
            self.show()
        self._say_count()

    def _say_count(self) -> None:
        """How many are shown; nothing while all are."""
        shown, words = self._blocks.shown, self._workbench.words
        self.all.setVisible(shown is not None)
        self.count.setVisible(shown is not None)
        if shown is not None:
            every = len(self._workbench.plan.all(Block))
            said = self.tr("{shown} of {all} shown")
            self.count.setText(said.format(shown=words.number(len(shown)), all=words.number(every)))

    def _chip(self, one: Chosen) -> QToolButton:
        text = self._text(one)
        chip = QToolButton(self)
        chip.setObjectName("chip")
        chip.setText(f"{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}  ×".replace("&", "&&"))
        chip.setToolTip(tip(self.tr("{filter}: click to take it away").format(filter=text)))
        chip.setAccessibleName(self.tr("{filter}: click to take it away").format(filter=text))
        chip.clicked.connect(partial(self._blocks.remove, one))
        return chip

    def _text(self, one: Chosen) -> str:
        names = choices(self._workbench.plan, self._workbench.words).get(one.property, [])
        name = next((text for text, other in names if other == one), "")
        title = self._title(one.property)
        return self.tr("{property}: {value}").format(property=title, value=name) if name else title

    def _title(self, which: Property) -> str:
        return {
            Property.WAVE: self.tr("Wave"),
            Property.STATE: self.tr("State"),
            Property.KIND: self.tr("Kind"),
            Property.PERSON: self.tr("Person"),
            Property.CRITICAL: self.tr("On the critical path"),
            Property.PROBLEMS: self.tr("With problems"),
        }[which]

    def _offer(self) -> None:
        """What can be chosen in this plan."""
        self.menu.clear()
        for which, named in choices(self._workbench.plan, self._workbench.words).items():
            if named:
                one_of = self.menu.addMenu(self._title(which))
                for text, one in named:
                    one_of.addAction(text.replace("&", "&&"), partial(self._blocks.add, one))
        self.menu.addSeparator()
        for which in (Property.CRITICAL, Property.PROBLEMS):
            self.menu.addAction(self._title(which), partial(self._blocks.add, Chosen(which)))
