"""The main window: views, panes, menus, title and status bar."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.people import Population, RelayAssignment
from roadmap_planner.model.plan import KIND_BY_NAME
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui import rooms, theme, views
from roadmap_planner.ui.autosave import Autosave
from roadmap_planner.ui.block_filter import BlockFilter
from roadmap_planner.ui.commands.commands import Commands
from roadmap_planner.ui.docks import BOTTOM, RIGHT, Docks
from roadmap_planner.ui.file_watch import FileWatch
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.menus import Menus
from roadmap_planner.ui.notice_bar import NoticeBar
from roadmap_planner.ui.offer_strip import OfferStrip
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.readiness import Readiness
from roadmap_planner.ui.scenario_banner import ScenarioBanner
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.session import Session
from roadmap_planner.ui.settings import (
    ASK_BEFORE_MOVING,
    AUTHOR,
    GEOMETRY,
    KEYS,
    LANGUAGE,
    PANES,
    THEME,
    Settings,
)
from roadmap_planner.ui.stage import Stage
from roadmap_planner.ui.status_line import StatusLine
from roadmap_planner.ui.translation import install, language_of
from roadmap_planner.ui.trend import Trend
from roadmap_planner.ui.trouble import say_document_error
from roadmap_planner.ui.views import ANALYSIS, FACTORS, GANTT, MAP, PEOPLE, START, VIEWS
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words

if TYPE_CHECKING:
    from roadmap_planner.ui.analysis.analysis_view import AnalysisView
    from roadmap_planner.ui.compare_panel import ComparePanel
    from roadmap_planner.ui.factors_view import FactorsView
    from roadmap_planner.ui.gantt_view import GanttView
    from roadmap_planner.ui.history_panel import HistoryPanel
    from roadmap_planner.ui.inspector import Inspector
    from roadmap_planner.ui.map_view import MapView
    from roadmap_planner.ui.people.people_view import PeopleView
    from roadmap_planner.ui.problems_panel import ProblemsPanel
    from roadmap_planner.ui.start_page import StartPage
    from roadmap_planner.ui.why_panel import WhyPanel

__all__ = ["ANALYSIS", "FACTORS", "GANTT", "MAP", "PEOPLE", "START", "MainWindow"]


class MainWindow(QMainWindow):
    """One window, one document. Everything it shows is built anew when the language changes."""

    closed = Signal()

    def __init__(
        self,
        workbench: Workbench,
        workspace: Workspace,
        settings: Settings,
        leftovers: Leftovers,
    ) -> None:
        super().__init__()
        self.workbench = workbench
        self.settings = settings
        self.workspace = workspace
        self.leftovers = leftovers
        self.selection = Selection(self)
        self.filter = BlockFilter(workbench, self)
        self.trend = Trend(workbench, workspace, self)
        self.session = Session(workbench, workspace, settings, leftovers, self)
        self.watch = FileWatch(workbench, self)
        self.readiness = Readiness(workbench, self.watch, self)
        self.autosave = Autosave(workbench, settings, self.watch, self)
        self.commands = Commands(self)
        self.docks = Docks(self)
        self.menus = Menus(self)
        self.said = StatusLine(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 560)
        self.resize(1280, 800)
        workbench.document.author = settings.get(AUTHOR)
        workbench.planChanged.connect(self._plan_changed)
        workbench.derived.connect(self.said.say_problems)
        workbench.documentChanged.connect(self._refresh)
        workbench.documentChanged.connect(self.said.say_problems)
        workbench.failed.connect(lambda error: say_document_error(self, error, self.workbench.words))
        workbench.saved.connect(self._saved)
        self.selection.changed.connect(self._selected)
        self.session.opened.connect(self._opened)
        self.session.imported.connect(self.commands.file.import_file)
        settings.changed.connect(self._setting_changed)
        self._build()
        self._restore()

    @property
    def actions_by_name(self) -> dict[str, QAction]:
        """The actions by the names of their commands."""
        return self.menus.actions

    # What is in the window.

    def _build(self) -> None:
        """Make the views, panes and menus in the language that is spoken now."""
        self.views = Stage(rooms.views(self), self)
        self.notice = Notice(self.workbench, self.views)
        self.notices = NoticeBar(self.workbench, self.watch, self)
        self._middle = QWidget(self)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = ScenarioBanner(self.workbench, self)
        column.addWidget(self.banner)
        column.addWidget(self.notices)
        column.addWidget(self.views, 1)
        self.setCentralWidget(self._middle)
        makers = rooms.panes(self)
        self.docks.add("inspector", self.tr("Details"), makers["inspector"], RIGHT)
        self.docks.add("problems", self.tr("Problems"), makers["problems"], BOTTOM)
        self.docks.add("history", self.tr("History"), makers["history"], RIGHT)
        self.docks.add_behind("inspector", "why", self.tr("Why this date?"), makers["why"])
        self.docks.add_behind("inspector", "compare", self.tr("Compare"), makers["compare"])
        self.offer = OfferStrip(self.workbench, self.selection.marks, self.views)
        self.offer.picture = self.picture
        self.views.currentChanged.connect(self.offer.raise_)
        self.workbench.answerers[:] = [self.offer.show_offer]
        self.workbench.asks = self.settings.get(ASK_BEFORE_MOVING)
        self.docks.settle()
        self.notices.compareWanted.connect(self.session.compare_with_file)
        self.notices.saveWanted.connect(self.session.save_as)
        self.notices.openWanted.connect(self.session.open_again)
        self.banner.compareWanted.connect(self.show_compare)
        self.menus.build()
        self._refresh()
        self.said.say_problems()

    # Views and panes, made when they are first asked for.

    @property
    def start(self) -> "StartPage":
        return cast("StartPage", self.views.view(START))

    @property
    def map(self) -> "MapView":
        return cast("MapView", self.views.view(MAP))

    @property
    def gantt(self) -> "GanttView":
        return cast("GanttView", self.views.view(GANTT))

    @property
    def people(self) -> "PeopleView":
        return cast("PeopleView", self.views.view(PEOPLE))

    @property
    def factors(self) -> "FactorsView":
        return cast("FactorsView", self.views.view(FACTORS))

    @property
    def analysis(self) -> "AnalysisView":
        return cast("AnalysisView", self.views.view(ANALYSIS))

    @property
    def inspector(self) -> "Inspector":
        return cast("Inspector", self.docks["inspector"].pane())

    @property
    def problems(self) -> "ProblemsPanel":
        return cast("ProblemsPanel", self.docks["problems"].pane())

    @property
    def history(self) -> "HistoryPanel":
        return cast("HistoryPanel", self.docks["history"].pane())

    @property
    def why(self) -> "WhyPanel":
        return cast("WhyPanel", self.docks["why"].pane())

    @property
    def compare(self) -> "ComparePanel":
        return cast("ComparePanel", self.docks["compare"].pane())

    # Views.

    def show_view(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.actions_by_name[f"view.{VIEWS[number]}"].setChecked(True)
        problems = self.docks["problems"]
        self.docks.beside_picture(shown=number in {MAP, GANTT})
        problems.setVisible(number in {MAP, GANTT} or (number == FACTORS and problems.isVisible()))
        shown = self.views.currentWidget()
        if shown is not None:
            shown.setFocus()
        self.said.say_zoom()
        self._selected()

    def show_why(self) -> None:
        """Open the pane that explains dates, beside a picture."""
        if self.picture() is None:
            self.show_view(GANTT)
        self.docks.bring("why")

    def show_compare(self) -> None:
        """Open the pane that compares, beside the Gantt with its ghosts."""
        self.show_view(GANTT)
        self.docks.bring("compare")

    def toggle_why(self) -> None:
        """Explain the date of the selected block; once more closes the pane."""
        if self.docks["why"].isVisible():
            self.docks["why"].hide()
        else:
            self.show_why()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.offer.answer_key(event):
            super().keyPressEvent(event)

    def compare_scenario(self, scenario: Id) -> None:
        """Compare a scenario with the plan, in sentences and on the Gantt."""
        self.show_compare()
        self.compare.compare_scenario(scenario)

    def go_to(self, place: str) -> None:
        """Where an analysis sends one to add what it lacks."""
        if place == "assignments":
            self.people.show_tab(RelayAssignment)
            self.show_view(PEOPLE)
        elif place == "populations":
            self.people.show_tab(Population)
            self.show_view(PEOPLE)
        elif place in {"gantt", "map"}:
            self.show_view(GANTT if place == "gantt" else MAP)

    def show_subject(self, kind: object, id: str) -> None:
        """Go to where a row is shown, and select it."""
        if isinstance(kind, str):
            kind = KIND_BY_NAME.get(kind)
        if not isinstance(kind, type) or not issubclass(kind, Entity):
            return
        if kind in {Block, Dependency}:
            if self.views.currentIndex() not in {MAP, GANTT}:
                self.show_view(GANTT)
            self.selection.select([(kind, id)])
            if kind is Block:
                view = self.map if self.views.currentIndex() == MAP else self.gantt
                view.show_block(id)
        elif self.people.show_row(kind, id):
            self.show_view(PEOPLE)

    def picture(self) -> "MapView | GanttView | None":
        """The view with a drawing that is shown."""
        match self.views.currentIndex():
            case views.MAP:
                return self.map
            case views.GANTT:
                return self.gantt
            case _:
                return None

    # Files.

    def open_path(self, path: Path) -> None:
        self.session.open(path)

    def _opened(self) -> None:
        self.watch.gather()
        self.watch.claim()
        self.selection.clear()
        self.start.refresh()
        if self.views.currentIndex() == START:
            self.show_view(MAP)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.session.open(Path(url.toLocalFile()))
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self.session.ending or self.session.may_leave()):
            event.ignore()
            return
        self.settings.put_bytes(GEOMETRY, self.saveGeometry())
        self.settings.put_bytes(PANES, self.saveState())
        self.workbench.background.wait()
        self.workbench.aside.wait()
        self.watch.heart.stop()
        self.watch.wait()
        self.workbench.document.close(keep=self.session.ending)
        event.accept()
        self.closed.emit()

    # What is said.

    def _plan_changed(self) -> None:
        self._refresh()
        self.said.say_moves()

    def _saved(self) -> None:
        self._refresh()
        self.start.refresh()
        self.said.say_saved()

    def _refresh(self) -> None:
        """Say what is true of the document, and let be done what can be."""
        self.selection.keep_only(self.workbench.plan)
        self.said.say_document()
        self._selected()

    def _selected(self) -> None:
        self.menus.enable()
        self.said.say_selection()

    # Settings.

    def _setting_changed(self, name: str) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if name == THEME.name:
            theme.apply(app, self.settings.get(THEME))
        elif name == LANGUAGE.name:
            install(app, language_of(self.settings.get(LANGUAGE)))
            self.speak(language_of(self.settings.get(LANGUAGE)))
        elif name == ASK_BEFORE_MOVING.name:
            self.workbench.asks = self.settings.get(ASK_BEFORE_MOVING)
        elif name == KEYS.name:
            self.menus.give_keys()
        elif name == AUTHOR.name:
            self.workbench.document.author = self.settings.get(AUTHOR)

    def speak(self, language: str) -> None:
        """Build everything anew in another language, and stay where we are."""
        view = self.views.currentIndex()
        self.workbench.words = Words(language)
        self.docks.clear()
        self._middle.setParent(None)
        self._middle.deleteLater()
        self._build()
        self.workbench.speak(Words(language))
        self.show_view(view)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()
        if event.type() is QEvent.Type.PaletteChange and self.actions_by_name:
            self.menus.tint()

    def _restore(self) -> None:
        """Geometry and panes of last time, if they still fit a screen."""
        geometry: QByteArray = self.settings.bytes(GEOMETRY)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            self.restoreState(self.settings.bytes(PANES))
        self.show_view(START)
