"""What every test of the window shares."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.translation import install
from roadmap_planner.ui.window import MainWindow
from tests.gui.workplace import MakeBench, workbenches


@pytest.fixture
def make_bench(tmp_path: Path, qapp: QApplication) -> Iterator[MakeBench]:
    """Workbenches that are closed at the end."""
    with workbenches(tmp_path) as make:
        yield make


@pytest.fixture
def bare_window(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window without a plan, in English or the language that is the parameter; leaving it asks nothing."""
    made = make_window(Workspace(tmp_path / "state"), Settings(None), getattr(request, "param", "en"))
    monkeypatch.setattr(made.session, "may_leave", lambda: True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window on the sample plan, in English; leaving it asks nothing."""
    made = make_window(Workspace(tmp_path / "state"), Settings(None), "en")
    monkeypatch.setattr(made.session, "may_leave", lambda: True)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    qtbot.waitExposed(made)
    made.session.sample()
    QApplication.processEvents()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _nothing_stays_open(qapp: QApplication) -> Iterator[None]:
    """A dialog that a test leaves open is not the next one's."""
    yield
    while (left := QApplication.activeModalWidget()) is not None:
        left.hide()
        left.deleteLater()


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    """The language that a test chose is not the next one's."""
    yield
    if QLocale().language() != QLocale.Language.English:
        install(qapp, "en")
