"""Work that one waits for: unseen when it is short, with progress and Cancel when it is long."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Document
from roadmap_planner.document.progress import Told
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui.waiting import GivenUp, WaitingDialog, waited
from roadmap_planner.words import Words
from tests.gui.answers import answer, key
from tests.gui.workplace import sample


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def cancel(dialog: QWidget) -> None:
    assert isinstance(dialog, WaitingDialog)
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_short_is_not_seen(window: QWidget) -> None:
    assert waited(window, "x", Words("en"), lambda told: 7) == 7
    assert QApplication.activeModalWidget() is None
    with pytest.raises(ZeroDivisionError):
        waited(window, "x", Words("en"), lambda told: 1 // 0)


@pytest.mark.parametrize(("language", "said"), [("en", "Checking that it is whole…"), ("fr", "intégrité")])
def test_what_is_long_shows_its_steps(window: QWidget, language: str, said: str) -> None:
    goes_on = threading.Event()

    def work(told: Told) -> str:
        told("check", 0.5)
        assert goes_on.wait(60)
        return "done"

    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, WaitingDialog)
        QTest.qWait(100)
        seen.extend([dialog.what.text(), dialog.step.text(), str(dialog.bar.value())])
        goes_on.set()

    answer(WaitingDialog, look)
    assert waited(window, "Opening “x”…", Words(language), work) == "done"
    assert seen[0] == "Opening “x”…"
    assert said in seen[1]
    assert seen[2] == "500"


def test_who_gives_up_has_the_window_back_whatever_the_work_is_stuck_in(
    window: QWidget, qtbot: QtBot
) -> None:
    wakes, late, ended = threading.Event(), [], threading.Event()

    def work(told: Told) -> str:
        wakes.wait(60)
        return "late"

    def came(result: str) -> None:
        late.append(result)
        ended.set()

    answer(WaitingDialog, cancel)
    with pytest.raises(GivenUp):
        waited(window, "x", Words("en"), work, came)
    assert late == []
    wakes.set()
    qtbot.waitUntil(ended.is_set)
    assert late == ["late"], "what still came was let go of"


def test_work_that_says_its_steps_ends_at_the_next_one(window: QWidget, qtbot: QtBot) -> None:
    given_up, ended = threading.Event(), threading.Event()

    def work(told: Told) -> None:
        told("copy", 0.1)
        given_up.wait(60)
        try:
            told("copy", 0.2)
        finally:
            ended.set()

    answer(WaitingDialog, key(Qt.Key.Key_Escape))
    with pytest.raises(GivenUp):
        waited(window, "x", Words("en"), work)
    given_up.set()
    qtbot.waitUntil(ended.is_set)


@pytest.mark.parametrize("step", ["copy", "check", "read", "plan", "keep"])
def test_row_61_an_opening_that_is_stopped_leaves_nothing(tmp_path: Path, step: str) -> None:
    document = Document.create(sample(), Workspace(tmp_path / "elsewhere"))
    path = tmp_path / "plan.roadmap"
    document.save(path)
    document.close()
    before, workspace = path.read_bytes(), Workspace(tmp_path / "state")
    steps = []

    def told(now: str, share: float) -> None:
        steps.append(now)
        if now == step:
            raise GivenUp

    with pytest.raises(GivenUp):
        Document.open(path, workspace, told=told)
    assert steps[-1] == step
    assert path.read_bytes() == before
    assert [one for one in (tmp_path / "state").rglob("*") if one.is_file()] == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["elsewhere", "plan.roadmap", "state"]


def test_who_gives_up_in_the_moment_in_which_the_work_ends_has_given_up(window: QWidget) -> None:
    goes_on = threading.Event()
    late: list[str] = []

    def work(told: Told) -> str:
        assert goes_on.wait(60)
        return "late"

    def cancel_at_the_end(dialog: QWidget) -> None:
        cancel(dialog)
        goes_on.set()
        QTest.qWait(100)  # the end of the work is seen before the dialog is left

    answer(WaitingDialog, cancel_at_the_end)
    with pytest.raises(GivenUp):
        waited(window, "x", Words("en"), work, late.append)
    assert late == ["late"]
