"""The words and numbers of GanttProject's files."""

from collections.abc import Mapping
from types import MappingProxyType

from roadmap_planner.model.work import DependencyType

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The attributes of default-week from Monday; 1 is a day off."""

LINK_TYPES = (
    DependencyType.START_FINISH,
    DependencyType.START_START,
    DependencyType.FINISH_START,
    DependencyType.FINISH_FINISH,
)
"""depend/@type modulo 4 is the place in this list: 1 SS, 2 FS, 3 FF, 4 SF."""

OWN_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "Roadmap Planner ref": "ref",
        "Roadmap Planner kind": "kind",
        "Roadmap Planner success criterion": "success_criterion",
    }
)
"""Custom columns that carry what GanttProject has no field for, by name."""
