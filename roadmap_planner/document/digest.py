"""The digest of a plan: equal for equal plans, whatever file they are in."""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from roadmap_planner.document.rows import Column, Rows
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
        found.update(_said(Rows.of(rows)).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def kind_name(table: str) -> str:
    """``sponsor_action`` holds rows of ``SponsorAction``."""
    return "".join(part.capitalize() for part in table.split("_"))


def _said(rows: Rows) -> str:
    """The rows as ``repr`` writes tuples, one after the other, sorted by id."""
    columns = rows.columns
    if len(columns) < 2:
        return "".join(map(repr, sorted(rows, key=lambda row: str(row[0]))))
    ids = columns[0]
    texts = ids.values if ids.types == {str} else list(map(str, ids.values))
    told = list(map(", ".join, zip(*_pieces(columns, len(rows)), strict=True)))
    by_id = sorted(range(len(rows)), key=texts.__getitem__)
    return f"({')('.join(map(told.__getitem__, by_id))})"


def _pieces(columns: Iterable[Column], count: int) -> list[Iterable[str]]:
    """What the columns say, row by row. Neighbours that say the same in all rows say it in one text."""
    pieces: list[Iterable[str]] = []
    alike: list[str] = []
    for one in columns:
        if one.alike:
            alike += map(repr, one.distinct)
            continue
        if alike:
            pieces.append(repeat(", ".join(alike), count))
            alike = []
        pieces.append(map(repr, one.values))
    if alike:
        pieces.append(repeat(", ".join(alike), count))
    return pieces
