"""Plans of other programs are opened as new plans, after one has seen what is left out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox, QWidget

from roadmap_planner.exchange.formats import write
from roadmap_planner.model.work import Block
from roadmap_planner.ui.dialogs.import_report import ImportReport
from roadmap_planner.ui.window import MainWindow
from roadmap_planner.words import Words
from tests.gui.answers import answer, press
from tests.gui.workplace import sample


def names(window: MainWindow) -> set[str]:
    return {one.name for one in window.workbench.plan.rows(Block)}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for suffix in ("xml", "gan", "xlsx"):
        (folder / f"plan.{suffix}").write_bytes(write(f"plan.{suffix}", sample(), Words("en")))
    return folder


@pytest.mark.parametrize("suffix", ["xml", "gan", "xlsx"])
def test_a_plan_of_another_program_is_opened_as_a_new_one(
    window: MainWindow, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = elsewhere / f"plan.{suffix}"
    before, content = names(window), path.read_bytes()
    window.session.new()
    assert names(window) == set()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    seen: list[str] = []
    if suffix != "gan":  # of that one nothing is to be said
        answer(ImportReport, press("open_plan"), seen)
    window.actions_by_name["file.import"].trigger()
    assert names(window) == before
    assert suffix == "gan" or any(f"{len(before)} blocks" in text for text in seen)
    document = window.workbench.document
    assert document.path is None
    assert document.dirty
    assert path.read_bytes() == content


def test_who_does_not_want_it_then_keeps_what_was_open(window: MainWindow, elsewhere: Path) -> None:
    before = window.workbench.document

    def cancel(report: QWidget) -> None:
        assert isinstance(report, ImportReport)
        assert report.noted.count() + report.left_out.count() > 0
        button = report.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    answer(ImportReport, cancel)
    assert not window.session.open(elsewhere / "plan.xml")
    assert window.workbench.document is before


@pytest.mark.parametrize("suffix", ["xml", "gan", "xlsx"])
@pytest.mark.parametrize("content", [b"", b"nothing of the kind", b"<a><b/></a>"])
def test_what_is_no_plan_is_refused_with_a_sentence(
    window: MainWindow, tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = tmp_path / f"bad.{suffix}"
    path.write_bytes(content)
    before = window.workbench.document
    assert not window.session.open(path)
    said = QApplication.activeModalWidget()
    assert isinstance(said, QMessageBox)
    assert said.text().endswith(".")
    assert window.workbench.document is before
