"""The work of a plan: building blocks, what they wait for, their waves, baselines and days off."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from roadmap_planner.model.entity import (
    Entity,
    Id,
    Impact,
    Label,
    Lag,
    Name,
    Notes,
    Order,
    Ref,
    Share,
    Text,
    Within,
    WorkingDays,
    entity,
)

InBlock = Annotated[Id, Ref("Block", "remove")]
"""A row that makes no sense without its block."""


class BlockKind(StrEnum):
    """What a collaborative building block is. The checks read it."""

    GOVERNANCE = "governance"
    CHARTER = "charter"
    ASSESSMENT = "assessment"
    DIRECTORY = "directory"
    PROFILES = "profiles"
    CONNECTION = "connection"
    TRAINING = "training"
    COMMUNITY = "community"
    WIKI = "wiki"
    MESSAGING = "messaging"
    MICROBLOG = "microblog"
    IDEAS = "ideas"
    EXEMPLARITY = "exemplarity"
    COACHING = "coaching"
    MEASURE = "measure"
    TECHNICAL = "technical"
    MILESTONE = "milestone"
    OTHER = "other"

    @property
    def technical(self) -> bool:
        """Whether people get something to use only when another block builds on this one."""
        return self in TECHNICAL


TECHNICAL = frozenset({BlockKind.DIRECTORY, BlockKind.CONNECTION, BlockKind.TECHNICAL, BlockKind.MILESTONE})


class DependencyType(StrEnum):
    """Which end of the predecessor bounds which end of the successor (PMBOK Guide, 6th ed., 6.3.2.1)."""

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"


class Constraint(StrEnum):
    """How the dates of a block are bound, with the names and meanings of MS Project."""

    AS_SOON_AS_POSSIBLE = "asap"
    AS_LATE_AS_POSSIBLE = "alap"
    START_NO_EARLIER = "snet"
    START_NO_LATER = "snlt"
    FINISH_NO_EARLIER = "fnet"
    FINISH_NO_LATER = "fnlt"
    MUST_START = "mso"
    MUST_FINISH = "mfo"
    MANUAL = "manual"
    """Set by hand: it starts on the date whatever it waits for; late dates still follow from the links."""

    @property
    def dated(self) -> bool:
        """Whether the constraint needs a date."""
        return self is not Constraint.AS_SOON_AS_POSSIBLE and self is not Constraint.AS_LATE_AS_POSSIBLE


class GateDecision(StrEnum):
    """What a committee decided at a gate between trying and spreading."""

    CONTINUE = "continue"
    ADAPT = "adapt"
    STOP = "stop"


@entity
class Wave(Entity):
    """A group of blocks that start together: a lane of the map, a summary of the Gantt."""

    name: Name
    order: Order = 0.0


@entity
class Block(Entity):
    """A collaborative building block. Durations are working days; 0 is a milestone.

    ``people_reached`` is the headcount as stated for the whole block, for audiences whose populations
    have no headcount of their own. ``adoption_target`` is the share aimed at: complete profiles for
    profiles, monthly contributors for a community, weekly users for the rest. ``success_figure`` is the
    number that the success criterion names, so that one can tell whether it was met. ``gate_failure`` is the
    probability, in per cent, that a gate says no, and ``rework`` what is then done again. ``resume`` is the
    day before which what remains of work under way does not go on. ``own_kind`` is a kind of the plan's own,
    read through ``model/kinds.py``; ``kind`` then says how the block behaves should that kind be removed.
    ``declined`` are the usual prerequisites that the lead did not want when the block was added.
    """

    ref: Label = ""
    name: Name
    kind: BlockKind = BlockKind.OTHER
    wave: Annotated[Id, Ref("Wave", "clear")] | None = None
    order: Order = 0.0
    duration: WorkingDays = 5
    optimistic: WorkingDays | None = None
    pessimistic: WorkingDays | None = None
    constraint: Constraint = Constraint.AS_SOON_AS_POSSIBLE
    constraint_date: date | None = None
    deadline: date | None = None
    pilot_of: Annotated[Id, Ref("Block", "clear")] | None = None
    success_criterion: Notes = ""
    adoption_target: Share | None = None
    impact: Impact = 2
    people_reached: Annotated[int, Within(0, 10_000_000)] | None = None
    gate: bool = False
    gate_decision: GateDecision | None = None
    if_adapt: Notes = ""
    if_stop: Notes = ""
    gate_failure: Share = 0
    rework: WorkingDays = 0
    percent_complete: Share = 0
    actual_start: date | None = None
    actual_finish: date | None = None
    remaining: WorkingDays | None = None
    owner: Annotated[Id, Ref("Person", "clear")] | None = None
    map_x: Annotated[float, Within(-1e6, 1e6)] | None = None
    map_y: Annotated[float, Within(-1e6, 1e6)] | None = None
    notes: Notes = ""
    success_figure: Annotated[float, Within(-1e12, 1e12)] | None = None
    resume: date | None = None
    own_kind: Annotated[Id, Ref("Preset", "clear")] | None = None
    declined: tuple[str, ...] = ()

    @property
    def milestone(self) -> bool:
        """Whether the block takes no time."""
        return self.duration == 0


@entity
class Dependency(Entity):
    """``successor`` waits for ``predecessor``.

    FS: start(s) >= finish(p) + lag; SS: start(s) >= start(p) + lag; FF: finish(s) >= finish(p) + lag;
    SF: finish(s) >= start(p) + lag. The lag is in working days, or in calendar days when ``elapsed``.
    A ``soft`` dependency warns and moves nothing.
    """

    predecessor: InBlock
    successor: InBlock
    type: DependencyType = DependencyType.FINISH_START
    lag: Lag = 0
    elapsed: bool = False
    soft: bool = False


@entity
class Baseline(Entity):
    """A picture of the dates, kept under a name (what a committee approved).

    ``compared`` marks the one that variances and ghosts are told against.
    """

    name: Name
    taken_on: date
    compared: bool = False


@entity
class BaselineDates(Entity):
    """The dates of one block in a baseline; finish inclusive, duration in working days.

    The row outlives its block: ``name`` is what the block was called (empty in a baseline of another
    program, which knows no more than dates), and the rest is who had a part in it, by their ids.
    """

    baseline: Annotated[Id, Ref("Baseline", "remove")]
    block: Annotated[Id, Ref("Block", "clear")] | None = None
    start: date
    finish: date
    duration: WorkingDays
    name: Label = ""
    owner: Annotated[str, Text(64)] = ""
    wave: Annotated[str, Text(64)] = ""
    sponsors: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


@entity
class CalendarException(Entity):
    """Days from ``start`` to ``finish``, both included, that are closed, or worked although a weekend.

    ``public`` marks a public holiday kept from the ``holidays`` library. With a ``population`` the days
    are that population's own (a plant's August shutdown).
    """

    name: Name
    start: date
    finish: date
    worked: bool = False
    public: bool = False
    population: Annotated[Id, Ref("Population", "remove")] | None = None
