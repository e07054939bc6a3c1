"""Work off the user's thread ends before the program does."""

import subprocess
import sys

PROGRAM = """
import time
from PySide6.QtWidgets import QApplication
from roadmap_planner.ui.background import Background
app = QApplication([])
background = Background(app)
background.run(lambda: (time.sleep(0.3), print("done"))[1], print)
"""


def test_a_program_that_ends_waits_for_what_goes_on() -> None:
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert made.stdout == "done\n"
    assert made.stderr == ""
