"""Versions in the window: what saves replaced, told against now, and brought back as a new plan."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.backups import versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block
from roadmap_planner.ui.dialogs.versions import VersionsDialog
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.session import Session
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.translation import install
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words
from tests.plans import a_plan

BASE = a_plan({"A": 5, "B": 3, "C": 2}, [("B", "C")])

Sessions = Callable[[str], tuple[Session, Workbench]]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A plan that Anne and then Marc saved again, in a session of their own each: A takes 5, 6, 7 days."""
    path, workspace = tmp_path / "plan.roadmap", Workspace(tmp_path / "state")
    document = Document.create(BASE, workspace)
    document.author = "Luc"
    document.save(path)
    document.close()
    for author, days in (("Anne", 6), ("Marc", 7)):
        document = Document.open(path, workspace)
        document.author = author
        with document.change(Phrase("change.weekdays")) as edit:
            longer(edit, days)
        document.save()
        document.close()
    return path


def longer(edit: Edit, days: int) -> None:
    edit.update(edit.plan.get(Block, "A"), duration=days)


@pytest.fixture
def session_on(saved: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Sessions]:
    made: list[Workbench] = []

    def make(language: str = "en") -> tuple[Session, Workbench]:
        install(qapp, language)
        workspace, window = Workspace(saved.parent / "state"), QWidget()
        qtbot.addWidget(window)
        window.show()
        bench = Workbench(Document.open(saved, workspace), Words(language))
        made.append(bench)
        return Session(bench, workspace, Settings(None), Leftovers(workspace), window), bench

    yield make
    install(qapp, "en")
    for bench in made:
        bench.background.wait()
        bench.document.close()


def read(dialog: VersionsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.said.text().startswith(("Reading", "Lecture")))


def choose(dialog: VersionsDialog, row: int, qtbot: QtBot) -> None:
    at = dialog.list.visualItemRect(dialog.list.item(row)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    read(dialog, qtbot)


def test_each_version_says_by_whom_and_what_changed_since(session_on: Sessions, qtbot: QtBot) -> None:
    session, _ = session_on("en")
    dialog = session.versions()
    read(dialog, qtbot)
    told = [dialog.list.item(row).text().split("\n")[1] for row in range(dialog.list.count())]
    assert told == ["Anne · 1 change", "Luc · 0 changes"]
    assert dialog.since.sentences() == ["A A: duration 6 → 7 working days"]
    choose(dialog, 1, qtbot)
    assert dialog.since.sentences() == ["A A: duration 5 → 7 working days"]


def test_a_version_comes_back_as_a_new_unsaved_plan(session_on: Sessions, saved: Path, qtbot: QtBot) -> None:
    session, bench = session_on("en")
    before = saved.read_bytes()
    dialog = session.versions()
    read(dialog, qtbot)
    choose(dialog, 1, qtbot)
    with qtbot.waitSignal(session.opened):
        QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert bench.plan == BASE
    assert bench.document.path is None
    assert bench.document.dirty
    assert saved.read_bytes() == before


def test_who_stays_with_unsaved_changes_stays(
    session_on: Sessions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, bench = session_on("en")
    bench.change(Phrase("change.weekdays"), lambda edit: longer(edit, 9))
    dialog = session.versions()
    read(dialog, qtbot)
    assert dialog.since.sentences() == ["A A: duration 6 → 9 working days"]
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Cancel)
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert bench.plan.get(Block, "A").duration == 9


def test_a_version_that_cannot_be_read_says_so(session_on: Sessions, saved: Path, qtbot: QtBot) -> None:
    session, bench = session_on("en")
    kept = versions(Workspace(saved.parent / "state"), bench.document.id)
    kept[0].path.write_bytes(b"not a plan any more")
    dialog = session.versions()
    read(dialog, qtbot)
    assert dialog.list.item(0).text().endswith("Cannot be read as a plan")
    assert kept[0].path.name in dialog.said.text()
    assert not dialog.apply.isEnabled()
    choose(dialog, 1, qtbot)
    assert dialog.apply.isEnabled()


@pytest.mark.parametrize(("language", "said"), [("en", "is kept as a version"), ("fr", "comme version")])
def test_without_a_version_it_says_when_one_is_kept(
    language: str, said: str, session_on: Sessions, saved: Path
) -> None:
    session, bench = session_on(language)
    for version in versions(Workspace(saved.parent / "state"), bench.document.id):
        version.path.unlink()
    dialog = session.versions()
    assert said in dialog.none.text()
    assert not dialog.list.isVisible()
    assert not dialog.apply.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_same_state_says_that_nothing_differs(session_on: Sessions, qtbot: QtBot) -> None:
    session, bench = session_on("en")
    bench.change(Phrase("change.weekdays"), lambda edit: longer(edit, 6))
    dialog = session.versions()
    read(dialog, qtbot)
    assert dialog.said.text() == "Nothing differs: the plan is now as it was in this version."
    assert not dialog.since.isVisible()
