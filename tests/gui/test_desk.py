"""Several plans: a window each, one for each file, one process for all, and the end of a session."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QSessionManager
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from benchmarks.plans import large_plan
from roadmap_planner.document.document import Document, recoverable
from roadmap_planner.document.lock import lock_path
from roadmap_planner.document.workspace import Workspace, default_workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.app import Program
from roadmap_planner.ui.instance import Instance, join
from roadmap_planner.ui.settings import LANGUAGE
from roadmap_planner.ui.views import VIEWS
from tests.gui.program import ended, in_process, started
from tests.gui.workplace import sample

TITLE = Title("change.block.arranged")


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    with started(qapp) as made:
        qtbot.waitUntil(lambda: not made.desk.leftovers.looking)
        yield made


def written(path: Path) -> Path:
    document = Document.create(sample(), Workspace(path.parent / "elsewhere"))
    document.save(path)
    document.close()
    return path


def test_a_second_plan_is_a_second_window_and_the_same_file_the_same_one(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = program.desk
    one, two = written(tmp_path / "one.roadmap"), written(tmp_path / "two.roadmap")
    first = desk.new_window()
    desk.open(one)
    assert desk.windows == [first], "an empty window is used"
    desk.open(two)
    second = desk.windows[1]
    assert desk.paths() == [one, two]
    link = tmp_path / "link.roadmap"
    link.symlink_to(one)
    desk.open(link)
    assert len(desk.windows) == 2, "by whatever path"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is first)
    first.session.sample()
    assert len(desk.windows) == 3
    second.session.may_leave = lambda: True  # type: ignore[method-assign]
    second.close()
    QApplication.processEvents()
    assert desk.paths() == [one]
    assert not lock_path(two).exists()
    first.settings.put(LANGUAGE, "fr")
    assert all(window.workbench.words.language == "fr" for window in desk.windows)
    desk.new_window()
    assert desk.windows[-1].workbench.words.language == "fr"
    for window in desk.windows:
        window.session.may_leave = lambda: True  # type: ignore[method-assign]
    first.actions_by_name["file.quit"].trigger()
    assert desk.windows == []


def test_a_file_dropped_on_any_view_opens_in_a_window(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = program.desk.new_window()
    for number, view in enumerate(VIEWS):
        window.show_view(number)
        path = written(tmp_path / f"{view}.roadmap")
        shown = window.views.currentWidget()
        assert shown is not None
        at = shown.mapTo(window, shown.rect().center())
        under = taker(window.childAt(at), window)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        entered = QDragEnterEvent(at, copy, data, left, none)
        QApplication.sendEvent(under, entered)
        assert entered.isAccepted(), view
        QApplication.sendEvent(under, QDropEvent(QPointF(at), copy, data, left, none))
        assert path in program.desk.paths(), view
    assert len(program.desk.windows) == len(VIEWS)


def taker(under: QWidget | None, window: QWidget) -> QWidget:
    """Who gets what is dropped: the first widget below the pointer that takes drops."""
    while under is not None and under is not window and not under.acceptDrops():
        under = under.parentWidget()
    return under or window


class Manager:
    """The system's side of the end of a session."""

    def __init__(self, *, asks: bool = False) -> None:
        self.cancelled = False
        self._asks = asks

    def setRestartHint(self, hint: QSessionManager.RestartHint) -> None:
        pass

    def allowsErrorInteraction(self) -> bool:
        return self._asks

    def release(self) -> None:
        pass

    def cancel(self) -> None:
        self.cancelled = True


def test_row_63_the_end_of_the_session_asks_nothing_and_keeps_all(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QMessageBox, "exec", asked.append)
    for name in ("one", "two"):
        program.desk.open(written(tmp_path / f"{name}.roadmap"))
        window = program.desk.windows[-1]
        assert window.workbench.change(TITLE, lambda edit: edit.update(edit.plan.roadmap, title="unsaved"))
    program.ending.commit(Manager())  # type: ignore[arg-type]
    assert program.desk.close_all()
    assert asked == []
    left = recoverable(default_workspace())
    assert [one.title for one in left] == ["unsaved", "unsaved"]
    assert {one.path for one in left} == {tmp_path / "one.roadmap", tmp_path / "two.roadmap"}
    for one in left:
        one.place.release()


def test_row_63_the_end_of_the_session_is_answered_without_the_disk_and_whatever_the_plans_size(
    program: Program, tmp_path: Path
) -> None:
    """No file is opened, listed, renamed or asked for, be it on a drive that hangs; and a plan of thousands
    of blocks costs no more than an empty one.
    """
    calls = {}
    for blocks in (0, 3_000):
        document = Document.create(large_plan(blocks, 0), Workspace(tmp_path / f"state {blocks}"))
        document.save(tmp_path / f"{blocks}.roadmap")
        document.close()
        program.desk.open(tmp_path / f"{blocks}.roadmap")
        window = program.desk.windows[-1]
        assert window.workbench.change(TITLE, lambda edit: edit.update(edit.plan.roadmap, title="unsaved"))
        with Watched() as watched:
            program.ending.commit(Manager())  # type: ignore[arg-type]
        assert watched.touched == []
        calls[len(program.desk.windows)] = watched.calls
    one, two = calls.values()
    assert two <= 2 * one, "so much for each window, and no more"
    assert program.desk.close_all()
    for left in recoverable(default_workspace()):
        left.place.release()


class Watched:
    """What is asked of the system, and how many functions are called, between two moments."""

    def __init__(self) -> None:
        self.touched: list[str] = []
        self.calls = 0

    def __enter__(self) -> "Watched":
        sys.setprofile(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _called(self, _frame: FrameType, event: str, function: object) -> None:
        self.calls += event in {"call", "c_call"}
        if event == "c_call":
            owner = getattr(function, "__self__", None)
            module = getattr(function, "__module__", None) or type(owner).__module__
            if module in {"posix", "nt", "io", "_io", "sqlite3", "_sqlite3", "fcntl", "_socket"}:
                self.touched.append(f"{module}.{getattr(function, '__name__', function)}")


def test_a_session_that_goes_on_asks_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.desk.new_window()
    assert window.workbench.change(TITLE, lambda edit: edit.update(edit.plan.roadmap, title="unsaved"))
    program.ending.commit(Manager())  # type: ignore[arg-type]
    program.ending._again.timeout.emit()
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Cancel)
    assert not window.close()


def test_what_is_in_memory_only_is_asked_about(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.desk.new_window()
    document = window.workbench.document
    assert window.workbench.change(TITLE, lambda edit: edit.update(edit.plan.roadmap, title="unsaved"))
    document._net._lose(Phrase("document_error.disk_full"))
    monkeypatch.setattr(document, "restore_recovery", lambda: None)
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Cancel)
    manager = Manager(asks=True)
    program.ending.commit(manager)  # type: ignore[arg-type]
    assert manager.cancelled
    assert not window.session.ending


# Processes.


def holder(path: Path) -> int:
    """The process that has a file open, by its lock."""
    return (
        int(json.loads(lock_path(path).read_text(encoding="utf-8"))["pid"]) if lock_path(path).exists() else 0
    )


@pytest.fixture
def program_on() -> Iterator[Callable[[Path], "subprocess.Popen[bytes]"]]:
    """Starts the program on a file; what still runs at the end is ended."""
    made: list[subprocess.Popen[bytes]] = []

    def on(path: Path) -> "subprocess.Popen[bytes]":
        made.append(in_process("-m", "roadmap_planner", str(path)))
        return made[-1]

    yield on
    for process in made:
        if process.returncode is None:
            process.kill()
            process.communicate()


Starts = Callable[[Path], "subprocess.Popen[bytes]"]


def test_who_starts_second_hands_over_and_a_dead_socket_is_taken_over(
    tmp_path: Path, qtbot: QtBot, program_on: Starts
) -> None:
    one, two, three = (written(tmp_path / f"{name}.roadmap") for name in ("one", "two", "three"))
    first = program_on(one)
    qtbot.waitUntil(lambda: holder(one) == first.pid, timeout=30_000)
    assert ended(program_on(two)) == 0
    qtbot.waitUntil(lambda: holder(two) == first.pid, timeout=30_000)
    assert ended(first, by=signal.SIGKILL) == -signal.SIGKILL
    assert (default_workspace().folder / "window.sock").exists()
    third = program_on(three)
    qtbot.waitUntil(lambda: holder(three) == third.pid, timeout=30_000)
    assert ended(third, by=signal.SIGTERM) == -signal.SIGTERM


def test_two_that_start_at_once_both_end_well(tmp_path: Path, qtbot: QtBot, program_on: Starts) -> None:
    one, two = written(tmp_path / "one.roadmap"), written(tmp_path / "two.roadmap")
    both = [program_on(one), program_on(two)]
    qtbot.waitUntil(lambda: bool(holder(one) and holder(two)), timeout=40_000)
    assert holder(one) == holder(two)
    (first,) = [process for process in both if process.pid == holder(one)]
    (second,) = [process for process in both if process is not first]
    assert ended(second) == 0
    ended(first, by=signal.SIGTERM)


def test_a_first_one_that_does_not_answer_holds_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_planner.ui.instance.ANSWERS", 0.05)
    first = join(tmp_path, None)
    assert first is not None
    first.ready()
    second = join(tmp_path, Path("x"), wait=0.1)  # nobody runs the first one's event loop
    assert second is not None
    second.release()
    first.release()
    third = join(tmp_path, None)
    assert third is not None
    assert third._listener is not None
    third.release()
    asked: list[object] = []
    first.asked.connect(asked.append)
    QApplication.processEvents()
    assert asked == [], "what the second one opened itself is not opened twice"


def test_who_asks_while_the_first_one_starts_is_heard_once_it_is_ready(tmp_path: Path, qtbot: QtBot) -> None:
    first = join(tmp_path, None)
    assert first is not None
    asked: list[object] = []
    first.asked.connect(asked.append)
    assert join(tmp_path, tmp_path / "plan.roadmap") is None
    assert asked == []
    first.ready()
    assert asked == [tmp_path / "plan.roadmap"]
    first.release()


def test_nonsense_on_the_socket_is_not_heard(tmp_path: Path, qtbot: QtBot) -> None:
    first = join(tmp_path, None)
    assert first is not None
    asked: list[object] = []
    first.asked.connect(asked.append)
    first.ready()
    from multiprocessing.connection import Client

    for message in (b"", b"\x80\x04.", b"[]", b'{"open": 3}'):
        with Client(str(tmp_path / "window.sock"), "AF_UNIX") as connection:
            connection.send_bytes(message)
            qtbot.waitUntil(lambda: connection.poll(0))
            assert connection.recv_bytes() == b"taken"
    assert asked == [None] * 4, "the window comes forward, nothing is opened"
    first.release()
    assert isinstance(first, Instance)


def test_a_folder_that_takes_no_lock_makes_each_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    alone = join(tmp_path / "file", None)
    assert alone is not None
    alone.release()
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
