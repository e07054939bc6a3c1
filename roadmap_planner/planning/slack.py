"""Links that are not kept, and what the float of a block leaves room for."""

from dataclasses import dataclass

from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency, DependencyType
from roadmap_planner.planning.preview import preview, slipping
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.states import misses_deadline


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that the dates do not keep, and by how many working days they fall short of it."""

    link: Id
    days: int


@dataclass(frozen=True, slots=True)
class Room:
    """How far a block may slip, in working days, and what a day more would delay.

    ``total`` may be negative: so many days too late already. ``next`` is the first block that moves behind
    the free float; ``end`` says that the end of the plan is what the total float keeps, else ``deadlines``.
    """

    total: int
    free: int
    next: Id | None
    end: bool
    deadlines: tuple[Id, ...]


def is_broken(plan: Plan, dates: Schedule, link: Dependency) -> bool:
    """Whether the dates do not keep a link: a soft one, or one that a constraint or an actual date beats."""
    after = plan.get(Block, link.successor)
    may = link.soft or after.constraint_date is not None or after.actual_start is not None
    return may and shortfall(dates, link) > 0


def broken_links(plan: Plan, dates: Schedule) -> tuple[Broken, ...]:
    """Soft links that the dates do not keep, and links that a constraint or an actual date beats."""
    found: list[Broken] = []
    held = {
        id
        for id, one in plan.all(Block).items()
        if one.constraint_date is not None or one.actual_start is not None
    }
    for link in plan.rows(Dependency):
        if link.soft or link.successor in held:
            days = shortfall(dates, link)
            if days > 0:
                found.append(Broken(link.id, days))
    return tuple(found)


def shortfall(dates: Schedule, link: Dependency) -> int:
    """By how many working days the dates fall short of a link; zero or less when they keep it.

    An elapsed lag counts as the working days it covers from where it begins.
    """
    start, finish = dates.instants(link.predecessor)
    start_after, finish_after = dates.instants(link.successor)
    from_finish = link.type in {DependencyType.FINISH_START, DependencyType.FINISH_FINISH}
    to_finish = link.type in {DependencyType.FINISH_FINISH, DependencyType.START_FINISH}
    base = finish if from_finish else start
    evening = from_finish and link.predecessor not in dates.network.mornings
    bound = dates.lagged(base, link.lag, elapsed=link.elapsed, from_finish=evening)
    return bound - (finish_after if to_finish else start_after)


def room(plan: Plan, dates: Schedule, block: Id) -> Room | None:
    """What the float of a block leaves room for; None when it has begun."""
    row = plan.get(Block, block)
    if row.actual_start is not None:
        return None
    own = dates.of(block)
    total, free = own.total_float, own.free_float
    first = preview(plan, dates, slipping(plan, dates, block, free + 1)).others
    beyond = preview(plan, dates, slipping(plan, dates, block, max(total, 0) + 1))
    return Room(
        total,
        free,
        first[0].id if first and free < max(total, 0) else None,
        beyond.finish_days > 0,
        tuple(beyond.missed) or tuple(_missed(dates) if total < 0 else ()),
    )


def room_sentences(plan: Plan, dates: Schedule, block: Id) -> tuple[Phrase, ...]:
    """What the float of a block leaves room for, in sentences; none when it has begun."""
    found = room(plan, dates, block)
    if found is None:
        return ()
    said: list[Phrase] = []
    if found.next is not None:
        name = plan.get(Block, found.next).name
        key = "why.room.next" if found.free else "why.room.next_at_once"
        said.append(Phrase(key, count=found.free, name=name))
    said.append(_what_is_kept(plan, found))
    return tuple(said)


def _what_is_kept(plan: Plan, found: Room) -> Phrase:
    names = tuple(plan.get(Block, one).name for one in found.deadlines)
    if found.total < 0:
        key = "why.room.too_late" if names else "why.room.over"
        return Phrase(key, count=-found.total, names=names)
    which = "end" if found.end or not names else "deadline"
    when = "later" if found.total else "now"
    return Phrase(f"why.room.{which}_{when}", count=found.total, names=names)


def _missed(dates: Schedule) -> list[Id]:
    return [one.id for one in dates.plan.rows(Block) if misses_deadline(dates, one)]
