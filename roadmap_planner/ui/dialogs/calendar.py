"""The working calendar in a dialog."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from roadmap_planner.ui.people.calendar_pane import CalendarPane
from roadmap_planner.ui.workbench import Workbench


class CalendarDialog(QDialog):
    """Weekdays worked, public holidays, closures: each edit is a change of the plan."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Working calendar"))
        self.pane = CalendarPane(workbench, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.pane, 1)
        column.addWidget(buttons)
        self.resize(820, 560)
