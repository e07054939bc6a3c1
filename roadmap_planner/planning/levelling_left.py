"""What levelling leaves overloaded, and why no delay helps.

A block may ask for more than the relay has in any week; work that is under way or has fixed dates stays.
"""

from collections import defaultdict
from dataclasses import dataclass

from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Relay, RelayAssignment
from roadmap_planner.planning.levelling import Levelling, stays
from roadmap_planner.planning.workload import TOLERANCE, parts_of


@dataclass(frozen=True, slots=True)
class Beyond:
    """A block that asks for more days a week than its relay has, whenever it runs."""

    block: Id
    effort: float
    capacity: float


@dataclass(frozen=True, slots=True)
class Left:
    """A relay who stays overloaded in so many weeks: through blocks beyond their capacity, and ``fixed`` ones
    that are not delayed. Both are empty where what may move finds no room before a date that must hold.
    """

    relay: Id
    weeks: int
    beyond: tuple[Beyond, ...]
    fixed: tuple[Id, ...]


def left_over(found: Levelling) -> tuple[Left, ...]:
    """Why relays stay overloaded, a row a relay; blocks in the order in which they first ask too much."""
    plan, dates = found.plan, found.schedule
    weeks: dict[Id, int] = defaultdict(int)
    asking: dict[Id, dict[Id, None]] = defaultdict(dict)
    for one in found.left:
        weeks[one.relay] += 1
        asking[one.relay].update(
            dict.fromkeys(part.block for part in parts_of(plan, dates, one.relay, one.week))
        )
    efforts = {(one.relay, one.block): one.effort for one in plan.rows(RelayAssignment)}
    rows = []
    for relay, blocks in asking.items():
        capacity = plan.get(Relay, relay).capacity
        beyond = tuple(
            Beyond(block, effort, capacity)
            for block in blocks
            if (effort := efforts[relay, block]) > capacity + TOLERANCE
        )
        known = {one.block for one in beyond}
        fixed = tuple(block for block in blocks if block not in known and stays(dates, block))
        rows.append(Left(relay, weeks[relay], beyond, fixed))
    return tuple(rows)
