"""Comparing in the window: sentences beside the Gantt, and ghosts of the dates that are compared with."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.plan import plan_of
from roadmap_planner.model.work import Baseline, Block
from roadmap_planner.ui.gestures.edits import resize_block
from roadmap_planner.ui.window import MainWindow
from tests.gui.test_main_job import block


def texts(window: MainWindow) -> list[str]:
    rows = window.compare.rows
    return [rows.item(place).text() for place in range(rows.count())]


def test_the_newest_baseline_is_compared_with_at_once_and_its_ghosts_go_with_the_pane(
    window: MainWindow,
) -> None:
    window.actions_by_name["file.compare"].trigger()
    QApplication.processEvents()
    panel, marks = window.compare, window.selection.marks
    assert panel.isVisible()
    assert "15 blocks moved" in panel.summary.text()
    assert len(marks.ghosts) == 15
    chosen = block(window, "B24")
    resize_block(window.workbench, chosen.id, chosen.duration + 5)
    assert "12 working days later" in " ".join([panel.summary.text(), *texts(window)])
    window.actions_by_name["pane.compare"].trigger()
    QApplication.processEvents()
    assert not marks.ghosts


def test_another_plan_tells_what_is_new_and_what_is_gone(window: MainWindow, tmp_path: Path) -> None:
    bench = window.workbench
    path = tmp_path / "before.roadmap"
    earlier = Document.create(bench.plan, Workspace(tmp_path / "other"))
    earlier.save(path)
    earlier.close()
    gone = block(window, "B24")

    def edits(edit: Edit) -> None:
        edit.remove(gone)
        edit.add(Block(name="Night shift lounge"))

    bench.change(Title("change.block.arranged"), edits)
    window.show_compare()
    window.compare.compare_with(path)
    said = texts(window)
    assert any("Night shift lounge" in one for one in said)
    assert any(one.startswith("Gone: “B24") for one in said)
    assert window.compare.against.currentText() == path.name


def test_without_a_baseline_the_pane_says_what_to_do(window: MainWindow) -> None:
    bare = plan_of([window.workbench.plan.roadmap])
    assert not bare.all(Baseline)
    window.session.show_plan(bare)
    window.show_compare()
    QApplication.processEvents()
    assert "no baseline" in window.compare.summary.text()
    assert window.compare.against.isHidden()
    assert not window.selection.marks.ghosts
