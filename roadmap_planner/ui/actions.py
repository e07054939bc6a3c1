"""What a command is: name, keys, icon, when it can be done, what it does. Menus and palette read it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from roadmap_planner.ui.signs import tinted

Keys = QKeySequence | QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Command:
    """A command. ``needs`` says what must be there: a plan, a selection of blocks, undo, redo."""

    name: str
    text: str
    run: Callable[[], object]
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    needs: str = ""
    checkable: bool = False


def action_of(command: Command, parent: QWidget) -> QAction:
    """The action of a command, with its icon in the palette's colour."""
    action = QAction(command.text, parent)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setCheckable(command.checkable)
    if command.icon:
        action.setIcon(tinted(command.icon, "text", parent.palette()))
    action.triggered.connect(lambda _checked=False: command.run())
    return action
