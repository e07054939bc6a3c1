"""Rows and phrases as plain values (text, numbers, lists), for files, journals and digests; and back."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

from roadmap_planner.model.entity import Entity, Field, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase, Value


def to_plain(entity: Entity) -> dict[str, Any]:
    """A row as JSON can hold it: dates in ISO form, enumerations as their values, tuples as lists."""
    names, values, other = _shape(type(entity))
    found = dict(zip(names, values(entity), strict=True))
    for name in other:
        found[name] = _plain(found[name])
    return found


_Shape = tuple[tuple[str, ...], Callable[[Entity], tuple[Any, ...]], tuple[str, ...]]

_SHAPES: dict[type[Entity], _Shape] = {}


def _shape(kind: type[Entity]) -> _Shape:
    """The fields of a kind, what gets their values, and those whose values JSON does not hold as they are."""
    found = _SHAPES.get(kind)
    if found is None:
        fields = fields_of(kind)
        names = tuple(field.name for field in fields)
        other = tuple(one.name for one in fields if issubclass(one.type, StrEnum | date | tuple))
        found = _SHAPES[kind] = names, attrgetter(*names), other
    return found


def from_plain(kind: type[Entity], values: Mapping[str, Any]) -> Entity:
    """A row from plain values; a field that is left out has its default.

    Raises PlanError("unreadable_value") naming the field for a value of the wrong type, and
    PlanError("unreadable_row") for a missing required or an unknown field.
    """
    known = {field.name: field for field in fields_of(kind)}
    read: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise PlanError("unreadable_row", str(values.get("id", "")), kind=kind.__name__, field=name)
        read[name] = from_plain_value(kind, known[name], value)
    try:
        return kind(**read)
    except TypeError as error:
        raise PlanError(
            "unreadable_row", str(values.get("id", "")), kind=kind.__name__, field=str(error)
        ) from error


def from_plain_value(kind: type[Entity], field: Field, value: object) -> object:
    """One value of a field. Raises PlanError("unreadable_value")."""
    try:
        return _read(field, value)
    except (TypeError, ValueError) as error:
        raise PlanError(
            "unreadable_value", "", kind=kind.__name__, field=field.name, value=str(value)[:50]
        ) from error


def phrase_to_plain(phrase: Phrase) -> dict[str, Any]:
    """A phrase as JSON can hold it."""
    return {"key": phrase.key, "values": {name: _plain_value(one) for name, one in phrase.values.items()}}


def phrase_from_plain(plain: Mapping[str, Any]) -> Phrase:
    """A phrase from JSON. Raises TypeError, KeyError or ValueError for what is none."""
    return Phrase(str(plain["key"]), **{name: _read_value(one) for name, one in plain["values"].items()})


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def _read(field: Field, value: object) -> object:
    if value is None:
        if field.optional:
            return None
        raise TypeError(field.name)
    if field.type is date:
        if not isinstance(value, str):
            raise TypeError(field.name)
        return date.fromisoformat(value)
    if field.type is tuple:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise TypeError(field.name)
        return tuple(value)
    if field.type is float and type(value) is int:
        return float(value)
    if issubclass(field.type, StrEnum):
        return field.type(str(value))
    if type(value) is not field.type:
        raise TypeError(field.name)
    return value


def _plain_value(value: Value) -> object:
    match value:
        case Phrase():
            return {"phrase": phrase_to_plain(value)}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [_plain_value(one) for one in value]
        case _:
            return value


def _read_value(plain: Any) -> Value:  # noqa: ANN401 - whatever json.loads gives
    match plain:
        case {"phrase": inner}:
            return phrase_from_plain(inner)
        case {"date": str() as text}:
            return date.fromisoformat(text)
        case list():
            return tuple(_read_value(one) for one in plain)
        case str() | bool() | int() | float():
            return plain
        case _:
            raise TypeError("no value of a phrase")
