"""Blocks with days of their own in a batch of trials: operations for the passes of ``early_trials.py`` and
``late_trials.py``. What surely takes time needs half the operations. Importing this file imports numpy.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from roadmap_planner.planning.distributions import Floats
from roadmap_planner.planning.own_time import OwnTime
from roadmap_planner.planning.says import NEVER, Says
from roadmap_planner.planning.sheet import NEAR

Work = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The days of a block, what it says, and its rows. ``lasts``: it takes time in every trial. ``passed``
    is how much of its time has passed at its finish.
    """

    time: OwnTime
    says: Says
    lasts: bool
    length: Floats
    start: Floats
    finish: Floats
    passed: Floats


def early(rows: OwnRows, ready: Floats, reach: Floats | None) -> Work:
    """Start and finish of a block that is ready then and finishes no earlier than ``reach``."""
    time, says, length = rows.time, rows.says, rows.length

    def work(_one: None, _other: None, out: Floats) -> None:
        bound = ready
        if reach is not None:
            bound = np.maximum(ready, time.start_reaching(reach, length))
        if says.latest_start < NEVER:
            bound = np.minimum(bound, says.latest_start)
        if says.greatest_finish < NEVER:
            most = np.full_like(length, says.greatest_finish)
            bound = np.minimum(bound, time.back(most, length))
        if rows.lasts and not says.bounds.manual:
            time.begin_and_finish(bound, length, rows.start, out, rows.passed)
            return
        rows.start[:] = ready if says.bounds.manual else time.start(bound)
        out[:] = time.finish(rows.start, length)
        rows.passed[:] = time.elapsed(out)

    return work


def late(rows: OwnRows, bound: Floats, begin: Floats | None, start: Floats, left: Floats) -> Work:
    """Late finish and late ``start`` of a block that finishes by ``bound`` and starts by ``begin``, and how
    much of its time is ``left`` to it; all late dates are ``NEAR`` earlier than they are.
    """
    time, length, near = rows.time, rows.length, np.float32(NEAR)

    def work(_one: None, _other: None, out: Floats) -> None:
        latest = bound + near
        if begin is not None:
            begun = begin + near
            through = time.finish(time.start_before(begun), length)
            # What takes no time may well begin on a day on which it cannot be worked on.
            latest = np.minimum(latest, through if rows.lasts else np.where(length > 0, through, begun))
        if rows.lasts:
            passed = time.last_start(latest, length, start, out)
        else:
            out[:] = time.finish_before(latest, length)
            passed = time.elapsed(out)
            start[:] = time.back(out, length)
        np.subtract(passed, rows.passed, out=left)
        np.subtract(out, near, out=out)
        np.subtract(start, near, out=start)

    return work
