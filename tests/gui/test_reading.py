"""Imports in the window: read in a process of their own, which Cancel ends; what cannot be read is said."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.ui.dialogs import directory_import, import_preview, survey_import
from roadmap_planner.ui.dialogs.directory_import import DirectoryImport
from roadmap_planner.ui.dialogs.import_preview import ImportPreview
from roadmap_planner.ui.dialogs.survey_import import SurveyImport
from roadmap_planner.ui.reading import content_of
from roadmap_planner.ui.waiting import WaitingDialog
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words
from tests.exchange import hostile
from tests.faults.processes import children
from tests.gui.answers import answer
from tests.gui.workplace import workbenches

TABLE = b"name;duration\nA;1\nB;2\n"
PEOPLE = b"name;department\nAnne;Sales\n"
SURVEY = b"population;count\nPlant;12\n"

IMPORTS: dict[str, tuple[Callable[..., QWidget], object, str, bytes]] = {
    "blocks": (ImportPreview, import_preview, "read_blocks", TABLE),
    "a directory": (DirectoryImport, directory_import, "read_directory", PEOPLE),
    "a survey": (SurveyImport, survey_import, "read_survey", SURVEY),
}


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Workbench]:
    with workbenches(tmp_path) as make:
        yield make()


@pytest.mark.parametrize("what", IMPORTS)
def test_row_61_an_import_that_is_stopped_at_any_moment_leaves_no_process(
    what: str, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is never read to its end: Cancel gives the window back, and the plan is as it was."""
    made, module, reader, data = IMPORTS[what]
    monkeypatch.setattr(module, reader, hostile.works_for_ever)
    before, running = bench.plan, children()
    moments = random.Random(what)
    for _ in range(4):
        moment = moments.randint(0, 400)

        def give_up(dialog: QWidget, moment: int = moment) -> None:
            qtbot.wait(moment)
            assert isinstance(dialog, WaitingDialog)
            dialog.reject()

        answer(WaitingDialog, give_up)
        dialog = made(bench, data, "foreign.csv")
        qtbot.addWidget(dialog)
        assert dialog.summary.text() == "Reading was stopped. Nothing was imported."  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]
        assert bench.plan is before
        qtbot.waitUntil(lambda: children() <= running)


@pytest.mark.parametrize("what", IMPORTS)
def test_a_file_that_breaks_its_reader_is_said_and_the_window_lives(
    what: str, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, module, reader, data = IMPORTS[what]
    monkeypatch.setattr(module, reader, hostile.crashes)
    dialog = made(bench, data, "foreign.csv")
    qtbot.addWidget(dialog)
    assert "broke down" in dialog.summary.text()  # type: ignore[attr-defined]


@pytest.mark.parametrize("what", ["nothing", "a folder", "a pipe"])
def test_what_is_no_file_is_said(what: str, tmp_path: Path, qtbot: QtBot) -> None:
    window, path = QWidget(), tmp_path / "foreign.csv"
    qtbot.addWidget(window)
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    assert content_of(window, path, Words("en")) is None
    (box,) = window.findChildren(QMessageBox)
    assert box.isVisible()
    assert box.text().startswith("foreign.csv cannot be read: ")
    box.close()
