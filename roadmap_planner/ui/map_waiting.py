"""What lies over the map while a large plan is laid out, or for good over that of one too large for a map."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from roadmap_planner.ui import map_places
from roadmap_planner.ui.empty_state import Cover


class Waiting(Cover):
    """Lies over the map, and says why."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        # The map of before may be seen behind it.
        self.sentence.setAutoFillBackground(True)
        self.sentence.setBackgroundRole(QPalette.ColorRole.Base)
        self.sentence.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence.setMargin(14)
        self.button.clicked.connect(lambda: self.commandWanted.emit("view.gantt"))
        self.tell(0)
        self.hide()

    def tell(self, blocks: int) -> None:
        """What is under way for so many blocks, or where they can be seen when they are too many."""
        if blocks <= map_places.MOST:
            self.say(self.tr("The map of this large plan is being laid out…"), "")
            return
        told = self.tr("This plan has {count} blocks, too many for a map. The Gantt lists them all.")
        self.say(told.format(count=QLocale().toString(blocks)), self.tr("Show the Gantt"))
