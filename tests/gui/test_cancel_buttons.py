"""Row 61 in the window: Cancel, pressed at any moment of a long work, leaves everything as it was.

The moment is a step of the work, chosen by chance with a seed; the work waits there for the button.
"""

import os
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_to_json
from roadmap_planner.ui import exporting, waiting
from roadmap_planner.ui.analysis.level_dialog import LevelDialog
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.dialogs.export import ExportChoice, ExportDialog, Progress, Write
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.waiting import WaitingDialog
from roadmap_planner.ui.window import MainWindow
from tests.gui.workplace import sample

SEEDS = range(61, 65)


class Moment:
    """Counts the steps of a work; at the one chosen it has Cancel pressed, and waits until that is done."""

    def __init__(self) -> None:
        self.steps = 0
        self.at: int | None = None
        self._reached, self._pressed = threading.Event(), threading.Event()
        self._look = QTimer()
        self._look.setInterval(2)
        self._look.timeout.connect(self._press)

    def choose(self, seed: int, *, among: float = 1.0) -> None:
        """Choose one of the steps that were counted, or of the first of them: a process is looked at now and
        then, how often depends on how long it takes.
        """
        assert self.steps, "the work says how far it is"
        self.at, self.steps = random.Random(seed).randrange(1 + int(among * (self.steps - 1))), 0
        self._look.start()

    def step(self) -> None:
        """On the thread of the work."""
        here, self.steps = self.steps, self.steps + 1
        if here == self.at:
            self._reached.set()
            assert self._pressed.wait(30)

    def _press(self) -> None:
        dialog = QApplication.activeModalWidget()
        if self._reached.is_set() and isinstance(dialog, WaitingDialog | ExportDialog):
            self._look.stop()
            press_cancel(dialog)
            self._pressed.set()


def press_cancel(dialog: QWidget) -> None:
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Moment:
    """The moment of what is waited for, which is shown from its beginning, and of what is exported."""
    made = Moment()
    monkeypatch.setattr(waiting, "AT_ONCE", 0.0)
    monkeypatch.setattr(waiting, "SHOWN_AFTER", 0)
    told, writer = waiting._Work._told, exporting.writer

    def told_and_waited(work: waiting._Work, step: str, share: float) -> None:
        made.step()
        told(work, step, share)

    def steps_of(*plan: object) -> Write:
        write = writer(*plan)  # type: ignore[arg-type]  # handed on as they come

        def written(choice: ExportChoice, progress: Progress) -> None:
            def progressed(share: float) -> None:
                made.step()
                progress(share)

            write(choice, progressed)

        return written

    monkeypatch.setattr(waiting._Work, "_told", told_and_waited)
    monkeypatch.setattr(exporting, "writer", steps_of)
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    made = make_window(Workspace(tmp_path / "state"), Settings(None), "en")
    monkeypatch.setattr(made.session, "may_leave", lambda: True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.leftovers.looking)
    made.session.sample()
    yield made
    made.close()


def files(folder: Path) -> list[str]:
    """What is there, while a thread may still be clearing up: a folder that goes meanwhile holds nothing."""
    walked = os.walk(folder)
    return sorted(str((Path(top) / name).relative_to(folder)) for top, _, names in walked for name in names)


def shared_plan(folder: Path, name: str) -> Path:
    path = folder / "shared" / name
    path.parent.mkdir()
    if path.suffix == ".json":
        path.write_text(plan_to_json(sample()), encoding="utf-8")
    else:
        document = Document.create(sample(), Workspace(folder / "elsewhere"))
        document.save(path)
        document.close()
    return path


def seen_to(window: MainWindow) -> None:
    """Wait until the lock of the file is seen to."""
    window.watch.wait()
    QApplication.processEvents()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["plan.roadmap", "plan.json"])
@pytest.mark.parametrize("how", ["open", "merge_with"])
def test_row_61_an_opening_and_a_merge(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, moment: Moment, name: str, how: str, seed: int
) -> None:
    if how == "merge_with" and name == "plan.json":
        name = "other.roadmap"
    path = shared_plan(tmp_path, name)
    does: Callable[[Path], object] = getattr(window.session, how)
    whole = does(path)
    assert whole
    if isinstance(whole, QWidget):
        whole.close()
    window.session.sample()
    seen_to(window)
    moment.choose(seed, among=0.25 if path.suffix == ".json" else 1.0)
    content, before = path.read_bytes(), window.workbench.document
    standing, plan = files(tmp_path / "state"), window.workbench.plan
    assert not does(path)
    assert window.workbench.document is before
    assert window.workbench.plan is plan
    assert before.history() == ()
    qtbot.waitUntil(lambda: files(tmp_path / "state") == standing)  # its thread ends at the step it is at
    assert path.read_bytes() == content
    assert files(path.parent) == [name], "neither a lock nor a temporary file"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("view", ["dossier", "gantt"])
def test_row_61_an_export(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, moment: Moment, view: str, seed: int
) -> None:
    target = tmp_path / "paper" / "plan.pdf"
    target.parent.mkdir()

    def exported() -> ExportDialog:
        dialog = window.commands.file.export()
        dialog.choose_view(view)  # type: ignore[arg-type]
        dialog.file.setText(str(target))
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
        return dialog

    assert not exported().isVisible()
    assert target.read_bytes().startswith(b"%PDF")
    target.write_bytes(b"what stood there")
    moment.choose(seed)
    dialog = exported()
    assert dialog.message.text() == "Stopped. Nothing was exported."
    assert target.read_bytes() == b"what stood there"
    assert files(target.parent) == [target.name]
    assert dialog.export.isEnabled(), "it can be tried again"
    dialog.reject()


@pytest.mark.parametrize("seed", SEEDS)
def test_row_61_a_levelling(window: MainWindow, qtbot: QtBot, seed: int) -> None:
    plan = window.workbench.plan
    dialog = LevelDialog(window.workbench, window)
    dialog.open()
    QTimer.singleShot(random.Random(seed).randrange(60), lambda: press_cancel(dialog))
    qtbot.waitUntil(lambda: not dialog.isVisible())
    window.workbench.aside.wait()
    QApplication.processEvents()
    assert window.workbench.plan is plan
    assert window.workbench.document.undoable() is None


def test_a_fault_of_an_export_ends_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Write:
        def write(choice: ExportChoice, progress: Progress) -> None:
            raise ZeroDivisionError

        return write

    monkeypatch.setattr(exporting, "writer", broken)
    dialog = window.commands.file.export()
    dialog.file.setText(str(tmp_path / "plan.pdf"))
    with qtbot.captureExceptions() as raised:
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError, "it is told as any fault is"
    assert dialog.export.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()
