"""The start page: recovered work first, recent plans with the missing ones greyed, ways to begin."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Recoverable
from roadmap_planner.document.workspace import Place
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.start_page import MISSING, PATH, StartPage


@pytest.fixture
def settings(qtbot: QtBot) -> Settings:
    return Settings(None)


def test_a_plan_that_is_gone_is_greyed_and_can_only_be_removed(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    here, gone = tmp_path / "here.roadmap", tmp_path / "gone.roadmap"
    here.write_bytes(b"x")
    settings.opened(gone)
    settings.opened(here)
    page = StartPage(settings)
    qtbot.addWidget(page)
    rows = {page.recent.item(row).data(PATH): page.recent.item(row) for row in range(2)}
    qtbot.waitUntil(lambda: bool(rows[gone].data(MISSING)))
    assert not rows[here].data(MISSING)
    page.recent.setCurrentItem(rows[gone])
    assert not page.open_recent.isEnabled()
    page.remove.click()
    assert settings.recent() == [here]


def test_pinned_plans_come_first(tmp_path: Path, settings: Settings, qtbot: QtBot) -> None:
    for name in ("a", "b", "c"):
        settings.opened(tmp_path / f"{name}.roadmap")
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.recent.setCurrentRow(2)
    page.pin.click()
    assert [page.recent.item(row).data(PATH).stem for row in range(3)] == ["a", "c", "b"]
    assert page.pin.text() == "Unpin"


def test_the_page_asks_and_the_window_does(tmp_path: Path, settings: Settings, qtbot: QtBot) -> None:
    settings.opened(tmp_path / "a.roadmap")
    page = StartPage(settings)
    qtbot.addWidget(page)
    for button, signal in (
        (page.new, page.newWanted),
        (page.open, page.openWanted),
        (page.sample, page.sampleWanted),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    with qtbot.waitSignal(page.planWanted) as told:
        page.open_recent.click()
    assert told.args == [tmp_path / "a.roadmap"]


def test_a_file_can_be_dropped_anywhere(tmp_path: Path, settings: Settings, qtbot: QtBot) -> None:
    page = StartPage(settings)
    qtbot.addWidget(page)
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/x"), QUrl.fromLocalFile(str(tmp_path / "a.roadmap"))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, left, none)
    with qtbot.waitSignal(page.planWanted) as told:
        page.dropEvent(event)
    assert told.args == [tmp_path / "a.roadmap"]


def test_recovered_work_comes_first(tmp_path: Path, settings: Settings, qtbot: QtBot) -> None:
    with (tmp_path / "lock").open("a+b") as lock:
        found = Recoverable(Place(tmp_path, lock), "Rollout <b>2027</b>", None, datetime.now(UTC), 3, ())
        page = StartPage(settings, [found])
        qtbot.addWidget(page)
        (card,) = page.findChildren(QFrame, "recovered")
        assert any("Rollout <b>2027</b>" in label.text() for label in card.findChildren(QLabel))
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel))
        recover, discard = card.findChildren(QPushButton)
        with qtbot.waitSignal(page.recoverWanted) as told:
            recover.click()
        assert told.args == [found]
        with qtbot.waitSignal(page.discardWanted):
            discard.click()
        page.show_recovered([])
        assert page.recovered_box.count() == 0


def test_without_recent_plans_the_page_says_so(settings: Settings, qtbot: QtBot) -> None:
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.show()
    assert page.none_yet.isVisible()
    assert not page.recent.isVisible()
