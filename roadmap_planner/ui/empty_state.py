"""What a view says while there is nothing to show: one sentence, and what to do about it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

WIDTH = 480
"""How wide a sentence runs, in pixels."""

MARGIN, NARROWEST = 16, 160


class EmptyState(QWidget):
    """One sentence in the middle and a button under it, sometimes a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setFixedWidth(WIDTH)
        self.button = QPushButton(self)
        self.button.setObjectName("way_out")
        self.other = QPushButton(self)
        self.other.setObjectName("other_way_out")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(2)

    def say(self, sentence: str, button: str, other: str = "") -> None:
        """Say what is missing; no button without a text for it."""
        self.sentence.setText(sentence)
        self._fit()
        for one, text in ((self.button, button), (self.other, other)):
            one.setText(text)
            one.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The sentence is no wider than there is room for."""
        width = max(min(WIDTH, self.width() - 2 * MARGIN), NARROWEST)
        self.sentence.setFixedWidth(width)
        # A layout that centres a label gives it the height of one line: the label asks for all of its own.
        height = self.sentence.heightForWidth(width)  # less than none as long as nothing is said
        self.sentence.setMinimumHeight(max(height, 0))


class Cover(EmptyState):
    """Lies over a picture, as large as it."""

    commandWanted = Signal(str)
    """The name of the command that a button stands for."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._picture = picture
        picture.installEventFilter(self)

    def setVisible(self, visible: bool) -> None:
        self.setGeometry(self._picture.rect())
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._picture.rect())
        return super().eventFilter(watched, event)
