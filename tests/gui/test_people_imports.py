"""Surveys and directories come in through a preview, as one change that one undo takes back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roadmap_planner.model.entity import changed
from roadmap_planner.model.people import Person, Population, SurveyAnswer
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.dialogs.directory_import import CREATE, DirectoryImport
from roadmap_planner.ui.dialogs.survey_import import SurveyImport
from roadmap_planner.ui.people.imports import PeopleImports
from roadmap_planner.ui.people.people_view import PeopleView
from roadmap_planner.ui.people.populations_pane import PopulationsPane
from roadmap_planner.ui.people.survey_pane import SurveyPane
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.translation import install
from tests.gui.workplace import MakeBench
from tests.plans import a_plan

SURVEY = (
    b"population,respondent,web_use,social_use,count\nPlant,Luc,never,never,8\nLab,,daily,daily,3\n"
    b"Office,,weekly,never,20\nPlant,,sometimes?,never,1\n"
)
LDIF = (
    b"dn: cn=Ada,dc=x\nobjectClass: user\ncn: Ada\nsAMAccountName: ada\ndepartment: Labs\n\n"
    b"dn: cn=Bob,dc=x\nobjectClass: user\ncn: Bob\nsAMAccountName: bob\nmanager: cn=Ada,dc=x\n\n"
)


def told(label: QLabel) -> str:
    """The text of a label, whether or not another test has installed the English plurals."""
    return label.text().replace("(s)", "s")


def plan_with(*rows: Population | Person) -> Plan:
    return a_plan({}, (), Population(id="plant", name="Plant", headcount=40, order=1), *rows)


def test_a_survey_is_previewed_and_kept_as_one_change(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(plan_with())
    before = bench.plan
    dialog = SurveyImport(bench, SURVEY, "usage.csv")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "31 answers can be imported, 2 populations to create" in told(dialog.summary)
    assert "32 of 40 people did not answer" in told(dialog.summary)
    assert dialog.problems.count() == 1
    dialog.accept()
    plant = bench.plan.get(Population, "plant")
    assert plant.levels == (8, 0, 0, 0)
    assert {one.respondent for one in bench.plan.rows(SurveyAnswer)} == {""}
    bench.undo()
    assert bench.plan == before


def test_how_many_problems_there_are_is_said_in_french_too(
    make_bench: MakeBench, qtbot: QtBot, qapp: QApplication
) -> None:
    install(qapp, "fr")
    try:
        dialog = SurveyImport(make_bench(plan_with(), "fr"), SURVEY, "usage.csv")
        qtbot.addWidget(dialog)
        titles = [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())]
    finally:
        install(qapp, "en")
    assert "Problèmes et remarques (1)" in titles


def test_a_column_may_be_read_otherwise(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(plan_with())
    dialog = SurveyImport(bench, b"Where,web_use,social_use\nPlant,never,never\n", "usage.csv")
    qtbot.addWidget(dialog)
    assert not dialog.import_button.isEnabled()
    box = dialog.columns.box(0)
    box.setCurrentIndex(box.findData("population"))
    assert dialog.import_button.isEnabled()
    dialog.accept()
    assert bench.plan.get(Population, "plant").level_0 == 1


def test_a_small_group_is_nowhere_alone(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(plan_with())
    dialog = SurveyImport(bench, SURVEY, "usage.csv")
    qtbot.addWidget(dialog)
    dialog.accept()
    survey = SurveyPane(bench)
    qtbot.addWidget(survey)
    shown = {survey.answers.model.cell_text(place, 0) for place in range(survey.answers.model.rowCount())}
    assert shown == {"Office"}
    assert "11 answers of such groups" in told(survey.source)
    populations = PopulationsPane(bench)
    qtbot.addWidget(populations)
    names = [one.name for one in populations.model.columns]
    texts = {
        populations.model.cell_text(place, 0): populations.model.cell_text(place, names.index("level_3"))
        for place in range(3)
    }
    assert texts["Lab"] == texts["Plant"] == "with others"
    assert texts["Office"] == "0"
    lab = next(one for one in bench.plan.rows(Population) if one.name == "Lab")
    assert "level_3" not in {one.name for one in populations.form_columns(lab)}


def test_missing_seats_are_proposed_and_added_as_one_change(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    pane = SurveyPane(bench)
    qtbot.addWidget(pane)
    before = bench.plan
    dialog = pane.propose()
    assert dialog is not None
    assert dialog.rows.count() > 0
    dialog.accept()
    assert not pane.propose_button.isEnabled()
    bench.undo()
    assert bench.plan == before
    assert pane.propose_button.isEnabled()


def test_a_directory_is_previewed_and_what_is_unticked_stays_out(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(plan_with())
    dialog = DirectoryImport(bench, LDIF, "people.ldif")
    qtbot.addWidget(dialog)
    dialog.show()
    group = dialog.changes.topLevelItem(0)
    assert group is not None
    assert group.text(0).startswith("2 join")
    assert "2 of 2 changes ticked" in dialog.summary.text()
    child = group.child(0)
    assert child is not None
    assert child.text(0) == "Ada"
    child.setCheckState(0, Qt.CheckState.Unchecked)
    assert "1 of 2 changes ticked" in dialog.summary.text()
    dialog.accept()
    [bob] = bench.plan.rows(Person)
    assert (bob.name, bob.manager) == ("Bob", None)


def test_a_department_can_become_a_population(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(plan_with())
    dialog = DirectoryImport(bench, LDIF, "people.ldif")
    qtbot.addWidget(dialog)
    box = dialog.populations.box(0)
    box.setCurrentIndex(box.findData(CREATE))
    dialog.accept()
    persons = {one.name: one for one in bench.plan.rows(Person)}
    labs = next(one for one in bench.plan.rows(Population) if one.name == "Labs")
    assert persons["Ada"].population == labs.id
    bench.undo()
    assert len(bench.plan.all(Population)) == 1


def test_a_file_is_opened_into_its_preview(make_bench: MakeBench, qtbot: QtBot, tmp_path: Path) -> None:
    bench = make_bench()
    view = PeopleView(bench, Selection())
    qtbot.addWidget(view)
    (tmp_path / "s.csv").write_bytes(SURVEY)
    (tmp_path / "d.ldif").write_bytes(LDIF)
    imports = PeopleImports(bench, view)
    assert isinstance(imports.survey_of(tmp_path / "s.csv"), SurveyImport)
    assert isinstance(imports.directory_of(tmp_path / "d.ldif"), DirectoryImport)


def test_a_figure_typed_over_the_survey_of_a_small_group_is_shown_as_everybody_may_read_it(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    few = {"level_0": 2, "level_1": 1, "level_2": 0, "level_3": 0}
    many = {"level_0": 4, "level_1": 20, "level_2": 6, "level_3": 0}
    rows = [
        changed(Population(id=id, name=name, headcount=60), {**levels, "absolute_non_users": count})
        for id, name, levels, count in (("night", "Night", few, 3), ("day", "Day", many, 13))
    ]
    bench = make_bench(a_plan({"A": 1}, (), *rows))
    pane = PopulationsPane(bench)
    qtbot.addWidget(pane)
    place = [one.name for one in pane.model.columns].index("absolute_non_users")
    shown = {pane.model.cell_text(row, 0): pane.model.cell_text(row, place) for row in range(2)}
    assert shown == {"Night": "5", "Day": "15"}
    night = bench.plan.get(Population, "night")
    assert "absolute_non_users" not in {one.name for one in pane.form_columns(night)}
