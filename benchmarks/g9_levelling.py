"""G9: scheduling under scarce resources against the best known makespans of the PSPLIB.

python -m benchmarks.g9_levelling FOLDER: the folder with the ``.sm`` files and ``best_known.csv``. Without a
solver each instance gets one second of processor time of one core (not of the clock: the machine may be
shared); with the solver ten seconds by the clock.
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

WITHOUT, WITH = 1.0, 10.0
"""Seconds for each instance."""


def gap(found: Solution, best: int) -> float:
    """In per cent of the best known makespan."""
    return 100 * (found.makespan / best - 1)


def measure(folder: Path, name: str, *, solver: bool) -> tuple[int, float]:
    """How many instances, and the mean gap over them; every schedule is checked."""
    best, gaps = best_known(folder), []
    for file in sorted(folder.glob(f"{name}*.sm")):
        problem = read(file)
        effort = Effort(schedules=1_000_000, seconds=WITHOUT, clock=time.process_time)
        found = solved(problem, effort)
        if solver:
            found = proved(problem, Limits(seconds=WITH - WITHOUT), found)
        wrong = [link for link in problem.links if found.starts[link[1]] < found.starts[link[0]] + link[2]]
        if wrong or shortages(problem, found.starts):
            raise AssertionError(f"{file.name}: the schedule is not feasible")
        gaps.append(gap(found, best[file.name]))
    return len(gaps), mean(gaps)


def main() -> None:
    if len(sys.argv) < 2:
        print("G9 levelling: not run, it needs the folder of the PSPLIB instances")
        return
    folder = Path(sys.argv[1])
    print("G9 levelling against the best known makespans of the PSPLIB")
    for name, alone, aided in SETS:
        for solver, limit in ((False, alone), (True, aided)):
            if solver and not available():
                print(f"  {name} with the solver: OR-tools is not installed")
                continue
            count, found = measure(folder, name, solver=solver)
            verdict = "reached" if found <= limit else "not reached"
            aid = "with the solver" if solver else "without a solver"
            print(
                f"  {name} {aid}: mean gap {found:.2f} % over {count} instances (limit {limit} %): {verdict}"
            )


if __name__ == "__main__":
    main()
