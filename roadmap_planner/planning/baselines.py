"""Baselines: pictures of the dates that were agreed on, and by how much the plan differs from one.

A variance is MS Project's, to the sign: start less baseline start, finish less baseline finish, duration less
baseline duration, in working days of the plan's calendar; positive is later, or longer
(https://support.microsoft.com, "Start Variance", "Finish Variance", "Duration Variance" fields).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Audience, RelayAssignment, SponsorScope
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Baseline, BaselineDates, Block, Wave
from roadmap_planner.planning.schedule import Schedule


def newest_first(plan: Plan) -> list[Baseline]:
    """The baselines, the one taken last first."""
    return sorted(plan.rows(Baseline), key=lambda one: (one.taken_on, one.id), reverse=True)


def compared_baseline(plan: Plan) -> Baseline | None:
    """The baseline that the plan is compared with: the chosen one, or else the one taken last."""
    found = newest_first(plan)
    return next((one for one in found if one.compared), found[0] if found else None)


def kept_dates(plan: Plan, baseline: Id) -> dict[Id, BaselineDates]:
    """What a baseline holds of the blocks that the plan still has."""
    return {
        one.block: one
        for one in plan.rows(BaselineDates)
        if one.baseline == baseline and one.block is not None
    }


def compared_dates(plan: Plan) -> dict[Id, BaselineDates]:
    """The dates of the baseline compared with, by block; none without one."""
    baseline = compared_baseline(plan)
    return {} if baseline is None else kept_dates(plan, baseline.id)


def take(edit: Edit, dates: Schedule, name: str, on: date) -> Baseline:
    """Keep the dates as they are, and who has a part in each block; it becomes the one compared with."""
    baseline = edit.add(Baseline(name=name, taken_on=on))
    for row in pictured(dates, baseline.id):
        edit.add(row)
    compare_with(edit, baseline.id)
    return baseline


def pictured(dates: Schedule, baseline: Id) -> Iterator[BaselineDates]:
    """What a baseline keeps of each block as it is now."""
    plan = dates.plan
    sponsors = _by_block((one.block, one.sponsor) for one in plan.rows(SponsorScope))
    relays = _by_block((one.block, one.relay) for one in plan.rows(RelayAssignment))
    audiences = _by_block((one.block, one.population) for one in plan.rows(Audience))
    for block in plan.rows(Block):
        start, finish = dates.span(block.id)
        yield BaselineDates(
            baseline=baseline,
            block=block.id,
            start=start,
            finish=finish,
            duration=duration_of(dates, block),
            name=f"{block.ref} {block.name}".strip()[:200].strip(),
            owner=block.owner or "",
            wave=block.wave or "",
            sponsors=sponsors.get(block.id, ()),
            relays=relays.get(block.id, ()),
            audiences=audiences.get(block.id, ()),
        )


def compare_with(edit: Edit, baseline: Id) -> None:
    """Choose the baseline that the plan is compared with."""
    for one in list(edit.plan.rows(Baseline)):
        if one.compared != (one.id == baseline):
            edit.update(one, compared=one.id == baseline)


def duration_of(dates: Schedule, block: Block) -> int:
    """The working days that a block takes as it stands: of what is done, those between its actual dates;
    of what is under way, those done and those remaining (MS Project's Duration).
    """
    if dates.is_done(block.id):
        start, finish = dates.instants(block.id)
        return finish - start
    if block.actual_start is None or block.remaining is None:
        return block.duration
    return round(block.duration * block.percent_complete / 100) + block.remaining


@dataclass(frozen=True, slots=True)
class Variance:
    """By how many working days something differs from its baseline: positive is later, or longer."""

    start: int
    finish: int
    duration: int


class Variances:
    """The variances of a plan's blocks and waves against one baseline; worked out when they are asked for."""

    def __init__(
        self, dates: Schedule, baseline: Id | None, kept: Mapping[Id, BaselineDates] | None = None
    ) -> None:
        """Against no baseline, nothing has a variance. ``kept`` is what it holds, if that is known."""
        self._dates = dates
        self.baseline = baseline
        self._kept = kept
        self._found: dict[Id, Variance | None] = {}

    @cached_property
    def kept(self) -> Mapping[Id, BaselineDates]:
        """What the baseline holds, by block."""
        if self._kept is not None or self.baseline is None:
            return self._kept or {}
        return kept_dates(self._dates.plan, self.baseline)

    def of(self, block: Id) -> Variance | None:
        """The variance of a block; None for one that the baseline does not know."""
        if block not in self._found:
            before = self.kept.get(block)
            self._found[block] = None if before is None else self._variance(block, before)
        return self._found[block]

    def of_wave(self, wave: Id) -> Variance | None:
        """The variance of a wave as a summary: of its first start, last finish and the days between.

        What belonged to it is what the baseline says, or else what belongs to it now.
        """
        before, now = self._waves.get(wave), self._dates.wave(wave)
        if before is None or now is None:
            return None
        length = self._days(*now) - self._days(*before)
        return Variance(self._starts(before[0], now[0]), self._finishes(before[1], now[1]), length)

    @cached_property
    def _waves(self) -> Mapping[Id, tuple[date, date]]:
        """First start and last finish (inclusive) of each wave in the baseline."""
        plan = self._dates.plan
        spans: dict[Id, tuple[date, date]] = {}
        for one in plan.rows(BaselineDates):
            if one.baseline != self.baseline:
                continue
            block = plan.find(Block, one.block)
            wave = one.wave if one.name or block is None else block.wave
            if wave and wave in plan.all(Wave):
                start, finish = spans.get(wave, (one.start, one.finish))
                spans[wave] = min(start, one.start), max(finish, one.finish)
        return spans

    def _variance(self, block: Id, before: BaselineDates) -> Variance:
        start, finish = self._dates.span(block)
        length = duration_of(self._dates, self._dates.plan.get(Block, block))
        return Variance(
            self._starts(before.start, start), self._finishes(before.finish, finish), length - before.duration
        )

    def _starts(self, before: date, after: date) -> int:
        calendar = self._dates.calendar
        return calendar.index(after) - calendar.index(before)

    def _finishes(self, before: date, after: date) -> int:
        calendar = self._dates.calendar
        return calendar.index_before(after) - calendar.index_before(before)

    def _days(self, start: date, finish: date) -> int:
        calendar = self._dates.calendar
        return calendar.index_before(finish) + 1 - calendar.index(start)


def _by_block(pairs: Iterable[tuple[Id | None, Id]]) -> dict[Id, tuple[Id, ...]]:
    found: dict[Id, list[Id]] = {}
    for block, other in pairs:
        if block is not None:
            found.setdefault(block, []).append(other)
    return {block: tuple(sorted(others)) for block, others in found.items()}
