"""Waivers: local judgement beats recipes, if somebody gives a reason, signs it and sets it an end."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Id, fields_of
from roadmap_planner.model.evidence import Waiver
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import Audience
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


def subject_digest(plan: Plan, subject: RowKey) -> str:
    """What the subject of a waiver is now: figures, dates, choices, and for a block whom it reaches.

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
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
