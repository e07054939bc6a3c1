"""The commands of the window: what each is called, its keys, and what it does."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog

from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.landing import imported_sheet
from roadmap_planner.exchange.sheet import Sheet
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.committee import CommitteeView
from roadmap_planner.ui.dialogs.about import About
from roadmap_planner.ui.dialogs.calendar import CalendarDialog
from roadmap_planner.ui.dialogs.export import ExportDialog
from roadmap_planner.ui.dialogs.help import HelpDialog
from roadmap_planner.ui.dialogs.import_preview import ImportPreview
from roadmap_planner.ui.dialogs.preferences import Preferences
from roadmap_planner.ui.dialogs.roadmap_details import RoadmapDetails
from roadmap_planner.ui.dialogs.shortcuts import Shortcuts
from roadmap_planner.ui.exporting import writer
from roadmap_planner.ui.gestures.edits import add_block, link_blocks, move_block, remove_rows
from roadmap_planner.ui.palette import CommandPalette
from roadmap_planner.ui.session import file_name
from roadmap_planner.ui.settings import LANGUAGE, LAST_FOLDER, THEME

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow

Key = QKeySequence.StandardKey


class Commands(QObject):
    """Reads like the menus."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window
        self._found: tuple[int, str] = (0, "")

    def all(self) -> Sequence[Command]:
        """Every command, named in the language that is spoken now."""
        return (*self._file(), *self._edit(), *self._block(), *self._view(), *self._help())

    def menus(self) -> Sequence[tuple[str, Sequence[str]]]:
        """The menus and the commands in each; "-" is a line."""
        return (
            (
                self.tr("&File"),
                (
                    "file.new",
                    "file.open",
                    "recent",
                    "file.sample",
                    "-",
                    "file.save",
                    "file.save_as",
                    "file.save_copy",
                    "-",
                    "file.import",
                    "file.export",
                    "file.print",
                    "-",
                    "file.details",
                    "file.calendar",
                    "-",
                    "file.quit",
                ),
            ),
            (
                self.tr("&Edit"),
                (
                    "edit.undo",
                    "edit.redo",
                    "-",
                    "edit.delete",
                    "edit.select_all",
                    "edit.find",
                    "edit.find_next",
                    "-",
                    "edit.preferences",
                ),
            ),
            (
                self.tr("&Block"),
                (
                    "block.add",
                    "block.rename",
                    "block.link",
                    "-",
                    "block.earlier",
                    "block.later",
                    "block.week_earlier",
                    "block.week_later",
                    "-",
                    "block.arrange",
                ),
            ),
            (
                self.tr("&View"),
                (
                    "view.start",
                    "view.map",
                    "view.gantt",
                    "view.people",
                    "view.factors",
                    "-",
                    "zoom.in",
                    "zoom.out",
                    "zoom.fit",
                    "zoom.full",
                    "-",
                    "pane.inspector",
                    "pane.problems",
                    "pane.history",
                    "-",
                    "problems.next",
                    "problems.previous",
                    "-",
                    "view.present",
                    "view.full_screen",
                    "-",
                    "theme.light",
                    "theme.dark",
                    "theme.system",
                    "-",
                    "language.fr",
                    "language.en",
                ),
            ),
            (self.tr("&Help"), ("help.page", "help.shortcuts", "help.commands", "-", "help.about")),
        )

    def tools(self) -> Sequence[str]:
        """The commands of the tool bar."""
        return (
            "file.save",
            "-",
            "edit.undo",
            "edit.redo",
            "-",
            "block.add",
            "block.link",
            "edit.delete",
            "-",
            "zoom.out",
            "zoom.fit",
            "zoom.in",
            "-",
            "file.export",
            "view.present",
            "help.commands",
        )

    def _file(self) -> tuple[Command, ...]:
        session = self.window.session
        return (
            Command("file.new", self.tr("&New plan"), session.new, (Key.New,), "new"),
            Command("file.open", self.tr("&Open…"), session.open, (Key.Open,), "open"),
            Command("file.sample", self.tr("Open the sam&ple plan"), session.sample, (), "sample"),
            Command("file.save", self.tr("&Save"), session.save, (Key.Save,), "save"),
            Command("file.save_as", self.tr("Save &as…"), session.save_as, ("Ctrl+Shift+S",), "save-as"),
            Command("file.save_copy", self.tr("Save a &copy…"), session.save_copy),
            Command("file.import", self.tr("&Import a table…"), self.import_table, (), "import"),
            Command("file.export", self.tr("&Export…"), self.export, ("Ctrl+Shift+E",), "export"),
            Command("file.print", self.tr("Dossier as &PDF…"), self.export, ("Ctrl+P",), "pdf"),
            Command("file.details", self.tr("About this p&lan…"), self.details, (), "info"),
            Command("file.calendar", self.tr("Wor&king days…"), self.calendar, (), "calendar"),
            Command("file.quit", self.tr("&Quit"), self.window.close, ("Ctrl+Q",), "quit"),
        )

    def _edit(self) -> tuple[Command, ...]:
        bench = self.window.workbench
        return (
            Command("edit.undo", self.tr("&Undo"), bench.undo, (Key.Undo,), "undo", "undo"),
            Command("edit.redo", self.tr("&Redo"), bench.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", "redo"),
            Command("edit.delete", self.tr("&Delete"), self.delete, (Key.Delete,), "delete", "rows"),
            Command("edit.select_all", self.tr("Select &all blocks"), self.select_all, (Key.SelectAll,)),
            Command("edit.find", self.tr("&Find a block…"), self.find, (Key.Find,), "search"),
            Command("edit.find_next", self.tr("Find &next"), self.find_next, ("F3",), "find-next"),
            Command("edit.preferences", self.tr("&Preferences…"), self.preferences, ("Ctrl+,",), "settings"),
        )

    def _block(self) -> tuple[Command, ...]:
        return (
            Command("block.add", self.tr("&Add a block"), self.add, ("Ins",), "add-block", "writable"),
            Command("block.rename", self.tr("&Rename"), self.rename, ("F2",), "edit", "blocks"),
            Command(
                "block.link",
                self.tr("&Link the first selected to the second"),
                self.link,
                ("Ctrl+L",),
                "link",
                "two",
            ),
            Command(
                "block.earlier", self.tr("A day &earlier"), lambda: self.move(-1), ("Alt+Left",), "", "blocks"
            ),
            Command(
                "block.later", self.tr("A day &later"), lambda: self.move(1), ("Alt+Right",), "", "blocks"
            ),
            Command(
                "block.week_earlier",
                self.tr("A week earlier"),
                lambda: self.move(-5),
                ("Alt+Shift+Left",),
                "",
                "blocks",
            ),
            Command(
                "block.week_later",
                self.tr("A week later"),
                lambda: self.move(5),
                ("Alt+Shift+Right",),
                "",
                "blocks",
            ),
            Command(
                "block.arrange", self.tr("Arrange the &map again"), self.arrange, (), "arrange", "writable"
            ),
        )

    def _view(self) -> tuple[Command, ...]:
        window, names = (
            self.window,
            (self.tr("Start"), self.tr("Map"), self.tr("Gantt"), self.tr("People"), self.tr("Factors")),
        )
        icons = ("home", "map", "gantt", "people", "factors")
        keys = ("start", "map", "gantt", "people", "factors")
        views = tuple(
            Command(
                f"view.{key}",
                names[number],
                partial(window.show_view, number),
                (f"Alt+{number + 1}",),
                icons[number],
                "",
                True,
            )
            for number, key in enumerate(keys)
        )
        return (
            *views,
            Command(
                "zoom.in",
                self.tr("Zoom &in"),
                lambda: self.zoom(1),
                (Key.ZoomIn, "Ctrl+="),
                "zoom-in",
                "picture",
            ),
            Command(
                "zoom.out", self.tr("Zoom &out"), lambda: self.zoom(-1), (Key.ZoomOut,), "zoom-out", "picture"
            ),
            Command("zoom.fit", self.tr("&Fit"), self.fit, ("Ctrl+0",), "zoom-fit", "picture"),
            Command("zoom.full", self.tr("100 %"), lambda: self.zoom(0), ("Ctrl+1",), "", "picture"),
            Command("problems.next", self.tr("Next problem"), window.problems.next, ("F8",)),
            Command(
                "problems.previous", self.tr("Previous problem"), window.problems.previous, ("Shift+F8",)
            ),
            Command(
                "view.present", self.tr("&Present to the committee"), self.present, ("F5",), "presentation"
            ),
            Command("view.full_screen", self.tr("Full s&creen"), self.full_screen, ("F11",), "fullscreen"),
            Command("pane.next", self.tr("Next pane"), self.next_pane, ("F6",)),
            Command("theme.light", self.tr("Light"), lambda: window.settings.put(THEME, "light"), (), "sun"),
            Command("theme.dark", self.tr("Dark"), lambda: window.settings.put(THEME, "dark"), (), "moon"),
            Command("theme.system", self.tr("As the system"), lambda: window.settings.put(THEME, "system")),
            Command("language.fr", "Français", lambda: window.settings.put(LANGUAGE, "fr"), (), "language"),
            Command("language.en", "English", lambda: window.settings.put(LANGUAGE, "en"), (), "language"),
        )

    def _help(self) -> tuple[Command, ...]:
        return (
            Command("help.page", self.tr("&Help on this view"), self.help, (Key.HelpContents,), "help"),
            Command("help.shortcuts", self.tr("&Keys"), self.shortcuts, ("Ctrl+/",), "shortcuts"),
            Command(
                "help.commands", self.tr("&Commands…"), self.palette, ("Ctrl+K", "Ctrl+Shift+P"), "command"
            ),
            Command(
                "help.about",
                self.tr("&About Roadmap Planner"),
                lambda: About(self.window).open(),
                (),
                "about",
            ),
        )

    # What they do.

    def add(self) -> None:
        """Add a block after the selected one's wave, and let it be named."""
        window = self.window
        first = window.workbench.plan.find(Block, next(iter(window.selection.blocks()), None))
        wave = None if first is None else first.wave
        added = add_block(window.workbench, self.tr("New block"), by=self, wave=wave)
        if added is not None:
            if window.picture() is None:
                window.show_view(1)
            window.selection.select([(Block, added)])
            view = window.picture()
            if view is not None:
                view.rename(added)

    def rename(self) -> None:
        view, blocks = self.window.picture(), self.window.selection.blocks()
        if view is not None and blocks:
            view.rename(blocks[0])

    def link(self) -> None:
        blocks = self.window.selection.blocks()
        if len(blocks) == 2:
            link_blocks(self.window.workbench, blocks[0], blocks[1], by=self)

    def delete(self) -> None:
        selection = self.window.selection
        remove_rows(self.window.workbench, selection.blocks(), selection.ids(Dependency), by=self)

    def move(self, days: int) -> None:
        """Move the selected blocks; a second press continues the first."""
        bench = self.window.workbench
        for block in self.window.selection.blocks():
            start = bench.schedule.of(block).start
            target = bench.schedule.calendar.add(start, days)
            move_block(bench, block, target, by=self, joins_last=_moved_before(bench.document.undoable()))

    def arrange(self) -> None:
        """Forget where cards were put by hand."""
        plan = self.window.workbench.plan
        placed = [one for one in plan.rows(Block) if one.map_x is not None or one.map_y is not None]

        def edits(edit: Edit) -> None:
            for one in placed:
                edit.update(one, map_x=None, map_y=None)

        self.window.workbench.change(Title("change.block.arranged"), edits, by=self)

    def select_all(self) -> None:
        self.window.selection.select([(Block, id) for id in self.window.workbench.plan.all(Block)])

    def find(self) -> None:
        """Ask for a part of a name or reference, and go to the first block that has it."""
        text, done = QInputDialog.getText(self.window, self.tr("Find a block"), self.tr("Name or reference:"))
        if done and text.strip():
            self._found = (0, text.strip())
            self.find_next()

    def find_next(self) -> None:
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
        self._found = (number + 1, text)
        self.window.show_subject(Block, found[number % len(found)])

    def zoom(self, steps: int) -> None:
        view = self.window.picture()
        if view is not None:
            if steps:
                view.zoom_by(steps)
            else:
                view.zoom_to(1.0)

    def fit(self) -> None:
        view = self.window.picture()
        if view is not None:
            view.zoom_fit()

    def next_pane(self) -> None:
        """The keyboard goes round view, details and problems."""
        window = self.window
        panes = (window.views, window.inspector, window.problems)
        shown = [one for one in panes if one.isVisible()]
        focus = window.focusWidget()
        at = next((n for n, one in enumerate(shown) if one.isAncestorOf(focus)), -1)
        shown[(at + 1) % len(shown)].setFocus()

    def full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()

    def present(self) -> None:
        self._committee = CommitteeView(self.window.workbench, self.window)
        self._committee.present()

    def import_table(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window,
            self.tr("Import a table"),
            self.window.settings.get(LAST_FOLDER),
            self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> ImportPreview:
        """Preview a table of blocks."""
        dialog = ImportPreview(self.window.workbench, path.read_bytes(), path.name, self.window)
        dialog.newPlanWanted.connect(self._new_plan)
        dialog.open()
        return dialog

    def _new_plan(self, made: object) -> None:
        if isinstance(made, Sheet):
            language = self.window.workbench.words.language
            imported = imported_sheet(
                made, Wishes(title=self.tr("Imported plan"), today=date.today(), language=language)
            )
            self.window.session.show_plan(imported.plan, unsaved=True)

    def export(self) -> ExportDialog:
        """Ask what to export, and write it off the user's thread."""
        window = self.window
        bench = window.workbench
        write = writer(bench.plan, bench.schedule, bench.assessment)
        dialog = ExportDialog(bench.words, window.settings, write, file_name(bench.document.title), window)
        dialog.exported.connect(self._exported)
        dialog.open()
        return dialog

    def _exported(self, path: object) -> None:
        self.window.statusBar().showMessage(self.tr("Exported: {name}").format(name=str(path)), 8000)

    def details(self) -> None:
        RoadmapDetails(self.window.workbench, self.window).open()

    def calendar(self) -> None:
        CalendarDialog(self.window.workbench, self.window).open()

    def preferences(self) -> None:
        Preferences(self.window.settings, self.window).open()

    def shortcuts(self) -> None:
        Shortcuts(self.window.actions(), self.window).open()

    def palette(self) -> None:
        CommandPalette(self.window.actions(), self.window).open()

    def help(self) -> None:
        """The page of the view that is shown."""
        pages = ("start", "map", "gantt", "people", "factors")
        page = pages[self.window.views.currentIndex()]
        HelpDialog(self.window.workbench.words.language, page, self.window).open()


def _moved_before(title: object) -> bool:
    return getattr(title, "key", "") == "change.block.moved"
