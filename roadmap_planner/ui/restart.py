"""Restart: the same plans in a new process; what is unsaved goes with it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import roadmap_planner
from roadmap_planner.ui.desk import Desk
from roadmap_planner.ui.instance import Instance


def restart(desk: Desk, instance: Instance) -> None:
    """Leave all plans as they are, and open them anew; this process then ends."""
    left = desk.leave()
    instance.release()  # else the new process would hand over to this one
    copies = [part for name in left.working_copies for part in ("--resume", name)]
    spawn([*copies, *(part for path in left.files for part in ("--reopen", str(path)))])


def spawn(arguments: Sequence[str]) -> None:
    """Start the program as a process of its own."""
    root = str(Path(roadmap_planner.__file__).parent.parent)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "roadmap_planner"]
    subprocess.Popen(
        [*command, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
