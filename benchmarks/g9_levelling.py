"""G9: scheduling under scarce resources against the best known makespans of the PSPLIB.

python -m benchmarks.g9_levelling FOLDER [SET…]: the folder with the ``.sm`` files and ``best_known.csv``.
Without a solver each instance gets one second of one core; with the solver that and nine seconds of two
cores. Both are processor time and not the clock's, because the machine may be shared; the longest is told.
"""

import sys
import time
from pathlib import Path
from statistics import mean

from benchmarks.psplib import best_known, read
from roadmap_planner.planning.rcpsp import shortages
from roadmap_planner.planning.rcpsp_search import Effort, Solution, solved
from roadmap_planner.planning.rcpsp_solver import Limits, available, proved

SETS = (("j60", 3.0, 1.0), ("j120", 7.0, 4.0))
"""Name, and the mean gap in per cent allowed without and with the solver."""

WITHOUT, WITH, CORES = 1.0, 10.0, 2
"""Seconds for each instance, and cores that the solver has in them."""

PATIENCE = 120.0
"""Seconds by the clock after which an instance is given up on a machine that is too busy."""


def gap(found: Solution, best: int) -> float:
    """In per cent of the best known makespan."""
    return 100 * (found.makespan / best - 1)


def until(seconds: float) -> Limits:
    """Limits that are reached after so many seconds of processor time."""
    end = time.process_time() + seconds
    return Limits(seconds=PATIENCE, cancelled=lambda: time.process_time() >= end)


def measure(folder: Path, name: str, *, solver: bool) -> tuple[list[float], float]:
    """The gap of every instance, and the longest that one took by the clock; every schedule is checked."""
    best, gaps, longest = best_known(folder), [], 0.0
    for file in sorted(folder.glob(f"{name}*.sm")):
        problem, began = read(file), time.perf_counter()
        effort = Effort(schedules=1_000_000, seconds=WITHOUT, clock=time.process_time)
        found = solved(problem, effort)
        if solver:
            found = proved(problem, until(CORES * (WITH - WITHOUT)), found)
        wrong = [link for link in problem.links if found.starts[link[1]] < found.starts[link[0]] + link[2]]
        if wrong or shortages(problem, found.starts):
            raise AssertionError(f"{file.name}: the schedule is not feasible")
        gaps.append(gap(found, best[file.name]))
        longest = max(longest, time.perf_counter() - began)
    return gaps, longest


def main() -> None:
    if len(sys.argv) < 2:
        print("G9 levelling: not run, it needs the folder of the PSPLIB instances")
        return
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    print("G9 levelling against the best known makespans of the PSPLIB")
    for name, alone, aided in SETS:
        if wanted and name not in wanted:
            continue
        for solver, limit in ((False, alone), (True, aided)):
            if solver and not available():
                print(f"  {name} with the solver: OR-tools is not installed")
                continue
            gaps, longest = measure(folder, name, solver=solver)
            verdict = "reached" if mean(gaps) <= limit else "not reached"
            aid = "with the solver" if solver else "without a solver"
            reached = sum(one <= 0 for one in gaps)
            print(
                f"  {name} {aid}: mean gap {mean(gaps):.2f} % (limit {limit} %): {verdict}; {len(gaps)} "
                f"instances, {reached} at the best known, {longest:.0f} s at most by the clock"
            )


if __name__ == "__main__":
    main()
