"""The Analysis view as a user meets it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Relay
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block
from roadmap_planner.ui.analysis.analysis_view import AnalysisView
from roadmap_planner.ui.analysis.load_tab import LoadTab
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.selection import Selection
from tests.gui.workplace import MakeBench
from tests.plans import a_plan


def settled(qtbot: QtBot, pane: AnalysisPane) -> None:
    qtbot.waitUntil(lambda: pane.settled)


def load_tab(qtbot: QtBot, make_bench: MakeBench, language: str = "en") -> LoadTab:
    tab = LoadTab(make_bench(language=language))
    qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    settled(qtbot, tab)
    return tab


def test_a_tab_is_built_and_computed_only_when_somebody_looks(qtbot: QtBot, make_bench: MakeBench) -> None:
    view = AnalysisView(make_bench(), Selection())
    qtbot.addWidget(view)
    page = view.page(LoadTab)
    assert isinstance(page, LoadTab)
    assert page.found is None
    view.show()
    settled(qtbot, page)
    assert page.found is not None


def test_the_overloaded_relay_is_named_and_the_worst_week_framed(qtbot: QtBot, make_bench: MakeBench) -> None:
    tab = load_tab(qtbot, make_bench)
    assert "Paul Guérin is overloaded" in tab.summary.text()
    at = tab.heat.cell()
    assert at is not None
    assert tab.found is not None
    assert at == (
        tab.found.load.overloads[0].relay,
        tab.found.load.weeks.index(tab.found.load.overloads[0].week),
    )
    assert tab.blocks.count() >= 1


def test_the_keyboard_walks_from_cell_to_cell_and_enter_goes_to_the_block(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    tab = load_tab(qtbot, make_bench)
    before = tab.cell.text()
    tab.heat.setFocus()
    QTest.keyClick(tab.heat, Qt.Key.Key_Right)
    assert tab.cell.text() != before
    tab.blocks.setCurrentRow(0)
    with qtbot.waitSignal(tab.showWanted) as shown:
        QTest.keyClick(tab.blocks, Qt.Key.Key_Return)
    assert shown.args is not None
    assert shown.args[0] is Block


def test_an_edit_is_seen_in_the_load_and_one_that_nobody_sees_costs_nothing(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    tab = load_tab(qtbot, make_bench)
    bench = tab.workbench

    def more(capacity: float) -> None:
        def edits(edit: Edit) -> None:
            for one in bench.plan.rows(Relay):
                edit.update(one, capacity=capacity)

        bench.change(Phrase("change.block.arranged"), edits)

    more(5.0)
    qtbot.waitUntil(lambda: "Nobody is overloaded" in tab.summary.text())
    tab.hide()
    more(0.1)
    assert "Nobody is overloaded" in tab.summary.text()
    tab.show()
    qtbot.waitUntil(lambda: "overloaded" in tab.summary.text() and "Nobody" not in tab.summary.text())


def test_without_assignments_there_is_a_sentence_and_the_way_to_add_some(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    tab = LoadTab(make_bench(a_plan({"A": 5})))
    qtbot.addWidget(tab)
    tab.show()
    button = tab.findChild(QWidget, "way_out")
    assert button is not None
    with qtbot.waitSignal(tab.viewWanted) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["assignments"]


def test_the_load_is_exported_for_a_spreadsheet(qtbot: QtBot, make_bench: MakeBench, tmp_path: Path) -> None:
    tab = load_tab(qtbot, make_bench, "fr")
    tab.write(tmp_path / "charge.csv")
    lines = (tmp_path / "charge.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == '"Relais";"Semaine du";"Demandé (jours)";"Disponible (jours)";"Charge"'
    assert tab.found is not None
    assert len(lines) == 1 + len(tab.found.load.weeks) * len(tab.found.load.asked)
    assert any(line.startswith('"Paul Guérin";"2027-07-26";') and '"1,30"' in line for line in lines)
