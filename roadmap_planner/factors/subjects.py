"""What a finding is about: the keys and names of rows, whom they concern, and from which day on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.evidence import Committee, Objective, Roadmap
from roadmap_planner.model.people import Person, Population, Relay, Sponsor, SponsorAction
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.work import Block, Wave

ABOUT_ALL = (Roadmap, Objective, Sponsor, SponsorAction, Committee)
"""What concerns everybody."""


def key(row: Entity) -> RowKey:
    """The key of a row."""
    return type(row), row.id


def names(texts: Sequence[str], most: int = 4) -> Value:
    """Names for a sentence: all of them, or the first and how many more."""
    if len(texts) <= most + 1:
        return tuple(texts)
    return (*texts[:most], Phrase("names.others", count=len(texts) - most))


def decimal(number: float) -> Value:
    """A number for a sentence with two decimals at most, not rounded up."""
    whole, _, rest = f"{int(number * 100 + 1e-6) / 100:.2f}".rstrip("0").partition(".")
    return Phrase("name.decimal", whole=whole, rest=rest) if rest else int(whole)


def at_once(s: Situation, blocks: Iterable[Block]) -> tuple[list[Block], date | None]:
    """The most blocks that run on one day, milestones left out, and the first such day."""
    working = [one for one in blocks if not one.milestone]
    steps: list[tuple[int, int]] = []
    for one in working:
        start, finish = s.dates[one.id]
        steps += [(start.toordinal(), 1), (finish.toordinal() + 1, -1)]
    running, most, on = 0, 0, 0
    for day, step in sorted(steps):
        running += step
        if running > most:
            most, on = running, day
    if not most:
        return [], None
    day_of = date.fromordinal(on)
    return [one for one in working if s.dates[one.id].start <= day_of <= s.dates[one.id].finish], day_of


def heads(*populations: Population) -> Value:
    """How many people some populations have, for a sentence: as far as it is known, and that it is not."""
    known = [one.headcount for one in populations if one.headcount is not None]
    if not known:
        return Phrase("heads.unknown")
    return Phrase("heads.known" if len(known) == len(populations) else "heads.at_least", count=sum(known))


class Concerned:
    """Whom and when the subjects of findings concern, gathered once for an assessment."""

    def __init__(self, situation: Situation) -> None:
        """Nothing is gathered before somebody asks."""
        self._situation = situation

    def people(self, subjects: Sequence[RowKey]) -> int:
        """How many people something concerns: its populations', else whom its blocks or waves reach."""
        heads, reached = None, None
        for kind, id in subjects:
            if kind is Population:
                heads = (heads or 0) + self._heads[id]
            elif kind is Block:
                reached = max(reached or 0, self._reached[id])
            elif kind is Wave:
                reached = max(reached or 0, self._of_wave.get(id, 0))
        if heads is not None:
            return heads
        if reached is not None:
            return reached
        if not subjects or subjects[0][0] in ABOUT_ALL:
            return self._situation.headcount
        if subjects[0][0] is Relay:
            return max(self._carried.get(id, 0) for _, id in subjects)
        return sum(kind is Person for kind, _ in subjects)

    def first_day(self, subjects: Sequence[RowKey]) -> date | None:
        """The first day on which one of the blocks among some subjects runs."""
        first = None
        for kind, id in subjects:
            if kind is Block:
                start = self._situation.dates[id].start
                if first is None or start < first:
                    first = start
        return first

    @cached_property
    def _heads(self) -> dict[Id, int]:
        return {one.id: one.headcount or 0 for one in self._situation.plan.rows(Population)}

    @cached_property
    def _reached(self) -> dict[Id, int]:
        return {one.id: self._situation.everybody(one) for one in self._situation.blocks}

    @cached_property
    def _of_wave(self) -> dict[Id, int]:
        """How many people the blocks of each wave reach: those of the one that reaches most."""
        found: dict[Id, int] = {}
        for block in self._situation.blocks:
            if block.wave is not None:
                found[block.wave] = max(found.get(block.wave, 0), self._reached[block.id])
        return found

    @cached_property
    def _carried(self) -> dict[Id, int]:
        """How many people each relay carries."""
        found: dict[Id, int] = defaultdict(int)
        for population, relays in self._situation.carried_by.items():
            for relay in relays:
                found[relay] += self._heads[population]
        return found
