"""Whether every value of a field may stand, over all rows of a kind at once.

A plan that is opened has hundreds of thousands of values, most of them a few that stand in many rows: what
holds for a column is seen from its distinct values. What does not hold is for ``rules`` to find and to name.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple

from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE
from roadmap_planner.model.entity import Entity, Field, fields_of
from roadmap_planner.model.plan import KIND_BY_NAME, Plan
from roadmap_planner.model.textsafe import all_clean


class Values(NamedTuple):
    """What stands in a column: the types of its values, and each value once."""

    types: set[type]
    distinct: set[Any]


Seen = Mapping[type[Entity], Mapping[str, Values]]
"""What stands in the columns of each kind, by the name of the field."""


def columns_hold(plan: Plan, kind: type[Entity], seen: Mapping[str, Values] | None = None) -> bool:
    """Whether every value of the rows of a kind may stand by itself, and what it refers to is there.

    May be False for rows that are right. ``seen`` is what whoever read the rows saw in each of their columns.
    """
    if seen is not None:
        return all(_holds(plan, field, *seen[field.name]) for field in fields_of(kind))
    rows = plan.rows(kind)
    columns = ((field, list(map(attrgetter(field.name), rows))) for field in fields_of(kind))
    return all(_held(plan, field, column) for field, column in columns)


def _held(plan: Plan, field: Field, column: Collection[Any]) -> bool:
    types = set(map(type, column))
    return _right_types(field, types) and _holds(plan, field, types, set(column))


def _right_types(field: Field, types: set[type]) -> bool:
    wanted = {int, float} if field.type is float else {field.type}
    return types <= (wanted | {NoneType} if field.optional else wanted)


def _holds(plan: Plan, field: Field, types: set[type], distinct: set[Any]) -> bool:
    if not _right_types(field, types):
        return False
    values = distinct - {None} if None in distinct else distinct
    return not values or (_in_range(field, values) and _known(plan, field, values) and _clean(field, values))


def _in_range(field: Field, values: Collection[Any]) -> bool:
    if field.type is float and any(one - one != 0 for one in values):  # not a number, or infinite
        return False
    if field.within is not None:
        return bool(field.within.low <= min(values) and max(values) <= field.within.high)
    return field.type is not date or (min(values) >= FIRST_DATE and max(values) <= LAST_DATE)


def _known(plan: Plan, field: Field, values: set[Any]) -> bool:
    return field.ref is None or values <= plan.all(KIND_BY_NAME[field.ref.kind]).keys()


def _clean(field: Field, values: Collection[Any]) -> bool:
    if field.text is None or issubclass(field.type, StrEnum) or field.type is not str:
        return True
    if max(map(len, values)) > field.text.longest or (field.text.required and "" in values):
        return False
    return all_clean(values, lines=field.text.lines)
