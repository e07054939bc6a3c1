"""Comparisons as phrases: in one line for a title, and row by row."""

from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.compare import Comparison, Reassigned
from roadmap_planner.planning.preview_words import moved_sentence


def summary(found: Comparison) -> Phrase:
    """How much differs, in one line."""
    if found.same:
        return Phrase("compare.same")
    counts = (
        ("moved", len(found.moved)),
        ("added", len(found.added)),
        ("removed", len(found.removed)),
        ("reassigned", len({one.block for one in found.reassigned})),
        ("links", len(found.links_added) + len(found.links_removed)),
    )
    parts: list[Value] = [Phrase(f"compare.count.{key}", count=count) for key, count in counts if count]
    if found.finish_days:
        way = "later" if found.finish_days > 0 else "earlier"
        parts.append(Phrase(f"moves.{way}", count=abs(found.finish_days), finish=found.finish[1]))
    return Phrase("compare.summary", parts=tuple(parts))


def sentences(plan: Plan, found: Comparison) -> tuple[tuple[Id | None, Phrase], ...]:
    """Every difference in a sentence, with its block in the new plan, None for one that is gone."""
    said: list[tuple[Id | None, Phrase]] = []
    for gone in found.removed:
        start, finish = gone.dates
        name = gone.name or Phrase("compare.nameless")
        said.append((None, Phrase("compare.removed", name=name, start=start, finish=finish)))
    said += [(id, Phrase("compare.added", name=_called(plan, id))) for id in found.added]
    said += [(one.id, moved_sentence(plan, one)) for one in found.moved]
    said += [(one.block, _reassigned(plan, one)) for one in found.reassigned]
    for link in found.links_added:
        names = {"name": _called(plan, link.successor), "other": _called(plan, link.predecessor)}
        said.append((link.successor, Phrase("compare.link_added", **names)))
    said += [
        (None, Phrase("compare.link_removed", name=name, other=other)) for other, name in found.links_removed
    ]
    return tuple(said)


def _reassigned(plan: Plan, one: Reassigned) -> Phrase:
    values: dict[str, Value] = {
        "name": _called(plan, one.block),
        "role": Phrase(f"compare.role.{one.role.value}"),
        "came": one.came,
        "went": one.went,
    }
    key = "changed" if one.came and one.went else "came" if one.came else "went"
    return Phrase(f"compare.reassigned.{key}", **values)


def _called(plan: Plan, id: Id) -> str:
    block = plan.get(Block, id)
    return f"{block.ref} {block.name}".strip()
