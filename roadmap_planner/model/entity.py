"""What every row of a plan has in common, and what the type of a field says about its values."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, make_dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast, dataclass_transform

Id = str


def new_id() -> Id:
    """A new identity: random, so that two copies of a plan can be merged."""
    from uuid import uuid4

    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most ``longest`` characters; one line unless ``lines``."""

    longest: int
    lines: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A number between ``low`` and ``high``, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of a row of ``kind``. When that row is removed this one goes too, or is cleared."""

    kind: str
    on_remove: Literal["remove", "clear"]


Name = Annotated[str, Text(200, required=True)]
Label = Annotated[str, Text(200)]
Notes = Annotated[str, Text(20_000, lines=True)]
Share = Annotated[int, Within(0, 100)]
"""Per cent."""
Headcount = Annotated[int, Within(0, 10_000_000)]
WorkingDays = Annotated[int, Within(0, 10_000)]
Lag = Annotated[int, Within(-10_000, 10_000)]
DaysAWeek = Annotated[float, Within(0, 7)]
Impact = Annotated[int, Within(1, 5)]
Order = Annotated[float, Within(-1e12, 1e12)]
"""A position among siblings; a row put between two others takes the middle."""


E = TypeVar("E", bound="Entity")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def entity(kind: type[E]) -> type[E]:
    """A kind of row, a frozen dataclass. What all kinds do alike is written once, in ``Entity``: Python would
    compile it anew for each of them, whenever the program starts. What makes a row is compiled with the first
    one of its kind.
    """
    made = dataclass(init=False, slots=True, kw_only=True, eq=False, repr=False, match_args=False)(kind)
    type.__setattr__(made, "__init__", _first_made)
    return made


def _first_made(row: "Entity", **values: Any) -> None:  # noqa: ANN401 - what the fields of a kind hold
    """Make the first row of a kind: with an ``__init__`` that its kind keeps."""
    kind = type(row)
    given = [
        (one.name, one.type, field(default=one.default, default_factory=one.default_factory))
        for one in fields(kind)
    ]
    made = make_dataclass(
        kind.__name__, given, frozen=True, kw_only=True, eq=False, repr=False, match_args=False
    )
    type.__setattr__(kind, "__init__", vars(made)["__init__"])
    kind.__init__(row, **values)


@entity
class Entity:
    """A row of a plan. Rows are equal when they are of one kind and all their fields are."""

    id: Annotated[Id, Text(64, required=True)] = field(default_factory=new_id)

    if not TYPE_CHECKING:  # to a type checker it would say that any name may be set

        def __setattr__(self, name: str, value: object) -> None:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name: str) -> None:
            raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[object]:
        return [getattr(self, one.name) for one in fields(self)]

    def __setstate__(self, state: list[object]) -> None:
        for one, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        values = _values(type(self))
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash(_values(type(self))(self))

    def __repr__(self) -> str:
        told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
        return f"{type(self).__name__}({told})"


_VALUES: dict[type[Entity], Callable[[object], object]] = {}


def _values(kind: type[Entity]) -> Callable[[object], object]:
    """What gets the values of all fields of a row."""
    found = _VALUES.get(kind)
    if found is None:
        found = _VALUES[kind] = attrgetter(*(one.name for one in fields(kind)))
    return found


@dataclass(frozen=True, slots=True)
class Field:
    """What the type of one field says: derived, so that it is written once, in the dataclass.

    ``type`` is one of str, int, float, bool, date, a StrEnum, or tuple (of str).
    """

    name: str
    type: type
    optional: bool
    text: Text | None = None
    within: Within | None = None
    ref: Ref | None = None


def changed(row: E, values: Mapping[str, object]) -> E:
    """The row with some fields replaced. Raises TypeError for a field it does not have."""
    return replace(row, **cast("dict[str, Any]", dict(values)))


_FIELDS: dict[type[Entity], tuple[Field, ...]] = {}


def fields_of(kind: type[Entity]) -> tuple[Field, ...]:
    """The fields of a kind of entity, in the order they are written."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = _derived(kind)
    return found


def _derived(kind: type[Entity]) -> tuple[Field, ...]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(_field(one.name, hints[one.name]) for one in fields(kind))


def _field(name: str, hint: object) -> Field:
    optional = False
    marks: dict[type, object] = {}
    while True:
        origin = typing.get_origin(hint)
        if origin is types.UnionType or origin is typing.Union:
            optional = True
            hint = next(part for part in typing.get_args(hint) if part is not type(None))
        elif origin is Annotated:
            hint, *found = typing.get_args(hint)
            marks |= {type(mark): mark for mark in found}
        else:
            break
    base = tuple if typing.get_origin(hint) is tuple else hint
    if not isinstance(base, type) or not issubclass(base, str | int | float | date | tuple):
        raise TypeError(f"field {name}: no row can hold a {hint}")
    return Field(
        name,
        base,
        optional,
        text=cast("Text | None", marks.get(Text)),
        within=cast("Within | None", marks.get(Within)),
        ref=cast("Ref | None", marks.get(Ref)),
    )
