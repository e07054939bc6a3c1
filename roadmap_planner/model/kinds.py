"""What kind a block is: one of the eighteen, or a kind of the plan's own that behaves like one of them."""

from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Block, BlockKind


def own_kind(plan: Plan, block: Block) -> Preset | None:
    """The plan's own kind of a block, if it has one with a name."""
    if block.own_kind is None:
        return None
    own = plan.find(Preset, block.own_kind)
    return own if own is not None and own.name else None


def behaviour(plan: Plan, block: Block) -> BlockKind:
    """The kind that the checks take a block for."""
    own = own_kind(plan, block)
    return block.kind if own is None else own.kind


def kind_name(plan: Plan, block: Block) -> Value:
    """How the kind of a block is called."""
    own = own_kind(plan, block)
    return Phrase(f"block_kind.{block.kind.value}") if own is None else own.name


def colour_of(plan: Plan, block: Block) -> BlockKind:
    """The kind whose colour a block has."""
    own = own_kind(plan, block)
    return block.kind if own is None else own.colour or own.kind


def icon_of(plan: Plan, block: Block) -> str:
    """The name of the icon of a block's kind; whoever draws it looks whether the file is shipped."""
    own = own_kind(plan, block)
    if own is not None and own.icon:
        return own.icon
    return f"kind-{behaviour(plan, block).value}"
