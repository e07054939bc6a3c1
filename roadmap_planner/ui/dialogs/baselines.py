"""Baselines: take one, choose the one compared with, rename, delete. Each is one change."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.change import Title
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Baseline
from roadmap_planner.planning.baselines import compare_with, compared_baseline, newest_first, take
from roadmap_planner.planning.compare import against_baseline
from roadmap_planner.planning.compare_words import summary
from roadmap_planner.ui.dialogs.name import ask_name
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.workbench import Workbench

_ID = Qt.ItemDataRole.UserRole
NAME, TAKEN, BLOCKS, FINISH, SINCE = range(5)


class BaselinesDialog(QDialog):
    """A row for each baseline, the newest first; what has changed since is said in a line."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(self.tr("Baselines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = plain_label(self)
        self.table = QTableWidget(0, 5, self)
        self.table.setAccessibleName(self.tr("Baselines, the newest first"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Name"),
                self.tr("Taken on"),
                self.tr("Blocks"),
                self.tr("Finish"),
                self.tr("Since then"),
            ]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.itemSelectionChanged.connect(self._enable)
        self.take = self._button(self.tr("&Take a baseline…"), self.take_one)
        self.choose = self._button(self.tr("&Compare with this one"), self.choose_one)
        self.rename = self._button(self.tr("&Rename…"), self.rename_one)
        self.delete = self._button(self.tr("&Delete…"), self.delete_one)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.take, self.choose, self.rename, self.delete):
            tools.addWidget(button)
        tools.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        column.addWidget(close)
        self.resize(860, 380)
        workbench.scheduled.connect(self.show_baselines)
        self.show_baselines()

    def baseline(self) -> Baseline | None:
        """The baseline whose row is selected."""
        item = self.table.item(self.table.currentRow(), NAME)
        return None if item is None else self._workbench.plan.find(Baseline, item.data(_ID))

    def show_baselines(self) -> None:
        """List them anew; the selected one stays so."""
        bench, words = self._workbench, self._workbench.words
        plan, chosen = bench.plan, self.baseline()
        compared, found = compared_baseline(plan), newest_first(plan)
        self.said.setText(
            self.tr("Dates and variances are told against the baseline marked with an eye.")
            if found
            else self.tr("The plan has no baseline yet. Take one when its dates are agreed on.")
        )
        self.table.blockSignals(True)
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            told = against_baseline(plan, bench.schedule, one.id)
            count = len(told.before) + len(told.removed)
            texts = (
                one.name,
                words.day(one.taken_on),
                words.number(count),
                words.day(told.finish[0]) if count else "–",
                words.phrase(summary(told)) if count else self.tr("It holds no dates."),
            )
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
            name = QTableWidgetItem(one.name)
            self.table.setItem(row, NAME, name)
            name.setData(_ID, one.id)
            if compared is not None and one.id == compared.id:
                name.setIcon(tinted("visible", "accent", self.palette()))
                name.setToolTip(self.tr("Compared with"))
        self.table.blockSignals(False)
        ids = [one.id for one in found]
        if ids:
            self.table.selectRow(ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0)
        self._fit()
        self._enable()

    def take_one(self) -> None:
        """Keep the dates as they are, under a name."""
        bench, today = self._workbench, date.today()
        proposal = self.tr("Baseline of {day}").format(day=bench.words.day(today))
        name = ask_name(self, self.tr("Take a baseline"), self.tr("Name:"), proposal)
        if name:
            title = Title("change.baseline.taken", name=name)
            bench.change(title, lambda edit: take(edit, bench.schedule, name, today), by=self)

    def choose_one(self) -> None:
        """Tell ghosts and variances against the selected one."""
        one = self.baseline()
        if one is not None:
            title = Title("change.baseline.chosen", name=one.name)
            self._workbench.change(title, lambda edit: compare_with(edit, one.id), by=self)

    def rename_one(self) -> None:
        """Another name for the selected one."""
        one = self.baseline()
        name = (
            "" if one is None else ask_name(self, self.tr("Rename the baseline"), self.tr("Name:"), one.name)
        )
        if one is not None and name and name != one.name:
            title = Title("change.row.changed", kind=Phrase("kind.Baseline"), name=one.name)
            self._workbench.change(title, lambda edit: edit.update(one, name=name), by=self)

    def delete_one(self) -> None:
        """Let the selected one go, once that is confirmed."""
        one = self.baseline()
        if one is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Delete the baseline"))
        box.setText(self.tr("Delete the baseline “{name}”? The plan's dates stay.").format(name=one.name))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if box.exec() == QMessageBox.StandardButton.Yes:
            title = Title("change.baseline.deleted", name=one.name)
            self._workbench.change(title, lambda edit: edit.remove(one), by=self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(SINCE, QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()

    def _enable(self) -> None:
        one, writable = self.baseline(), not self._workbench.document.read_only
        compared = compared_baseline(self._workbench.plan)
        for button in (self.choose, self.rename, self.delete):
            button.setEnabled(one is not None and writable)
        self.take.setEnabled(writable)
        if one is not None and compared is not None and one.id == compared.id:
            self.choose.setEnabled(False)

    def _button(self, text: str, done: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(done)
        return button
