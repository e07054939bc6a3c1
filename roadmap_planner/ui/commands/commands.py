"""Every command of the window, gathered from its menus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.commands.block import BlockMenu
from roadmap_planner.ui.commands.edit import EditMenu
from roadmap_planner.ui.commands.file import FileMenu
from roadmap_planner.ui.commands.help import HelpMenu
from roadmap_planner.ui.commands.plan import PlanMenu
from roadmap_planner.ui.commands.view import ViewMenu

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow

TOOLS = (
    "file.save",
    "-",
    "edit.undo",
    "edit.redo",
    "-",
    "block.add",
    "block.link",
    "edit.delete",
    "-",
    "block.why",
    "-",
    "zoom.out",
    "zoom.fit",
    "zoom.in",
    "gantt.likely",
    "-",
    "file.export",
    "view.present",
    "help.commands",
)
"""The commands of the tool bar; "-" is a line."""


class Commands(QObject):
    """Reads like the menu bar."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.file = FileMenu(window)
        self.edit = EditMenu(window)
        self.block = BlockMenu(window)
        self.plan = PlanMenu(window)
        self.view = ViewMenu(window)
        self.help = HelpMenu(window)
        self._menus = (self.file, self.edit, self.block, self.plan, self.view, self.help)

    def all(self) -> Sequence[Command]:
        """Every command, named in the language that is spoken now."""
        return [command for menu in self._menus for command in menu.commands()]

    def menus(self) -> Sequence[tuple[str, Sequence[str]]]:
        """The menus and the names of the commands in each; "-" is a line."""
        return [(menu.title(), menu.NAMES) for menu in self._menus]
