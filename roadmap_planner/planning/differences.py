"""What differs between two plans, row by row and field by field, as sentences that any language can say."""

from dataclasses import MISSING, dataclass, fields

from roadmap_planner.model import evidence, people, scenario, work
from roadmap_planner.model.change import RowEdit, difference
from roadmap_planner.model.entity import Entity, Field, Id, fields_of
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.maturity import SMALLEST, kept_together, told_alone
from roadmap_planner.planning.naming import id_name, kind_phrase, name_of, value_of

_WORKING_DAYS, _PERCENT, _PLAIN = "unit.working_days", "difference.percent", "difference.plain"
_A_WEEK = "difference.days_a_week"

_UNITS: dict[tuple[type[Entity], str], str] = {
    **{
        (work.Block, name): _WORKING_DAYS
        for name in ("duration", "optimistic", "pessimistic", "rework", "remaining")
    },
    **{(work.Block, name): _PERCENT for name in ("adoption_target", "gate_failure", "percent_complete")},
    **{(people.Population, name): _PERCENT for name in ("device", "network", "account")},
    (work.Block, "impact"): _PLAIN,
    (people.Audience, "impact"): _PLAIN,
    (people.Audience, "share"): _PERCENT,
    (work.Dependency, "lag"): "unit.days",
    (people.Relay, "capacity"): _A_WEEK,
    (people.RelayAssignment, "effort"): _A_WEEK,
    (work.BaselineDates, "duration"): _WORKING_DAYS,
}
"""Fields said with their unit; each has a name without it under ``difference.field``."""

_OWN_SENTENCES: tuple[type[Entity], ...] = (
    work.Block,
    work.Dependency,
    work.Wave,
    people.Population,
    people.Person,
    people.Sponsor,
    people.Relay,
    people.Audience,
)
"""Kinds that are so common that they have a sentence of their own; the others share one."""

_POSITIONS = {"map_x", "map_y", "order"}
"""Where a row lies: that it moved is said, the figures tell nobody anything."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs: both values as a sentence says them (None for none), and the sentence."""

    name: str
    before: Value | None
    after: Value | None
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that differs, its fields when both plans have it, and the sentence for the whole."""

    row: RowEdit
    name: Value
    fields: tuple[FieldDifference, ...]
    phrase: Phrase


def differences(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """What turns the old plan into the new one, kind by kind.

    Of populations whose answers may only be shown with others it is told that they differ, not how many rows.
    """
    hidden = frozenset((*kept_together(old), *kept_together(new)))
    found, silent = [], dict[Id, None]()
    for row in difference(old, new):
        either = row.after or row.before
        if isinstance(either, people.SurveyAnswer) and either.population in hidden:
            silent[either.population] = None
        else:
            found.append(told(old, new, row))
    return (*found, *(_answers_differ(old, new, population) for population in silent))


def _answers_differ(old: Plan, new: Plan, population: Id) -> Difference:
    before, after = old.find(people.Population, population), new.find(people.Population, population)
    name = id_name(new if after is not None else old, people.Population, population)
    phrase = Phrase("difference.answers", name=name, count=SMALLEST)
    return Difference(RowEdit(people.Population, population, before, after), name, (), phrase)


def told(old: Plan, new: Plan, row: RowEdit) -> Difference:
    """One row edit in words. Names are those of the plan in which the row stands."""
    if row.after is None or row.before is None:
        side = new if row.after is not None else old
        entity = row.after or row.before
        if entity is None:
            raise ValueError("a row edit without a row")
        return _whole(side, row, entity, "removed" if row.after is None else "added")
    name = name_of(old, row.before)
    changes = field_differences(old, new, row.before, row.after)
    phrase = Phrase("difference.altered", name=name, changes=tuple(one.phrase for one in changes))
    return Difference(row, name, changes, phrase)


def field_differences(old: Plan, new: Plan, before: Entity, after: Entity) -> tuple[FieldDifference, ...]:
    """The fields in which two states of a row differ, in the order they are written."""
    found: dict[str, FieldDifference] = {}
    for field in fields_of(type(before)):
        if getattr(before, field.name) != getattr(after, field.name):
            one = _field(old, new, before, after, field)
            found.setdefault("map" if field.name in {"map_x", "map_y"} else field.name, one)
    return tuple(found.values())


def said_with_unit(kind: type[Entity], name: str, value: Value | None) -> Value | None:
    """A value of a field with its unit, where the field has one."""
    unit = _UNITS.get((kind, name))
    return value if unit is None or not isinstance(value, int | float) else Phrase(unit, count=value)


def field_name(kind: type[Entity], name: str) -> Phrase:
    """How a field is called where its unit stands with the value."""
    prefix = "difference.field" if (kind, name) in _UNITS else "field"
    return Phrase(f"{prefix}.{kind.__name__}.{name}")


def _field(old: Plan, new: Plan, before: Entity, after: Entity, field: Field) -> FieldDifference:
    kind, name = type(before), field.name
    was, now = shown(old, before, field), shown(new, after, field)
    if name in _POSITIONS:
        key = "difference.moved_in_list" if name == "order" else "difference.moved_on_map"
        return FieldDifference(name, was, now, Phrase(key))
    first = was if _said_once(kind, name) and now is not None else said_with_unit(kind, name, was)
    nothing = Phrase("difference.nothing")
    last = said_with_unit(kind, name, now)
    phrase = Phrase(
        "difference.changed",
        field=field_name(kind, name),
        before=nothing if first is None else first,
        after=nothing if last is None else last,
    )
    return FieldDifference(name, was, now, phrase)


def shown(plan: Plan, row: Entity, field: Field) -> Value | None:
    """A value as it may be told: what few people answered is kept back."""
    value = value_of(plan, row, field)
    if value is None or told_alone(plan, row, field.name):
        return value
    return Phrase("difference.kept_back", count=SMALLEST)


def _said_once(kind: type[Entity], name: str) -> bool:
    """Whether the unit stands after the second value only: 10 → 15 working days."""
    return _UNITS.get((kind, name)) not in {None, _PERCENT}


def _whole(plan: Plan, row: RowEdit, entity: Entity, change: str) -> Difference:
    name = name_of(plan, entity)
    own = f".{row.kind.__name__}" if row.kind in _OWN_SENTENCES else ".other"
    values: dict[str, Value] = {"name": name}
    if row.kind not in _OWN_SENTENCES:
        values["kind"] = kind_phrase(row.kind)
    phrase = Phrase(f"difference.{change}{own}", **values)
    more = _more(plan, entity) if change == "added" else ()
    if more:
        phrase = Phrase("difference.with", what=phrase, more=more)
    return Difference(row, name, (), phrase)


def _more(plan: Plan, row: Entity) -> tuple[Phrase, ...]:
    """What a new row says besides its name, what is as by default left out."""
    default = {one.name: one.default for one in fields(row) if one.default is not MISSING}
    found = []
    for field in fields_of(type(row)):
        name, value = field.name, said_with_unit(type(row), field.name, shown(plan, row, field))
        plainly = name == "id" or name in _POSITIONS or name in _SAID_BY_NAME.get(type(row), ("name", "ref"))
        same = name in default and getattr(row, name) == default[name]
        if value is None or plainly or same or (field.ref is not None and not hasattr(row, "name")):
            continue
        found.append(Phrase("difference.value", field=field_name(type(row), name), value=value))
    return tuple(found)


_SAID_BY_NAME: dict[type[Entity], tuple[str, ...]] = {
    evidence.Objective: ("statement",),
    evidence.Claim: ("statement",),
    evidence.Lesson: ("statement",),
    evidence.Roadmap: ("title",),
    evidence.Waiver: ("check",),
    evidence.Threshold: ("check",),
    evidence.Committee: ("name", "on"),
    scenario.ScenarioEdit: ("of_kind", "of_row", "of_field", "was", "now"),
    people.SponsorAction: ("kind", "on"),
}
"""The fields that the name of a row says already; ``name`` and ``ref`` where nothing is given."""
