"""The history panel: who did what, back and forth to any change, narrowed, and usable by keyboard."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.document.journal import Entry, folded
from roadmap_planner.model.change import Change
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Person, Sponsor
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.history import State, steps_of
from roadmap_planner.ui.history_panel import SELECTED, HistoryPanel
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.translation import install
from roadmap_planner.ui.workbench import Workbench
from tests.gui.workplace import MakeBench
from tests.plans import MONDAY, a_plan


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    install(qapp, "en")


def lengthen(bench: Workbench, id: str, days: int) -> None:
    title = Phrase("change.block.resized", name=id, count=days)

    def edits(edit: Edit) -> None:
        edit.update(edit.plan.get(Block, id), duration=days)

    assert bench.change(title, edits)


@pytest.fixture
def bench(make_bench: MakeBench) -> Workbench:
    """A plan that was changed four times by Aurélie, the third time taken back and done otherwise by Marc."""
    made = make_bench(a_plan({"A": 5, "B": 5, "C": 5}, (), Person(id="p", name="Anne Lenoir")))
    made.document.author = "Aurélie"
    lengthen(made, "A", 6)
    lengthen(made, "B", 7)
    lengthen(made, "C", 8)
    made.undo()
    made.document.author = "Marc"
    lengthen(made, "C", 9)
    return made


@pytest.fixture
def panel(bench: Workbench, qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel(bench)
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    return made


def said(panel: HistoryPanel) -> list[str]:
    return [line(panel, row)[0] for row in range(panel.model.rowCount())]


def line(panel: HistoryPanel, row: int) -> list[str]:
    return str(panel.model.index(row, 0).data()).split("\n")


def durations(plan: Plan) -> tuple[int, ...]:
    return tuple(plan.get(Block, id).duration for id in "ABC")


def test_it_says_who_did_what_and_what_was_given_up(panel: HistoryPanel) -> None:
    assert said(panel) == [
        "Duration of “C”: 9 working days",
        "Duration of “C”: 8 working days",
        "Duration of “B”: 7 working days",
        "Duration of “A”: 6 working days",
        "The plan as it was opened",
    ]
    assert [line(panel, row)[1].split(" · ")[1] for row in range(3)] == ["Marc", "Aurélie", "Aurélie"]
    assert str(date.today().year) in line(panel, 0)[1]
    assert panel.model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()
    given_up = panel.model.index(1, 0)
    assert given_up.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "cannot be done again" in given_up.data(Qt.ItemDataRole.AccessibleTextRole)
    assert panel.count.text() == "4 changes"


def test_going_back_and_forth_by_keyboard(panel: HistoryPanel, bench: Workbench, qtbot: QtBot) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    for _ in range(3):
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.go.text() == "Go back to here"
    with qtbot.waitSignal(bench.planChanged):
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert durations(bench.plan) == (6, 5, 5)
    greyed = [
        row
        for row in range(panel.model.rowCount())
        if panel.model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole)
    ]
    assert greyed == [0, 1, 2]
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    assert panel.go.text() == "Do again up to here"
    QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    assert durations(bench.plan) == (6, 7, 9)
    panel.view.setCurrentIndex(panel.model.index(4, 0))
    panel.jump()
    assert durations(bench.plan) == (5, 5, 5)
    panel.view.setCurrentIndex(panel.model.index(1, 0))
    assert not panel.go.isEnabled()


def test_views_are_told_once_of_a_jump(panel: HistoryPanel, bench: Workbench) -> None:
    told: list[Change] = []
    bench.planChanged.connect(lambda change, _by: told.append(change))
    bench.jump(-3)
    assert len(told) == 1
    assert {id for _, id in told[0].touched()} == {"A", "B", "C"}
    assert len(bench.document.history()) == 8, "each undo is in the journal"


def test_it_is_narrowed_by_text_and_by_who(panel: HistoryPanel) -> None:
    panel.search.setText("“b”")
    assert said(panel)[:-1] == ["Duration of “B”: 7 working days"]
    assert panel.count.text() == "1 of 4 changes shown"
    panel.search.setText("marc")
    assert said(panel)[:-1] == ["Duration of “C”: 9 working days"]


def test_it_is_narrowed_to_a_block_or_a_person_with_what_mentions_them(
    panel: HistoryPanel, bench: Workbench
) -> None:
    bench.change(Phrase("change.row.added", kind="x", name="link"), add_link)
    bench.change(Phrase("change.row.added", kind="x", name="sponsor"), add_sponsor)
    names = [panel.touching.itemText(place) for place in range(panel.touching.count())]
    assert names[2:] == ["A A", "B B", "C C", "Anne Lenoir"]
    panel.narrow_to((Block, "A"))
    assert said(panel)[:-1] == ["Add x “link”", "Duration of “A”: 6 working days"]
    panel.narrow_to((Person, "p"))
    assert said(panel)[:-1] == ["Add x “sponsor”"]


def add_link(edit: Edit) -> None:
    edit.add(Dependency(predecessor="A", successor="B"))


def add_sponsor(edit: Edit) -> None:
    edit.add(Sponsor(person="p"))


def test_it_follows_the_selection_when_asked_to(bench: Workbench, qtbot: QtBot) -> None:
    selection = Selection()
    panel = HistoryPanel(bench, selection)
    qtbot.addWidget(panel)
    panel.show()
    panel.narrow_to(SELECTED)
    assert panel.count.text() == "0 of 4 changes shown"
    selection.select([(Block, "B")])
    assert said(panel)[:-1] == ["Duration of “B”: 7 working days"]


@given(st.lists(st.sampled_from(["change", "join", "undo", "redo"]), max_size=40))
def test_steps_lead_where_they_say(actions: list[str]) -> None:
    entries: list[Entry] = []
    for action in actions:
        fold = folded(entries)
        undoes = None
        if action == "undo":
            undoes = fold.done[-1].first if fold.done else 0
        elif action == "redo":
            undoes = fold.undone[-1].undone_by if fold.undone else 0
        if undoes != 0:
            at = date_time()
            change = Change(Phrase("change.weekdays"), ())
            entries.append(Entry(len(entries) + 1, at, "", change, undoes, action == "join"))
    fold = folded(entries)
    steps = steps_of(entries)
    assert [one.number for one in steps] == sorted((one.number for one in steps), reverse=True)
    assert sum(one.state is State.DONE for one in steps) == len(fold.done)
    assert sum(one.state is State.UNDONE for one in steps) == len(fold.undone)
    for one in steps:
        if one.state is State.DONE:
            assert fold.done[len(fold.done) - 1 + (one.steps or 0)].first == one.number
        elif one.state is State.UNDONE:
            assert fold.undone[len(fold.undone) - (one.steps or 0)].first == one.number
        else:
            assert one.steps is None


def date_time() -> datetime:
    return datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC)
