"""All 58 checks of a plan with its people, against a full reschedule of the same plan in the same run.

The reschedule (network, calendar, both passes and every date) is the other thing that follows from an edit,
so the ratio says how much of the wait the checks are. Of the two plans one has blocks and links only, the
other three findings a block. Times are of the processor. Garbage is looked for as rarely as the program does.

    python -m benchmarks.assess [BLOCKS …]
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks.plans import large_plan, peopled_plan
from roadmap_planner.factors.assess import assess
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import as_mapping, schedule
from roadmap_planner.start import rarely_collected

SIZES = (1_000, 10_000)


def median_ms(work: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


def main() -> None:
    for blocks in [int(one) for one in sys.argv[1:]] or SIZES:
        for name, plan in (("bare", large_plan(blocks, blocks * 3 // 2)), ("peopled", peopled_plan(blocks))):
            dates = schedule(plan)
            times = 9 if blocks <= 2_000 else 3
            peer = median_ms(partial(_all_dates, plan), times)
            own = median_ms(partial(assess, plan, dates), times)
            found = len(assess(plan, dates).findings())
            print(
                f"{blocks:>6} blocks, {name}: assess {own:.0f} ms, full reschedule {peer:.0f} ms"
                f" = {own / peer:.1f}x, {found} findings"
            )


def _all_dates(plan: Plan) -> object:
    return as_mapping(schedule(plan))


if __name__ == "__main__":
    with rarely_collected():
        main()
