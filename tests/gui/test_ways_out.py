"""What shows nothing yet says why in a sentence, and has a button that leads on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_planner.model.people import Population
from roadmap_planner.model.work import Baseline
from roadmap_planner.ui.analysis.change_load_tab import ChangeLoadTab
from roadmap_planner.ui.analysis.coverage_tab import CoverageTab
from roadmap_planner.ui.analysis.load_tab import LoadTab
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.analysis.scenarios_tab import ScenariosTab
from roadmap_planner.ui.analysis.simulation_tab import SimulationTab
from roadmap_planner.ui.gestures.edits import add_block
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.views import ANALYSIS, MAP, PEOPLE
from roadmap_planner.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("tab", "view"),
    [
        (LoadTab, MAP),
        (SimulationTab, MAP),
        (ScenariosTab, MAP),
        (CoverageTab, PEOPLE),
        (ChangeLoadTab, PEOPLE),
    ],
)
def test_an_analysis_of_an_empty_plan_leads_to_what_it_lacks(
    bare_window: MainWindow, qtbot: QtBot, tab: type[AnalysisPane], view: int
) -> None:
    window = bare_window
    window.session.new()
    window.show_view(ANALYSIS)
    page = window.analysis.page(tab)
    button = page.findChild(QPushButton, "way_out")
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    assert button.text()
    QTest.mouseClick(button, LEFT)
    assert window.views.currentIndex() == view
    if view == PEOPLE:
        shown = [one for one in window.people.findChildren(TablePane) if one.isVisible()]
        assert [one.kind for one in shown] == [Population]


def test_comparing_without_a_baseline_takes_the_first(
    bare_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bare_window
    window.session.new()
    window.show_compare()
    panel = window.compare
    assert not panel.baseline.isVisible(), "a plan without blocks has no dates to keep"
    add_block(window.workbench, "Webschool")
    assert panel.baseline.isVisible()
    monkeypatch.setattr(QInputDialog, "exec", lambda _dialog: True)
    QTest.mouseClick(panel.baseline, LEFT)
    assert len(window.workbench.plan.all(Baseline)) == 1
    assert not panel.baseline.isVisible()
    assert panel.summary.text() == "Nothing has changed."


def test_the_sentence_of_an_empty_picture_is_never_wider_than_the_picture(bare_window: MainWindow) -> None:
    window = bare_window
    window.session.new()
    window.resize(1280, 800)
    window.show_compare()
    QApplication.processEvents()
    empty = window.gantt.empty
    assert empty.isVisible()
    for wide in (900, 1280, 1600):
        window.resize(wide, 800)
        QApplication.processEvents()
        assert empty.rect().contains(empty.sentence.geometry())
        assert empty.sentence.height() >= empty.sentence.heightForWidth(empty.sentence.width())
