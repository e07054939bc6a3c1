"""What support each population needs before the first block that people use there, against what is planned.

The rules are those of SF1.3 (seats for absolute non-users, ended before that block) and SF1.4 (a form that
needs no screen where few have one).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population, SupportAction, SupportKind
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block

TEACHING = frozenset({SupportKind.TRAINING, SupportKind.WEBSCHOOL})
FEW_SCREENS = 50
"""Per cent of people with a device or a network below which a form of support without a screen is needed."""
SESSION_DAYS = 14
"""Calendar days that a proposed session takes."""


@dataclass(frozen=True, slots=True)
class Need:
    """Who needs seats, by when, and what there is. ``need`` is None while the non-users are not known."""

    population: Population
    first: Block | None
    """The first block that people use there; None when no block reaches them."""
    start: date | None
    need: int | None
    seats: int
    """Seats of training that end before that block starts."""
    late_seats: int
    """Seats of training that end too late for it, or have no date."""
    by_kind: dict[SupportKind, int]
    """How many actions of each kind of support the population has."""
    offline_needed: bool
    offline: bool

    @property
    def gap(self) -> int:
        """Seats that are missing."""
        return max(0, (self.need or 0) - self.seats) if self.first is not None else 0


def needs(situation: Situation) -> tuple[Need, ...]:
    """The need of every population, as ordered."""
    return tuple(_need(situation, one) for one in ordered(situation.plan.rows(Population)))


def sessions(situation: Situation, wanted: tuple[Need, ...]) -> tuple[SupportAction, ...]:
    """One session for each gap that is still to come, sized to it, ended on the last day worked before."""
    found = []
    for one in wanted:
        if not one.gap or one.start is None:
            continue
        action = session(situation, one.population, one.gap, one.start)
        if action is not None:
            found.append(action)
    return tuple(found)


def session(s: Situation, population: Population, seats: int, start: date) -> SupportAction | None:
    """A session of so many seats in the two weeks before a block starts; None when they are past.

    Where few have a screen or a network it is one that needs none.
    """
    finish = s.schedule.calendar.add(start, -1)
    if finish < s.today:
        return None
    return SupportAction(
        kind=SupportKind.WEBSCHOOL,
        population=population.id,
        seats=seats,
        start=max(finish - timedelta(days=SESSION_DAYS - 1), s.today),
        finish=finish,
        offline=_needs_paper(s, population),
    )


def seats_before(s: Situation, population: Population, start: date | None) -> int:
    """Seats of training for a population that end before a day; all that are dated when none is given."""
    return sum(
        one.seats or 0
        for one in s.support_for.get(population.id, ())
        if one.kind in TEACHING
        and one.start is not None
        and (start is None or (one.finish or one.start) < start)
    )


def few_screens(population: Population, limit: float = FEW_SCREENS) -> bool:
    """Whether fewer than so many per cent have a device, or a network."""
    shares = [share for share in (population.device, population.network) if share is not None]
    return bool(shares) and min(shares) < limit


def _needs_paper(s: Situation, population: Population) -> bool:
    return few_screens(population, s.limit("SF1.4", "connected", FEW_SCREENS))


def propose(actions: tuple[SupportAction, ...], edit: Edit) -> None:
    """Add sessions to the plan of an edit."""
    for one in actions:
        edit.add(one)


def _need(s: Situation, population: Population) -> Need:
    first = s.first_used.get(population.id)
    start = s.dates[first.id].start if first is not None else None
    actions = s.support_for.get(population.id, [])
    seats = seats_before(s, population, start)
    by_kind: dict[SupportKind, int] = {}
    for one in actions:
        by_kind[one.kind] = by_kind.get(one.kind, 0) + 1
    return Need(
        population=population,
        first=first,
        start=start,
        need=s.non_users(population),
        seats=seats,
        late_seats=sum(one.seats or 0 for one in actions if one.kind in TEACHING) - seats,
        by_kind=by_kind,
        offline_needed=_needs_paper(s, population),
        offline=any(one.offline for one in s.forms_of_support(population.id)),
    )
