"""Load of relays: who is asked for how much in which week, by which blocks, and what hangs on one person."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.beside import replacing
from roadmap_planner.exchange.load_out import write_load
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.people import Relay, RelayAssignment
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.single_points import SinglePoint, single_points
from roadmap_planner.planning.workload import Workload, parts_of, workload
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.render.load import (
    block_name,
    days_said,
    load_said,
    single_points_said,
)
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.labels import framed_list, plain_label
from roadmap_planner.ui.load_heat import LoadHeat
from roadmap_planner.ui.workbench import Workbench

_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class LoadFound:
    """What the tab shows, of one plan."""

    plan: Plan
    schedule: Schedule
    load: Workload
    points: tuple[SinglePoint, ...]


class LoadTab(AnalysisPane):
    """The heat map of relays by week; below it what makes the cell one stands on, and who stands alone."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.found: LoadFound | None = None
        self.summary = plain_label(self)
        self.export = QPushButton(self.tr("Export the load…"), self)
        self.export.clicked.connect(self._choose_file)
        self.level = QPushButton(self.tr("Level relays…"), self)
        self.level.clicked.connect(self.show_levelling)
        self.heat = LoadHeat(self)
        self.heat.selectionModel().currentChanged.connect(self._show_cell)
        self.cell = plain_label(self)
        self.blocks = framed_list(self.tr("Blocks that ask for this relay in this week"), self)
        self.alone = framed_list(self.tr("What depends on one relay alone"), self)
        self.blocks.itemActivated.connect(self._go)
        self.alone.itemActivated.connect(self._go)
        self._lay_out()

    def lacks(self) -> str:
        plan = self.workbench.plan
        if not plan.all(Block):
            return self.tr("The plan has no blocks yet: there is nothing to be busy with.")
        if not any(one.effort > 0 for one in plan.rows(RelayAssignment)):
            return self.tr("No relay works for a block yet. Assign relays with an effort in days a week.")
        return ""

    def way_out(self) -> str:
        return self.tr("Assign relays") if self.workbench.plan.all(Block) else self.tr("Go to the map")

    def mend(self) -> None:
        self.viewWanted.emit("assignments" if self.workbench.plan.all(Block) else "map")

    def work(self) -> Callable[[], LoadFound]:
        plan, dates = self.workbench.plan, self.workbench.schedule
        return lambda: LoadFound(plan, dates, workload(plan, dates), single_points(plan, dates))

    def show_found(self, found: LoadFound) -> None:
        first = self.found is None
        self.found = found
        words = self.workbench.words
        self.summary.setText(words.phrase(load_said(found.load, found.plan)))
        self.heat.show_load(found.load, found.plan, words)
        self._list_alone()
        if first:
            high = self.heat.wanted_height()
            self._middle.setSizes([high, max(self._middle.height() - high, 120)])
        if self.heat.cell() is None or first:
            over = found.load.overloads
            if over:
                self.heat.go_to(over[0].relay, found.load.weeks.index(over[0].week))
        self._show_cell()

    def write(self, path: Path) -> None:
        """Write the load as CSV."""
        if self.found is not None:
            with replacing(path) as new:
                new.write_bytes(write_load(self.found.load, self.found.plan, self.workbench.words))

    def show_levelling(self) -> QDialog:
        """What levelling would do, to be accepted or not."""
        from roadmap_planner.ui.analysis.level_dialog import (  # noqa: PLC0415 - it builds on this file
            LevelDialog,
        )

        dialog = LevelDialog(self.workbench, self)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        legend = plain_label(
            self,
            self.tr(
                "Each cell: what is asked over what the relay has in that week. "
                "Framed: more than there is. Hatched: away or closed. “!”: away, and asked for."
            ),
        )
        left, right = QWidget(self), QWidget(self)
        for side, title, rows in (
            (left, self.cell, self.blocks),
            (right, plain_label(self, self.tr("On one person alone"), bold=True), self.alone),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 8, 0, 0)
            column.addWidget(title)
            column.addWidget(rows, 1)
        _bold(self.cell)
        below = QSplitter(Qt.Orientation.Horizontal, self)
        below.addWidget(left)
        below.addWidget(right)
        below.setChildrenCollapsible(False)
        below.setSizes([500, 500])
        middle = QSplitter(Qt.Orientation.Vertical, self)
        middle.addWidget(self.heat)
        middle.addWidget(below)
        middle.setChildrenCollapsible(False)
        self._middle = middle
        box = QVBoxLayout(self.body)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addLayout(top)
        box.addWidget(legend)
        box.addWidget(middle, 1)

    def _show_cell(self) -> None:
        at, found = self.heat.cell(), self.found
        self.blocks.clear()
        if at is None or found is None:
            self.cell.setText(self.tr("Choose a cell to see what makes it."))
            return
        relay, week = at
        words = self.workbench.words
        said = self.heat.said()
        self.cell.setText("" if said is None else words.phrase(said))
        for part in parts_of(found.plan, found.schedule, relay, found.load.weeks[week]):
            said = Phrase("load.part", block=block_name(found.plan, part.block), days=days_said(part.days))
            self.blocks.addItem(_row(words.phrase(said), Block, part.block))

    def _list_alone(self) -> None:
        words, found = self.workbench.words, self.found
        self.alone.clear()
        if found is None:
            return
        for relay, said in single_points_said(found.points, found.plan):
            self.alone.addItem(_row(words.phrase(said), Relay, relay))
        if not found.points:
            none = QListWidgetItem(words.say("single.none"))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.alone.addItem(none)

    def _go(self, item: QListWidgetItem) -> None:
        kind, id = item.data(_ROW)
        self.showWanted.emit(kind, id)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the load"), self.tr("load.csv"), self.tr("Tables (*.csv)")
        )
        if name:
            self.write(Path(name))


def _row(text: str, kind: type[Entity], id: Id) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(_ROW, (kind, id))
    return item


def _bold(label: QLabel) -> None:
    font = label.font()
    font.setWeight(BOLD)
    label.setFont(font)
