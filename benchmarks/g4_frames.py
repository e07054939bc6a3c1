"""G4: frames of a Gantt of 10,000 rows and 15,000 links at 1600×900: scrolling, jumping, rescheduled.

The peer of the last is a QGraphicsScene of the same bars and links after all bars have moved. Times are
processor time, the 95th percentile of the frames. Garbage is looked for as rarely as the program does.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import PySide6
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
)

from benchmarks.plans import large_plan
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.work import CalendarException, Dependency
from roadmap_planner.render.gantt import GanttPicture
from roadmap_planner.start import rarely_collected
from roadmap_planner.ui.app import application, make_window
from roadmap_planner.ui.gantt_canvas import GanttCanvas
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.window import GANTT, MainWindow

BLOCKS, LINKS = 10_000, 15_000
FRAME, SHARE = 8.0, 1 / 10


def p95(times: list[float]) -> float:
    return sorted(times)[round(len(times) * 0.95) - 1]


def frames(canvas: GanttCanvas, positions: list[tuple[int, int]]) -> list[float]:
    """The time in milliseconds from a scroll bar's move to the painted frame."""
    times = []
    for x, y in positions:
        began = time.process_time()
        canvas.horizontalScrollBar().setValue(x)
        canvas.verticalScrollBar().setValue(y)
        QCoreApplication.sendPostedEvents()
        times.append((time.process_time() - began) * 1000)
    return times


def scrolling(canvas: GanttCanvas) -> list[tuple[int, int]]:
    """Down the diagonal, where the bars are, by 80 points a frame."""
    high, wide = canvas.verticalScrollBar().maximum(), canvas.horizontalScrollBar().maximum()
    start = high // 3
    return [(round((start + 80 * n) / high * wide), start + 80 * n) for n in range(200)]


def jumping(canvas: GanttCanvas) -> list[tuple[int, int]]:
    """To any row, and the bars there."""
    chance = random.Random(1)
    high, wide = canvas.verticalScrollBar().maximum(), canvas.horizontalScrollBar().maximum()
    return [(round(share * wide), round(share * high)) for share in (chance.random() for _ in range(200))]


def rescheduled(window: MainWindow) -> list[float]:
    """The frame after a day at the beginning is closed, or open again, so that almost all bars move: laid
    out again and painted, the schedule not counted.
    """
    bench, canvas = window.workbench, window.gantt.canvas
    bench.scheduled.disconnect()  # what the view does then is done below, by the clock
    day = bench.plan.roadmap.start + timedelta(days=1)
    times = []
    for number in range(20):
        before = [canvas.picture.bar(row.id) for row in canvas.picture.rows]
        if number % 2:
            bench.document.undo()
        else:
            with bench.document.change(_title()) as edit:
                edit.add(CalendarException(name="Closed", start=day, finish=day))
        QApplication.processEvents()
        bench.schedule.finish  # noqa: B018 - part of the schedule
        began = time.process_time()
        canvas.again()
        QCoreApplication.sendPostedEvents()
        times.append((time.process_time() - began) * 1000)
        after = [canvas.picture.bar(row.id) for row in canvas.picture.rows]
        moved = sum(one != other for one, other in zip(before, after, strict=True))
        assert moved > 0.9 * len(after), f"{moved} bars moved"
    return times


class Scene:
    """The peer: an item a bar, an item a link, in a QGraphicsView of the same size."""

    def __init__(self, picture: GanttPicture) -> None:
        self.scene = QGraphicsScene()
        self.bars: dict[str, QGraphicsRectItem] = {}
        self.links: list[tuple[Dependency, QGraphicsPathItem]] = []
        pen = QPen(QColor("#335577"))
        for row in picture.rows:
            bar = picture.bar(row.id)
            if bar is not None:
                item = QGraphicsRectItem(QRectF(bar.x, bar.y, bar.width, bar.height))
                item.setPen(pen)
                self.scene.addItem(item)
                self.bars[row.id] = item
        for link in picture.plan.rows(Dependency):
            item_of_link = QGraphicsPathItem(self._path(link))
            self.scene.addItem(item_of_link)
            self.links.append((link, item_of_link))
        self.view = QGraphicsView(self.scene)
        self.view.resize(1600, 900)
        self.view.show()
        self.view.viewport().repaint()

    def _path(self, link: Dependency) -> QPainterPath:
        start, end = self.bars[link.predecessor].rect(), self.bars[link.successor].rect()
        path = QPainterPath(QPointF(start.right(), start.center().y()))
        path.lineTo(end.left(), start.center().y())
        path.lineTo(end.left(), end.center().y())
        return path

    def moved(self) -> float:
        """Move every bar by a day, and paint."""
        began = time.process_time()
        for bar in self.bars.values():
            bar.setRect(bar.rect().translated(4.0, 0.0))
        for link, item in self.links:
            item.setPath(self._path(link))
        self.view.viewport().repaint()
        return (time.process_time() - began) * 1000


def _title() -> Title:
    return Title("change.block.resized", name="b0", count=1)


def verdict(reached: bool) -> str:
    return "reached" if reached else "not reached"


def measured(work: Callable[[], float], runs: int) -> float:
    return p95([work() for _ in range(runs)])


def main() -> None:
    application()
    print(f"G4 frames of {BLOCKS} rows and {LINKS} links at 1600×900, PySide6 {PySide6.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(Workspace(Path(folder)), Settings(None), "en")
        window.session.may_leave = lambda: True  # type: ignore[method-assign]  # nobody is here to ask
        window.resize(1600, 900)
        window.show()
        window.session.show_plan(large_plan(BLOCKS, LINKS))
        window.show_view(GANTT)
        while window.workbench.known is None:  # processor time is that of every thread
            QApplication.processEvents()
        canvas = window.gantt.canvas
        canvas.zoom_to(1.0)
        for name, positions in (("scrolling", scrolling(canvas)), ("jumping", jumping(canvas))):
            found = p95(frames(canvas, positions))
            print(f"  {name}: p95 {found:.1f} ms (limit {FRAME}): {verdict(found <= FRAME)}")
        ours = p95(rescheduled(window))
        peer = measured(Scene(canvas.picture).moved, 10)
        ratio = f"{ours:.1f} ms = 1/{peer / ours:.0f} of QGraphicsScene's {peer:.0f} ms"
        print(f"  after a reschedule: {ratio}: {verdict(ours <= peer * SHARE)}")
        window.workbench.background.wait()
        window.close()


if __name__ == "__main__":
    with rarely_collected():
        main()
