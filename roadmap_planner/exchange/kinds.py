"""The kind of a block as a cell holds it: ``Wiki``, or ``Circle (Community)`` for one of the plan's own."""

import re
from typing import NamedTuple
from uuid import UUID, uuid5

from roadmap_planner.exchange.columns import folded, kind_of
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.kinds import own_kind
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.words import Words

_OWN = re.compile(r"\s*(.+?)\s*\(([^()]+)\)\s*")
_SPACE = UUID("9a0f6d3e-1c52-4f0a-8a53-0a7f0f0c2f11")


class KindText(NamedTuple):
    """What a cell says: how the block behaves, and the name of the plan's own kind or nothing."""

    kind: BlockKind
    own: str = ""


def kind_text(plan: Plan, block: Block, words: Words) -> str:
    """The cell for a block."""
    own = own_kind(plan, block)
    if own is None:
        return words.say(f"block_kind.{block.kind.value}")
    return own_kind_text(own, words)


def own_kind_text(own: Preset, words: Words) -> str:
    """A kind of the plan's own, with how it behaves."""
    return f"{own.name} ({words.say(f'block_kind.{own.kind.value}')})"


def called(own: Preset, text: KindText) -> bool:
    """Whether this is the kind of the plan's own that a cell says."""
    return own.kind is text.kind and folded(own.name) == folded(text.own)


def read_kind(text: str) -> KindText | None:
    """What a cell says, in either language; None when it says no kind."""
    found = _OWN.fullmatch(text)
    behaves = kind_of(found[2]) if found else None
    if found is not None and behaves is not None:
        return KindText(behaves, clean_text(found[1], lines=False)[:200])
    kind = kind_of(text)
    return None if kind is None else KindText(kind)


def landed_kind(edit: Edit, text: KindText) -> Id | None:
    """The plan's own kind of this name and behaviour, added to the plan when it has none."""
    if not text.own:
        return None
    for one in edit.plan.rows(Preset):
        if called(one, text):
            return one.id
    order = max((one.order for one in edit.plan.rows(Preset)), default=0.0) + 1.0
    id = str(uuid5(_SPACE, f"{text.kind.value} {text.own}"))
    return edit.add(Preset(id=id, kind=text.kind, name=text.own, order=order)).id
