"""What every test of the window shares."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.workplace import MakeBench, workbenches


@pytest.fixture
def make_bench(tmp_path: Path, qapp: QApplication) -> Iterator[MakeBench]:
    """Workbenches that are closed at the end."""
    with workbenches(tmp_path) as make:
        yield make


@pytest.fixture(autouse=True)
def _nothing_stays_open(qapp: QApplication) -> Iterator[None]:
    """A dialog that a test leaves open is not the next one's."""
    yield
    while (left := QApplication.activeModalWidget()) is not None:
        left.hide()
        left.deleteLater()
