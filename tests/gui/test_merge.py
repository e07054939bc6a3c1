"""Two copies of a plan in the window: compared in plain words, conflicts settled one by one, one undo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.merge import EMPTY, merge
from roadmap_planner.ui.copies import Copy, beginning, copy_in
from roadmap_planner.ui.dialogs.changed_elsewhere import ChangedElsewhere
from roadmap_planner.ui.dialogs.conflict_pane import Choice
from roadmap_planner.ui.dialogs.difference_list import DifferenceList
from roadmap_planner.ui.dialogs.merge import MergeDialog
from roadmap_planner.ui.leftovers import Leftovers
from roadmap_planner.ui.session import Session
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.translation import install
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words
from tests.gui.answers import answer as answered
from tests.gui.workplace import MakeBench
from tests.plans import MONDAY, a_plan

BASE = a_plan({"A": 5, "B": 3, "C": 2}, [("B", "C")])


def edited(plan: Plan, *rows: Entity, **durations: int) -> Plan:
    edit = Edit(plan)
    for id, days in durations.items():
        edit.update(plan.get(Block, id), duration=days)
    for row in rows:
        edit.add(row)
    return edit.plan


def link(id: str, before: str, after: str) -> Dependency:
    return Dependency(id=id, predecessor=before, successor=after)


def longer(edit: Edit) -> None:
    edit.update(edit.plan.get(Block, "A"), duration=9)


def days(plan: Plan) -> dict[str, int]:
    return {id: row.duration for id, row in plan.all(Block).items()}


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    install(qapp, "en")


@pytest.fixture
def dialog_of(make_bench: MakeBench, qtbot: QtBot) -> Callable[..., tuple[Workbench, MergeDialog]]:
    def make(mine: Plan, theirs: Plan, began: Plan | None = BASE) -> tuple[Workbench, MergeDialog]:
        bench = make_bench(mine)
        known = Copy(began, "base") if began is not None else None
        outcome = merge(began if began is not None else EMPTY, mine, theirs)
        dialog = MergeDialog(bench, Copy(theirs, "theirs"), known, outcome)
        qtbot.addWidget(dialog)
        dialog.show()
        return bench, dialog

    return make


Dialogs = Callable[..., tuple[Workbench, MergeDialog]]


def choose(dialog: MergeDialog, number: int) -> None:
    """Click on the text of an option of the conflict that is looked at."""
    option = dialog.conflicts.findChildren(Choice)
    shown = [one for one in option if one.isVisibleTo(dialog)]
    QTest.mouseClick(shown[number], Qt.MouseButton.LeftButton)


def test_what_comes_from_the_other_copy_is_listed_and_taken_as_one_change(
    dialog_of: Dialogs, qtbot: QtBot
) -> None:
    bench, dialog = dialog_of(edited(BASE, A=9), edited(BASE, link("l", "A", "B"), B=8))
    assert dialog.tabs.currentWidget() is dialog.coming
    assert dialog.coming.sentences() == ["B B: duration 3 → 8 working days", "Link A A → B B added"]
    with qtbot.waitSignal(dialog.merged):
        QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert days(bench.plan) == {"A": 9, "B": 8, "C": 2}
    assert bench.words.phrase(bench.document.history()[-1].title) == "Merge with theirs (2 changes)"
    bench.undo()
    assert bench.plan == edited(BASE, A=9)
    assert bench.document.undoable() is None


def test_every_conflict_is_to_be_settled_before_merging(dialog_of: Dialogs, qtbot: QtBot) -> None:
    bench, dialog = dialog_of(edited(BASE, A=9, C=4), edited(BASE, A=7, C=6, B=8))
    assert not dialog.apply.isEnabled()
    assert dialog.said.text() == "2 conflicts still to be settled"
    choose(dialog, 1)
    assert dialog.said.text() == "1 conflict still to be settled"
    dialog.conflicts.list.setCurrentRow(1)
    choose(dialog, 0)
    assert dialog.apply.isEnabled()
    dialog.accept()
    assert days(bench.plan) == {"A": 7, "B": 8, "C": 4}


def test_settling_all_for_one_side(dialog_of: Dialogs) -> None:
    bench, dialog = dialog_of(edited(BASE, A=9, C=4), edited(BASE, A=7, C=6))
    dialog.conflicts.allChosen.emit(dialog.outcome().conflicts[0].options[1].keeps)
    dialog.accept()
    assert days(bench.plan) == {"A": 7, "B": 3, "C": 6}


def test_a_circle_of_two_innocent_links_offers_both(dialog_of: Dialogs, qtbot: QtBot) -> None:
    bench, dialog = dialog_of(edited(BASE, link("mine", "A", "B")), edited(BASE, link("theirs", "C", "A")))
    shown = [one.text.text() for one in dialog.conflicts.findChildren(Choice)]
    assert shown == [
        "Leave out of mine: Link A A → B B added",
        "Leave out of theirs: Link C C → A A added",
    ]
    choose(dialog, 0)
    dialog.accept()
    assert set(bench.plan.all(Dependency)) == {"link0", "theirs"}


def test_a_beginning_can_be_named_when_none_is_known(
    dialog_of: Dialogs, tmp_path: Path, make_bench: MakeBench
) -> None:
    make_bench(BASE).document.save(tmp_path / "base.roadmap")
    _, dialog = dialog_of(edited(BASE, A=9), edited(BASE, B=8), None)
    assert "not known" in dialog.began.text()
    assert len(dialog.outcome().conflicts) == 2
    dialog.begin_with(tmp_path / "base.roadmap")
    assert dialog.outcome().conflicts == ()
    assert "base.roadmap" in dialog.began.text()
    dialog.begin_with(tmp_path / "none.roadmap")
    assert "none.roadmap" in dialog.said.text()


def test_the_beginning_is_the_earlier_state_that_differs_least(make_bench: MakeBench, tmp_path: Path) -> None:
    bench = make_bench(BASE)
    workspace = Workspace(tmp_path / "state")
    bench.document.save(tmp_path / "plan.roadmap")
    bench.change(Phrase("change.weekdays"), longer)
    bench.undo()
    bench.redo()
    found = beginning(bench.document, workspace, edited(BASE, B=8))
    assert found is not None
    assert found.plan == BASE
    bench.document.save()
    found = beginning(bench.document, workspace, edited(BASE, B=8))
    assert found is not None
    assert found.plan == BASE
    assert found.at is not None
    unknown = plan_of([Roadmap(title="Another", start=MONDAY)])
    assert beginning(bench.document, workspace, unknown) is None


Sessions = Callable[[Path], tuple[Session, Workbench]]


@pytest.fixture
def session_on(tmp_path: Path, qtbot: QtBot) -> Iterator[Sessions]:
    opened: list[Document] = []

    def make(path: Path) -> tuple[Session, Workbench]:
        workspace = Workspace(tmp_path / "state")
        bench = Workbench(Document.open(path, workspace), Words("en"))
        opened.append(bench.document)
        window = QWidget()
        qtbot.addWidget(window)
        return Session(bench, workspace, Settings(None), Leftovers(workspace), window), bench

    yield make
    for document in opened:
        document.close()


@pytest.fixture
def both(tmp_path: Path, make_bench: MakeBench) -> Path:
    """A file that will be changed elsewhere."""
    path = tmp_path / "plan.roadmap"
    make_bench(BASE).document.save(path)
    return path


def written_elsewhere(path: Path, plan: Plan, make_bench: MakeBench) -> None:
    make_bench(plan).document.save(path)


def answer(way: str, seen: list[list[str]]) -> None:
    """Press a button of the dialog that comes up."""

    def press(dialog: QWidget) -> None:
        seen.extend(shown.sentences() for shown in dialog.findChildren(DifferenceList))
        getattr(dialog, way).click()

    answered(ChangedElsewhere, press)


@pytest.mark.parametrize("way", ["replace", "save_as", "merge"])
def test_a_file_changed_elsewhere_is_compared_and_nothing_is_lost(
    way: str,
    both: Path,
    session_on: Sessions,
    make_bench: MakeBench,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, bench = session_on(both)
    bench.change(Phrase("change.weekdays"), longer)
    written_elsewhere(both, edited(BASE, B=8), make_bench)
    other = both.with_name("other.roadmap")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    seen: list[list[str]] = []
    answer(way, seen)
    session.save()
    assert sorted(seen) == [["A A: duration 5 → 9 working days"], ["B B: duration 3 → 8 working days"]]
    if way == "merge":
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MergeDialog)
        dialog.accept()
        assert days(copy_in(both).plan) == {"A": 9, "B": 8, "C": 2}
    elif way == "replace":
        assert days(copy_in(both).plan) == {"A": 9, "B": 3, "C": 2}
    else:
        assert days(copy_in(both).plan) == {"A": 5, "B": 8, "C": 2}
        assert days(copy_in(other).plan) == {"A": 9, "B": 3, "C": 2}
    assert not bench.document.dirty


def test_a_file_that_became_something_else_can_be_replaced(both: Path, session_on: Sessions) -> None:
    session, bench = session_on(both)
    bench.change(Phrase("change.weekdays"), longer)
    both.write_bytes(b"not a plan any more")
    seen: list[list[str]] = []
    answer("replace", seen)
    assert session.save()
    assert seen == []
    assert days(copy_in(both).plan)["A"] == 9


def test_merging_a_file_that_is_no_plan_says_so(both: Path, session_on: Sessions, tmp_path: Path) -> None:
    session, _ = session_on(both)
    bad = tmp_path / "bad.roadmap"
    bad.write_bytes(b"no plan")
    assert session.merge_with(bad) is None
    dialog = session.merge_with(both)
    assert dialog is not None
    assert dialog.said.text() == "Nothing comes from the other copy: yours has all of it."
