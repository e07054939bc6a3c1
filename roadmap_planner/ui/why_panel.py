"""Why this date, what its float leaves room for, and what would move if it slipped; nothing is changed."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.entity import Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.work import Block
from roadmap_planner.planning.explain import explain, highlighted
from roadmap_planner.planning.explain_words import lasting, sentence
from roadmap_planner.planning.preview import Preview, preview, slipping
from roadmap_planner.planning.preview_words import (
    moved_sentence,
    summary,
    warnings,
    wave_sentence,
)
from roadmap_planner.planning.slack import room_sentences
from roadmap_planner.ui.labels import plain_label, sentences_list
from roadmap_planner.ui.marks import NOBODY
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.signs import icon, tinted
from roadmap_planner.ui.workbench import Workbench

_BLOCK = Qt.ItemDataRole.UserRole
MOST_ROWS = 60


class WhyPanel(QWidget):
    """Explains the block selected while it is open, and frames the chain in the pictures.

    ``showWanted`` carries a block to go to.
    """

    showWanted = Signal(object, str)

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._block: Id | None = None
        self._asked = False
        self.heading = plain_label(self, bold=True)
        self.steps = sentences_list(self.tr("What the date follows from, from the start of the plan"), self)
        self.room = plain_label(self)
        self.days = QSpinBox(self)
        self.days.setRange(-250, 250)
        self.days.setValue(10)
        self.days.setAccessibleName(self.tr("Working days of slip"))
        self.days.installEventFilter(self)
        self.result = plain_label(self)
        self.moves = sentences_list(self.tr("What would move"), self)
        self.apply = QPushButton(self.tr("Make this change"), self)
        self._what_if = QWidget(self)
        self._lay_out()
        self.steps.itemClicked.connect(self._go)
        self.steps.itemActivated.connect(self._go)
        self.moves.itemActivated.connect(self._go)
        self.moves.itemClicked.connect(self._go)
        self.days.valueChanged.connect(self._foresee)
        self.apply.clicked.connect(self._make)
        selection.changed.connect(self._selected)
        workbench.scheduled.connect(self._again)
        workbench.documentChanged.connect(self._forget)

    @property
    def block(self) -> Id | None:
        """The block that is explained."""
        return self._block

    def show_block(self, block: Id) -> None:
        """Explain a block."""
        self._block = block
        self._ask(asked=False)
        self._again()

    def what_if(self) -> None:
        """Let the days of a slip be typed."""
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)
        self.days.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(360, 520)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._selected()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ask(asked=False)
        self._selection.marks.clear_chain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who goes to the days asks for the slip: its ghosts are shown from then on."""
        if watched is self.days and event.type() is QEvent.Type.FocusIn:
            self._ask(asked=True)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the ghosts away."""
        if event.key() == Qt.Key.Key_Escape and self._asked:
            self._ask(asked=False)
        else:
            super().keyPressEvent(event)

    def _ask(self, *, asked: bool) -> None:
        """Show where the blocks would be, or no longer; the ghosts of an offer are left alone."""
        if asked or self._asked:
            self._asked = asked
            self._show_ghosts(self._preview() if asked else None)

    def _show_ghosts(self, seen: Preview | None) -> None:
        moved = NOBODY if seen is None else {one.id: one.after for one in seen.moved}
        self._selection.marks.show_foreseen(moved)

    def _selected(self) -> None:
        """Another block is selected: explain it, unless the panel itself went there."""
        blocks = self._selection.blocks()
        if self.isVisible() and blocks and blocks[0] != self._block and not self._of_chain(blocks[0]):
            self.show_block(blocks[0])
        elif self.isVisible():
            self._again()

    def _of_chain(self, block: Id) -> bool:
        return self.steps.hasFocus() and block in self._selection.marks.blocks

    def _again(self) -> None:
        """Say everything of the plan as it is now."""
        plan = self._workbench.plan
        if self._block is not None and self._block not in plan.all(Block):
            self._block = None
        if not self.isVisible():
            return
        row = plan.find(Block, self._block)
        self._what_if.setVisible(row is not None)
        if row is None:
            self.heading.setText(self.tr("Select a block to hear why it has its dates."))
            self.steps.clear()
            self.room.clear()
            self._selection.marks.clear_chain()
            return
        dates, words = self._workbench.schedule, self._workbench.words
        self.heading.setText(f"{row.ref} {row.name}".strip())
        chain = explain(plan, dates, row.id)
        self._selection.marks.show_chain(*highlighted(chain))
        self.steps.clear()
        for one in chain:
            said = [words.phrase(sentence(plan, one))]
            last = lasting(one)
            if last is not None:
                said.append(words.phrase(last))
            _add(self.steps, "\n".join(said), one.block)
        QTimer.singleShot(0, self.steps.scrollToBottom)  # rows have their heights by then
        self.room.setText(" ".join(words.phrase(one) for one in room_sentences(plan, dates, row.id)))
        self.room.setVisible(bool(self.room.text()))
        self._foresee()

    def _foresee(self) -> None:
        """What a slip would move, live."""
        seen = self._preview()
        self.moves.clear()
        self.apply.setEnabled(seen is not None and not self._workbench.document.read_only)
        if self._asked:
            self._show_ghosts(seen)
        if seen is None:
            self.result.setText(self.tr("This block is done: it cannot slip any more."))
            return
        words, plan = self._workbench.words, self._workbench.plan
        self.result.setText(words.phrase(summary(seen)))
        for id, phrase in warnings(seen):
            _add(self.moves, words.phrase(phrase), id, icon("blocker", self.palette()))
        for moved in seen.waves:
            _add(
                self.moves,
                words.phrase(wave_sentence(plan, moved)),
                None,
                tinted("wave", "text_soft", self.palette()),
            )
        for moved in seen.moved[:MOST_ROWS]:
            _add(self.moves, words.phrase(moved_sentence(plan, moved)), moved.id)
        more = len(seen.moved) - MOST_ROWS
        if more > 0:
            _add(self.moves, self.tr("And %n more block(s)", "", more), None)

    def _preview(self) -> Preview | None:
        """The slip; None for a block that is done."""
        plan, dates = self._workbench.plan, self._workbench.schedule
        if self._block is None or plan.get(Block, self._block).actual_finish is not None:
            return None
        try:
            return preview(plan, dates, slipping(plan, dates, self._block, self.days.value()))
        except PlanError as error:
            self._workbench.refused.emit(error)
            return None

    def _make(self) -> None:
        """The slip becomes a change: it has been seen, so it is not offered again."""
        seen = self._preview()
        self._ask(asked=False)
        if seen is not None and seen.change.rows:
            self._workbench.change(seen.change.title, lambda edit: edit.take(seen.change), by=self)

    def _go(self, item: QListWidgetItem) -> None:
        block = item.data(_BLOCK)
        if block is not None:
            self.showWanted.emit(Block, block)

    def _forget(self) -> None:
        self._block = None
        self._again()

    def _lay_out(self) -> None:
        slip = QHBoxLayout()
        before = QLabel(self.tr("If it slips by"), self)
        before.setBuddy(self.days)
        slip.addWidget(before)
        slip.addWidget(self.days)
        slip.addWidget(QLabel(self.tr("working days:"), self))
        slip.addStretch(1)
        below = QVBoxLayout(self._what_if)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(8)
        below.addLayout(slip)
        below.addWidget(self.result)
        below.addWidget(self.moves, 1)
        below.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        self.steps.setMinimumHeight(180)
        self.moves.setMinimumHeight(72)
        column.addWidget(self.steps, 3)
        column.addWidget(self.room)
        column.addWidget(self._what_if, 2)


def _add(rows: QListWidget, text: str, block: Id | None, sign: object = None) -> None:
    item = QListWidgetItem(text)
    item.setData(_BLOCK, block)
    if sign is not None:
        item.setIcon(sign)  # type: ignore[arg-type]  # an icon
    rows.addItem(item)
