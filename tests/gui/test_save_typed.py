"""What is being typed is saved with the plan; what is changed during a save is not forgotten."""

from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from roadmap_planner.document.document import Document
from roadmap_planner.document.saving import Saved, Saving
from roadmap_planner.document.working_copy import WorkingCopy
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.ui.views import GANTT
from roadmap_planner.ui.window import MainWindow
from tests.gui.test_main_job import block
from tests.gui.workplace import sample


def field(window: MainWindow, text: str) -> QLineEdit:
    """The field in the details that shows a text."""
    return next(one for one in window.inspector.findChildren(QLineEdit) if one.text() == text)


def test_a_name_that_is_being_typed_is_saved(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap"
    window.workbench.document.save(path)
    window.show_view(GANTT)
    chosen = block(window, "B18")
    window.selection.select([(type(chosen), chosen.id)])
    QApplication.processEvents()
    name = field(window, chosen.name)
    name.setFocus()
    name.setText("")
    QTest.keyClicks(name, "Wiki for all")
    window.actions_by_name["file.save"].trigger()
    assert block(window, "B18").name == "Wiki for all"
    assert not window.workbench.document.dirty
    kept = Document.open(path, Workspace(tmp_path / "other"))
    assert kept.plan == window.workbench.plan
    kept.close()


def test_a_change_made_while_the_plan_is_saved_is_yet_to_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.create(sample(), Workspace(tmp_path / "state"))
    written = Saving.to

    def meanwhile(saving: Saving, *about: object) -> Saved:
        saved = written(saving, *about)  # type: ignore[arg-type]  # handed on
        with document.change(Title("change.block.arranged")) as edit:
            edit.update(edit.plan.roadmap, title="Changed meanwhile")
        return saved

    monkeypatch.setattr(Saving, "to", meanwhile)
    document.save(tmp_path / "plan.roadmap")
    assert document.dirty
    kept = Document.open(tmp_path / "plan.roadmap", Workspace(tmp_path / "other"))
    assert kept.plan.roadmap.title == sample().roadmap.title
    kept.close()
    document.close()


def test_a_change_in_the_moment_in_which_a_save_is_noted_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.create(sample(), Workspace(tmp_path / "state"))
    noting, noted = Event(), Event()
    tell = WorkingCopy.tell

    def slowly(copy: WorkingCopy, **values: str) -> None:
        with copy.transaction():
            noting.set()
            noted.wait(0.2)
        tell(copy, **values)

    monkeypatch.setattr(WorkingCopy, "tell", slowly)
    save = Thread(target=document.save, args=(tmp_path / "plan.roadmap",))
    save.start()
    noting.wait(10)
    with document.change(Title("change.block.arranged")) as edit:
        edit.update(edit.plan.roadmap, title="Changed meanwhile")
    noted.set()
    save.join()
    assert document.recovery_off is None
    assert document.dirty
    document.close()
