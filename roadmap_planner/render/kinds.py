"""How the kind of a block looks: its icon and its colours, those of a kind of the plan's own too."""

from roadmap_planner.factors.usual import Usual
from roadmap_planner.model.kinds import behaviour, colour_of, icon_of
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, BlockKind

ICONS = (
    *(f"kind-{kind.value}" for kind in BlockKind),
    *(
        "advice",
        "calendar",
        "charts",
        "committee",
        "external",
        "factors",
        "file",
        "folder",
        "gate",
        "help",
        "key",
    ),
    *("help", "language", "lesson", "link", "lock", "mail", "note", "objective", "people", "person", "play"),
    *("presentation", "print", "question", "relay", "search", "settings", "site", "sponsor", "spotlight"),
    *("spreadsheet", "sun", "support", "survey", "theme", "versions", "visible", "wave"),
)
"""The shipped icons that a kind may have; any other name is drawn as the kind that it behaves like."""


def kind_icon(plan: Plan, block: Block) -> str:
    """The icon of a block's kind."""
    found = icon_of(plan, block)
    return found if found in ICONS else f"kind-{behaviour(plan, block).value}"


def kind_role(plan: Plan, block: Block, *, soft: bool = False) -> str:
    """The colour role of a block's kind; the pale one for surfaces."""
    return f"{'kind_soft' if soft else 'kind'}.{colour_of(plan, block).value}"


def usual_icon(one: Usual) -> str:
    """The icon of the usual block of a kind."""
    icon = one.preset.icon if one.own and one.preset is not None else ""
    return icon if icon in ICONS else f"kind-{one.kind.value}"


def usual_role(one: Usual) -> str:
    """The colour role of the usual block of a kind."""
    colour = one.preset.colour if one.own and one.preset is not None else None
    return f"kind.{(colour or one.kind).value}"
