"""Every dialog and view opens in both languages, on plans full and empty; nothing of a user is markup."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.factors.check import Finding, Fix, Severity
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Objective, Waiver
from roadmap_planner.model.people import Person
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.merge import EMPTY, merge
from roadmap_planner.shipped import shipped
from roadmap_planner.ui.committee import CommitteeView
from roadmap_planner.ui.copies import Copy
from roadmap_planner.ui.dialogs.about import About
from roadmap_planner.ui.dialogs.calendar import CalendarDialog
from roadmap_planner.ui.dialogs.changed_elsewhere import ChangedElsewhere, compared
from roadmap_planner.ui.dialogs.discarded import DiscardedDialog
from roadmap_planner.ui.dialogs.export import ExportChoice, ExportDialog, Progress
from roadmap_planner.ui.dialogs.fault import FaultDialog
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.dialogs.help import PAGES, HelpBrowser, HelpDialog
from roadmap_planner.ui.dialogs.import_preview import ImportPreview
from roadmap_planner.ui.dialogs.merge import MergeDialog
from roadmap_planner.ui.dialogs.preferences import Preferences
from roadmap_planner.ui.dialogs.roadmap_details import RoadmapDetails
from roadmap_planner.ui.dialogs.shortcuts import Shortcuts
from roadmap_planner.ui.dialogs.versions import VersionsDialog
from roadmap_planner.ui.dialogs.waiver import WaiverDialog
from roadmap_planner.ui.factors_view import FactorsView
from roadmap_planner.ui.history_panel import HistoryPanel
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.people.columns import columns_of
from roadmap_planner.ui.people.people_view import PeopleView
from roadmap_planner.ui.people.registers import RegistersView
from roadmap_planner.ui.people.row_form import RowForm
from roadmap_planner.ui.problems_panel import ProblemsPanel
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.settings import AUTHOR, LANGUAGE, THEME, Settings
from roadmap_planner.ui.slides import texts_of
from roadmap_planner.ui.start_page import StartPage
from roadmap_planner.ui.translation import install
from roadmap_planner.ui.waiting import WaitingDialog
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words
from tests.gui.workplace import MakeBench
from tests.plans import MONDAY, a_plan

CSV = (
    "Réf;Brique;Durée (j);Prédécesseurs\nB1;Annuaire;10;\nB2;Profils;deux;B1\nB3;Wiki <b>pilote</b>;5;B1\n"
).encode("cp1252")

Made = Callable[[Workbench], QWidget]


def nothing(choice: ExportChoice, progress: Progress) -> None:
    progress(1.0)


def a_fix() -> Fix:
    return Fix(Phrase("change.weekdays"), lambda edit: edit.remove(next(iter(edit.plan.rows(Block)))))


def a_waiver(bench: Workbench) -> WaiverDialog:
    finding = Finding("SF4.1", Severity.WARNING, (), Phrase("change.weekdays"))
    return WaiverDialog(bench, finding, Waiver(check="SF4.1"), author="", today=MONDAY)


def renamed(plan: Plan) -> Plan:
    """A copy of a plan in which something has another name, with markup in it."""
    edit = Edit(plan)
    edit.update(next(iter(plan.rows(Block))), name="<b>bold</b>")
    return edit.plan


WIDGETS: dict[str, Made] = {
    "about": lambda bench: About(),
    "calendar": CalendarDialog,
    "changed_elsewhere": lambda bench: ChangedElsewhere(
        "plan.roadmap",
        bench.words,
        Copy(renamed(bench.plan), "copy"),
        compared(bench.plan, renamed(bench.plan), bench.plan),
    ),
    "discarded": lambda bench: DiscardedDialog(Leftovers(Workspace(Path())), bench.words, lambda _: True),
    "fault": lambda bench: FaultDialog("Roadmap Planner", [("A <b>plan</b>", lambda: False), ("B", None)]),
    "waiting": lambda bench: WaitingDialog("Opening", bench.words),
    "versions": lambda bench: VersionsDialog(bench.words, (), lambda _: True),
    "committee": CommitteeView,
    "export": lambda bench: ExportDialog(bench.words, Settings(None), nothing, "Plan"),
    "factors": lambda bench: FactorsView(bench, Selection()),
    "fix": lambda bench: FixPreview(bench, a_fix()),
    "form": lambda bench: RowForm(bench, columns_of(Person)),
    "help": lambda bench: HelpDialog(bench.words.language, "factors"),
    "history": HistoryPanel,
    "import": lambda bench: ImportPreview(bench, CSV, "sheet.csv"),
    "merge": lambda bench: MergeDialog(
        bench, Copy(renamed(bench.plan), "copy"), None, merge(EMPTY, bench.plan, renamed(bench.plan))
    ),
    "people": lambda bench: PeopleView(bench, Selection()),
    "preferences": lambda bench: Preferences(Settings(None)),
    "problems": lambda bench: ProblemsPanel(bench, Selection()),
    "registers": lambda bench: RegistersView(bench, Selection()),
    "roadmap": RoadmapDetails,
    "shortcuts": lambda bench: Shortcuts([]),
    "start": lambda bench: StartPage(Settings(None), Leftovers(Workspace(Path())), bench.words),
    "waiver": a_waiver,
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", WIDGETS)
def test_it_opens_in_both_languages(
    name: str, language: str, make_bench: MakeBench, qapp: QApplication, qtbot: QtBot
) -> None:
    install(qapp, language)
    for bench in (make_bench(language=language), make_bench(a_plan({"B1": 5}), language)):
        widget = WIDGETS[name](bench)
        qtbot.addWidget(widget)
        widget.show()
        for place in range(getattr(getattr(widget, "tabs", None), "count", int)()):
            widget.tabs.setCurrentIndex(place)  # type: ignore[attr-defined]
        assert not widget.grab().isNull()
        bench.change(Phrase("change.weekdays"), a_fix().edits)
        bench.undo()
        assert not widget.grab().isNull()


@pytest.mark.parametrize("name", WIDGETS)
def test_labels_are_plain_text(name: str, make_bench: MakeBench, qtbot: QtBot) -> None:
    markup = "<b>bold</b><img src=x>"
    plan = a_plan({"B1": 5}, (), Person(name=markup), Objective(statement=markup))
    widget = WIDGETS[name](make_bench(plan))
    qtbot.addWidget(widget)
    for label in widget.findChildren(QLabel):
        rich = label.textFormat() == Qt.TextFormat.RichText
        guessed = label.textFormat() == Qt.TextFormat.AutoText and GuiQt.mightBeRichText(label.text())
        assert not rich, label.text()
        assert not guessed, label.text()


def test_an_import_marks_the_cell_and_takes_the_good_rows_as_one_change(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(a_plan({"Old": 5}))
    dialog = ImportPreview(bench, CSV, "sheet.csv")
    qtbot.addWidget(dialog)
    marked = {
        (row, column)
        for row in range(dialog.cells.rowCount())
        for column in range(dialog.cells.columnCount())
        if dialog.cells.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
    }
    assert marked == {(2, 2)}
    assert "deux" in str(dialog.cells.index(2, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert "2 rows can be imported" in dialog.summary.text()
    dialog.accept()
    assert {one.name for one in bench.plan.rows(Block)} == {"Old", "Annuaire", "Wiki <b>pilote</b>"}
    bench.undo()
    assert {one.name for one in bench.plan.rows(Block)} == {"Old"}


def test_an_import_can_be_read_otherwise_and_make_a_new_plan(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(a_plan({"Old": 5}))
    dialog = ImportPreview(bench, CSV, "sheet.csv")
    qtbot.addWidget(dialog)
    dialog.separator.setCurrentIndex(dialog.separator.findData(","))
    assert dialog.sheet is None
    assert not dialog.cells.rowCount()
    assert dialog.summary.text()
    dialog.separator.setCurrentIndex(dialog.separator.findData(";"))
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1252"))
    dialog.into_new.setChecked(True)
    with qtbot.waitSignal(dialog.newPlanWanted) as told:
        dialog.accept()
    assert told.args == [dialog.sheet]
    assert {one.name for one in bench.plan.rows(Block)} == {"Old"}


def test_an_export_runs_off_the_users_thread_and_says_where(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    threads: list[int] = []

    def write(choice: ExportChoice, progress: Progress) -> None:
        threads.append(threading.get_ident())
        progress(0.5)
        choice.path.write_text(f"{choice.view} {choice.paper} {choice.language}", encoding="utf-8")

    dialog = ExportDialog(Words("en"), Settings(None), write, "Plan")
    qtbot.addWidget(dialog)
    dialog.choose_view("gantt")
    dialog.paper.setCurrentIndex(dialog.paper.findData("A3"))
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    target = tmp_path / "out.pdf"
    dialog.file.setText(str(target))
    with qtbot.waitSignal(dialog.exported) as told:
        dialog.accept()
    assert told.args == [target]
    assert target.read_text(encoding="utf-8") == "gantt A3 fr"
    assert threads != [threading.get_ident()]
    assert dialog.result() == ExportDialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(28, "No space left"), "No space left"), (ExchangeError("empty_table"), "The table is empty")],
)
def test_an_export_that_fails_says_why_and_can_be_tried_again(
    tmp_path: Path, qtbot: QtBot, error: Exception, said: str
) -> None:
    def write(choice: ExportChoice, progress: Progress) -> None:
        raise error

    dialog = ExportDialog(Words("en"), Settings(None), write, "Plan")
    qtbot.addWidget(dialog)
    dialog.file.setText(str(tmp_path / "out.pdf"))
    dialog.show()
    dialog.accept()
    qtbot.waitUntil(lambda: said in dialog.message.text())
    assert dialog.isVisible()
    assert dialog.export.isEnabled()


def test_an_export_can_be_stopped(tmp_path: Path, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write(choice: ExportChoice, progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        progress(0.5)
        raise AssertionError("not stopped")

    dialog = ExportDialog(Words("en"), Settings(None), write, "Plan")
    qtbot.addWidget(dialog)
    dialog.file.setText(str(tmp_path / "out.pdf"))
    dialog.accept()
    assert begun.wait(10)
    dialog.reject()
    go_on.set()
    qtbot.waitUntil(lambda: "Nothing was exported" in dialog.message.text())


def test_preferences_apply_at_once_and_can_be_reset(qtbot: QtBot) -> None:
    settings = Settings(None)
    dialog = Preferences(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(settings.changed, check_params_cb=lambda name: name == LANGUAGE.name):
        dialog.language.setCurrentIndex(dialog.language.findData("fr"))
        dialog.language.activated.emit(dialog.language.currentIndex())
    QTest.keyClicks(dialog.author, "Luc")
    assert (settings.get(LANGUAGE), settings.get(AUTHOR)) == ("fr", "Luc")
    settings.put(THEME, "dark")
    dialog._reset()
    assert (settings.get(LANGUAGE), settings.get(AUTHOR), settings.get(THEME)) == ("system", "", "system")
    assert dialog.author.text() == ""


def test_enter_in_a_field_of_the_preferences_resets_nothing(qtbot: QtBot) -> None:
    settings = Settings(None)
    settings.put(THEME, "dark")
    dialog = Preferences(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.author, Qt.Key.Key_Return)
    assert settings.get(THEME) == "dark"


def test_the_plans_own_row_is_edited_in_a_form(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    form = RoadmapDetails(bench)
    qtbot.addWidget(form)
    form.editor("title").write("Renamed")
    form.accept()
    assert bench.plan.roadmap.title == "Renamed"
    bench.undo()
    assert bench.plan.roadmap.title != "Renamed"


def test_shortcuts_are_listed_and_searched(qtbot: QtBot) -> None:
    save, plain = QAction("&Save…"), QAction("No key")
    save.setShortcut(QKeySequence("Ctrl+S"))
    save.setObjectName("file.save")
    dialog = Shortcuts([save, plain])
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItemCount() == 1
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(1)) == ("Save", "Ctrl+S")
    dialog.search.setText("open")
    assert item.isHidden()
    dialog.search.setText("ctrl+s")
    assert not item.isHidden()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_help_page_is_there_and_every_link_leads_somewhere(language: str, qtbot: QtBot) -> None:
    browser = HelpBrowser(language)
    qtbot.addWidget(browser)
    assert {file.stem for file in shipped("help", language).iterdir()} == set(PAGES)
    for page in PAGES:
        browser.open_page(page)
        assert len(browser.toPlainText()) > 100
        block = browser.document().begin()
        while block.isValid():
            links = {span.format.anchorHref() for span in block.textFormats()}
            assert links - {""} <= {f"{name}.html" for name in PAGES}
            block = block.next()


def test_help_reads_nothing_but_its_own_pages(qtbot: QtBot, tmp_path: Path) -> None:
    browser = HelpBrowser("en")
    qtbot.addWidget(browser)
    secret = tmp_path / "secret.html"
    secret.write_text("secret", encoding="utf-8")
    kind = QTextDocument.ResourceType.HtmlResource.value
    for url in (
        "http://example.com/start.html",
        "https://example.com/x.png",
        secret.as_uri(),
        "../../x.toml",
    ):
        assert browser.loadResource(kind, QUrl(url)) is None, url
    assert "start" in str(browser.loadResource(kind, QUrl("start.html"))).lower()
    browser.open_page("nowhere")
    assert "Roadmap Planner" in browser.toPlainText()


def test_the_committee_turns_pages_with_the_arrows_and_edits_nothing(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench()
    view = CommitteeView(bench)
    qtbot.addWidget(view)
    view.present()
    before = bench.plan
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
    assert view.page == len(view.slides) - 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.page == 0
    assert bench.plan is before
    QTest.mousePress(view, Qt.MouseButton.LeftButton)
    assert not view.grab().isNull()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_the_committee_sees_the_plan_as_it_is_now(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    view = CommitteeView(bench)
    qtbot.addWidget(view)
    roadmap = bench.plan.roadmap

    def retitled(edit: Edit) -> None:
        edit.update(roadmap, title="Other title")

    bench.change(Phrase("change.weekdays"), retitled)
    assert view.slides[0].title == "Other title"
    written = {text for slide in view.slides for text in texts_of(slide)}
    assert roadmap.organisation in written
    for factor in bench.assessment.factors:
        assert any(bench.words.say(f"factor.{factor.factor}.name").startswith(text[:12]) for text in written)
