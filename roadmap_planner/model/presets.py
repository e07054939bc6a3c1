"""What a plan makes of the catalogue of building blocks: its own figures for a kind, and kinds of its own."""

from typing import Annotated

from roadmap_planner.model.entity import (
    Entity,
    Impact,
    Label,
    Notes,
    Order,
    Share,
    Text,
    Within,
    WorkingDays,
    entity,
)
from roadmap_planner.model.work import BlockKind


@entity
class Preset(Entity):
    """The usual block of a kind in this plan, in the place of what the catalogue says.

    Without a ``name`` it stands for ``kind`` itself. With one it is a kind of the plan's own, which behaves
    like ``kind`` for every check; ``icon`` is the name of a shipped icon and ``colour`` the kind whose colour
    it takes, those of ``kind`` when they are not given. ``needs`` are kinds, ids of other presets, or
    ``pilot``; ``support`` are kinds of support; names that nothing answers to are ignored. Durations are
    working days.
    """

    kind: BlockKind = BlockKind.OTHER
    name: Label = ""
    order: Order = 0.0
    icon: Annotated[str, Text(40)] = ""
    colour: BlockKind | None = None
    description: Notes = ""
    optimistic: WorkingDays | None = None
    duration: WorkingDays = 10
    pessimistic: WorkingDays | None = None
    impact: Impact = 2
    needs: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    criterion: Notes = ""
    adoption_target: Share | None = None
    success_figure: Annotated[float, Within(-1e12, 1e12)] | None = None


OWN = ("name", "kind", "icon", "colour")
"""What only a kind of the plan's own has."""

FIELDS = (
    *OWN,
    "description",
    "optimistic",
    "duration",
    "pessimistic",
    "impact",
    "needs",
    "support",
    "criterion",
    "adoption_target",
    "success_figure",
)
"""What a person says of a usual block, in the order it is asked and written."""
