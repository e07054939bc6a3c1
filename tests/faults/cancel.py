"""Cancel at any moment: Ctrl+C in the middle of opening, importing, exporting, levelling. For ``disk.call``.

The moment is a count of function calls, so that it is the same each time and may be any: in a fork, the n-th
call of the command raises KeyboardInterrupt, as the signal would there.
"""

import contextlib
import errno
import importlib
import io
import multiprocessing
import os
import random
import sys
import tempfile
import threading
from collections import Counter
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from roadmap_planner.cli import main
from roadmap_planner.document.document import Document
from roadmap_planner.document.unsaved import recoverable
from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import in_child
from tests.faults.work import plan_after

CANCELLED = 130

WORK: dict[str, tuple[str, ...]] = {
    "open": ("check", "{plan}", "--json"),
    "import": ("import", "{table}", "-o", "{out}/other.roadmap", "--force", "--start", "2027-03-01"),
    "export": ("export", "{plan}", "{out}/other.csv", "--force"),
    "export a picture": ("export", "{plan}", "{out}/other.svg", "--view", "map", "--force"),
    "export a PDF": ("export", "{plan}", "{out}/other.pdf", "--view", "people", "--force"),
    "level": ("level", "{plan}", "-o", "{out}/other.roadmap", "--force"),
}
"""What is cancelled: a command line."""

LOADED = (
    "render.devices", "render.dossier", "render.fonts", "render.levelling", "exchange.formats",
    "commands.check", "commands.export", "commands.importing", "commands.level",
    "planning.levelling", "document.document",
)  # fmt: skip
"""What is there before anything is cancelled: no library expects an interrupt in the middle of its import."""

OURS = f"{os.sep}roadmap_planner{os.sep}"
"""Only calls of functions of the program count."""

OLD = b"what stood there"


def cancel_many(folder: str, what: str, count: int, seed: int) -> dict[str, Any]:
    """Cancel a command so many times, each at another moment. "problems" is empty when nothing is left of it:
    what stood at its target stands, or the new file whole; no temporary, working copy or process remains.
    """
    for name in LOADED:
        importlib.import_module(f"roadmap_planner.{name}")
    place = Path(folder)
    given = _prepared(place, what)
    calls = in_child(partial(_run, place, given, 0)).value["calls"]
    rng = random.Random(seed)
    problems: list[str] = []
    outcomes: Counter[str] = Counter()
    for _ in range(count):
        moment = rng.randint(1, calls)
        for file in (place / "out").glob("other.*"):
            file.write_bytes(OLD)
        tried = in_child(partial(_run, place, given, moment))
        problem = tried.raised or (f"signal {tried.signal}" if tried.signal else _wrong(place, tried.value))
        if problem:
            problems.append(f"{what}, call {moment} of {calls}: {problem}")
        outcomes["cancelled" if tried.value and tried.value["code"] == CANCELLED else "done"] += 1
    return {
        "counts": {f"{what}: {outcome}": number for outcome, number in outcomes.items()},
        "problems": problems,
    }


def _prepared(place: Path, what: str) -> list[str]:
    os.environ.update(XDG_STATE_HOME=str(place / "state"), TMPDIR=str(place / "tmp"))
    tempfile.tempdir = None  # asked again
    for name in ("out", "tmp", "share"):
        (place / name).mkdir()
    plan, table = place / "share" / "plan.roadmap", place / "share" / "table.csv"
    table.write_text("name;duration\n" + "".join(f"Block {n};{n}\n" for n in range(1, 30)), encoding="utf-8")

    def begin() -> None:
        document = Document.create(plan_after(20), Workspace(place / "before"))
        document.save(plan)
        document.close()

    assert not in_child(begin).raised
    given = [one.format(plan=plan, table=table, out=place / "out") for one in WORK[what]]
    target = next((Path(one) for one in given if "other." in one), None)
    if target is not None:
        target.write_bytes(OLD)
    return given


def _run(place: Path, given: list[str], moment: int) -> dict[str, Any]:
    """The command, cancelled at the n-th function call; at none with 0."""
    calls = 0

    def count(frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        if event == "call" and OURS in frame.f_code.co_filename:
            calls += 1
            if calls == moment:
                sys.setprofile(None)
                raise KeyboardInterrupt

    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        sys.setprofile(count)
        try:
            code = main(given)
        except KeyboardInterrupt:  # outside of all that could answer
            code = CANCELLED
        finally:
            sys.setprofile(None)
    threads = [
        one.name for one in threading.enumerate() if one is not threading.main_thread() and not one.daemon
    ]
    return {
        "code": code,
        "calls": calls,
        "said": told.getvalue() if code == CANCELLED else "",
        "left": [*threads, *[str(one) for one in multiprocessing.active_children()], *_children()],
    }


def _children() -> list[str]:
    """Processes that this one has started and not waited for."""
    try:
        pid, _ = os.waitpid(-1, os.WNOHANG)
    except OSError as error:
        return [] if error.errno == errno.ECHILD else [str(error)]
    return [f"process {pid}"]


def _wrong(place: Path, answer: dict[str, Any]) -> str:
    """What a command that was cancelled has left, or said."""
    if answer["left"]:
        return f"still there: {answer['left']}"
    if "Traceback" in answer["said"]:
        return f"said: {answer['said']}"
    names = {one.name for one in (place / "out").iterdir()}
    rubbish = [name for name in names if not name.startswith("other.")]
    offered = recoverable(Workspace(place / "state" / "roadmap-planner"))  # and what holds nothing is cleared
    working = [str(one) for one in (place / "state").rglob("work.db")]
    private = [one.name for one in (place / "tmp").iterdir()]
    if rubbish or offered or working or private:
        return f"left behind: {rubbish} {offered} {working} {private}"
    for file in (place / "out").iterdir():
        found = file.read_bytes()
        if found != OLD and answer["code"] == CANCELLED and len(found) < 200:
            return f"{file.name} is neither the old nor the new one"
        if file.suffix == ".roadmap" and found != OLD:
            Document.open(file, Workspace(place / "before")).close()
    return ""
