"""A plan: the whole content of a roadmap at one instant, an immutable value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from roadmap_planner.model import evidence, people, presets, scenario, work
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.errors import PlanError

E = TypeVar("E", bound=Entity)

KINDS: tuple[type[Entity], ...] = (
    evidence.Roadmap,
    evidence.Objective,
    people.Population,
    people.SurveyAnswer,
    people.Person,
    people.Sponsor,
    people.Relay,
    people.RelayPopulation,
    people.RelayAbsence,
    work.Wave,
    presets.Preset,
    work.Block,
    people.Audience,
    work.Dependency,
    people.SponsorScope,
    people.SponsorAction,
    people.RelayAssignment,
    people.SupportAction,
    people.SupportRelay,
    evidence.Contribution,
    evidence.Claim,
    evidence.Reliance,
    evidence.Threshold,
    evidence.Waiver,
    evidence.Lesson,
    work.Baseline,
    work.BaselineDates,
    evidence.Committee,
    work.CalendarException,
    evidence.LessonApplied,
    scenario.Scenario,
    scenario.ScenarioEdit,
)
"""Every kind of entity. A kind comes after those it refers to (Block and Person also refer to themselves)."""

KIND_BY_NAME: Mapping[str, type[Entity]] = MappingProxyType({kind.__name__: kind for kind in KINDS})

_NO_ROWS: Mapping[Id, Entity] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """Tables of frozen entities keyed by id. Two plans are equal when their rows are.

    Plans share the tables that do not differ, so that keeping many of them costs little.
    """

    tables: Mapping[type[Entity], Mapping[Id, Entity]]

    def __reduce__(self) -> tuple[object, ...]:
        """Let a plan travel between processes: mapping proxies do not pickle."""
        return _restored, ({kind: dict(rows) for kind, rows in self.tables.items()},)

    def all(self, kind: type[E]) -> Mapping[Id, E]:
        """Every row of a kind, by id, in the order they were added."""
        return self.tables.get(kind, _NO_ROWS)  # type: ignore[return-value]  # a table holds rows of its kind

    def rows(self, kind: type[E]) -> Iterable[E]:
        """Every row of a kind, in the order they were added."""
        return self.all(kind).values()

    def copied(self, kind: type[E]) -> dict[Id, E]:
        """A copy of a table, to be changed: of a mapping proxy, ``dict`` would make one much more slowly."""
        rows = self.all(kind)
        return rows.copy() if isinstance(rows, MappingProxyType) else dict(rows)

    def get(self, kind: type[E], id: Id) -> E:
        """The row with this id. Raises PlanError("missing") when there is none."""
        found = self.tables.get(kind, _NO_ROWS).get(id)
        if found is None:
            raise PlanError("missing", id, kind=kind.__name__, id=id)
        return found  # type: ignore[return-value]  # as above

    def find(self, kind: type[E], id: Id | None) -> E | None:
        """The row with this id, or None."""
        return None if id is None else self.all(kind).get(id)

    @property
    def roadmap(self) -> evidence.Roadmap:
        """The plan's own row. Raises PlanError("no_roadmap") when it is missing."""
        for row in self.rows(evidence.Roadmap):
            return row
        raise PlanError("no_roadmap")

    def sharing(self, tables: Mapping[type[Entity], Mapping[Id, Entity]]) -> "Plan":
        """As ``replacing``, without a copy: whoever gives the tables does not change them any more."""
        return Plan(MappingProxyType({**self.tables, **{k: MappingProxyType(t) for k, t in tables.items()}}))

    def replacing(self, tables: Mapping[type[Entity], Mapping[Id, Entity]]) -> "Plan":
        """This plan with some of its tables replaced."""
        return Plan(
            MappingProxyType({**self.tables, **{k: MappingProxyType(dict(t)) for k, t in tables.items()}})
        )


def _restored(tables: Mapping[type[Entity], Mapping[Id, Entity]]) -> Plan:
    return Plan(MappingProxyType({kind: MappingProxyType(rows) for kind, rows in tables.items()}))


def plan_of(entities: Iterable[Entity]) -> Plan:
    """A plan of these rows, unchecked (see ``rules.check``). Raises PlanError on an id given twice."""
    tables: dict[type[Entity], dict[Id, Entity]] = {kind: {} for kind in KINDS}
    for one in entities:
        table = tables[type(one)]
        if one.id in table:
            raise PlanError("twice", one.id, kind=type(one).__name__, id=one.id)
        table[one.id] = one
    return Plan(MappingProxyType({kind: MappingProxyType(table) for kind, table in tables.items()}))


def ordered(rows: Iterable[E]) -> list[E]:
    """Rows as people ordered them: by ``order``, then by name, then by id, so that it is stable."""
    found = list(rows)
    own = set(map(type, found))
    if own and all(hasattr(kind, "order") and hasattr(kind, "name") for kind in own):
        return sorted(found, key=attrgetter("order", "name", "id"))
    return sorted(found, key=lambda row: (getattr(row, "order", 0.0), str(getattr(row, "name", "")), row.id))
