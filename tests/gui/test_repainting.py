"""After an edit only what differs is painted: the screen shows what a window opened afresh would show."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.app import make_window
from roadmap_planner.ui.gestures.edits import (
    add_block,
    link_blocks,
    move_block,
    remove_rows,
    rename_block,
    resize_block,
)
from roadmap_planner.ui.plan_table import DURATION, FLOAT, NAME
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.window import GANTT, MAP, MainWindow
from tests.gui.workplace import sample

SHADE = 24
"""Of 255."""


class MakeWindow(Protocol):
    """Opens a window, of a height in pixels, on a plan."""

    def __call__(self, plan: Plan, height: int = 900) -> MainWindow: ...


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeWindow]:
    """Windows on a plan, the Gantt in front."""
    made: list[MainWindow] = []

    def make(plan: Plan, height: int = 900) -> MainWindow:
        window = make_window(Workspace(tmp_path / f"state{len(made)}"), Settings(None), "en")
        monkeypatch.setattr(window.session, "may_leave", lambda: True)  # no question at the end of a test
        qtbot.addWidget(window)
        made.append(window)
        window.resize(1500, height)
        window.show()
        qtbot.waitExposed(window)
        window.session.show_plan(plan)
        window.workbench.asks = False
        window.show_view(GANTT)
        settle(window)
        return window

    yield make
    for one in made:
        one.close()


def settle(window: MainWindow) -> None:
    """Let everything be painted, and what is read after the picture be read."""
    for _ in range(4):
        QApplication.processEvents()
    later = window.gantt.model.later
    if later.isActive():
        later.stop()
        later.timeout.emit()
        QApplication.processEvents()


def on_screen(window: MainWindow, part: QWidget) -> QImage:
    """What was painted of a part, piece by piece."""
    at = part.mapTo(window, QPoint(0, 0))
    whole = window.screen().grabWindow(window.winId(), at.x(), at.y(), part.width(), part.height())
    return whole.toImage().convertToFormat(QImage.Format.Format_RGB32)


def in_one_go(window: MainWindow, part: QWidget) -> QImage:
    """The same part painted anew as a whole."""
    part.update()
    QApplication.processEvents()
    return on_screen(window, part)


def same(one: QImage, other: QImage) -> bool:
    """Whether nobody could tell two pictures apart; smooth edges may be cut a shade otherwise."""
    assert one.size() == other.size()
    if one == other:
        return True
    apart = np.abs(shades(one) - shades(other))
    return int(apart.max()) <= SHADE


def shades(image: QImage) -> NDArray[np.int16]:
    return np.frombuffer(bytes(image.constBits()), dtype=np.uint8).astype(np.int16)


def parts(window: MainWindow) -> list[QWidget]:
    gantt = window.gantt
    return [gantt.canvas.viewport(), gantt.table.viewport(), gantt.header]


def texts(window: MainWindow) -> list[list[object]]:
    model = window.gantt.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def edit(window: MainWindow, chance: random.Random) -> None:
    """One change of those that a user makes, or a step back."""
    bench = window.workbench
    blocks = [one for one in bench.plan.rows(Block) if not one.milestone]
    one, other = chance.sample(blocks, 2)
    match chance.randrange(9):
        case 0 | 1:
            resize_block(bench, one.id, chance.randrange(1, 60))
        case 2:
            move_block(bench, one.id, bench.schedule.calendar.add(bench.schedule.of(one.id).start, 7))
        case 3:
            rename_block(bench, one.id, f"Named {chance.random()}")
        case 4:
            link_blocks(bench, one.id, other.id)  # refused when it closes a circle
        case 5:
            bench.undo()
        case 6:
            links = [link.id for link in bench.plan.rows(Dependency)]
            remove_rows(bench, (), tuple(links[:1]))
        case 7:
            add_block(bench, "Another", wave=one.wave, duration=9)
        case _:
            window.selection.select([(Block, one.id)])


@pytest.mark.parametrize("height", [900, 865, 700])
@pytest.mark.parametrize("seed", range(3))
def test_the_screen_after_edits_is_that_of_a_window_opened_afresh(
    open_window: MakeWindow, seed: int, height: int
) -> None:
    window, chance = open_window(sample(), height), random.Random(seed)
    for _ in range(12):
        edit(window, chance)
        settle(window)
        for part in parts(window):
            painted = on_screen(window, part)
            assert same(painted, in_one_go(window, part))
    window.selection.clear()
    settle(window)
    fresh = open_window(window.workbench.plan, height)
    assert texts(window) == texts(fresh)
    for one in (window, fresh):
        one.gantt.zoom_to(0.5)
        one.gantt.canvas.horizontalScrollBar().setValue(40)
        one.gantt.canvas.verticalScrollBar().setValue(30)
    settle(window)
    settle(fresh)
    for part, other in zip(parts(window), parts(fresh), strict=True):
        assert same(on_screen(window, part), on_screen(fresh, other))


def test_scrolling_shifts_what_is_painted_and_adds_what_comes_into_sight(open_window: MakeWindow) -> None:
    window = open_window(sample())
    window.gantt.zoom_to(1.0)
    settle(window)
    across, down = window.gantt.canvas.horizontalScrollBar(), window.gantt.canvas.verticalScrollBar()
    for x, y in ((0, 0), (13, 0), (13, 27), (120, 55), (121, 54), (0, 200), (700, 3), (700, 0)):
        across.setValue(x)
        down.setValue(y)
        QApplication.processEvents()
        for part in parts(window):
            painted = on_screen(window, part)
            assert same(painted, in_one_go(window, part)), (x, y)


@pytest.mark.parametrize(("height", "seed"), [(900, 909), (865, 883), (700, 706)])
def test_edits_and_scrolling_in_turn_and_at_once_are_shown(
    open_window: MakeWindow, height: int, seed: int
) -> None:
    window, chance = open_window(sample(), height), random.Random(seed)
    window.gantt.zoom_to(0.7)
    across, down = window.gantt.canvas.horizontalScrollBar(), window.gantt.canvas.verticalScrollBar()
    for _ in range(12):
        steps: list[Callable[[], object]] = [
            lambda: edit(window, chance),
            lambda: across.setValue(across.value() + chance.randrange(-60, 90)),
            lambda: down.setValue(down.value() + chance.randrange(-60, 90)),
        ]
        chance.shuffle(steps)
        for step in steps:
            step()
            if chance.random() < 0.5:
                settle(window)
        settle(window)
        for part in parts(window):
            painted = on_screen(window, part)
            assert same(painted, in_one_go(window, part))


def test_an_edit_after_scrolling_and_one_with_a_selection_are_shown(open_window: MakeWindow) -> None:
    window, chance = open_window(sample()), random.Random(7)
    window.gantt.zoom_to(1.0)
    for _ in range(6):
        window.gantt.canvas.horizontalScrollBar().setValue(chance.randrange(600))
        window.gantt.canvas.verticalScrollBar().setValue(chance.randrange(200))
        chosen = chance.choice([one for one in window.workbench.plan.rows(Block) if not one.milestone])
        window.selection.select([(Block, chosen.id)])
        resize_block(window.workbench, chosen.id, chance.randrange(2, 50))
        settle(window)
        for part in parts(window):
            painted = on_screen(window, part)
            assert same(painted, in_one_go(window, part))


def test_the_map_after_edits_is_that_painted_as_a_whole(open_window: MakeWindow) -> None:
    window, chance = open_window(sample()), random.Random(3)
    window.show_view(MAP)
    settle(window)
    for _ in range(8):
        edit(window, chance)
        settle(window)
        painted = on_screen(window, window.map.viewport())
        assert same(painted, in_one_go(window, window.map.viewport()))


def test_cells_that_were_shown_tell_when_they_say_something_else(open_window: MakeWindow) -> None:
    window = open_window(sample())
    model, bench = window.gantt.model, window.workbench
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    before = texts(window)
    chosen = next(one for one in bench.plan.rows(Block) if not one.milestone)
    resize_block(bench, chosen.id, chosen.duration + 20)
    after = texts(window)
    changed = [row for row, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert changed
    assert sorted(told) == changed
    row = window.gantt.canvas.picture.place[chosen.id]
    assert after[row][DURATION] == str(chosen.duration + 20)
    assert after[row][NAME] == chosen.name
    assert after[row][FLOAT]
