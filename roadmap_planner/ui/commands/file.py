"""The menu File: plans, tables of other programs, paper."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog

from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.saves import file_name
from roadmap_planner.ui.session import OTHERS
from roadmap_planner.ui.settings import LAST_FOLDER

if TYPE_CHECKING:
    from roadmap_planner.ui.dialogs.discarded import DiscardedDialog
    from roadmap_planner.ui.dialogs.export import ExportDialog
    from roadmap_planner.ui.dialogs.import_preview import ImportPreview
    from roadmap_planner.ui.people.imports import PeopleImports
    from roadmap_planner.ui.window import MainWindow

Key = QKeySequence.StandardKey


class FileMenu(QObject):
    """What is done with whole plans and files."""

    NAMES = (
        "file.new",
        "file.open",
        "recent",
        "file.sample",
        "-",
        "file.save",
        "file.save_as",
        "file.save_copy",
        "file.save_anonymous",
        "file.compare",
        "file.merge",
        "file.versions",
        "file.discarded",
        "-",
        "file.import",
        "file.import_survey",
        "file.import_directory",
        "file.export",
        "file.print",
        "-",
        "file.details",
        "file.calendar",
        "-",
        "file.close",
        "file.quit",
    )

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window

    def title(self) -> str:
        return self.tr("&File")

    def commands(self) -> tuple[Command, ...]:
        session = self.window.session
        return (
            Command("file.new", self.tr("&New plan"), session.new, (Key.New,), "new"),
            Command("file.open", self.tr("&Open…"), session.open, (Key.Open,), "open"),
            Command("file.sample", self.tr("Open the sam&ple plan"), session.sample, (), "sample"),
            Command("file.save", self.tr("&Save"), session.save, (Key.Save,), "save"),
            Command("file.save_as", self.tr("Save &as…"), session.save_as, ("Ctrl+Shift+S",), "save-as"),
            Command("file.save_copy", self.tr("Save a &copy…"), session.save_copy),
            Command("file.save_anonymous", self.tr("Save an anon&ymised copy…"), self.save_anonymous),
            Command("file.compare", self.tr("&Compare…"), self.window.show_compare, (), "compare"),
            Command(
                "file.merge",
                self.tr("Mer&ge with another copy…"),
                session.merge_with,
                (),
                "merge",
                "writable",
            ),
            Command("file.versions", self.tr("Versio&ns…"), session.versions, (), "versions"),
            Command("file.discarded", self.tr("&Discarded work…"), self.discarded, (), "recover"),
            Command("file.import", self.tr("&Import…"), self.import_table, (), "import"),
            Command(
                "file.import_survey", self.tr("Import a sur&vey…"), self.import_survey, (), "", "writable"
            ),
            Command(
                "file.import_directory",
                self.tr("Import a &directory…"),
                self.import_directory,
                (),
                "",
                "writable",
            ),
            Command("file.export", self.tr("&Export…"), self.export, ("Ctrl+Shift+E",), "export"),
            Command("file.print", self.tr("Dossier as &PDF…"), self.export, ("Ctrl+P",), "pdf"),
            Command("file.details", self.tr("About this p&lan…"), self.details, (), "info"),
            Command("file.calendar", self.tr("Wor&king days…"), self.calendar, (), "calendar"),
            Command("file.close", self.tr("Close &window"), self.window.close, (Key.Close,), "close"),
            Command("file.quit", self.tr("&Quit"), self.quit, ("Ctrl+Q",), "quit"),
        )

    def discarded(self) -> "DiscardedDialog":
        """Show the unsaved work that was let go of, to bring it back."""
        from roadmap_planner.ui.dialogs.discarded import DiscardedDialog

        window = self.window
        dialog = DiscardedDialog(window.leftovers, window.workbench.words, window.session.bring_back, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def quit(self) -> None:
        """Close every window."""
        desk = self.window.session.desk
        if desk is None:
            self.window.close()
        else:
            desk.close_all()

    def import_table(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window,
            self.tr("Import"),
            self.window.settings.get(LAST_FOLDER),
            self.tr(
                "Files of other programs (*.csv *.tsv *.txt *.xlsx *.xml *.gan *.json);;"
                "Tables (*.csv *.tsv *.txt);;MS Project (*.xml);;GanttProject (*.gan);;"
                "Workbooks (*.xlsx);;Archives (*.json);;All files (*)"
            ),
        )
        path = Path(name)
        if path.suffix.lower() in OTHERS:
            self.window.session.open(path)
        elif name:
            self.import_file(path)

    def import_file(self, path: Path) -> "ImportPreview | None":
        """Preview a table of blocks; None when the file cannot be read."""
        from roadmap_planner.ui.dialogs.import_preview import ImportPreview
        from roadmap_planner.ui.reading import content_of

        data = content_of(self.window, path, self.window.workbench.words)
        if data is None:
            return None
        dialog = ImportPreview(self.window.workbench, data, path.name, self.window)
        dialog.newPlanWanted.connect(self._new_plan)
        dialog.open()
        return dialog

    def save_anonymous(self) -> None:
        """Ask where, and save a copy without anybody's name."""
        window = self.window
        suggested = self.tr("{title} – anonymised").format(title=window.workbench.document.title)
        name, _ = QFileDialog.getSaveFileName(
            window,
            self.tr("Save an anonymised copy"),
            str(Path(window.settings.get(LAST_FOLDER)) / f"{file_name(suggested)}.roadmap"),
            self.tr("Plans (*.roadmap)"),
        )
        if name:
            self.write_anonymous(Path(name))

    def write_anonymous(self, path: Path) -> bool:
        """Save a copy of the plan in which roles stand for names. False when it could not be written."""
        from roadmap_planner.document.errors import DocumentError
        from roadmap_planner.exchange.notes import note_without_answers
        from roadmap_planner.ui.anonymous_copy import save_anonymous
        from roadmap_planner.ui.trouble import say_document_error

        window = self.window
        try:
            save_anonymous(window.workbench.document.plan, path, window.workspace, window.workbench.words)
        except DocumentError as error:
            say_document_error(window, error, window.workbench.words)
            return False
        said = self.tr("Saved without names: {name}").format(name=path.name)
        note = note_without_answers(window.workbench.document.plan)
        if note is not None:
            said = f"{said}. {window.workbench.words.phrase(note)}"
        window.statusBar().showMessage(said, 8000)
        return True

    def import_survey(self) -> None:
        """Ask for a usage survey, and preview it."""
        self._people_imports().survey()

    def import_directory(self) -> None:
        """Ask for a company directory, and preview what it changes."""
        self._people_imports().directory()

    def _people_imports(self) -> "PeopleImports":
        from roadmap_planner.ui.people.imports import PeopleImports

        return PeopleImports(self.window.workbench, self.window, self.window.settings.get(LAST_FOLDER))

    def _new_plan(self, made: object) -> None:
        from roadmap_planner.exchange.imported import Wishes
        from roadmap_planner.exchange.landing import imported_sheet
        from roadmap_planner.exchange.sheet import Sheet

        if isinstance(made, Sheet):
            language = self.window.workbench.words.language
            imported = imported_sheet(
                made, Wishes(title=self.tr("Imported plan"), today=date.today(), language=language)
            )
            self.window.session.show_plan(imported.plan, unsaved=True)

    def export(self) -> "ExportDialog":
        """Ask what to export, and write it off the user's thread."""
        from roadmap_planner.exchange.notes import notes_on
        from roadmap_planner.ui.dialogs.export import ExportDialog
        from roadmap_planner.ui.exporting import writer

        window = self.window
        bench = window.workbench
        write = writer(bench.handed_on, bench.schedule, bench.assessment)
        name, plan = file_name(bench.document.title), bench.handed_on
        dialog = ExportDialog(
            bench.words,
            window.settings,
            write,
            name,
            window,
            notes=lambda ending, view: notes_on(ending, plan, view),
        )
        dialog.exported.connect(self._exported)
        dialog.open()
        return dialog

    def _exported(self, path: object) -> None:
        self.window.statusBar().showMessage(self.tr("Exported: {name}").format(name=str(path)), 8000)

    def details(self) -> None:
        from roadmap_planner.ui.dialogs.roadmap_details import RoadmapDetails

        RoadmapDetails(self.window.workbench, self.window).open()

    def calendar(self) -> None:
        from roadmap_planner.ui.dialogs.calendar import CalendarDialog

        CalendarDialog(self.window.workbench, self.window).open()
