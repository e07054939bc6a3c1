"""What a plan is for and what is known: roadmap, objectives, claims, waivers, lessons, committees."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from roadmap_planner.model.entity import Entity, Id, Label, Name, Notes, Order, Ref, Text, Within, entity
from roadmap_planner.model.work import InBlock


class ClaimSource(StrEnum):
    """Who says so."""

    VENDOR = "vendor"
    OTHER_COMPANY = "other_company"
    CONSULTANT = "consultant"
    OWN = "own"


class Verdict(StrEnum):
    """What our own trial said of a claim."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    REFUTED = "refuted"


@entity
class Roadmap(Entity):
    """The plan's own row: there is exactly one. ``weekdays`` is seven 0 or 1 from Monday."""

    title: Name
    organisation: Label = ""
    objective: Notes = ""
    start: date
    horizon: date | None = None
    status_date: date | None = None
    country: Annotated[str, Text(2)] = "FR"
    subdivision: Annotated[str, Text(10)] = ""
    language: Annotated[str, Text(2)] = "fr"
    weekdays: Annotated[str, Text(7, required=True)] = "1111100"
    author: Label = ""
    directory_sources: Annotated[int, Within(1, 100)] = 1
    profile_fields: tuple[str, ...] = (
        "photo",
        "title",
        "phone",
        "site",
        "skills",
        "projects",
        "languages",
        "about",
    )
    notes: Notes = ""


@entity
class Objective(Entity):
    """What will be different, measured: from ``baseline`` to ``target`` in ``unit`` by ``due``."""

    statement: Name
    measure: Label = ""
    unit: Label = ""
    baseline: Annotated[float, Within(-1e12, 1e12)] | None = None
    target: Annotated[float, Within(-1e12, 1e12)] | None = None
    due: date | None = None
    order: Order = 0.0


@entity
class Contribution(Entity):
    """A block serves an objective."""

    block: InBlock
    objective: Annotated[Id, Ref("Objective", "remove")]


@entity
class Claim(Entity):
    """Something that somebody says will work, the block that tries it here, and what came out."""

    statement: Name
    source: ClaimSource = ClaimSource.OWN
    said_by: Label = ""
    evidence: Notes = ""
    tested_by: Annotated[Id, Ref("Block", "clear")] | None = None
    verdict: Verdict | None = None


@entity
class Reliance(Entity):
    """A block is planned as it is because a claim is believed."""

    block: InBlock
    claim: Annotated[Id, Ref("Claim", "remove")]


@entity
class Threshold(Entity):
    """A threshold of a check that the project lead looked at: the value, changed or confirmed as it was."""

    check: Name
    name: Label = ""
    value: Annotated[float, Within(-1e9, 1e9)]


@entity
class Waiver(Entity):
    """A finding that somebody answers for. Without ``subject`` it covers the whole check.

    ``subject_digest`` is what the subject was when it was waived, so that a change brings the finding back.
    """

    check: Name
    subject: Label = ""
    subject_digest: Label = ""
    reason: Notes = ""
    decided_by: Label = ""
    decided_on: date | None = None
    expiry: date | None = None


@entity
class Lesson(Entity):
    """What was learned, from a block or a wave."""

    statement: Notes
    learned_on: date | None = None
    block: Annotated[Id, Ref("Block", "clear")] | None = None
    wave: Annotated[Id, Ref("Wave", "clear")] | None = None


@entity
class LessonApplied(Entity):
    """A block heeds a lesson learned elsewhere: a task of that block, ticked when ``done``."""

    lesson: Annotated[Id, Ref("Lesson", "remove")]
    block: InBlock
    task: Notes = ""
    done: bool = False


@entity
class Committee(Entity):
    """A meeting of the steering committee."""

    name: Label = ""
    on: date
    decisions_asked: Notes = ""
    decisions_taken: Notes = ""
