"""What one sees first: recovered work, new, open, the sample plan, and the plans opened last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.render.fonts import BOLD, REGULAR
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.reach import Reach, Reached, reach_said
from roadmap_planner.ui.recovery_card import RecoveryCard
from roadmap_planner.ui.settings import PINNED, Settings
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.tips import tip
from roadmap_planner.words import Words

PATH = Qt.ItemDataRole.UserRole
REACH = Qt.ItemDataRole.UserRole + 1


class StartPage(QWidget):
    """Says what is wanted by signals; the window does it."""

    newWanted = Signal()
    openWanted = Signal()
    sampleWanted = Signal()
    planWanted = Signal(object)
    recoverWanted = Signal(object)
    discardedWanted = Signal()
    """What was let go of is to be shown."""

    def __init__(
        self, settings: Settings, leftovers: Leftovers, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._leftovers = leftovers
        self._words = words
        self._reached = Reached(self)
        self._reached.found.connect(self._found)
        self.setAcceptDrops(True)
        self.recovered_box = QVBoxLayout()
        self.recent = QListWidget(self)
        self.none_yet = QLabel(self.tr("The plans that you open will be listed here."), self)
        self.open_recent = QPushButton(self.tr("Open"), self)
        self.pin = QPushButton(self.tr("Pin"), self)
        self.remove = QPushButton(self.tr("Remove from the list"), self)
        self.new = QPushButton(self.tr("New plan"), self)
        self.open = QPushButton(self.tr("Open a plan…"), self)
        self.sample = QPushButton(self.tr("Try the sample plan"), self)
        self.discarded = QPushButton(self)
        self._lay_out()
        self._connect()
        self.show_recovered()
        self.refresh()

    def show_recovered(self) -> None:
        """One card for each piece of work that can be recovered."""
        while (item := self.recovered_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in self._leftovers.waiting:
            card = RecoveryCard(one, self._words, self)
            card.recoverWanted.connect(partial(self.recoverWanted.emit, one))
            card.discardWanted.connect(partial(self._leftovers.discard, one))
            self.recovered_box.addWidget(card)
            card.show()  # a layout in sight does not show what comes in later
        self._say_discarded()

    def refresh(self) -> None:
        """Read the list of recent plans again, and look in the background which of them still stand."""
        self.recent.clear()
        pinned = self._settings.get(PINNED)
        paths = self._settings.recent()
        for path in paths:
            item = QListWidgetItem(self.recent)
            item.setText(f"{path.stem}\n{_folder(path)}")
            if str(path) in pinned:
                item.setIcon(tinted("pin", "text", self.palette()))
            item.setToolTip(tip(str(path)))
            item.setData(PATH, path)
        self.recent.setVisible(bool(paths))
        self.none_yet.setVisible(not paths)
        for button in (self.open_recent, self.pin, self.remove):
            button.setVisible(bool(paths))
        if paths:
            self.recent.setCurrentRow(0)
            self._reached.ask(paths)
        self._say_discarded()
        self._enable()

    def current(self) -> Path | None:
        """The recent plan that is chosen."""
        place = self.recent.currentRow()
        path = self.recent.item(place).data(PATH) if place >= 0 else None
        return path if isinstance(path, Path) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.planWanted.emit(Path(url.toLocalFile()))
                return

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Roadmap Planner"), self)
        _weigh(heading, 1.7, bold=True)
        said = QLabel(
            self.tr(
                "Plan the rollout of collaborative tools in small steps, and see what would make it fail."
            ),
            self,
        )
        said.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new, self.open, self.sample):
            button.setMinimumHeight(36)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.new.setDefault(True)
        recent = QLabel(self.tr("Recent plans"), self)
        recent.setBuddy(self.recent)
        _weigh(recent, 1.2, bold=True)
        self.recent.setAccessibleName(self.tr("Recent plans"))
        self.recent.setSpacing(2)
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none_yet.setWordWrap(True)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.open_recent, self.pin, self.remove):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.discarded)
        page = QWidget(self)
        page.setMaximumWidth(760)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(12)
        column.addLayout(self.recovered_box)
        column.addWidget(heading)
        column.addWidget(said)
        column.addLayout(buttons)
        column.addSpacing(16)
        column.addWidget(recent)
        column.addWidget(self.recent, 1)
        column.addWidget(self.none_yet)
        column.addLayout(tools)
        column.addStretch(0)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        inner = QWidget(self)
        row = QHBoxLayout(inner)
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        scroll.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def _connect(self) -> None:
        self.new.clicked.connect(self.newWanted)
        self.open.clicked.connect(self.openWanted)
        self.sample.clicked.connect(self.sampleWanted)
        self.recent.itemActivated.connect(self._open_recent)
        self.recent.currentItemChanged.connect(self._enable)
        self.open_recent.clicked.connect(self._open_recent)
        self.pin.clicked.connect(self._pin)
        self.remove.clicked.connect(self._remove)
        self.discarded.clicked.connect(self.discardedWanted)
        self._leftovers.changed.connect(self.show_recovered)

    def _say_discarded(self) -> None:
        count = self._leftovers.discarded_count()
        self.discarded.setVisible(count > 0)
        self.discarded.setText(self.tr("Recently discarded work (%n)…", "", count))

    def _found(self, path: Path, reach: Reach) -> None:
        """Grey a plan that is not there; one whose drive is silent may still be tried."""
        for place in range(self.recent.count()):
            item = self.recent.item(place)
            if item.data(PATH) == path:
                item.setData(REACH, reach)
                there = reach is Reach.THERE
                item.setForeground(self.palette().text() if there else self.palette().placeholderText())
                item.setText(f"{reach_said(path.stem, reach)}\n{_folder(path)}")
        self._enable()

    def _enable(self) -> None:
        path = self.current()
        there = path is not None and self.recent.currentItem().data(REACH) is not Reach.MISSING
        self.open_recent.setEnabled(there)
        self.pin.setEnabled(path is not None)
        self.remove.setEnabled(path is not None)
        pinned = path is not None and str(path) in self._settings.get(PINNED)
        self.pin.setText(self.tr("Unpin") if pinned else self.tr("Pin"))

    def _open_recent(self) -> None:
        path = self.current()
        if path is not None:
            self.planWanted.emit(path)

    def _pin(self) -> None:
        path = self.current()
        if path is not None:
            self._settings.pin(path, pinned=str(path) not in self._settings.get(PINNED))
            self.refresh()

    def _remove(self) -> None:
        path = self.current()
        if path is not None:
            self._settings.forget(path)
            self.refresh()


def _folder(path: Path) -> str:
    home = Path.home()
    return (
        str(Path("~") / path.parent.relative_to(home))
        if path.parent.is_relative_to(home)
        else str(path.parent)
    )


def _weigh(label: QLabel, times: float, *, bold: bool) -> None:
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * times)
    font.setWeight(BOLD if bold else REGULAR)
    label.setFont(font)
