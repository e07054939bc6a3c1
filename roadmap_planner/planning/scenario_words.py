"""Conflicts of scenarios as phrases."""

from roadmap_planner.model.entity import fields_of
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import KIND_BY_NAME, Plan
from roadmap_planner.model.scenario import ScenarioEdit
from roadmap_planner.planning.differences import field_name, said_with_unit
from roadmap_planner.planning.naming import kind_phrase, name_of, scenario_value, value_of
from roadmap_planner.planning.scenarios import Conflict, Obstacle


def conflict_said(plan: Plan, conflict: Conflict) -> Phrase:
    """A conflict in a sentence. ``plan`` is the one that holds plan and scenario."""
    kind = KIND_BY_NAME.get(conflict.kind)
    if kind is None or conflict.obstacle is Obstacle.UNREADABLE:
        return Phrase("scenario.conflict.unreadable", kind=conflict.kind, id=conflict.id)
    name: Value = kind_phrase(kind) if conflict.row is None else name_of(plan, conflict.row)
    values: dict[str, Value] = {"kind": kind_phrase(kind), "name": name}
    if conflict.obstacle is Obstacle.REFUSED and conflict.error is not None:
        return Phrase("scenario.conflict.refused", **values, reason=conflict.error.phrase)
    if conflict.obstacle is Obstacle.CHANGED and conflict.field and conflict.row is not None:
        field = next(one for one in fields_of(kind) if one.name == conflict.field)
        edit = plan.find(ScenarioEdit, conflict.edits[0])
        wanted = None if edit is None else scenario_value(plan, edit, edit.now)
        base = value_of(plan, conflict.row, field)
        return Phrase(
            "scenario.conflict.changed",
            **values,
            field=field_name(kind, field.name),
            base=_said(said_with_unit(kind, field.name, base)),
            wanted=_said(said_with_unit(kind, field.name, wanted)),
        )
    key = "same_row" if conflict.obstacle is Obstacle.CHANGED else conflict.obstacle.value
    return Phrase(f"scenario.conflict.{key}", **values)


def _said(value: Value | None) -> Value:
    return Phrase("difference.nothing") if value is None else value
