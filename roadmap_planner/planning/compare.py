"""Two plans, or a plan and a baseline: blocks added, removed, moved, reassigned; links that came, or went.

Rows and fields are compared in ``differences``; this is what a committee asks after.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Relay,
    RelayAssignment,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import BaselineDates, Block, Dependency, Wave
from roadmap_planner.planning.naming import id_name
from roadmap_planner.planning.preview import Dates, Moved, moved_between
from roadmap_planner.planning.schedule import Schedule


class Role(StrEnum):
    """What of a block was given to others."""

    OWNER = "owner"
    WAVE = "wave"
    SPONSORS = "sponsors"
    RELAYS = "relays"
    AUDIENCES = "audiences"


@dataclass(frozen=True, slots=True)
class Reassigned:
    """Of one block, who came and who went; names, in their order."""

    block: Id
    role: Role
    came: tuple[Value, ...]
    went: tuple[Value, ...]


Who = Callable[[Id, Role], dict[Id, Value]]
"""Who has a role in a block: names by id."""


@dataclass(frozen=True, slots=True)
class Known:
    """A block as the other side knew it: its name and its dates (finish inclusive)."""

    id: Id
    name: str
    dates: Dates


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new against an older plan or a baseline. A baseline knows no links."""

    added: tuple[Id, ...]
    removed: tuple[Known, ...]
    moved: tuple[Moved, ...]
    reassigned: tuple[Reassigned, ...]
    links_added: tuple[Dependency, ...]
    links_removed: tuple[tuple[str, str], ...]
    """Names of predecessor and successor, as they were called."""
    before: dict[Id, Dates]
    """The dates of every block as they were, those that are gone included."""
    finish: tuple[date, date]
    finish_days: int
    """Working days, later ones positive."""

    @property
    def same(self) -> bool:
        """Whether nothing of this differs."""
        return not (
            self.added
            or self.removed
            or self.moved
            or self.reassigned
            or self.links_added
            or self.links_removed
        )


def compare(old: Plan, old_dates: Schedule, new: Plan, new_dates: Schedule) -> Comparison:
    """What differs in the new plan; rows are the same when their ids are."""
    before = {id: old_dates.span(id) for id in old_dates.blocks}
    gone = [one for one in ordered(old.rows(Block)) if one.id not in new.all(Block)]
    stayed = [one for one in ordered(new.rows(Block)) if one.id in old.all(Block)]
    return Comparison(
        added=tuple(one.id for one in ordered(new.rows(Block)) if one.id not in old.all(Block)),
        removed=tuple(Known(one.id, _called(one), before[one.id]) for one in gone),
        moved=_moves(new_dates, before),
        reassigned=tuple(_changed_hands(_who(old), _who(new), [one.id for one in stayed])),
        links_added=tuple(one for one in new.rows(Dependency) if one.id not in old.all(Dependency)),
        links_removed=tuple(
            (_called(old.get(Block, one.predecessor)), _called(old.get(Block, one.successor)))
            for one in old.rows(Dependency)
            if one.id not in new.all(Dependency)
        ),
        before=before,
        finish=(old_dates.finish, new_dates.finish),
        finish_days=_days(new_dates, old_dates.finish, new_dates.finish),
    )


def against_baseline(plan: Plan, dates: Schedule, baseline: Id) -> Comparison:
    """What differs from a baseline: blocks it does not know, or that are gone since, blocks that moved, and
    blocks given to others where it was kept who had them. A baseline knows no links.
    """
    rows = [one for one in plan.rows(BaselineDates) if one.baseline == baseline]
    here = {one.block: one for one in rows if one.block is not None and one.block in plan.all(Block)}
    before = {block: (one.start, one.finish) for block, one in here.items()}
    gone = [Known(one.id, one.name, (one.start, one.finish)) for one in rows if one.block not in here]
    finish = max((one.finish for one in rows), default=dates.finish)
    known = {block: one for block, one in here.items() if one.name}
    return Comparison(
        added=tuple(one.id for one in ordered(plan.rows(Block)) if one.id not in before),
        removed=tuple(sorted(gone, key=lambda one: (one.dates, one.name))),
        moved=_moves(dates, before),
        reassigned=tuple(_changed_hands(_kept(plan, known), _who(plan), known)),
        links_added=(),
        links_removed=(),
        before=before,
        finish=(finish, dates.finish),
        finish_days=_days(dates, finish, dates.finish),
    )


def _moves(dates: Schedule, before: dict[Id, Dates]) -> tuple[Moved, ...]:
    found = [
        moved_between(dates, one.id, before[one.id], dates.span(one.id))
        for one in ordered(dates.plan.rows(Block))
        if one.id in before and before[one.id] != dates.span(one.id)
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.days), one.after, one.id)))


def _changed_hands(was: Who, now: Who, blocks: Iterable[Id]) -> Iterable[Reassigned]:
    for block in blocks:
        for role in Role:
            before, after = was(block, role), now(block, role)
            if before != after:
                came = tuple(name for id, name in after.items() if id not in before)
                went = tuple(name for id, name in before.items() if id not in after)
                if came or went:
                    yield Reassigned(block, role, came, went)


def _kept(plan: Plan, rows: Mapping[Id, BaselineDates]) -> Who:
    """Who had a role in a block when the baseline was taken; who has left the plan has no name any more."""
    kinds = {Role.OWNER: Person, Role.WAVE: Wave, Role.SPONSORS: Sponsor, Role.RELAYS: Relay}

    def who(block: Id, role: Role) -> dict[Id, Value]:
        kept = getattr(rows[block], role.value)
        ids = kept if isinstance(kept, tuple) else (kept,)
        kind = kinds.get(role, Population)
        return {id: id_name(plan, kind, id) or Phrase(f"compare.gone.{role.value}") for id in ids if id}

    return who


def _who(plan: Plan) -> Who:
    """Who has a role in a block, by id."""
    found: dict[tuple[Id, Role], dict[Id, Value]] = {}

    def put(block: Id | None, role: Role, id: Id, name: str) -> None:
        if block is not None:
            found.setdefault((block, role), {})[id] = name

    for block in plan.rows(Block):
        owner, wave = plan.find(Person, block.owner), plan.find(Wave, block.wave)
        if owner is not None:
            put(block.id, Role.OWNER, owner.id, owner.name)
        if wave is not None:
            put(block.id, Role.WAVE, wave.id, wave.name)
    for scope in plan.rows(SponsorScope):
        put(scope.block, Role.SPONSORS, scope.sponsor, _person(plan, plan.get(Sponsor, scope.sponsor)))
    for one in plan.rows(RelayAssignment):
        put(one.block, Role.RELAYS, one.relay, _person(plan, plan.get(Relay, one.relay)))
    for audience in plan.rows(Audience):
        name = plan.get(Population, audience.population).name
        put(audience.block, Role.AUDIENCES, audience.population, name)
    return lambda block, role: found.get((block, role), {})


def _person(plan: Plan, one: Sponsor | Relay) -> str:
    return plan.get(Person, one.person).name


def _called(block: Block) -> str:
    return f"{block.ref} {block.name}".strip()


def _days(dates: Schedule, before: date, after: date) -> int:
    return dates.calendar.index_before(after) - dates.calendar.index_before(before)
