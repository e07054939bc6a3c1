"""The main job with mouse and keyboard: open the sample, drag a bar, link two blocks, undo, save, reopen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.work import Block, Constraint, Dependency
from roadmap_planner.ui.dialogs.catalogue import CatalogueDialog
from roadmap_planner.ui.gantt_canvas import GanttCanvas
from roadmap_planner.ui.menus import CONTEXT
from roadmap_planner.ui.window import FACTORS, GANTT, MAP, PEOPLE, START, MainWindow


def press(widget: QWidget, at: QPoint, kind: QMouseEvent.Type, buttons: Qt.MouseButton) -> None:
    """A real mouse event with its buttons: QTest's moves carry none."""
    position = QPointF(at)
    button = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, position, widget.mapToGlobal(position), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    """Press, move in steps with the button down, release."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    press(widget, start, QMouseEvent.Type.MouseMove, none)
    press(widget, start, QMouseEvent.Type.MouseButtonPress, left)
    for step in range(1, 9):
        at = start + (end - start) * step / 8
        press(widget, at, QMouseEvent.Type.MouseMove, left)
    if release:
        press(widget, end, QMouseEvent.Type.MouseButtonRelease, none)
    QApplication.processEvents()


def block(window: MainWindow, ref: str) -> Block:
    return next(one for one in window.workbench.plan.rows(Block) if one.ref == ref)


def accept(window: MainWindow) -> None:
    """Answer an offer, when there is one, with Enter."""
    if window.offer.isVisible():
        QTest.keyClick(window.offer.accept_button, Qt.Key.Key_Return)
        QApplication.processEvents()


def bar_point(canvas: GanttCanvas, id: str, share: float) -> QPoint:
    """A point on a bar, at a share of its width."""
    bar = canvas.picture.bar(id)
    assert bar is not None
    canvas.reveal(bar)
    return canvas.to_viewport(bar.x + bar.width * share, bar.y + bar.height / 2)


def test_drag_link_undo_save_and_reopen_give_the_same_plan(window: MainWindow, tmp_path: Path) -> None:
    bench = window.workbench
    first = bench.document.digest()
    window.show_view(GANTT)
    QApplication.processEvents()
    canvas = window.gantt.canvas
    canvas.zoom_to(1.5)

    moved = block(window, "B20")
    start = bench.schedule.of(moved.id).start
    at = bar_point(canvas, moved.id, 0.5)
    drag(canvas.viewport(), at, at + QPoint(round(canvas.options.day_width * 14), 0))
    accept(window)
    moved = block(window, "B20")
    assert moved.constraint is Constraint.START_NO_EARLIER
    assert moved.constraint_date is not None
    assert (moved.constraint_date - start).days == pytest.approx(14, abs=2)
    assert bench.schedule.of(moved.id).start == moved.constraint_date

    window.show_view(MAP)
    QApplication.processEvents()
    view = window.map
    view.zoom_to(1.0)
    one, other = block(window, "B16"), block(window, "B14")
    links = len(bench.plan.all(Dependency))
    card = view.picture.cards[one.id]
    view.reveal(card, 300)
    press(
        view.viewport(),
        view.to_viewport(card.x + 20, card.y + 20),
        QMouseEvent.Type.MouseMove,
        Qt.MouseButton.NoButton,
    )
    handle = view.handle_of(one.id)
    target = view.picture.cards[other.id]
    drag(view.viewport(), view.to_viewport(*handle), view.to_viewport(target.x + 30, target.y + 20))
    accept(window)
    assert len(bench.plan.all(Dependency)) == links + 1

    assert bench.document.undoable() is not None
    window.actions_by_name["edit.undo"].trigger()
    window.actions_by_name["edit.undo"].trigger()
    assert bench.document.digest() == first

    path = tmp_path / "sample.roadmap"
    assert bench.save(path)
    assert not window.isWindowModified()
    assert window.session.open(path)
    assert bench.document.digest() == first
    again = Document.open(path, Workspace(tmp_path / "other"))
    assert again.digest() == first
    again.close()


def test_a_link_that_closes_a_circle_is_refused_on_the_spot_with_its_path(window: MainWindow) -> None:
    window.show_view(MAP)
    QApplication.processEvents()
    view = window.map
    view.zoom_to(1.0)
    late, early = block(window, "B08"), block(window, "B06")
    view.reveal(view.picture.cards[late.id], 200)
    card = view.picture.cards[late.id]
    press(
        view.viewport(),
        view.to_viewport(card.x + 20, card.y + 20),
        QMouseEvent.Type.MouseMove,
        Qt.MouseButton.NoButton,
    )
    target = view.picture.cards[early.id]
    before = bench_digest(window)
    start, end = view.to_viewport(*view.handle_of(late.id)), view.to_viewport(target.x + 30, target.y + 20)
    drag(view.viewport(), start, end, release=False)
    assert view.overlay.refused
    assert "B06" in view.overlay.note
    assert "B08" in view.overlay.note
    press(view.viewport(), end, QMouseEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)
    assert bench_digest(window) == before
    assert view.overlay.note == ""


def bench_digest(window: MainWindow) -> str:
    return window.workbench.document.digest()


def test_dragging_the_edge_of_a_bar_changes_its_duration_once(window: MainWindow) -> None:
    window.show_view(GANTT)
    QApplication.processEvents()
    canvas = window.gantt.canvas
    canvas.zoom_to(1.5)
    chosen = block(window, "B13")
    at = bar_point(canvas, chosen.id, 1.0) - QPoint(2, 0)
    entries = len(window.workbench.document.history())
    drag(canvas.viewport(), at, at + QPoint(round(canvas.options.day_width * 7), 0))
    accept(window)
    after = block(window, "B13")
    assert after.duration == chosen.duration + 5
    assert after.pessimistic == (chosen.pessimistic or 0) + 5
    assert len(window.workbench.document.history()) == entries + 1


def test_escape_leaves_everything_as_it_was(window: MainWindow) -> None:
    window.show_view(GANTT)
    QApplication.processEvents()
    canvas = window.gantt.canvas
    chosen = block(window, "B13")
    at = bar_point(canvas, chosen.id, 0.5)
    drag(canvas.viewport(), at, at + QPoint(60, 0), release=False)
    assert canvas.overlay.note
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    press(canvas.viewport(), at, QMouseEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)
    assert canvas.overlay.note == ""
    assert window.workbench.document.undoable() is None


def test_keys_add_name_move_and_delete_a_block(window: MainWindow) -> None:
    window.show_view(MAP)
    QApplication.processEvents()
    count = len(window.workbench.plan.all(Block))
    window.actions_by_name["block.add"].trigger()
    editor = window.map.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Night shift lounge")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    added = next(one for one in window.workbench.plan.rows(Block) if one.name == "Night shift lounge")
    start = window.workbench.schedule.of(added.id).start
    window.selection.select([(Block, added.id)])
    window.actions_by_name["block.later"].trigger()
    window.actions_by_name["block.later"].trigger()
    moved = window.workbench.schedule.of(added.id).start
    calendar = window.workbench.schedule.calendar
    assert calendar.index(moved) - calendar.index(start) == 2
    window.actions_by_name["edit.undo"].trigger()
    assert window.workbench.schedule.of(added.id).start == start
    window.actions_by_name["edit.delete"].trigger()
    assert len(window.workbench.plan.all(Block)) == count


def test_the_inspector_edits_the_selected_block_and_refuses_on_the_spot(window: MainWindow) -> None:
    window.show_view(GANTT)
    chosen = block(window, "B04")
    window.selection.select([(Block, chosen.id)])
    QApplication.processEvents()
    name = window.inspector.editor("name")
    assert isinstance(name, QLineEdit)
    name.setText("Rich profiles, first")
    name.editingFinished.emit()
    assert block(window, "B04").name == "Rich profiles, first"
    duration = window.inspector.editor("duration")
    assert isinstance(duration, QLineEdit)
    duration.setText("-4")
    duration.editingFinished.emit()
    assert block(window, "B04").duration == chosen.duration
    assert duration.text() == str(chosen.duration)


@pytest.mark.parametrize("view", [START, MAP, GANTT, PEOPLE, FACTORS])
def test_every_view_is_built_anew_when_the_language_changes(window: MainWindow, view: int) -> None:
    window.show_view(view)
    window.speak("fr")
    QApplication.processEvents()
    assert window.views.currentIndex() == view
    assert window.workbench.words.language == "fr"
    title = window.workbench.words.say("severity.blocker")
    assert title in window.statusBar().findChildren(type(window.said.labels["problems"]))[2].text() or any(
        title in label.text() for label in window.said.labels.values()
    )


def test_undo_and_redo_are_named_in_the_menu(window: MainWindow) -> None:
    chosen = block(window, "B04")
    window.selection.select([(Block, chosen.id)])
    window.actions_by_name["edit.delete"].trigger()
    assert chosen.name in window.actions_by_name["edit.undo"].text()
    window.actions_by_name["edit.undo"].trigger()
    assert chosen.name in window.actions_by_name["edit.redo"].text()
    assert not window.actions_by_name["edit.undo"].isEnabled()


def test_a_block_is_added_from_the_catalogue_and_shown(window: MainWindow) -> None:
    bench, before = window.workbench, window.workbench.document.digest()
    window.show_view(MAP)
    window.selection.select([(Block, block(window, "B18").id)])
    assert "block.catalogue" in CONTEXT
    assert window.actions_by_name["block.catalogue"].isEnabled()
    window.actions_by_name["block.catalogue"].trigger()
    dialog = window.findChild(CatalogueDialog)
    assert dialog is not None
    dialog.kinds.choose("microblog")
    assert dialog.wave.currentData() == block(window, "B18").wave, "beside what was selected"
    QTest.keyClicks(dialog.name, "Director's posts")
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    (id,) = window.selection.blocks()
    added = bench.plan.get(Block, id)
    assert (added.name, added.wave) == ("Director's posts", block(window, "B18").wave)
    assert id in window.map.picture.cards
    assert "from the catalogue" in window.actions_by_name["edit.undo"].text()
    window.actions_by_name["edit.undo"].trigger()
    assert bench.document.digest() == before
