"""How complete profiles are: of the fields that count in this plan, which are filled."""

from collections.abc import Collection
from dataclasses import dataclass

from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Person
from roadmap_planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Profiles:
    """The persons of a population and the mean completeness of their profiles, 0 to 1."""

    persons: int
    share: float


def completeness(person: Person, wanted: Collection[str]) -> float:
    """The share of the wanted fields that a person has filled, 0 to 1; all of them when none is wanted."""
    return len(set(wanted) & set(person.profile)) / len(set(wanted)) if wanted else 1.0


def by_population(plan: Plan) -> dict[Id | None, Profiles]:
    """The profiles of each population that has persons; None stands for those without a population."""
    wanted = plan.roadmap.profile_fields
    shares: dict[Id | None, list[float]] = {}
    for one in plan.rows(Person):
        if one.left_on is None:
            shares.setdefault(one.population, []).append(completeness(one, wanted))
    return {id: Profiles(len(found), sum(found) / len(found)) for id, found in shares.items()}
