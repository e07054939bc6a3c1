"""The merge of one row that stands in both copies, field by field."""

from collections.abc import Iterator, Mapping

from roadmap_planner.model import people, scenario, work
from roadmap_planner.model.entity import Entity, changed, fields_of
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.merge_conflicts import Conflicts, Reason, Side, Sides, field_phrases

TOGETHER: dict[type[Entity], tuple[tuple[str, ...], ...]] = {
    work.Block: (
        ("duration", "optimistic", "pessimistic"),
        ("constraint", "constraint_date"),
        ("map_x", "map_y"),
    ),
    work.Dependency: (("predecessor", "successor"), ("lag", "elapsed")),
    work.BaselineDates: (("start", "finish", "duration"),),
    work.CalendarException: (("start", "finish"),),
    people.RelayAbsence: (("start", "finish"),),
    people.SupportAction: (("start", "finish"),),
    scenario.ScenarioEdit: (("was", "now"),),
    people.Population: (("level_0", "level_1", "level_2", "level_3", "absolute_non_users", "assessed_on"),),
}
"""Fields that mean something only together: half of one copy and half of the other would be nobody's plan."""


def merged_row(
    base: Plan,
    plans: Sides,
    before: Entity | None,
    rows: Mapping[Side, Entity],
    conflicts: Conflicts,
) -> Entity:
    """A row that stands in both copies, field by field."""
    mine, theirs = rows[Side.MINE], rows[Side.THEIRS]
    taken: dict[str, object] = {}
    for names in field_groups(type(mine)):
        ours, other = _values(mine, names), _values(theirs, names)
        began = None if before is None else _values(before, names)
        if other in {ours, began}:
            continue
        if ours != began:
            phrase, options = field_phrases(plans, base, rows, before, names)
            key = f"field {type(mine).__name__} {mine.id} {names[0]}"
            option = conflicts.ask(key, Reason.FIELD, (type(mine), mine.id), phrase, options)
            if option.keeps is Side.MINE:
                continue
        taken.update(zip(names, other, strict=True))
    return changed(mine, taken) if taken else mine


def field_groups(kind: type[Entity]) -> Iterator[tuple[str, ...]]:
    """The fields of a kind in groups that are taken from one copy as a whole."""
    groups = TOGETHER.get(kind, ())
    yield from groups
    grouped = {name for group in groups for name in group}
    yield from ((field.name,) for field in fields_of(kind) if field.name not in grouped)


def _values(row: Entity, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)
