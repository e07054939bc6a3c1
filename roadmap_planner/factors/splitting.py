"""Fixes that split work: a pilot, a gate, then the extension in as many steps as it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from roadmap_planner.factors.check import Fix
from roadmap_planner.factors.moving import link, movable
from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, changed, new_id
from roadmap_planner.model.evidence import Threshold
from roadmap_planner.model.people import Audience, Population, RelayAssignment, SponsorScope
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, BlockKind, Constraint, Dependency, DependencyType
from roadmap_planner.words import Words

PILOT_PEOPLE, PILOT_SHARE = 20, 15
"""At least so many people, at most so many per cent of the headcount: SF8.2's defaults for a pilot."""

REPAIR = 10
"""Working days between a pilot and its extension, by default (SF8.5)."""


def repair(plan: Plan) -> int:
    """Working days between a pilot and its extension, as the plan has them."""
    own = (one.value for one in plan.rows(Threshold) if (one.check, one.name) == ("SF8.5", "days"))
    return round(next(own, REPAIR))


@dataclass(frozen=True, slots=True)
class Reach:
    """One population whom a block is the first of its kind to reach, from a share of it to another."""

    audience: Audience
    heads: int
    before: int

    @property
    def people(self) -> float:
        """How many of its people are newly reached."""
        return self.heads * (self.audience.share - self.before) / 100


def reaches(s: Situation) -> dict[Id, list[Reach]]:
    """Whom each block that people use newly reaches, in the order in which blocks of its kind finish."""
    best: dict[tuple[BlockKind, Id], int] = {}
    found: dict[Id, list[Reach]] = {}
    populations = s.plan.all(Population)
    for block in sorted(s.used, key=lambda one: (s.dates[one.id].finish, one.id)):
        for one in s.audiences.get(block.id, ()):
            population = populations[one.population]
            before = best.get((s.kind(block), population.id), 0)
            if one.share > before and population.counted:
                found.setdefault(block.id, []).append(Reach(one, population.headcount or 0, before))
                best[s.kind(block), population.id] = one.share
    return found


def newly_reached(s: Situation) -> dict[Id, int]:
    """How many people each block that people use is the first of its kind to reach."""
    return {id: round(sum(one.people for one in found)) for id, found in reaches(s).items()}


def split(s: Situation, block: Block, limit: Mapping[str, float]) -> Fix | None:
    """A pilot, a gate and an extension in steps within the limits; None when the block has begun."""
    most = int(s.headcount * limit["share"] / 100)
    if not movable(block) or block.duration < 2 or most < 1 or limit["days"] < 1:
        return None
    found = s.pilots.get(block.id, [])

    def edits(edit: Edit) -> None:
        _Splitting(s, edit, block).split(reaches(s).get(block.id, []), found, most, int(limit["days"]))

    return Fix(Phrase("fix.SF8.1", block=s.name(block)), edits)


class _Splitting:
    """One block that is being split: the pieces are like it, and the block itself becomes the last step."""

    def __init__(self, s: Situation, edit: Edit, block: Block) -> None:
        self._s, self._edit, self._block = s, edit, block
        self._words = Words(s.plan.roadmap.language)
        self._added = 0

    def split(self, found: list[Reach], pilots: list[Block], most: int, longest: int) -> None:
        block, edit = self._block, self._edit
        pilot_days = 0 if pilots else max(1, min(block.duration // 3, longest))
        tried = None if pilots else _tried(found, self._s)
        rest = [_after_pilot(one, tried) for one in found]
        people, left = sum(one.people for one in rest), max(1, block.duration - pilot_days)
        steps = max(1, ceil(people / most), ceil(left / longest))
        shares = _in_steps(rest, min(most, max(1, ceil(people / steps))))
        steps = max(steps, len(shares))
        days = ceil(left / steps)
        pieces = [self._piece("step", days, number) for number in range(1, steps)]
        self._audiences(pieces, found, shares)
        chain = [*pieces, edit.update(block, **_lengths(block, days))]
        for one, other in pairwise(chain):
            link(edit, one.id, other.id)
        first = self._begin(chain[0], pilots, pilot_days, tried)
        self._waits(first)

    def _begin(self, step: Block, pilots: list[Block], days: int, tried: tuple[Reach, int] | None) -> Block:
        """The pilot and the gate before the first step; the pilots that stand are then the first step's."""
        edit = self._edit
        if pilots:
            for one in pilots:
                edit.update(one, pilot_of=step.id)
            return step
        pilot = self._piece("pilot", days, pilot_of=step.id)
        gate = edit.add(gate_after(self._words, pilot, self._block.name))
        link(edit, pilot.id, gate.id)
        link(edit, gate.id, step.id)
        link(edit, pilot.id, step.id, lag=repair(self._s.plan))
        if tried is not None:
            edit.add(Audience(block=pilot.id, population=tried[0].audience.population, share=tried[1]))
        return pilot

    def _piece(self, what: str, days: int, number: int = 0, pilot_of: Id | None = None) -> Block:
        """A block like the one that is split, with its sponsors and relays."""
        block, edit = self._block, self._edit
        self._added += 1
        name = self._words.say(f"piece.{what}", name=block.name[:180], number=number)
        like = replace(
            block,
            id=new_id(),
            ref="",
            name=name,
            order=block.order - 1 + self._added / 100 - (0.5 if what == "pilot" else 0),
            constraint=Constraint.AS_SOON_AS_POSSIBLE,
            constraint_date=None,
            deadline=None,
            pilot_of=pilot_of,
            people_reached=None,
            map_x=None,
            map_y=None,
        )
        piece = edit.add(changed(like, _lengths(block, days)))
        for scope in self._s.plan.rows(SponsorScope):
            if scope.block == block.id:
                edit.add(SponsorScope(sponsor=scope.sponsor, block=piece.id))
        for one in self._s.plan.rows(RelayAssignment):
            if one.block == block.id:
                edit.add(RelayAssignment(relay=one.relay, block=piece.id, effort=one.effort))
        return piece

    def _audiences(self, pieces: list[Block], found: list[Reach], shares: list[dict[Id, int]]) -> None:
        """Each step reaches its part; shares add up from step to step, the last ones being the block's."""
        edit = self._edit
        by_population = {one.audience.population: one.audience for one in found}
        for piece, part in zip(pieces, shares, strict=False):
            for population, share in part.items():
                impact = by_population[population].impact
                edit.add(Audience(block=piece.id, population=population, share=share, impact=impact))
        last = shares[len(pieces)] if len(shares) > len(pieces) else {}
        for population, audience in by_population.items():
            if pieces and population not in last:
                edit.remove(audience)

    def _waits(self, first: Block) -> None:
        """The first piece waits for what the block waits for, and starts no earlier."""
        edit, block = self._edit, self._block
        if first.id == block.id:
            return
        for one in self._s.plan.rows(Dependency):
            starts = one.type in {DependencyType.FINISH_START, DependencyType.START_START}
            if one.successor == block.id and starts:
                edit.add(replace(one, id=new_id(), successor=first.id))
        if block.constraint is Constraint.START_NO_EARLIER:
            edit.update(first, constraint=block.constraint, constraint_date=block.constraint_date)


def _tried(found: list[Reach], s: Situation) -> tuple[Reach, int] | None:
    """Where to try, and on what share: the largest population, on enough people and not too many."""
    headcount, few = s.headcount, s.limit("SF8.2", "few", PILOT_SHARE)
    people = s.limit("SF8.2", "people", PILOT_PEOPLE)
    largest = max(found, key=lambda one: (one.people, one.audience.population), default=None)
    if largest is None or not largest.heads:
        return None
    most = int(headcount * few / largest.heads)
    least = ceil(people * 100 / largest.heads)
    share = min(max(10, least, largest.before + 1), max(most, 1), largest.audience.share)
    return largest, share


def _after_pilot(one: Reach, tried: tuple[Reach, int] | None) -> Reach:
    """What is left to reach when the pilot is over."""
    if tried is None or tried[0] is not one:
        return one
    return replace(one, before=max(one.before, tried[1]))


def _in_steps(found: list[Reach], most: int) -> list[dict[Id, int]]:
    """Shares by population for each step, so that none newly reaches more than so many people."""
    steps: list[dict[Id, int]] = []
    waiting = [(one.audience.population, one.heads, one.before, one.audience.share) for one in found]
    room, step = float(most), dict[Id, int]()
    while waiting:
        population, heads, before, share = waiting.pop(0)
        points = share - before if not heads else min(share - before, int(room * 100 / heads + 1e-9))
        if points > 0 or share == before:
            step[population] = before + points
            room -= heads * points / 100
        if before + points < share:
            if not step:  # one per cent of this population alone is above the limit
                step[population] = points = before + 1
                before, points = before + 1, 0
            steps.append(step)
            room, step = float(most), {}
            if before + points < share:
                waiting.insert(0, (population, heads, before + points, share))
    if step:
        steps.append(step)
    return steps


def _lengths(block: Block, days: int) -> dict[str, object]:
    """The three durations of a piece so many days long, in the proportion of the whole."""
    ratio = days / max(block.duration, 1)
    low = None if block.optimistic is None else min(days, round(block.optimistic * ratio))
    high = None if block.pessimistic is None else max(days, round(block.pessimistic * ratio))
    return {"duration": days, "optimistic": low, "pessimistic": high}


def gate_after(words: Words, pilot: Block, name: str) -> Block:
    """A gate between a pilot and what is called so."""
    return Block(
        name=words.say("piece.gate", name=name[:180]),
        kind=BlockKind.MILESTONE,
        wave=pilot.wave,
        order=pilot.order + 0.005,
        duration=0,
        gate=True,
    )


def gate_between(s: Situation, pilot: Block, block: Block) -> Fix | None:
    """A gate that waits for the pilot and that the extension waits for, unless that cannot be."""
    if not movable(block) or s.waiting.leads_to(block.id, pilot.id):
        return None

    def edits(edit: Edit) -> None:
        gate = edit.add(gate_after(Words(s.plan.roadmap.language), pilot, block.name))
        link(edit, pilot.id, gate.id)
        link(edit, gate.id, block.id)

    return Fix(Phrase("fix.SF8.3", pilot=s.name(pilot), block=s.name(block)), edits)
