"""Work off the user's thread: one at a time; the result or the exception comes back on the main thread."""

import atexit
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid


class _Done(QObject):
    finished = Signal(object, object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.done = _Done()
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - carried to the main thread, which raises it
            self._tell(None, error)
        else:
            self._tell(result, None)

    def _tell(self, result: object, error: BaseException | None) -> None:
        try:
            self.done.finished.emit(result, error)
        except RuntimeError:  # the application has ended meanwhile, and whoever wanted to know with it
            if isValid(self.done):
                raise


class Background(QObject):
    """One worker. Plans are immutable, so work may look at them while the user goes on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[_Job] = set()
        _EVERY.add(self)

    def run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do the work, then call ``then`` with its result on the main thread; errors are raised there."""
        job = _Job(work)
        job.setAutoDelete(False)
        self._jobs.add(job)

        def finished(result: object, error: BaseException | None) -> None:
            self._jobs.discard(job)
            if error is not None:
                raise error
            then(result)

        job.done.finished.connect(finished)
        self._pool.start(job)

    def wait(self) -> None:
        """Wait until nothing is under way (closing a window, tests)."""
        if isValid(self._pool):
            self._pool.waitForDone()


_EVERY: WeakSet[Background] = WeakSet()


@atexit.register
def _wait_for_every_one() -> None:
    """Work that outlives the application would have nobody to tell."""
    for one in list(_EVERY):
        one.wait()
