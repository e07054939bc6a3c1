"""No date moves in silence: what an edit would move is offered first; why a date is, and what if."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_planner.model.change import Title
from roadmap_planner.model.people import RelayAbsence, RelayAssignment
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency
from roadmap_planner.planning.slack import is_broken
from roadmap_planner.ui.dialogs.calendar import CalendarDialog
from roadmap_planner.ui.gestures.edits import link_blocks, rename_block, resizing
from roadmap_planner.ui.settings import ASK_BEFORE_MOVING
from roadmap_planner.ui.window import GANTT, MAP, PEOPLE, START, MainWindow
from tests.gui.test_main_job import bar_point, block, drag, press


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """The sample plan, as a Gantt."""
    window.show_view(GANTT)
    QApplication.processEvents()
    return window


def offered(window: MainWindow) -> tuple[Block, Block]:
    """Let the webschool of the sites wait for the shared stations, which end months later."""
    one, other = block(window, "B12"), block(window, "B11")
    link_blocks(window.workbench, one.id, other.id)
    QApplication.processEvents()
    return one, other


def test_a_link_that_moves_dates_waits_for_enter(window: MainWindow) -> None:
    before = window.workbench.document.digest()
    _, other = offered(window)
    assert window.offer.isVisible()
    assert "Moves" in window.offer.text.text()
    assert window.workbench.document.digest() == before
    assert other.id in window.selection.marks.foreseen
    QTest.keyClick(window.offer.accept_button, Qt.Key.Key_Return)
    assert not window.offer.isVisible()
    assert window.workbench.document.digest() != before
    assert not window.selection.marks.foreseen
    assert len(window.workbench.document.history()) == 1


def test_escape_withdraws_the_offer(window: MainWindow) -> None:
    before = window.workbench.document.digest()
    offered(window)
    QTest.keyClick(window.gantt.canvas, Qt.Key.Key_Escape)
    assert not window.offer.isVisible()
    assert window.workbench.document.digest() == before
    assert window.workbench.document.undoable() is None


def test_dates_can_be_kept_by_a_constraint(window: MainWindow) -> None:
    bench = window.workbench
    start = bench.schedule.of(block(window, "B11").id).start
    _, other = offered(window)
    QTest.mouseClick(window.offer.keep_button, Qt.MouseButton.LeftButton)
    assert bench.plan.get(Block, other.id).constraint is Constraint.MUST_START
    assert bench.schedule.of(other.id).start == start
    bench.undo()
    assert bench.plan.get(Block, other.id).constraint is Constraint.AS_SOON_AS_POSSIBLE


def test_a_soft_link_moves_nothing_and_is_listed_as_a_problem(window: MainWindow) -> None:
    bench = window.workbench
    start = bench.schedule.of(block(window, "B11").id).start
    problems = window.problems.model.rowCount()
    _, other = offered(window)
    QTest.mouseClick(window.offer.soft_button, Qt.MouseButton.LeftButton)
    assert bench.schedule.of(other.id).start == start
    [soft] = [one for one in bench.plan.rows(Dependency) if one.soft]
    assert window.problems.model.rowCount() == problems + 1
    found = [window.problems.model.finding(place) for place in range(problems + 1)]
    assert [one.subjects[1][1] for one in found if one.check == "LINKS"] == [soft.id]
    assert is_broken(window.workbench.plan, window.workbench.schedule, soft)
    drawn = window.gantt.canvas.picture.body().of(soft.id)
    assert any(one.part == "broken" for one in drawn)


def test_a_second_offer_accepts_the_first_and_another_edit_keeps_it(window: MainWindow) -> None:
    bench = window.workbench
    links = len(bench.plan.all(Dependency))
    offered(window)
    window.selection.select([(Block, block(window, "B01").id)])
    bench.change(
        Title("change.block.arranged"), lambda edit: edit.update(block(window, "B01"), name="Framing")
    )
    assert window.offer.isVisible()
    assert len(bench.plan.all(Dependency)) == links
    link_blocks(bench, block(window, "B14").id, block(window, "B09").id)
    assert len(bench.plan.all(Dependency)) == links + 1
    window.offer.withdraw()
    assert len(bench.plan.all(Dependency)) == links + 1


def test_without_the_setting_nothing_is_asked(window: MainWindow) -> None:
    window.settings.put(ASK_BEFORE_MOVING, False)
    links = len(window.workbench.plan.all(Dependency))
    offered(window)
    assert not window.offer.isVisible()
    assert len(window.workbench.plan.all(Dependency)) == links + 1


def test_dragging_a_bar_says_live_what_follows_it(window: MainWindow) -> None:
    canvas = window.gantt.canvas
    canvas.zoom_to(1.5)
    chosen = block(window, "B12")
    before = window.workbench.document.digest()
    at = bar_point(canvas, chosen.id, 0.5)
    drag(canvas.viewport(), at, at + QPoint(round(canvas.options.day_width * 21), 0), release=False)
    assert "Moves" in canvas.overlay.note
    assert len(canvas.overlay.shapes) > 1
    end = at + QPoint(round(canvas.options.day_width * 21), 0)
    press(canvas.viewport(), end, QMouseEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)
    assert window.offer.isVisible()
    assert window.workbench.document.digest() == before
    window.offer.withdraw()


def test_a_closure_in_the_calendar_is_offered_there(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.workbench
    dialog = CalendarDialog(bench, window)
    qtbot.addWidget(dialog)
    dialog.show()
    closures = len(bench.plan.all(CalendarException))
    finish = bench.schedule.finish
    shut = CalendarException(name="Removal", start=date(2027, 6, 7), finish=date(2027, 6, 11))
    assert dialog.pane.table.model.add(shut)
    assert dialog.offer.isVisible()
    assert not window.offer.isVisible()
    assert not dialog.offer.soft_button.isVisible()
    assert len(bench.plan.all(CalendarException)) == closures
    QTest.keyClick(dialog.offer.accept_button, Qt.Key.Key_Return)
    assert len(bench.plan.all(CalendarException)) == closures + 1
    assert bench.schedule.finish > finish
    dialog.reject()
    assert bench.answerers == [window.offer.show_offer]


def test_why_this_date_says_sentences_and_frames_the_chain(window: MainWindow) -> None:
    chosen = block(window, "B13")
    window.selection.select([(Block, chosen.id)])
    button = window.inspector.findChild(QPushButton, "why")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    panel, marks = window.why, window.selection.marks
    assert panel.isVisible()
    texts = [panel.steps.item(row).text() for row in range(panel.steps.count())]
    assert "because" in texts[-1]
    assert chosen.name in texts[-1]
    assert chosen.id in marks.blocks
    assert marks.links <= window.workbench.plan.all(Dependency).keys()
    assert len(marks.links) == len(texts) - 1
    assert "critical path" in panel.room.text()
    first = panel.steps.item(0)
    panel.steps.setFocus()
    panel.steps.itemClicked.emit(first)
    assert panel.block == chosen.id
    window.show_view(MAP)
    QApplication.processEvents()
    assert chosen.id in marks.blocks
    window.toggle_why()
    assert not marks.blocks


def test_what_if_it_slips_changes_nothing_until_it_is_asked_to(window: MainWindow) -> None:
    bench = window.workbench
    before, finish = bench.document.digest(), bench.schedule.finish
    window.selection.select([(Block, block(window, "B13").id)])
    window.actions_by_name["block.slip"].trigger()
    QApplication.processEvents()
    panel = window.why
    panel.days.setValue(10)
    assert "10 working days later" in panel.result.text()
    assert panel.moves.count() > 3
    panel.days.setValue(1)
    assert "1 working day later" in panel.result.text()
    assert bench.document.digest() == before
    QTest.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    assert bench.schedule.finish > finish
    bench.undo()
    assert bench.document.digest() == before


def test_an_edit_that_was_not_offered_says_what_it_moved(window: MainWindow, qtbot: QtBot) -> None:
    chosen = block(window, "B13")
    window.selection.select([(Block, chosen.id)])
    window.actions_by_name["block.week_later"].trigger()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("Moves 8 blocks"))
    assert "5 working days later" in window.statusBar().currentMessage()
    assert window.workbench.document.undoable() is not None


def test_a_leave_of_an_only_relay_is_offered_first(window: MainWindow) -> None:
    bench = window.workbench
    crew = [one for one in bench.plan.rows(RelayAssignment) if one.block == block(window, "B17").id]
    assert len(crew) == 1
    start, finish = bench.schedule.span(crew[0].block)
    leave = RelayAbsence(relay=crew[0].relay, start=start, finish=finish)
    title = Title("change.row.added", kind=Phrase("kind.RelayAbsence"), name="leave")
    before = bench.document.digest()
    assert bench.propose(title, lambda edit: edit.add(leave))
    QApplication.processEvents()
    assert window.offer.isVisible()
    assert "without its only relay" in window.offer.text.text()
    assert not window.offer.keep_button.isVisible()
    assert bench.document.digest() == before
    window.offer.accept()
    assert leave.id in bench.plan.all(RelayAbsence)


class EndsAnEdit(QObject):
    """A field that takes the name typed in it when the strip goes, as one does that loses the keyboard."""

    def __init__(self, window: MainWindow, named: Block) -> None:
        super().__init__(window)
        self.window, self.named = window, named
        window.offer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self.window.offer:
            watched.removeEventFilter(self)
            rename_block(self.window.workbench, self.named.id, "Typed meanwhile")
        return False


@pytest.mark.parametrize("answer", ["accept_button", "keep_button"])
def test_an_edit_that_ends_when_the_offer_is_answered_is_kept_too(window: MainWindow, answer: str) -> None:
    bench = window.workbench
    one = block(window, "B08")
    resize = resizing(bench, one.id, one.duration + 30)
    assert resize is not None
    bench.propose(*resize)
    QApplication.processEvents()
    assert window.offer.isVisible()
    EndsAnEdit(window, one)
    QTest.mouseClick(getattr(window.offer, answer), Qt.MouseButton.LeftButton)
    after = bench.plan.get(Block, one.id)
    assert (after.name, after.duration) == ("Typed meanwhile", one.duration + 30)
    assert len(bench.document.history()) == 2


def test_the_ghosts_of_a_slip_are_shown_while_it_is_asked_for(window: MainWindow) -> None:
    marks = window.selection.marks
    chosen = block(window, "B13")
    window.selection.select([(Block, chosen.id)])
    window.show_why()
    QApplication.processEvents()
    assert not marks.foreseen
    window.actions_by_name["block.slip"].trigger()
    QApplication.processEvents()
    assert chosen.id in marks.foreseen
    window.why.days.setValue(0)
    assert not marks.foreseen
    window.why.days.setValue(20)
    assert chosen.id in marks.foreseen
    QTest.keyClick(window.why.days, Qt.Key.Key_Escape)
    assert not marks.foreseen
    assert window.workbench.document.undoable() is None


def test_the_panes_of_a_picture_go_and_come_back_with_it(window: MainWindow) -> None:
    window.selection.select([(Block, block(window, "B13").id)])
    window.show_compare()
    window.show_why()
    QApplication.processEvents()
    window.show_view(PEOPLE)
    QApplication.processEvents()
    assert not window.docks["why"].isVisible()
    assert not window.docks["compare"].isVisible()
    window.show_view(START)
    window.show_view(MAP)
    QApplication.processEvents()
    assert window.docks["compare"].isVisible()
    assert not window.docks["why"].visibleRegion().isEmpty()


@pytest.mark.parametrize("at_foot", [True, False])
def test_an_offer_does_not_stand_over_the_blocks_that_it_links(window: MainWindow, at_foot: bool) -> None:
    canvas = window.gantt.canvas
    one, other = block(window, "B12"), block(window, "B11")
    spot, area = canvas.spot(other.id), canvas.area()
    assert spot is not None
    if at_foot:
        window.resize(window.width(), window.height() - (area.bottom() - spot.bottom()) + 70)
    else:
        canvas.verticalScrollBar().setValue(spot.top() - area.top() - 40)
    QApplication.processEvents()
    link_blocks(window.workbench, one.id, other.id)
    QApplication.processEvents()
    strip = QRect(window.offer.mapToGlobal(QPoint(0, 0)), window.offer.size())
    spots = [canvas.spot(one.id), canvas.spot(other.id)]
    assert not any(spot is not None and strip.intersects(spot) for spot in spots)
    window.offer.withdraw()
