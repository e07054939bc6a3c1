"""How rows and values are called in a sentence: as values of a phrase, so that any language can say them."""

import json
from datetime import date
from enum import StrEnum

from roadmap_planner.model import evidence, people, presets, scenario, work
from roadmap_planner.model.entity import Entity, Field, Id, changed, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import PROFILE_FIELDS
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plain import from_plain, from_plain_value
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan

LONGEST_TEXT = 80
"""Characters of a text that a sentence quotes."""

_ENUM_KEYS: dict[str, str] = {
    "BlockKind": "block_kind",
    "DependencyType": "dependency_type",
    "Constraint": "constraint",
    "GateDecision": "gate_decision",
    "Device": "device",
    "Network": "network",
    "Frequency": "frequency",
    "Contributes": "contributes",
    "Rank": "rank",
    "ActionKind": "action_kind",
    "SupportKind": "support_kind",
    "ClaimSource": "claim_source",
    "Verdict": "verdict",
}


def enum_phrase(value: StrEnum) -> Phrase:
    """A value of an enumeration."""
    name = type(value).__name__
    return Phrase(f"{_ENUM_KEYS[name]}.{value.value}")


def name_of(plan: Plan, row: Entity) -> Value:
    """How a row is called; never empty. A row without a name is called by what it joins."""
    match row:
        case work.Block():
            name: Value = f"{row.ref} {row.name}".strip()
        case people.Sponsor() | people.Relay():
            name = id_name(plan, people.Person, row.person)
        case people.SupportAction() | presets.Preset():
            name = row.name or enum_phrase(row.kind)
        case evidence.Committee():
            name = row.name or row.on
        case people.SponsorAction():
            name = Phrase("name.dated", name=enum_phrase(row.kind), on=row.on)
        case evidence.Objective() | evidence.Claim() | evidence.Lesson():
            name = row.statement
        case evidence.Roadmap():
            name = row.title
        case evidence.Waiver() | evidence.Threshold():
            name = row.check
        case scenario.ScenarioEdit():
            name = _scenario_edit(plan, row)
        case _:
            name = str(getattr(row, "name", "")) or _joined(plan, row)
    return name or kind_phrase(type(row))


def _scenario_edit(plan: Plan, edit: scenario.ScenarioEdit) -> Phrase:
    """What a scenario changes: the row, and the field with its value."""
    kind = KIND_BY_NAME.get(edit.of_kind)
    values: dict[str, Value] = {"scenario": id_name(plan, scenario.Scenario, edit.scenario)}
    row = None if kind is None else plan.find(kind, edit.of_row) or _whole(kind, edit.now or edit.was)
    values["row"] = edit.of_row if row is None else name_of(plan, row)
    if kind is None or not edit.of_field:
        key = "altered" if edit.was and edit.now else "added" if edit.now else "removed"
        return Phrase(f"name.scenario.{key}", **values)
    value = scenario_value(plan, edit, edit.now)
    field = Phrase(f"field.{edit.of_kind}.{edit.of_field}")
    return Phrase("name.scenario.field", **values, field=field, value="–" if value is None else value)


def scenario_value(plan: Plan, edit: scenario.ScenarioEdit, text: str) -> Value | None:
    """A value of a scenario's edit as a sentence says it; None for none, and for one that cannot be read."""
    kind = KIND_BY_NAME.get(edit.of_kind)
    row = None if kind is None else plan.find(kind, edit.of_row)
    field = next((one for one in fields_of(kind) if one.name == edit.of_field), None) if kind else None
    if kind is None or row is None or field is None:
        return None
    try:
        value = from_plain_value(kind, field, json.loads(text))
    except (PlanError, ValueError):
        return None
    return value_of(plan, changed(row, {field.name: value}), field)


def _whole(kind: type[Entity], text: str) -> Entity | None:
    try:
        return from_plain(kind, json.loads(text))
    except (PlanError, ValueError, TypeError):
        return None


def id_name(plan: Plan, kind: type[Entity], id: Id | None) -> Value:
    """How the row with this id is called; nothing for none, or for a row that has gone."""
    row = plan.find(kind, id)
    return "" if row is None else name_of(plan, row)


def kind_phrase(kind: type[Entity]) -> Phrase:
    """How a kind of rows is called."""
    return Phrase(f"kind.{kind.__name__}")


def value_of(plan: Plan, row: Entity, field: Field) -> Value | None:
    """The value of a field as a sentence says it, None for none: references as names, texts shortened."""
    value = getattr(row, field.name)
    if value is None or value in {"", ()}:
        return None
    if field.ref is not None:
        return id_name(plan, KIND_BY_NAME[field.ref.kind], value) or None
    if isinstance(row, evidence.Roadmap) and field.name == "weekdays":
        return tuple(Phrase(f"weekday_short.{day}") for day, worked in enumerate(value, 1) if worked == "1")
    if isinstance(row, evidence.Waiver) and field.name == "subject":
        return _anywhere(plan, value)
    if isinstance(row, presets.Preset | work.Block) and isinstance(value, tuple):
        return tuple(_usual(plan, one) for one in value)
    return _plain(value)


def _usual(plan: Plan, name: str) -> Value:
    """A name among the needs or the support of a usual block."""
    for kind in (work.BlockKind, people.SupportKind):
        if name in {one.value for one in kind}:
            return enum_phrase(kind(name))
    if name == "pilot":
        return Phrase("catalogue.need_pilot")
    return id_name(plan, presets.Preset, name) or name


def _plain(value: object) -> Value:
    match value:
        case StrEnum():
            return enum_phrase(value)
        case tuple():
            return tuple(
                Phrase(f"profile_field.{one}") if one in PROFILE_FIELDS else str(one) for one in value
            )
        case float() if round(value, 1) != value:
            whole, _, rest = f"{value:.6f}".rstrip("0").partition(".")
            return Phrase("name.decimal", whole=whole, rest=rest)
        case bool() | int() | float() | date():
            return value
        case _:
            return Phrase("name.text", text=shortened(str(value)))


def shortened(text: str) -> str:
    """A text on one line, cut when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1]}…"


def _joined(plan: Plan, row: Entity) -> Value:
    ends = [
        name
        for field in fields_of(type(row))
        if field.ref is not None
        and (name := id_name(plan, KIND_BY_NAME[field.ref.kind], getattr(row, field.name)))
    ]
    start = getattr(row, "start", None)
    if len(ends) > 1:
        key = "name.link" if isinstance(row, work.Dependency) else "name.pair"
        return Phrase(key, first=ends[0], second=ends[1])
    if ends and isinstance(start, date):
        return Phrase("name.dated", name=ends[0], on=start)
    return ends[0] if ends else ""


def _anywhere(plan: Plan, id: Id) -> Value:
    for kind in KINDS:
        row = plan.find(kind, id)
        if row is not None:
            return name_of(plan, row)
    return id
