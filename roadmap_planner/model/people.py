"""The people of a plan: populations, persons, sponsors, relays, and what accompanies them."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from roadmap_planner.model.entity import (
    DaysAWeek,
    Entity,
    Headcount,
    Id,
    Impact,
    Label,
    Name,
    Notes,
    Order,
    Ref,
    Share,
    Within,
    entity,
)
from roadmap_planner.model.work import InBlock

InPopulation = Annotated[Id, Ref("Population", "remove")]
InSponsor = Annotated[Id, Ref("Sponsor", "remove")]
InRelay = Annotated[Id, Ref("Relay", "remove")]

PROFILE_FIELDS = ("photo", "title", "phone", "site", "skills", "projects", "languages", "about")
"""The fields whose completeness makes a profile rich (CHECKS SF5.3)."""

REMINDED_BEFORE = 7
"""Days before an action of a sponsor on which they are reminded, unless another day is given."""


class Device(StrEnum):
    """What a person has to connect with."""

    NONE = "none"
    SHARED = "shared"
    OWN = "own"


class Network(StrEnum):
    """When a person has a network."""

    NONE = "none"
    AT_TIMES = "at_times"
    ALWAYS = "always"


class Frequency(StrEnum):
    """How often a person uses something."""

    NEVER = "never"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


class Contributes(StrEnum):
    """How often a person writes where others read."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    OFTEN = "often"


class Rank(StrEnum):
    """What a sponsor stands for."""

    PRINCIPAL = "principal"
    EXECUTIVE = "executive"
    LOCAL = "local"


class ActionKind(StrEnum):
    """What a sponsor does that people see."""

    KICK_OFF = "kick_off"
    POST = "post"
    VISIBLE_USE = "visible_use"
    GATE_REVIEW = "gate_review"
    VISIT = "visit"
    THANKS = "thanks"


class SupportKind(StrEnum):
    """How people are accompanied."""

    TRAINING = "training"
    WEBSCHOOL = "webschool"
    COACHING = "coaching"
    COMMUNITY_MANAGEMENT = "community_management"
    COMMUNICATION = "communication"
    FEEDBACK = "feedback"


@entity
class Population(Entity):
    """People who live the change alike: a site, a trade, a shift.

    ``device``, ``network`` and ``account`` are shares in per cent of the headcount. ``level_0`` to
    ``level_3`` count the survey's answers by level (0 absolute non-user … 3 advanced; DigComp's levels).
    ``counted`` is false for people outside the company's headcount (partners, suppliers).
    """

    name: Name
    site: Label = ""
    order: Order = 0.0
    headcount: Headcount | None = None
    counted: bool = True
    device: Share | None = None
    network: Share | None = None
    account: Share | None = None
    level_0: Headcount | None = None
    level_1: Headcount | None = None
    level_2: Headcount | None = None
    level_3: Headcount | None = None
    absolute_non_users: Headcount | None = None
    assessed_on: date | None = None
    source: Label = ""
    notes: Notes = ""

    @property
    def levels(self) -> tuple[int, int, int, int] | None:
        """The answers by level, or None when the population has not been assessed."""
        if self.level_0 is None or self.level_1 is None or self.level_2 is None or self.level_3 is None:
            return None
        return self.level_0, self.level_1, self.level_2, self.level_3


@entity
class SurveyAnswer(Entity):
    """One answer of the usage survey, or ``count`` alike. ``respondent`` stays empty unless wanted."""

    population: InPopulation
    count: Annotated[int, Within(1, 1_000_000)] = 1
    respondent: Label = ""
    device: Device | None = None
    network: Network | None = None
    account: bool | None = None
    web_use: Frequency | None = None
    social_use: Frequency | None = None
    contributes: Contributes | None = None
    confidence: Annotated[int, Within(1, 5)] | None = None
    wants_training: bool | None = None

    @property
    def level(self) -> int | None:
        """The level of use, 0 to 3 (CHECKS, The survey); None when the answer does not say it.

        0: uses neither web nor social tools. 1: uses the web at most weekly, or has a confidence of 2 or
        less. 3: uses both daily, contributes at least sometimes, confidence of 4 or more. 2: everything else.
        What was left blank never raises a level.
        """
        web, social = self.web_use, self.social_use
        if web is None or (web is Frequency.NEVER and social is None):
            return None
        if web is Frequency.NEVER and social is Frequency.NEVER:
            return 0
        if web is not Frequency.DAILY or (self.confidence is not None and self.confidence <= 2):
            return 1
        contributing = self.contributes in {Contributes.SOMETIMES, Contributes.OFTEN}
        if social is Frequency.DAILY and contributing and (self.confidence or 0) >= 4:
            return 3
        return 2


@entity
class Person(Entity):
    """Somebody of the directory. ``profile`` names the fields that are filled, not their content.

    ``left_on`` is the day on which the directory no longer held somebody whom the plan still needs.
    """

    directory_id: Label = ""
    name: Name
    mail: Label = ""
    title: Label = ""
    population: Annotated[Id, Ref("Population", "clear")] | None = None
    manager: Annotated[Id, Ref("Person", "clear")] | None = None
    account: bool = True
    profile: tuple[str, ...] = ()
    notes: Notes = ""
    left_on: date | None = None


@entity
class Sponsor(Entity):
    """A person who stands for the change. ``levels_below_chief`` is 0 for the chief executive; stated when
    the org chart does not say it.
    """

    person: Annotated[Id, Ref("Person", "remove")]
    rank: Rank = Rank.EXECUTIVE
    levels_below_chief: Annotated[int, Within(0, 20)] | None = None


@entity
class SponsorScope(Entity):
    """What a sponsor stands for: one block, wave or population; with none of the three, everything."""

    sponsor: InSponsor
    block: InBlock | None = None
    wave: Annotated[Id, Ref("Wave", "remove")] | None = None
    population: InPopulation | None = None


@entity
class SponsorAction(Entity):
    """A date of the exemplarity calendar. ``done`` is unknown (None) until somebody says.

    ``remind_on`` is when the sponsor is reminded; a week before when it is not given.
    """

    sponsor: InSponsor
    kind: ActionKind
    on: date
    done: bool | None = None
    block: Annotated[Id, Ref("Block", "clear")] | None = None
    notes: Notes = ""
    remind_on: date | None = None

    @property
    def remind_by(self) -> date:
        """The day of the reminder."""
        return self.remind_on or self.on - timedelta(days=REMINDED_BEFORE)


@entity
class Relay(Entity):
    """A manager who carries the change to the people they know. ``capacity`` is in days a week."""

    person: Annotated[Id, Ref("Person", "remove")]
    capacity: DaysAWeek = 1.0
    trained_on: date | None = None


@entity
class RelayPopulation(Entity):
    """A relay carries a population."""

    relay: InRelay
    population: InPopulation


@entity
class RelayAssignment(Entity):
    """A relay works for a block while it runs; ``effort`` in days a week."""

    relay: InRelay
    block: InBlock
    effort: DaysAWeek = 0.5


@entity
class RelayAbsence(Entity):
    """Days off of a relay, both ends included."""

    relay: InRelay
    start: date
    finish: date
    reason: Label = ""


@entity
class Audience(Entity):
    """A block reaches ``share`` per cent of a population, from its finish.

    ``impact`` overrides the block's.
    """

    block: InBlock
    population: InPopulation
    share: Share = 100
    impact: Impact | None = None


@entity
class SupportAction(Entity):
    """Training, coaching, facilitation or a message, for a population, a block, or both.

    ``seats`` are people trained; ``facilitators`` are full-time equivalents; ``offline`` says that it needs
    no screen (paper, in the room). Dates are inclusive.
    """

    kind: SupportKind
    name: Label = ""
    population: InPopulation | None = None
    block: InBlock | None = None
    start: date | None = None
    finish: date | None = None
    seats: Headcount | None = None
    facilitators: Annotated[float, Within(0, 10_000)] | None = None
    offline: bool = False
    notes: Notes = ""


@entity
class SupportRelay(Entity):
    """A relay takes part in a support action."""

    action: Annotated[Id, Ref("SupportAction", "remove")]
    relay: InRelay
