"""Conflicts of a merge as data: what cannot stand together, in words, and what can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from roadmap_planner.model.change import RowEdit, RowKey
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.differences import field_name, said_with_unit, shown, told
from roadmap_planner.planning.naming import kind_phrase, name_of

MOST_TOLD = 3
"""Changes that a sentence names one by one; of the others it says how many."""


class Side(StrEnum):
    """One of the two copies that are merged."""

    MINE = "mine"
    THEIRS = "theirs"

    @property
    def other(self) -> "Side":
        """The other copy."""
        return Side.THEIRS if self is Side.MINE else Side.MINE


class Reason(StrEnum):
    """Why two changes cannot both stand."""

    FIELD = "field"
    """The same field has two values."""
    REMOVED = "removed"
    """One copy removed what the other worked on."""
    ALIKE = "alike"
    """Both copies have a row that may stand only once, with different content."""
    RULE = "rule"
    """Each copy is right alone; together they break a rule of every plan."""


Sides = Mapping[Side, Plan]


@dataclass(frozen=True, slots=True)
class Option:
    """One way out. ``keeps`` is the copy that has its way."""

    key: str
    keeps: Side
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot stand together. ``key`` names it in choices, ``chosen`` is the key of the option in use;
    ``asked`` says that nobody has chosen yet.
    """

    key: str
    reason: Reason
    subject: RowKey
    phrase: Phrase
    options: tuple[Option, ...]
    chosen: str
    asked: bool

    @property
    def kept(self) -> Side:
        """Whose way the chosen option is."""
        return next(one.keeps for one in self.options if one.key == self.chosen)


class Conflicts:
    """The conflicts met so far, and which option is in use for each."""

    def __init__(self, choices: Mapping[str, str], otherwise: Side) -> None:
        """``choices`` are option keys by conflict key; ``otherwise`` has its way where nobody chose."""
        self._choices = choices
        self._otherwise = otherwise
        self._found: dict[str, Conflict] = {}

    @property
    def found(self) -> tuple[Conflict, ...]:
        """Every conflict, in the order they were met."""
        return tuple(self._found.values())

    def ask(
        self, key: str, reason: Reason, subject: RowKey, phrase: Phrase, options: tuple[Option, ...]
    ) -> Option:
        """The option in use for a conflict, which is kept in mind."""
        chosen = next((one for one in options if one.key == self._choices.get(key)), None)
        option = chosen or next((one for one in options if one.keeps is self._otherwise), options[0])
        self._found[key] = Conflict(key, reason, subject, phrase, options, option.key, chosen is None)
        return option


def field_phrases(
    plans: Sides,
    base: Plan,
    rows: Mapping[Side, Entity],
    before: Entity | None,
    names: tuple[str, ...],
) -> tuple[Phrase, tuple[Option, ...]]:
    """The sentence and the options for fields that have two values."""
    kind = type(rows[Side.MINE])
    differing = tuple(
        name for name in names if getattr(rows[Side.MINE], name) != getattr(rows[Side.THEIRS], name)
    )
    values = {side: _values(plans[side], rows[side], differing) for side in Side}
    said: dict[str, Value] = {
        "name": name_of(plans[Side.MINE], rows[Side.MINE]),
        "field": field_name(kind, differing[0]),
        "mine": values[Side.MINE],
        "theirs": values[Side.THEIRS],
    }
    key = "fields" if len(differing) > 1 else "field"
    if before is None:
        phrase = Phrase(f"merge.conflict.new_{key}", **said)
    else:
        phrase = Phrase(f"merge.conflict.{key}", **said, base=_values(base, before, differing))
    options = tuple(
        Option(side.value, side, Phrase("merge.option.value", value=values[side])) for side in Side
    )
    return phrase, options


def _both_values(values: Mapping[Side, Value]) -> tuple[Option, ...]:
    return tuple(Option(one.value, one, Phrase("merge.option.value", value=values[one])) for one in Side)


def _values(plan: Plan, row: Entity, names: tuple[str, ...]) -> Value:
    """The values of some fields; each with the name of its field when there are several."""
    found: list[Value] = []
    for field in fields_of(type(row)):
        if field.name in names:
            value = said_with_unit(type(row), field.name, shown(plan, row, field))
            said = Phrase("difference.nothing") if value is None else value
            if len(names) == 1:
                return said
            found.append(Phrase("difference.value", field=field_name(type(row), field.name), value=said))
    return tuple(found)


def removal_phrases(
    by: Side, plans: Sides, base: Plan, gone: Entity, changes: tuple[RowEdit, ...]
) -> tuple[Phrase, tuple[Option, ...]]:
    """The sentence and the options for a row that one copy removed and the other worked on."""
    what = Phrase("merge.what", kind=kind_phrase(type(gone)), name=name_of(plans[by.other], gone))
    phrase = Phrase(f"merge.conflict.removed_by_{by}", what=what, changes=few(base, plans[by.other], changes))
    removed = Option(by.value, by, Phrase("merge.option.removed"))
    kept = Option(by.other.value, by.other, Phrase("merge.option.kept"))
    return phrase, (removed, kept) if by is Side.MINE else (kept, removed)


def alike_phrases(plans: Sides, rows: Mapping[Side, Entity]) -> tuple[Phrase, tuple[Option, ...]]:
    """The sentence and the options for two rows of which only one may stand."""
    mine, theirs = rows[Side.MINE], rows[Side.THEIRS]
    names = tuple(
        field.name
        for field in fields_of(type(mine))
        if field.name != "id" and getattr(mine, field.name) != getattr(theirs, field.name)
    )
    values = {side: _values(plans[side], rows[side], names) for side in Side}
    what = Phrase("merge.what", kind=kind_phrase(type(mine)), name=name_of(plans[Side.MINE], mine))
    phrase = Phrase("merge.conflict.alike", what=what, mine=values[Side.MINE], theirs=values[Side.THEIRS])
    options = tuple(
        Option(side.value, side, Phrase("merge.option.value", value=values[side])) for side in Side
    )
    return phrase, options


def rule_phrase(error: PlanError) -> Phrase:
    """The sentence for a rule that the two copies break together."""
    return Phrase("merge.conflict.rule", reason=error.phrase)


def without(side: Side, old: Plan, new: Plan, row: RowEdit) -> Option:
    """The option that leaves out what one side did to a row; the other side then has its way."""
    change = told(old, new, row).phrase
    key = f"without {side} {row.kind.__name__} {row.id}"
    return Option(key, side.other, Phrase(f"merge.option.without_{side}", change=change))


def few(old: Plan, new: Plan, rows: tuple[RowEdit, ...]) -> Value:
    """The first changes in words, and how many more there are."""
    phrases: list[Value] = [told(old, new, row).phrase for row in rows[:MOST_TOLD]]
    if len(rows) > MOST_TOLD:
        phrases.append(Phrase("merge.more", count=len(rows) - MOST_TOLD))
    return tuple(phrases)
