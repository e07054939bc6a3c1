"""What to export, on which paper, in which language, to which file; then the work, with its progress."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.settings import LAST_FOLDER, LIKELY, PAPER, Settings
from roadmap_planner.ui.translation import LANGUAGE_NAMES
from roadmap_planner.words import Words

View = Literal["dossier", "map", "gantt", "factors", "people", "blocks"]

DRAWN = ("pdf", "svg", "png")
SUFFIXES: dict[View, tuple[str, ...]] = {
    "dossier": ("pdf",),
    "map": DRAWN,
    "gantt": DRAWN,
    "factors": DRAWN,
    "people": DRAWN,
    "blocks": ("csv", "xlsx", "ics", "xml", "gan", "json"),
}
"""The kinds of file that each view can be written as, the usual one first."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was chosen."""

    view: View
    paper: str
    language: str
    path: Path
    likely: bool = False
    """Whether the Gantt shows by when each block is likely to be finished."""


Progress = Callable[[float], None]
"""Told the share done, 0 to 1. Raises Cancelled when the user gave up."""

Write = Callable[[ExportChoice, Progress], None]

Notes = Callable[[str, str], tuple[Phrase, ...]]
"""What has to be known of a file with this ending of this view, before it is written."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The user gave up."""


class _Told(QObject):
    progressed = Signal(float)
    done = Signal()
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, write: Write, choice: ExportChoice, told: _Told) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._write = write
        self._choice = choice
        self._told = told
        self.cancelled = False

    def run(self) -> None:
        try:
            self._write(self._choice, self._progress)
        except Cancelled:
            self._told.failed.emit(None)
        except BaseException as error:  # noqa: BLE001 - carried to the user's thread, which says or raises it
            self._told.failed.emit(error)
        else:
            self._told.done.emit()

    def _progress(self, share: float) -> None:
        if self.cancelled:
            raise Cancelled
        self._told.progressed.emit(share)


class ExportDialog(QDialog):
    """Asks, and has ``write`` do the work off the user's thread. ``exported`` carries the finished file."""

    exported = Signal(object)

    def __init__(
        self,
        words: Words,
        settings: Settings,
        write: Write,
        name: str,
        parent: QWidget | None = None,
        *,
        notes: Notes = lambda _ending, _view: (),
    ) -> None:
        super().__init__(parent)
        self._notes = notes
        self._words = words
        self._settings = settings
        self._write = write
        self._name = name
        self._job: _Job | None = None
        self._told = _Told(self)
        self._told.progressed.connect(self._progressed)
        self._told.done.connect(self._done)
        self._told.failed.connect(self._failed)
        self.setWindowTitle(self.tr("Export"))
        self.view = self._choice({view: view_text(view) for view in SUFFIXES})
        self.suffix = QComboBox(self)
        self.paper = self._choice({"A4": "A4", "A3": "A3"})
        self.paper.setCurrentIndex(self.paper.findData(settings.get(PAPER)))
        self.language = self._choice(LANGUAGE_NAMES)
        self.language.setCurrentIndex(self.language.findData(words.language))
        self.likely = QCheckBox(self.tr("Likely finishes on the Gantt"), self)
        self.likely.setChecked(settings.get(LIKELY))
        self.file = QLineEdit(self)
        self.browse = QPushButton(self.tr("Choose…"), self)
        self.browse.setAutoDefault(False)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.notes = QLabel(self)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setWordWrap(True)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export = self.buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.view.currentIndexChanged.connect(self._view_chosen)
        self.suffix.currentIndexChanged.connect(self._suffix_chosen)
        self.language.currentIndexChanged.connect(self._suffix_chosen)
        self.browse.clicked.connect(self._browse)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._view_chosen()

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        path = Path(self.file.text()).expanduser()
        return ExportChoice(
            self.view.currentData(),
            self.paper.currentData(),
            self.language.currentData(),
            path,
            self.likely.isEnabled() and self.likely.isChecked(),
        )

    def choose_view(self, view: View) -> None:
        """Start with a view (the one that the window shows)."""
        self.view.setCurrentIndex(self.view.findData(view))

    def accept(self) -> None:
        """Begin the work; the dialog closes when it is done."""
        if self._job is not None:
            return
        choice = self.choice()
        if not choice.path.name:
            self.message.setText(self.tr("Choose a file."))
            return
        self._settings.put(LAST_FOLDER, str(choice.path.parent))
        self._settings.put(PAPER, choice.paper)
        self._job = _Job(self._write, choice, self._told)
        self._enable(working=True)
        self.message.setText("")
        QThreadPool.globalInstance().start(self._job)

    def reject(self) -> None:
        """Give up: the work if it is under way, else the dialog."""
        if self._job is not None:
            self._job.cancelled = True
            self.message.setText(self.tr("Stopping…"))
        else:
            super().reject()

    def _progressed(self, share: float) -> None:
        self.progress.setValue(round(share * 1000))

    def _done(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            self.exported.emit(self.choice().path)
            super().accept()

    def _failed(self, error: object) -> None:
        self._job = None
        self._enable(working=False)
        if error is None:
            self.message.setText(self.tr("Stopped. Nothing was exported."))
        elif isinstance(error, ExchangeError | DocumentError | PlanError):
            self.message.setText(self._words.phrase(error.phrase))
        elif isinstance(error, OSError):
            said = self.tr("The file cannot be written: {reason}. Choose another place.")
            self.message.setText(said.format(reason=error.strerror or str(error)))
        elif isinstance(error, BaseException):
            raise error

    def _view_chosen(self) -> None:
        suffixes = SUFFIXES[self.view.currentData()]
        self.suffix.blockSignals(True)
        self.suffix.clear()
        for suffix in suffixes:
            self.suffix.addItem(suffix.upper(), suffix)
        self.suffix.blockSignals(False)
        self.paper.setEnabled(suffixes[0] == "pdf")
        self.likely.setEnabled(self.view.currentData() in {"dossier", "gantt"})
        self._suffix_chosen()

    def _suffix_chosen(self) -> None:
        folder = Path(self.file.text()).parent if self.file.text() else self._folder()
        view = self.view.currentData()
        what = "" if view in {"dossier", "blocks"} else f" {view_text(view)}"
        self.file.setText(str(folder / f"{self._name}{what}.{self.suffix.currentData()}"))
        said = [self._words.phrase(one) for one in self._notes(self.suffix.currentData(), view)]
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))

    def _folder(self) -> Path:
        last = self._settings.get(LAST_FOLDER)
        return Path(last) if last and Path(last).is_dir() else Path.home()

    def _browse(self) -> None:
        suffix = self.suffix.currentData()
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), self.file.text(), f"{suffix.upper()} (*.{suffix})"
        )
        if chosen:
            self.file.setText(chosen)

    def _enable(self, *, working: bool) -> None:
        for widget in (
            self.view,
            self.suffix,
            self.paper,
            self.language,
            self.likely,
            self.file,
            self.browse,
            self.export,
        ):
            widget.setEnabled(not working)
        self.paper.setEnabled(not working and SUFFIXES[self.view.currentData()][0] == "pdf")
        self.likely.setEnabled(not working and self.view.currentData() in {"dossier", "gantt"})
        self.progress.setVisible(working)
        self.progress.setValue(0)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        file = QHBoxLayout()
        file.addWidget(self.file, 1)
        file.addWidget(self.browse)
        form.addRow(self.tr("What"), self.view)
        form.addRow(self.tr("Format"), self.suffix)
        form.addRow(self.tr("Paper"), self.paper)
        form.addRow(self.tr("Language"), self.language)
        form.addRow("", self.likely)
        form.addRow(self.tr("File"), file)
        self.file.setAccessibleName(self.tr("File"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.notes)
        column.addWidget(self.progress)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.resize(560, 400)

    def _choice(self, texts: dict[str, str] | dict[View, str]) -> QComboBox:
        box = QComboBox(self)
        for value, text in texts.items():
            box.addItem(text, value)
        return box


def view_text(view: View) -> str:
    """A view as people call it."""
    return {
        "dossier": QCoreApplication.translate("ExportDialog", "Committee dossier"),
        "map": QCoreApplication.translate("ExportDialog", "Map"),
        "gantt": QCoreApplication.translate("ExportDialog", "Gantt"),
        "factors": QCoreApplication.translate("ExportDialog", "Success factors"),
        "people": QCoreApplication.translate("ExportDialog", "People"),
        "blocks": QCoreApplication.translate("ExportDialog", "Blocks, for other programs"),
    }[view]
