"""G8: a simulation of 1,000 blocks in 10,000 trials against drawing as many random numbers with numpy alone.

One number for each duration and trial, evenly spread, as ``numpy.random.default_rng`` draws them in float32:
what a simulation cannot do without. (``Generator.beta``, which draws PERT durations, takes twelve times as
long.) Three-point durations everywhere, links of all types, a working calendar with holidays; finish of the
plan, waves and criticality of every block are counted. Times are processor time of one core, in turns.
Garbage is looked for as rarely as the program does.
"""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np

from benchmarks.plans import large_plan, lived_in
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Dependency, DependencyType
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.simulation import Wanted, simulate
from roadmap_planner.start import rarely_collected

BLOCKS, LINKS, TRIALS, LIMIT, RUNS = 1_000, 1_500, 10_000, 5.0, 15


def bare() -> Plan:
    """Blocks with three points, a fifth of the links not finish-to-start, ten holidays."""
    chance = random.Random(8)
    made = large_plan(BLOCKS, LINKS)
    types = [*DependencyType]
    blocks = {
        one.id: replace(
            one,
            optimistic=max(1, one.duration * 3 // 4),
            pessimistic=one.duration * 2 + chance.randrange(3),
        )
        for one in made.rows(Block)
    }
    links = {
        one.id: replace(one, type=chance.choice(types), lag=chance.randrange(-1, 4))
        if chance.random() < 0.2
        else one
        for one in made.rows(Dependency)
    }
    holidays = {
        str(month): CalendarException(
            id=str(month), name="holiday", start=date(2027, month, 3), finish=date(2027, month, 3)
        )
        for month in range(1, 11)
    }
    return made.replacing({Block: blocks, Dependency: links, CalendarException: holidays})


def in_turn(*works: Callable[[], object]) -> list[float]:
    """The median processor time of each, done in turns so that what slows one slows the other."""
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(RUNS):
        for work, passed in zip(works, times, strict=True):
            began = time.process_time()
            work()
            passed.append(time.process_time() - began)
    return [statistics.median(one) for one in times]


def draw() -> None:
    chance = np.random.default_rng(1)
    batch = np.empty((BLOCKS, 1_000), np.float32)
    for _ in range(TRIALS // 1_000):
        chance.random(out=batch, dtype=np.float32)


def main() -> None:
    print(f"G8 simulation, {BLOCKS:,} blocks x {TRIALS:,} trials, numpy {np.__version__}")
    for about, plan in (
        ("links and holidays", bare()),
        ("constraints, progress, closures", lived_in(bare())),
    ):
        dates = schedule(plan)
        for name, bands in (("finish, waves, criticality", False), ("and the finish of every block", True)):
            ours, peer = in_turn(partial(simulate, dates, Wanted(TRIALS, bands=bands)), draw)
            verdict = "reached" if ours <= LIMIT * peer else "not reached"
            both = f"{ours * 1000:.0f} ms against {peer * 1000:.0f}"
            print(f"  {about}; {name}: {both} = {ours / peer:.1f}x (limit {LIMIT:.0f}x): {verdict}")


if __name__ == "__main__":
    with rarely_collected():
        main()
