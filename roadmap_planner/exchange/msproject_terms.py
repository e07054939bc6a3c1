"""The numbers of MS Project's XML (MSPDI, http://schemas.microsoft.com/project)."""

from collections.abc import Mapping
from types import MappingProxyType

from roadmap_planner.model.work import Constraint, DependencyType

NAMESPACE = "http://schemas.microsoft.com/project"

LINK_TYPES = (
    DependencyType.FINISH_FINISH,
    DependencyType.FINISH_START,
    DependencyType.START_FINISH,
    DependencyType.START_START,
)
"""PredecessorLink/Type is the place in this list."""

CONSTRAINTS: Mapping[int, Constraint] = MappingProxyType(
    dict(
        enumerate(
            (
                Constraint.AS_SOON_AS_POSSIBLE,
                Constraint.AS_LATE_AS_POSSIBLE,
                Constraint.MUST_START,
                Constraint.MUST_FINISH,
                Constraint.START_NO_EARLIER,
                Constraint.START_NO_LATER,
                Constraint.FINISH_NO_EARLIER,
                Constraint.FINISH_NO_LATER,
            )
        )
    )
)
"""Task/ConstraintType."""

ELAPSED = frozenset({4, 6, 8, 10, 12, 36, 38, 40, 42, 44})
"""Formats of durations and lags that count calendar time: minutes to months; from 36 on, estimated."""

PERCENT = frozenset({19, 20, 51, 52})
"""Formats of lags in per cent of the predecessor's duration."""

ELAPSED_PERCENT = frozenset({20, 52})
"""Those of them that count calendar time."""

WORKING_DAYS, CALENDAR_DAYS = 7, 8
"""Formats of durations and lags in days."""

TEXT_FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ref": ("188743731", "Roadmap Planner ref"),
        "kind": ("188743734", "Roadmap Planner kind"),
        "success_criterion": ("188743737", "Roadmap Planner success criterion"),
    }
)
"""Text1 to Text3 of a task, which carry what MS Project has no field for: number and alias by our field."""
