"""A fault of the program: what happened, what is certain about the plan for it was read back, the ways on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.background import Background
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.logbook import log_folder
from roadmap_planner.ui.signs import tinted

Proof = tuple[str, Callable[[], bool] | None]
"""The title of a plan with unsaved changes, and what reads its working copy back; None without one."""

SIGN = 32


class FaultDialog(QDialog):
    """Claims about the plan only what it has checked."""

    restartWanted = Signal()

    def __init__(self, report: str, proofs: Sequence[Proof], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._report = report
        self.checked = False
        """Whether it is known what is certain."""
        self.happened = plain_label(
            self, self.tr("A fault in the program stopped the last action. Nothing of that action was kept.")
        )
        font = self.happened.font()
        font.setWeight(BOLD)
        self.happened.setFont(font)
        self.safe = plain_label(self, self.tr("Checking that your changes are on disk…"))
        self.times = plain_label(self)
        self.times.hide()
        self.details = QPlainTextEdit(report, self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Report"))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        sign = QLabel(self)
        sign.setPixmap(tinted("warning", "warning", self.palette(), SIGN).pixmap(SIGN, SIGN))
        said = QVBoxLayout()
        said.setSpacing(8)
        for label in (self.happened, self.safe, self.times):
            said.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(
            plain_label(self, self.tr("The report says where it happened, and nothing of your plan:"))
        )
        column.addWidget(self.details, 1)
        column.addWidget(self._buttons())
        self.resize(640, 400)
        self._background = Background(self)
        self._background.run(lambda: [(title, proof and proof()) for title, proof in proofs], self._proven)

    def count(self, times: int) -> None:
        """Faults happened so many times by now, this one or others after it."""
        self.times.setText(self.tr("Faults so far: %n", "", times))
        self.times.show()

    def done(self, result: int) -> None:
        """Close; a check that is under way comes to its end first."""
        self._background.wait()
        super().done(result)

    def _proven(self, found: Sequence[tuple[str, bool | None]]) -> None:
        """Say what is certain of each plan with unsaved changes, and what is not."""
        doubtful = [title for title, whole in found if whole is False]
        unkept = [title for title, whole in found if whole is None]
        lines = []
        if not found:
            lines.append(self.tr("Nothing is at risk: no open plan has unsaved changes."))
        elif not doubtful and not unkept:
            lines.append(
                self.tr(
                    "Your plan is safe: every change before it is on disk. It was read back just now and is "
                    "what you see."
                )
            )
        lines += [self._doubtful(title) for title in doubtful]
        lines += [self._unkept(title) for title in unkept]
        self.safe.setText("\n".join(lines))
        self.restart.setEnabled(not doubtful and not unkept)
        self.checked = True

    def _doubtful(self, title: str) -> str:
        return self.tr(
            "It is not certain that “{title}” is on disk as you see it. Save it under another name "
            "before you go on."
        ).format(title=title)

    def _unkept(self, title: str) -> str:
        return self.tr(
            "The changes to “{title}” are in memory only, for its safety copy cannot be written. "
            "Save it before you restart."
        ).format(title=title)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.go_on = QPushButton(self.tr("&Continue"), self)
        self.restart = QPushButton(self.tr("&Restart"), self)
        self.copy = QPushButton(self.tr("Copy re&port"), self)
        self.folder = QPushButton(self.tr("Open &folder"), self)
        self.restart.setToolTip(self.tr("Opens the program anew; the unsaved changes come back with it."))
        self.restart.setEnabled(False)
        buttons.addButton(self.go_on, role.AcceptRole)
        for button in (self.restart, self.copy, self.folder):
            buttons.addButton(button, role.ActionRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        self.restart.clicked.connect(self._restart)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))))
        return buttons

    def _restart(self) -> None:
        self.accept()
        self.restartWanted.emit()
