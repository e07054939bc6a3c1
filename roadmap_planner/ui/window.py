"""The main window: views, panes, menus, title and status bar."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.document import Recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.factors.check import Severity
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import RelayAssignment
from roadmap_planner.model.plan import KIND_BY_NAME
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.preview_words import summary
from roadmap_planner.ui import theme
from roadmap_planner.ui.actions import Command, action_of
from roadmap_planner.ui.analysis.analysis_view import AnalysisView
from roadmap_planner.ui.autosave import Autosave
from roadmap_planner.ui.commands.commands import TOOLS, Commands
from roadmap_planner.ui.compare_panel import ComparePanel
from roadmap_planner.ui.factors_view import FactorsView
from roadmap_planner.ui.file_watch import FileWatch
from roadmap_planner.ui.gantt_view import GanttView
from roadmap_planner.ui.history_panel import HistoryPanel
from roadmap_planner.ui.inspector import Inspector
from roadmap_planner.ui.map_view import MapView
from roadmap_planner.ui.notice_bar import NoticeBar
from roadmap_planner.ui.offer_strip import OfferStrip
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.people.people_view import PeopleView
from roadmap_planner.ui.problems_panel import ProblemsPanel
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.session import Session
from roadmap_planner.ui.settings import ASK_BEFORE_MOVING, AUTHOR, GEOMETRY, LANGUAGE, PANES, THEME, Settings
from roadmap_planner.ui.start_page import StartPage
from roadmap_planner.ui.translation import install, language_of
from roadmap_planner.ui.trend import Trend
from roadmap_planner.ui.trouble import say_document_error
from roadmap_planner.ui.views import ANALYSIS, FACTORS, GANTT, MAP, PEOPLE, START, VIEWS
from roadmap_planner.ui.why_panel import WhyPanel
from roadmap_planner.ui.workbench import MOVING, Workbench
from roadmap_planner.words import Words

__all__ = ["ANALYSIS", "FACTORS", "GANTT", "MAP", "PEOPLE", "START", "MainWindow"]


TOLD_AT_ONCE = 1000
"""Plans up to so many blocks are compared with themselves after each edit, to say what moved."""


class MainWindow(QMainWindow):
    """One window, one document. Everything it shows is built anew when the language changes."""

    def __init__(
        self,
        workbench: Workbench,
        workspace: Workspace,
        settings: Settings,
        recovered: Iterable[Recoverable] = (),
    ) -> None:
        super().__init__()
        self.workbench = workbench
        self.settings = settings
        self.workspace = workspace
        self.recovered = list(recovered)
        self.selection = Selection(self)
        self.trend = Trend(workbench, workspace, self)
        self.session = Session(workbench, workspace, settings, self)
        self.watch = FileWatch(workbench, self)
        self.autosave = Autosave(workbench, settings, self.watch, self)
        self.commands = Commands(self)
        self.actions_by_name: dict[str, QAction] = {}
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 560)
        self.resize(1280, 800)
        workbench.document.author = settings.get(AUTHOR)
        workbench.planChanged.connect(self._plan_changed)
        workbench.derived.connect(self._say_problems)
        workbench.documentChanged.connect(self._document_changed)
        workbench.failed.connect(lambda error: say_document_error(self, error, self.workbench.words))
        workbench.saved.connect(self._saved)
        self.selection.changed.connect(self._enable)
        self.session.opened.connect(self._opened)
        self.session.imported.connect(self.commands.file.import_file)
        settings.changed.connect(self._setting_changed)
        self._build()
        self._restore()

    # What is in the window.

    def _build(self) -> None:
        """Make the views, panes and menus in the language that is spoken now."""
        self.start = StartPage(self.settings, self.recovered, self)
        self.map = MapView(self.workbench, self.selection, self)
        self.gantt = GanttView(self.workbench, self.selection, self)
        self.people = PeopleView(self.workbench, self.selection, self)
        self.factors = FactorsView(self.workbench, self.selection, self.settings, self.trend, self)
        self.views = QStackedWidget(self)
        self.analysis = AnalysisView(self.workbench, self.selection, self)
        for view in (self.start, self.map, self.gantt, self.people, self.factors, self.analysis):
            self.views.addWidget(view)
        self.notice = Notice(self.workbench, self.views)
        self.notices = NoticeBar(self.workbench, self.watch, self)
        self._middle = QWidget(self)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.views, 1)
        self.setCentralWidget(self._middle)
        self.inspector = Inspector(self.workbench, self.selection, self)
        self.problems = ProblemsPanel(self.workbench, self.selection, self)
        self.history = HistoryPanel(self.workbench, self.selection, self)
        self._dock("inspector", self.tr("Details"), self.inspector, Qt.DockWidgetArea.RightDockWidgetArea)
        self._dock("problems", self.tr("Problems"), self.problems, Qt.DockWidgetArea.BottomDockWidgetArea)
        history = self._dock(
            "history", self.tr("History"), self.history, Qt.DockWidgetArea.RightDockWidgetArea
        )
        history.hide()
        self.why = WhyPanel(self.workbench, self.selection, self)
        why = self._dock("why", self.tr("Why this date?"), self.why, Qt.DockWidgetArea.RightDockWidgetArea)
        inspector = self.findChild(QDockWidget, "inspector")
        if inspector is not None:
            self.tabifyDockWidget(inspector, why)
        why.hide()
        self.compare = ComparePanel(self.workbench, self.selection, self)
        compared = self._dock(
            "compare", self.tr("Compare"), self.compare, Qt.DockWidgetArea.RightDockWidgetArea
        )
        if inspector is not None:
            self.tabifyDockWidget(inspector, compared)
        compared.hide()
        self.offer = OfferStrip(self.workbench, self.selection.marks, self.views)
        self.views.currentChanged.connect(self.offer.raise_)
        self.workbench.answerers[:] = [self.offer.show_offer]
        self.workbench.asks = self.settings.get(ASK_BEFORE_MOVING)
        self.resizeDocks(
            [dock for dock in self.findChildren(QDockWidget) if dock.objectName() == "problems"],
            [170],
            Qt.Orientation.Vertical,
        )
        self.resizeDocks(
            [dock for dock in self.findChildren(QDockWidget) if dock.objectName() == "inspector"],
            [300],
            Qt.Orientation.Horizontal,
        )
        self._connect()
        self._make_actions()
        self._make_menus()
        self._make_bars()
        self._title()
        self._enable()
        self._say_problems()

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _connect(self) -> None:
        self.notices.compareWanted.connect(self.session.compare_with_file)
        self.notices.openWanted.connect(self._open_again)
        self.start.newWanted.connect(self.session.new)
        self.start.openWanted.connect(self.session.open)
        self.start.sampleWanted.connect(self.session.sample)
        self.start.planWanted.connect(self.open_path)
        self.start.recoverWanted.connect(self.recover)
        self.start.discardWanted.connect(self.discard)
        for view in (self.map, self.gantt):
            view.menuWanted.connect(self._context_menu)
            view.zoomChanged.connect(self._say_zoom)
        self.factors.showWanted.connect(self.show_subject)
        self.analysis.showWanted.connect(self.show_subject)
        self.analysis.viewWanted.connect(self._go_to)
        self.problems.showWanted.connect(self.show_subject)
        self.why.showWanted.connect(self.show_subject)
        self.compare.showWanted.connect(self.show_subject)
        self.inspector.whyWanted.connect(self.toggle_why)
        self.inspector.slipWanted.connect(self.commands.block.slip)

    def _make_actions(self) -> None:
        self.actions_by_name = {}
        for action in self.actions():
            self.removeAction(action)
        for command in self.commands.all():
            self._add_action(command)
        group = QActionGroup(self)
        for name in VIEWS:
            group.addAction(self.actions_by_name[f"view.{name}"])
        for name in ("inspector", "problems", "history", "why", "compare"):
            dock = self.findChild(QDockWidget, name)
            if dock is not None:
                toggle = dock.toggleViewAction()
                toggle.setObjectName(f"pane.{name}")
                self.actions_by_name[f"pane.{name}"] = toggle

    def _add_action(self, command: Command) -> None:
        action = action_of(command, self)
        self.actions_by_name[command.name] = action
        self.addAction(action)

    def _make_menus(self) -> None:
        self.menuBar().clear()
        for title, names in self.commands.menus():
            menu = self.menuBar().addMenu(title)
            for name in names:
                if name == "-":
                    menu.addSeparator()
                elif name == "recent":
                    self.recent_menu = menu.addMenu(self.tr("Open &recent"))
                    self.recent_menu.aboutToShow.connect(self._list_recent)
                else:
                    menu.addAction(self.actions_by_name[name])

    def _make_bars(self) -> None:
        for old in self.findChildren(QToolBar):
            self.removeToolBar(old)
            old.deleteLater()
        rail = QToolBar(self.tr("Views"), self)
        rail.setObjectName("rail")
        rail.setMovable(False)
        rail.setIconSize(QSize(24, 24))
        rail.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        for name in VIEWS:
            rail.addAction(self.actions_by_name[f"view.{name}"])
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, rail)
        bar = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        for name in TOOLS:
            if name == "-":
                bar.addSeparator()
            else:
                bar.addAction(self.actions_by_name[name])
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        status = self.statusBar()
        for label in getattr(self, "_labels", {}).values():
            status.removeWidget(label)
            label.deleteLater()
        self._labels = {name: QLabel(self) for name in ("saved", "badge", "selected", "problems", "zoom")}
        for name, label in self._labels.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 0, 8, 0)
            if name == "saved":
                status.addWidget(label, 1)
            else:
                status.addPermanentWidget(label)

    # Views.

    def show_view(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.actions_by_name[f"view.{VIEWS[number]}"].setChecked(True)
        for name in ("inspector", "problems"):
            dock = self.findChild(QDockWidget, name)
            if dock is not None:
                wanted = number in {MAP, GANTT} if name == "inspector" else number in {MAP, GANTT, FACTORS}
                dock.setVisible(wanted and (name == "inspector" or dock.isVisible() or number != FACTORS))
        shown = self.views.currentWidget()
        if shown is not None:
            shown.setFocus()
        self._say_zoom()
        self._enable()

    def show_why(self) -> None:
        """Open the pane that explains dates, beside a picture."""
        if self.picture() is None:
            self.show_view(GANTT)
        self._raise("why")

    def show_compare(self) -> None:
        """Open the pane that compares, beside the Gantt with its ghosts."""
        self.show_view(GANTT)
        self._raise("compare")

    def _raise(self, name: str) -> None:
        dock = self.findChild(QDockWidget, name)
        if dock is not None:
            dock.show()
            dock.raise_()

    def toggle_why(self) -> None:
        """Explain the date of the selected block; once more closes the pane."""
        dock = self.findChild(QDockWidget, "why")
        if dock is None:
            return
        if dock.isVisible():
            dock.hide()
        else:
            self.show_why()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.offer.answer_key(event):
            super().keyPressEvent(event)

    def _go_to(self, place: str) -> None:
        """Where an analysis sends one to add what it lacks."""
        if place == "assignments":
            self.people.show_tab(RelayAssignment)
            self.show_view(PEOPLE)

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

    def picture(self) -> MapView | GanttView | None:
        """The view with a drawing that is shown."""
        view = self.views.currentWidget()
        return view if isinstance(view, MapView | GanttView) else None

    def _context_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for name in (
            "block.add",
            "block.catalogue",
            "block.rename",
            "block.link",
            "-",
            "block.why",
            "block.slip",
            "-",
            "edit.delete",
            "-",
            "zoom.fit",
        ):
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_name[name])
        menu.popup(at)

    # Files.

    def open_path(self, path: Path) -> None:
        self.session.open(path)

    def recover(self, one: Recoverable) -> None:
        """Open recovered work; its card goes."""
        if self.session.recover(one):
            self.recovered.remove(one)
            self.start.show_recovered(self.recovered)

    def discard(self, one: Recoverable) -> None:
        """Let unsaved work go; it is kept aside for 30 days."""
        self.workspace.put_aside(one.place)
        self.recovered.remove(one)
        self.start.show_recovered(self.recovered)

    def _open_again(self) -> None:
        path = self.workbench.document.path
        if path is not None:
            self.session.open(path)

    def _list_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.settings.recent()[:10]:
            self.recent_menu.addAction(path.stem.replace("&", "&&"), partial(self.session.open, path))
        self.recent_menu.setEnabled(bool(self.settings.recent()))

    def _opened(self) -> None:
        self.watch.gather()
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
        if not self.session.may_leave():
            event.ignore()
            return
        self.settings.put_bytes(GEOMETRY, self.saveGeometry())
        self.settings.put_bytes(PANES, self.saveState())
        self.workbench.background.wait()
        self.workbench.aside.wait()
        self.watch.heart.stop()
        self.watch.wait()
        self.workbench.document.close()
        for one in self.recovered:
            one.place.release()
        event.accept()

    # What is said.

    def _plan_changed(self) -> None:
        self.selection.keep_only(self.workbench.plan)
        self._title()
        self._enable()
        self._say_moves()

    def _say_moves(self) -> None:
        """What a change moved besides what it touched, said once it is made: not every edit is offered."""
        seen = self.workbench.seen
        dates = any(row.kind in MOVING for row in seen.change.rows) if seen is not None else False
        if seen is not None and dates and len(self.workbench.schedule.blocks) <= TOLD_AT_ONCE and seen.others:
            self.statusBar().showMessage(self.workbench.words.phrase(summary(seen)), 8000)

    def _document_changed(self) -> None:
        self._title()
        self._enable()

    def _saved(self) -> None:
        self._title()
        self._enable()
        self.start.refresh()
        path = self.workbench.document.path
        if path is not None:
            self.statusBar().showMessage(self.tr("Saved: {name}").format(name=path.name), 4000)

    def _title(self) -> None:
        document = self.workbench.document
        name = document.path.name if document.path else document.title
        self.setWindowTitle(f"{name}[*] – Roadmap Planner")
        self.setWindowModified(document.dirty)
        where = str(document.path) if document.path else self.tr("not in a file yet")
        state = self.tr("Unsaved changes") if document.dirty else self.tr("Saved")
        if document.path is None and not document.dirty:
            state = self.tr("Nothing to save")
        self._labels["saved"].setText(self.tr("{state}: {where}").format(state=state, where=where))
        badge = document.badge
        self._labels["badge"].setText("" if badge is None else self.workbench.words.phrase(badge))

    def _enable(self) -> None:
        """What can be done now, and the names of what undo and redo would do."""
        document, words = self.workbench.document, self.workbench.words
        undo, redo = document.undoable(), document.redoable()
        names = self.actions_by_name
        if not names:
            return
        undo_text = (
            self.tr("&Undo") if undo is None else self.tr("&Undo: {title}").format(title=words.phrase(undo))
        )
        redo_text = (
            self.tr("&Redo") if redo is None else self.tr("&Redo: {title}").format(title=words.phrase(redo))
        )
        names["edit.undo"].setText(undo_text)
        names["edit.redo"].setText(redo_text)
        holds = {
            "undo": undo is not None,
            "redo": redo is not None,
            "block": bool(self.selection.blocks()),
            "blocks": bool(self.selection.blocks()) and not document.read_only,
            "two": len(self.selection.blocks()) == 2 and not document.read_only,
            "rows": bool(self.selection.blocks() or self.selection.ids(Dependency))
            and not document.read_only,
            "writable": not document.read_only,
            "picture": self.picture() is not None,
        }
        for command in self.commands.all():
            if command.needs:
                names[command.name].setEnabled(holds[command.needs])
        self._say_selection()

    def _say_selection(self) -> None:
        blocks = [self.workbench.plan.find(Block, id) for id in self.selection.blocks()]
        days = sum(one.duration for one in blocks if one is not None)
        count = len(self.selection.keys)
        text = self.tr("%n selected", "", count) if count else ""
        if blocks:
            text += f" · {self.workbench.words.say('unit.working_days', count=days)}"
        self._labels["selected"].setText(text)

    def _say_problems(self) -> None:
        findings = self.workbench.assessment.findings()
        words = self.workbench.words
        if not self.workbench.plan.all(Block):
            self._labels["problems"].clear()
            return
        parts = [
            f"{words.say(f'severity.{one.value}')} {sum(f.severity is one for f in findings)}"
            for one in Severity
        ]
        self._labels["problems"].setText(" · ".join(parts))

    def _say_zoom(self) -> None:
        view = self.picture()
        self._labels["zoom"].setText("" if view is None else self.workbench.words.percent(view.zoom))

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
        elif name == AUTHOR.name:
            self.workbench.document.author = self.settings.get(AUTHOR)

    def speak(self, language: str) -> None:
        """Build everything anew in another language, and stay where we are."""
        view = self.views.currentIndex()
        old = [self._middle, *(self.findChildren(QDockWidget))]
        self.workbench.words = Words(language)
        for dock in self.findChildren(QDockWidget):
            self.removeDockWidget(dock)
        for widget in old:
            widget.setParent(None)
            widget.deleteLater()
        self._build()
        self.workbench.speak(Words(language))
        self.show_view(view)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()
        if event.type() is QEvent.Type.PaletteChange and self.actions_by_name:
            for command in self.commands.all():
                if command.icon:
                    self.actions_by_name[command.name].setIcon(action_of(command, self).icon())

    def _restore(self) -> None:
        """Geometry and panes of last time, if they still fit a screen."""
        geometry: QByteArray = self.settings.bytes(GEOMETRY)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            self.restoreState(self.settings.bytes(PANES))
        self.show_view(START)
