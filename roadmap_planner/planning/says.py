"""What a block says besides its links when its duration is not known: constraints told apart into what they
bind, the start or the finish.
"""

from typing import NamedTuple

from roadmap_planner.model.entity import changed
from roadmap_planner.model.work import Block, Constraint
from roadmap_planner.planning.bounds import FAR, Bounds, bounds_of
from roadmap_planner.planning.schedule import Schedule

NEVER = float("inf")


class Says(NamedTuple):
    """What a block says besides its links, for any duration. Starts and finishes are instants."""

    bounds: Bounds
    earliest: float
    """Of the start, or of what remains of work under way."""
    least_finish: float = -NEVER
    latest_start: float = NEVER
    greatest_finish: float = NEVER
    """Early dates do not pass it (finish no later than, must finish on)."""
    deadline: float = NEVER
    """Late finishes do not pass it."""
    deadline_start: float = NEVER
    """Late starts do not pass it."""


def said_by(block: Block, own: Bounds, schedule: Schedule) -> Says:
    """What a block says, told apart into what depends on its duration and what does not."""
    calendar = schedule.calendar
    if own.done or own.manual:
        return Says(own, own.earliest, deadline=own.latest_finish)
    day = block.constraint_date
    if day is None or not block.constraint.dated:
        deadline = float(own.latest_finish) if own.latest_finish < FAR else NEVER
        return Says(own, own.earliest, deadline=deadline)
    status = schedule.plan.roadmap.status_date
    free = bounds_of(_unbound(block), calendar, None if status is None else calendar.index(status), own.days)
    deadline = float(free.latest_finish) if free.latest_finish < FAR else NEVER
    start, finish = float(calendar.index(day)), float(calendar.index_before(day) + 1)
    begun = own.started is not None
    begin = start if own.days is None else float(own.days.start(int(start)))
    match block.constraint:
        case Constraint.FINISH_NO_EARLIER:
            return Says(own, free.earliest, least_finish=finish, deadline=deadline)
        case Constraint.FINISH_NO_LATER | Constraint.MUST_FINISH if begun:
            return Says(own, free.earliest, deadline=min(deadline, finish))
        case _ if begun:
            return Says(own, free.earliest, deadline=deadline)
        case Constraint.START_NO_EARLIER:
            return Says(own, max(free.earliest, start), deadline=deadline)
        case Constraint.START_NO_LATER:
            return Says(own, free.earliest, latest_start=start, deadline=deadline, deadline_start=begin)
        case Constraint.FINISH_NO_LATER:
            deadline = min(deadline, finish)
            return Says(own, free.earliest, greatest_finish=finish, deadline=deadline)
        case Constraint.MUST_START:
            return Says(own, start, latest_start=start, deadline=deadline, deadline_start=begin)
        case _:
            deadline = min(deadline, finish)
            return Says(own, -NEVER, least_finish=finish, greatest_finish=finish, deadline=deadline)


def _unbound(block: Block) -> Block:
    return changed(block, {"constraint": Constraint.AS_SOON_AS_POSSIBLE, "constraint_date": None})
