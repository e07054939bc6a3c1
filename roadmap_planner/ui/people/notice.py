"""A line that says on the spot why something was refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from roadmap_planner.model.errors import PlanError
from roadmap_planner.ui.workbench import Workbench


class Notice(QWidget):
    """Hidden until the plan refuses something while its parent is in sight; then says why, in a sentence,
    until it is closed or the plan changes.
    """

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._pane = parent
        workbench.refused.connect(self._refused)
        workbench.planChanged.connect(self._cleared)
        self.setObjectName("notice")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(self)
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close this message"))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        sign = QLabel("⚠", self)
        sign.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or hide when it is empty."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """What it says now; empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def _refused(self, error: object) -> None:
        if isinstance(error, PlanError) and self._pane.isVisible():
            self.say(self._workbench.words.error(error))

    def _cleared(self) -> None:
        self.say("")
