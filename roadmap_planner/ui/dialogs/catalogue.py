"""Add a block from the catalogue: what it is, what usually comes before, who accompanies it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.factors.adding import Need, Wish, added_count, adding, needs, offered, reachable
from roadmap_planner.factors.usual import PILOT, Key, Usual, usual, usuals
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import SupportKind
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.rules import named
from roadmap_planner.model.work import Wave
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.render.kinds import usual_icon, usual_role
from roadmap_planner.ui.dialogs.kind_list import KindList
from roadmap_planner.ui.people.naming import capital, enum_text
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


class CatalogueDialog(QDialog):
    """Chooses a kind and what is added with it. ``added`` is the new block's id once it stands."""

    def __init__(self, workbench: Workbench, wave: Id | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._wave = wave
        self._needs: tuple[Need, ...] = ()
        self._typed = False
        self.added: Id | None = None
        self.boxes: dict[Key, QCheckBox] = {}
        self.support: dict[SupportKind, QCheckBox] = {}
        self.setWindowTitle(self.tr("Add from the catalogue"))
        self.kinds = KindList(workbench.words, self)
        self.kinds.setFixedWidth(230)
        self.page = QScrollArea(self)
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit(self)
        self.name.setMaxLength(180)
        self.name.textEdited.connect(self._edited)
        self.wave = QComboBox(self)
        self.wave.addItem("—", None)
        for one in ordered(workbench.plan.rows(Wave)):
            self.wave.addItem(one.name, one.id)
        self.wave.setCurrentIndex(max(self.wave.findData(wave), 0))
        self.count = _text("", self)
        habit = _text(workbench.words.say("catalogue.habit"), self, soft=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.add = self.buttons.addButton(self.tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(habit)
        self.resize(920, 700)
        self.kinds.chosen.connect(self._show_kind)
        self.kinds.list.itemActivated.connect(lambda _item: self.name.setFocus())
        self.kinds.fill(usuals(workbench.plan))
        self._show_kind()
        self.kinds.search.setFocus()

    def wish(self) -> Wish:
        """What is ticked now."""
        return Wish(
            key=self._key(),
            name=self.name.text().strip() or self.name.placeholderText(),
            wave=self.wave.currentData(),
            needs=frozenset(key for key, box in self.boxes.items() if box.isChecked()),
            support=frozenset(kind for kind, box in self.support.items() if box.isChecked()),
        )

    def accept(self) -> None:
        """Add everything as one change; a plan that refuses says why, and the dialog stays."""
        bench = self._workbench
        words = Words(bench.plan.roadmap.language)
        title, edits, block = adding(bench.plan, bench.schedule, self.wish(), words)
        if bench.change(title, edits, by=self):
            self.added = block
            super().accept()

    def _lay_out(self, habit: QLabel) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Wave"), self.wave)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.page, 1)
        right.addWidget(habit)
        right.addLayout(form)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.kinds)
        row.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addWidget(Notice(self._workbench, self))
        column.addLayout(foot)

    def _key(self) -> Key:
        return self.kinds.key() or "other"

    def _edited(self) -> None:
        self._typed = bool(self.name.text())

    def _show_kind(self) -> None:
        """Lay out what the catalogue says of the kind that is chosen."""
        bench, words = self._workbench, self._workbench.words
        one = usual(bench.plan, self._key())
        self._needs = needs(bench.plan, bench.schedule, one.key)
        self.boxes, self.support = {}, {}
        page = QWidget(self.page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        column.addLayout(self._heading(one, page))
        column.addWidget(_text(words.value(one.description), page))
        column.addWidget(self._title(self.tr("Usual duration"), page))
        column.addWidget(_text(self._length(one), page))
        column.addWidget(self._title(self.tr("What usually comes before"), page))
        self._list_needs(column, page, offered(bench.plan, bench.schedule, one.key))
        column.addWidget(self._title(self.tr("Usual support"), page))
        self._list_support(column, page, one)
        if one.criterion:
            column.addWidget(self._title(self.tr("It has worked when"), page))
            column.addWidget(_text(words.value(one.criterion), page))
        column.addStretch(1)
        self.page.setWidget(page)
        own = Words(bench.plan.roadmap.language)
        self.name.setPlaceholderText(capital(own.value(one.name)))
        if not self._typed:
            self.name.clear()
        self._ticked()

    def _heading(self, one: Usual, page: QWidget) -> QHBoxLayout:
        words = self._workbench.words
        sign = QLabel(page)
        sign.setPixmap(tinted(usual_icon(one), usual_role(one), self.palette(), 28).pixmap(28, 28))
        name = _text(capital(words.value(one.name)), page)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(BOLD)
        name.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(sign)
        row.addWidget(name, 1)
        if one.own:
            behaves = words.say("catalogue.behaves", kind=words.say(f"block_kind.{one.kind.value}"))
            label = _text(behaves, page, soft=True)
            label.setWordWrap(False)
            row.addWidget(label)
        return row

    def _title(self, text: str, page: QWidget) -> QLabel:
        label = _text(text, page)
        font = label.font()
        font.setWeight(BOLD)
        label.setFont(font)
        label.setContentsMargins(0, 6, 0, 0)
        return label

    def _length(self, one: Usual) -> str:
        words = self._workbench.words
        if not one.duration:
            return words.say("catalogue.milestone")
        if one.optimistic is None or one.pessimistic is None:
            return words.say("unit.working_days", count=one.duration)
        return words.say(
            "catalogue.between",
            optimistic=one.optimistic,
            pessimistic=one.pessimistic,
            duration=one.duration,
        )

    def _list_needs(self, column: QVBoxLayout, page: QWidget, ticked: frozenset[Key]) -> None:
        """A box for each, under it whether the plan has it and why one usually begins there."""
        words = self._workbench.words
        if not self._needs:
            column.addWidget(_text(words.say("catalogue.no_needs"), page, soft=True))
        for one in self._needs:
            box = QCheckBox(capital(words.value(one.name)).replace("&", "&&"), page)
            box.setChecked(one.key in ticked)
            box.toggled.connect(self._ticked)
            said = self._said(one)
            box.setAccessibleDescription(said)
            self.boxes[one.key] = box
            line = _text(said, page, soft=True)
            line.setContentsMargins(24, 0, 0, 2)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(box)
            pair.addWidget(line)
            column.addLayout(pair)

    def _said(self, one: Need) -> str:
        words = self._workbench.words
        if one.block is not None:
            key = "catalogue.tried" if one.key == PILOT else "catalogue.has"
            state = words.say(key, block=named(self._workbench.plan, one.block.id))
        else:
            key = "catalogue.lacks_pilot" if one.key == PILOT else "catalogue.lacks"
            state = words.say(key, count=one.days)
        parts = [state, words.say("catalogue.declined")] if one.declined else [state]
        first = " · ".join(parts)
        return first if one.why is None else f"{first}\n{words.phrase(one.why)}"

    def _list_support(self, column: QVBoxLayout, page: QWidget, one: Usual) -> None:
        words = self._workbench.words
        if not one.support:
            column.addWidget(_text(words.say("catalogue.no_support"), page, soft=True))
            return
        row = QHBoxLayout()
        row.setSpacing(16)
        for kind in one.support:
            box = QCheckBox(capital(enum_text(kind, words)), page)
            box.setChecked(True)
            self.support[kind] = box
            row.addWidget(box)
        row.addStretch(1)
        column.addLayout(row)

    def _ticked(self) -> None:
        """What would be added, and which boxes make no sense without another one."""
        wish = self.wish()
        open_to = reachable(self._needs, wish)
        for one in self._needs:
            tried = one.key == PILOT and one.block is not None
            self.boxes[one.key].setEnabled(one.key in open_to and not tried)
        self.count.setText(self._workbench.words.say("catalogue.adds", count=added_count(self._needs, wish)))


def add_from_catalogue(
    workbench: Workbench, wave: Id | None, parent: QWidget, show: Callable[[Id], None]
) -> CatalogueDialog:
    """Open the dialog; ``show`` is given the block that was added."""
    dialog = CatalogueDialog(workbench, wave, parent)
    dialog.accepted.connect(lambda: show(dialog.added) if dialog.added is not None else None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _text(text: str, parent: QWidget, *, soft: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if soft:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
