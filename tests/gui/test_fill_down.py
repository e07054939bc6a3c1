"""Ctrl+D fills what the uppermost selected row holds down the others, as one change."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmap_planner.model.people import Population
from roadmap_planner.model.work import Block
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.plan_table import DURATION
from roadmap_planner.ui.settings import ASK_BEFORE_MOVING
from roadmap_planner.ui.views import GANTT, PEOPLE
from roadmap_planner.ui.window import MainWindow
from tests.gui.test_main_job import block

CTRL = Qt.KeyboardModifier.ControlModifier


def choose_rows(window: MainWindow, column: int, *refs: str) -> None:
    """Select the rows of blocks in the table beside the bars, with the cursor in a column of the last."""
    table, place = window.gantt.table, window.gantt.canvas.picture.place
    table.setFocus()
    for number, ref in enumerate(refs):
        index = window.gantt.model.index(place[block(window, ref).id], column)
        flags = QItemSelectionModel.SelectionFlag.Rows
        flags |= (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            if number == 0
            else QItemSelectionModel.SelectionFlag.Select
        )
        table.selectionModel().setCurrentIndex(index, flags)


def test_durations_are_filled_down_the_plan_table_as_one_undo(window: MainWindow) -> None:
    window.settings.put(ASK_BEFORE_MOVING, value=False)
    window.show_view(GANTT)
    bench = window.workbench
    before = bench.plan
    choose_rows(window, DURATION, "B18", "B20", "B21")
    QTest.keyClick(window.gantt.table, Qt.Key.Key_D, CTRL)
    wanted = before.get(Block, block(window, "B18").id).duration
    assert [block(window, ref).duration for ref in ("B18", "B20", "B21")] == [wanted] * 3
    assert len(bench.document.history()) == 1
    title = bench.document.undoable()
    assert title is not None
    assert bench.words.phrase(title) == "Fill duration (working days) down, 2 rows"
    bench.undo()
    assert bench.plan == before


def test_durations_that_would_move_other_blocks_are_offered_first(window: MainWindow) -> None:
    window.show_view(GANTT)
    before = window.workbench.plan
    choose_rows(window, DURATION, "B12", "B13")
    QTest.keyClick(window.gantt.table, Qt.Key.Key_D, CTRL)
    assert window.offer.isVisible()
    assert window.workbench.plan == before


def test_with_one_row_the_key_asks_why(window: MainWindow) -> None:
    window.show_view(GANTT)
    choose_rows(window, DURATION, "B12")
    QApplication.processEvents()
    QTest.keyClick(window.gantt.table, Qt.Key.Key_D, CTRL)
    assert window.docks["why"].isVisible()


def test_a_field_is_filled_down_a_table_of_people(window: MainWindow) -> None:
    window.people.show_tab(Population)
    window.show_view(PEOPLE)
    QApplication.processEvents()
    pane = next(one for one in window.people.findChildren(TablePane) if one.kind is Population)
    column = next(n for n, one in enumerate(pane.model.columns) if one.name == "site")
    view = pane.view
    view.setFocus()
    view.setCurrentIndex(pane.filter.index(0, column))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = window.workbench.plan
    first = pane.filter.index(0, column).data()
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert [pane.filter.index(row, column).data() for row in range(3)] == [first] * 3
    assert len(window.workbench.document.history()) == 1
    window.workbench.undo()
    assert window.workbench.plan == before
