"""Which milestones are the morning of their day. The others are the evening of it.

What takes no time begins its day when it is held to it by its start, or when nothing that it waits for takes
it to the end of a day: it waits for nothing, for other mornings, for the starts of work. A lag in calendar
days from it counts from that morning, and what follows it when it is done may begin on its day.
"""

from collections.abc import Mapping, Sequence

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Constraint

_HELD = frozenset({Constraint.MUST_START, Constraint.MANUAL})
_BEGINNING = frozenset(
    {Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER, Constraint.START_NO_LATER}
)


def mornings_of(
    plan: Plan, ids: Sequence[Id], before: Sequence[Sequence[tuple[int, int, int, bool, Id]]]
) -> frozenset[Id]:
    """The milestones that begin their day, of blocks in topological order and the links they wait for."""
    found: set[Id] = set()
    blocks = plan.all(Block)
    for id, links in zip(ids, before, strict=True):
        block = blocks[id]
        if block.duration:
            continue
        free = block.constraint in _BEGINNING
        if block.constraint in _HELD or (free and all(_is_morning(one, ids, blocks, found) for one in links)):
            found.add(id)
    return frozenset(found)


def _is_morning(
    link: tuple[int, int, int, bool, Id], ids: Sequence[Id], blocks: Mapping[Id, Block], found: set[Id]
) -> bool:
    """Whether a link leads to the morning of a day."""
    number, type_, lag, elapsed, _ = link
    other = ids[number]
    from_start = type_ % 2 == 1
    if blocks[other].duration == 0:
        return other in found and (elapsed or lag == 0)
    return from_start and (elapsed or lag == 0)
