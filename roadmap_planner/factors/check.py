"""What a check is and what it finds: questions to a plan that rest on named evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from roadmap_planner.model.change import RowKey
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase, Value

if TYPE_CHECKING:
    from roadmap_planner.factors.situation import Situation


class Severity(StrEnum):
    """How much a finding puts at stake; with its weight in the score of a factor."""

    BLOCKER = "blocker"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def weight(self) -> int:
        """3, 2, 1 (CHECKS, Score)."""
        return WEIGHTS[self]


_ID = itemgetter(1)

WEIGHTS = {Severity.BLOCKER: 3, Severity.WARNING: 2, Severity.ADVICE: 1}


@cache
def _place(check: str) -> tuple[int, int]:
    """Where a check stands in the catalogue; what is none of it comes last."""
    factor, _, number = check.removeprefix("SF").partition(".")
    return (int(factor), int(number)) if factor.isdigit() and number.isdigit() else (99, 0)


class Status(StrEnum):
    """What came out of a check."""

    OK = "ok"
    FINDING = "finding"
    WAIVED = "waived"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposed change: one click, one undo."""

    title: Phrase
    edits: Callable[[Edit], None] = field(compare=False)


class Later:
    """A fix that takes long to find: looked for when somebody asks for it, and kept."""

    def __init__(self, look: Callable[[], Fix | None]) -> None:
        """``look`` finds it, or that there is none."""
        self._look = look

    @cached_property
    def fix(self) -> Fix | None:
        """The fix; None when there is none."""
        return self._look()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.fix == other.fix

    def __hash__(self) -> int:
        return hash(self.fix)


class Finding(NamedTuple):
    """What a check saw. ``evidence`` gives figures and names; ``waiver`` is the waiver that covers it.

    ``people`` are the people whom it concerns, ``on`` the first day on which it does, when there is one.
    """

    check: str
    severity: Severity
    subjects: tuple[RowKey, ...]
    evidence: Phrase
    proposal: Fix | Later | None = None
    waiver: Id | None = None
    people: int = 0
    on: date | None = None

    @property
    def fix(self) -> Fix | None:
        """The change that it proposes; None when there is none to be made at once."""
        return self.proposal.fix if isinstance(self.proposal, Later) else self.proposal

    @property
    def stake(self) -> tuple[object, ...]:
        """What findings are sorted by: severity, then people concerned, then date, then the catalogue."""
        return (
            -WEIGHTS[self.severity],
            -self.people,
            self.on or date.max,
            _place(self.check),
            list(map(_ID, self.subjects)),
        )


class Item(NamedTuple):
    """One thing that a check counted: ``held`` is how far it holds, 0 to 1; a finding with ``evidence``.

    ``weight`` is how many people or blocks it stands for; one of no weight is told and does not count.
    """

    subjects: tuple[RowKey, ...] = ()
    held: float = 1.0
    weight: float = 1.0
    severity: Severity = Severity.WARNING
    evidence: Phrase | None = None
    fix: Fix | Later | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check counted, or what it misses to count anything."""

    items: tuple[Item, ...] = ()
    missing: Phrase | None = None


def good(*subjects: RowKey, weight: float = 1.0) -> Item:
    """Something that holds."""
    return Item(subjects, weight=weight)


def bad(
    severity: Severity,
    evidence: Phrase,
    *subjects: RowKey,
    held: float = 0.0,
    weight: float = 1.0,
    fix: Fix | Later | None = None,
) -> Item:
    """Something that does not hold, or only in part."""
    return Item(subjects, held, weight, severity, evidence, fix)


def wordless(severity: Severity, evidence: Phrase, *subjects: RowKey, fix: Fix | None = None) -> Item:
    """Words are wanting: told, and of no weight, because writing a text must never raise a score."""
    return Item(subjects, 1.0, 0.0, severity, evidence, fix)


def missing(key: str, **values: Value) -> Answer:
    """The answer of a check that has nothing to look at."""
    return Answer((), Phrase(f"missing.{key}", **values))


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold of a check: its default, its unit (a word of ``limit``), and where it is from."""

    name: str
    default: float
    unit: str
    source: str


Look = Callable[["Situation", Mapping[str, float]], Answer]


@dataclass(frozen=True, slots=True)
class Check:
    """A question to a plan. ``severity`` is the gravest that it finds; its weight counts in the score."""

    id: str
    severity: Severity
    look: Look
    limits: tuple[Limit, ...] = ()
    source: str = "seed"

    @property
    def factor(self) -> str:
        """The factor it belongs to: SF1 … SF9."""
        return self.id.split(".")[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of one check. ``held`` is the share of what it counts that holds, 0 to 1; None when it
    counts nothing.
    """

    check: str
    factor: str
    severity: Severity
    status: Status
    held: float | None
    findings: tuple[Finding, ...]
    missing: Phrase | None = None
    """What is not known, when not assessed."""
    together: Phrase | None = None
    """What the findings that are not waived come to, where they are about several populations."""


@dataclass(frozen=True, slots=True)
class FactorScore:
    """The score of one factor, 0 to 1, or None when fewer than half of its checks can be assessed."""

    factor: str
    score: float | None
    assessed: int
    total: int
    waived: int
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the nine factors say of a plan: ``factors`` SF1 … SF9 in order, ``outcomes`` by check id."""

    factors: tuple[FactorScore, ...]
    outcomes: Mapping[str, Outcome]

    def findings(self) -> tuple[Finding, ...]:
        """Every open (not waived) finding, by what it puts at stake (see ``Finding.stake``)."""
        found = [one for outcome in self.outcomes.values() for one in outcome.findings if one.waiver is None]
        return tuple(sorted(found, key=lambda one: one.stake))

    def blockers(self) -> int:
        """How many open blockers there are."""
        return sum(one.severity is Severity.BLOCKER for one in self.findings())
