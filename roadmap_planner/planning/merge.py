"""Three-way merge of plans, row by row and field by field.

What only one copy changed is taken from it. What both changed alike is taken once. The rest are conflicts,
each with its options; the merged plan stands on the options in use and always keeps the rules of every plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roadmap_planner.model.change import RowEdit, difference
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.merge_conflicts import (
    Conflict,
    Conflicts,
    Reason,
    Side,
    Sides,
    removal_phrases,
)
from roadmap_planner.planning.merge_fields import merged_row
from roadmap_planner.planning.merge_removals import contested, kept
from roadmap_planner.planning.merge_rules import settled

Choices = Mapping[str, str]
"""The key of a conflict to the key of the option chosen."""

EMPTY = Plan({})
"""What two copies began with when that is not known."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge: the plan with the options in use, and every conflict."""

    base: Plan
    mine: Plan
    theirs: Plan
    plan: Plan
    conflicts: tuple[Conflict, ...]

    def taken_from(self, side: Side) -> tuple[RowEdit, ...]:
        """What the merged plan has of one copy that the other copy lacks."""
        return difference(self.theirs if side is Side.MINE else self.mine, self.plan)

    @property
    def asked(self) -> tuple[Conflict, ...]:
        """The conflicts for which nobody has chosen yet."""
        return tuple(one for one in self.conflicts if one.asked)


def merge(
    base: Plan, mine: Plan, theirs: Plan, choices: Choices | None = None, *, otherwise: Side = Side.MINE
) -> Merged:
    """Merge two copies of a plan that began with ``base``.

    ``choices`` settles conflicts; those that are not in it are settled in favour of ``otherwise`` and say
    that they are still ``asked``. A choice can bring new conflicts to light, so look at the result again.
    The plan of the result keeps all rules, whatever is chosen. Without a common beginning, give a plan
    without rows: nothing is then removed, and each value that differs is a conflict.
    """
    base, mine, theirs = _one_roadmap(base, mine, theirs)
    conflicts = Conflicts(choices or {}, otherwise)
    plans = {Side.MINE: mine, Side.THEIRS: theirs}
    whole = {side: _with_kept_rows(base, plans, side, conflicts) for side in Side}
    plan = settled(_merged_rows(base, whole, conflicts), base, plans, conflicts)
    return Merged(base, mine, theirs, plan, conflicts.found)


def resolved(merged: Merged, choices: Choices, *, otherwise: Side = Side.MINE) -> Plan:
    """The merged plan with these choices; what they leave open is settled in favour of ``otherwise``."""
    return merge(merged.base, merged.mine, merged.theirs, choices, otherwise=otherwise).plan


def _with_kept_rows(base: Plan, plans: Sides, side: Side, conflicts: Conflicts) -> Plan:
    """One copy, its removals undone where the other copy worked on the rows and has its way."""
    undone = []
    for one in contested(base, plans[side], plans[side.other]):
        kind, id = type(one.root), one.root.id
        phrase, options = removal_phrases(side, plans, base, one.root, one.changes)
        key = f"removed {side} {kind.__name__} {id}"
        if conflicts.ask(key, Reason.REMOVED, (kind, id), phrase, options).keeps is not side:
            undone.append(one)
    return kept(base, plans[side], plans[side.other], undone)


def _merged_rows(base: Plan, plans: Sides, conflicts: Conflicts) -> Plan:
    """The rows of both copies; what they amount to is not checked yet."""
    mine = plans[Side.MINE]
    tables: dict[type[Entity], dict[str, Entity]] = {}
    for row in difference(base, plans[Side.THEIRS]):
        ours, other = mine.find(row.kind, row.id), row.after
        if ours == other:
            continue
        table = tables.setdefault(row.kind, dict(mine.all(row.kind)))
        if ours == row.before and other is not None:
            table[row.id] = other
        elif ours is None or other is None:
            table.pop(row.id, None)
        else:
            table[row.id] = merged_row(
                base, plans, row.before, {Side.MINE: ours, Side.THEIRS: other}, conflicts
            )
    return mine.replacing(tables) if tables else mine


def _one_roadmap(base: Plan, mine: Plan, theirs: Plan) -> tuple[Plan, Plan, Plan]:
    """The plans with the row of the plan itself under one identity: there is exactly one, whatever its id."""
    began = next(iter(base.rows(Roadmap)), None)
    same = began is not None and began.id == mine.roadmap.id
    id = theirs.roadmap.id if same else mine.roadmap.id
    return _under(base, id), _under(mine, id), _under(theirs, id)


def _under(plan: Plan, id: str) -> Plan:
    rows = plan.all(Roadmap)
    if not rows or id in rows:
        return plan
    return plan.replacing({Roadmap: {id: replace(plan.roadmap, id=id)}})
