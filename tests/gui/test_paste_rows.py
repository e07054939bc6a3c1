"""Row 47: rows copied in a spreadsheet become blocks, after one has seen what each column means."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.dialogs.paste_rows import PasteRows
from roadmap_planner.ui.translation import install
from roadmap_planner.ui.views import GANTT, PEOPLE
from roadmap_planner.ui.window import MainWindow
from roadmap_planner.ui.workbench import Workbench
from tests.gui.workplace import MakeBench
from tests.plans import a_plan

HEADED = (
    "Réf\tBrique\tDurée (j)\tPrédécesseurs\tDébut au plus tôt\t\r\n"
    "P1\tAnnuaire\t12\t\t04/01/2027\t\r\n"
    'P2\t"Pilote\nLyon"\t8\tP1SS+3\t\t\r\n'
    "P3\t\t5\t\t\t\r\n"
)
"""As Excel puts it: a line break in a cell is quoted, a column beyond the last one was marked too."""

BARE = "Annuaire\t12\nPilote Lyon\t8\n"


@pytest.fixture
def bench(make_bench: MakeBench, qapp: QApplication) -> Workbench:
    install(qapp, "en")
    return make_bench(a_plan({"A": 5}))


def dialog_of(bench: Workbench, qtbot: QtBot, text: str) -> PasteRows:
    dialog = PasteRows(bench, text)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: PasteRows, place: int, key: str) -> None:
    box = dialog.columns.box(place)
    box.setCurrentIndex(box.findData(key))


def pasted(bench: Workbench) -> dict[str, int]:
    return {one.name: one.duration for one in bench.plan.rows(Block) if one.id != "A"}


def test_a_row_of_headers_names_the_columns(bench: Workbench, qtbot: QtBot) -> None:
    dialog = dialog_of(bench, qtbot, HEADED)
    assert dialog.heads.isChecked()
    assert dialog.tabs.currentWidget() is dialog.view
    assert not dialog.days.isVisible()
    assert len(dialog.columns.chosen()) == 5, "the empty column at the end is none"
    assert dialog.summary.text() == "2 blocks can be pasted, 1 row with problems left out"
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert pasted(bench) == {"Annuaire": 12, "Pilote Lyon": 8}
    assert len(bench.plan.all(Dependency)) == 1
    first = next(one for one in bench.plan.rows(Block) if one.name == "Annuaire")
    assert first.constraint_date == date(2027, 1, 4)
    bench.undo()
    assert pasted(bench) == {}, "one paste, one undo"


def test_without_headers_the_user_says_what_columns_mean(bench: Workbench, qtbot: QtBot) -> None:
    dialog = dialog_of(bench, qtbot, BARE)
    assert not dialog.heads.isChecked()
    assert not dialog.import_button.isEnabled(), "nothing is guessed"
    assert "names of the blocks" in dialog.summary.text()
    choose(dialog, 0, "name")
    assert dialog.days.isVisible()
    dialog.days.setValue(3)
    assert {row.duration for row in dialog.sheet.rows} == {3}  # type: ignore[union-attr]
    choose(dialog, 1, "duration")
    assert not dialog.days.isVisible()
    dialog.accept()
    assert pasted(bench) == {"Annuaire": 12, "Pilote Lyon": 8}


@pytest.mark.parametrize("text", ["Annuaire", "Annuaire\nPilote Lyon\n", '12" screens\n"Annuaire\n'])
def test_a_list_of_names_is_enough(bench: Workbench, qtbot: QtBot, text: str) -> None:
    dialog = dialog_of(bench, qtbot, text)
    assert dialog.import_button.isEnabled()
    dialog.accept()
    assert sorted(pasted(bench).values()) == [10] * len(text.splitlines())


@pytest.mark.parametrize("text", ["", "\t\t\n\t\n", "\n\n"])
def test_of_nothing_nothing_is_pasted(bench: Workbench, qtbot: QtBot, text: str) -> None:
    dialog = dialog_of(bench, qtbot, text)
    assert not dialog.import_button.isEnabled()
    assert dialog.summary.text()


def test_numbers_are_read_as_the_language_writes_them(
    make_bench: MakeBench, qtbot: QtBot, qapp: QApplication
) -> None:
    bench = make_bench(a_plan({"A": 5}), "fr")
    install(qapp, "fr")
    try:
        dialog = dialog_of(bench, qtbot, "Annuaire\t1\u00a0200\nPilote\t31/02/2027\n")
        choose(dialog, 0, "name")
        choose(dialog, 1, "duration")
        assert dialog.problems.count() == 1
        assert "1 brique peut être collée" in dialog.summary.text()
        dialog.accept()
        assert pasted(bench) == {"Annuaire": 1200}
    finally:
        install(qapp, "en")


def test_a_known_reference_takes_the_values_and_that_is_said(bench: Workbench, qtbot: QtBot) -> None:
    dialog = dialog_of(bench, qtbot, HEADED)
    dialog.accept()
    again = dialog_of(bench, qtbot, HEADED.replace("12", "20"))
    assert "2 of them with a known reference" in again.summary.text()
    again.accept()
    assert pasted(bench) == {"Annuaire": 20, "Pilote Lyon": 8}


def test_the_keys_paste_where_blocks_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("Markup is left alone\t7")
    data.setHtml("<table><tr><td><img src='file:///etc/passwd'>evil</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    window.show_view(PEOPLE)
    assert not window.actions_by_name["edit.paste"].isEnabled()
    window.show_view(GANTT)
    QTest.keyClick(window.gantt.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PasteRows)
    assert dialog is not None
    choose(dialog, 0, "name")
    choose(dialog, 1, "duration")
    before = len(window.workbench.plan.all(Block))
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert len(window.workbench.plan.all(Block)) == before + 1
    assert "Markup is left alone" in {one.name for one in window.workbench.plan.rows(Block)}
