"""The bar above the views: what the user is to know about the open file, one line for each thing."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.file_watch import CHANGED, GONE, FileWatch
from roadmap_planner.ui.logbook import log_folder
from roadmap_planner.ui.signs import look_of
from roadmap_planner.ui.workbench import Workbench

CRASHED = "notice.crashed"


class NoticeBar(QWidget):
    """Shows what the watch has to say, and nothing when that is nothing."""

    compareWanted = Signal()
    saveWanted = Signal()
    """The plan is to be saved elsewhere."""
    openWanted = Signal()
    """The file is to be opened again: a plan that is only looked at has nothing to lose."""

    def __init__(self, workbench: Workbench, watch: FileWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._watch = watch
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        watch.changed.connect(self.show_notices)
        self.show_notices()

    def show_notices(self) -> None:
        """Say what there is to say now."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(notice) for notice in self._watch.notices()]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()  # a layout that is in sight already does not show what comes in later
        self.setVisible(bool(self._lines))

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [line.text.text() for line in self._lines]

    def _line(self, notice: Phrase) -> "_Line":
        line = _Line(self._workbench.words.phrase(notice), self)
        if notice.key == CHANGED:
            if self._workbench.document.read_only:
                line.add_button(self.tr("Open it again"), "open").clicked.connect(self.openWanted)
            else:
                line.add_button(self.tr("Compare…"), "compare").clicked.connect(self.compareWanted)
        elif notice.key == GONE:
            line.add_button(self.tr("Save as…"), "save").clicked.connect(self.saveWanted)
        elif notice.key == CRASHED:
            line.add_button(self.tr("Show the report"), "report").clicked.connect(_show_reports)
        close = QToolButton(line)
        close.setText("×")
        close.setAutoRaise(True)
        close.setObjectName("close")
        close.setToolTip(self.tr("Close this message"))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(lambda: self._watch.close(notice))
        line.row.addWidget(close)
        return line


def _show_reports() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


class _Line(QFrame):
    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice_line")
        self.setAccessibleName(sentence)
        self.text = QLabel(sentence, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = QLabel("⚠", self)
        sign.setTextFormat(Qt.TextFormat.PlainText)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 6, 8, 6)
        self.row.setSpacing(8)
        self.row.addWidget(sign)
        self.row.addWidget(self.text, 1)

    def add_button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        self.row.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with the edge of a warning, and a line that parts it from what is below."""
        painter, look = QPainter(self), look_of(self.palette())
        painter.fillRect(self.rect(), QColor(look.colour("surface_raised")))
        painter.fillRect(0, 0, 4, self.height(), QColor(look.colour("warning")))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.colour("line_soft")))
        painter.end()
