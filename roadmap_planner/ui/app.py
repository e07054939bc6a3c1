"""The application: style, language, what happens to bugs, and the first window."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

import roadmap_planner
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace, default_workspace
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import plan_of
from roadmap_planner.shipped import shipped
from roadmap_planner.ui import theme
from roadmap_planner.ui.desk import Desk, Left
from roadmap_planner.ui.faults import Faults
from roadmap_planner.ui.garbage import Garbage
from roadmap_planner.ui.instance import Instance
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.logbook import Logbook, log_folder
from roadmap_planner.ui.restart import restart
from roadmap_planner.ui.session_end import SessionEnd
from roadmap_planner.ui.settings import LANGUAGE, THEME, Settings, default_file
from roadmap_planner.ui.translation import install, language_of
from roadmap_planner.ui.window import MainWindow
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


def application() -> QApplication:
    """The one QApplication, with its name and icon."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("roadmap-planner")
    app.setApplicationDisplayName("Roadmap Planner")
    app.setApplicationVersion(roadmap_planner.__version__)
    app.setDesktopFileName("roadmap-planner")
    app.setWindowIcon(QIcon(str(shipped("icons", "roadmap-planner.svg"))))
    return app


def make_window(workspace: Workspace, settings: Settings, language: str) -> MainWindow:
    """A window that is alone, on an empty plan; it looks for what can be recovered itself."""
    dress(settings, language)
    leftovers = Leftovers(workspace)
    window = _window(workspace, settings, language, leftovers)
    leftovers.setParent(window)
    window.closed.connect(leftovers.release)
    leftovers.look()
    return window


def dress(settings: Settings, language: str) -> None:
    """Give the application its colours and its language."""
    app = application()
    theme.apply(app, settings.get(THEME))
    install(app, language)


def run(
    instance: Instance, path: Path | None, language: str = "", *, safe: bool = False, left: Left | None = None
) -> int:
    """Open the window, on a file if one is named, and stay until it is closed. Returns the exit code.

    ``safe`` neither reads nor writes settings. ``left`` is what a restart left.
    """
    app = application()
    program = start(app, default_workspace(), instance, language, safe=safe)
    Garbage(app)
    program.desk.new_window()
    if left is not None:
        program.desk.resume(left)
    if path is not None:
        program.desk.open(path)
    QTimer.singleShot(0, instance.ready)
    code = app.exec()
    instance.release()
    return code


@dataclass(frozen=True, slots=True)
class Program:
    """What runs: the windows, and who hears of faults and of the end of the session."""

    desk: Desk
    faults: Faults
    ending: SessionEnd
    logbook: Logbook


def start(
    app: QApplication, workspace: Workspace, instance: Instance, language: str = "", *, safe: bool = False
) -> Program:
    """The program without a window yet; what there is to say about its start waits for the first one."""
    logbook = Logbook(log_folder())
    settings = Settings(None if safe else default_file())
    spoken = language or language_of(settings.get(LANGUAGE))
    dress(settings, spoken)
    leftovers = Leftovers(workspace)
    desk = Desk(lambda other: _window(workspace, settings, other or spoken, leftovers), leftovers)
    faults = Faults(desk.documents, lambda: restart(desk, instance), desk)
    faults.install()
    for bulletin in (
        Phrase("notice.crashed") if logbook.crashed else None,
        Phrase("notice.safe_mode") if safe else None,
        settings.note,
    ):
        if bulletin is not None:
            desk.tell(bulletin)
    instance.asked.connect(desk.asked)
    leftovers.look()
    return Program(desk, faults, SessionEnd(app, desk), logbook)


def _window(workspace: Workspace, settings: Settings, language: str, leftovers: Leftovers) -> MainWindow:
    empty = plan_of([Roadmap(title="–", start=_first_monday(), language=language)])
    workbench = Workbench(Document.create(empty, workspace, later=True), Words(language))
    return MainWindow(workbench, workspace, settings, leftovers)


def _first_monday() -> date:
    today = date.today()
    return today - timedelta(days=today.weekday())
