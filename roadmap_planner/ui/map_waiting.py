"""What lies over the map while a large plan is laid out: what is under way, and no gesture meanwhile."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from roadmap_planner.ui.empty_state import EmptyState


class Waiting(EmptyState):
    """Lies over a picture, as large as it."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._picture = picture
        # The map of before may be seen behind it.
        self.sentence.setAutoFillBackground(True)
        self.sentence.setBackgroundRole(QPalette.ColorRole.Base)
        self.sentence.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence.setMargin(14)
        self.say(self.tr("The map of this large plan is being laid out…"), "")
        picture.installEventFilter(self)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        self.setGeometry(self._picture.rect())
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._picture.rect())
        return super().eventFilter(watched, event)
