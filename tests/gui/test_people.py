"""Every row of the plan can be seen, found, added, changed and deleted in a table; what cannot be is said."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.evidence import Objective, Roadmap, Threshold
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorAction,
    SponsorScope,
    SupportAction,
    SupportRelay,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS, plan_of
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.scenario import Scenario, ScenarioEdit
from roadmap_planner.model.work import Block, CalendarException, Dependency
from roadmap_planner.ui.people import people_view, registers
from roadmap_planner.ui.people.calendar_pane import CalendarPane
from roadmap_planner.ui.people.columns import columns_of, parse_day
from roadmap_planner.ui.people.editors import ChoiceEditor, DateEditor
from roadmap_planner.ui.people.entity_table import EntityTable, RowFilter
from roadmap_planner.ui.people.matrix import Matrix
from roadmap_planner.ui.people.people_view import ASSIGNMENTS, CARRIED, PeopleView
from roadmap_planner.ui.people.registers import RegistersView
from roadmap_planner.ui.people.row_form import RowForm
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.people.tabs import MasterDetail
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words
from tests.gui.workplace import MakeBench
from tests.plans import a_plan

TITLE = Phrase("change.weekdays")
HEAD = Population(id="head", name="Siège", headcount=180, order=1)
PLANT = Population(id="plant", name="Usine de Roanne", headcount=460, order=2)
ANNE = Person(id="anne", name="Anne Été", population="head")
PAUL = Person(id="paul", name="Paul Guérin", population="plant", manager="anne")
RELAY = Relay(id="relay", person="paul", capacity=1.0)
SPONSOR = Sponsor(id="sponsor", person="anne")


@pytest.fixture
def bench(make_bench: MakeBench) -> Workbench:
    plan = a_plan({"B1": 5, "B2": 10}, [("B1", "B2")], HEAD, PLANT, ANNE, PAUL, RELAY, SPONSOR)
    return make_bench(plan)


def adding(row: Entity) -> Callable[[Edit], None]:
    def edits(edit: Edit) -> None:
        edit.add(row)

    return edits


def renamed(edit: Edit) -> None:
    edit.update(PAUL, name="Paul Renamed")


def cell(model: QAbstractItemModel, row: int, column: int) -> object:
    return model.index(row, column).data()


def pane_of(bench: Workbench, qtbot: QtBot, kind: type, *names: str) -> TablePane:
    pane = TablePane(bench, kind, columns_of(kind, *names))
    qtbot.addWidget(pane)
    pane.show()
    return pane


def test_a_cell_typed_is_one_change_and_one_undo(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Population, "name", "headcount")
    model = pane.model
    assert model.setData(model.index(1, 1), "1 461")
    assert bench.plan.get(Population, "plant").headcount == 1461
    assert cell(model, 1, 1) == "1,461"
    bench.undo()
    assert bench.plan.get(Population, "plant").headcount == 460
    assert cell(model, 1, 1) == "460"


def test_what_the_plan_refuses_is_said_and_nothing_changes(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Population, "name", "headcount")
    before = bench.plan
    for typed in ("-1", "many", "99999999999"):
        assert not pane.model.setData(pane.model.index(0, 1), typed)
        assert bench.plan is before
        assert typed.strip("-") in pane.notice.text().replace(",", "")
    assert not pane.model.setData(pane.model.index(0, 0), "")
    assert "must be filled in" in pane.notice.text()
    assert pane.model.setData(pane.model.index(0, 1), "")
    assert bench.plan.get(Population, "head").headcount is None
    assert pane.notice.text() == ""


def test_a_manager_loop_is_refused_in_the_table(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Person, "name", "manager")
    assert not pane.model.put(pane.model.place("anne"), 1, "paul")
    assert "own manager" in pane.notice.text()
    assert bench.plan.get(Person, "anne").manager is None


def test_a_tick_is_a_change(bench: Workbench, qtbot: QtBot) -> None:
    model = pane_of(bench, qtbot, Population, "counted").model
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert bench.plan.get(Population, "head").counted is False


def test_the_editor_of_a_cell_suits_its_field(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Relay, "person", "capacity", "trained_on")
    pane.view.edit(pane.filter.index(0, 2))
    editor = pane.view.viewport().findChild(DateEditor)
    assert editor is not None
    editor.setText("26/02/2027")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.plan.get(Relay, "relay").trained_on == date(2027, 2, 26))
    pane.view.edit(pane.filter.index(0, 0))
    choice = pane.view.viewport().findChild(ChoiceEditor)
    assert choice is not None
    assert [choice.itemText(place) for place in range(choice.count())] == ["Anne Été", "Paul Guérin"]


def test_a_refused_editor_leaves_the_plan_and_says_why(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Relay, "person", "capacity")
    pane.view.edit(pane.filter.index(0, 1))
    editor = pane.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("9")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.notice.text() != "")
    assert bench.plan.get(Relay, "relay").capacity == 1.0


def test_search_ignores_accents_and_says_how_many_are_shown(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Person, "name", "population")
    assert pane.count.text() == "2 of 2 shown"
    pane.search.setText("ete siege")
    assert pane.count.text() == "1 of 2 shown"
    assert cell(pane.filter, 0, 0) == "Anne Été"
    pane.search.setText("nobody")
    assert pane.count.text() == "0 of 2 shown"
    assert pane.empty.isVisible()
    assert not pane.view.isVisible()
    QTest.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    assert pane.count.text() == "2 of 2 shown"
    pane.search.setText("nobody")
    assert pane.show_row("paul")
    assert pane.search.text() == ""
    current = pane.current()
    assert current is not None
    assert current.id == "paul"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_empty_table_says_what_it_is_for(kind: type[Entity], language: str) -> None:
    said = Words(language).say(f"empty.{kind.__name__}")
    assert len(said) > 15
    assert said.endswith((".", ")"))


def test_the_button_of_an_empty_table_makes_the_first_row(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(plan_of([Roadmap(title="empty", start=date(2027, 1, 4))]))
    pane = pane_of(bench, qtbot, Population)
    assert pane.empty.isVisible()
    assert "headcount" in pane.empty.sentence.text()
    QTest.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    form = pane.findChild(RowForm)
    assert form is not None
    form.reject()
    bench.document.read_only = True
    pane.model.reset()
    assert not pane.empty.button.isVisible(), "who only reads is not asked to add"


def test_rows_are_sorted_by_value_and_not_by_text(bench: Workbench, qtbot: QtBot) -> None:
    bench.change(TITLE, adding(Population(name="Zero", headcount=None, order=3)))
    pane = pane_of(bench, qtbot, Population, "name", "headcount")
    pane.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [cell(pane.filter, row, 1) for row in range(3)] == ["180", "460", ""]


def test_deleting_takes_what_hangs_on_it_and_comes_back(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Person, "name")
    pane.show_row("paul")
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert not bench.plan.all(Relay)
    assert pane.model.rowCount() == 1
    bench.undo()
    assert bench.plan.get(Relay, "relay").person == "paul"
    assert pane.model.rowCount() == 2


def test_several_rows_go_at_once_from_a_table_that_is_sorted_and_searched(
    bench: Workbench, qtbot: QtBot
) -> None:
    """Views ask for rows that are to go while they are told of others."""
    for number in range(6):
        bench.change(
            TITLE, adding(Population(name=f"Place {number}", headcount=9 - number, order=9.0 + number))
        )
    pane = pane_of(bench, qtbot, Population, "name", "headcount")
    asked: list[object] = []

    def ask_all(*_: object) -> None:
        table = pane.model
        asked.extend(table.index(row, 0).data() for row in range(table.rowCount()))

    pane.model.rowsRemoved.connect(ask_all)
    pane.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    pane.filter.search("place")
    pane.view.selectAll()
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert asked
    assert not [one for one in bench.plan.rows(Population) if one.name.startswith("Place")]
    pane.filter.search("")
    assert pane.filter.rowCount() == len(bench.plan.all(Population))
    bench.undo()
    assert pane.filter.rowCount() == len(bench.plan.all(Population))


def test_a_form_adds_a_row_and_stays_open_when_refused(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, SponsorAction)
    form = pane.add()
    kind = form.editor("kind")
    assert isinstance(kind, QComboBox)
    form.editor("on").write(None)
    form.accept()
    assert form.isVisible()
    assert "must be filled in" in form.refusal()
    form.editor("on").write(date(2027, 3, 1))
    form.accept()
    assert not form.isVisible()
    (action,) = bench.plan.rows(SponsorAction)
    assert (action.sponsor, action.on) == ("sponsor", date(2027, 3, 1))
    assert action.done is None


def test_a_form_without_anybody_to_choose_says_so(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(a_plan({"B1": 5}))
    form = pane_of(bench, qtbot, Relay).add()
    form.accept()
    assert "Person" in form.refusal() or "person" in form.refusal()
    assert not bench.plan.all(Relay)


def test_links_are_ticked_and_are_one_change(bench: Workbench, qtbot: QtBot) -> None:
    pane = TablePane(bench, Relay, [*columns_of(Relay, "person"), CARRIED])
    qtbot.addWidget(pane)
    dialog = pane.choose_links(pane.filter.index(0, 1))
    assert dialog is not None
    dialog.tick("head")
    dialog.tick("plant")
    dialog.accept()
    assert {one.population for one in bench.plan.rows(RelayPopulation)} == {"head", "plant"}
    assert cell(pane.model, 0, 1) == "Siège, Usine de Roanne"
    bench.undo()
    assert not bench.plan.all(RelayPopulation)


def test_the_matrix_links_changes_and_parts(bench: Workbench) -> None:
    matrix = Matrix(bench, ASSIGNMENTS)
    assert matrix.setData(matrix.index(0, 1), "0,5")
    assert matrix.value_at("relay", "B2") == 0.5
    assert matrix.setData(matrix.index(0, 1), "1.5")
    (one,) = bench.plan.rows(RelayAssignment)
    assert one.effort == 1.5
    assert not matrix.setData(matrix.index(0, 1), "8")
    assert not matrix.setData(matrix.index(0, 1), "much")
    assert matrix.value_at("relay", "B2") == 1.5
    assert matrix.setData(matrix.index(0, 1), "")
    assert not bench.plan.all(RelayAssignment)
    assert cell(matrix, 0, 1) == ""


def two_scopes(edit: Edit) -> None:
    edit.add(Sponsor(id="other", person="paul"))
    edit.add(SponsorScope(sponsor="sponsor", population="head"))
    edit.add(SponsorScope(sponsor="other", population="plant"))


def test_rows_below_follow_the_row_above(bench: Workbench, qtbot: QtBot) -> None:
    bench.change(TITLE, two_scopes)
    master = TablePane(bench, Sponsor)
    page = MasterDetail(bench, master)
    qtbot.addWidget(page)
    scopes = page.add_detail("Scope", SponsorScope, "sponsor")
    assert scopes.model.rowCount() == 2
    master.show_row("other")
    assert scopes.model.rowCount() == 1
    assert scopes.preset == {"sponsor": "other"}


def test_the_table_follows_changes_made_elsewhere(bench: Workbench, qtbot: QtBot) -> None:
    pane = pane_of(bench, qtbot, Relay, "person")
    bench.change(TITLE, renamed)
    assert cell(pane.model, 0, 0) == "Paul Renamed"
    with qtbot.waitSignal(pane.model.rowsInserted):
        bench.change(TITLE, adding(Relay(id="new", person="anne")))
    assert pane.model.place("new") == 0, "by name"
    with qtbot.waitSignal(pane.model.rowsRemoved):
        bench.undo()
    assert pane.model.place("new") == -1


def test_five_thousand_persons_are_searched_at_once(make_bench: MakeBench, qtbot: QtBot) -> None:
    persons = [Person(id=f"p{n}", name=f"Person {n:04}", mail=f"p{n}@example.com") for n in range(5000)]
    bench = make_bench(a_plan({"B1": 5}, (), *persons))
    table = EntityTable(bench, Person, columns_of(Person, "name", "mail"))
    rows = RowFilter(table)
    rows.search("p4999@")
    assert rows.rowCount() == 1
    assert qtbot is not None


def test_the_calendar_keeps_public_holidays_in_the_plan(bench: Workbench, qtbot: QtBot) -> None:
    pane = CalendarPane(bench)
    qtbot.addWidget(pane)
    pane.show()
    pane.country.setCurrentText("FR")
    pane.add_holidays()
    first = [one for one in bench.plan.rows(CalendarException) if one.public]
    assert date(2027, 7, 14) in {one.start for one in first}
    pane.add_holidays()
    assert len([one for one in bench.plan.rows(CalendarException) if one.public]) == len(first)
    pane.country.setCurrentText("XX")
    pane.add_holidays()
    assert "No public holidays" in pane.table.notice.text()


def test_a_week_without_a_worked_day_is_refused(bench: Workbench, qtbot: QtBot) -> None:
    pane = CalendarPane(bench)
    qtbot.addWidget(pane)
    pane.show()
    for box in pane.days[:5]:
        box.click()
    assert bench.plan.roadmap.weekdays == "0000100"
    assert pane.days[4].isChecked()
    assert "worked" in pane.table.notice.text()


def test_every_kind_of_row_can_be_edited_somewhere(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    found: set[type] = {CalendarException, Roadmap}
    for view in (PeopleView(bench, Selection()), RegistersView(bench, Selection())):
        qtbot.addWidget(view)
        for place in range(view.tabs.count()):
            page = view.tabs.page(place)
            found |= {pane.kind for pane in page.findChildren(TablePane)}
            found |= {page.kind} if isinstance(page, TablePane) else set()
    through = {CARRIED.link, SupportRelay, registers.SERVED_BY.link, registers.RELYING.link}
    through |= {people_view.REACH.link, ASSIGNMENTS.link, SponsorScope}
    elsewhere = {Block, Dependency, Preset, Scenario, ScenarioEdit, Threshold}
    assert set(KINDS) == found | through | elsewhere
    assert Audience in through


@pytest.mark.parametrize(
    "kind", [Population, Person, Sponsor, Relay, SupportAction, Objective, CalendarException]
)
def test_a_row_of_the_sample_is_brought_into_sight(make_bench: MakeBench, qtbot: QtBot, kind: type) -> None:
    bench = make_bench()
    view = PeopleView(bench, Selection())
    qtbot.addWidget(view)
    assert view.show_row(kind, next(iter(bench.plan.all(kind))))
    assert not view.show_row(Dependency, "nothing")


def test_a_read_only_plan_is_only_read(bench: Workbench, qtbot: QtBot) -> None:
    bench.document.read_only = True
    pane = pane_of(bench, qtbot, Population, "name", "counted")
    editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
    assert not any(pane.model.flags(pane.model.index(0, column)) & editable for column in (0, 1))
    assert not pane.add_button.isEnabled()
    assert not Matrix(bench, ASSIGNMENTS).flags(QModelIndex()) & editable


def test_days_are_read_as_people_write_them() -> None:
    assert parse_day("2027-03-01") == parse_day("01/03/2027") == parse_day("1.3.2027") == date(2027, 3, 1)
    for wrong in ("01/03/27", "31/02/2027", "tomorrow", "2027/03/01/"):
        with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
            parse_day(wrong)


def test_every_field_of_every_kind_has_an_editor(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    for kind in KINDS:
        if len([one for one in fields_of(kind) if one.name not in {"id", "order"}]) == 0:
            continue
        rows = list(bench.plan.rows(kind))
        pane = TablePane(bench, kind)
        qtbot.addWidget(pane)
        if rows:
            pane.show_row(rows[0].id)
            form = pane.details()
            assert form is not None
            for column in columns_of(kind):
                value = column.value(bench.plan, rows[0])
                assert form.editor(column.name).read() == value, f"{kind.__name__}.{column.name}"
            form.accept()
            assert not form.isVisible(), form.refusal()
    assert bench.document.undoable() is None, "accepting forms as they are changes nothing"
