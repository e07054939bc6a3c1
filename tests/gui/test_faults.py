"""Faults of the program: the plan stands, what is claimed was checked, and nothing of a plan leaves it."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Document, Recoverable, recoverable
from roadmap_planner.document.workspace import Workspace, default_workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.ui import restart, surface
from roadmap_planner.ui.app import Program
from roadmap_planner.ui.desk import Left
from roadmap_planner.ui.dialogs.fault import FaultDialog
from roadmap_planner.ui.logbook import log_folder
from roadmap_planner.ui.recovery_card import RecoveryCard
from roadmap_planner.ui.views import MAP
from roadmap_planner.ui.window import MainWindow
from tests.gui.program import ended, in_process, started
from tests.gui.test_desk import holder
from tests.gui.workplace import sample

TITLE = Title("change.block.arranged")
MARKER = "Xylophon-Vertraulich"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = Document.create(sample(), Workspace(tmp_path / "elsewhere"))
    document.save(tmp_path / "plan.roadmap")
    document.close()
    return tmp_path / "plan.roadmap"


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    with started(qapp) as made:
        yield made


@pytest.fixture
def window(program: Program, path: Path, qtbot: QtBot) -> MainWindow:
    made = program.desk.new_window()
    qtbot.waitUntil(lambda: not program.desk.leftovers.looking)
    assert made.session.open(path)
    assert made.workbench.change(TITLE, lambda edit: rename(edit, MARKER))
    return made


def rename(edit: Edit, title: str) -> None:
    edit.update(edit.plan.roadmap, title=title)


def fail_in_change(window: MainWindow) -> None:
    """A fault between two edits of one change."""

    def half(edit: Edit) -> None:
        rename(edit, "half done")
        raise ZeroDivisionError(MARKER)

    QTimer.singleShot(0, lambda: window.workbench.change(TITLE, half))


def fail_in_worker(window: MainWindow) -> None:
    def work() -> None:
        raise LookupError(MARKER)

    window.workbench.aside.run(work, lambda _: None)


def fail_in_thread(window: MainWindow) -> None:
    def work() -> None:
        raise LookupError(MARKER)

    threading.Thread(target=work).start()


def fail_in_paint(window: MainWindow) -> None:
    window.show_view(MAP)
    window.map.viewport().update()


def broken_paint(*_: object) -> None:
    raise ArithmeticError(MARKER)


def shown(program: Program, qtbot: QtBot) -> FaultDialog:
    """The dialog, once it knows what is certain."""
    qtbot.waitUntil(lambda: program.faults.dialog is not None)
    dialog = program.faults.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.checked)
    return dialog


@pytest.mark.qt_log_ignore("QPainter::end: Painter ended with")  # a painter that failed half-way
@pytest.mark.parametrize("fail", [fail_in_change, fail_in_worker, fail_in_thread, fail_in_paint])
def test_row_59_a_fault_anywhere_leaves_the_plan_and_is_told_once(
    program: Program,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    fail: object,
) -> None:
    assert callable(fail)
    before = window.workbench.plan
    with monkeypatch.context() as broken:
        if fail is fail_in_paint:
            broken.setattr(surface, "paint_shapes", broken_paint)
        fail(window)
        dialog = shown(program, qtbot)
    assert window.workbench.plan is before
    assert "read back just now" in dialog.safe.text()
    assert dialog.restart.isEnabled()
    assert MARKER not in dialog.details.toPlainText()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert program.faults.dialog is None
    assert window.workbench.change(TITLE, lambda edit: rename(edit, "goes on"))
    assert window.session.save()


def test_the_same_fault_is_counted_and_not_told_again(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    fail_in_worker(window)
    dialog = shown(program, qtbot)
    fail_in_worker(window)
    qtbot.waitUntil(lambda: "2" in dialog.times.text())
    dialog.accept()
    fail_in_worker(window)
    qtbot.waitUntil(lambda: sum(program.faults.counts.values()) == 3)
    assert program.faults.dialog is None
    fail_in_change(window)
    assert "ZeroDivisionError" in shown(program, qtbot).details.toPlainText()


def test_what_is_not_certain_is_not_claimed(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    copy = window.workbench.document._net.copy
    assert copy is not None
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    copy.write_bytes(data)
    fail_in_worker(window)
    dialog = shown(program, qtbot)
    assert "not certain" in dialog.safe.text()
    assert MARKER in dialog.safe.text(), "which plan, for the user's eyes"
    assert not dialog.restart.isEnabled()
    dialog.accept()


def test_a_journal_that_lacks_a_change_is_found(program: Program, window: MainWindow) -> None:
    document = window.workbench.document
    proof = document.proof()
    assert proof is not None
    assert proof()
    with document._net._copy.transaction() as connection:  # type: ignore[union-attr]
        connection.exec_driver_sql("DELETE FROM journal")
    assert not proof()


def test_restart_brings_all_windows_back_with_their_unsaved_work(
    program: Program, window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = path.with_name("other.roadmap")
    shutil.copyfile(path, other)
    assert program.desk.new_window().session.open(other)
    told: list[list[str]] = []
    monkeypatch.setattr(restart, "spawn", lambda arguments: told.append(list(arguments)))
    place = window.workbench.document.place_name
    fail_in_worker(window)
    dialog = shown(program, qtbot)
    QTest.mouseClick(dialog.restart, Qt.MouseButton.LeftButton)
    assert told == [["--resume", place, "--reopen", str(other)]]
    assert program.desk.windows == []
    with started(QApplication.instance()) as again:  # type: ignore[arg-type]
        fresh = again.desk.new_window()
        again.desk.resume(Left((place,), (other,)))
        qtbot.waitUntil(lambda: len(again.desk.windows) == 2)
        qtbot.waitUntil(lambda: again.desk.paths().count(other) == 1)
        assert fresh.workbench.document.title == MARKER
        assert fresh.workbench.document.dirty
        assert fresh.workbench.document.undoable() is not None


CRASHES = """
import os, signal, sys
from pathlib import Path
from roadmap_planner.document.workspace import default_workspace
from roadmap_planner.model.change import Title
from roadmap_planner.ui.app import application, start
from roadmap_planner.ui.instance import Instance

program = start(application(), default_workspace(), Instance(None, None), "en")
window = program.desk.new_window()
assert window.session.open(Path(sys.argv[1]))
assert window.workbench.change(
    Title("change.block.arranged"), lambda edit: edit.update(edit.plan.roadmap, title=sys.argv[2])
)
os.kill(os.getpid(), signal.SIGSEGV)
"""


def test_row_60_a_native_crash_is_noticed_at_the_next_start(
    path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    assert ended(in_process("-c", CRASHES, str(path), MARKER)) == -signal.SIGSEGV
    with started(qapp) as program:
        window = program.desk.new_window()
        (said,) = window.notices.texts()
        assert "ended by itself" in said
        (report,) = log_folder().glob("crash-*.txt")
        assert "Segmentation fault" in report.read_text(encoding="utf-8")
        qtbot.waitUntil(lambda: bool(window.start.findChildren(RecoveryCard)))
        QTest.mouseClick(window.start.findChildren(RecoveryCard)[0].recover, Qt.MouseButton.LeftButton)
        assert window.workbench.document.title == MARKER
        assert content_in_logs() == []
    with started(qapp) as program:
        assert program.desk.new_window().notices.texts() == [], "it is said once"


def test_row_69_log_and_reports_hold_nothing_of_a_plan(
    program: Program, window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    reports = []
    for fail in (fail_in_change, fail_in_worker, fail_in_thread):
        fail(window)
        dialog = shown(program, qtbot)
        reports.append(dialog.details.toPlainText())
        dialog.accept()
        QApplication.processEvents()
    assert all(report.count("\n") > 2 for report in reports), "they say where it happened"
    assert not any(secret in report for report in reports for secret in secrets(path))
    log = (log_folder() / "roadmap-planner.log").read_text(encoding="utf-8")
    assert log.count("unanswered") == 3
    assert content_in_logs(path) == []


def secrets(path: Path | None = None) -> list[str]:
    """What must not get out: names in the plan, of its file, and of its folder."""
    folders = [] if path is None else [path.name, str(path.parent), os.environ["HOME"]]
    return [MARKER, sample().roadmap.title, *folders]


def content_in_logs(path: Path | None = None) -> list[str]:
    """What of it stands in some file of the log."""
    written = [file.read_text(encoding="utf-8") for file in log_folder().iterdir()]
    return [secret for secret in secrets(path) for text in written if secret in text]


RESTARTS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from roadmap_planner.document.workspace import default_workspace
from roadmap_planner.model.change import Title
from roadmap_planner.ui.app import application, start
from roadmap_planner.ui.instance import join
from roadmap_planner.ui.restart import restart

app = application()
instance = join(default_workspace().folder, None)
program = start(app, default_workspace(), instance, "en")
window = program.desk.new_window()
assert window.session.open(Path(sys.argv[1]))
assert window.workbench.change(
    Title("change.block.arranged"), lambda edit: edit.update(edit.plan.roadmap, title=sys.argv[2])
)
QTimer.singleShot(0, lambda: restart(program.desk, instance))
app.exec()
"""


def test_a_restart_is_another_process_on_the_same_plan(path: Path, qtbot: QtBot) -> None:
    first = in_process("-c", RESTARTS, str(path), MARKER)
    assert ended(first) == 0
    qtbot.waitUntil(lambda: holder(path) not in {0, first.pid}, timeout=40_000)
    os.kill(holder(path), signal.SIGTERM)
    left: list[Recoverable] = []

    def found() -> bool:
        left.extend(recoverable(default_workspace()))
        return bool(left)

    qtbot.waitUntil(found, timeout=40_000)
    assert [one.title for one in left] == [MARKER]
    for one in left:
        one.place.release()


def test_safe_mode_reads_and_writes_no_settings(
    program: Program, qapp: QApplication, path: Path, qtbot: QtBot
) -> None:
    settings = program.desk.new_window().settings
    settings.opened(path)
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "roadmap-planner" / "settings.ini"
    for window in list(program.desk.windows):
        window.close()
    qtbot.waitUntil(lambda: file.exists() and path.name in file.read_text(encoding="utf-8"))
    before = file.read_bytes()
    with started(qapp, safe=True) as safe:
        window = safe.desk.new_window()
        assert "Safe mode" in window.notices.texts()[0]
        assert window.settings.recent() == []
        assert window.session.open(path)
    assert file.read_bytes() == before
    assert default_workspace().left_behind() == []
