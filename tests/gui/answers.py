"""Answers to the dialogs that stop a test until somebody answers."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from roadmap_planner.ui.waiting import WaitingDialog

TRIES = 1000


def answer(
    kind: type[QWidget], then: Callable[[QWidget], object], seen: list[str] | None = None, tries: int = TRIES
) -> None:
    """Do something in the next dialog, which has to be of a kind; its labels are kept in ``seen``."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or (isinstance(dialog, WaitingDialog) and kind is not WaitingDialog):
            assert tries, "no dialog came"
            QTimer.singleShot(10, lambda: answer(kind, then, seen, tries - 1))
            return
        try:
            assert isinstance(dialog, kind), dialog
            if seen is not None:
                seen.extend(label.text() for label in dialog.findChildren(QLabel))
            then(dialog)
        except BaseException:
            dialog.close()  # else the test would wait for ever
            raise

    QTimer.singleShot(0, act)


def press(name: str) -> Callable[[QWidget], None]:
    """Click the button of this name."""
    return lambda dialog: QTest.mouseClick(getattr(dialog, name), Qt.MouseButton.LeftButton)


def key(which: Qt.Key) -> Callable[[QWidget], None]:
    """Press a key."""
    return lambda dialog: QTest.keyClick(dialog, which)
