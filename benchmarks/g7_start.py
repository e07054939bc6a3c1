"""G7: process start to first frame: an empty window against a bare QMainWindow; a plan of 10,000 blocks."""

import os
import statistics
import subprocess
import sys
import tempfile
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
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from roadmap_planner.ui.app import application, make_window
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.ui.settings import Settings
app = application()
window = make_window(Workspace(Path(sys.argv[1])), Settings(None), "en")
window.show()
if len(sys.argv) > 2:
    window.open_path(Path(sys.argv[2]))
    window.show_view(2)
QTimer.singleShot(0, lambda: app.exit(0))
app.exec()
"""


def seconds(code: str, *arguments: str, runs: int = 5) -> float:
    """The median time of the process."""
    import time

    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=environment)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        document = Document.create(large_plan(10_000, 15_000), Workspace(place / "made"))
        document.save(place / "large.roadmap")
        document.close()
        bare = seconds(BARE)
        empty = seconds(OURS, str(place / "state"))
        large = seconds(OURS, str(place / "state"), str(place / "large.roadmap"), runs=3)
    print(f"G7 start to first frame; bare QMainWindow {bare * 1000:.0f} ms")
    for name, found, limit in (("empty window", empty, 1.15), ("10,000 blocks", large, 2.0)):
        ratio = found / bare
        verdict = "reached" if ratio <= limit else "not reached"
        print(f"  {name}: {found * 1000:.0f} ms = {ratio:.2f} (limit {limit}): {verdict}")


if __name__ == "__main__":
    main()
