"""The likely finishes on the Gantt: turned on, dropped with an edit, found anew, turned off."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.factors.check import Status
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Objective
from roadmap_planner.model.work import Block
from roadmap_planner.planning.simulation import Wanted, simulate
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


def test_the_checks_look_at_what_the_gantt_has_simulated_until_the_plan_changes(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    """The measure is due on the very day of the plan: half of the trials are too late for it (SF4.3)."""
    bench, settings = make_bench(), Settings(None)
    goal = next(one for one in bench.plan.rows(Objective) if one.due is not None)

    def due_on_the_last_day(edit: Edit) -> None:
        for one in bench.plan.rows(Objective):
            edit.update(one, due=bench.schedule.finish if one.id == goal.id else None)

    assert bench.change(Title("change.block"), due_on_the_last_day)
    assert bench.assessment.outcomes["SF4.3"].status is Status.OK
    view = GanttView(bench, Selection(), None, settings)
    qtbot.addWidget(view)
    view.show()
    settings.put(LIKELY, True)
    late = Status.FINDING
    qtbot.waitUntil(lambda: bench.assessment.outcomes["SF4.3"].status is late, timeout=20_000)
    settings.put(LIKELY, False)
    run = simulate(bench.schedule, Wanted(trials=50, seed=3))
    bench.simulated(run)
    kept = bench.assessment
    bench.simulated(simulate(bench.schedule, Wanted(trials=40, seed=4)), aside=True)
    assert bench.assessment is kept, "one that somebody ran is not pushed aside"


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
