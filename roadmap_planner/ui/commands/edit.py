"""The menu Edit: undo, delete, find, preferences."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QInputDialog

from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.gestures.edits import remove_rows
from roadmap_planner.ui.views import GANTT

if TYPE_CHECKING:
    from roadmap_planner.ui.dialogs.paste_rows import PasteRows
    from roadmap_planner.ui.window import MainWindow

Key = QKeySequence.StandardKey


class EditMenu(QObject):
    """What is done with what is selected, and taken back."""

    NAMES = (
        "edit.undo",
        "edit.redo",
        "-",
        "edit.paste",
        "edit.delete",
        "edit.select_all",
        "edit.filter",
        "edit.find",
        "edit.find_next",
        "edit.find_previous",
        "-",
        "edit.preferences",
    )

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window
        self._found: tuple[int, str] = (0, "")

    def title(self) -> str:
        return self.tr("&Edit")

    def commands(self) -> tuple[Command, ...]:
        bench = self.window.workbench
        return (
            Command("edit.undo", self.tr("&Undo"), bench.undo, (Key.Undo,), "undo", "undo"),
            Command("edit.redo", self.tr("&Redo"), bench.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", "redo"),
            Command("edit.paste", self.tr("Paste &rows…"), self.paste, (Key.Paste,), "", "writable_picture"),
            Command("edit.delete", self.tr("&Delete"), self.delete, (Key.Delete,), "delete", "rows"),
            Command("edit.select_all", self.tr("Select &all blocks"), self.select_all, (Key.SelectAll,)),
            Command("edit.filter", self.tr("F&ilter blocks"), self.filter, ("Ctrl+Shift+F",), "filter"),
            Command("edit.find", self.tr("&Find a block…"), self.find, (Key.Find,), "search"),
            Command("edit.find_next", self.tr("Find &next"), self.find_next, ("F3",), "find-next"),
            Command(
                "edit.find_previous",
                self.tr("Find pre&vious"),
                self.find_previous,
                ("Shift+F3",),
                "find-previous",
            ),
            Command("edit.preferences", self.tr("&Preferences…"), self.preferences, ("Ctrl+,",), "settings"),
        )

    def paste(self) -> "PasteRows | None":
        """Preview the rows that were copied in a spreadsheet; their plain text, never its markup."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.window.statusBar().showMessage(
                self.tr("There is nothing to paste: copy rows in a spreadsheet first."), 8000
            )
            return None
        from roadmap_planner.ui.dialogs.paste_rows import PasteRows

        dialog = PasteRows(self.window.workbench, text, self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def delete(self) -> None:
        selection = self.window.selection
        remove_rows(self.window.workbench, selection.blocks(), selection.ids(Dependency), by=self)

    def select_all(self) -> None:
        blocks, hides = self.window.workbench.plan.all(Block), self.window.filter.hides
        self.window.selection.select([(Block, id) for id in blocks if not hides(id)])

    def filter(self) -> None:
        """Go to where the blocks of the picture that is shown are filtered, or else of the Gantt."""
        if self.window.picture() is None:
            self.window.show_view(GANTT)
        picture = self.window.picture()
        if picture is not None:
            picture.filter_bar.open_filter()

    def find(self) -> None:
        """Ask for a part of a name or reference, and go to the first block that has it."""
        text, done = QInputDialog.getText(self.window, self.tr("Find a block"), self.tr("Name or reference:"))
        if done and text.strip():
            self._found = (-1, text.strip())
            self.find_next()

    def find_next(self) -> None:
        self._find(1)

    def find_previous(self) -> None:
        self._find(-1)

    def _find(self, step: int) -> None:
        number, text = self._found
        if not text:
            return
        wanted = text.casefold()
        found = [
            one.id
            for one in ordered(self.window.workbench.plan.rows(Block))
            if wanted in f"{one.ref} {one.name}".casefold()
        ]
        if not found:
            self.window.statusBar().showMessage(
                self.tr("No block is called “{text}”").format(text=text), 4000
            )
            return
        self._found = ((number + step) % len(found), text)
        self.window.show_subject(Block, found[self._found[0]])

    def preferences(self) -> None:
        from roadmap_planner.ui.dialogs.preferences import Preferences

        Preferences(self.window.settings, self.window).open()
