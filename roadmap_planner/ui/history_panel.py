"""The history: who did what and when; back and forth to any change; narrowed by text, block or person."""

from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QIcon, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.change import RowKey
from roadmap_planner.model.people import Person
from roadmap_planner.model.work import Block
from roadmap_planner.render.fonts import BOLD, REGULAR
from roadmap_planner.ui.history import State, Step, steps_of
from roadmap_planner.ui.people.entity_table import Index
from roadmap_planner.ui.people.naming import row_name
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench

EVERYTHING, SELECTED = "everything", "selected"
"""What the list can be narrowed to, besides a row."""


SIGN, GAP = 16, 4
"""Pixels of the sign of a line, and around what stands in it."""


class Steps(QAbstractListModel):
    """The steps of the journal, the latest first, then the plan as it was opened; narrowed."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.palette = QPalette()
        self.steps: list[Step] = []
        self._shown: list[Step] = []
        self._text = ""
        self._keys: frozenset[RowKey] | None = None

    def refresh(self) -> None:
        """Read the journal again."""
        self.steps = steps_of(self._workbench.document.history())
        self._narrow()

    def narrow(self, text: str, keys: frozenset[RowKey] | None) -> None:
        """Show only what has this text, and touches one of these rows (all of them when None)."""
        self._text, self._keys = text, keys
        self._narrow()

    def step(self, row: int) -> Step | None:
        """The step of a line; None for the last line, the plan as it was opened."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def steps_to(self, row: int) -> int | None:
        """How many redos, or undos below 0, lead to a line; None when nothing does."""
        step = self.step(row)
        if step is not None:
            return step.steps
        return -sum(one.state is State.DONE for one in self.steps) if row == len(self._shown) else None

    def shown(self) -> int:
        """How many steps are shown."""
        return len(self._shown)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        step, here = self.step(index.row()), self.steps_to(index.row()) == 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._said(step)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._explained(step, here=here))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._said(step)}. {self._explained(step, here=here)}"
            case Qt.ItemDataRole.FontRole:
                return _font(bold=here, struck=step is not None and step.state is State.GIVEN_UP)
            case Qt.ItemDataRole.ForegroundRole if step is not None and step.state is not State.DONE:
                return QBrush(self.palette.placeholderText())
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(step, here=here)
        return None

    def _said(self, step: Step | None) -> str:
        """What was done, and below it when and by whom."""
        if step is None:
            return self.tr("The plan as it was opened")
        by = f"{self._when(step.at)} · {step.author}" if step.author else self._when(step.at)
        return f"{self._workbench.words.phrase(step.title)}\n{by}"

    def _sign(self, step: Step | None, *, here: bool) -> QIcon:
        if here:
            return tinted("chevron-right", "text", self.palette)
        if step is None or step.state is State.DONE:
            return tinted("ok", "text_soft", self.palette)
        return tinted("undo", "text_soft", self.palette)

    def _explained(self, step: Step | None, *, here: bool) -> str:
        if here:
            return self.tr("The plan stands here.")
        if step is None or step.state is State.DONE:
            return self.tr("Done. Going back to it takes back what came after.")
        if step.state is State.UNDONE:
            return self.tr("Taken back. Going to it does it again, with what came before.")
        return self.tr("Taken back, and something else was done instead: it cannot be done again.")

    def _narrow(self) -> None:
        wanted = folded(self._text).split()
        words = self._workbench.words
        self.beginResetModel()
        self._shown = [
            one
            for one in self.steps
            if (self._keys is None or not self._keys.isdisjoint(one.touched()))
            and all(part in folded(f"{words.phrase(one.title)} {one.author}") for part in wanted)
        ]
        self.endResetModel()

    def _when(self, at: datetime) -> str:
        local = at.astimezone()
        return f"{self._workbench.words.short_day(local.date())} {local:%H:%M}"


class HistoryPanel(QWidget):
    """Shows the history and goes back and forth in it; every going is itself in the journal."""

    jumped = Signal()

    def __init__(
        self, workbench: Workbench, selection: Selection | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection or Selection(self)
        self.model = Steps(workbench, self)
        self.model.palette = self.palette()
        self.search = QLineEdit(self)
        self.touching = QComboBox(self)
        self.view = QListView(self)
        self.count = QLabel(self)
        self.go = QPushButton(self.tr("Go back to here"), self)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.touching.activated.connect(self._narrow)
        self._selection.changed.connect(self._selected)
        self.view.activated.connect(self.jump)
        self.view.selectionModel().currentRowChanged.connect(self._enable)
        self.go.clicked.connect(self.jump)
        self.model.modelReset.connect(self._counted)
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self._changed)
        self.model.refresh()
        self._fill()

    def jump(self) -> None:
        """Go to the line that is chosen: undo or redo as many changes as lead there."""
        steps = self.model.steps_to(self.view.currentIndex().row())
        if steps:
            self._workbench.jump(steps, self)
            self.jumped.emit()

    def narrow_to(self, key: RowKey | str) -> None:
        """Show only what touches a row, the selection, or everything."""
        self.touching.setCurrentIndex(self._place(key))
        self._narrow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _changed(self) -> None:
        if self.isVisible():  # a journal that nobody looks at is read when somebody does
            self._refresh()

    def _refresh(self) -> None:
        number = self._current_number()
        self.model.refresh()
        self._fill()
        rows = [row for row in range(self.model.shown()) if self._number(row) == number]
        if rows:
            self.view.setCurrentIndex(self.model.index(rows[0], 0))

    def _current_number(self) -> int | None:
        return self._number(self.view.currentIndex().row())

    def _number(self, row: int) -> int | None:
        step = self.model.step(row)
        return None if step is None else step.number

    def _fill(self) -> None:
        """The blocks and persons that the journal knows, and what else the list can be narrowed to."""
        chosen = self.touching.currentData()
        plan, words = self._workbench.plan, self._workbench.words
        touched = frozenset().union(*(one.touched() for one in self.model.steps)) if self.model.steps else ()
        self.touching.clear()
        self.touching.addItem(self.tr("Every change"), EVERYTHING)
        self.touching.addItem(self.tr("Changes of what is selected"), SELECTED)
        named = []
        for kind, id in touched:
            row = plan.find(kind, id) if kind in {Block, Person} else None
            if row is not None:
                named.append((kind is Person, row_name(plan, row, words), (kind, id)))
        for _, name, key in sorted(named, key=lambda one: (one[0], folded(one[1]))):
            self.touching.addItem(name, key)
        self.touching.setCurrentIndex(self._place(chosen))

    def _place(self, key: object) -> int:
        """Where something stands among what the list can be narrowed to; at its head what does not."""
        places = range(self.touching.count())
        return next((place for place in places if self.touching.itemData(place) == key), 0)

    def _selected(self) -> None:
        if self.touching.currentData() == SELECTED:
            self._narrow()

    def _narrow(self) -> None:
        wanted = self.touching.currentData()
        keys: frozenset[RowKey] | None = None
        if wanted == SELECTED:
            keys = self._selection.keys
        elif isinstance(wanted, tuple):
            keys = frozenset({(wanted[0], wanted[1])})
        self.model.narrow(self.search.text(), keys)

    def _counted(self) -> None:
        shown, total = self.model.shown(), len(self.model.steps)
        if shown == total:
            self.count.setText(self.tr("%n change(s)", "", total))
        else:
            self.count.setText(self.tr("{shown} of {total} changes shown").format(shown=shown, total=total))
        self._enable()

    def _enable(self) -> None:
        steps = self.model.steps_to(self.view.currentIndex().row())
        self.go.setEnabled(bool(steps))
        forward = steps is not None and steps > 0
        self.go.setText(self.tr("Do again up to here") if forward else self.tr("Go back to here"))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search the history"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setClearButtonEnabled(True)
        self.touching.setAccessibleName(self.tr("Show"))
        self.touching.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.touching.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("History"))
        self.view.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.view.setWordWrap(True)
        self.view.setItemDelegate(_WholeText(self.view))
        self.view.setSpacing(2)
        self.view.setIconSize(QSize(16, 16))
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.go)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.search)
        box.addWidget(self.touching)
        box.addWidget(self.view, 1)
        box.addLayout(below)


class _WholeText(QStyledItemDelegate):
    """Writes all lines of a text. Qt measures a wrapped text and paints it by different rules, and leaves out
    the last line where they differ.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        width = self._view.viewport().width() - 2 * self._view.spacing()
        room = self._room(QRect(0, 0, width, 0))
        text = drawn.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, drawn.text)
        return QSize(width, max(text.height(), SIGN) + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        text, drawn.text = drawn.text, ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self._view)
        chosen = bool(drawn.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(drawn.font)
        painter.setPen(drawn.palette.color(role))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._room(drawn.rect), flags, text)
        painter.restore()

    def _room(self, line: QRect) -> QRect:
        """Where the text of a line goes; while it is measured, as high as it wants."""
        left = line.left() + SIGN + 3 * GAP
        return QRect(left, line.top(), line.right() - GAP - left, line.height() or 10_000)


def _font(*, bold: bool, struck: bool) -> QFont:
    font = QFont()
    font.setWeight(BOLD if bold else REGULAR)
    font.setStrikeOut(struck)
    return font
