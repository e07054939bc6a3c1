"""Work that may take long, on a thread of its own, while the user waits for it: progress, and Cancel.

Where it is over at once nothing is shown. Who gives up has the window back at once, whatever the work is
stuck in (a network drive that is gone); it is told to stop, and what it still brings is let go of.
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from roadmap_planner.document.progress import Told
from roadmap_planner.words import Words

T = TypeVar("T")

AT_ONCE = 0.05
"""Seconds in which work may end without the window noticing."""

SHOWN_AFTER = 350
"""Milliseconds more until the progress is shown."""

LOOKED_EVERY = 25
"""Milliseconds between two looks at how far it is."""


class GivenUp(Exception):  # noqa: N818 - named for what it is
    """The user did not want to wait any longer."""


class _Work:
    """The work, its thread and what came of it. Nothing of Qt: the user's thread looks at it."""

    def __init__(self, work: Callable[[Told], Any], late: Callable[[Any], object]) -> None:
        self.result: Any = None
        self.error: BaseException | None = None
        self.over = threading.Event()
        self.at = ("", 0.0)
        self._work = work
        self._late = late
        self._given_up = False
        self._ending = threading.Lock()
        threading.Thread(target=self._run, daemon=True).start()

    def give_up(self) -> None:
        """Want no result any more, even where it is there already."""
        with self._ending:
            self._given_up = True
            over = self.over.is_set()
        if over and self.error is None:
            self._late(self.result)

    def _run(self) -> None:
        result: Any = None
        try:
            result = self._work(self._told)
        except BaseException as error:  # noqa: BLE001 - carried to the user's thread, which raises it
            self.error = error
        with self._ending:
            self.result = result
            self.over.set()
            unwanted = self._given_up
        if unwanted and self.error is None:
            self._late(result)

    def _told(self, step: str, share: float) -> None:
        if self._given_up:
            raise GivenUp
        self.at = (step, share)


class WaitingDialog(QDialog):
    """Says what is being done, how far it is, and lets the user give up."""

    def __init__(
        self, what: str, words: Words, *, may_give_up: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._may_give_up = may_give_up
        self.setWindowTitle(self.tr("One moment"))
        self.setModal(True)
        self.what = QLabel(what, self)
        self.step = QLabel(self)
        for label in (self.what, self.step):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(what)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.rejected.connect(self.reject)
        self.buttons.setVisible(may_give_up)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.what, self.bar, self.step, self.buttons):
            column.addWidget(widget)
        self.resize(460, 140)

    def reject(self) -> None:
        """Esc, the close button and Cancel: the user gives up, where that is possible."""
        if self._may_give_up:
            super().reject()

    def say(self, step: str, share: float) -> None:
        """Which step goes on, and how far it is where that is known."""
        if step:
            self.step.setText(self._words.say(f"waiting.{step}"))
        self.bar.setRange(0, 1000 if share else 0)
        self.bar.setValue(round(share * 1000))


def waited(
    parent: QWidget,
    what: str,
    words: Words,
    work: Callable[[Told], T],
    late: Callable[[T], object] = lambda _: None,
    *,
    may_give_up: bool = True,
) -> T:
    """The result of work on another thread; its steps are named in ``waiting.…``.

    Raises GivenUp when the user does not wait for it (``late`` gets what comes all the same, on that other
    thread), and what the work raises.
    """
    job = _Work(work, late)
    if not job.over.wait(AT_ONCE):
        _wait(job, WaitingDialog(what, words, may_give_up=may_give_up, parent=parent))
    if job.error is not None:
        raise job.error
    result: T = job.result
    return result


def _wait(job: _Work, dialog: WaitingDialog) -> None:
    """Wait in sight of the user, who can do nothing else meanwhile. Raises GivenUp."""
    unseen, look = QEventLoop(), QTimer()
    look.setInterval(LOOKED_EVERY)
    look.timeout.connect(lambda: unseen.quit() if job.over.is_set() else None)
    QTimer.singleShot(SHOWN_AFTER, unseen.quit)
    look.start()
    unseen.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    look.timeout.connect(lambda: dialog.accept() if job.over.is_set() else dialog.say(*job.at))
    try:
        if not job.over.is_set() and not dialog.exec():
            job.give_up()
            raise GivenUp
    finally:
        look.stop()
        dialog.deleteLater()
