"""Everything that the factors found and nobody has answered for: severity, cause, where, and the way out."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from roadmap_planner.factors.check import Finding, Severity
from roadmap_planner.factors.links import unkept
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block
from roadmap_planner.ui.block_filter import BlockFilter
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.entity_table import Index
from roadmap_planner.ui.people.naming import row_name
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.signs import icon, severity_text
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench

SEVERITY, WHAT, WHERE, CHECK = range(4)
MOST_NAMES = 4


class Problems(QAbstractTableModel):
    """The open findings, blockers first, less those outside the filter."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._shown: frozenset[Id] | None = None
        self._findings: tuple[Finding, ...] = ()
        self.outside = 0
        self.palette = QPalette()
        workbench.derived.connect(self.refresh)
        workbench.documentChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the assessment again."""
        known = self._workbench.known
        found = () if known is None else known.findings()
        found += unkept(self._workbench.plan, self._workbench.schedule)
        self.beginResetModel()
        self._findings = tuple(one for one in found if self._inside(one))
        self.outside = len(found) - len(self._findings)
        self.endResetModel()

    def show_only(self, blocks: Collection[Id] | None) -> None:
        """Show the problems of these blocks, and those of no block; all of them with None."""
        self._shown = None if blocks is None else frozenset(blocks)
        self.refresh()

    def finding(self, place: int) -> Finding:
        """The problem at a place."""
        return self._findings[place]

    def summed(self, finding: Finding) -> str:
        """What all findings of its check come to; empty where there is nothing to add up."""
        known = self._workbench.known
        outcome = known.outcomes.get(finding.check) if known is not None else None
        if outcome is None or outcome.together is None:
            return ""
        return self._workbench.words.phrase(outcome.together)

    def count(self, severity: Severity) -> int:
        """How many problems of a severity are shown."""
        return sum(one.severity is severity for one in self._findings)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Severity"), self.tr("Problem"), self.tr("Where"), self.tr("Check"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == SEVERITY:
            return icon(finding.severity.value, self.palette)
        if role == Qt.ItemDataRole.ToolTipRole:
            question = self._workbench.words.say(f"check.{finding.check}.question")
            return tip(question if index.column() == CHECK else self._text(finding, index.column()))
        return self._text(finding, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, finding: Finding, column: int) -> str:
        return {
            SEVERITY: lambda: severity_text(finding.severity),
            WHAT: lambda: self._workbench.words.phrase(finding.evidence),
            WHERE: lambda: self._where(finding),
            CHECK: lambda: finding.check,
        }[column]()

    def _where(self, finding: Finding) -> str:
        plan, words = self._workbench.plan, self._workbench.words
        rows = [plan.find(kind, id) for kind, id in finding.subjects]
        names = [row_name(plan, row, words) for row in rows if row is not None]
        more = len(names) - MOST_NAMES
        shown = ", ".join(names[:MOST_NAMES])
        return self.tr("{names} and %n more", "", more).format(names=shown) if more > 0 else shown

    def _inside(self, finding: Finding) -> bool:
        blocks = [id for kind, id in finding.subjects if kind is Block]
        return self._shown is None or not blocks or any(id in self._shown for id in blocks)


class ProblemsPanel(QWidget):
    """The list of problems. ``next`` and ``previous`` are F8 and Shift+F8.

    ``showWanted`` carries the kind and id of a problem's first subject: the window goes to where it is shown.
    """

    showWanted = Signal(object, str)
    countChanged = Signal(int)
    showAllWanted = Signal()

    def __init__(
        self,
        workbench: Workbench,
        selection: Selection,
        parent: QWidget | None = None,
        blocks: BlockFilter | None = None,
    ) -> None:
        """``blocks`` is the filter of the views that is followed."""
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._blocks = blocks
        self.model = Problems(workbench, self)
        self.model.palette = self.palette()
        self.view = QTableView(self)
        self.count = QLabel(self)
        self.summed = plain_label(self)
        self.outside = QPushButton(self)
        self.show_button = QPushButton(self.tr("Show"), self)
        self.mend = QPushButton(self.tr("Mend…"), self)
        self._lay_out()
        self.view.clicked.connect(self._show)
        self.view.activated.connect(self._show)
        self.view.selectionModel().currentRowChanged.connect(self._enable)
        self.show_button.clicked.connect(self.show_current)
        self.mend.clicked.connect(self.mend_current)
        self.outside.clicked.connect(self.showAllWanted)
        self.model.modelReset.connect(self._counted)
        if blocks is not None:
            blocks.changed.connect(self._follow)
            self._follow()
        self._counted()

    def show_only(self, blocks: Collection[Id] | None) -> None:
        """Follow a filter of the views: the problems of other blocks are counted, not listed."""
        self.model.show_only(blocks)

    def _follow(self) -> None:
        if self._blocks is not None:
            self.show_only(self._blocks.shown)

    def next(self) -> None:
        """Go to the next problem; after the last one, to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the problem before."""
        self._step(-1)

    def current(self) -> Finding | None:
        """The problem that the cursor stands on."""
        index = self.view.currentIndex()
        return self.model.finding(index.row()) if index.isValid() else None

    def show_current(self) -> None:
        """Select the subjects of the problem and ask the window to go there."""
        finding = self.current()
        if finding is None or not finding.subjects:
            return
        self._selection.select(frozenset(finding.subjects))
        kind, id = finding.subjects[0]
        self.showWanted.emit(kind, id)

    def mend_current(self) -> FixPreview | None:
        """Open the preview of the proposed change."""
        finding = self.current()
        if finding is None or finding.fix is None:
            return None
        dialog = FixPreview(self._workbench, finding.fix, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.model.palette = self.palette()
            self.view.viewport().update()

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            self.show_current()

    def _step(self, by: int) -> None:
        rows = self.model.rowCount()
        if not rows:
            return
        at = self.view.currentIndex().row()
        place = (0 if by > 0 else rows - 1) if at < 0 else (at + by) % rows
        self.view.setCurrentIndex(self.model.index(place, 0))
        self.show_current()

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Problems"))
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        width = self.view.fontMetrics().averageCharWidth()
        header.setSectionResizeMode(SEVERITY, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.view.setColumnWidth(WHERE, width * 36)
        self.view.setColumnWidth(CHECK, width * 9)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.count)
        tools.addWidget(self.outside)
        tools.addSpacing(8)
        tools.addWidget(self.summed, 1)
        tools.addWidget(self.show_button)
        tools.addWidget(self.mend)
        self.outside.setFlat(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(tools)
        column.addWidget(self.view, 1)

    def _enable(self) -> None:
        finding = self.current()
        self.show_button.setEnabled(finding is not None and bool(finding.subjects))
        writable = not self._workbench.document.read_only
        self.mend.setEnabled(finding is not None and finding.fix is not None and writable)
        said = self.model.summed(finding) if finding is not None else ""
        self.summed.setText(said)

    def _counted(self) -> None:
        total = self.model.rowCount()
        text = self.tr("%n problem(s)", "", total)
        if total:
            blockers = self.tr("%n blocker(s)", "", self.model.count(Severity.BLOCKER))
            text = self.tr("{problems}, {blockers}").format(problems=text, blockers=blockers)
        if self._workbench.known is None:
            waiting = self.tr("The plan is being assessed…")
            so_far = self.tr("{problems} so far. The plan is being assessed…").format(problems=text)
            text = so_far if total else waiting
        self.count.setText(text)
        self.outside.setVisible(self.model.outside > 0)
        self.outside.setText(self.tr("%n problem(s) outside the filter. Show", "", self.model.outside))
        self._enable()
        self.countChanged.emit(total + self.model.outside)
