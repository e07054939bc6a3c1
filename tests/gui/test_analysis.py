"""The Analysis view as a user meets it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Objective
from roadmap_planner.model.people import Relay
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.workload import workload
from roadmap_planner.ui.analysis import level_dialog as level_dialog_module
from roadmap_planner.ui.analysis.analysis_view import AnalysisView
from roadmap_planner.ui.analysis.level_dialog import LevelDialog
from roadmap_planner.ui.analysis.load_tab import LoadTab
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.analysis.simulation_tab import SimulationTab
from roadmap_planner.ui.selection import Selection
from tests.gui.workplace import MakeBench
from tests.planning.test_workload import relay, works
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


def test_a_simulation_runs_when_it_is_seen_and_again_with_another_seed(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    tab = SimulationTab(make_bench())
    qtbot.addWidget(tab)
    tab.trials.setValue(2_000)
    tab.resize(1200, 700)
    tab.show()
    settled(qtbot, tab)
    first = tab.found
    assert first is not None
    assert "80% of the trials are finished by" in tab.summary.text()
    assert tab.dates.rowCount() == 1 + len(first.waves) + len(first.meetings)
    assert "B19" in tab.deciding.item(0).text() + tab.deciding.item(1).text() + tab.deciding.item(2).text()
    tab.seed.setValue(2)
    QTest.mouseClick(tab.run, Qt.MouseButton.LeftButton)
    settled(qtbot, tab)
    assert tab.found is not None
    assert tab.found.wanted.seed == 2
    assert tab.found.finish != first.finish


def test_long_names_of_waves_leave_the_likely_dates_in_sight(qtbot: QtBot, make_bench: MakeBench) -> None:
    bench = make_bench()
    name = "Extension to the industrial and commercial branches of the east and of the west"
    wave = next(iter(bench.plan.rows(Wave)))
    title = Title("change.row.changed", kind=Phrase("kind.Wave"), name=name)
    bench.change(title, lambda edit: edit.update(wave, name=name))
    tab = SimulationTab(bench)
    qtbot.addWidget(tab)
    tab.trials.setValue(200)
    tab.resize(1200, 700)
    tab.show()
    settled(qtbot, tab)
    assert tab.dates.horizontalScrollBar().maximum() == 0
    names = tab.dates.model()
    tips = [names.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(names.rowCount())]
    assert name in tips
    assert tab.dates.columnWidth(0) > 80


def test_a_simulation_can_be_cancelled_and_says_so(qtbot: QtBot, make_bench: MakeBench) -> None:
    tab = SimulationTab(make_bench())
    qtbot.addWidget(tab)
    tab.trials.setValue(1_000_000)
    tab.show()
    QTest.mouseClick(tab.cancel, Qt.MouseButton.LeftButton)
    settled(qtbot, tab)
    assert tab.found is None
    assert "Cancelled" in tab.summary.text()
    assert not tab.cancel.isEnabled()


def test_levelling_is_shown_then_applied_as_one_change_that_one_undo_takes_back(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    rows = (*relay("Ann"), works("Ann", "A", 0.8), works("Ann", "B", 0.8))
    bench = make_bench(a_plan({"A": 10, "B": 10}, (), *rows))
    before, finish = bench.plan, bench.schedule.finish
    dialog = LevelDialog(bench)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert dialog.moves.count() == 1
    assert "9 working days later, because Ann had no room" in dialog.moves.item(0).text()
    assert "9 working days later" in dialog.summary.text()
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert bench.schedule.finish > finish
    assert workload(bench.plan, bench.schedule).overloads == ()
    bench.undo()
    assert bench.plan == before


def level_dialog(qtbot: QtBot, make_bench: MakeBench) -> LevelDialog:
    rows = (*relay("Ann"), *(works("Ann", name, 0.8) for name in "ABC"))
    dialog = LevelDialog(make_bench(a_plan({"A": 10, "B": 10, "C": 5}, (), *rows)))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None)
    return dialog


def test_the_solver_is_asked_with_a_time_limit_and_its_proof_is_shown(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    dialog = level_dialog(qtbot, make_bench)
    assert "proved" not in dialog.summary.text()
    dialog.seconds.setValue(5)
    QTest.mouseClick(dialog.solve, Qt.MouseButton.LeftButton)
    assert "for at most 5 seconds" in dialog.summary.text()
    assert not dialog.apply.isEnabled()
    qtbot.waitUntil(dialog.apply.isEnabled, timeout=20_000)
    assert dialog.found is not None
    assert dialog.found.proven
    assert "The solver has proved" in dialog.summary.text()


def test_without_the_solver_the_dialog_says_so_and_offers_nothing_that_fails(
    qtbot: QtBot, make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(level_dialog_module, "available", lambda: False)
    dialog = level_dialog(qtbot, make_bench)
    assert "The solver is not installed" in dialog.solver.text()
    assert not dialog.solve.isVisible()
    assert dialog.apply.isEnabled()


def test_a_simulation_is_looked_at_by_the_checks_until_the_plan_changes(make_bench: MakeBench) -> None:
    from roadmap_planner.planning.simulation import Wanted, simulate

    bench = make_bench()
    objective = next(
        one for one in bench.plan.rows(Objective) if one.statement == "Rich profiles for everyone"
    )
    found = simulate(bench.schedule, Wanted(trials=400))
    due = found.objectives[objective.id].by(50)
    assert due < found.objectives[objective.id].by(80)

    def told() -> list[tuple[str, str]]:
        found = bench.assessment.outcomes["SF4.3"].findings
        return [(one.evidence.key, one.subjects[0][1]) for one in found]

    def sooner(edit: Edit) -> None:
        edit.update(objective, due=due)

    bench.change(Phrase("change.weekdays"), sooner)
    assert told() == [], "nothing is simulated behind anybody's back"
    bench.simulated(found)
    assert told() == [], "that simulation was of another plan"
    bench.simulated(simulate(bench.schedule, Wanted(trials=400)))
    assert told() == [("finding.SF4.3.likely", objective.id)]
    bench.undo()
    assert told() == []
