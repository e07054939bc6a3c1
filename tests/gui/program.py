"""The program as it is started, without its event loop: windows, faults, log; all put back at the end."""

import faulthandler
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from roadmap_planner.document.workspace import default_workspace
from roadmap_planner.ui.app import Program, start
from roadmap_planner.ui.instance import Instance
from roadmap_planner.ui.translation import install

ROOT = Path(__file__).parents[2]


@contextmanager
def started(app: QApplication, language: str = "en", *, safe: bool = False) -> Iterator[Program]:
    """A program whose windows close without a question at the end."""
    hooks = sys.excepthook, threading.excepthook
    program = start(app, default_workspace(), Instance(None, None), language, safe=safe)
    try:
        yield program
    finally:
        if program.faults.dialog is not None:
            program.faults.dialog.reject()
        for window in list(program.desk.windows):
            window.session.may_leave = lambda: True  # type: ignore[method-assign]
            window.close()
        app.processEvents()
        program.desk.leftovers.release()
        app.commitDataRequest.disconnect(program.ending.commit)
        program.ending.setParent(None)
        program.logbook.close()
        sys.excepthook, threading.excepthook = hooks
        faulthandler.enable(sys.__stderr__ or sys.stderr)
        install(app, "en")


def in_process(*arguments: str) -> subprocess.Popen[bytes]:
    """Start Python with these arguments, with the state folder of the test and without a screen."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes], *, by: signal.Signals | None = None) -> int:
    """Wait for the end of a process, after sending it a signal if one is named; how it ended."""
    if by is not None:
        process.send_signal(by)
    _, said = process.communicate(timeout=60)
    if process.returncode not in {0, *(-one for one in (signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV))}:
        raise AssertionError(said.decode())
    return process.returncode
