"""Hold the program against plans that MS Project itself scheduled, and against the PSPLIB.

python -m scripts.truth FOLDER reads every MS Project XML file (``truth_plans.py`` says what is compared)
and PSPLIB instance (``.sm``) found under it. A file that cannot be read is named with the reason. For each
plan it says how many figures agree, each that does not, how many cannot be compared and why.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from benchmarks.psplib import best_known, read
from roadmap_planner.planning.rcpsp import shortages
from roadmap_planner.planning.rcpsp_search import Effort, solved
from scripts.truth_plans import Tally, plans

SECONDS = 1.0
"""Processor time for each instance of the PSPLIB."""

MOST_NAMED = 8
"""Disagreements, and reasons, named for each file."""


def tell_plans(folder: Path) -> None:
    """Compare every plan, file by file."""
    agree = figures = files = apart = 0
    for path, found in plans(folder):
        name = path.relative_to(folder)
        if isinstance(found, str):
            print(f"{name}: cannot be read: {found}")
            continue
        same = sum(one.same for one in found.compared)
        files, agree, figures = files + 1, agree + same, figures + len(found.compared)
        apart += len(found.apart)
        print(f"{name}: {same} of {len(found.compared)} agree" + _apart(found))
        _list([f"{one.task}, {one.name}: MS Project {one.theirs}, here {one.ours}" for one in found.differ])
        if found.apart:
            _list(found.why, "not comparable because: ")
    rest = f"; {apart} more figures cannot be compared to the day" if apart else ""
    print(f"MS Project: {agree} of {figures} figures agree, in {files} files{rest}")


def _apart(found: Tally) -> str:
    if not found.apart:
        return ""
    same = sum(one.same for one in found.apart)
    return f"; {len(found.apart)} not comparable ({same} of them happen to be the same)"


def _list(lines: Sequence[str], before: str = "") -> None:
    for line in lines[:MOST_NAMED]:
        print(f"  {before}{line}")
    if len(lines) > MOST_NAMED:
        print(f"  and {len(lines) - MOST_NAMED} more")


def tell_instances(folder: Path) -> None:
    """Schedule every instance of the PSPLIB whose best known makespan is listed beside it."""
    gaps: list[float] = []
    for path in sorted(one for one in folder.rglob("*") if one.suffix.lower() == ".sm"):
        name = path.relative_to(folder)
        try:
            known = {name.lower(): value for name, value in best_known(path.parent).items()}
            best = known.get(path.name.lower())
            problem = read(path)
        except (OSError, ValueError, KeyError, IndexError) as error:
            print(f"{name}: cannot be read: {error}")
            continue
        if best is None:
            print(f"{name}: its best known makespan is not listed")
            continue
        found = solved(problem, Effort(schedules=1_000_000, seconds=SECONDS, clock=time.process_time))
        if shortages(problem, found.starts):
            print(f"{name}: the schedule found is not feasible")
            continue
        gaps.append(100 * (found.makespan / best - 1))
        print(f"{name}: {found.makespan}, best known {best} ({gaps[-1]:+.1f} %)")
    if gaps:
        reached = sum(gap <= 0 for gap in gaps)
        print(f"PSPLIB: {reached} of {len(gaps)} makespans are the best known, mean gap {mean(gaps):.2f} %")


def main() -> None:
    """Tell what agrees in a folder."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("python -m scripts.truth FOLDER")
    folder = Path(sys.argv[1])
    tell_plans(folder)
    tell_instances(folder)


if __name__ == "__main__":
    main()
