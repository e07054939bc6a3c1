"""Each page of the People view says what stands, proposes what is missing, and takes one undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_planner.model.evidence import Lesson, LessonApplied
from roadmap_planner.model.people import (
    Person,
    Population,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
)
from roadmap_planner.planning.lessons import next_blocks
from roadmap_planner.ui.people.lessons_pane import LessonsPane
from roadmap_planner.ui.people.matrix_pane import MatrixPane
from roadmap_planner.ui.people.people_view import ASSIGNMENTS, CARRYING, PeopleView
from roadmap_planner.ui.people.persons_pane import PersonsPane
from roadmap_planner.ui.people.relays_pane import SuggestionsPane
from roadmap_planner.ui.people.sponsors_pane import SponsorsPane
from roadmap_planner.ui.people.support_pane import SupportPane
from roadmap_planner.ui.people.tabs import LazyTabs
from roadmap_planner.ui.selection import Selection
from tests.gui.workplace import MakeBench
from tests.plans import a_plan


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_page_opens_with_and_without_people(
    make_bench: MakeBench, qtbot: QtBot, language: str, empty: bool
) -> None:
    bench = make_bench(a_plan({}) if empty else None, language)
    view = PeopleView(bench, Selection())
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    for place in range(view.tabs.count()):
        view.tabs.setCurrentIndex(place)
        page = view.tabs.page(place)
        if not isinstance(page, LazyTabs):
            continue
        for inner in range(page.count()):
            page.setCurrentIndex(inner)
            assert page.page(inner).findChildren(QLabel)


def test_a_cell_is_dragged_over_others_as_one_change(make_bench: MakeBench, qtbot: QtBot) -> None:
    rows = [Person(id="p", name="P"), Relay(id="r", person="p")]
    bench = make_bench(a_plan({"B1": 5, "B2": 5, "B3": 5}, (), *rows))
    pane = MatrixPane(bench, ASSIGNMENTS, "")
    qtbot.addWidget(pane)
    pane.resize(700, 300)
    pane.show()
    model, view = pane.model, pane.view
    assert model.setData(model.index(0, 0), "0.4")
    view.setCurrentIndex(model.index(0, 0))
    start, end = view.handle().center(), view.visualRect(model.index(0, 2)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert [one.effort for one in bench.plan.rows(RelayAssignment)] == [0.4] * 3
    bench.undo()
    assert len(bench.plan.all(RelayAssignment)) == 1


def test_keys_fill_and_empty_the_cells(make_bench: MakeBench, qtbot: QtBot) -> None:
    rows = [Person(id="p", name="P"), Relay(id="r", person="p")]
    bench = make_bench(a_plan({"B1": 5, "B2": 5}, (), *rows))
    pane = MatrixPane(bench, ASSIGNMENTS, "")
    qtbot.addWidget(pane)
    pane.show()
    pane.view.setCurrentIndex(pane.model.index(0, 0))
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert [one.effort for one in bench.plan.rows(RelayAssignment)] == [0.5]
    pane.view.selectAll()
    QTest.keyClick(pane.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert [one.effort for one in bench.plan.rows(RelayAssignment)] == [0.5, 0.5]
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert not bench.plan.all(RelayAssignment)


def test_a_population_is_ticked_for_a_relay(make_bench: MakeBench, qtbot: QtBot) -> None:
    rows = [Person(id="p", name="P"), Relay(id="r", person="p"), Population(id="x", name="X")]
    bench = make_bench(a_plan({}, (), *rows))
    pane = MatrixPane(bench, CARRYING, "")
    qtbot.addWidget(pane)
    pane.show()
    at: QPoint = pane.view.visualRect(pane.model.index(0, 0)).center()
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [one.population for one in bench.plan.rows(RelayPopulation)] == ["x"]
    assert pane.model.index(0, 0).data() == "✓"


def test_gaps_of_the_principal_sponsor_are_filled_as_one_change(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = SponsorsPane(bench)
    qtbot.addWidget(pane)
    before = bench.plan
    assert "84" in pane.said.text()
    dialog = pane.propose()
    assert dialog is not None
    dialog.accept()
    assert not pane.propose_button.isEnabled()
    bench.undo()
    assert bench.plan == before


def test_the_chief_executive_is_proposed_as_principal_sponsor(make_bench: MakeBench, qtbot: QtBot) -> None:
    people = [Person(id="c", name="Chief"), Person(id="d", name="Deputy", manager="c")]
    bench = make_bench(a_plan({"B1": 5}, (), *people))
    pane = SponsorsPane(bench)
    qtbot.addWidget(pane)
    dialog = pane.name_principal()
    assert dialog is not None
    dialog.accept()
    assert [one.person for one in bench.plan.rows(Sponsor)] == ["c"]


def test_a_suggested_manager_becomes_a_relay(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = SuggestionsPane(bench)
    qtbot.addWidget(pane)
    before = len(bench.plan.all(RelayAssignment))
    assert pane.facts.rowCount() > 0
    dialog = pane.accept()
    assert dialog is not None
    dialog.accept()
    assert len(bench.plan.all(RelayAssignment)) == before + 1


def test_missing_seats_are_counted_and_filled(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = SupportPane(bench)
    qtbot.addWidget(pane)
    dialog = pane.propose()
    assert dialog is not None
    dialog.accept()
    assert pane.propose() is None


def test_a_lesson_feeds_the_next_wave(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = LessonsPane(bench)
    qtbot.addWidget(pane)
    [lesson] = bench.plan.rows(Lesson)
    pane.lessons.show_row(lesson.id)
    choose = pane.feed()
    assert choose is not None
    later = [one.id for one in next_blocks(bench.plan, bench.schedule, lesson)]
    block = next(one.block for one in bench.plan.rows(LessonApplied))
    assert block in choose.chosen()
    other = next(one for one in later if one != block)
    dialog = pane.preview(lesson, [other])
    assert dialog is not None
    dialog.accept()
    assert {one.block for one in bench.plan.rows(LessonApplied)} == {block, other}


def test_the_fields_that_count_are_chosen(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = PersonsPane(bench)
    qtbot.addWidget(pane)
    assert pane.count_fields(("photo",))
    assert bench.plan.roadmap.profile_fields == ("photo",)
    bench.undo()
    assert len(bench.plan.roadmap.profile_fields) == 8
