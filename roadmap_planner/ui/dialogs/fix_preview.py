"""What a proposed change would do, row by row and to the dates, before it is applied as one change."""

from datetime import date

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from roadmap_planner.factors.check import Fix
from roadmap_planner.model import rules
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.errors import PlanError
from roadmap_planner.planning.differences import told
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


class FixPreview(QDialog):
    """Shows a fix and applies it; a fix that the plan refuses says why and cannot be applied."""

    def __init__(self, workbench: Workbench, fix: Fix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._fix = fix
        self.setWindowTitle(self.tr("Mend"))
        words = workbench.words
        title = plain_label(self, words.phrase(fix.title))
        font = title.font()
        font.setWeight(BOLD)
        title.setFont(font)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("What would change"))
        self.rows.setWordWrap(True)
        self.rows.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.finish = plain_label(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.apply = self.buttons.addButton(self.tr("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (
            title,
            plain_label(self, self.tr("This is what would change:")),
            self.rows,
            self.finish,
        ):
            column.addWidget(widget)
        column.addWidget(self.buttons)
        self.resize(560, 420)
        self._preview()

    def accept(self) -> None:
        """Apply the fix as one change of its own name."""
        if self._workbench.change(self._fix.title, self._fix.edits, by=self):
            super().accept()
        else:
            self._preview()

    def _preview(self) -> None:
        plan, words = self._workbench.plan, self._workbench.words
        edit = Edit(plan)
        self.rows.clear()
        try:
            self._fix.edits(edit)
            change = edit.change(self._fix.title)
            rules.check(edit.plan, change.touched())
            after = schedule(edit.plan)
        except PlanError as error:
            self.finish.setText(words.error(error))
            self.apply.setEnabled(False)
            return
        for row in change.rows:
            self.rows.addItem(words.phrase(told(plan, edit.plan, row).phrase))
        before = self._workbench.schedule
        self.finish.setText(finish_text(before.finish, after.finish, words))


def finish_text(before: date, after: date, words: Words) -> str:
    """What happens to the end of the plan, in a sentence; days are calendar days."""
    days = (after - before).days
    if not days:
        return words.say("preview.same_finish", finish=after)
    return words.say("preview.later" if days > 0 else "preview.earlier", finish=after, count=abs(days))
