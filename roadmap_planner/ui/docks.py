"""The panes around the views: where each stands, and which one is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

RIGHT, BOTTOM = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea

NAMES = ("inspector", "problems", "history", "why", "compare")
"""The panes, in the order in which the menu lists them."""

_WIDTH, _HEIGHT = 300, 170


class Docks:
    """The docks of a window by their names."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}

    def add(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        """A pane in a dock of its own."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self._window.addDockWidget(area, dock)
        self._docks[name] = dock
        return dock

    def add_behind(self, front: str, name: str, title: str, widget: QWidget) -> None:
        """A pane in a tab beside another one, hidden until it is asked for."""
        dock = self.add(name, title, widget, RIGHT)
        self._window.tabifyDockWidget(self._docks[front], dock)
        dock.hide()

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

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def bring(self, name: str) -> None:
        """Show a pane, before the others in its place."""
        self._docks[name].show()
        self._docks[name].raise_()
