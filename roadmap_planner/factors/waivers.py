"""Waivers: local judgement beats recipes, if somebody gives a reason, signs it and sets it an end."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.evidence import Waiver
from roadmap_planner.model.plain import to_plain
from roadmap_planner.model.plan import Plan


def waiver_of(subjects: Sequence[RowKey], waivers: Iterable[Waiver], situation: Situation) -> Waiver | None:
    """The waiver that covers a finding: of its check, alive, and of one of its subjects as it was then."""
    for one in waivers:
        if alive(one, situation) and _covers(one, subjects, situation.plan):
            return one
    return None


def alive(waiver: Waiver, situation: Situation) -> bool:
    """Whether a waiver has a reason, an author and a date, and has not expired when the plan is looked at."""
    reasoned = bool(waiver.reason and waiver.decided_by and waiver.decided_on)
    return reasoned and waiver.expiry is not None and waiver.expiry >= situation.today


def subject_digest(plan: Plan, subject: RowKey) -> str:
    """What the subject of a waiver is now. Where it is drawn does not count; any other change does."""
    row = plan.find(*subject)
    if row is None:
        return ""
    told = {
        name: value
        for name, value in to_plain(row).items()
        if name not in {"order", "map_x", "map_y", "notes"}
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _covers(waiver: Waiver, subjects: Sequence[RowKey], plan: Plan) -> bool:
    if not waiver.subject:
        return True
    for subject in subjects:
        if subject[1] == waiver.subject:
            return waiver.subject_digest in {"", subject_digest(plan, subject)}
    return False
