"""Rows by the thousand, made of values that are known to be right.

A frozen row is given its values by one call each, which would be most of the time that reading them takes. So
a row is made as one of a twin of its kind, which is not frozen, by assignments; then it is told its kind.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from roadmap_planner.model.entity import Entity


def rows_of(kind: type[Entity], values: Iterable[tuple[Any, ...]]) -> list[Entity]:
    """A row of each tuple of values, which are in the order of the fields of the kind. Nothing is checked."""
    made = _MADE.get(kind)
    if made is None:
        made = _MADE[kind] = _maker(kind)
    return made(values)


_MADE: dict[type[Entity], Callable[[Iterable[tuple[Any, ...]]], list[Entity]]] = {}


def _maker(kind: type[Entity]) -> Callable[[Iterable[tuple[Any, ...]]], list[Entity]]:
    """What makes rows of a kind: compiled for its fields, as ``dataclass`` does with ``__init__``."""
    thawed = {
        "__slots__": vars(kind)["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    twin = type(kind.__name__, kind.__bases__, thawed)
    names = [one.name for one in fields(kind)]
    lines = [
        "def made(values):",
        "    rows = []",
        f"    for {', '.join(f'_{name}' for name in names)}, in values:",
        "        row = new(twin)",
        *(f"        row.{name} = _{name}" for name in names),
        "        row.__class__ = kind",
        "        rows.append(row)",
        "    return rows",
    ]
    room: dict[str, Any] = {"new": object.__new__, "twin": twin, "kind": kind}
    exec("\n".join(lines), room)
    made: Callable[[Iterable[tuple[Any, ...]]], list[Entity]] = room["made"]
    return made
