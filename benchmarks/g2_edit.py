"""G2: one duration changed → durable → rescheduled → repainted, at p95, against a frame of 16.7 ms."""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import PySide6
from PySide6.QtWidgets import QApplication

from benchmarks.plans import large_plan
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui.app import application, make_window
from roadmap_planner.ui.gestures.edits import resize_block
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.window import GANTT

LIMIT = 16.7


def measured(blocks: int, edits: int = 120) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, the assessment in the background included as it falls."""
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(Workspace(Path(folder)), Settings(None), "en")
        window.resize(1600, 900)
        window.show()
        window.session.show_plan(large_plan(blocks, blocks * 3 // 2))
        window.show_view(GANTT)
        for _ in range(20):
            QApplication.processEvents()
        times = []
        for number in range(edits):
            began = time.perf_counter()
            resize_block(window.workbench, f"b{number * 7 % blocks}", 21 + number % 5)
            window.gantt.canvas.viewport().repaint()
            times.append((time.perf_counter() - began) * 1000)
            QApplication.processEvents()
        window.workbench.background.wait()
        window.session.may_leave = lambda: True  # type: ignore[method-assign]  # nobody is here to ask
        window.close()
    times.sort()
    return times[len(times) // 2], times[round(len(times) * 0.95)]


def main() -> None:
    application()
    sizes = [int(one) for one in sys.argv[1:]] or [1_000, 10_000]
    print(f"G2 edit to picture, PySide6 {PySide6.__version__}, limit p95 {LIMIT} ms")
    for blocks in sizes:
        median, high = measured(blocks)
        verdict = "reached" if high <= LIMIT else "not reached"
        frames = f"{high / LIMIT:.2f} frames"
        print(f"  {blocks:>6} blocks: median {median:.1f} ms, p95 {high:.1f} ms = {frames}: {verdict}")


if __name__ == "__main__":
    main()
