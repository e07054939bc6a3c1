"""The last step of a merge: two copies that are right alone may break a rule together. Nothing is taken in
silence: what has to be left out is a conflict that names what each copy brought to it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from roadmap_planner.model import rules
from roadmap_planner.model.change import RowEdit, RowKey, difference
from roadmap_planner.model.edit import REFERRING
from roadmap_planner.model.entity import Entity, Id, changed, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan
from roadmap_planner.model.work import Dependency
from roadmap_planner.planning.merge_conflicts import (
    Conflicts,
    Option,
    Reason,
    Side,
    Sides,
    alike_phrases,
    rule_phrase,
    without,
)
from roadmap_planner.planning.merge_fields import field_groups

MOST_ROUNDS = 1000
"""Conflicts with the rules that are settled one by one; beyond, one copy has its way in all the rest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one copy brought to one row of the merged plan: some of its fields, or the whole row."""

    side: Side
    kind: type[Entity]
    id: Id
    names: tuple[str, ...] = ()


def settled(plan: Plan, base: Plan, sides: Sides, conflicts: Conflicts) -> Plan:
    """The merged plan brought to the rules: what cannot stand together is asked, piece by piece."""
    left_out: set[Piece] = set()
    for _ in range(MOST_ROUNDS):
        plan = _without_alike(_whole(plan), base, sides, conflicts)
        try:
            rules.check(plan)
        except PlanError as error:
            piece = _to_leave_out(plan, sides, error, left_out, conflicts)
            if piece is None:
                break
            left_out.add(piece)
            plan = _put(plan, piece, _other_state(plan, sides, piece))
        else:
            return plan
    options = tuple(Option(side.value, side, Phrase(f"merge.option.all_{side}")) for side in Side)
    subject = (Roadmap, plan.roadmap.id)
    return sides[conflicts.ask("rest", Reason.RULE, subject, Phrase("merge.conflict.rest"), options).keeps]


def _whole(plan: Plan) -> Plan:
    """The plan without what hangs on a row that is not there; what only mentions such a row does no more."""
    tables = {kind: dict(plan.all(kind)) for kind in KINDS}
    for kind in KINDS:
        references = [
            (field.name, tables[KIND_BY_NAME[field.ref.kind]], field.ref.on_remove == "remove")
            for field in fields_of(kind)
            if field.ref is not None
        ]
        if not references:
            continue
        for id, row in list(tables[kind].items()):
            for name, targets, hangs in references:
                value = getattr(row, name)
                if value is None or value in targets:
                    continue
                if hangs:
                    del tables[kind][id]
                    break
                row = tables[kind][id] = changed(row, {name: None})  # noqa: PLW2901 - as it is from now on
    return plan.replacing(tables)


def _without_alike(plan: Plan, base: Plan, sides: Sides, conflicts: Conflicts) -> Plan:
    """The plan in which rows that may stand only once do. Equal ones become one, others are asked."""
    for kind in KINDS:
        while (pair := _alike(plan, kind)) is not None:
            plan = _one_of(plan, base, sides, pair, conflicts)
    return plan


def _alike(plan: Plan, kind: type[Entity]) -> tuple[Entity, Entity] | None:
    names = rules.PAIRS.get(kind)
    if names is None:
        return None
    holders: dict[tuple[object, ...], Entity] = {}
    for row in plan.rows(kind):
        first = holders.setdefault(tuple(getattr(row, name) for name in names), row)
        if first is not row:
            return first, row
    return None


def _one_of(plan: Plan, base: Plan, sides: Sides, pair: tuple[Entity, Entity], conflicts: Conflicts) -> Plan:
    kind = type(pair[0])
    first, second = sorted(pair, key=lambda row: row.id)
    if changed(second, {"id": first.id}) == first and not any(one.id in base.all(kind) for one in pair):
        return _replaced(plan, second, first)
    theirs = first if sides[Side.MINE].find(kind, first.id) != first else second
    mine = second if theirs is first else first
    rows = {Side.MINE: mine, Side.THEIRS: theirs}
    phrase, options = alike_phrases(sides, rows)
    key = f"alike {kind.__name__} {first.id} {second.id}"
    keeps = conflicts.ask(key, Reason.ALIKE, (kind, mine.id), phrase, options).keeps
    lost, stays = rows[keeps.other], rows[keeps]
    before = sides[keeps].find(kind, lost.id)
    if before is None or before == lost:
        return _replaced(plan, lost, stays)
    return _put(plan, Piece(keeps.other, kind, lost.id), before)


def _replaced(plan: Plan, lost: Entity, stays: Entity) -> Plan:
    """The plan without a row; what referred to it refers to the row that stays."""
    kind = type(lost)
    tables: dict[type[Entity], dict[Id, Entity]] = {kind: dict(plan.all(kind))}
    del tables[kind][lost.id]
    for other, field in REFERRING[kind]:
        table = tables.setdefault(other, dict(plan.all(other)))
        for id, row in table.items():
            if getattr(row, field.name) == lost.id:
                table[id] = changed(row, {field.name: stays.id})
    return plan.replacing(tables)


def _to_leave_out(
    plan: Plan, sides: Sides, error: PlanError, left_out: set[Piece], conflicts: Conflicts
) -> Piece | None:
    """Ask which piece is left out, of those that break a rule together; None when there is none to choose."""
    brought = {side: list(_brought(plan, sides, side)) for side in Side}
    if error.path:
        on_path = _links(plan, error.path)
        found = [one for side in Side for one in brought[side] if _lays_a_link(one, on_path)]
    else:
        culprits = (_culprit(plan, sides, side, brought[side], error.code) for side in Side)
        found = [one for one in culprits if one is not None]
    pieces = {
        without(one.side, sides[one.side.other], plan, _edit(plan, sides, one)): one
        for one in found
        if one not in left_out
    }
    if not pieces:
        return None
    key = f"rule {error.code} {' '.join(sorted({one.id for one in pieces.values()}))}"
    first = next(iter(pieces.values()))
    option = conflicts.ask(key, Reason.RULE, (first.kind, first.id), rule_phrase(error), tuple(pieces))
    return pieces[option]


def _lays_a_link(piece: Piece, links: set[RowKey]) -> bool:
    return (piece.kind, piece.id) in links and (not piece.names or "predecessor" in piece.names)


def _links(plan: Plan, path: tuple[Id, ...]) -> set[RowKey]:
    steps = set(pairwise(path))
    return {
        (Dependency, one.id) for one in plan.rows(Dependency) if (one.predecessor, one.successor) in steps
    }


def _brought(plan: Plan, sides: Sides, side: Side) -> Iterator[Piece]:
    """What the merged plan has of one copy that the other lacks: removals first, additions last."""
    edits = difference(sides[side.other], plan)
    yield from (Piece(side, row.kind, row.id) for row in edits if row.after is None)
    for row in edits:
        if row.before is not None and row.after is not None:
            for names in field_groups(row.kind):
                if any(getattr(row.before, name) != getattr(row.after, name) for name in names):
                    yield Piece(side, row.kind, row.id, names)
    yield from (Piece(side, row.kind, row.id) for row in edits if row.before is None)


def _culprit(plan: Plan, sides: Sides, side: Side, pieces: list[Piece], code: str) -> Piece | None:
    """The piece of one copy with which the other copy begins to break the rule, found by halving."""

    def breaks(count: int) -> bool:
        tried = sides[side.other]
        for piece in pieces[:count]:
            tried = _put(tried, piece, _with_piece(tried, plan, piece))
        tried = _whole(tried)
        keys = {(piece.kind, piece.id) for piece in pieces[:count] if piece.id in tried.all(piece.kind)}
        return _breaks(lambda: rules.check(tried, keys), code)

    low, high = 0, len(pieces)
    if not breaks(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if breaks(middle) else (middle, high)
    return pieces[high - 1] if pieces else None


def _breaks(check: Callable[[], None], code: str) -> bool:
    try:
        check()
    except PlanError as error:
        return error.code == code
    return False


def _with_piece(tried: Plan, plan: Plan, piece: Piece) -> Entity | None:
    """A row as the merged plan has it, as far as the piece goes."""
    whole, standing = plan.find(piece.kind, piece.id), tried.find(piece.kind, piece.id)
    if not piece.names or whole is None or standing is None:
        return whole
    return changed(standing, {name: getattr(whole, name) for name in piece.names})


def _other_state(plan: Plan, sides: Sides, piece: Piece) -> Entity | None:
    """The row without the piece: as the other copy has it."""
    return _with_piece(plan, sides[piece.side.other], piece)


def _edit(plan: Plan, sides: Sides, piece: Piece) -> RowEdit:
    return RowEdit(piece.kind, piece.id, _other_state(plan, sides, piece), plan.find(piece.kind, piece.id))


def _put(plan: Plan, piece: Piece, row: Entity | None) -> Plan:
    table = dict(plan.all(piece.kind))
    if row is None:
        table.pop(piece.id, None)
    else:
        table[piece.id] = row
    return plan.sharing({piece.kind: table})
