"""The digest of a plan: equal for equal plans, whatever file they are in."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

from roadmap_planner.document.values import to_values
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.plan import KINDS, Plan

Stored = Mapping[type[Entity], Iterable[tuple[Any, ...]]]
"""Rows by kind, as SQLite holds them."""


def digest(plan: Plan) -> str:
    """SHA-256 over every row of the plan, sorted by kind and id, in hexadecimal."""
    return digest_of(stored(plan))


def stored(plan: Plan) -> dict[type[Entity], list[tuple[Any, ...]]]:
    """Every row of the plan as SQLite holds it."""
    return {kind: [to_values(row) for row in plan.rows(kind)] for kind in KINDS}


def digest_of(rows: Stored) -> str:
    """The digest of rows as SQLite holds them. The first value of a row is its id."""
    return digest_of_tables((kind.__name__, rows[kind]) for kind in KINDS)


def digest_of_tables(tables: Iterable[tuple[str, Iterable[tuple[Any, ...]]]]) -> str:
    """The digest of the rows of kinds that are named, in the order of their tables in the file.

    It needs no knowledge of the kinds: a file of any format, older or newer, can be compared with its own.
    """
    found = hashlib.sha256()
    for name, rows in tables:
        found.update(name.encode())
        found.update("".join(map(repr, _by_id(list(rows)))).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def kind_name(table: str) -> str:
    """``sponsor_action`` holds rows of ``SponsorAction``."""
    return "".join(part.capitalize() for part in table.split("_"))


def _by_id(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows by their ids as texts; almost all ids are texts already."""
    own: Callable[[tuple[Any, ...]], Any] = itemgetter(0)
    texts = {type(id) for id in map(own, rows)} <= {str}
    return sorted(rows, key=own if texts else lambda row: str(row[0]))
