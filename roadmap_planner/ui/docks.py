"""The panes around the views: where each stands, and which one is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from roadmap_planner.ui.stage import Maker

RIGHT, BOTTOM = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea

NAMES = ("inspector", "problems", "history", "why", "compare")
"""The panes, in the order in which the menu lists them."""

_BESIDE = ("why", "compare")
"""Panes about what a picture shows: elsewhere they would only take room."""

_WIDTH, _HEIGHT = 326, 170


class Dock(QDockWidget):
    """A dock whose pane is made when it is first shown or asked for."""

    def __init__(self, name: str, title: str, make: Maker, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self._make: Maker | None = make

    def pane(self) -> QWidget:
        """What is in the dock."""
        make, self._make = self._make, None
        if make is not None:
            self.setWidget(make())
        return self.widget()

    def showEvent(self, event: QShowEvent) -> None:
        self.pane()
        super().showEvent(event)


class Docks:
    """The docks of a window by their names."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, Dock] = {}
        self._put_by: list[str] = []

    def add(self, name: str, title: str, make: Maker, area: Qt.DockWidgetArea) -> None:
        """A pane in a dock of its own, hidden until it is wanted."""
        dock = self._docks[name] = Dock(name, title, make, self._window)
        dock.hide()
        self._window.addDockWidget(area, dock)

    def add_behind(self, front: str, name: str, title: str, make: Maker) -> None:
        """A pane in a tab beside another one."""
        self.add(name, title, make, RIGHT)
        self._window.tabifyDockWidget(self._docks[front], self._docks[name])

    def settle(self) -> None:
        """Give the panes the sizes they begin with."""
        self._window.resizeDocks([self._docks["problems"]], [_HEIGHT], Qt.Orientation.Vertical)
        self._window.resizeDocks([self._docks["inspector"]], [_WIDTH], Qt.Orientation.Horizontal)

    def clear(self) -> None:
        """Take every dock away, with what is in it."""
        for dock in self._docks.values():
            self._window.removeDockWidget(dock)
            dock.setParent(None)
            dock.deleteLater()
        self._docks.clear()

    def __getitem__(self, name: str) -> Dock:
        return self._docks[name]

    def beside_picture(self, *, shown: bool) -> None:
        """The panes that tell of a picture go when it does, and come back with it, the foremost before."""
        self._docks["inspector"].setVisible(shown)
        if shown:
            for name in self._put_by:
                self.bring(name)
            self._put_by = []
            return
        going = [name for name in _BESIDE if self._docks[name].isVisible()]
        going.sort(key=lambda name: not self._docks[name].visibleRegion().isEmpty())
        self._put_by = going or self._put_by
        for name in going:
            self._docks[name].hide()

    def bring(self, name: str) -> None:
        """Show a pane, before the others in its place."""
        self._docks[name].show()
        self._docks[name].raise_()
