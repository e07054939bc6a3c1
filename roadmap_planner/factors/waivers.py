"""Waivers: local judgement beats recipes, if somebody gives a reason, signs it and sets it an end."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Entity, Id, fields_of
from roadmap_planner.model.evidence import Claim, Contribution, Objective, Reliance, Waiver
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import (
    Audience,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plain import to_plain
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block

PROGRESS = frozenset({"percent_complete", "remaining", "actual_start", "actual_finish", "gate_decision"})
"""What changes by itself as the work goes on, and was foreseen by whoever signed."""

PLACE = frozenset({"id", "order", "map_x", "map_y", "owner", "own_kind", "declined"})
"""Where a row is drawn, whose it is, what its kind is called, and what was not wanted before it."""


class Waivers:
    """The waivers of a plan that are alive, by check and subject."""

    def __init__(self, situation: Situation) -> None:
        """Gather them once for an assessment."""
        self._plan = situation.plan
        self._whole: dict[str, Id] = {}
        self._single: dict[tuple[str, Id], list[Waiver]] = defaultdict(list)
        for one in sorted(situation.plan.rows(Waiver), key=lambda one: one.id):
            if not alive(one, situation):
                continue
            if one.subject:
                self._single[one.check, one.subject].append(one)
            else:
                self._whole.setdefault(one.check, one.id)

    def covering(self, check: str, subjects: Sequence[RowKey]) -> Id | None:
        """The waiver of a finding: of its whole check, or of one of its subjects as it was then."""
        if check in self._whole:
            return self._whole[check]
        if self._single:
            for subject in subjects:
                for one in self._single.get((check, subject[1]), ()):
                    if one.subject_digest in {"", subject_digest(self._plan, subject)}:
                        return one.id
        return None


def alive(waiver: Waiver, situation: Situation) -> bool:
    """Whether a waiver has a reason, an author and a date, and has not expired when the plan is looked at."""
    reasoned = bool(waiver.reason.strip() and waiver.decided_by.strip() and waiver.decided_on)
    return reasoned and waiver.expiry is not None and waiver.expiry >= situation.today


def signed(waiver: Waiver) -> Phrase:
    """Who answers for a finding, since when, until when and why."""
    return Phrase(
        "page.waived",
        by=waiver.decided_by,
        on=waiver.decided_on or "–",
        until=waiver.expiry or "–",
        reason=waiver.reason,
    )


def subject_digest(plan: Plan, subject: RowKey) -> str:
    """What the subject of a waiver is now: figures, dates, choices, and what hangs on it.

    Of a block that is whom it reaches; of a relay their work and whom they carry; of a sponsor what they
    stand for; of an objective what serves it; of a claim what rests on it.

    Names, notes and other texts but a statement do not count, nor do the place on the map and progress.
    """
    kind, id = subject
    row = plan.find(kind, id)
    if row is None:
        return ""
    texts = {one.name for one in fields_of(kind) if one.text is not None and one.ref is None}
    left_out = PLACE | PROGRESS | (texts - {"statement"})
    told: dict[str, object] = {
        name: value for name, value in to_plain(row).items() if name not in left_out and value is not None
    }
    if isinstance(row, Block):
        told["kind"] = behaviour(plan, row).value
        audiences = (one for one in plan.rows(Audience) if one.block == id)
        told["reaches"] = sorted((one.population, one.share) for one in audiences)
    hanging = _hanging(plan, row)
    if hanging:
        told["hanging"] = sorted(hanging)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _hanging(plan: Plan, row: Entity) -> list[tuple[str, ...]]:
    """What other rows say of a relay, sponsor, objective or claim."""
    match row:
        case Relay():
            work = [(one.block, str(one.effort)) for one in plan.rows(RelayAssignment) if one.relay == row.id]
            return [*work, *((one.population,) for one in plan.rows(RelayPopulation) if one.relay == row.id)]
        case Sponsor():
            scopes = (one for one in plan.rows(SponsorScope) if one.sponsor == row.id)
            return [(one.block or "", one.wave or "", one.population or "") for one in scopes]
        case Objective():
            return [(one.block,) for one in plan.rows(Contribution) if one.objective == row.id]
        case Claim():
            return [(one.block,) for one in plan.rows(Reliance) if one.claim == row.id]
        case _:
            return []
