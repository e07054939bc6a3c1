"""The export dialog says whom the chosen file names, and what its format leaves out, before it is written."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.exchange.notes import notes_on
from roadmap_planner.shipped import shipped
from roadmap_planner.ui.dialogs.export import ExportChoice, ExportDialog, Progress
from roadmap_planner.ui.settings import Settings
from roadmap_planner.words import Words


def nothing(choice: ExportChoice, progress: Progress) -> None:
    """Exports nothing."""


@pytest.mark.parametrize(
    ("language", "names", "everything"),
    [
        ("en", "This file names", "holds every answer to the survey"),
        ("fr", "Ce fichier nomme", "contient toutes les réponses à l’enquête"),
    ],
)
def test_the_dialog_says_whom_a_file_names(qtbot: QtBot, language: str, names: str, everything: str) -> None:
    plan = plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))
    dialog = ExportDialog(
        Words(language),
        Settings(None),
        nothing,
        "Plan",
        notes=lambda ending, view: notes_on(ending, plan, view),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    notes: QLabel = dialog.notes
    assert names in notes.text()
    dialog.choose_view("map")
    assert not notes.isVisible(), "a map names nobody"
    dialog.choose_view("blocks")
    assert names in notes.text()
    dialog.suffix.setCurrentIndex(dialog.suffix.findData("json"))
    assert everything in notes.text()
    assert notes.isVisible()
    assert notes.height() >= notes.heightForWidth(notes.width()), "nothing of it is cut"
