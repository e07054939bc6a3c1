"""What levelling would do, in sentences."""

from roadmap_planner.factors.subjects import names as some
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.planning.levelling import Levelling, Move
from roadmap_planner.planning.levelling_left import Beyond, Left, left_over
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.load import block_name, days_said, relay_name


def summary(found: Levelling, before: Schedule) -> list[Phrase]:
    """The finish, how good that is, and what no delay can take away."""
    if not found.moves:
        said = [Phrase("levelling.nothing" if found.left else "levelling.none_over")]
    else:
        later = before.calendar.index(found.finish) - before.calendar.index(before.finish)
        said = [
            Phrase("levelling.finish", day=found.finish, days=days_said(later))
            if later
            else Phrase("levelling.same", day=found.finish)
        ]
        if found.finish <= found.bound:
            said.append(Phrase("levelling.proven" if found.proven else "levelling.optimal"))
        elif found.proven:
            said.append(Phrase("levelling.bound", day=found.bound))
        else:
            said.append(Phrase("levelling.links_bound", day=found.bound))
    if found.left:
        said.append(Phrase("levelling.left", count=len(found.left)))
    return said


def moves_said(found: Levelling) -> list[tuple[Id, Phrase]]:
    """What moves and why, a sentence a block, with its id."""
    return [(move.block, _move_said(found, move)) for move in found.moves]


def left_said(found: Levelling) -> list[tuple[Id, Phrase]]:
    """Why relays stay overloaded and what could be done, a sentence each, with the id of the first block that
    it names ("" for none).
    """
    said: list[tuple[Id, Phrase]] = []
    for left in left_over(found):
        said += [(one.block, _beyond_said(found, left, one)) for one in left.beyond]
        if left.fixed or not left.beyond:
            said.append((left.fixed[0] if left.fixed else "", _fixed_said(found, left)))
    return said


def _beyond_said(found: Levelling, left: Left, one: Beyond) -> Phrase:
    return Phrase(
        "levelling_left.beyond",
        name=relay_name(found.plan, left.relay),
        block=block_name(found.plan, one.block),
        asked=days_said(one.effort),
        available=days_said(one.capacity),
    )


def _fixed_said(found: Levelling, left: Left) -> Phrase:
    name = relay_name(found.plan, left.relay)
    if not left.fixed:
        return Phrase("levelling_left.no_room", name=name, count=left.weeks)
    blocks = some([block_name(found.plan, one) for one in left.fixed])
    return Phrase("levelling_left.fixed", name=name, count=left.weeks, blocks=blocks)


def _move_said(found: Levelling, move: Move) -> Phrase:
    name = block_name(found.plan, move.block)
    days = days_said(move.days)
    if move.constrained and move.relays:
        relays = tuple(relay_name(found.plan, one) for one in move.relays)
        return Phrase(
            "levelling.waits", name=name, before=move.before, after=move.after, days=days, relays=relays
        )
    return Phrase("levelling.follows", name=name, before=move.before, after=move.after, days=days)
