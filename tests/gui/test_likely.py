"""The likely finishes on the Gantt: turned on, dropped with an edit, found anew, turned off."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.model.work import Block
from roadmap_planner.ui.gantt_view import GanttView
from roadmap_planner.ui.gestures.edits import resize_block
from roadmap_planner.ui.plan_table import told_of
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.settings import LIKELY, Settings
from tests.gui.workplace import MakeBench
from tests.plans import a_plan


def drawn(view: GanttView) -> int:
    shapes = view.canvas.picture.body().shapes
    return sum(shape.part == "likely" for shape in shapes)


def test_bands_come_with_the_setting_and_go_with_an_edit(qtbot: QtBot, make_bench: MakeBench) -> None:
    bench, settings = make_bench(), Settings(None)
    view = GanttView(bench, Selection(), None, settings)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    assert (drawn(view), view.legend.isVisible()) == (0, False)
    settings.put(LIKELY, True)
    assert view.legend.isVisible()
    qtbot.waitUntil(lambda: drawn(view) > 0, timeout=20_000)
    assert view.legend.said() == bench.words.say("gantt.legend.likely")
    block = next(one for one in bench.plan.rows(Block) if one.ref == "B13")
    row = next(one for one in view.canvas.picture.rows if one.id == block.id)
    assert "nineteen times in twenty" in told_of(row, view.canvas.picture)
    old = dict(view.likely.bands)
    assert resize_block(bench, block.id, block.duration + 30)
    assert drawn(view) == 0
    qtbot.waitUntil(lambda: drawn(view) > 0, timeout=20_000)
    assert view.likely.bands[block.id][0] > old[block.id][0]
    settings.put(LIKELY, False)
    assert (drawn(view), view.legend.isVisible()) == (0, False)


def test_a_certain_plan_says_that_there_is_nothing_to_show(
    qtbot: QtBot, make_bench: MakeBench, qapp: QApplication
) -> None:
    bench, settings = make_bench(a_plan({"A": 5})), Settings(None)
    settings.put(LIKELY, True)
    view = GanttView(bench, Selection(), None, settings)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: view.likely.certain, timeout=20_000)
    assert view.legend.said() == bench.words.say("simulation.certain")
