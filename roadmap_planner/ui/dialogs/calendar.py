"""The working calendar in a dialog."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from roadmap_planner.ui.offer_strip import OfferStrip
from roadmap_planner.ui.people.calendar_pane import CalendarPane
from roadmap_planner.ui.workbench import Workbench


class CalendarDialog(QDialog):
    """Weekdays worked, public holidays, closures: each edit is a change of the plan."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(self.tr("Working calendar"))
        self.pane = CalendarPane(workbench, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        self.offer = OfferStrip(workbench, None, self.pane)
        workbench.answerers.append(self.offer.show_offer)
        self.finished.connect(self._done)
        column.addWidget(self.pane, 1)
        column.addWidget(buttons)
        self.resize(900, 580)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.offer.answer_key(event):
            super().keyPressEvent(event)

    def _done(self) -> None:
        """An offer that is left unanswered is withdrawn: the calendar stays as it is shown."""
        self.offer.withdraw()
        if self.offer.show_offer in self._workbench.answerers:
            self._workbench.answerers.remove(self.offer.show_offer)
