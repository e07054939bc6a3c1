"""The figures by which a committee tells variants of a plan apart, side by side."""

from dataclasses import dataclass, replace
from datetime import date

from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.check import Assessment
from roadmap_planner.factors.situation import USED
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.planning.change_load import change_load, peak
from roadmap_planner.planning.coverage import at_committees, coverage, everybody
from roadmap_planner.planning.scenarios import Conflict, applied, changes_of, scenarios
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.planning.workload import workload

TRIALS, SEED = 2_000, 1
"""Of the simulation behind the P80: the same for every variant, so that chance favours none."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One variant in figures. Dates are inclusive, coverages shares of 0 to 1 of the company's headcount."""

    scenario: Scenario | None
    """None for the plan itself."""
    finish: date
    p80: date
    """The day by which 80 % of the simulated trials are finished."""
    covered: float
    committees: tuple[tuple[Id, date, float], ...]
    """Each committee by date, with the share reached by then."""
    peak: int
    """The highest change load of a population in a week."""
    overloads: int
    """Weeks of relays of whom more is asked than they have."""
    scores: tuple[tuple[str, float | None], ...]
    """The nine factors with their scores; None where a factor is not assessed."""
    blockers: int
    changes: int
    conflicts: tuple[Conflict, ...]
    finish_days: int = 0
    """Working days by which it finishes later than the plan; earlier when negative."""
    p80_days: int = 0


def figures(
    plan: Plan,
    dates: Schedule,
    assessment: Assessment | None = None,
    *,
    scenario: Scenario | None = None,
    changes: int = 0,
    conflicts: tuple[Conflict, ...] = (),
) -> Figures:
    """The figures of one plan; ``dates`` and ``assessment`` are its own."""
    from roadmap_planner.planning.simulation import Wanted, p80_finish, simulate  # noqa: PLC0415 - numpy

    assessment = assessment or assess(plan, dates, on=date.today())
    everyone = everybody(plan, coverage(plan, dates, USED))
    top = peak(change_load(plan, dates))
    simulated = simulate(dates, Wanted(TRIALS, SEED)) if dates.blocks else None
    return Figures(
        scenario,
        dates.finish,
        dates.finish if simulated is None else p80_finish(dates, simulated),
        everyone.last,
        at_committees(plan, everyone),
        0 if top is None else top[2],
        len(workload(plan, dates).overloads),
        tuple((one.factor, one.score) for one in assessment.factors),
        assessment.blockers(),
        changes,
        conflicts,
    )


def side_by_side(
    plan: Plan, dates: Schedule | None = None, assessment: Assessment | None = None
) -> tuple[Figures, ...]:
    """The figures of the plan first, then of each of its scenarios."""
    dates = dates or schedule(plan)
    found = [figures(plan, dates, assessment)]
    for one in scenarios(plan):
        variant = applied(plan, one.id)
        own = figures(
            variant.plan,
            schedule(variant.plan, dates),
            scenario=one,
            changes=changes_of(plan, one.id),
            conflicts=variant.conflicts,
        )
        finish, p80 = _days(dates, found[0].finish, own.finish), _days(dates, found[0].p80, own.p80)
        found.append(replace(own, finish_days=finish, p80_days=p80))
    return tuple(found)


def _days(dates: Schedule, before: date, after: date) -> int:
    return dates.calendar.index_before(after) - dates.calendar.index_before(before)
