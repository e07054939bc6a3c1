"""Menu bar, rail, tool bar and context menu: the window's commands as actions, and which can be done now."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolBar
from shiboken6 import isValid

from roadmap_planner.model.work import Dependency
from roadmap_planner.ui import docks
from roadmap_planner.ui.actions import action_of
from roadmap_planner.ui.commands.commands import TOOLS
from roadmap_planner.ui.keys import give
from roadmap_planner.ui.reach import Reach, Reached, reach_said
from roadmap_planner.ui.settings import LIKELY, MINIMAP
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.views import VIEWS

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow

CONTEXT = (
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
)
"""The commands of the menu over a picture; "-" is a line."""


class Menus(QObject):
    """Every way to a command but the keys alone."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._reached = Reached(self)
        self._reached.found.connect(self._found)
        self._plans: dict[Path, QAction] = {}
        self.actions: dict[str, QAction] = {}
        """By the name of the command, or ``pane.`` and the name of a pane."""

    def build(self) -> None:
        """Make actions, menus and bars in the language that is spoken now."""
        self._make_actions()
        self._make_menus()
        self._make_bars()

    def popup(self, at: QPoint) -> None:
        """The menu over a picture, at a place on the screen."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in CONTEXT:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions[name])
        menu.popup(at)

    def enable(self) -> None:
        """What can be done now, and the names of what undo and redo would do."""
        window = self._window
        document, words = window.workbench.document, window.workbench.words
        undo, redo = document.undoable(), document.redoable()
        if not self.actions:
            return
        undo_text = (
            self.tr("&Undo") if undo is None else self.tr("&Undo: {title}").format(title=words.phrase(undo))
        )
        redo_text = (
            self.tr("&Redo") if redo is None else self.tr("&Redo: {title}").format(title=words.phrase(redo))
        )
        self.actions["edit.undo"].setText(undo_text)
        self.actions["edit.redo"].setText(redo_text)
        blocks = window.selection.blocks()
        writable = not document.read_only
        holds = {
            "undo": undo is not None,
            "redo": redo is not None,
            "block": bool(blocks),
            "blocks": bool(blocks) and writable,
            "two": len(blocks) == 2 and writable,
            "rows": bool(blocks or window.selection.ids(Dependency)) and writable,
            "writable": writable,
            "scenario": window.workbench.scenario is not None,
            "picture": window.picture() is not None,
            "writable_picture": window.picture() is not None and writable,
        }
        for name, need in self._needs.items():
            self.actions[name].setEnabled(holds[need])

    def give_keys(self) -> None:
        """Let the commands have the keys that the user chose."""
        give(self.actions, self._usual, self._window.settings)

    def tint(self) -> None:
        """Draw the icons anew, in the colours of the palette."""
        for command in self._window.commands.all():
            if command.icon and command.name in self.actions:
                self.actions[command.name].setIcon(action_of(command, self._window).icon())

    def _make_actions(self) -> None:
        window = self._window
        for action in window.actions():
            window.removeAction(action)
        commands = window.commands.all()
        self.actions = {command.name: action_of(command, window) for command in commands}
        self._usual = {name: action.shortcuts() for name, action in self.actions.items()}
        self.give_keys()
        self._needs = {command.name: command.needs for command in commands if command.needs}
        window.addActions(list(self.actions.values()))
        self.actions["gantt.likely"].setChecked(window.settings.get(LIKELY))
        self.actions["map.small"].setChecked(window.settings.get(MINIMAP))
        group = QActionGroup(window)
        for name in VIEWS:
            group.addAction(self.actions[f"view.{name}"])
        for name in docks.NAMES:
            toggle = window.docks[name].toggleViewAction()
            toggle.setObjectName(f"pane.{name}")
            self.actions[f"pane.{name}"] = toggle

    def _make_menus(self) -> None:
        bar = self._window.menuBar()
        bar.clear()
        for title, names in self._window.commands.menus():
            menu = bar.addMenu(title)
            for name in names:
                if name == "-":
                    menu.addSeparator()
                elif name == "recent":
                    self._recent = menu.addMenu(self.tr("Open &recent"))
                    self._recent.setToolTipsVisible(True)
                    self._recent.aboutToShow.connect(self._list_recent)
                else:
                    menu.addAction(self.actions[name])

    def _make_bars(self) -> None:
        window = self._window
        for old in window.findChildren(QToolBar):
            window.removeToolBar(old)
            old.deleteLater()
        rail = _bar("rail", self.tr("Views"), 24, window)
        rail.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        for name in VIEWS:
            rail.addAction(self.actions[f"view.{name}"])
        window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, rail)
        tools = _bar("tools", self.tr("Tools"), 18, window)
        for name in TOOLS:
            if name == "-":
                tools.addSeparator()
            else:
                tools.addAction(self.actions[name])
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, tools)

    def _list_recent(self) -> None:
        window = self._window
        recent = window.settings.recent()[:10]
        self._recent.clear()
        self._plans = {
            path: self._recent.addAction(_plain(path.stem), partial(window.session.open, path))
            for path in recent
        }
        for path, action in self._plans.items():
            action.setToolTip(tip(str(path)))
        if not recent:
            self._recent.addAction(self.tr("No plan has been opened yet")).setEnabled(False)
        self._reached.ask(recent)

    def _found(self, path: Path, reach: Reach) -> None:
        """Grey a recent plan that is not there; one whose drive is silent may still be tried."""
        action = self._plans.get(path)
        if action is not None and isValid(action):
            action.setText(_plain(reach_said(path.stem, reach)))
            action.setEnabled(reach is not Reach.MISSING)


def _plain(text: str) -> str:
    return text.replace("&", "&&")


def _bar(name: str, title: str, icons: int, window: "MainWindow") -> QToolBar:
    bar = QToolBar(title, window)
    bar.setObjectName(name)
    bar.setMovable(False)
    bar.setIconSize(QSize(icons, icons))
    return bar
