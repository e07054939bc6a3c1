"""Scenarios: named variants of a plan, kept in it as a list of changes to it."""

from datetime import date
from typing import Annotated

from roadmap_planner.model.entity import Entity, Id, Name, Notes, Ref, Text, entity

Written = Annotated[str, Text(1_000_000, lines=True)]
"""A value as JSON."""


@entity
class Scenario(Entity):
    """A variant of the plan under a name (cautious, fast): what differs are its edits."""

    name: Name
    note: Notes = ""
    made_on: date | None = None


@entity
class ScenarioEdit(Entity):
    """One difference of a scenario: a field of a row of the plan, or a row as a whole.

    ``of_kind`` and ``of_row`` name the row, which need not be in the plan (any more). ``was`` and ``now`` are
    the value in the plan when the edit was made and in the scenario, as JSON. Without ``of_field`` they are
    the whole row: an empty ``was`` adds it, an empty ``now`` removes it.
    """

    scenario: Annotated[Id, Ref("Scenario", "remove")]
    of_kind: Annotated[str, Text(60, required=True)]
    of_row: Annotated[str, Text(64, required=True)]
    of_field: Annotated[str, Text(60)] = ""
    was: Written = ""
    now: Written = ""
