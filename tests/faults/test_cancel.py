"""Row 61: whatever is cancelled, at any moment, leaves the state as it was, and nothing behind."""

import random
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.factors.assess import assess
from roadmap_planner.planning.levelling import level
from roadmap_planner.planning.rcpsp_search import Effort, solved
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.simulation import Wanted, simulate
from roadmap_planner.render import devices
from roadmap_planner.render.dossier import printed
from roadmap_planner.render.fonts import measure
from roadmap_planner.render.pages import PAPERS
from roadmap_planner.words import Words
from tests.faults.cancel import WORK, cancel_many
from tests.faults.disk import call
from tests.faults.processes import children
from tests.faults.work import plan_after
from tests.planning.test_levelling import two_at_once

OLD = b"what stood there"
TRIES = 12


@pytest.mark.parametrize("what", WORK)
def test_row_61_cancelled_at_any_moment_nothing_is_left(library: Path, tmp_path: Path, what: str) -> None:
    found = call(library, cancel_many, str(tmp_path), what, 5, 61)
    assert found["problems"] == []


class GivenUpError(Exception):
    """Whoever waited does not want to any more."""


Look = Callable[..., Any]
"""What long work calls again and again, in each of its forms; it raises when the work is given up."""


def opening(place: Path, look: Look) -> None:
    """Open a plan file."""
    document = Document.open(place / "share" / "plan.roadmap", Workspace(place / "state"), told=look)
    document.close()


def exporting(place: Path, look: Look) -> None:
    """Write the dossier over an older one."""
    plan = plan_after(20)
    dates = schedule(plan)
    pages = printed(plan, dates, assess(plan, dates), Words("en"), PAPERS["A4"], measure)
    devices.write_pdf(pages, place / "share" / "dossier.pdf", look)


def simulating(_place: Path, look: Look) -> None:
    """Simulate a plan."""
    simulate(schedule(plan_after(20)), Wanted(trials=20_000), look)


def levelling(_place: Path, look: Look) -> None:
    """Look for the best order of blocks that wait for one relay."""
    effort = Effort(schedules=60, cancelled=lambda: not look())
    level(schedule(two_at_once()), lambda problem, cost: solved(problem, effort, cost))


LONG: dict[str, Callable[[Path, Look], None]] = {
    "open": opening, "export": exporting, "simulate": simulating, "level": levelling,
}  # fmt: skip


def state_of(place: Path) -> dict[str, bytes]:
    """All there is: the user's files, the private ones, the temporary ones, and their folders."""
    return {
        str(one.relative_to(place)): one.read_bytes() if one.is_file() else b"" for one in place.rglob("*")
    }


@pytest.mark.parametrize("what", LONG)
def test_row_61_long_work_that_is_given_up_at_any_look_leaves_nothing(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment is drawn from all looks that the work takes: the first, the last, any between."""
    prepare(tmp_path, monkeypatch)
    work, looks = LONG[what], 0

    def counting(*_: object) -> bool:
        nonlocal looks
        looks += 1
        return True

    work(tmp_path, counting)
    (tmp_path / "share" / "dossier.pdf").write_bytes(OLD)
    assert looks > 1, "it is never asked whether to go on"
    before, processes, threads = state_of(tmp_path), children(), threading.active_count()
    rng = random.Random(61)
    for moment in {1, looks, *(rng.randint(1, looks) for _ in range(TRIES))}:
        with pytest.raises(GivenUpError):
            work(tmp_path, giving_up_at(moment))
        assert state_of(tmp_path) == before, f"at look {moment} of {looks}"
        assert children() == processes
        assert threading.active_count() == threads


def giving_up_at(moment: int) -> Look:
    """Raises at the n-th look."""
    left = moment

    def look(*_: object) -> bool:
        nonlocal left
        left -= 1
        if left == 0:
            raise GivenUpError
        return True

    return look


def prepare(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share with a plan; folders for private and temporary files."""
    for name in ("share", "tmp"):
        (place / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place / "tmp"))
    devices.application()
    document = Document.create(plan_after(20), Workspace(place / "state"))
    document.save(place / "share" / "plan.roadmap")
    document.close()
