"""The menu Help: the page of the view, keys, every command."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.views import VIEWS

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow

Key = QKeySequence.StandardKey


class HelpMenu(QObject):
    """How one finds one's way."""

    NAMES = ("help.page", "help.shortcuts", "help.commands", "-", "help.about")

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window

    def title(self) -> str:
        return self.tr("&Help")

    def commands(self) -> tuple[Command, ...]:
        every, about = self.tr("&Commands…"), self.tr("&About Roadmap Planner")
        return (
            Command("help.page", self.tr("&Help on this view"), self.page, (Key.HelpContents,), "help"),
            Command("help.shortcuts", self.tr("&Keys"), self.shortcuts, ("Ctrl+/",), "shortcuts"),
            Command("help.commands", every, self.palette, ("Ctrl+K", "Ctrl+Shift+P"), "command"),
            Command("help.about", about, self.about, (), "about"),
        )

    def page(self) -> None:
        """The page of the view that is shown."""
        from roadmap_planner.ui.dialogs.help import HelpDialog

        page = VIEWS[self.window.views.currentIndex()]
        HelpDialog(self.window.workbench.words.language, page, self.window).open()

    def shortcuts(self) -> None:
        from roadmap_planner.ui.dialogs.shortcuts import Shortcuts

        Shortcuts(self.window.actions(), self.window.settings, self.window).open()

    def palette(self) -> None:
        from roadmap_planner.ui.palette import CommandPalette

        CommandPalette(self.window.actions(), self.window).open()

    def about(self) -> None:
        from roadmap_planner.ui.dialogs.about import About

        About(self.window).open()
