"""What is not needed for the first picture waits until after it: libraries, views, findings."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from benchmarks.plans import large_plan
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.gestures.edits import resize_block
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.window import FACTORS, GANTT, MAP
from roadmap_planner.ui.workbench import AT_ONCE
from tests.gui.workplace import MakeBench

START = """
import sys
from pathlib import Path
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui.app import application, make_window
from roadmap_planner.ui.settings import Settings
app = application()
window = make_window(Workspace(Path(sys.argv[1])), Settings(None), "en")
window.show()
app.processEvents()
print(*sys.modules)
window.close()
"""

LATE = {
    "sqlalchemy",
    "networkx",
    "numpy",
    "matplotlib",
    "openpyxl",
    "icalendar",
    "holidays",
    "ortools",
    "roadmap_planner.factors.assess",
    "roadmap_planner.ui.analysis.analysis_view",
    "roadmap_planner.ui.people.people_view",
    "roadmap_planner.ui.factors_view",
    "roadmap_planner.ui.gantt_view",
    "roadmap_planner.ui.map_view",
    "roadmap_planner.ui.dialogs.catalogue",
    "roadmap_planner.ui.dialogs.export",
}


def test_an_empty_window_loads_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)], capture_output=True, text=True, check=True
    )
    loaded = set(made.stdout.split())
    assert "roadmap_planner.ui.start_page" in loaded
    assert loaded & LATE == set()


def test_the_empty_plan_of_a_window_has_a_working_copy_with_its_first_change(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(Workspace(tmp_path / "state"), Settings(None), "en")
    qtbot.addWidget(window)
    window.session.may_leave = lambda: True  # type: ignore[method-assign]  # nobody is here to ask
    window.show()
    assert list(tmp_path.rglob("work.db")) == []
    title = Title("change.row.added", kind=Phrase("kind.Wave"), name="First")
    window.workbench.change(title, lambda edit: edit.add(Wave(name="First")))
    assert len(list(tmp_path.rglob("work.db"))) == 1
    window.close()


def test_a_file_is_shown_before_its_working_copy_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "state")
    document = Document.create(large_plan(10, 10), workspace)
    document.save(tmp_path / "plan.roadmap")
    document.close()
    window = make_window(workspace, Settings(None), "en")
    qtbot.addWidget(window)
    window.show()
    window.open_path(tmp_path / "plan.roadmap")
    assert window.workbench.document.place_name == ""
    qtbot.waitUntil(lambda: window.workbench.document.place_name != "")
    window.close()


def test_a_large_plan_is_shown_before_it_is_assessed(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(Workspace(tmp_path / "state"), Settings(None), "en")
    qtbot.addWidget(window)
    window.show()
    window.show_view(GANTT)
    bench = window.workbench
    with qtbot.waitSignal(bench.derived, timeout=20_000):
        window.session.show_plan(large_plan(AT_ONCE + 20, AT_ONCE))
        assert bench.known is None
        assert len(window.gantt.canvas.picture.rows) > AT_ONCE
        assert window.said.labels["problems"].text() == ""
        assert window.problems.model.rowCount() == 0
    assert bench.known is not None
    assert window.said.labels["problems"].text() != ""
    assert window.problems.model.rowCount() == len(bench.assessment.findings())
    window.close()


def test_whoever_cannot_go_on_without_findings_gets_them_at_once(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    bench = make_bench()
    before = bench.document
    bench.open(Document.create(large_plan(AT_ONCE + 20, AT_ONCE), Workspace(tmp_path / "large")))
    before.close()
    assert bench.known is None
    assert bench.assessment is bench.known


def test_a_view_made_late_shows_the_plan_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(Workspace(tmp_path / "state"), Settings(None), "en")
    qtbot.addWidget(window)
    window.session.may_leave = lambda: True  # type: ignore[method-assign]  # nobody is here to ask
    window.show()
    window.session.sample()
    chosen = next(one for one in window.workbench.plan.rows(Block) if not one.milestone)
    window.selection.select([(Block, chosen.id)])
    resize_block(window.workbench, chosen.id, chosen.duration + 3)
    window.show_view(GANTT)
    row = window.gantt.canvas.picture.place[chosen.id]
    duration = window.gantt.model.index(row, 4).data(Qt.ItemDataRole.DisplayRole)
    assert duration == str(chosen.duration + 3)
    assert [index.row() for index in window.gantt.table.selectionModel().selectedRows()] == [row]
    assert window.inspector.editor("duration").read() == chosen.duration + 3
    window.show_view(FACTORS)
    assert window.factors.isVisible()
    window.show_view(MAP)
    assert window.picture() is window.map
    window.close()
