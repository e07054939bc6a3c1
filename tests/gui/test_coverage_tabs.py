"""Coverage and change load in the window: what the tabs say is what the plan says."""

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.model.people import Population
from roadmap_planner.planning.change_load import change_load, peak
from roadmap_planner.ui.analysis.analysis_view import AnalysisView
from roadmap_planner.ui.analysis.change_load_tab import ChangeLoadTab
from roadmap_planner.ui.analysis.coverage_tab import CONNECTED, CoverageTab
from roadmap_planner.ui.selection import Selection
from tests.gui.workplace import MakeBench
from tests.plans import a_plan


def test_coverage_names_who_is_reached_by_nothing(qtbot: QtBot, make_bench: MakeBench) -> None:
    bench = make_bench()
    view = AnalysisView(bench, Selection())
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    page = view.page(CoverageTab)
    assert isinstance(page, CoverageTab)
    qtbot.waitUntil(lambda: page.settled)
    assert "Feurs plant" in page.summary.text()
    names = [row.name for row in page.heat.heat.table.rows]
    assert names[0] == "Everybody"
    assert len(names) == len(bench.plan.all(Population)) + 1
    last = len(page.heat.heat.table.columns) - 1
    assert page.heat.heat.table.rows[0].values[last] == page.found.parts[0].on(date(2028, 6, 30))  # type: ignore[union-attr]
    assert "people" in page._tell(0, last)
    assert page.wagons.count() > 2
    assert not page.chart.grab().toImage().isNull()
    page.by.setCurrentIndex(page.by.findData(CONNECTED))
    page.by.activated.emit(page.by.currentIndex())
    qtbot.waitUntil(lambda: page.settled)
    assert page.found is not None
    assert page.found.parts[0].on(bench.plan.roadmap.start) > 0


def test_change_load_stands_on_the_peak_and_lists_its_blocks(qtbot: QtBot, make_bench: MakeBench) -> None:
    bench = make_bench(language="fr")
    view = AnalysisView(bench, Selection())
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    page = view.page(ChangeLoadTab)
    assert isinstance(page, ChangeLoadTab)
    qtbot.waitUntil(lambda: page.settled)
    top = peak(change_load(bench.plan, bench.schedule))
    assert top is not None
    population, _, load = top
    cell = page.heat.cell()
    assert cell is not None
    assert cell[0] == population
    assert f": {load}" in page.cell.text().replace("\u00a0", "")
    assert page.blocks.count() == len(page.found.loads[1].blocks[top[1]])  # type: ignore[union-attr]


def test_without_populations_the_tabs_say_what_is_missing(qtbot: QtBot, make_bench: MakeBench) -> None:
    bench = make_bench(a_plan({"A": 5}))
    for kind in (CoverageTab, ChangeLoadTab):
        page = kind(bench)
        qtbot.addWidget(page)
        page.show()
        QApplication.processEvents()
        assert page.lacks()
