"""Each page of the People view says what stands, proposes what is missing, and takes one undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from roadmap_planner.model.evidence import Lesson, LessonApplied
from roadmap_planner.model.people import (
    Person,
    Population,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.change_load import change_load
from roadmap_planner.planning.lessons import next_blocks
from roadmap_planner.planning.workload import workload
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.people.lessons_pane import LessonsPane
from roadmap_planner.ui.people.matrix_pane import MatrixPane
from roadmap_planner.ui.people.people_view import ASSIGNMENTS, CARRYING, PeopleView
from roadmap_planner.ui.people.persons_pane import PersonsPane
from roadmap_planner.ui.people.progress_panes import ChangePane, ConnectionPane
from roadmap_planner.ui.people.relays_pane import LoadPane, SuggestionsPane
from roadmap_planner.ui.people.sponsors_pane import SponsorsPane
from roadmap_planner.ui.people.support_pane import SupportPane
from roadmap_planner.ui.people.survey_pane import SurveyPane
from roadmap_planner.ui.people.tabs import LazyTabs
from roadmap_planner.ui.people.upright_header import UprightHeader, lines_of
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.signs import icon
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


def test_what_a_sponsor_stands_for_is_ticked_with_the_mouse_and_added_up(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench()
    pane = SponsorsPane(bench)
    qtbot.addWidget(pane)
    pane.resize(1200, 900)
    pane.show()
    pane.tables.details.setCurrentIndex(1)
    names = {bench.plan.get(Person, one.person).name: one for one in bench.plan.rows(Sponsor)}
    karim = names["Karim Benali"]
    pane.tables.master.show_row(karim.id)
    before = sum(one.sponsor == karim.id for one in bench.plan.rows(SponsorScope))
    scope = pane.scope
    assert "1,950 of 2,412 people" in scope.said.text()
    feurs = next(one for one in bench.plan.rows(Population) if one.name.startswith("Feurs"))
    item = scope.item(Population, feurs.id)
    assert item.text(1) == "by nobody"
    scope.tree.scrollToItem(item)
    place = scope.tree.visualItemRect(item)
    QTest.mouseClick(
        scope.tree.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(place.left() + 10, place.center().y()),
    )
    qtbot.waitUntil(lambda: sum(one.sponsor == karim.id for one in bench.plan.rows(SponsorScope)) > before)
    assert "2,262 of 2,412 people" in scope.said.text()
    assert scope.item(Population, feurs.id).text(1) == "yes"
    found = bench.assessment.outcomes["SF3.4"].findings
    assert [one.subjects[0][1] for one in found if one.subjects[0][1] == feurs.id] == []
    bench.undo()
    assert scope.item(Population, feurs.id).checkState(0) is Qt.CheckState.Unchecked
    scope.item(None).setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "24 of 24 blocks" in scope.said.text())
    wave = next(iter(bench.plan.rows(Wave)))
    assert scope.item(Wave, wave.id).text(1) == "3 of 3 blocks"


def test_a_relay_is_assigned_by_typing_and_by_dragging_in_the_matrix(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench()
    pane = MatrixPane(bench, ASSIGNMENTS, "Days a week")
    qtbot.addWidget(pane)
    pane.resize(1400, 600)
    pane.show()
    table = pane.view
    model = table.model()
    empty = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if not model.index(row, column).data() and table.visualRect(model.index(row, column)).right() < 900
    ]
    first = next(at for at in empty if model.index(at.row(), at.column() + 1) in empty)
    second = model.index(first.row(), first.column() + 1)
    before = len(bench.plan.all(RelayAssignment))
    start, end = table.visualRect(first).center(), table.visualRect(second).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.keyClick(table.viewport(), Qt.Key.Key_0)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "0.4")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(bench.plan.all(RelayAssignment)) == before + 1)
    assert first.data() == "0.4"
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    corner = table.handle().center()
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(table.viewport(), end)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert len(bench.plan.all(RelayAssignment)) == before + 2
    assert second.data() == "0.4"
    bench.undo()
    bench.undo()
    assert len(bench.plan.all(RelayAssignment)) == before


def test_managers_are_suggested_and_accepted_one_by_one(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    block = next(one for one in bench.plan.rows(Block) if one.ref == "B09")
    pane = SuggestionsPane(bench)
    qtbot.addWidget(pane)
    pane.show()
    pane.choose(block.id)
    assert pane.facts.rowCount() > 0
    count = sum(one.block == block.id for one in bench.plan.rows(RelayAssignment))
    rows = pane.facts.rowCount()
    pane.facts.selectRow(0)
    QTest.mouseClick(pane.accept_button, Qt.MouseButton.LeftButton)
    preview = pane.findChild(FixPreview)
    assert preview is not None
    preview.accept()
    assert sum(one.block == block.id for one in bench.plan.rows(RelayAssignment)) == count + 1
    assert pane.facts.rowCount() < rows, "who is accepted is suggested no longer"
    bench.undo()
    assert sum(one.block == block.id for one in bench.plan.rows(RelayAssignment)) == count


def test_the_heat_maps_begin_at_the_worst_week(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    load, changes = LoadPane(bench), ChangePane(bench)
    for pane in (load, changes):
        qtbot.addWidget(pane)
        pane.resize(900, 500)
        pane.show()
    asked = workload(bench.plan, bench.schedule)
    most = max((one.share or 0.0) for one in asked.overloads)
    at = load.heat.cell()
    assert at is not None
    relay, column = at
    assert asked.asked[relay][column] / asked.available[relay][column] == pytest.approx(most)
    assert load.heat.visualRect(load.heat.currentIndex()).intersects(load.heat.viewport().rect())
    peaks = [one.peak[1] for one in change_load(bench.plan, bench.schedule) if one.peak is not None]
    shown = changes.heat.currentIndex().data()
    assert shown == str(max(peaks))


def test_a_matrix_names_in_full_what_one_stands_on(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = MatrixPane(bench, ASSIGNMENTS, "")
    qtbot.addWidget(pane)
    pane.resize(900, 400)
    pane.show()
    before = pane.cell.text()
    place = pane.view.visualRect(pane.model.index(2, 1)).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.cell.text() != before
    assert pane.cell.text() == f"{pane.model.name_of(2, 0)} × {pane.model.name_of(1, 1)}"
    assert len(pane.model.name_of(1, 1)) > len("B02"), "more than its reference"


def test_the_columns_of_a_matrix_are_named_in_full(make_bench: MakeBench, qtbot: QtBot) -> None:
    """A reference alone, or half a name, sends one hunting for what a column is."""
    pane = MatrixPane(make_bench(), ASSIGNMENTS, "Effort")
    qtbot.addWidget(pane)
    header = pane.view.horizontalHeader()
    assert isinstance(header, UprightHeader)
    metrics = header.fontMetrics()
    for place in range(header.count()):
        name = pane.model.name_of(place, 1)
        assert header.name(place) == name
        lines = lines_of(name, header.room(), metrics)
        assert " ".join(lines) == name or len(name) > 40
        assert len(lines) * metrics.height() <= header.sectionSize(place)
    assert header.sizeHint().height() <= 240


def test_who_is_reached_by_nothing_is_not_shown_as_connected(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(a_plan({"B": 1}, (), Population(id="left", name="Feurs", headcount=312, device=10)))
    pane = ConnectionPane(bench)
    qtbot.addWidget(pane)
    ok, unknown = (icon(one, pane.palette()).pixmap(16).toImage() for one in ("ok", "not_assessed"))
    item = pane.facts.item(0, 0)
    assert item is not None
    shown = item.icon().pixmap(16).toImage()
    assert shown != ok
    assert shown == unknown


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_anybody_the_pages_say_what_to_do_and_count_no_nothing(
    make_bench: MakeBench, qtbot: QtBot, language: str
) -> None:
    bench = make_bench(a_plan({"B": 1}), language)
    survey, support = SurveyPane(bench), SupportPane(bench)
    for pane in (survey, support):
        qtbot.addWidget(pane)
        pane.show()
        assert not any(sign.isdigit() for sign in pane.title.text())
    assert not survey.chart.isVisible()
    assert not support.facts.isVisible()
    said = [bench.words.phrase(one.evidence) for one in bench.assessment.findings()]
    assert not [one for one in said if "1 briques" in one or "1 blocks" in one or " 0 b" in one]
