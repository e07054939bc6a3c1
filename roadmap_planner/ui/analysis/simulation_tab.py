"""Simulation: when the plan is likely to be finished, and which blocks decide."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.work import Block
from roadmap_planner.ui.analysis.chart import Chart
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.labels import framed_list, plain_label
from roadmap_planner.ui.workbench import Workbench

if TYPE_CHECKING:
    from roadmap_planner.planning.simulation import Simulation

_ROW = Qt.ItemDataRole.UserRole
_TOLD = 12
"""Blocks that are told to decide, and to be critical."""


class SimulationTab(AnalysisPane):
    """Likely dates, their distribution and S-curve, and what decides; run again with other settings."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.found: Simulation | None = None
        self._done, self._stopped = 0, False
        self.summary = plain_label(self)
        self.trials = QSpinBox(self)
        self.trials.setRange(100, 1_000_000)
        self.trials.setSingleStep(1_000)
        self.trials.setGroupSeparatorShown(True)
        self.trials.setValue(10_000)
        self.seed = QSpinBox(self)
        self.seed.setRange(0, 999_999)
        self.seed.setValue(1)
        self.spread = QComboBox(self)
        self.spread.addItem(self.tr("PERT"), "pert")
        self.spread.addItem(self.tr("Triangular"), "triangular")
        self.run = QPushButton(self.tr("Run"), self)
        self.run.clicked.connect(self.refresh)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.stop)
        self.cancel.setEnabled(False)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("Progress of the simulation"))
        self._watch = QTimer(self)
        self._watch.setInterval(100)
        self._watch.timeout.connect(lambda: self.bar.setValue(self._done))
        self.chart = Chart(self.tr("Distribution of the finish date"), self)
        self.curve = Chart(self.tr("Share of trials finished by each day"), self)
        self.tornado = Chart(self.tr("Blocks that decide the finish, as bars"), self)
        self.dates = QTableWidget(self)
        self.dates.setAccessibleName(self.tr("Likely finish dates"))
        self.dates.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.dates.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.dates.verticalHeader().hide()
        self.deciding = framed_list(self.tr("Blocks that decide the finish"), self)
        self.critical = framed_list(self.tr("How often blocks are critical"), self)
        for rows in (self.deciding, self.critical):
            rows.itemActivated.connect(self._go)
        self._lay_out()

    def lacks(self) -> str:
        if not self.workbench.plan.all(Block):
            return self.tr("The plan has no blocks yet: there is nothing to simulate.")
        return ""

    def way_out(self) -> str:
        return self.tr("Go to the map")

    def mend(self) -> None:
        self.viewWanted.emit("map")

    def work(self) -> "Callable[[], Simulation | None]":
        dates = self.workbench.schedule
        trials, seed, spread = self.trials.value(), self.seed.value(), self.spread.currentData()
        self._done, self._stopped = 0, False
        self.cancel.setEnabled(True)
        self._watch.start()

        def progress(done: int, every: int) -> bool:
            self._done = done * 100 // every
            return not self._stopped

        def found() -> "Simulation | None":
            from roadmap_planner.planning.distributions import (  # noqa: PLC0415 - numpy, when asked for
                Distribution,
            )
            from roadmap_planner.planning.simulation import (  # noqa: PLC0415 - as above
                Stopped,
                Wanted,
                simulate,
            )

            try:
                return simulate(dates, Wanted(trials, seed, Distribution(spread)), progress)
            except Stopped:
                return None

        return found

    def stop(self) -> None:
        """Let the simulation end after the batch it is at."""
        self._stopped = True

    def show_found(self, found: "Simulation | None") -> None:
        self._watch.stop()
        self.cancel.setEnabled(False)
        if found is None:
            self.bar.setValue(0)
            self.summary.setText(self.tr("Cancelled. “Run” starts the simulation again."))
            return
        self.bar.setValue(100)
        self.found = found
        self._show(found)
        self.workbench.simulated(found)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def restyle(self) -> None:
        self.chart.update()
        self.curve.update()
        self.tornado.update()

    def _show(self, found: "Simulation") -> None:
        from roadmap_planner.render.charts import (  # noqa: PLC0415 - matplotlib, when seen
            Finishes,
            finish_chart,
            finish_curve,
        )
        from roadmap_planner.render.outlook import (  # noqa: PLC0415 - numpy, when asked for
            critical_said,
            driver_said,
            outlook_rows,
            said,
        )
        from roadmap_planner.render.tornado import tornado_chart  # noqa: PLC0415 - as above

        words = self.workbench.words
        sentence = " ".join(words.phrase(one) for one in said(found))
        self.summary.setText(sentence)
        self._fill(outlook_rows(found, words))
        self.deciding.clear()
        for one in found.drivers[:_TOLD]:
            self.deciding.addItem(_item(words.phrase(driver_said(found, one)), one.block))
        self.critical.clear()
        for block in sorted(found.criticality, key=lambda one: -found.criticality[one])[:_TOLD]:
            self.critical.addItem(_item(words.phrase(critical_said(found, block)), block))
        likely = {percent: found.finish.by(percent) for percent in (50, 80, 95)}
        finishes = Finishes(found.finish.runs, found.finish.planned, likely)
        self.chart.show_chart(lambda size, look: finish_chart(finishes, words, look, size), sentence)
        self.curve.show_chart(lambda size, look: finish_curve(finishes, words, look, size), sentence)
        told = "\n".join(words.phrase(driver_said(found, one)) for one in found.drivers[:_TOLD])
        self.tornado.show_chart(lambda size, look: tornado_chart(found, words, look, size), told)

    def _fill(self, rows: list[list[tuple[str, str]]]) -> None:
        head, *body = rows
        self.dates.clearSpans()
        self.dates.setColumnCount(len(head))
        self.dates.setRowCount(len(body))
        self.dates.setHorizontalHeaderLabels([text for _, text in head])
        for row, cells in enumerate(body):
            for column, (_, text) in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.dates.setItem(row, column, item)
            said = [column for column, (_, text) in enumerate(cells) if text]
            if said[-1] < len(cells) - 1:  # a remark in the place of dates
                self.dates.setSpan(row, said[-1], 1, len(cells) - said[-1])
        across = self.dates.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.dates.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)

    def _go(self, item: QListWidgetItem) -> None:
        self.showWanted.emit(Block, item.data(_ROW))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        for text, field in (
            (self.tr("&Trials:"), self.trials),
            (self.tr("&Seed:"), self.seed),
            (self.tr("&Durations:"), self.spread),
        ):
            label = QLabel(text, self)
            label.setBuddy(field)
            tools.addWidget(label)
            tools.addWidget(field)
        for widget in (self.run, self.cancel, self.bar):
            tools.addWidget(widget)
        tools.addStretch(1)
        charts = QSplitter(Qt.Orientation.Horizontal, self)
        charts.addWidget(self.chart)
        charts.addWidget(self.curve)
        below = QSplitter(Qt.Orientation.Horizontal, self)
        decides = QTabWidget(self)
        decides.setDocumentMode(True)
        decides.addTab(self.tornado, self.tr("As bars"))
        decides.addTab(self.deciding, self.tr("As sentences"))
        for title, pane in (
            (self.tr("Likely finish dates"), self.dates),
            (self.tr("What decides the finish"), decides),
            (self.tr("Critical in so many trials"), self.critical),
        ):
            side = QWidget(self)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 8, 0, 0)
            column.addWidget(plain_label(self, title, bold=True))
            column.addWidget(pane, 1)
            below.addWidget(side)
        below.setSizes([600, 400, 210])
        middle = QSplitter(Qt.Orientation.Vertical, self)
        middle.addWidget(charts)
        middle.addWidget(below)
        middle.setChildrenCollapsible(False)
        box = QVBoxLayout(self.body)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addLayout(tools)
        box.addWidget(self.summary)
        box.addWidget(middle, 1)


def _item(text: str, block: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(_ROW, block)
    return item
