"""Scenarios and baselines in the window: shown and edited in the place of the plan, side by side, adopted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from roadmap_planner.model.change import Title
from roadmap_planner.model.scenario import Scenario, ScenarioEdit
from roadmap_planner.model.work import Baseline, Block
from roadmap_planner.planning.baselines import compared_baseline
from roadmap_planner.planning.scenarios import changes_of, edits_of
from roadmap_planner.ui.analysis.scenarios_tab import ScenariosTab
from roadmap_planner.ui.dialogs.scenario_conflicts import ScenarioConflictsDialog
from roadmap_planner.ui.gestures.edits import rename_block, resize_block
from roadmap_planner.ui.plan_table import FINISH_VARIANCE, NAME, STATE
from roadmap_planner.ui.settings import COLUMNS
from roadmap_planner.ui.views import GANTT
from roadmap_planner.ui.window import MainWindow
from tests.gui.test_main_job import block

TITLE = Title("change.block.moved", name="B12", count=1)


@pytest.fixture
def window(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The sample plan; whatever is asked is answered with yes."""
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Yes)
    return window


def named(window: MainWindow, name: str) -> Scenario:
    return next(one for one in window.workbench.document.plan.rows(Scenario) if one.name == name)


def answer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def typed(dialog: QInputDialog) -> bool:
        dialog.setTextValue(name)
        return True

    monkeypatch.setattr(QInputDialog, "exec", typed)


def tab_of(window: MainWindow, qtbot: QtBot) -> ScenariosTab:
    window.actions_by_name["plan.scenarios"].trigger()
    tab = window.analysis.page(ScenariosTab)
    assert isinstance(tab, ScenariosTab)
    qtbot.waitUntil(lambda: tab.settled, timeout=20_000)
    return tab


def test_the_whole_window_shows_and_edits_a_scenario_and_the_plan_stays(window: MainWindow) -> None:
    bench = window.workbench
    before, base = bench.document.digest(), bench.document.plan
    cautious = named(window, "Cautious")
    finish = bench.schedule.finish
    bench.show_scenario(cautious.id)
    assert window.banner.isVisible()
    assert "Cautious" in window.banner.text.text()
    assert "Cautious" in window.windowTitle()
    assert bench.schedule.finish > finish
    chosen = block(window, "B24")
    resize_block(bench, chosen.id, 9)
    assert bench.plan.get(Block, chosen.id).duration == 9
    assert bench.document.plan.get(Block, chosen.id) == base.get(Block, chosen.id)
    title = bench.document.undoable()
    assert title is not None
    assert bench.words.phrase(title).startswith("In the scenario “Cautious”: ")
    bench.undo()
    assert bench.plan.get(Block, chosen.id).duration == chosen.duration
    assert bench.document.digest() == before
    window.banner.back.click()
    assert bench.scenario is None
    assert not window.banner.isVisible()
    assert bench.schedule.finish == finish


def test_what_the_plan_refuses_a_scenario_refuses_too(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.workbench
    bench.show_scenario(named(window, "Fast").id)
    before = bench.document.digest()
    with qtbot.waitSignal(bench.refused):
        bench.change(TITLE, lambda edit: edit.update(block(window, "B12"), duration=-1))
    assert bench.document.digest() == before


def test_one_of_several_scenarios_is_adopted_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.workbench
    before = bench.document.digest()
    tab = tab_of(window, qtbot)
    across = range(1, tab.table.columnCount())
    heads = [tab.table.model().headerData(column, Qt.Orientation.Horizontal) for column in across]
    assert heads == ["The plan", "Cautious", "Fast"]
    assert "+" in tab.table.model().index(0, 2).data()
    tab.table.selectColumn(3)
    scenario = tab.scenario()
    assert scenario is not None
    assert scenario.name == "Fast"
    tab.buttons["adopt"].click()
    assert [one.name for one in bench.document.plan.rows(Scenario)] == ["Cautious"]
    assert bench.plan.get(Block, block(window, "B12").id).duration == 45
    bench.undo()
    assert bench.document.digest() == before


def test_a_scenario_is_made_edited_in_place_compared_and_discarded(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.workbench
    answer(monkeypatch, "With interns")
    window.actions_by_name["plan.new_scenario"].trigger()
    made = bench.scenario
    assert made is not None
    assert made.name == "With interns"
    b08 = block(window, "B08")
    resize_block(bench, b08.id, b08.duration + 20)
    assert changes_of(bench.document.plan, made.id) == 3  # the estimates go with the duration
    window.banner.compare.click()
    QApplication.processEvents()
    assert window.compare.isVisible()
    assert window.compare.against.currentText() == "The plan itself"
    assert "later" in window.compare.summary.text()
    assert window.selection.marks.ghosts
    window.actions_by_name["plan.leave_scenario"].trigger()
    window.compare_scenario(made.id)
    QApplication.processEvents()
    assert window.compare.against.currentText() == "Scenario “With interns”"
    tab = tab_of(window, qtbot)
    tab.table.selectColumn(tab.table.columnCount() - 1)
    bench.show_scenario(made.id)
    bench.undo()
    bench.undo()
    assert bench.scenario is None, "undoing its creation leaves the scenario"
    assert not any(one.scenario == made.id for one in bench.document.plan.rows(ScenarioEdit))


def test_conflicts_are_counted_in_the_banner_and_settled_one_by_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.workbench
    fast = named(window, "Fast")
    varied = [
        one
        for one in edits_of(bench.document.plan, fast.id)
        if one.of_kind == "Block" and one.of_field == "duration"
    ]
    first, second = (bench.plan.get(Block, one.of_row) for one in varied[:2])
    for one in (first, second):
        resize_block(bench, one.id, one.duration + 1)
    bench.show_scenario(fast.id)
    assert window.banner.conflicts.isVisible()
    assert "2" in window.banner.conflicts.text()

    def ticked(dialog: ScenarioConflictsDialog) -> int:
        """Tick the sentence that names the first block, with the keyboard, and settle."""
        assert not dialog.settle.isEnabled(), "nothing is ticked yet"
        texts = [dialog.rows.item(row).text() for row in range(dialog.rows.count())]
        assert len(texts) == 2
        dialog.rows.setCurrentRow(next(row for row, text in enumerate(texts) if first.ref in text))
        QTest.keyClick(dialog.rows, Qt.Key.Key_Space)
        assert dialog.settle.isEnabled()
        dialog.settle.click()
        return dialog.result()

    monkeypatch.setattr(ScenarioConflictsDialog, "exec", ticked)
    window.banner.conflicts.click()
    assert len(bench.conflicts) == 1
    assert bench.plan.get(Block, first.id).duration == first.duration + 1, "the plan has its way"
    wanted = next(one.now for one in varied if one.of_row == second.id)
    assert bench.plan.get(Block, second.id).duration == int(wanted), "the scenario has it here"


def test_what_is_handed_on_of_a_scenario_says_its_name_and_has_no_scenarios(window: MainWindow) -> None:
    bench = window.workbench
    assert bench.handed_on is bench.plan
    bench.show_scenario(named(window, "Fast").id)
    assert bench.handed_on.roadmap.title.endswith("– scenario “Fast”")
    assert not bench.handed_on.all(Scenario)
    assert bench.handed_on.get(Block, block(window, "B12").id).duration == 45


def test_another_document_is_shown_as_it_is(window: MainWindow) -> None:
    window.workbench.show_scenario(named(window, "Fast").id)
    window.session.sample()
    assert window.workbench.scenario is None
    assert not window.banner.isVisible()


def test_baselines_are_taken_chosen_renamed_and_deleted_each_with_one_undo(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.workbench
    before = bench.document.digest()
    dialog = window.commands.plan.baselines()
    assert dialog.table.rowCount() == 1
    answer(monkeypatch, "March committee")
    dialog.take.click()
    assert dialog.table.rowCount() == 2
    newest = compared_baseline(bench.plan)
    assert newest is not None
    assert newest.name == "March committee"
    b12 = block(window, "B12")
    assert window.gantt.canvas.picture.baseline[b12.id].start == bench.schedule.span(b12.id)[0]
    older = next(one for one in bench.plan.rows(Baseline) if one.id != newest.id)
    rows = {dialog.table.model().index(row, 0).data(): row for row in range(2)}
    dialog.table.selectRow(rows[older.name])
    dialog.choose.click()
    assert compared_baseline(bench.plan) == bench.plan.get(Baseline, older.id)
    answer(monkeypatch, "January")
    dialog.rename.click()
    assert bench.plan.get(Baseline, older.id).name == "January"
    dialog.delete.click()
    assert older.id not in bench.plan.all(Baseline)
    for _ in range(4):
        bench.undo()
    assert bench.document.digest() == before
    dialog.close()


def test_state_and_variance_stand_in_the_table_the_details_and_the_tip(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_view(GANTT)
    QApplication.processEvents()
    gantt = window.gantt
    b10 = block(window, "B10")
    row = gantt.canvas.picture.place[b10.id]
    model = gantt.model
    assert model.index(row, STATE).data() == "At risk"
    assert model.index(row, NAME).data(Qt.ItemDataRole.DecorationRole) is not None
    assert model.index(row, FINISH_VARIANCE).data() == "+7"
    assert gantt.table.isColumnHidden(FINISH_VARIANCE)
    menu = gantt.columns_menu()
    next(one for one in menu.actions() if one.text() == "Finish variance in working days").trigger()
    assert not gantt.table.isColumnHidden(FINISH_VARIANCE)
    assert "finish_variance" in window.settings.get(COLUMNS)
    window.selection.select([(Block, b10.id)])
    QApplication.processEvents()
    assert "At risk: finishes 7 working days later" in window.inspector._state.text()
    assert "start +7 days" in window.inspector._against.text()
    bar = gantt.canvas.picture.bar(b10.id)
    assert bar is not None
    at = gantt.canvas.to_viewport(bar.x + 1, bar.y + 4)
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _of: told.append(text))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, gantt.canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(gantt.canvas.viewport(), event)
    assert "At risk" in told[0]
    assert rename_block(window.workbench, b10.id, "<b>Gate</b>")
    assert "&lt;b&gt;" in str(model.index(row, NAME).data(Qt.ItemDataRole.ToolTipRole))
