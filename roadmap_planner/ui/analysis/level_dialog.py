"""Level relays: what would move, by how much and why, before it is done as one change."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.planning.levelling import Levelling, level
from roadmap_planner.render.levelling import moves_said, summary
from roadmap_planner.ui.analysis.load_tab import plain, rows_list
from roadmap_planner.ui.workbench import Workbench


class LevelDialog(QDialog):
    """Computed off the user's thread; Apply is one change, taken back by one undo."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.found: Levelling | None = None
        self.setWindowTitle(self.tr("Level relays"))
        self.summary = plain(self.tr("Looking for a plan that every relay can carry…"), self)
        self.moves: QListWidget = rows_list(self.tr("What would move, and why"), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.apply = self.buttons.button(QDialogButtonBox.StandardButton.Apply)
        self.apply.setEnabled(False)
        self.apply.clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.summary, self.moves, self.buttons):
            column.addWidget(widget)
        self.resize(680, 460)
        dates = workbench.schedule

        def computed(found: Levelling) -> None:
            if isValid(self):
                self._show(found)

        workbench.aside.run(lambda: level(dates), computed)

    def accept(self) -> None:
        """Hold the blocks back, unless the plan has moved on since."""
        found = self.found
        if found is None:
            return
        title = Phrase("change.levelled", count=len(found.moves))
        if found.plan is self._workbench.plan and self._workbench.change(title, found.edits, by=self):
            super().accept()

    def _show(self, found: Levelling) -> None:
        words = self._workbench.words
        self.found = found
        said = summary(found, self._workbench.schedule)
        self.summary.setText(" ".join(words.phrase(one) for one in said))
        for _, phrase in moves_said(found):
            self.moves.addItem(words.phrase(phrase))
        self.apply.setEnabled(bool(found.moves) and not self._workbench.document.read_only)
