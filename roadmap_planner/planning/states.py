"""The state of a block: where it stands on the status date, and why. Decided here and nowhere else.

Terms and meanings are MS Project's where it has them (the fields "Status" and "Finish Variance", the filters
"Slipping Tasks" and "Should Start By", the indicator of a missed deadline; https://support.microsoft.com),
and that of total float in the critical path method (PMBOK Guide, 6th ed., 6.5.2.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block, GateDecision
from roadmap_planner.planning.baselines import Variances, compared_baseline
from roadmap_planner.planning.schedule import Schedule


class State(StrEnum):
    """Where a block stands. The first that holds, in the order in which ``states`` asks."""

    WAITING = "waiting"
    """Nothing of it is done, and its dates are kept (MS Project: "Future Task")."""
    RUNNING = "running"
    """Work has begun, and its dates are kept (MS Project: "On Schedule")."""
    DONE = "done"
    """It has its actual finish, or is wholly complete (MS Project: "Complete")."""
    AT_RISK = "at_risk"
    """Nothing is missed yet, but it slips: see the reasons (MS Project: "Slipping Tasks")."""
    LATE = "late"
    """A date that binds it is missed, or will be as things stand: see the reasons (MS Project: "Late")."""
    STOPPED = "stopped"
    """The committee said stop at its gate."""

    @property
    def sign(self) -> str:
        """The name of its icon."""
        return f"state-{self.value.replace('_', '-')}"


class Reason(StrEnum):
    """Why a block is late, or at risk. ``days`` of a standing are working days."""

    DEADLINE = "deadline"
    """Late: it finishes after its own deadline (MS Project's indicator); ``days`` after it."""
    OVERDUE = "overdue"
    """Late: its finish is before the status date, and it is not finished; ``days`` between."""
    NOT_BEGUN = "not_begun"
    """Late: its start is before the status date, it has not begun ("Should Start By"); ``days`` between."""
    FLOAT = "float"
    """Late: its total float is negative: a date that binds it or what follows is missed; ``days`` short."""
    SLIPS = "slips"
    """At risk: it is to finish later than the baseline compared with says; ``days`` of finish variance."""
    BEHIND = "behind"
    """At risk: begun, and to take more days of work than planned; ``days`` more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a block, and for a late or endangered one the first reason and its working days."""

    state: State
    reason: Reason | None = None
    days: int = 0


def finished(block: Block) -> bool:
    """Whether a block is done: it has its actual finish, or is wholly complete."""
    return block.actual_finish is not None or block.percent_complete == 100


def begun(block: Block) -> bool:
    """Whether work on a block has begun: it has its actual start, or some of it is complete."""
    return block.actual_start is not None or block.percent_complete > 0


def misses_deadline(dates: Schedule, block: Block) -> bool:
    """Whether a block finishes after its own deadline."""
    return block.deadline is not None and dates.span(block.id)[1] > block.deadline


class States:
    """The states of one schedule's blocks, worked out when they are asked for."""

    def __init__(self, dates: Schedule, variances: Variances | None = None) -> None:
        """``variances`` are those against the baseline compared with; found when they are not given."""
        self._dates = dates
        if variances is None:
            baseline = compared_baseline(dates.plan)
            variances = Variances(dates, None if baseline is None else baseline.id)
        self.variances = variances
        self._found: dict[Id, Standing] = {}
        self._waves: dict[Id, State | None] = {}
        status = dates.plan.roadmap.status_date
        self._status = 0 if status is None else dates.calendar.index(status)

    def of(self, block: Id) -> Standing:
        """Where a block stands. Raises KeyError for an id that is no block of the plan."""
        found = self._found.get(block)
        if found is None:
            found = self._found[block] = self._standing(self._dates.plan.all(Block)[block])
        return found

    def of_wave(self, wave: Id) -> State | None:
        """Where a wave stands, by its blocks; None for a wave without blocks. Stopped ones do not count,
        unless all are.
        """
        if wave not in self._waves:
            self._waves[wave] = self._together({self.of(one).state for one in self._members.get(wave, ())})
        return self._waves[wave]

    @cached_property
    def _members(self) -> Mapping[Id, list[Id]]:
        """The blocks of each wave."""
        found: dict[Id, list[Id]] = {}
        for one in self._dates.plan.rows(Block):
            if one.wave is not None:
                found.setdefault(one.wave, []).append(one.id)
        return found

    def _together(self, states: set[State]) -> State | None:
        if len(states) > 1:
            states.discard(State.STOPPED)
        for one in (State.LATE, State.AT_RISK):
            if one in states:
                return one
        if len(states) > 1:
            return State.RUNNING
        return next(iter(states), None)

    def _standing(self, block: Block) -> Standing:
        if block.gate_decision is GateDecision.STOP:
            return Standing(State.STOPPED)
        if finished(block):
            return Standing(State.DONE)
        return self._late(block) or self._at_risk(block) or self._on_schedule(block)

    def _late(self, block: Block) -> Standing | None:
        return self._missed(block) or self._short(block)

    def _short(self, block: Block) -> Standing | None:
        short = self._dates.total_float(block.id)
        return Standing(State.LATE, Reason.FLOAT, -short) if short < 0 else None

    def _missed(self, block: Block) -> Standing | None:
        """Late by a date of its own. No dates are made for what starts on the status date or later."""
        dates, status = self._dates, self._dates.plan.roadmap.status_date
        if block.deadline is None and block.duration and dates.instants(block.id)[0] >= self._status:
            return None
        start, finish = dates.span(block.id)
        count = dates.calendar.index_before
        if block.deadline is not None and finish > block.deadline:
            return Standing(State.LATE, Reason.DEADLINE, count(finish) - count(block.deadline))
        # A weekend between a date and the status date is no delay: only worked days count.
        if status is not None and (days := count(status) - count(finish)) > 0:
            return Standing(State.LATE, Reason.OVERDUE, days)
        if status is not None and not begun(block) and (days := count(status) - count(start)) > 0:
            return Standing(State.LATE, Reason.NOT_BEGUN, days)
        short = dates.total_float(block.id)
        return Standing(State.LATE, Reason.FLOAT, -short) if short < 0 else None

    def _at_risk(self, block: Block) -> Standing | None:
        variance = self.variances.of(block.id)
        if variance is not None and variance.finish > 0:
            return Standing(State.AT_RISK, Reason.SLIPS, variance.finish)
        if block.actual_start is None:
            return None
        start, finish = self._dates.instants(block.id)
        own = self._dates.own_days(block.id)
        more = (finish - start if own is None else own.count(finish) - own.count(start)) - block.duration
        return Standing(State.AT_RISK, Reason.BEHIND, more) if more > 0 else None

    def _on_schedule(self, block: Block) -> Standing:
        return Standing(State.RUNNING if begun(block) else State.WAITING)
