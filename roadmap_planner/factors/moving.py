"""Fixes that move work: a block waits for another, or starts after a week that has too much in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from roadmap_planner.factors.check import Fix
from roadmap_planner.factors.situation import Situation, Span
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Constraint, Dependency, DependencyType

STRONGER = frozenset(
    {
        Constraint.START_NO_LATER,
        Constraint.FINISH_NO_LATER,
        Constraint.MUST_START,
        Constraint.MUST_FINISH,
        Constraint.MANUAL,
    }
)
"""Constraints that beat links: a block under one of them does not wait."""

FREE = frozenset({Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER})

MOST_TRIED = 5
"""How many blocks are tried to find one to move: those with the most float."""

WEEKS_AHEAD = 26


def movable(block: Block) -> bool:
    """Whether a new link can move a block: it has not begun, and no constraint beats links."""
    return block.actual_start is None and block.actual_finish is None and block.constraint not in STRONGER


def wait_for(s: Situation, block: Block, other: Block) -> Fix | None:
    """Let a block wait for the finish of another; None when it cannot, or a circle would follow."""
    if not movable(block) or s.waiting.leads_to(block.id, other.id):
        return None
    title = Phrase("fix.wait", block=s.name(block), other=s.name(other))
    return Fix(title, lambda edit: link(edit, other.id, block.id))


def link(edit: Edit, before: Id, after: Id, lag: int = 0) -> None:
    """A hard finish-start dependency with at least this lag, made of the one that stands if there is one."""
    for one in edit.plan.rows(Dependency):
        if (one.predecessor, one.successor, one.type) == (before, after, DependencyType.FINISH_START):
            kept = one.lag if not one.elapsed else 0
            edit.update(one, lag=max(lag, kept), elapsed=False, soft=False)
            return
    edit.add(Dependency(predecessor=before, successor=after, lag=lag))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


Load = Callable[[Span], Mapping[date, float]]
"""What a block loads somebody with, by Monday, when it runs at some dates."""


def relieve(
    s: Situation, week: date, loads: Iterable[tuple[Block, Load]], load: Mapping[date, float]
) -> Fix | None:
    """Start the block with the most float later, within its free float, so that the worst week gets lighter.

    ``loads`` are the blocks that make up ``load``, each with what it loads at some dates.
    """
    running = [
        (block, of)
        for block, of in loads
        if movable(block)
        and block.constraint in FREE
        and monday(s.dates[block.id].start) <= week <= s.dates[block.id].finish
    ]
    running.sort(key=lambda pair: (-s.schedule.total_float(pair[0].id), pair[0].id))
    if not running:
        return None
    heaviest = sorted(load, key=lambda on: -load[on])
    for block, of in running[:MOST_TRIED]:
        start = _later_start(s, block, of, load, heaviest)
        if start is not None:
            title = Phrase("fix.later", block=s.name(block), on=start)

            def edits(edit: Edit, block: Block = block, start: date = start) -> None:
                edit.update(block, constraint=Constraint.START_NO_EARLIER, constraint_date=start)

            return Fix(title, edits)
    return None


def _later_start(
    s: Situation, block: Block, of: Load, load: Mapping[date, float], heaviest: Sequence[date]
) -> date | None:
    """The earliest Monday's start at which the worst week is lightest; None when none is lighter than now."""
    calendar, now = s.schedule.calendar, s.dates[block.id].start
    first, best = calendar.index(now), load[heaviest[0]] - 1e-6
    last = first + s.schedule.of(block.id).free_float
    own = of(s.dates[block.id])
    others = next((load[on] for on in heaviest if on not in own), 0.0)
    chosen = None
    for weeks in range(1, WEEKS_AHEAD + 1):
        index = calendar.index(monday(now) + timedelta(days=7 * weeks))
        if index > last or others >= best:
            break
        start = calendar.day(index)
        new = of(Span(start, calendar.day(index + block.duration - 1)))
        worst = max(
            others,
            *(load.get(on, 0.0) - own.get(on, 0.0) + new.get(on, 0.0) for on in own.keys() | new.keys()),
        )
        if worst < best:
            best, chosen = worst - 1e-6, start
    return chosen
