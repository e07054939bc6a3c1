"""All 58 checks of a plan with its people, against a full reschedule of the same plan in the same run.

The reschedule (network, calendar, both passes and every date) is the other thing that follows from an edit,
so the ratio says how much of the wait the checks are. Findings are counted, so that no run is of an empty plan.

    python -m benchmarks.assess [BLOCKS …]
"""

import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.plans import peopled_plan
from roadmap_planner.factors.assess import assess
from roadmap_planner.planning.schedule import as_mapping, schedule

GOALS = {1_000: 60.0, 10_000: 1000.0}
"""Milliseconds."""


def median_ms(work: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


def main() -> None:
    for blocks in [int(one) for one in sys.argv[1:]] or list(GOALS):
        plan = peopled_plan(blocks)
        dates = schedule(plan)
        times = 9 if blocks <= 2_000 else 3
        peer = median_ms(lambda plan=plan: as_mapping(schedule(plan)), times)  # type: ignore[misc]
        own = median_ms(lambda plan=plan, dates=dates: assess(plan, dates), times)  # type: ignore[misc]
        found = len(assess(plan, dates).findings())
        print(
            f"{blocks:>6} blocks: assess {own:.0f} ms, full reschedule {peer:.0f} ms = {own / peer:.2f}x,"
            f" {found} findings"
        )


if __name__ == "__main__":
    main()
