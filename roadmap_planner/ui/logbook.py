"""The log, and the traces that a native crash leaves. Neither holds anything of a document."""

import faulthandler
import logging
import traceback
from contextlib import suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

import platformdirs

import roadmap_planner

log = logging.getLogger("roadmap_planner")

CRASH = "crash.txt"
MOST_KEPT = 5
"""Traces of crashes that are kept, the newest."""


def log_folder() -> Path:
    """Where the log and the traces of crashes are kept."""
    return platformdirs.user_state_path("roadmap-planner", appauthor=False) / "log"


class Logbook:
    """A log of five files of a megabyte at most, and the file that takes the trace of a native crash.

    ``crashed`` when the trace of an earlier crash was found: it is then put aside, and found once. Where
    nothing can be written there is no log.
    """

    def __init__(self, folder: Path) -> None:
        """Open both."""
        self.crashed = False
        self._handler: RotatingFileHandler | None = None
        self._trace: IO[str] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.crashed = _put_aside(folder)
            self._handler = RotatingFileHandler(
                folder / "roadmap-planner.log", maxBytes=1_000_000, backupCount=4
            )
            self._trace = (folder / CRASH).open("a", encoding="utf-8")
        except OSError:
            return
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(self._handler)
        log.setLevel(logging.INFO)
        log.info("start %s", roadmap_planner.__version__)
        faulthandler.enable(self._trace)

    def close(self) -> None:
        """Write no more."""
        if self._handler is not None:
            log.removeHandler(self._handler)
            self._handler.close()
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()


def places(error: BaseException | None, trace: TracebackType | None) -> str:
    """Where in the code something was raised, and what led to it: kinds of errors and places, no text of any
    error, for that may hold what a plan holds.
    """
    lines = [_place(one) for one in traceback.extract_tb(trace)]
    cause = None if error is None else error.__cause__ or error.__context__
    if cause is not None:
        lines += [
            "",
            f"after {type(cause).__name__}",
            *(_place(one) for one in traceback.extract_tb(cause.__traceback__)),
        ]
    return "\n".join(lines)


def _place(frame: traceback.FrameSummary) -> str:
    """A file by its name in its package: the folders above may tell who somebody is."""
    parts = Path(frame.filename).parts
    roots = [at for at, part in enumerate(parts) if part in {"roadmap_planner", "site-packages"}]
    name = "/".join(parts[roots[-1] :]) if roots else Path(frame.filename).name
    return f"  {name}:{frame.lineno} in {frame.name}"


def _put_aside(folder: Path) -> bool:
    """Give the trace of a crash a name with its time."""
    trace = folder / CRASH
    if not trace.is_file() or trace.stat().st_size == 0:
        return False
    at = datetime.fromtimestamp(trace.stat().st_mtime)
    trace.replace(folder / f"crash-{at:%Y%m%d-%H%M%S}.txt")
    for old in sorted(folder.glob("crash-*.txt"))[:-MOST_KEPT]:
        with suppress(OSError):
            old.unlink()
    return True
