"""How a row is called in a list, a link or the title of a change."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.naming import enum_phrase, name_of
from roadmap_planner.words import Words

_DATES = ("start", "on", "taken_on", "learned_on")


def enum_text(value: StrEnum, words: Words) -> str:
    """A value of an enumeration as people say it."""
    return words.phrase(enum_phrase(value))


def kind_text(kind: type[Entity], words: Words) -> str:
    """The kind of a row, with a capital."""
    return capital(words.say(f"kind.{kind.__name__}"))


def field_text(kind: type[Entity], name: str, words: Words) -> str:
    """The name of a field, with a capital."""
    return capital(words.say(f"field.{kind.__name__}.{name}"))


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def profile_texts(values: tuple[str, ...], words: Words) -> list[str]:
    """Fields of a profile as people say them; an unknown one as it is written."""
    keys = [f"profile_field.{one}" for one in values]
    return [words.say(key) if words.knows(key) else one for key, one in zip(keys, values, strict=True)]


def row_name(plan: Plan, row: Entity, words: Words) -> str:
    """How a row is called; never empty."""
    name = name_of(plan, row)
    return name if isinstance(name, str) else capital(words.value(name))


def id_name(plan: Plan, kind: type[Entity], id: Id | None, words: Words) -> str:
    """How the row with this id is called; nothing for none, or for a row that has gone."""
    row = plan.find(kind, id)
    return "" if row is None else row_name(plan, row, words)


def arranged(plan: Plan, rows: Iterable[Entity], words: Words) -> list[Entity]:
    """Rows as people expect them: as they ordered them, else by date, else by name."""

    def place(row: Entity) -> tuple[float, date, str, str]:
        day = next((found for one in _DATES if (found := getattr(row, one, None)) is not None), date.max)
        return getattr(row, "order", 0.0), day, row_name(plan, row, words).casefold(), row.id

    return sorted(rows, key=place)


def row_phrase(plan: Plan, row: Entity, words: Words) -> Phrase | str:
    """The name of a row for the title of a change: not longer than a menu can show."""
    name = row_name(plan, row, words)
    return name if len(name) <= 60 else f"{name[:59]}…"
