"""G7: process start to first frame: an empty window against a bare QMainWindow; a plan of 10,000 blocks.

Each process says what it took of the processor until its first frame was painted, and when that was.
What a window does afterwards (findings, libraries for the first change) and how it closes is not part of it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.plans import large_plan
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace

BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        app.exit(0)
window = Window()
window.show()
app.exec()
print(time.process_time(), time.time())
"""

OURS = """
import sys
import time
from roadmap_planner.start import rarely_collected
collected = rarely_collected()
collected.__enter__()
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from roadmap_planner.ui.app import application, make_window
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.views import GANTT
app = application()
window = make_window(Workspace(Path(sys.argv[1])), Settings(None), "en")
painted = []
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            painted.append(watched)
        return False
watch = Watch()
if len(sys.argv) == 2:
    window.installEventFilter(watch)
window.show()
if len(sys.argv) > 2:
    window.open_path(Path(sys.argv[2]))
    window.show_view(GANTT)
    window.gantt.canvas.viewport().installEventFilter(watch)
while not painted:
    app.processEvents()
app.processEvents()
print(time.process_time(), time.time())
window.close()
"""


def seconds(code: str, compiled: str, *arguments: str, runs: int = 5) -> tuple[float, float]:
    """The median time until the first frame, compiled as when installed: of the processor, by the clock."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    processor, wall = [], []
    for _ in range(runs):
        began = time.time()
        told = subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout
        took, on = map(float, told.split())
        processor.append(took)
        wall.append(on - began)
    return statistics.median(processor), statistics.median(wall)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        document = Document.create(large_plan(10_000, 15_000), Workspace(place / "made"))
        document.save(place / "large.roadmap")
        document.close()
        compiled = str(place / "compiled")
        bare = seconds(BARE, compiled)
        empty = seconds(OURS, compiled, str(place / "state"))
        large = seconds(OURS, compiled, str(place / "state"), str(place / "large.roadmap"), runs=3)
    print(f"G7 start to first frame; bare QMainWindow {told(bare)}")
    for name, found, limit in (("empty window", empty, 1.15), ("10,000 blocks", large, 2.0)):
        ratio = found[0] / bare[0]
        verdict = "reached" if ratio <= limit else "not reached"
        print(f"  {name}: {told(found)}: {ratio:.1f} by processor time (limit {limit}): {verdict}")


def told(times: tuple[float, float]) -> str:
    return f"{times[0] * 1000:.0f} ms of processor time, {times[1] * 1000:.0f} ms by the clock"


if __name__ == "__main__":
    main()
