"""A window that is gone is destroyed on the user's thread, whichever thread makes the garbage."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from roadmap_planner.ui.garbage import Garbage


class Witness:
    """Goes with the window that holds it, and says on which thread."""

    gone: list[threading.Thread]

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Garbage]:
    """Garbage as the program collects it, with thresholds that are soon met."""
    before = gc.get_threshold()
    gc.set_threshold(700, 2, 2)
    parent = QObject()
    yield Garbage(parent)
    gc.set_threshold(*before)


def thrown_away(gone: list[threading.Thread]) -> None:
    """A window that refers to itself, and that nobody refers to."""
    window = QObject()
    window.itself, window.witness = window, Witness(gone)  # type: ignore[attr-defined]


def make_garbage() -> None:
    """Far more than it takes for Python to look for garbage."""
    for _ in range(20_000):
        circle: list[object] = []
        circle.append(circle)


def test_what_other_threads_throw_away_is_collected_on_this_one(collector: Garbage) -> None:
    gone: list[threading.Thread] = []
    thrown_away(gone)
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    assert gone == [], "it waits for this thread"
    for _ in range(20):
        make_garbage()
        collector.look()
    assert gone == [threading.main_thread()]


def test_what_is_too_little_is_left_alone(collector: Garbage) -> None:
    gc.collect()
    gone: list[threading.Thread] = []
    thrown_away(gone)
    collector.look()
    assert gone == []
