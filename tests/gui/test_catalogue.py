"""Blocks from the catalogue, usual blocks and own kinds, as a project lead uses them in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from roadmap_planner.document.digest import digest
from roadmap_planner.exchange.archive import plan_from_json, plan_to_json
from roadmap_planner.factors.usual import usual
from roadmap_planner.model.people import SupportAction, SupportKind
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Block, BlockKind, Dependency
from roadmap_planner.ui.dialogs.catalogue import CatalogueDialog
from roadmap_planner.ui.dialogs.usual_blocks import UsualBlocks
from roadmap_planner.ui.inspector import Inspector
from roadmap_planner.ui.people.editors import ChoiceEditor, LineEditor
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench
from tests.gui.workplace import MakeBench
from tests.plans import a_plan


def click(box: QCheckBox) -> None:
    """Click on the box itself, as the mouse does."""
    box.ensurePolished()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def dialog_on(bench: Workbench, qtbot: QtBot) -> CatalogueDialog:
    dialog = CatalogueDialog(bench)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_comes_before_is_added_with_the_block_as_one_change_and_one_undo(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(a_plan({}))
    before = digest(bench.plan)
    dialog = dialog_on(bench, qtbot)
    QTest.keyClicks(dialog.kinds.search, "profiles")
    visible = [row for row in range(dialog.kinds.list.count()) if not dialog.kinds.list.item(row).isHidden()]
    assert len(visible) == 1
    item = dialog.kinds.list.item(visible[0])
    place = dialog.kinds.list.visualItemRect(item).center()
    QTest.mouseClick(dialog.kinds.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(dialog.boxes) == ["governance", "assessment", "directory", "training", "pilot"]
    assert all(box.isChecked() for box in dialog.boxes.values())
    assert "7 blocks" in dialog.count.text()
    QTest.keyClicks(dialog.name, "Rich profiles")
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert len(bench.plan.all(Block)) == 7
    assert dialog.added is not None
    block = bench.plan.get(Block, dialog.added)
    assert block.name == "Rich profiles"
    assert block.declined == ()
    assert {one.kind for one in bench.plan.rows(SupportAction)} == set(usual(bench.plan, "profiles").support)
    bench.undo()
    assert digest(bench.plan) == before


def test_what_is_unticked_is_not_added_and_not_ticked_the_next_time(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(a_plan({}))
    dialog = dialog_on(bench, qtbot)
    dialog.kinds.choose("community")
    assert dialog.boxes["governance"].isEnabled()
    for box in dialog.boxes.values():
        if box.isEnabled():
            click(box)
    assert not dialog.boxes["governance"].isEnabled(), "nothing that would be added needs it any more"
    assert "1 block" in dialog.count.text()
    for support in dialog.support.values():
        click(support)
    dialog.accept()
    assert len(bench.plan.all(Block)) == 1
    assert not bench.plan.all(Dependency)
    assert not bench.plan.all(SupportAction)
    second = dialog_on(bench, qtbot)
    second.kinds.choose("community")
    assert not any(second.boxes[key].isChecked() for key in ("assessment", "charter", "training"))
    assert "did without" in second.boxes["charter"].accessibleDescription()


def test_what_the_plan_has_is_named_and_waited_for(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    dialog = dialog_on(bench, qtbot)
    dialog.kinds.choose("wiki")
    assert "B03" in dialog.boxes["directory"].accessibleDescription()
    assert "1 block" in dialog.count.text()
    assert not dialog.boxes["pilot"].isEnabled(), "a wiki was tried already"
    count = len(bench.plan.all(Block))
    dialog.accept()
    assert len(bench.plan.all(Block)) == count + 1
    waited = {one.predecessor for one in bench.plan.rows(Dependency) if one.successor == dialog.added}
    assert {bench.plan.get(Block, id).ref for id in waited} == {"B02", "B03", "B06"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_can_be_looked_at(language: str, make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(language=language)
    dialog = dialog_on(bench, qtbot)
    names = set()
    for kind in BlockKind:
        dialog.kinds.choose(kind.value)
        names.add(dialog.name.placeholderText())
        assert set(dialog.boxes) >= set(usual(bench.plan, kind.value).needs) - {"pilot"}
    assert len(names) == len(BlockKind)


def test_a_kind_of_ones_own_is_made_used_and_removed(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(a_plan({"A": 5}))
    editor = UsualBlocks(bench)
    qtbot.addWidget(editor)
    editor.show()
    editor.kinds.choose("wiki")
    QTest.mouseClick(editor.new, Qt.MouseButton.LeftButton)
    name = editor.editors["name"]
    assert isinstance(name, LineEditor)
    name.selectAll()
    QTest.keyClicks(name, "Field notes")
    QTest.keyClick(name, Qt.Key.Key_Return)
    icon = editor.editors["icon"]
    assert isinstance(icon, ChoiceEditor)
    icon.write("note")
    icon.activated.emit(icon.currentIndex())
    (own,) = bench.plan.rows(Preset)
    assert (own.name, own.kind, own.icon, own.duration) == ("Field notes", BlockKind.WIKI, "note", 40)
    dialog = dialog_on(bench, qtbot)
    dialog.kinds.choose(own.id)
    dialog.boxes["pilot"].setChecked(False)
    dialog.accept()
    assert dialog.added is not None
    assert bench.plan.get(Block, dialog.added).own_kind == own.id
    editor.kinds.choose(own.id)
    assert "1 block" in editor.about.text()
    QTest.mouseClick(editor.reset, Qt.MouseButton.LeftButton)
    left = bench.plan.get(Block, dialog.added)
    assert (left.kind, left.own_kind) == (BlockKind.WIKI, None)
    assert not bench.plan.all(Preset)
    bench.undo()
    assert bench.plan.get(Block, dialog.added).own_kind == own.id


def test_the_usual_figures_of_a_kind_are_changed_for_this_plan_and_returned(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(a_plan({}))
    editor = UsualBlocks(bench)
    qtbot.addWidget(editor)
    editor.show()
    editor.kinds.choose("charter")
    duration = editor.editors["duration"]
    assert isinstance(duration, QLineEdit)
    duration.setFocus()
    duration.selectAll()
    QTest.keyClicks(duration, "20")
    QTest.keyClick(duration, Qt.Key.Key_Return)
    assert usual(bench.plan, "charter").duration == 20
    assert usual(bench.plan, "charter").needs == ("governance",), "the rest is as the catalogue has it"
    duration.selectAll()
    QTest.keyClicks(duration, "3")
    QTest.keyClick(duration, Qt.Key.Key_Return)
    assert usual(bench.plan, "charter").duration == 20, "shorter than the optimistic one: refused"
    QTest.mouseClick(editor.reset, Qt.MouseButton.LeftButton)
    assert usual(bench.plan, "charter").duration == 15
    assert not editor.reset.isEnabled()


def test_the_inspector_offers_own_kinds(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench()
    selection = Selection()
    inspector = Inspector(bench, selection)
    qtbot.addWidget(inspector)
    trade = next(one for one in bench.plan.rows(Block) if one.ref == "B13")
    other = next(one for one in bench.plan.rows(Block) if one.ref == "B14")
    selection.select([(Block, trade.id)])
    editor = inspector.editor("kind")
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Trade community"
    assert editor.read() == trade.own_kind
    selection.select([(Block, other.id)])
    editor = inspector.editor("kind")
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Wiki"
    editor.write(trade.own_kind)
    editor.activated.emit(editor.currentIndex())
    changed = bench.plan.get(Block, other.id)
    assert (changed.own_kind, changed.kind) == (trade.own_kind, BlockKind.COMMUNITY)
    editor.write(BlockKind.IDEAS)
    editor.activated.emit(editor.currentIndex())
    assert bench.plan.get(Block, other.id).own_kind is None


def test_presets_and_kinds_are_kept_in_a_file_and_in_json(make_bench: MakeBench, tmp_path: Path) -> None:
    from roadmap_planner.document.document import Document
    from roadmap_planner.document.workspace import Workspace

    bench = make_bench()
    assert bench.plan.all(Preset)
    assert plan_from_json(plan_to_json(bench.plan)) == bench.plan
    bench.document.save(tmp_path / "kept.roadmap")
    opened = Document.open(tmp_path / "kept.roadmap", Workspace(tmp_path / "other"))
    assert digest(opened.plan) == digest(bench.plan)
    opened.close()


def test_support_that_is_unticked_is_not_added(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(a_plan({}))
    dialog = dialog_on(bench, qtbot)
    dialog.kinds.choose("community")
    click(dialog.support[SupportKind.COACHING])
    dialog.accept()
    kinds = {one.kind for one in bench.plan.rows(SupportAction)}
    assert kinds == set(usual(bench.plan, "community").support) - {SupportKind.COACHING}
