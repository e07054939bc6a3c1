"""Previews as phrases: in one line for a strip or the pointer, and row by row for a panel."""

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.preview import Moved, Preview


def summary(seen: Preview, key: str = "moves.sentence") -> Phrase:
    """What would move besides what was edited, in a line: blocks, the finish, deadlines, committees."""
    parts: list[Value] = []
    if seen.others:
        parts.append(Phrase("moves.blocks", count=len(seen.others)))
    else:
        parts.append(Phrase("moves.none"))
    if seen.finish_days:
        way = "later" if seen.finish_days > 0 else "earlier"
        parts.append(Phrase(f"moves.{way}", count=abs(seen.finish_days), finish=seen.after.finish))
    if seen.missed:
        parts.append(Phrase("moves.missed", count=len(seen.missed)))
    late = {block for _, blocks in seen.unready for block in blocks}
    if late:
        parts.append(Phrase("moves.unready", count=len(late)))
    parts += _leave(seen)
    return Phrase(key, parts=tuple(parts))


def _leave(seen: Preview) -> list[Value]:
    """What a leave asks of others: blocks without their only relay, and weeks with too much."""
    said: list[Value] = []
    if len(seen.stranded) == 1:
        _, block, days = seen.stranded[0]
        said.append(Phrase("moves.stranded_one", name=seen.after.plan.get(Block, block).name, count=days))
    elif seen.stranded:
        said.append(Phrase("moves.stranded", count=len(seen.stranded)))
    if seen.overloads > 0:
        said.append(Phrase("moves.overloads", count=seen.overloads))
    return said


def moved_sentence(plan: Plan, one: Moved) -> Phrase:
    """What becomes of a block: its start, or its finish when the start stays."""
    name = plan.get(Block, one.id).name
    if one.before[0] != one.after[0]:
        return Phrase("moves.start", name=name, before=one.before[0], after=one.after[0], by=by(one.days))
    return Phrase("moves.finish", name=name, before=one.before[1], after=one.after[1], by=by(one.days))


def wave_sentence(plan: Plan, one: Moved) -> Phrase:
    """What becomes of a wave: its finish, or its start when the finish stays."""
    name = plan.get(Wave, one.id).name
    end = one.before[1] != one.after[1]
    key = "moves.wave_finish" if end else "moves.wave_start"
    return Phrase(key, name=name, before=one.before[end], after=one.after[end])


def warnings(seen: Preview) -> tuple[tuple[Id, Phrase], ...]:
    """Deadlines newly missed and blocks that a committee would no longer find finished, by block."""
    plan = seen.after.plan
    found: list[tuple[Id, Phrase]] = []
    for id in seen.missed:
        block, finish = plan.get(Block, id), seen.after.span(id)[1]
        if block.deadline is not None:
            values: dict[str, Value] = {"name": block.name, "deadline": block.deadline, "after": finish}
            found.append((id, Phrase("moves.deadline", **values)))
    for committee, blocks in seen.unready:
        names = tuple(plan.get(Block, one).name for one in blocks)
        on = plan.get(Committee, committee).on
        found.append((blocks[0], Phrase("moves.committee", on=on, names=names)))
    return tuple(found)


def by(days: int) -> Phrase:
    """So many working days later or earlier."""
    return Phrase("moves.by_later" if days >= 0 else "moves.by_earlier", count=abs(days))
