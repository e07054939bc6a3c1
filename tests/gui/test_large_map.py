"""The map of a large plan is laid out while the window goes on."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.render.plot import plot
from roadmap_planner.ui import map_places
from roadmap_planner.ui.gestures.edits import add_block, resize_block
from roadmap_planner.ui.map_view import MapView
from roadmap_planner.ui.window import GANTT, MAP, MainWindow
from tests.plans import a_plan


@pytest.fixture
def view(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MapView:
    """The map in front; every plan counts as large from now on."""
    monkeypatch.setattr(map_places, "AT_ONCE", 0)
    window.show_view(MAP)
    QApplication.processEvents()
    window.workbench.asks = False
    return window.map


def settled(view: MapView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.waiting.isVisible())


def shows(view: MapView, plan: Plan) -> bool:
    found = plot(plan)
    return view.picture.cards == found.cards and view.picture.links == found.links


def test_a_plan_that_is_opened_is_laid_out_while_it_says_so(
    window: MainWindow, view: MapView, qtbot: QtBot
) -> None:
    window.session.show_plan(a_plan({"A": 5, "B": 5}, [("A", "B")]))
    assert view.waiting.isVisible()
    assert view.waiting.geometry() == view.viewport().rect()
    assert not view.picture.cards
    settled(view, qtbot)
    assert shows(view, window.workbench.plan)
    QApplication.processEvents()
    assert view.visible().meets(view.picture.cards["A"])


def test_nothing_can_be_done_to_a_map_that_is_not_the_plans(
    window: MainWindow, view: MapView, qtbot: QtBot
) -> None:
    before = view.picture
    added = add_block(window.workbench, "Another")
    assert view.waiting.isVisible()
    assert view.picture is before
    assert view.viewport().childAt(QPoint(200, 200)) in {view.waiting, *view.waiting.children()}
    settled(view, qtbot)
    assert added in view.picture.cards
    assert shows(view, window.workbench.plan)


def test_an_edit_that_moves_no_card_is_shown_at_once(window: MainWindow, view: MapView) -> None:
    chosen = next(one for one in window.workbench.plan.rows(Block) if not one.milestone)
    resize_block(window.workbench, chosen.id, chosen.duration + 20)
    assert not view.waiting.isVisible()
    assert shows(view, window.workbench.plan)


def test_who_goes_to_another_view_waits_for_no_map(window: MainWindow, view: MapView, qtbot: QtBot) -> None:
    found: list[bool] = []
    view.places.found.connect(lambda: found.append(True))
    add_block(window.workbench, "Another")
    window.show_view(GANTT)
    view.places.end()
    QApplication.processEvents()
    assert not found
    window.show_view(MAP)
    settled(view, qtbot)
    assert shows(view, window.workbench.plan)


def test_the_last_of_two_edits_is_laid_out(window: MainWindow, view: MapView, qtbot: QtBot) -> None:
    add_block(window.workbench, "One")
    QApplication.processEvents()
    add_block(window.workbench, "Two")
    settled(view, qtbot)
    assert shows(view, window.workbench.plan)


def test_a_plan_of_too_many_blocks_is_shown_as_a_gantt(
    window: MainWindow, view: MapView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only of such plans, which open only once it was asked, is there no map."""
    monkeypatch.setattr(map_places, "MOST", 2)
    window.session.show_plan(a_plan({"A": 5, "B": 5, "C": 1}, [("A", "B")]))
    QApplication.processEvents()
    assert view.waiting.isVisible()
    assert "3 blocks" in view.waiting.sentence.text()
    assert not view.picture.cards
    QTest.mouseClick(view.waiting.button, Qt.MouseButton.LeftButton)
    assert window.gantt.isVisible()
    window.show_view(MAP)
    window.session.show_plan(a_plan({"A": 5, "B": 5}, [("A", "B")]))
    settled(view, qtbot)
    assert shows(view, window.workbench.plan)
    assert not view.waiting.button.isVisible()
