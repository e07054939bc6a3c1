"""Add a block from the catalogue: what usually comes before it is offered, never imposed.

What is added waits for what stands already, and nothing that stands waits for what is added: no circle can
come of it, and no date of another block moves.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from roadmap_planner.factors.moving import link
from roadmap_planner.factors.splitting import gate_after, repair
from roadmap_planner.factors.usual import PILOT, Key, Usual, key_of, usual, usuals, when
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, new_id
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import SupportAction, SupportKind
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, BlockKind, Constraint
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words


@dataclass(frozen=True, slots=True)
class Need:
    """Something that usually comes before a block that is to be added.

    ``key`` is a kind or ``PILOT``; ``of`` are the kinds, among those that would be added, that need it.
    ``block`` is the plan's own block of that kind, the earliest to finish, None where the plan lacks one.
    ``days`` is how long the block would take that is added for it.
    """

    key: Key
    of: tuple[Key, ...]
    name: Value
    why: Phrase | None
    block: Block | None
    days: int
    declined: bool
    """Whether the lead did without it before, when a block of this kind was added."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be added: a block of a kind, with the needs and the support that are ticked."""

    key: Key
    name: str
    wave: Id | None = None
    needs: frozenset[Key] = frozenset()
    support: frozenset[SupportKind] = frozenset()


def needs(plan: Plan, dates: Schedule, key: Key) -> tuple[Need, ...]:
    """What usually comes before a block of a kind, first things first: also what the missing ones need."""
    known = {one.key: one for one in usuals(plan)}
    standing = _standing(plan, dates)
    root = known.get(key) or usual(plan, key)
    declined = _declined(plan, root.key)
    order: list[Key] = []
    wanted_by: dict[Key, list[Key]] = {}
    waiting: list[tuple[Key, bool]] = [(root.key, False)]
    seen: set[Key] = set()
    while waiting:  # depth first, so that what is needed by others comes before them
        at, done = waiting.pop()
        if done:
            order.append(at)
            continue
        if at in seen:
            continue
        seen.add(at)
        waiting.append((at, True))
        if at in standing and at != root.key:
            continue
        for one in reversed(known[at].needs):
            if one != PILOT and one in known and one != root.key:
                wanted_by.setdefault(one, []).append(at)
                waiting.append((one, False))
    found = [
        _need(known, one, tuple(dict.fromkeys(wanted_by[one])), standing.get(one), one in declined)
        for one in order
        if one != root.key
    ]
    if PILOT in root.needs:
        found.append(_pilot(root, standing.get(root.key), PILOT in declined))
    return tuple(found)


def offered(plan: Plan, dates: Schedule, key: Key) -> frozenset[Key]:
    """The needs that are ticked before anybody ticks: all but what was declined before, and what stands."""
    return frozenset(
        one.key
        for one in needs(plan, dates, key)
        if not one.declined and not (one.key == PILOT and one.block is not None)
    )


def adding(plan: Plan, dates: Schedule, wish: Wish, words: Words) -> tuple[Title, Callable[[Edit], None], Id]:
    """The change that adds a block with what was ticked, and the block's id. ``words`` name what is added."""
    block = new_id()
    wanted = needs(plan, dates, wish.key)
    count = len(_missing(wanted, wish)) + 1
    title = Title("change.catalogue.added", name=wish.name, count=count)
    return title, lambda edit: _Adding(plan, wish, wanted, words, edit).add(block), block


def added_count(wanted: Collection[Need], wish: Wish) -> int:
    """How many blocks a wish adds."""
    return 1 + sum(2 if one.key == PILOT else 1 for one in _missing(wanted, wish))


def reachable(wanted: Collection[Need], wish: Wish) -> frozenset[Key]:
    """The needs that make sense with what is ticked: of the block itself, or of something that is added."""
    kept: set[Key] = {wish.key}
    for one in reversed(list(wanted)):
        if kept.intersection(one.of):
            kept.update({one.key} if one.block is None and one.key in wish.needs else ())
    return frozenset(one.key for one in wanted if kept.intersection(one.of))


def _missing(wanted: Collection[Need], wish: Wish) -> list[Need]:
    open_to = reachable(wanted, wish)
    return [one for one in wanted if one.block is None and one.key in wish.needs and one.key in open_to]


class _Adding:
    """One block that is being added with what comes before it."""

    def __init__(self, plan: Plan, wish: Wish, wanted: tuple[Need, ...], words: Words, edit: Edit) -> None:
        self._plan, self._wish, self._words, self._edit = plan, wish, words, edit
        open_to = reachable(wanted, wish)
        self._wanted = [one for one in wanted if one.key in open_to]
        self._order = max((one.order for one in plan.rows(Block)), default=0.0)
        self._known = {one.key: one for one in usuals(plan)}

    def add(self, id: Id) -> None:
        wish, edit = self._wish, self._edit
        at: dict[Key, Id] = {}
        pilot = None
        for one in self._wanted:
            if one.key not in wish.needs:
                continue
            if one.key == PILOT:
                pilot = one if one.block is None else None
            elif one.block is not None:
                at[one.key] = one.block.id
            else:
                before = self._before(self._known[one.key], at)
                at[one.key] = self._block(self._known[one.key], self._named(one.name), before)
        kind = usual(self._plan, wish.key)
        before = self._before(kind, at)
        declined = tuple(one.key for one in self._wanted if one.key not in wish.needs and not _tried(one))
        if pilot is None:
            self._block(kind, wish.name, before, id=id, declined=declined)
        else:
            self._tried_first(kind, id, pilot.days, before, declined)
        self._support(edit.plan.get(Block, id))

    def _before(self, kind: Usual, at: Mapping[Key, Id]) -> list[Id]:
        """What is there of a kind's needs by now: so links never go round."""
        return [at[one] for one in kind.needs if one in at]

    def _tried_first(
        self, kind: Usual, id: Id, days: int, before: list[Id], declined: tuple[Key, ...]
    ) -> None:
        """A pilot, a gate, and time to repair before the block itself."""
        edit, name = self._edit, self._wish.name
        named = self._words.say("piece.pilot", name=name[:180])
        ratio = days / max(kind.duration, 1)
        lengths = {
            "duration": days,
            "optimistic": None if kind.optimistic is None else min(days, round(kind.optimistic * ratio)),
            "pessimistic": None if kind.pessimistic is None else max(days, round(kind.pessimistic * ratio)),
        }
        first = self._block(kind, named, before, **lengths)
        pilot = edit.plan.get(Block, first)
        gate = edit.add(gate_after(self._words, pilot, name))
        self._order += 1.0
        self._block(
            kind,
            name,
            [],
            id=id,
            declined=declined,
            constraint=Constraint.AS_SOON_AS_POSSIBLE,
            constraint_date=None,
        )
        edit.update(pilot, pilot_of=id)
        link(edit, first, gate.id)
        link(edit, gate.id, id)
        link(edit, first, id, lag=repair(self._plan))

    def _block(self, kind: Usual, name: str, before: list[Id], **values: object) -> Id:
        """Add the usual block of a kind, waiting for what comes before it; else from today on."""
        self._order += 1.0
        own = kind.preset.id if kind.own and kind.preset is not None else None
        fields: dict[str, object] = {
            "id": new_id(),
            "name": name,
            "kind": kind.kind,
            "own_kind": own,
            "wave": self._wish.wave,
            "order": self._order,
            "optimistic": kind.optimistic,
            "duration": kind.duration,
            "pessimistic": kind.pessimistic,
            "impact": kind.impact,
            "success_criterion": self._said(kind.criterion),
            "success_figure": kind.success_figure,
            "adoption_target": kind.adoption_target,
        }
        today = self._plan.roadmap.status_date
        if not before and today is not None and today > self._plan.roadmap.start:
            fields |= {"constraint": Constraint.START_NO_EARLIER, "constraint_date": today}
        block = self._edit.add(Block(**{**fields, **values}))  # type: ignore[arg-type]  # the rules check values
        for one in before:
            link(self._edit, one, block.id)
        return block.id

    def _support(self, block: Block) -> None:
        """The support that is ticked, at its usual time; none before the plan starts."""
        if not self._wish.support:
            return
        edit, dates = self._edit, schedule(self._edit.plan)
        start, finish = dates.span(block.id)
        for kind in SupportKind:
            if kind in self._wish.support:
                begin, end = _when(dates, kind, start, finish)
                edit.add(SupportAction(kind=kind, block=block.id, start=begin, finish=end))

    def _named(self, name: Value) -> str:
        return self._words.value(name)

    def _said(self, text: Value) -> str:
        return self._words.value(text)


def _when(dates: Schedule, kind: SupportKind, start: date, finish: date) -> tuple[date, date]:
    one, calendar = when()[kind], dates.calendar
    first = calendar.add(finish if one.after_finish else start, one.lag)
    last = finish if one.days is None else calendar.add(first, one.days - 1)
    earliest = dates.plan.roadmap.start
    return max(first, earliest), max(last, first, earliest)


def _need(
    known: Mapping[Key, Usual], key: Key, of: tuple[Key, ...], block: Block | None, declined: bool
) -> Need:
    why = next((found for one in of if (found := known[one].why(key)) is not None), None)
    return Need(key, of, known[key].name, why, block, known[key].duration, declined)


def _pilot(root: Usual, tried: Block | None, declined: bool) -> Need:
    days = max(1, root.duration // 3)
    return Need(PILOT, (root.key,), Phrase("catalogue.need_pilot"), root.why(PILOT), tried, days, declined)


def _tried(one: Need) -> bool:
    """Whether a pilot is not missing: what stands was not declined."""
    return one.key == PILOT and one.block is not None


def _standing(plan: Plan, dates: Schedule) -> dict[Key, Block]:
    """For each kind, the block that the plan has: the earliest to finish.

    A kind of the plan's own also stands for the one that it behaves like. Milestones are no work, save where
    one asks for a milestone.
    """
    found: dict[Key, Block] = {}
    blocks = sorted(plan.rows(Block), key=lambda one: (dates.span(one.id)[1], one.order, one.id))
    for one in blocks:
        for name in dict.fromkeys((key_of(plan, one), behaviour(plan, one).value)):
            if not one.milestone or name == BlockKind.MILESTONE.value:
                found.setdefault(name, one)
    return found


def _declined(plan: Plan, key: Key) -> set[Key]:
    """What the lead did without when blocks of this kind were added."""
    rows = [one for one in plan.rows(Block) if one.declined and key_of(plan, one) == key]
    return {need for one in rows for need in one.declined}
