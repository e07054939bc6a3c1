"""What levelling says when it can do nothing, or nothing needs to be done."""

from datetime import date

from pytestqt.qtbot import QtBot

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.ui.analysis.level_dialog import LevelDialog
from roadmap_planner.ui.workbench import Workbench
from tests.gui.workplace import MakeBench
from tests.planning.test_workload import relay, works
from tests.plans import a_plan


def told(qtbot: QtBot, bench: Workbench) -> tuple[str, list[str]]:
    """What the levelling dialog says of a plan: its summary, and its list."""
    dialog = LevelDialog(bench)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None)
    return dialog.summary.text(), [dialog.moves.item(row).text() for row in range(dialog.moves.count())]


def test_levelling_that_moves_nothing_says_why_and_what_could_be_done(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    summary, rows = told(qtbot, make_bench())
    assert "No block would be delayed" in summary
    assert rows == [
        (
            "No delay helps Paul Guérin with “B13 Trade communities (quality, maintenance)”: it asks "
            "1.3 days a week, and they have 1 day. Share it with another relay, or ask for less effort "
            "(People, Relays)."
        )
    ]


def test_levelling_names_the_fixed_work_that_overloads_a_relay(qtbot: QtBot, make_bench: MakeBench) -> None:
    rows = (*relay("Ann"), works("Ann", "A", 0.8), works("Ann", "B", 0.8))
    plan = a_plan({"A": 10, "B": 10}, (), *rows)
    edit = Edit(plan)
    for block in plan.rows(Block):
        edit.update(block, constraint=Constraint.MUST_START, constraint_date=date(2027, 1, 4))
    _, said = told(qtbot, make_bench(edit.plan))
    assert said == [
        (
            "Ann stays overloaded in 2 weeks by work that is under way or has fixed dates: A A and B B. "
            "Free a date, or share the work with another relay."
        )
    ]


def test_levelling_of_a_plan_without_overload_says_that_nobody_is_overloaded(
    qtbot: QtBot, make_bench: MakeBench
) -> None:
    summary, rows = told(qtbot, make_bench(a_plan({"A": 10}, (), *relay("Ann"), works("Ann", "A", 0.8))))
    assert summary == "No relay is overloaded: no block has to move."
    assert rows == []
