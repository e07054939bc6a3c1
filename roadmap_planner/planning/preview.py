"""What an edit would move, by how much, before it is made; and how dates can be kept in spite of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roadmap_planner.model import rules
from roadmap_planner.model.change import Change, RowEdit, Title, apply
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import RelayAbsence
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Constraint, Dependency, Wave
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.single_points import single_points
from roadmap_planner.planning.states import misses_deadline
from roadmap_planner.planning.workload import workload

Dates = tuple[date, date]
"""Start and finish, inclusive."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A block, wave or the like whose dates would be others. ``days`` are working days, later ones positive:
    of the start, or of the finish when the start stays.
    """

    id: Id
    before: Dates
    after: Dates
    days: int


@dataclass(frozen=True)
class Preview:
    """A plan before and after a change that is not made. Finishes are inclusive."""

    change: Change
    before: Schedule
    after: Schedule

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """The blocks of both plans whose dates differ, by their new start."""
        old, new = self.before, self.after
        found = [
            moved_between(new, id, old.span(id), new.span(id))
            for id in new.perhaps_moved(old)
            if old.span(id) != new.span(id)
        ]
        return tuple(sorted(found, key=lambda one: (one.after, one.id)))

    @cached_property
    def edited(self) -> frozenset[Id]:
        """The blocks whose own rows the change touches."""
        return frozenset(row.id for row in self.change.rows if row.kind is Block)

    @cached_property
    def others(self) -> tuple[Moved, ...]:
        """The blocks that would move although nobody touched them."""
        return tuple(one for one in self.moved if one.id not in self.edited)

    @property
    def matters(self) -> bool:
        """Whether somebody who makes the change is to be told first: others move, or a leave is felt."""
        return bool(self.others or self.stranded or self.overloads > 0)

    @cached_property
    def stranded(self) -> tuple[tuple[Id, Id, int], ...]:
        """The relays and blocks that a leave parts although the block has nobody else, and for how many more
        worked days.
        """
        if not self._about_leave:
            return ()
        was = dict(_alone(self.before))
        parted = [(*key, days - was.get(key, 0)) for key, days in _alone(self.after)]
        return tuple(one for one in parted if one[2] > 0)

    @cached_property
    def overloads(self) -> int:
        """By how many weeks of relays with more work than they can give a leave adds to those there are."""
        if not self._about_leave:
            return 0
        old, new = self.before, self.after
        return len(workload(new.plan, new).overloads) - len(workload(old.plan, old).overloads)

    @property
    def _about_leave(self) -> bool:
        return any(row.kind is RelayAbsence for row in self.change.rows)

    @cached_property
    def waves(self) -> tuple[Moved, ...]:
        """The waves whose first start or last finish would differ, in their order."""
        found = []
        for wave in ordered(self.after.plan.rows(Wave)):
            old = self.before.wave(wave.id) if wave.id in self.before.plan.all(Wave) else None
            new = self.after.wave(wave.id)
            if old is not None and new is not None and old != new:
                found.append(moved_between(self.after, wave.id, old, new))
        return tuple(found)

    @property
    def finish_days(self) -> int:
        """By how many working days the plan would finish later, or earlier when negative."""
        calendar = self.after.calendar
        return calendar.index_before(self.after.finish) - calendar.index_before(self.before.finish)

    @cached_property
    def missed(self) -> tuple[Id, ...]:
        """The blocks whose deadline would be missed and is not yet."""
        late = set(_late(self.before))
        return tuple(id for id in _late(self.after) if id not in late)

    @cached_property
    def unready(self) -> tuple[tuple[Id, tuple[Id, ...]], ...]:
        """The committees, by date, before which blocks would no longer be finished that were to be."""
        found = []
        for committee in sorted(self.after.plan.rows(Committee), key=lambda one: (one.on, one.id)):
            blocks = tuple(one.id for one in self.moved if one.before[1] <= committee.on < one.after[1])
            if blocks:
                found.append((committee.id, blocks))
        return tuple(found)


def preview(plan: Plan, dates: Schedule, change: Change) -> Preview:
    """What a change would move. ``dates`` are those of ``plan``.

    Raises PlanError when the plan would be refused, and StaleChange when the change is not of this plan.
    """
    after = apply(plan, change)
    rules.check(after, change.touched())
    return Preview(change, dates, schedule(after, dates))


def change_of(plan: Plan, title: Title, edits: Callable[[Edit], object]) -> Change:
    """The change that some edits would make. Raises PlanError when they cannot be made at all."""
    edit = Edit(plan)
    edits(edit)
    return edit.change(title)


def slipping(plan: Plan, dates: Schedule, block: Id, days: int) -> Change:
    """Hold a block back (or bring it forward) by working days; work under way takes longer instead.

    Work that is done does not slip: the change is empty.
    """
    row = plan.get(Block, block)
    title = Title("change.block.moved", name=row.name, count=days)
    if row.actual_finish is not None or not days:
        return Change(title, ())
    if row.actual_start is not None:
        left = row.duration - round(row.duration * row.percent_complete / 100)
        left = left if row.remaining is None else row.remaining
        return change_of(plan, title, lambda edit: edit.update(row, remaining=max(left + days, 0)))
    start = dates.calendar.add(dates.span(block)[0], days)
    held = {"constraint": Constraint.START_NO_EARLIER, "constraint_date": start}
    return change_of(plan, title, lambda edit: edit.update(row, **held))


def kept(plan: Plan, dates: Schedule, change: Change) -> Change:
    """The change, with the dates it would move kept by constraints: blocks must start when they do now.

    Work that has begun cannot be pinned and may still move.
    """

    def pin(edit: Edit, one: Moved, _: Preview) -> None:
        row = edit.plan.get(Block, one.id)
        if row.actual_start is None:
            edit.update(row, constraint=Constraint.MUST_START, constraint_date=one.before[0])

    return _settled(plan, dates, change, pin)


def softened(plan: Plan, dates: Schedule, change: Change) -> Change:
    """The change, with the links that would move dates made soft: they warn and move nothing. A block that
    would then start earlier than it does is held where it is.
    """

    def soften(edit: Edit, one: Moved, seen: Preview) -> None:
        row, link = edit.plan.get(Block, one.id), edit.plan.find(Dependency, seen.after.of(one.id).driver)
        if one.after[0] < one.before[0] and row.actual_start is None:
            edit.update(row, constraint=Constraint.START_NO_EARLIER, constraint_date=one.before[0])
        elif link is not None:
            edit.update(link, soft=True)

    return _settled(plan, dates, change, soften)


def _settled(
    plan: Plan, dates: Schedule, change: Change, keep: Callable[[Edit, Moved, Preview], None]
) -> Change:
    """Mend the change, first ring by first ring of what it moves, until it moves nothing that can be kept."""
    edited = {row.id for row in change.rows if row.kind is Block}
    wanted = change
    while True:
        seen = preview(plan, dates, wanted)
        ring = [one for one in seen.moved if one.id not in edited and _first(seen, one, edited)]
        edit = Edit(seen.after.plan)
        for one in ring:
            keep(edit, one, seen)
        more = edit.change(change.title)
        if not more.rows:
            return wanted
        wanted = Change(change.title, tuple(_joined(wanted.rows, more.rows)))


def _first(seen: Preview, one: Moved, edited: set[Id]) -> bool:
    """Whether a block moves because of what was edited, and not because of another that moves."""
    link = seen.after.plan.find(Dependency, seen.after.of(one.id).driver)
    moved = {other.id for other in seen.moved} - edited
    return link is None or link.predecessor not in moved


def _joined(first: Iterable[RowEdit], then: Iterable[RowEdit]) -> Iterator[RowEdit]:
    """Row edits of two changes in a row as one; an edit that ends where it began is dropped."""
    rows: dict[tuple[type[Entity], Id], RowEdit] = {(one.kind, one.id): one for one in first}
    for one in then:
        before = rows.get((one.kind, one.id))
        rows[one.kind, one.id] = RowEdit(one.kind, one.id, before.before if before else one.before, one.after)
    return (one for one in rows.values() if one.before != one.after)


def moved_between(dates: Schedule, id: Id, before: Dates, after: Dates) -> Moved:
    """Something that moved, with the working days between, counted in the calendar of ``dates``."""
    calendar = dates.calendar
    days = calendar.index(after[0]) - calendar.index(before[0])
    days = days or calendar.index_before(after[1]) - calendar.index_before(before[1])
    return Moved(id, before, after, days)


def _alone(dates: Schedule) -> Iterator[tuple[tuple[Id, Id], int]]:
    """Each relay on leave and block that has nobody else meanwhile, and for how many worked days."""
    for one in single_points(dates.plan, dates):
        yield from (((one.relay, block), days) for block, days in one.away)


def _late(dates: Schedule) -> list[Id]:
    """The blocks, as ordered, that finish after their deadline."""
    return [one.id for one in ordered(dates.plan.rows(Block)) if misses_deadline(dates, one)]
