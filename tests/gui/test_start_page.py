"""The start page: recovered work first, recent plans with the missing ones greyed, ways to begin."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui import reach
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.reach import Reach
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.start_page import PATH, REACH, StartPage
from roadmap_planner.words import Words


@pytest.fixture
def settings(qtbot: QtBot) -> Settings:
    return Settings(None)


@pytest.fixture
def leftovers(tmp_path: Path) -> Leftovers:
    return Leftovers(Workspace(tmp_path / "state"))


def test_a_plan_that_is_gone_is_greyed_and_can_only_be_removed(
    tmp_path: Path, settings: Settings, leftovers: Leftovers, qtbot: QtBot
) -> None:
    here, gone = tmp_path / "here.roadmap", tmp_path / "gone.roadmap"
    here.write_bytes(b"x")
    settings.opened(gone)
    settings.opened(here)
    page = StartPage(settings, leftovers, Words("en"))
    qtbot.addWidget(page)
    rows = {page.recent.item(row).data(PATH): page.recent.item(row) for row in range(2)}
    qtbot.waitUntil(lambda: rows[gone].data(REACH) is Reach.MISSING)
    assert rows[here].data(REACH) is Reach.THERE
    page.recent.setCurrentItem(rows[gone])
    assert not page.open_recent.isEnabled()
    page.remove.click()
    assert settings.recent() == [here]


def test_pinned_plans_come_first(
    tmp_path: Path, settings: Settings, leftovers: Leftovers, qtbot: QtBot
) -> None:
    for name in ("a", "b", "c"):
        settings.opened(tmp_path / f"{name}.roadmap")
    page = StartPage(settings, leftovers, Words("en"))
    qtbot.addWidget(page)
    page.recent.setCurrentRow(2)
    page.pin.click()
    assert [page.recent.item(row).data(PATH).stem for row in range(3)] == ["a", "c", "b"]
    assert page.pin.text() == "Unpin"


def test_the_page_asks_and_the_window_does(
    tmp_path: Path, settings: Settings, leftovers: Leftovers, qtbot: QtBot
) -> None:
    settings.opened(tmp_path / "a.roadmap")
    page = StartPage(settings, leftovers, Words("en"))
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


def test_a_file_can_be_dropped_anywhere(
    tmp_path: Path, settings: Settings, leftovers: Leftovers, qtbot: QtBot
) -> None:
    page = StartPage(settings, leftovers, Words("en"))
    qtbot.addWidget(page)
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/x"), QUrl.fromLocalFile(str(tmp_path / "a.roadmap"))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, left, none)
    with qtbot.waitSignal(page.planWanted) as told:
        page.dropEvent(event)
    assert told.args == [tmp_path / "a.roadmap"]


def test_without_recent_plans_the_page_says_so(
    settings: Settings, leftovers: Leftovers, qtbot: QtBot
) -> None:
    page = StartPage(settings, leftovers, Words("en"))
    qtbot.addWidget(page)
    page.show()
    assert page.none_yet.isVisible()
    assert not page.recent.isVisible()


def test_row_58_a_drive_that_does_not_answer_holds_nothing(
    tmp_path: Path,
    settings: Settings,
    leftovers: Leftovers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, far = tmp_path / "here.roadmap", tmp_path / "far.roadmap"
    here.write_bytes(b"x")
    wakes, looks = threading.Event(), []
    is_file = Path.is_file

    def slow(path: Path) -> bool:
        if path == far:
            looks.append(path)
            wakes.wait(60)
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", slow)
    monkeypatch.setattr(reach, "TIMEOUT", 2 * reach.LOOKED_EVERY)
    settings.opened(here)
    settings.opened(far)
    page = StartPage(settings, leftovers, Words("en"))  # returns although the drive does not
    qtbot.addWidget(page)
    rows = {page.recent.item(row).data(PATH): page.recent.item(row) for row in range(2)}
    qtbot.waitUntil(lambda: rows[far].data(REACH) is Reach.SILENT)
    assert rows[here].data(REACH) is Reach.THERE
    assert "does not answer" in rows[far].text()
    page.recent.setCurrentItem(rows[far])
    assert page.open_recent.isEnabled(), "it may be tried all the same"
    page.refresh()
    assert len(looks) == 1, "no second thread waits for the same drive"
    far.write_bytes(b"x")
    wakes.set()
    qtbot.waitUntil(lambda: page.recent.item(0).data(REACH) is Reach.THERE)
    assert "does not answer" not in page.recent.item(0).text()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_recent_plan_that_is_gone_is_grey_in_the_menu_too(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    here = tmp_path / "here & now.roadmap"
    here.touch()
    settings = Settings(None)
    settings.opened(here)
    settings.opened(tmp_path / "gone.roadmap")
    window = make_window(Workspace(tmp_path / "state"), settings, language)
    qtbot.addWidget(window)
    menu = window.menus._recent
    menu.aboutToShow.emit()
    gone, there = menu.actions()
    qtbot.waitUntil(lambda: not gone.isEnabled())
    assert gone.text() == ("gone — not found" if language == "en" else "gone — introuvable")
    assert there.isEnabled()
    assert there.text() == "here && now"
    window.close()
