"""Ask for a file of people, and show what it would change."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from roadmap_planner.ui.dialogs.directory_import import DirectoryImport
from roadmap_planner.ui.dialogs.survey_import import SurveyImport
from roadmap_planner.ui.reading import content_of
from roadmap_planner.ui.workbench import Workbench


class PeopleImports(QObject):
    """Surveys and directories for one workbench; dialogs belong to the widget that asks."""

    def __init__(self, workbench: Workbench, asking: QWidget, folder: str = "") -> None:
        super().__init__(asking)
        self._workbench = workbench
        self._asking = asking
        self._folder = folder

    def survey(self) -> QDialog | None:
        """Ask for a survey and preview it; None when no file was chosen or it cannot be read."""
        kinds = self.tr("Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)")
        path = self._asked(self.tr("Import a survey"), kinds)
        return None if path is None else self.survey_of(path)

    def directory(self) -> QDialog | None:
        """Ask for a directory and preview it; None when no file was chosen or it cannot be read."""
        kinds = self.tr("Directories (*.csv *.tsv *.txt *.xlsx *.ldif *.ldf);;All files (*)")
        path = self._asked(self.tr("Import a directory"), kinds)
        return None if path is None else self.directory_of(path)

    def survey_of(self, path: Path) -> QDialog | None:
        """Preview the survey in a file."""
        data = content_of(self._asking, path, self._workbench.words)
        if data is None:
            return None
        return _opened(SurveyImport(self._workbench, data, path.name, self._asking))

    def directory_of(self, path: Path) -> QDialog | None:
        """Preview the directory in a file."""
        data = content_of(self._asking, path, self._workbench.words)
        if data is None:
            return None
        return _opened(DirectoryImport(self._workbench, data, path.name, self._asking))

    def _asked(self, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._asking, title, self._folder, kinds)
        return Path(name) if name else None


def _opened(dialog: QDialog) -> QDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
