"""The strip that says what an edit would move before it is made, and what can be done instead."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_planner.model.change import Change, Title
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.preview import kept, softened
from roadmap_planner.planning.preview_words import summary
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.marks import NOBODY, Marks
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.workbench import Offer, Workbench


class Picture(Protocol):
    """What is known of the picture below the strip, in pixels of the screen."""

    def area(self) -> QRect:
        """Where it is."""

    def spot(self, block: Id) -> QRect | None:
        """Where a block stands in it, in sight or not; None for one that is not drawn."""


WIDEST = 760
EDGE = 16


class OfferStrip(QFrame):
    """Hidden until something is offered; then over the foot of its parent, or the head of the picture where
    the foot would hide more of what moves. Enter accepts, Esc withdraws.

    Nothing else is held up meanwhile: when the plan changes, the offer follows it; a second offer means that
    the first one was accepted, for it had been read.
    """

    def __init__(self, workbench: Workbench, marks: Marks | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._marks = marks
        self._pane = parent
        self._offer: Offer | None = None
        self.picture: Callable[[], Picture | None] = lambda: None
        """The picture that is shown below."""
        self.setObjectName("offer")
        self.title = plain_label(self)
        font = self.title.font()
        font.setWeight(BOLD)
        self.title.setFont(font)
        self.text = plain_label(self)
        self.accept_button = self._button(self.tr("Accept"), self.accept)
        self.accept_button.setDefault(True)
        self.keep_button = self._button(self.tr("Keep the dates"), self.keep)
        self.keep_button.setToolTip(
            self.tr("Make the change, and pin the other blocks where they are with a constraint")
        )
        self.soft_button = self._button(self.tr("Soft link"), self.soften)
        self.soft_button.setToolTip(self.tr("Make the change with a link that warns and moves nothing"))
        self.cancel_button = self._button(self.tr("Cancel"), self.withdraw)
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        workbench.planChanged.connect(self._plan_changed)
        workbench.documentChanged.connect(self.withdraw)

    @property
    def offer(self) -> Offer | None:
        """What is offered now."""
        return self._offer

    def show_offer(self, offer: Offer) -> None:
        """Say what would move, and wait for an answer."""
        if self._offer is not None:
            self.accept()
        self._offer = offer
        words = self._workbench.words
        self.title.setText(words.phrase(offer.title))
        self.text.setText(words.phrase(summary(offer.seen)))
        self.setAccessibleName(f"{self.title.text()}. {self.text.text()}")
        self.keep_button.setVisible(bool(offer.seen.others))
        self.soft_button.setVisible(bool(offer.seen.others) and self._about_links(offer))
        self._foresee(offer)
        self.show()
        self._place()
        self.raise_()
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Make the change as it was meant."""
        offer = self._taken()
        if offer is not None:
            self._workbench.change(offer.title, offer.edits, offer.by)

    def keep(self) -> None:
        """Make the change, and pin what it would move."""
        self._make("kept", kept)

    def soften(self) -> None:
        """Make the change with soft links, where links would move dates."""
        self._make("soft", softened)

    def withdraw(self) -> None:
        """Make no change."""
        self._taken()

    def answer_key(self, event: QKeyEvent) -> bool:
        """Let Enter accept and Esc withdraw, wherever the focus is. Whether the key was one of these."""
        if self._offer is None:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.hasFocus():
                focused.click()
            else:
                self.accept()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised sheet with the accent's edge: it is no part of the picture below."""
        painter, look = QPainter(self), look_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look.colour("surface_raised")))
        painter.setPen(QPen(QColor(look.colour("accent")), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.answer_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._offer is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addSpacing(8)
        for button in self._buttons():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked: does())
        return button

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.accept_button, self.keep_button, self.soft_button, self.cancel_button

    def _place(self) -> None:
        """At the foot of the parent or the head of the picture, in the middle, as wide as it may be."""
        room = self._pane.size()
        needed = sum(one.sizeHint().width() + 8 for one in self._buttons() if one.isVisibleTo(self)) + 380
        width = min(room.width() - 2 * EDGE, max(WIDEST, needed))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = (room.width() - width) // 2
        foot = QRect(left, room.height() - height - EDGE, width, height)
        picture = self.picture()
        if picture is None:
            self.setGeometry(foot)
            return
        top = self._pane.mapFromGlobal(picture.area().topLeft()).y() + EDGE
        head = QRect(left, top, width, height)
        clearer = self._hidden_by(head, picture) < self._hidden_by(foot, picture)
        self.setGeometry(head if clearer else foot)

    def _hidden_by(self, place: QRect, picture: Picture) -> int:
        """How much of what the offer is about a place would hide: blocks that it edits weigh most."""
        if self._offer is None:
            return 0
        edited = _edited(self._offer)
        here = QRect(self._pane.mapToGlobal(QPoint(0, 0)) + place.topLeft(), place.size())
        spots = {one: picture.spot(one) for one in (*edited, *(one.id for one in self._offer.seen.moved))}
        hidden = [one for one, spot in spots.items() if spot is not None and spot.intersects(here)]
        return sum(10 if one in edited else 1 for one in hidden)

    def _make(self, how: str, settled: Callable[[Plan, Schedule, Change], Change]) -> None:
        """Make the change another way, on the plan as it is once this strip is gone: going takes the keyboard
        from a field, and may end an edit there.
        """
        offer = self._taken()
        if offer is None:
            return
        bench = self._workbench
        again = bench.foresee(offer.title, offer.edits, offer.by)
        if again is None:
            bench.change(offer.title, offer.edits, offer.by)
            return
        change = settled(bench.plan, bench.schedule, again.seen.change)
        title = Title(f"change.offer.{how}", change=offer.title)
        bench.change(title, lambda edit: edit.take(change), offer.by)

    def _taken(self) -> Offer | None:
        """The offer, which is no longer one."""
        offer, self._offer = self._offer, None
        self._foresee(None)
        if offer is not None:
            had_focus = any(one.hasFocus() for one in self._buttons())
            self.hide()
            if had_focus:
                self._pane.setFocus()
        return offer

    def _foresee(self, offer: Offer | None) -> None:
        if self._marks is not None:
            moved = {} if offer is None else {one.id: one.after for one in offer.seen.moved}
            self._marks.show_foreseen(moved or NOBODY)

    def _about_links(self, offer: Offer) -> bool:
        """Whether links move dates here, so that softer ones are a way out: days off know none."""
        return any(row.kind in {Block, Dependency} for row in offer.seen.change.rows)

    def _plan_changed(self) -> None:
        """The plan moved on: the offer is of the plan as it is now, or is moot."""
        offer = self._offer
        if offer is None:
            return
        self._offer = None
        again = self._workbench.foresee(offer.title, offer.edits, offer.by)
        if again is None or not again.seen.matters:
            self.hide()
            self._foresee(None)
            if again is not None:
                self._workbench.change(offer.title, offer.edits, offer.by)
            return
        self.show_offer(again)


def _edited(offer: Offer) -> set[Id]:
    """The blocks that an offer edits, and the ends of its links."""
    found: set[Id] = set()
    for row in offer.seen.change.rows:
        after = row.after or row.before
        if isinstance(after, Block):
            found.add(after.id)
        elif isinstance(after, Dependency):
            found |= {after.predecessor, after.successor}
    return found
