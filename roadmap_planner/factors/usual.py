"""The catalogue of building blocks: the usual block of each kind, as shipped or as the plan has it.

What it says are habits: nothing in it is a rule, and no check reads it.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from roadmap_planner.model.entity import Id
from roadmap_planner.model.kinds import own_kind
from roadmap_planner.model.people import SupportKind
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.shipped import shipped
from roadmap_planner.words import sentences

PILOT = "pilot"
"""Stands among the needs of a kind for a pilot of it and a gate."""

Key = str
"""A kind's value, or the id of a kind of the plan's own."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual block of a kind. Durations are working days; ``needs`` are keys or ``PILOT``, first things
    first. ``preset`` is the plan's own row for it, if there is one.
    """

    key: Key
    kind: BlockKind
    optimistic: int | None
    duration: int
    pessimistic: int | None
    impact: int
    needs: tuple[Key, ...]
    support: tuple[SupportKind, ...]
    adoption_target: int | None
    success_figure: float | None
    name: Value
    description: Value
    criterion: Value
    preset: Preset | None = None

    @property
    def own(self) -> bool:
        """Whether it is a kind of the plan's own."""
        return self.key != self.kind.value

    def why(self, need: Key) -> Phrase | None:
        """Why something usually comes first, where the catalogue says it."""
        key = f"usual.{self.kind.value}.needs.{need}"
        return Phrase(key) if key in sentences("en") else None


def usuals(plan: Plan) -> tuple[Usual, ...]:
    """The usual block of each of the eighteen kinds, then of each kind of the plan's own, as ordered."""
    changed = {one.kind: one for one in plan.rows(Preset) if not one.name}
    own = [one for one in ordered(plan.rows(Preset)) if one.name]
    known = {kind.value for kind in BlockKind} | {one.id for one in own}
    return (
        *(_of_preset(changed[kind], known) if kind in changed else _shipped()[kind] for kind in BlockKind),
        *(_of_preset(one, known) for one in own),
    )


def usual(plan: Plan, key: Key) -> Usual:
    """The usual block of one kind; that of ``other`` for a kind that has gone."""
    found = {one.key: one for one in usuals(plan)}
    return found.get(key, found[BlockKind.OTHER.value])


def key_of(plan: Plan, block: Block) -> Key:
    """The key of a block's kind."""
    own = own_kind(plan, block)
    return block.kind.value if own is None else own.id


def shipped_usual(kind: BlockKind) -> Usual:
    """The usual block of a kind as the catalogue has it, whatever a plan says."""
    return _shipped()[kind]


def preset_of(one: Usual, say: Mapping[str, str], *, id: Id, **values: object) -> Preset:
    """A row for the plan that says what a usual block says, to be changed from there."""
    start: dict[str, Any] = {
        "id": id,
        "kind": one.kind,
        "optimistic": one.optimistic,
        "duration": one.duration,
        "pessimistic": one.pessimistic,
        "impact": one.impact,
        "needs": one.needs,
        "support": tuple(kind.value for kind in one.support),
        "adoption_target": one.adoption_target,
        "success_figure": one.success_figure,
        "description": say["description"],
        "criterion": say["criterion"],
    }
    return Preset(**{**start, **values})


def uses(plan: Plan) -> Mapping[Key, int]:
    """How many blocks of each kind the plan has."""
    return Counter(key_of(plan, one) for one in plan.rows(Block))


def _of_preset(row: Preset, known: set[Key]) -> Usual:
    """What a plan's own row says; names that nothing answers to are left out."""
    kinds = {kind.value: kind for kind in SupportKind}
    own = row.id if row.name else row.kind.value
    return Usual(
        key=own,
        kind=row.kind,
        optimistic=row.optimistic,
        duration=row.duration,
        pessimistic=row.pessimistic,
        impact=row.impact,
        needs=tuple(dict.fromkeys(one for one in row.needs if one != own and one in {*known, PILOT})),
        support=tuple(kinds[one] for one in dict.fromkeys(row.support) if one in kinds),
        adoption_target=row.adoption_target,
        success_figure=row.success_figure,
        name=row.name or Phrase(f"block_kind.{row.kind.value}"),
        description=row.description,
        criterion=row.criterion,
        preset=row,
    )


@cache
def _shipped() -> Mapping[BlockKind, Usual]:
    """The shipped catalogue. Raises ValueError or KeyError when the file is not whole, which a test holds."""
    table = _file()["kind"]
    found = {}
    for kind in BlockKind:
        row = table[kind.value]
        low, likely, high = row["durations"]
        criterion = f"usual.{kind.value}.criterion"
        found[kind] = Usual(
            key=kind.value,
            kind=kind,
            optimistic=low,
            duration=likely,
            pessimistic=high,
            impact=row["impact"],
            needs=tuple(row["needs"]),
            support=tuple(SupportKind(one) for one in row["support"]),
            adoption_target=row.get("adoption"),
            success_figure=row.get("figure"),
            name=Phrase(f"block_kind.{kind.value}"),
            description=Phrase(f"usual.{kind.value}.description"),
            criterion=Phrase(criterion) if criterion in sentences("en") else "",
        )
    return found


@dataclass(frozen=True, slots=True)
class When:
    """When a kind of support usually takes place: working days after the start or the finish of the block,
    for so many of them; ``days`` is None while the block runs.
    """

    after_finish: bool
    lag: int
    days: int | None


@cache
def when() -> Mapping[SupportKind, When]:
    """When each kind of support usually takes place."""
    return {
        SupportKind(name): When(
            row["from"] == "finish", row["lag"], None if row["days"] == "all" else row["days"]
        )
        for name, row in _file()["when"].items()
    }


@cache
def _file() -> Mapping[str, Any]:
    with shipped("catalogue", "kinds.toml").open("rb") as stream:
        return tomllib.load(stream)
